//! `task-table-unreadable`: a page that should have a task table yields none. The checks cannot do their work there.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule, first_line};
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
    if let Some(table) = unreadable(leaf.page, leaf.source()) {
        let message = Message::new("task-table-unreadable").with("title", leaf.page.title_text.as_str());
        let help = Message::new("task-table-unreadable-help");
        let mut finding = Finding::at(first_line(table, leaf.context), message).help(help).detail("page");
        let of_source = leaf.source().and_then(task_table);
        finding.counterpart = of_source.map(|table| first_line(table, leaf.context));
        remarks.add(finding);
    }
}

/// The table that should hold the tasks of a page without any: one under a heading for them, or, where the source has
/// tasks, any.
pub(super) fn unreadable<'a>(page: &'a Page, source: Option<&Page>) -> Option<&'a Place> {
    if page.tasks().next().is_some() {
        return None;
    }
    let for_tasks = page.sections.iter().filter(|section| section.kind == SectionKind::Named(SectionName::Tasks));
    let table = for_tasks.flat_map(|section| &section.parts).find(|part| holds_table(part));
    let source_has_tasks = source.is_some_and(|source| source.tasks().next().is_some());
    let any = || page.parts().find(|part| source_has_tasks && holds_table(part));
    table.or_else(any).map(Part::place)
}

fn task_table(page: &Page) -> Option<&Place> {
    page.parts().find(|part| matches!(part, Part::Tasks(_))).map(Part::place)
}

fn holds_table(part: &Part) -> bool {
    match part {
        Part::Tasks(_) => true,
        Part::Block(block) => matches!(block.kind, BlockKind::Table(_)),
        Part::Labels(_) | Part::Changes(_) => false,
    }
}
