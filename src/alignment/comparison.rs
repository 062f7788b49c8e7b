//! What the elements of two sequences have in common, measured among themselves: a word that stands in every list item
//! tells none from another, however rare it is on the page.

use super::evidence::{Evidence, Scale};
use super::sequence::Likeness;

/// The elements of two sequences, ready to be compared.
pub(super) struct Comparison<'a> {
    source: Vec<&'a Evidence>,
    translation: Vec<&'a Evidence>,
    /// What sharing a feature is worth among these elements.
    worths: Vec<i32>,
    /// What all features of an element are worth.
    source_totals: Vec<i32>,
    translation_totals: Vec<i32>,
    source_bytes: usize,
    translation_bytes: usize,
}

/// More proof than this is no better.
const PLENTY: i32 = 600;
/// What a link or a number counts for that only one side has, and how many of them count.
const LONELY: i32 = 10;
const LONELY_MAX: i32 = 4;

impl<'a> Comparison<'a> {
    pub fn new(scale: &Scale, source: Vec<&'a Evidence>, translation: Vec<&'a Evidence>) -> Self {
        let (left, right) = (occurrences(scale.worths.len(), &source), occurrences(scale.worths.len(), &translation));
        let counts = scale.worths.iter().zip(left).zip(right);
        let worths: Vec<i32> = counts.map(|((worth, left), right)| among(*worth, left, right)).collect();
        let total = |evidence: &&Evidence| evidence.features.iter().map(|&feature| worths[feature as usize]).sum();
        Self {
            source_totals: source.iter().map(total).collect(),
            translation_totals: translation.iter().map(total).collect(),
            source_bytes: scale.bytes.0,
            translation_bytes: scale.bytes.1,
            source,
            translation,
            worths,
        }
    }

    /// What the features and the lengths of two elements say. `against` limits how much contradicting features
    /// can take away.
    pub fn judge(&self, i: usize, j: usize, against: i32) -> Likeness {
        let (left, right) = (self.source_totals[i], self.translation_totals[j]);
        let shared = self.shared(self.source[i], self.translation[j]);
        let proof = if shared == 0 {
            0
        } else {
            let used = shared.min(PLENTY);
            i32::midpoint(used, used * 2 * shared / (left + right))
        };
        let contradiction = (left.min(right) - shared) * 3 / 4;
        let lonely = (self.source[i].lonely + self.translation[j].lonely).min(LONELY_MAX) * LONELY;
        let points = proof - contradiction.min(against) - lonely + self.length(i, j);
        Likeness { points, proof }
    }

    fn shared(&self, left: &Evidence, right: &Evidence) -> i32 {
        let (mut left, mut right) = (left.features.as_slice(), right.features.as_slice());
        let mut shared = 0;
        while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => left = left_rest,
                std::cmp::Ordering::Greater => right = right_rest,
                std::cmp::Ordering::Equal => {
                    shared += self.worths[*a as usize];
                    (left, right) = (left_rest, right_rest);
                }
            }
        }
        shared
    }

    /// From -20 to 50: whether the lengths differ by more than the languages do.
    fn length(&self, i: usize, j: usize) -> i32 {
        // Products of sizes of files below the size limit.
        let left = self.source[i].bytes * self.translation_bytes;
        let right = self.translation[j].bytes * self.source_bytes;
        if left == right {
            return 50;
        }
        let r = 1000 * left.min(right) / left.max(right);
        let d = 1000 - r;
        50 - (200 * d * d / 1_000_000).min(70) as i32
    }

    /// The pairs that share a feature that hardly any other element has, each once.
    pub fn hints(&self) -> Vec<(usize, usize)> {
        let (left, right) = (self.rare(&self.source), self.rare(&self.translation));
        let mut hints: Vec<(usize, usize)> = left
            .iter()
            .zip(&right)
            .flat_map(|(sources, translations)| {
                sources.iter().flat_map(move |&i| translations.iter().map(move |&j| (i as usize, j as usize)))
            })
            .collect();
        hints.sort_unstable();
        hints.dedup();
        hints
    }

    /// For each feature that at most two elements of a side have, these elements.
    fn rare(&self, elements: &[&Evidence]) -> Vec<Vec<u32>> {
        let mut having = vec![Vec::new(); self.worths.len()];
        let counts = occurrences(self.worths.len(), elements);
        for (element, index) in elements.iter().zip(0u32..) {
            for &feature in element.features.iter().filter(|&&feature| counts[feature as usize] <= 2) {
                having[feature as usize].push(index);
            }
        }
        having
    }
}

fn occurrences(features: usize, elements: &[&Evidence]) -> Vec<i32> {
    let mut counts = vec![0; features];
    for &feature in elements.iter().flat_map(|evidence| &evidence.features) {
        counts[feature as usize] += 1;
    }
    counts
}

/// What one says that `left` and `right` elements have.
fn among(worth: i32, left: i32, right: i32) -> i32 {
    if left == 0 || right == 0 { 0 } else { worth * 2 / (left + right) }
}
