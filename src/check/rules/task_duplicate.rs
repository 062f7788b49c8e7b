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
