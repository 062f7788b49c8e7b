//! `task-duplicate`: one page lists a task twice.

use std::collections::BTreeMap;

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::page::Page;
use crate::source::{Place, SourcePath};

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
    let mut marks: BTreeMap<&SourcePath, Marks> = BTreeMap::new();
    for (_, task) in leaf.page.tasks() {
        let place = Place::new(&task.place.path, task.spans.id);
        let marks = marks.entry(&task.place.path).or_insert_with(|| Marks::of(leaf.context.file(&task.place.path)));
        if marks.has_other_side_at(place.span.start) {
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

/// The marks of unresolved merges in a file: where each stands, and whether what follows it is the other side's.
struct Marks(Vec<(u32, bool)>);

impl Marks {
    fn of(text: &str) -> Self {
        let mut marks = Vec::new();
        // Nothing is on the other side of a merge that did not begin.
        if !text.contains("<<<<<<<") {
            return Self(marks);
        }
        let (mut is_open, mut at) = (false, 0);
        for line in text.split_inclusive('\n') {
            let mark = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].into_iter().find(|mark| line.starts_with(mark));
            if let Some(mark) = mark {
                // A line of equals signs may underline a heading as well.
                is_open = mark.starts_with('<') || is_open && !mark.starts_with('>');
                marks.push((at as u32, is_open && !mark.starts_with('<')));
            }
            at += line.len();
        }
        Self(marks)
    }

    /// Whether a row is what the other side of an unresolved merge says of a task: the marks are reported.
    fn has_other_side_at(&self, row: u32) -> bool {
        let before = self.0.partition_point(|(at, _)| *at < row);
        before > 0 && self.0[before - 1].1
    }
}
