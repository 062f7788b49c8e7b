//! Task rows answer to each other by their number.

use std::collections::BTreeMap;

use super::{TaskAt, TaskPair};
use crate::playbook::page::{Page, Part};

/// Pairs rows with the same number: of several, those that have the same neighbours, then in their order.
pub(super) fn align(source: &Page, translation: &Page) -> Vec<TaskPair> {
    let (sources, translations): (Vec<_>, Vec<_>) = (rows(source).collect(), rows(translation).collect());
    let mut left: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (id, _)) in translations.iter().enumerate() {
        left.entry(id).or_default().push(index);
    }
    let mut pairs: Vec<TaskPair> = Vec::with_capacity(sources.len());
    for (index, (id, at)) in sources.iter().enumerate() {
        let candidates = left.get_mut(id).filter(|candidates| !candidates.is_empty());
        let chosen = candidates.map(|candidates| {
            let likeness = |&other: &usize| common_neighbours((&sources, index), (&translations, other));
            // The first of those that are most alike.
            let best = (0..candidates.len()).rev().max_by_key(|&at| likeness(&candidates[at]));
            candidates.remove(best.unwrap_or_default())
        });
        pairs.push(TaskPair { source: Some(*at), translation: chosen.map(|chosen| translations[chosen].1) });
    }
    let mut own: Vec<TaskAt> = left.into_values().flatten().map(|index| translations[index].1).collect();
    own.sort_unstable();
    pairs.extend(own.into_iter().map(|at| TaskPair { source: None, translation: Some(at) }));
    pairs
}

/// How many of the rows right before and after have the same number.
fn common_neighbours(source: (&[(&str, TaskAt)], usize), translation: (&[(&str, TaskAt)], usize)) -> usize {
    let id =
        |(rows, at): (&[(&str, TaskAt)], Option<usize>)| at.and_then(|at| rows.get(at)).map(|(id, _)| (*id).to_owned());
    let before = |(rows, at): (&[(&str, TaskAt)], usize)| id((rows, at.checked_sub(1)));
    let after = |(rows, at): (&[(&str, TaskAt)], usize)| id((rows, at.checked_add(1)));
    let same = |one: Option<String>, other: Option<String>| usize::from(one.is_some() && one == other);
    same(before(source), before(translation)) + same(after(source), after(translation))
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
