//! What was there from the start, and what came later.

use diptych::finding::{Origin, Severity, Tier};

use super::*;

/// Rule, task, how it came about, how much it matters.
fn told(repository: &Repository, rules: &[&str]) -> Vec<(String, Option<Origin>, Severity)> {
    let (_, findings) = findings(repository, rules);
    let told = |finding: &Finding| {
        let task = finding.subject.task.clone().unwrap_or_default();
        (format!("{} {task}", finding.rule).trim_end().to_owned(), finding.past.origin, finding.severity)
    };
    findings.iter().map(told).collect()
}

#[test]
fn a_row_that_was_never_translated_is_a_mistake_and_one_that_came_later_is_lag() {
    let playbook = Repository::new();
    let lacks = CHINESE.replace("| 4102 | 预订会议室 | O | FastTrack 经理 | Exchange Online |\n", "");
    playbook.write(EN, ENGLISH).write(ZH, lacks).commit("2020-01-10", "begin");
    playbook.edit(EN, "| 4103 |", "| 4104 | Order lunch | O | FastTrack Manager | Exchange Online |\n| 4103 |");
    playbook.commit("2020-02-01", "Lunch");
    assert_eq!(
        told(&playbook, &["task-missing"]),
        [
            ("task-missing 4102".to_owned(), Some(Origin::Broken), Severity::Error),
            ("task-missing 4104".to_owned(), Some(Origin::Behind), Severity::Warning),
        ]
    );
}

#[test]
fn a_row_that_the_translation_lost_is_a_mistake() {
    let playbook = workshop();
    playbook.edit(EN, "Book the room", "Book the large room").commit("2020-02-01", "Large");
    playbook.edit(ZH, "| 4103 | 发送邀请 | M | FastTrack 经理 | Exchange Online |\n", "").commit("2020-03-01", "?");
    let expected = ("task-missing 4103".to_owned(), Some(Origin::Broken), Severity::Error);
    assert_eq!(told(&playbook, &["task-missing"]), [expected]);
}

#[test]
fn a_row_that_the_source_gave_up_is_lag_in_the_translation() {
    let playbook = workshop();
    playbook.edit(EN, "| 4102 | Book the room | O | FastTrack Manager | Exchange Online |\n", "");
    playbook.edit(ZH, "| 4103 |", "| 4105 | 多余 | O | FastTrack 经理 | Exchange Online |\n| 4103 |");
    playbook.commit("2020-02-01", "No room");
    assert_eq!(
        told(&playbook, &["task-extra"]),
        [
            ("task-extra 4102".to_owned(), Some(Origin::Behind), Severity::Warning),
            ("task-extra 4105".to_owned(), Some(Origin::Broken), Severity::Error),
        ]
    );
}

#[test]
fn a_requirement_that_the_source_changed_can_be_followed_safely() {
    let playbook = Repository::new();
    let wrong = CHINESE.replace("发送邀请 | M", "发送邀请 | O");
    playbook.write(EN, ENGLISH).write(ZH, wrong).commit("2020-01-10", "begin");
    playbook.edit(EN, "Book the room | O", "Book the room | M").commit("2020-02-01", "Mandatory");
    let (_, found) = findings(&playbook, &["task-requirement-differs"]);
    let told: Vec<_> =
        found.iter().map(|finding| (finding.past.origin, finding.fix.as_ref().map(|fix| fix.tier))).collect();
    assert_eq!(told, [(Some(Origin::Behind), Some(Tier::Safe)), (Some(Origin::Broken), Some(Tier::Unsafe))]);
}

#[test]
fn a_number_that_changed_is_told_once_by_the_rule_that_names_it() {
    let playbook = Repository::new();
    let (english, chinese) = ("# T\n\nWithin 5 days they answer.\n", "# 题\n\n他们在 5 天内答复。\n");
    playbook.write(EN, english).write(ZH, chinese).commit("2020-01-10", "begin");
    playbook.edit(EN, "5 days", "10 days").commit("2020-02-01", "Ten");
    let (_, found) = findings(&playbook, &["number-differs", "translation-stale"]);
    assert_eq!(found.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["number-differs"]);
    assert_eq!(found[0].past.changes[0].subject, "Ten");
    playbook.edit(ZH, "5 天", "10 天").commit("2020-03-01", "十");
    assert!(findings(&playbook, &["number-differs", "translation-stale"]).1.is_empty());
}

#[test]
fn a_section_that_came_later_is_lag() {
    let playbook = workshop();
    playbook.write(EN, ENGLISH.to_owned() + "\n### Follow Up\n\nSend the minutes to all who came.\n");
    playbook.commit("2020-02-01", "Follow up");
    let expected = ("section-missing".to_owned(), Some(Origin::Behind), Severity::Warning);
    assert_eq!(told(&playbook, &["section-missing"]), [expected]);
}

#[test]
fn a_proposed_change_fails_on_what_it_breaks_and_a_release_on_lag_over_the_budget() {
    let playbook = workshop();
    playbook.git(&["checkout", "--quiet", "-b", "feature"]);
    playbook.edit(EN, "Book the room", "Book the large room").commit("2020-02-01", "Large");
    let check = |arguments: &[&str]| {
        let rules = ["--lang", "en", "--rule", "translation-stale", "--rule", "task-missing"];
        let checked = playbook.diptych(&[&["check"], arguments, &rules].concat());
        (checked.status.code(), String::from_utf8_lossy(&checked.stderr).into_owned())
    };
    assert_eq!(check(&[]).0, Some(1));
    assert_eq!(check(&["--profile", "pr", "--since", "main"]).0, Some(0));
    assert_eq!(check(&["--profile", "release", "--budget", "1"]).0, Some(0));
    let (code, words) = check(&["--profile", "release"]);
    assert_eq!(code, Some(1));
    assert!(words.contains("the budget of a release is 0"), "{words}");
    playbook.edit(ZH, "| 4103 | 发送邀请 | M | FastTrack 经理 | Exchange Online |\n", "").commit("2020-03-01", "?");
    assert_eq!(check(&["--profile", "pr", "--since", "main"]).0, Some(1));
    assert_eq!(check(&["--profile", "release", "--budget", "1"]).0, Some(1));
    // Nothing says which branch the change is for.
    let (code, words) = check(&["--profile", "pr"]);
    assert_eq!(code, Some(2));
    assert!(words.contains("--since origin/main"), "{words}");
}
