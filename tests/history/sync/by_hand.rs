//! Blocks that somebody blesses: `diptych sync --mark`.

use super::{EN, LOCK, Ran, Repository, ZH, run, shallow_clone, stale, stale_playbook, unknown};

const PAGE: &str = "assess-workshop";
const REASON: &str = "The partners are customers here";

fn mark(repository: &Repository, name: &str) -> Ran {
    run(repository, &["sync", "--mark", name, "--reason", REASON])
}

#[test]
fn a_mark_is_all_that_a_lock_has_to_hold_and_counts_until_the_source_changes_again() {
    let repository = stale_playbook();
    assert_eq!(stale(&repository).len(), 1);
    let ran = mark(&repository, "assess-workshop#prepare");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    insta::assert_snapshot!(ran.out);
    insta::assert_snapshot!(repository.read(LOCK));
    assert_eq!(stale(&repository).len(), 0);
    repository.commit("2020-04-01", "Bless it");
    assert_eq!(run(&repository, &["sync", "--check"]).code, Some(0));

    repository.edit(EN, "every partner", "every partner and every sponsor").commit("2020-05-01", "Sponsors, too");
    assert_eq!(stale(&repository).len(), 1);
    let told = run(&repository, &["check", "--rule", "translation-stale"]);
    assert!(told.out.contains("one change behind"), "{told:?}");

    // Of a lock of marks alone, a shallow clone learns nothing.
    assert!(unknown(&shallow_clone(repository)).contains("shallow"));
}

#[test]
fn a_full_lock_stays_one_and_carries_the_mark_to_where_there_is_no_history() {
    let repository = stale_playbook();
    assert_eq!(run(&repository, &["sync"]).code, Some(0));
    let ran = mark(&repository, PAGE);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    repository.commit("2020-04-01", "Bless it");
    assert_eq!(run(&repository, &["sync", "--check"]).code, Some(0));
    assert_eq!(stale(&shallow_clone(repository)).len(), 0);
}

#[test]
fn a_mark_whose_translation_is_gone_is_told_and_taken_out() {
    let repository = stale_playbook();
    assert_eq!(mark(&repository, PAGE).code, Some(0));
    repository.edit(ZH, "与客户确认计划", "与客户和所有合作伙伴确认计划").commit("2020-04-01", "Translate it");
    assert_eq!(run(&repository, &["sync", "--check"]).code, Some(1));
    let ran = run(&repository, &["sync"]);
    assert!(ran.code == Some(0) && ran.out.contains(REASON), "{ran:?}");
    assert!(!repository.read(LOCK).contains("marked: "));
}

#[test]
fn what_cannot_be_marked_is_told_with_what_to_do() {
    let repository = stale_playbook();
    let told = |arguments: &[&str]| {
        let ran = run(&repository, &[&["sync", "--mark"], arguments].concat());
        (ran.code, ran.err, ran.out)
    };
    let (code, err, _) = told(&[PAGE]);
    assert!(code == Some(2) && err.contains("--reason"), "{err}");
    let (code, err, _) = told(&[PAGE, "--reason", " \n "]);
    assert!(code == Some(2) && err.contains("--reason"), "{err}");
    let (code, err, _) = told(&["asess-workshop", "--reason", REASON]);
    assert!(code == Some(2) && err.contains("Did you mean 'assess-workshop'?"), "{err}");
    let (code, err, _) = told(&["assess-workshop#prepar", "--reason", REASON]);
    assert!(code == Some(2) && err.contains("Did you mean 'prepare'?"), "{err}");
    let (code, err, _) = told(&["assess-workshop#task-1", "--reason", REASON]);
    assert!(code == Some(2) && err.contains("close, prepare, title"), "{err}");
    let (code, err, _) = told(&[PAGE, "--reason", REASON, "--locale", "de"]);
    assert!(code == Some(2) && err.contains("zh-CN"), "{err}");
    let (code, _, out) = told(&["assess-workshop#close", "--reason", REASON]);
    assert!(code == Some(0) && out.contains("Nothing is stale"), "{out}");
    let ran = run(&repository, &["sync", "--mark", "没有", "--reason", REASON, "--lang", "zh-CN"]);
    assert!(ran.code == Some(2) && ran.err.contains("没有页面“没有”"), "{ran:?}");
    let ran = run(&repository, &["sync", "--reason", REASON]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(!repository.path(LOCK).exists(), "nothing was marked");
}
