//! How much two blocks have in common, when one may be a later version of the other.

use std::collections::BTreeMap;

use super::Block;
use super::meaning::Reading;

/// The words of a block and how often each stands there.
pub(super) struct Words {
    counts: BTreeMap<String, usize>,
    total: usize,
}

impl Words {
    pub(super) fn of(block: &Block) -> Self {
        let mut counts = BTreeMap::new();
        for strand in &block.wording.0 {
            for word in Reading::new(strand).words {
                *counts.entry(word.key).or_default() += 1;
            }
        }
        let total = counts.values().sum();
        Self { counts, total }
    }

    /// From 0 to 1000: the share of words that both have (Dice's coefficient).
    pub(super) fn in_common(&self, other: &Self) -> i32 {
        if self.total + other.total == 0 {
            return 0;
        }
        let shared = |(word, count): (&String, &usize)| other.counts.get(word).map_or(0, |there| *count.min(there));
        let shared: usize = self.counts.iter().map(shared).sum();
        (2000 * shared / (self.total + other.total)) as i32
    }
}
