//! What is on the list, and in which order.

use diptych::finding::Fate;
use diptych::todo::{Item, PastKnown, Todo};

use super::fixture::{Past, SETTINGS};
use crate::past::shown;

/// An item in a line: how urgent, what, which.
fn line(item: &Item) -> String {
    let page = item.page.as_ref().map_or("", |page| page.key.as_str());
    let what = item.task.as_ref().map(|task| task.id.as_str());
    let what = what.or(item.headings.last().map(String::as_str)).unwrap_or_default();
    format!("{} {} {} {page} {what}", item.urgency.name(), item.state.name(), item.kind.name()).trim_end().to_owned()
}

fn lines(todo: &Todo) -> Vec<String> {
    todo.locales[0].items.iter().map(line).collect()
}

#[test]
fn everything_to_do_is_listed_once_and_the_most_urgent_first() {
    assert_eq!(
        lines(&Past::of_fixture(SETTINGS).todo()),
        [
            "mandatory-missing missing task assess-workshop 4004",
            "mandatory-missing missing section assess-workshop Closing",
            "mandatory-stale stale task assess-workshop 4001",
            "mandatory-stale stale task assess-workshop 4003",
            "process-missing missing page enable-plan",
            "passage-missing missing block assess-workshop Overview",
            "passage-missing missing section assess-workshop After the workshop",
            "passage-stale stale block assess-workshop Overview",
            "optional-missing missing task assess-workshop 4005",
            "optional-stale stale task assess-workshop 4002",
            "changes missing change assess-workshop Refresh Summary",
            "page-missing missing page faq",
            "extra extra task assess-workshop 4009",
            "extra extra page guidance-local",
        ]
    );
}

#[test]
fn a_stale_block_shows_what_changed_since_when_and_how_it_is_translated() {
    let todo = Past::of_fixture(SETTINGS).todo();
    let item = todo.locales[0].items.iter().find(|item| item.urgency.name() == "passage-stale").expect("a passage");
    assert_eq!(item.before, "Invite the customer.");
    assert_eq!(item.after, "Invite the customer and every partner who delivers.");
    assert!(
        item.difference
            .iter()
            .any(|piece| piece.fate == Fate::Added && piece.text.contains("every partner who delivers"))
    );
    assert_eq!(item.translated, "邀请客户。");
    let change = &item.changes[0];
    assert_eq!((item.changes.len(), change.subject.as_str()), (1, "Partners take part"));
    assert_eq!(change.date.map(|date| date.to_string()).as_deref(), Some("2026-02-01"));
    let spot = item.translation.as_ref().expect("a place");
    assert_eq!((spot.file.as_str(), spot.line), ("zh-CN/assess-workshop.md", 7));
}

#[test]
fn a_task_that_has_become_mandatory_is_stale_where_the_translation_says_optional() {
    let todo = Past::of_fixture(SETTINGS).todo();
    let is_it = |item: &&Item| item.task.as_ref().is_some_and(|task| task.id == "4003");
    let item = todo.locales[0].items.iter().find(is_it).expect("the task");
    assert_eq!(shown(&item.difference), "[-O-]{+M+}");
}

#[test]
fn a_missing_section_is_one_thing_with_all_that_it_holds() {
    let todo = Past::of_fixture(SETTINGS).todo();
    let item = todo.locales[0].items.iter().find(|item| item.holds.is_some()).expect("the section");
    let holds = item.holds.expect("tasks");
    assert_eq!((holds.tasks, holds.mandatory), (1, 1));
    assert!(item.after.starts_with("## Closing\n") && item.after.ends_with("| Exchange |"), "{}", item.after);
    assert!(!item.after.contains("Refresh Summary"), "{}", item.after);
}

#[test]
fn what_the_playbook_tolerates_is_to_be_done_and_what_it_excludes_is_not() {
    let ignore = "check: { ignore: [{ rule: task-missing, reason: later }], rules: { page-missing: off } }\n";
    assert_eq!(lines(&Past::of_fixture(&format!("{SETTINGS}{ignore}")).todo()).len(), 14);
    let exclude = "check: { exclude: ['**/assess-workshop.md'] }\n";
    let left = lines(&Past::of_fixture(&format!("{SETTINGS}{exclude}")).todo());
    assert!(left.len() == 3 && !left.iter().any(|line| line.contains("assess-workshop")), "{left:?}");
}

#[test]
fn without_a_past_nothing_is_called_stale_and_the_rest_is_listed() {
    let known = Past::of_fixture(SETTINGS);
    let mut workspace = diptych::workspace::Workspace::new();
    let settings = known.aligned.playbook.settings.clone();
    let request = diptych::workspace::Request::default();
    let aligned = workspace.aligned(&known.tree, &settings, &request).expect("a playbook");
    let todo = Past { tree: known.tree, aligned }.todo();
    assert_eq!(todo.past, PastKnown::Nothing);
    let left = lines(&todo);
    assert!(left.len() == 10 && !left.iter().any(|line| line.contains(" stale ")), "{left:#?}");
}

#[test]
fn a_term_that_was_renamed_throughout_is_one_thing_with_all_its_blocks() {
    let source = |name: &str| {
        format!("# Roles\n\nAsk the {name} first.\n\n- The {name} plans.\n- The {name} decides.\n\nThen begin.\n")
    };
    let (before, after) = (source("Architect"), source("Designer"));
    let translation = "# 角色\n\n先询问架构师。\n\n- 架构师负责规划。\n- 架构师负责决定。\n\n然后开始。\n";
    let past = Past::new(
        SETTINGS,
        &[
            ("2026-01-10", "Begin", &[("en/roles.md", &before), ("zh-CN/roles.md", translation)]),
            ("2026-02-01", "Designers", &[("en/roles.md", &after)]),
        ],
    );
    let todo = past.todo();
    let [item] = todo.locales[0].items.as_slice() else { panic!("{:#?}", lines(&todo)) };
    assert_eq!((item.urgency.name(), item.before.as_str(), item.after.as_str()), ("terms", "Architect", "Designer"));
    let lines: Vec<usize> = item.blocks.iter().map(|block| block.translation.line).collect();
    assert_eq!(lines, [3, 5, 6]);
}
