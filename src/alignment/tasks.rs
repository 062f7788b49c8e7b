//! Task rows answer to each other by their number.

use std::collections::BTreeMap;

use super::TaskPair;
use crate::playbook::page::Page;
use crate::playbook::row_at::RowAt;
use crate::playbook::task::Task;

type Rows<'a> = Vec<(RowAt, &'a Task)>;

/// Pairs rows with the same number: of several, those that have the same neighbours, then in their order.
pub(super) fn align(source: &Page, translation: &Page) -> Vec<TaskPair> {
    let (sources, translations): (Rows<'_>, Rows<'_>) =
        (source.placed_tasks().collect(), translation.placed_tasks().collect());
    let mut left: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (_, task)) in translations.iter().enumerate() {
        left.entry(&task.id).or_default().push(index);
    }
    let mut pairs: Vec<TaskPair> = Vec::with_capacity(sources.len());
    for (index, (at, task)) in sources.iter().enumerate() {
        let candidates = left.get_mut(task.id.as_str()).filter(|candidates| !candidates.is_empty());
        let chosen = candidates.map(|candidates| {
            let likeness = |&other: &usize| common_neighbours((&sources, index), (&translations, other));
            // The first of those that are most alike.
            let best = (0..candidates.len()).rev().max_by_key(|&at| likeness(&candidates[at]));
            candidates.remove(best.unwrap_or_default())
        });
        pairs.push(TaskPair { source: Some(*at), translation: chosen.map(|chosen| translations[chosen].0) });
    }
    let mut own: Vec<RowAt> = left.into_values().flatten().map(|index| translations[index].0).collect();
    own.sort_unstable();
    pairs.extend(own.into_iter().map(|at| TaskPair { source: None, translation: Some(at) }));
    pairs
}

/// How many of the rows right before and after have the same number.
fn common_neighbours((sources, index): (&Rows<'_>, usize), (translations, other): (&Rows<'_>, usize)) -> usize {
    let same = |one: Option<usize>, other: Option<usize>| {
        let id = |rows: &Rows<'_>, at: Option<usize>| rows.get(at?).map(|(_, task)| task.id.clone());
        let one = id(sources, one);
        usize::from(one.is_some() && one == id(translations, other))
    };
    same(index.checked_sub(1), other.checked_sub(1)) + same(index.checked_add(1), other.checked_add(1))
}
