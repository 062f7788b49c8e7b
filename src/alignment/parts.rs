//! Which paragraph, list, table or alert of a section answers to which, and which item or row inside.

use super::comparison::Comparison;
use super::evidence::{Evidence, PartEvidence, PartKind, Scale};
use super::sequence::{self, Likeness};
use super::{Pair, PartPair};

/// How much contradicting features may take away: a number or a name that a translator got wrong is a matter for the
/// checks, and they need the pair.
const AGAINST: i32 = 80;

/// Pairs the parts of two sections that answer to each other.
pub(super) fn align(source: &[PartEvidence], translation: &[PartEvidence], scale: &Scale) -> Vec<PartPair> {
    let comparison = Comparison::new(scale, own(source), own(translation));
    let judge = |i: usize, j: usize| {
        if source[i].kind == translation[j].kind {
            among_few(comparison.judge(i, j, AGAINST), of_kind(source[i].kind) + size(&source[i], &translation[j]))
        } else {
            Likeness::NONE
        }
    };
    let matches = sequence::matching(source.len(), translation.len(), || comparison.hints(), judge);
    let merged = sequence::merged(source.len(), translation.len(), &matches);
    let items = |pair: &Pair| {
        let both = pair.source.zip(pair.translation);
        both.map(|(i, j)| align_items(&source[i].items, &translation[j].items, scale)).unwrap_or_default()
    };
    merged
        .iter()
        .map(|pair| PartPair { source: pair.source, translation: pair.translation, items: items(pair) })
        .collect()
}

fn own(parts: &[PartEvidence]) -> Vec<&Evidence> {
    parts.iter().map(|part| &part.own).collect()
}

/// Among the few elements of one section or list, less proof is enough than on a whole page.
fn among_few(likeness: Likeness, points: i32) -> Likeness {
    Likeness { points: likeness.points + points, proof: likeness.proof * 5 / 2 }
}

/// What parts of the same kind have in common by that alone: a section seldom has two lists, and hardly ever two tables of
/// tasks.
fn of_kind(kind: PartKind) -> i32 {
    match kind {
        PartKind::Labels | PartKind::Tasks | PartKind::Changes => 280,
        PartKind::Table | PartKind::Quote | PartKind::Code | PartKind::Footnote => 160,
        _ => 120,
    }
}

/// From 0 to 60: whether two lists or tables have as many items.
fn size(left: &PartEvidence, right: &PartEvidence) -> i32 {
    let (left, right) = (left.items.len(), right.items.len());
    if left == right { 60 } else { (40 * left.min(right) / left.max(right)) as i32 }
}

/// Pairs the items of two lists, or the rows of two tables.
fn align_items(source: &[Evidence], translation: &[Evidence], scale: &Scale) -> Vec<Pair> {
    let comparison = Comparison::new(scale, source.iter().collect(), translation.iter().collect());
    let judge = |i: usize, j: usize| among_few(comparison.judge(i, j, AGAINST), 120);
    let matches = sequence::matching(source.len(), translation.len(), || comparison.hints(), judge);
    sequence::merged(source.len(), translation.len(), &matches)
}
