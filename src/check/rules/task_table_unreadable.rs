//! `task-table-unreadable`: a page that should have a task table yields none. The checks cannot do their work there.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::markdown::BlockKind;
use crate::playbook::page::{Page, Part, SectionKind};
use crate::source::Place;
use crate::vocabulary::SectionName;

pub(super) const RULE: Rule = Rule::new(
    "task-table-unreadable",
    Group::Tasks,
    Severity::Error,
    include_str!("task-table-unreadable.md"),
    &[Check::Page(check)],
);

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    if let Some(place) = unreadable(leaf.page, leaf.source()) {
        let message = Message::new("task-table-unreadable").with("title", leaf.page.title_text.as_str());
        remarks.add(Finding::at(place, message).help(Message::new("task-table-unreadable-help")).detail("page"));
    }
}

/// Where a page without any task has something that should hold tasks: a heading for them, or, where the source has
/// tasks, a table.
fn unreadable(page: &Page, source: Option<&Page>) -> Option<Place> {
    if page.tasks().next().is_some() {
        return None;
    }
    let heading = page.sections.iter().find(|section| {
        section.kind == SectionKind::Named(SectionName::Tasks) && section.parts.iter().any(holds_table)
    });
    let source_has_tasks = source.is_some_and(|source| source.tasks().next().is_some());
    let table = || page.parts().find(|part| source_has_tasks && holds_table(part)).map(|part| part.place().clone());
    heading.map(|section| section.place.clone()).or_else(table)
}

fn holds_table(part: &Part) -> bool {
    match part {
        Part::Tasks(_) => true,
        Part::Block(block) => matches!(block.kind, BlockKind::Table(_)),
        Part::Labels(_) | Part::Changes(_) => false,
    }
}
