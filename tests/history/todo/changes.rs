//! What no Refresh Summary tells, and the rows that would tell it, in the form of the rows that are there.

use diptych::check::unrecorded::draft::Draft;
use diptych::check::unrecorded::{self, What};
use diptych::playbook::page::PageKey;
use diptych::source::SourcePath;
use jiff::civil::date;

use super::fixture::{Past, SETTINGS, repository, run, shows};

const HEADER: &str =
    "| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |\n| --- | --- | --- | --- | --- |\n";

/// A page of the source with these task rows and these rows of its Refresh Summary, columns and all.
fn page(tasks: &str, summary: &str) -> String {
    format!("# Plan\n\nPhase: **Enable**\n\n## FTOP Tasks\n\n{HEADER}{tasks}\n## Refresh Summary\n\n{summary}")
}

const ONE: &str = "| 4001 | Plan | O | SME | Teams |\n";
const OTHER: &str = "| 4001 | Plan it all | M | SME | Teams |\n| 4002 | Begin | O | SME | Teams |\n";

/// The row that is drafted for a page to which a task was added, and whose other task changed.
#[track_caller]
fn drafted(summary: &str) -> String {
    let (before, after) = (page(ONE, summary), page(OTHER, summary));
    let past = Past::new(
        SETTINGS,
        &[
            ("2026-01-10", "Begin", &[("en/enable-plan.md", &before)]),
            ("2026-03-05", "More", &[("en/enable-plan.md", &after)]),
        ],
    );
    let entry = past.aligned.playbook.entry(&PageKey::new("enable-plan")).expect("the page");
    let leading = unrecorded::leading(&past.aligned, entry).expect("the source's");
    let found = unrecorded::read(&past.aligned, leading).expect("something");
    assert_eq!(found.tasks(What::Added), ["4002"]);
    let strings = diptych::render::strings(&std::collections::BTreeMap::new()).expect("strings");
    let text_of = |path: &SourcePath| &*past.tree.content[path].text;
    let words = (past.aligned.playbook.vocabulary(past.aligned.source()), &strings);
    let draft = Draft::new(leading, &found, date(2026, 3, 5), &text_of, words);
    let Some(row) = draft.row else { return draft.words };
    let text = &past.tree.content[&row.edit.place.path].text;
    let at = row.edit.place.span.range().start;
    let (above, below) = text.split_at(at);
    let whole = format!("{above}{}{below}", row.edit.replacement);
    whole.split("## Refresh Summary\n\n").nth(1).expect("a table").to_owned()
}

const WORDS: &str = "Added task 4002; changed task 4001 to mandatory; renamed task 4001.";

#[test]
fn a_row_goes_where_the_newest_one_stands_and_is_dated_like_the_others() {
    let falling = "| Date | Who Changed | What Changed |\n|---|---|---|\n";
    for (rows, expected) in [
        ("|02/07/26|AB|x|\n|01/09/26|CD|y|\n", format!("|03/05/26|AB|{WORDS}|\n|02/07/26|AB|x|\n|01/09/26|CD|y|\n")),
        ("| 13.1.2026 | AB | x |\n| 20.1.2026 | CD | y |\n", {
            format!("| 13.1.2026 | AB | x |\n| 20.1.2026 | CD | y |\n| 5.3.2026  | CD | {WORDS} |\n")
        }),
        ("| 2025-12-10 | AB | x |\n", format!("| 2025-12-10 | AB | x |\n| 2026-03-05 | AB | {WORDS} |\n")),
        ("| 2025年12月1日 | AB | x |\n", format!("| 2025年12月1日 | AB | x |\n| 2026年3月5日  | AB | {WORDS} |\n")),
    ] {
        assert_eq!(drafted(&format!("{falling}{rows}")), format!("{falling}{expected}"));
    }
}

#[test]
fn a_row_has_the_columns_of_its_table() {
    let header = "| What Changed | Date | Ticket | Who Changed |\n| --- | --- | --- | --- |\n";
    assert_eq!(
        drafted(&format!("{header}| x | 1/9/2026 | 77 | AB |\n")),
        format!("{header}| x | 1/9/2026 | 77 | AB |\n| {WORDS} | 3/5/2026 |    | AB |\n")
    );
}

#[test]
fn a_table_without_rows_gives_the_words_alone() {
    assert_eq!(drafted("| Date | Who Changed | What Changed |\n| --- | --- | --- |\n"), WORDS);
}

#[test]
fn rows_are_shown_and_put_in_for_every_language_and_then_nothing_is_left() {
    let repository = repository();
    repository.edit(
        "content/en/assess-workshop.md",
        "| 4005 | Take photographs | O | FastTrack Manager | Exchange |\n",
        "| 4007 | Take notes | O | FastTrack Manager | Exchange |\n| 4008 | Share them | O | FastTrack Manager | Exchange |\n",
    );
    repository.commit("2026-03-25", "Notes instead of photographs");
    let listed = shows(&repository, &["changes"]);
    assert!(listed.contains("Added: 4007, 4008. Removed: 4005."), "{listed}");
    insta::assert_snapshot!("changes_draft", shows(&repository, &["changes", "--draft", "--page", "assess-workshop"]));
    let said = run(&repository, &["check", "--rule", "change-unrecorded", "--fail-on", "warning"]);
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);

    assert_eq!(shows(&repository, &["changes", "--write"]), "2 rows were added.\n");
    let chinese = repository.read("content/zh-CN/assess-workshop.md");
    assert!(chinese.ends_with("| 3/25/2026 | AB | 增加了任务 4007、4008；删除了任务 4005。 |\n"), "{chinese}");
    assert_eq!(shows(&repository, &["changes", "--write"]), "No row was added.\n");
    let said = run(&repository, &["check", "--rule", "change-unrecorded", "--fail-on", "warning"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
}

#[test]
fn what_is_not_committed_yet_counts_too() {
    let repository = repository();
    assert_eq!(shows(&repository, &["changes"]), "Every change of a task stands in the Refresh Summary of its page.\n");
    repository.edit(
        "content/en/assess-workshop.md",
        "| 4002 | Order the lunch for everyone | O",
        "| 4002 | Order the lunch for everyone | M",
    );
    let listed = shows(&repository, &["changes"]);
    assert!(listed.contains("Mandatory now: 4002."), "{listed}");
}

#[test]
fn without_a_past_nothing_can_be_said_of_changes() {
    let repository = repository();
    std::fs::remove_dir_all(repository.path(".git")).expect("no repository any more");
    let ran = run(&repository, &["changes"]);
    assert!(ran.code == Some(2) && ran.out.is_empty() && !ran.err.is_empty(), "{}{}", ran.out, ran.err);
    let ran = run(&super::fixture::repository(), &["changes", "--page", "assess-workshops"]);
    assert!(ran.code == Some(2) && ran.err.contains("'assess-workshop'"), "{}", ran.err);
}
