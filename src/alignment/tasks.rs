//! Task rows answer to each other by their number.

use std::collections::{BTreeMap, VecDeque};

use super::{TaskAt, TaskPair};
use crate::playbook::page::{Page, Part};

/// Pairs the first row with a number with the first that the other side has, the second with the second.
pub(super) fn align(source: &Page, translation: &Page) -> Vec<TaskPair> {
    let mut left: BTreeMap<&str, VecDeque<TaskAt>> = BTreeMap::new();
    for (id, at) in rows(translation) {
        left.entry(id).or_default().push_back(at);
    }
    let counterpart =
        |(id, at)| TaskPair { source: Some(at), translation: left.get_mut(id).and_then(VecDeque::pop_front) };
    let mut pairs: Vec<TaskPair> = rows(source).map(counterpart).collect();
    let mut own: Vec<TaskAt> = left.into_values().flatten().collect();
    own.sort_unstable();
    pairs.extend(own.into_iter().map(|at| TaskPair { source: None, translation: Some(at) }));
    pairs
}

/// Every task row of a page with its number, in the order of the file.
fn rows(page: &Page) -> impl Iterator<Item = (&str, TaskAt)> {
    let parts = page.sections.iter().enumerate().flat_map(|(section, content)| {
        content.parts.iter().enumerate().map(move |(part, content)| (section, part, content))
    });
    parts.flat_map(|(section, part, content)| {
        let tasks = if let Part::Tasks(table) = content { table.tasks.as_slice() } else { &[] };
        tasks.iter().enumerate().map(move |(row, task)| (task.id.as_str(), TaskAt { section, part, row }))
    })
}
