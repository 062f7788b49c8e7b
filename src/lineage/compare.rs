//! Two versions of a file: which block of the later one is which of the earlier. A task row is known by its number, a block
//! that says the same by what it says, any other by its place between these and by likeness.

use std::collections::{BTreeMap, VecDeque};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::likeness::Words;
use super::{Block, Kind, Wording};
use crate::alignment::sequence;
use crate::source::Span;

/// How the blocks of a version answer to those of the one before.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Comparison {
    /// Of each block of the later version where it stands.
    pub(super) spans: Vec<Span>,
    /// And which block of the earlier version it was.
    pub(super) origins: Vec<Option<u32>>,
    /// What blocks said before, where they say something else now; by their index in the later version.
    pub(super) edited: Vec<(u32, Wording)>,
    /// Blocks of the earlier version that are no longer there.
    pub(super) lost: Vec<Relic>,
    /// Blocks of the later version that were not there.
    pub(super) gained: Vec<Relic>,
}

/// A block that went or came: it may have gone to, or come from, another file.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Relic {
    /// Its index in its version.
    pub(super) index: u32,
    /// What it is.
    pub(super) kind: Kind,
    /// What it says.
    pub(super) wording: Wording,
}

/// Alike enough to be two versions of one block that stand between the same neighbours.
const ALIKE: i32 = 300;
/// Alike enough wherever the two stand.
const ALIKE_ANYWHERE: i32 = 700;
/// So many blocks without an answer are compared with so many others wherever they stand.
const FEW: usize = 100;

/// Compares a version with the one before it.
pub fn compare(before: &[Block], after: &[Block]) -> Comparison {
    let mut matching = Matching::new(before, after);
    matching.tasks();
    matching.same_in_order();
    matching.same_elsewhere();
    matching.between_neighbours();
    matching.alike_elsewhere();
    matching.finish()
}

struct Matching<'a> {
    before: &'a [Block],
    after: &'a [Block],
    /// Of each later block the earlier one.
    origins: Vec<Option<usize>>,
    is_taken: Vec<bool>,
}

impl<'a> Matching<'a> {
    fn new(before: &'a [Block], after: &'a [Block]) -> Self {
        Self { before, after, origins: vec![None; after.len()], is_taken: vec![false; before.len()] }
    }

    fn pair(&mut self, before: usize, after: usize) {
        self.origins[after] = Some(before);
        self.is_taken[before] = true;
    }

    /// Rows with the same number, the first with the first; those that say the same before those that do not.
    fn tasks(&mut self) {
        let mut rows: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
        for (index, block) in self.before.iter().enumerate() {
            if let Kind::Task(id) = &block.kind {
                rows.entry(id).or_default().push_back(index);
            }
        }
        for (index, block) in self.after.iter().enumerate() {
            if let Kind::Task(id) = &block.kind
                && let Some(left) = rows.get_mut(id.as_str()).filter(|left| !left.is_empty())
            {
                let same = left.iter().position(|&at| self.before[at].wording == block.wording).unwrap_or_default();
                let origin = left.remove(same).expect("an index into the queue");
                self.pair(origin, index);
            }
        }
    }

    /// Everything that says the same, in the same order.
    fn same_in_order(&mut self) {
        let mut numbers = BTreeMap::new();
        let mut number = |block: &'a Block| {
            let next = numbers.len();
            *numbers.entry((&block.kind, &block.wording)).or_insert(next)
        };
        let before: Vec<usize> = self.before.iter().map(&mut number).collect();
        let after: Vec<usize> = self.after.iter().map(&mut number).collect();
        for operation in capture_diff_slices(Algorithm::Myers, &before, &after) {
            if let DiffOp::Equal { old_index, new_index, len } = operation {
                for step in 0..len {
                    self.pair_if_free(old_index + step, new_index + step);
                }
            }
        }
    }

    fn pair_if_free(&mut self, before: usize, after: usize) {
        if !self.is_taken[before] && self.origins[after].is_none() {
            self.pair(before, after);
        }
    }

    /// What says the same and stands elsewhere: a section that was moved.
    fn same_elsewhere(&mut self) {
        let mut left: BTreeMap<(&Kind, &Wording), VecDeque<usize>> = BTreeMap::new();
        for (index, block) in self.before.iter().enumerate().filter(|(index, _)| !self.is_taken[*index]) {
            left.entry((&block.kind, &block.wording)).or_default().push_back(index);
        }
        for (index, block) in self.after.iter().enumerate() {
            if self.origins[index].is_none()
                && let Some(origin) = left.get_mut(&(&block.kind, &block.wording)).and_then(VecDeque::pop_front)
            {
                self.pair(origin, index);
            }
        }
    }

    /// What stands between the same neighbours: the only one of its kind there, or one that is like it.
    fn between_neighbours(&mut self) {
        for (earlier, later) in self.gaps() {
            for kind in kinds(later.iter().map(|&index| &self.after[index])) {
                let of_kind = |indices: &[usize], blocks: &[Block]| -> Vec<usize> {
                    indices.iter().copied().filter(|&index| blocks[index].kind == *kind).collect()
                };
                let (earlier, later) = (of_kind(&earlier, self.before), of_kind(&later, self.after));
                self.pair_in_order(&earlier, &later);
            }
        }
    }

    fn pair_in_order(&mut self, earlier: &[usize], later: &[usize]) {
        if let ([before], [after]) = (earlier, later) {
            return self.pair(*before, *after);
        }
        let old: Vec<Words> = earlier.iter().map(|&index| Words::of(&self.before[index])).collect();
        let new: Vec<Words> = later.iter().map(|&index| Words::of(&self.after[index])).collect();
        let score = |i: usize, j: usize| Some(old[i].in_common(&new[j])).filter(|common| *common >= ALIKE).unwrap_or(0);
        for (i, j) in sequence::align(earlier.len(), later.len(), score) {
            self.pair(earlier[i], later[j]);
        }
    }

    /// Runs of blocks without an answer that stand between the same two neighbours.
    fn gaps(&self) -> Vec<(Vec<usize>, Vec<usize>)> {
        let pairs: Vec<(usize, usize)> =
            self.origins.iter().enumerate().filter_map(|(after, before)| Some(((*before)?, after))).collect();
        let mut by_before = pairs.clone();
        by_before.sort_unstable();
        let in_order = sequence::heaviest_rising(&by_before, |_| 1);
        let fixed = by_before.iter().zip(in_order).filter(|(_, kept)| *kept).map(|(pair, _)| *pair);
        let (mut i, mut j) = (0, 0);
        let mut gaps = Vec::new();
        for (before, after) in fixed.chain([(self.before.len(), self.after.len())]) {
            let earlier: Vec<usize> = (i..before).filter(|&index| !self.is_taken[index]).collect();
            let later: Vec<usize> = (j..after).filter(|&index| self.origins[index].is_none()).collect();
            if !earlier.is_empty() && !later.is_empty() {
                gaps.push((earlier, later));
            }
            (i, j) = (before + 1, after + 1);
        }
        gaps
    }

    /// What was moved and edited at once.
    fn alike_elsewhere(&mut self) {
        let left: Vec<usize> = (0..self.before.len()).filter(|&index| !self.is_taken[index]).take(FEW).collect();
        let old: Vec<Words> = left.iter().map(|&index| Words::of(&self.before[index])).collect();
        let free: Vec<usize> = (0..self.after.len()).filter(|&index| self.origins[index].is_none()).take(FEW).collect();
        for after in free {
            let new = Words::of(&self.after[after]);
            let likeness = |at: &usize| old[*at].in_common(&new);
            let is_candidate =
                |at: &usize| !self.is_taken[left[*at]] && self.before[left[*at]].kind == self.after[after].kind;
            let best = (0..left.len()).filter(is_candidate).max_by_key(|at| (likeness(at), std::cmp::Reverse(*at)));
            if let Some(best) = best.filter(|at| likeness(at) >= ALIKE_ANYWHERE) {
                self.pair(left[best], after);
            }
        }
    }

    fn finish(self) -> Comparison {
        let relic = |index: usize, block: &Block| Relic {
            index: index as u32,
            kind: block.kind.clone(),
            wording: block.wording.clone(),
        };
        let edited = |(after, before): (usize, &Option<usize>)| {
            let before = &self.before[(*before)?].wording;
            (*before != self.after[after].wording).then(|| (after as u32, before.clone()))
        };
        let lost = self.before.iter().enumerate().filter(|(index, _)| !self.is_taken[*index]);
        let gained = self.after.iter().enumerate().filter(|(index, _)| self.origins[*index].is_none());
        Comparison {
            spans: self.after.iter().map(|block| block.span).collect(),
            edited: self.origins.iter().enumerate().filter_map(edited).collect(),
            lost: lost.map(|(index, block)| relic(index, block)).collect(),
            gained: gained.map(|(index, block)| relic(index, block)).collect(),
            origins: self.origins.iter().map(|origin| origin.map(|index| index as u32)).collect(),
        }
    }
}

/// The kinds among some blocks, each once, tasks left out: those are known by their numbers.
fn kinds<'a>(blocks: impl Iterator<Item = &'a Block>) -> Vec<&'a Kind> {
    let mut kinds: Vec<&Kind> = blocks.map(|block| &block.kind).filter(|kind| !matches!(kind, Kind::Task(_))).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::source::Span;

    /// Blocks of a file, one for each word: numbers are task rows, capitals headings.
    fn blocks(words: &[String]) -> Vec<Block> {
        let mut at = 0;
        let block = |word: &String| {
            let span = Span::new(at..at + word.len() + 1);
            at += word.len() + 1;
            let (kind, words) = match word.split_once(' ') {
                Some((id, name)) if id.starts_with(|c: char| c.is_ascii_digit()) => (Kind::Task(id.to_owned()), name),
                _ if word.starts_with(char::is_uppercase) => (Kind::Heading, word.as_str()),
                _ => (Kind::Prose, word.as_str()),
            };
            Block { kind, section: 0, span, wording: Wording(vec![words.into()]) }
        };
        words.iter().map(block).collect()
    }

    fn file() -> impl Strategy<Value = Vec<String>> {
        let word = prop_oneof!["[A-C][a-b]?", "[a-c]( [a-c]){0,4}", "[1-4] [a-c]( [a-c])?", "[议程计划]{1,4}"];
        prop::collection::vec(word, 0..14)
    }

    proptest! {
        #[test]
        fn every_block_of_both_versions_is_accounted_for_once(before in file(), after in file()) {
            let (old, new) = (blocks(&before), blocks(&after));
            let comparison = compare(&old, &new);
            prop_assert_eq!(comparison.origins.len(), new.len());
            let kept: Vec<u32> = comparison.origins.iter().flatten().copied().collect();
            let distinct: BTreeSet<u32> = kept.iter().copied().collect();
            prop_assert_eq!(distinct.len(), kept.len(), "no block is two");
            prop_assert_eq!(kept.len() + comparison.lost.len(), old.len());
            prop_assert_eq!(kept.len() + comparison.gained.len(), new.len());
            for (index, origin) in comparison.origins.iter().enumerate() {
                let Some(origin) = origin else { continue };
                let (was, is) = (&old[*origin as usize], &new[index]);
                prop_assert_eq!(&was.kind, &is.kind);
                let edited = comparison.edited.iter().find(|(at, _)| *at as usize == index);
                prop_assert_eq!(edited.map(|(_, wording)| wording), (was.wording != is.wording).then_some(&was.wording));
            }
        }

        #[test]
        fn task_rows_are_known_by_their_numbers(before in file(), after in file()) {
            let (old, new) = (blocks(&before), blocks(&after));
            let comparison = compare(&old, &new);
            let tasks = |blocks: &[Block], id: &Kind| blocks.iter().filter(|block| block.kind == *id).count();
            for block in new.iter().filter(|block| matches!(block.kind, Kind::Task(_))) {
                let gained = comparison.gained.iter().filter(|relic| relic.kind == block.kind).count();
                prop_assert_eq!(gained, tasks(&new, &block.kind).saturating_sub(tasks(&old, &block.kind)));
            }
        }

        #[test]
        fn a_version_is_itself(file in file()) {
            let blocks = blocks(&file);
            let comparison = compare(&blocks, &blocks);
            let same: Vec<Option<u32>> = (0..blocks.len() as u32).map(Some).collect();
            prop_assert_eq!(comparison.origins, same);
            prop_assert!(comparison.edited.is_empty());
        }
    }
}
