//! The file that `diptych sync` keeps, in real repositories: written, compared, merged, and read where the history is not.

use super::{EN, LOCK, Repository, ZH, playbook, run, shallow_clone, stale, stale_playbook, unknown};

fn sync(repository: &Repository) -> String {
    let ran = run(repository, &["sync"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran.out
}

/// Whether the file is what the history tells.
fn is_true(repository: &Repository) -> bool {
    let ran = run(repository, &["sync", "--check"]);
    assert!(matches!(ran.code, Some(0 | 1)), "{ran:?}");
    ran.code == Some(0)
}

#[test]
fn a_shallow_clone_and_a_copy_without_git_know_what_is_stale_by_the_lock() {
    let repository = stale_playbook();
    sync(&repository);
    repository.commit("2020-04-01", "Keep what was translated from what");
    let known = stale(&repository);
    assert_eq!(known.len(), 1);
    let shallow = shallow_clone(repository);
    assert_eq!(stale(&shallow), known, "a baseline of one serves the other");
    let told = run(&shallow, &["check", "--rule", "translation-stale", "--locale", "zh-CN"]);
    assert!(told.out.contains("said on January 10, 2020"), "{told:?}");
    assert!(!told.err.contains("shallow"), "{told:?}");
    std::fs::remove_dir_all(shallow.path(".git")).expect("the repository goes");
    assert_eq!(stale(&shallow), known);
}

#[test]
fn a_block_that_the_lock_does_not_know_is_no_fresh_one() {
    let repository = playbook();
    sync(&repository);
    repository.edit(ZH, "与客户确认计划", "与客户一起确认整个计划").commit("2020-04-01", "Say it better");
    let shallow = shallow_clone(repository);
    let told = unknown(&shallow);
    assert!(told.contains("does not know one block") && told.contains("diptych sync"), "{told}");
    // Whoever does not ask what is stale need not know.
    let ran = run(&shallow, &["check", "--rule", "task-missing"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

#[test]
fn the_file_is_the_same_for_the_same_history() {
    let repository = stale_playbook();
    sync(&repository);
    let first = repository.read(LOCK);
    insta::assert_snapshot!(first);
    assert!(sync(&repository).contains("up to date"));
    assert_eq!(repository.read(LOCK), first);
}

#[test]
fn a_check_lists_what_differs_and_writes_nothing() {
    let repository = playbook();
    let ran = run(&repository, &["sync", "--check"]);
    assert_eq!(ran.code, Some(1), "there is no file: {ran:?}");
    sync(&repository);
    assert!(is_true(&repository));
    repository.edit(EN, "with the customer", "with the customer and with every partner");
    repository.edit(ZH, "邀请发起人和架构师", "请邀请发起人和架构师");
    let appended = "\n再做一次总结。\n";
    repository.write(ZH, repository.read(ZH) + appended);
    repository.write(EN, repository.read(EN) + "\nSum it up once more.\n").commit("2020-04-01", "Say more");
    let before = repository.read(LOCK);
    let ran = run(&repository, &["sync", "--verify"]);
    assert_eq!((ran.code, repository.read(LOCK)), (Some(1), before));
    insta::assert_snapshot!(ran.out);
    let chinese = run(&repository, &["sync", "--check", "--lang", "zh-CN"]);
    insta::assert_snapshot!(chinese.out);
}

#[test]
fn what_is_written_before_its_commit_is_true_after_it_and_after_a_rebase() {
    let repository = playbook();
    repository.git(&["checkout", "--quiet", "-b", "work"]);
    repository.edit(EN, "with the customer", "with the customer and with every partner");
    repository.edit(ZH, "与客户确认计划", "与客户和所有合作伙伴确认计划");
    sync(&repository);
    assert!(repository.read(LOCK).contains("\t-\t-\n"), "what is not committed has no commit yet");
    repository.commit("2020-04-01", "Partners confirm the plan, in both languages");
    assert!(is_true(&repository));
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write("README.md", "A playbook\n").commit("2020-04-02", "Say what this is");
    repository.git(&["rebase", "--quiet", "main", "work"]);
    assert!(is_true(&repository));
    assert_eq!(stale(&repository).len(), 0);
}

/// Two branches translate two blocks of one section, and are merged.
fn merged(attributes: &str) -> (Repository, bool) {
    let repository = playbook();
    repository.write(".gitattributes", attributes);
    repository.edit(EN, "with the customer", "with the customer and with every partner");
    repository.edit(EN, "the sponsors and the architects", "the sponsors, the architects and the press");
    sync(&repository);
    repository.commit("2020-03-25", "Say more");
    repository.git(&["checkout", "--quiet", "-b", "one"]);
    repository.edit(ZH, "与客户确认计划", "与客户和所有合作伙伴确认计划");
    sync(&repository);
    repository.commit("2020-04-01", "Translate the first");
    repository.git(&["checkout", "--quiet", "-b", "other", "main"]);
    repository.write(EN, repository.read(EN) + "\nSum it up once more.\n");
    repository.write(ZH, repository.read(ZH) + "\n再做一次总结。\n");
    repository.edit(ZH, "邀请发起人和架构师", "邀请发起人、架构师和新闻界");
    sync(&repository);
    repository.commit("2020-04-02", "Translate the second");
    let is_clean = repository.try_git(&["merge", "--quiet", "--no-edit", "one"]);
    (repository, is_clean)
}

#[test]
fn a_merge_by_union_is_read_and_mended() {
    let (repository, is_clean) = merged("translations.lock merge=union\n");
    assert!(is_clean, "{}", repository.git(&["status"]));
    assert_eq!(stale(&repository), [""; 0]);
    sync(&repository);
    assert!(is_true(&repository));
    assert_eq!(run(&repository, &["check", "--rule", "lock-invalid"]).code, Some(0));
}

#[test]
fn a_merge_that_stops_at_the_file_is_mended_in_the_middle_of_it() {
    let (repository, is_clean) = merged("");
    assert!(!is_clean && repository.read(LOCK).contains("<<<<<<<"));
    assert_eq!(run(&repository, &["check", "--rule", "lock-invalid"]).code, Some(1));
    sync(&repository);
    repository.commit("2020-04-03", "Merge both");
    assert!(is_true(&repository));
    assert_eq!(stale(&repository), [""; 0]);
}

#[test]
fn a_conflict_is_shown_and_mended() {
    let repository = stale_playbook();
    sync(&repository);
    let text = repository.read(LOCK);
    let (header, lines) = text.split_once('\n').expect("two lines");
    let conflict = format!("{header}\n<<<<<<< HEAD\n{lines}=======\n{lines}>>>>>>> other\n");
    repository.write(LOCK, &conflict);
    let ran = run(&repository, &["sync", "--check"]);
    assert!(ran.code == Some(1) && ran.err.contains("could not merge"), "{ran:?}");
    assert_eq!(run(&repository, &["check", "--rule", "lock-invalid"]).code, Some(1));
    sync(&repository);
    assert_eq!(repository.read(LOCK), text);
}

#[test]
fn a_file_that_is_not_understood_is_left_as_it_is() {
    let repository = stale_playbook();
    for text in ["diptych translations.lock, version 9, blocks: all\n", "something else\n"] {
        repository.write(LOCK, text);
        for arguments in [&["sync"][..], &["sync", "--check"], &["sync", "--mark", "assess-workshop", "--reason", "x"]]
        {
            let ran = run(&repository, arguments);
            assert_eq!((ran.code, repository.read(LOCK).as_str()), (Some(2), text), "{ran:?}");
            assert!(ran.err.contains("help: "), "{ran:?}");
        }
    }
}

#[test]
fn without_the_whole_history_nothing_is_written() {
    let shallow = shallow_clone(stale_playbook());
    let ran = run(&shallow, &["sync"]);
    assert!(ran.code == Some(2) && ran.err.contains("git fetch --unshallow"), "{ran:?}");
    assert_eq!(run(&shallow, &["sync", "--check"]).code, Some(2));
    std::fs::remove_dir_all(shallow.path(".git")).expect("the repository goes");
    let ran = run(&shallow, &["sync"]);
    assert!(ran.code == Some(2) && ran.err.contains("no git repository"), "{ran:?}");
    assert!(!shallow.path(LOCK).exists());
}
