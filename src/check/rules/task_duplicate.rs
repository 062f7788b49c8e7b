//! `task-duplicate`: one page lists a task twice.

use std::collections::BTreeMap;

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::page::Page;
use crate::source::Place;

pub(super) const RULE: Rule = Rule::new(
    "task-duplicate",
    Group::Tasks,
    Severity::Error,
    include_str!("task-duplicate.md"),
    &[Check::Page(check)],
);

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    // A translation that repeats what the source repeats is faithful.
    let allowed = leaf.source().map(counts).unwrap_or_default();
    let mut seen: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for (_, task) in leaf.page.tasks() {
        let place = Place::new(&task.place.path, task.spans.id);
        if is_other_side(leaf, &place) {
            continue;
        }
        let places = seen.entry(&task.id).or_default();
        places.push(place);
        let most = allowed.get(task.id.as_str()).copied().unwrap_or(1).max(1);
        if places.len() == most + 1 {
            let message = Message::new("task-duplicate").with("id", task.id.as_str());
            let finding = Finding::at(places[most].clone(), message).help(Message::new("task-duplicate-help"));
            remarks.add(finding.counterpart(places[0].clone()).task(&task.id));
        }
    }
}

fn counts(page: &Page) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    page.tasks().for_each(|(_, task)| *counts.entry(task.id.as_str()).or_default() += 1);
    counts
}

/// Whether a row is what the other side of an unresolved merge says of a task: the marks are reported.
fn is_other_side(leaf: &Leaf<'_>, row: &Place) -> bool {
    let before = leaf.context.file(&row.path).get(..row.span.start as usize).unwrap_or_default();
    let is_mark = |line: &&str| ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark));
    let marks: Vec<&str> = before.lines().rev().filter(is_mark).map(|line| &line[..1]).collect();
    // A line of equals signs may underline a heading as well.
    let opened = marks.iter().position(|mark| *mark == "<");
    opened.is_some_and(|at| at > 0 && !marks[..at].contains(&">"))
}
