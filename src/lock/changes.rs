//! How one lock differs from another, for people: which lines came, went, or say something else.

use std::collections::{BTreeMap, BTreeSet};

use super::{Blocks, Line, Lock};
use crate::locale::Locale;
use crate::playbook::page::PageKey;

/// What is in one lock and not in another.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changes<'a> {
    /// Only the later one has these.
    pub added: Vec<&'a Line>,
    /// These blocks have another source or another translation now: before, and after.
    pub changed: Vec<(&'a Line, &'a Line)>,
    /// Only the earlier one has these.
    pub gone: Vec<&'a Line>,
}

impl<'a> Changes<'a> {
    /// From one lock to a later one. Names and days of commits do not count: a rebase changes them, and what is written
    /// before the commit cannot know its name.
    pub fn between(before: &'a Lock, after: &'a Lock) -> Self {
        let mut gone: BTreeMap<_, Vec<&Line>> = BTreeMap::new();
        for line in only(before, after) {
            gone.entry(name(line)).or_default().push(line);
        }
        let mut changes = Self::default();
        for line in only(after, before) {
            let candidates = gone.get_mut(&name(line));
            let was = candidates.and_then(|lines| {
                let at = lines.iter().position(|gone| is_same_block(gone, line))?;
                Some(lines.remove(at))
            });
            match was {
                Some(was) => changes.changed.push((was, line)),
                None => changes.added.push(line),
            }
        }
        changes.gone = gone.into_values().flatten().collect();
        changes
    }

    /// Whether the two say the same.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }
}

/// The lines of one lock that another has not.
fn only<'a>(lock: &'a Lock, other: &'a Lock) -> impl Iterator<Item = &'a Line> {
    let others: BTreeSet<_> = other.lines().iter().map(said).collect();
    lock.lines().iter().filter(move |line| !others.contains(&said(line)))
}

/// What counts of a line.
fn said(line: &Line) -> (Blocks<'_>, Option<&str>) {
    (line.blocks(), line.mark.as_deref())
}

fn name(line: &Line) -> (&Locale, &PageKey, &str) {
    (&line.locale, &line.page, &line.block)
}

/// Whether two lines of one name are of one block, as far as can be told: one of its sides says what it said.
fn is_same_block(one: &Line, other: &Line) -> bool {
    one.translation == other.translation || one.source == other.source
}
