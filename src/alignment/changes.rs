//! Which row of a Refresh Summary answers to which: by its date, by the numbers it names, by its neighbours.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Pair;
use super::comparison::Comparison;
use super::evidence::{ChangeEvidence, Scale};
use super::sequence::{self, Likeness};

/// Pairs the changes of two pages that answer to each other.
pub(super) fn align(source: &[ChangeEvidence], translation: &[ChangeEvidence], scale: &Scale) -> Vec<Pair> {
    let what = |change| -> &_ {
        let change: &ChangeEvidence = change;
        &change.what
    };
    let comparison = Comparison::new(scale, source.iter().map(what).collect(), translation.iter().map(what).collect());
    let (left, right) = (by_date(source), by_date(translation));
    let judge = |i: usize, j: usize| {
        let what = comparison.judge(i, j, 150);
        let date = date(&source[i], &translation[j], || {
            left[&source[i].when()].len().max(right[&translation[j].when()].len())
        });
        let who = if source[i].who == translation[j].who { 30 } else { 0 };
        Likeness { points: what.points + date.points + who + 40, proof: what.proof + date.proof }
    };
    let hints = || {
        let same_date = left.iter().filter_map(|(when, sources)| Some((sources, right.get(when)?)));
        let few = same_date.filter(|(sources, translations)| sources.len() * translations.len() <= 4);
        let mut hints = comparison.hints();
        hints.extend(few.flat_map(|(sources, translations)| {
            sources.iter().flat_map(|&i| translations.iter().map(move |&j| (i, j)))
        }));
        hints.sort_unstable();
        hints.dedup();
        hints
    };
    let matches = sequence::matching(source.len(), translation.len(), hints, judge);
    sequence::merged(source.len(), translation.len(), &matches)
}

/// A date, or what stands in its place.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum When<'a> {
    Day(Date),
    Words(&'a str),
}

impl ChangeEvidence {
    fn when(&self) -> When<'_> {
        self.date.map_or(When::Words(&self.raw_date), When::Day)
    }
}

fn by_date(changes: &[ChangeEvidence]) -> BTreeMap<When<'_>, Vec<usize>> {
    let mut by_date = BTreeMap::new();
    for (index, change) in changes.iter().enumerate() {
        by_date.entry(change.when()).or_insert_with(Vec::new).push(index);
    }
    by_date
}

/// What two dates say; `among` is how many rows have that date.
fn date(left: &ChangeEvidence, right: &ChangeEvidence, among: impl Fn() -> usize) -> Likeness {
    if left.when() == right.when() {
        return Likeness { points: 400, proof: 400 / among() as i32 };
    }
    match (left.date, right.date) {
        (Some(left), Some(right)) if is_slip(left, right) => Likeness { points: 60, proof: 0 },
        (Some(_), Some(_)) => Likeness { points: -60, proof: 0 },
        _ => Likeness::NONE,
    }
}

/// One part is another, or day and month are swapped.
fn is_slip(left: Date, right: Date) -> bool {
    let parts = |date: Date| [i32::from(date.year()), i32::from(date.month()), i32::from(date.day())];
    let ([year, month, day], other) = (parts(left), parts(right));
    let differing = [year, month, day].iter().zip(&other).filter(|(one, other)| one != other).count();
    differing == 1 || [year, day, month] == other
}
