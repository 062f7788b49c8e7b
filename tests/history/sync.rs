//! `translations.lock`: what it tells where the history is not there, and the command that keeps it.

mod by_hand;
mod by_lock;
mod file;

use crate::ran::Ran;
use crate::repository::Repository;

const EN: &str = "content/en/assess-workshop.md";
const ZH: &str = "content/zh-CN/assess-workshop.md";
const LOCK: &str = "translations.lock";

const ENGLISH: &str = "# Conduct the workshop\n\n## Prepare\n\nConfirm the plan with the customer.\n\n\
    Invite the sponsors and the architects.\n\n## Close\n\nTell everybody what was decided.\n";
const CHINESE: &str =
    "# 举办研讨会\n\n## 准备\n\n与客户确认计划。\n\n邀请发起人和架构师。\n\n## 收尾\n\n告诉大家作出了哪些决定。\n";

/// A playbook of one page in two languages, committed. What was checked before is not kept in git.
fn playbook() -> Repository {
    let repository = Repository::new();
    repository.write("playbook.yml", "source: en\nlocales:\n  en: {}\n  zh-CN: {}\n");
    repository.write(".gitignore", ".diptych/\n");
    repository.write(EN, ENGLISH).write(ZH, CHINESE).commit("2020-01-10", "The first version");
    repository
}

/// The same with a change of the source that the translation lacks.
fn stale_playbook() -> Repository {
    let repository = playbook();
    repository.edit(EN, "with the customer", "with the customer and with every partner");
    repository.commit("2020-03-25", "Partners confirm the plan, too");
    repository
}

/// What a run of the command ended with and said.
fn run(repository: &Repository, arguments: &[&str]) -> Ran {
    repository.diptych(arguments).into()
}

/// The fingerprints of the stale blocks that `diptych check` finds: it must fail for them, and for nothing else.
fn stale(repository: &Repository) -> Vec<String> {
    let ran = run(repository, &["check", "--rule", "translation-stale", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    let findings = report["findings"].as_array().expect("findings");
    let fingerprint = |finding: &serde_json::Value| finding["fingerprint"].as_str().expect("a fingerprint").to_owned();
    assert_eq!(ran.code, Some(i32::from(!findings.is_empty())), "{ran:?}");
    findings.iter().map(fingerprint).collect()
}

/// What `diptych check` says where it cannot know what is stale.
fn unknown(repository: &Repository) -> String {
    let ran = run(repository, &["check", "--rule", "translation-stale"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    ran.err
}

/// A clone that has the newest commit only.
fn shallow_clone(repository: Repository) -> Repository {
    let from = format!("file://{}", repository.root().display());
    let to = repository.root().with_file_name("shallow");
    repository.git(&["clone", "--quiet", "--depth", "1", &from, &to.display().to_string()]);
    repository.beside("shallow")
}
