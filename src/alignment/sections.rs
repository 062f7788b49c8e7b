//! Which section answers to which: in the reading order of both pages, by what the sections hold, never by counting.
//!
//! The order is that of the whole page and not of the children of each section: where one side lacks a heading, or has it
//! on another level, everything below it hangs elsewhere, and stands where it stood all the same.

use super::comparison::Comparison;
use super::evidence::{PageEvidence, Scale, SectionEvidence};
use super::parts;
use super::sequence::{self, Likeness, Match, interleaved};
use super::{PartPair, SectionPair};
use crate::playbook::page::{Page, Section, SectionKind};
use crate::vocabulary::SectionName;

/// Pairs the sections of two pages, and the parts of those that answer to each other.
pub(super) fn align(
    pages: (&Page, &Page),
    evidence: (&PageEvidence, &PageEvidence),
    scale: &Scale,
) -> Vec<SectionPair> {
    let sides = Sides::new(pages, evidence, scale);
    let matches = sides.matches();
    let parts = |i: usize, j: usize| parts::align(&evidence.0.sections[i].parts, &evidence.1.sections[j].parts, scale);
    merged(pages, &matches, parts)
}

/// Two sections that answer to each other.
#[derive(Clone, Copy, Debug)]
struct Found {
    source: usize,
    translation: usize,
    order: Order,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Order {
    /// In the order of all others of which this holds.
    Kept,
    /// Elsewhere.
    Moved,
    /// Elsewhere, with the section that it hangs under.
    MovedAlong,
}

struct Sides<'a> {
    source: &'a [Section],
    translation: &'a [Section],
    source_evidence: &'a [SectionEvidence],
    translation_evidence: &'a [SectionEvidence],
    comparison: Comparison<'a>,
    /// How often each side has a section of a name.
    source_names: NameCounts,
    translation_names: NameCounts,
}

impl<'a> Sides<'a> {
    fn new(pages: (&'a Page, &'a Page), evidence: (&'a PageEvidence, &'a PageEvidence), scale: &Scale) -> Self {
        let own = |evidence: &'a PageEvidence| evidence.sections.iter().map(|section| &section.own).collect();
        Self {
            source: &pages.0.sections,
            translation: &pages.1.sections,
            source_evidence: &evidence.0.sections,
            translation_evidence: &evidence.1.sections,
            comparison: Comparison::new(scale, own(evidence.0), own(evidence.1)),
            source_names: NameCounts::of(&pages.0.sections),
            translation_names: NameCounts::of(&pages.1.sections),
        }
    }

    fn matches(&self) -> Vec<Found> {
        // The opening sections always answer to each other.
        let (n, m) = (self.source.len() - 1, self.translation.len() - 1);
        let hints = || {
            let after = |(i, j): (usize, usize)| Some((i.checked_sub(1)?, j.checked_sub(1)?));
            self.comparison.hints().into_iter().filter_map(after).collect()
        };
        let matches = sequence::matching(n, m, hints, |i, j| self.judge(i + 1, j + 1));
        let after = matches.iter().map(|found| Match {
            source: found.source + 1,
            translation: found.translation + 1,
            ..*found
        });
        let mut found: Vec<Match> =
            std::iter::once(Match { source: 0, translation: 0, in_order: true }).chain(after).collect();
        self.look_inside_moved(&mut found);
        self.ordered(&found)
    }

    /// What hangs under a section that stands elsewhere stands in no order with the rest of the page, but with its kin.
    fn look_inside_moved(&self, found: &mut Vec<Match>) {
        if found.iter().all(|found| found.in_order) {
            return;
        }
        let (mut source_left, mut translation_left) =
            (vec![true; self.source.len()], vec![true; self.translation.len()]);
        for pair in &*found {
            (source_left[pair.source], translation_left[pair.translation]) = (false, false);
        }
        let moved: Vec<Match> = found.iter().filter(|found| !found.in_order).copied().collect();
        for top in moved {
            let sources: Vec<usize> = below(self.source, top.source).filter(|&i| source_left[i]).collect();
            let translations: Vec<usize> =
                below(self.translation, top.translation).filter(|&j| translation_left[j]).collect();
            let score = |a: usize, b: usize| self.judge(sources[a], translations[b]).points;
            for (a, b) in sequence::align(sources.len(), translations.len(), score) {
                (source_left[sources[a]], translation_left[translations[b]]) = (false, false);
                found.push(Match { source: sources[a], translation: translations[b], in_order: false });
            }
        }
        found.sort_unstable();
    }

    /// Says which pairs stand elsewhere: as few as possible, and of a section that stands elsewhere with all that hangs
    /// under it only the section.
    fn ordered(&self, found: &[Match]) -> Vec<Found> {
        let pairs: Vec<(usize, usize)> = found.iter().map(|found| (found.source, found.translation)).collect();
        let kept = sequence::heaviest_rising(&pairs, |at| self.weight(pairs[at].0));
        let mut went_to = vec![None; self.source.len()];
        let order = |(at, &(source, translation)): (usize, &(usize, usize))| {
            if kept[at] {
                return Found { source, translation, order: Order::Kept };
            }
            went_to[source] = Some(translation);
            let parents = self.source[source].parent.zip(self.translation[translation].parent);
            let went_along = parents.is_some_and(|(parent, other)| went_to[parent] == Some(other));
            Found { source, translation, order: if went_along { Order::MovedAlong } else { Order::Moved } }
        };
        pairs.iter().enumerate().map(order).collect()
    }

    /// A section outweighs whatever hangs under it, which moves along.
    fn weight(&self, source: usize) -> u64 {
        match std::iter::successors(self.source[source].parent, |&parent| self.source[parent].parent).count() {
            // The opening sections are where they are.
            _ if source == 0 => u64::from(u32::MAX),
            0 => 10_000,
            1 => 100,
            _ => 1,
        }
    }

    fn judge(&self, i: usize, j: usize) -> Likeness {
        let Some(kind) = self.kind(i, j) else { return Likeness::NONE };
        let Some(tasks) = tasks(&self.source_evidence[i], &self.translation_evidence[j]) else {
            return Likeness::NONE;
        };
        let Likeness { points, proof } = self.comparison.judge(i, j, 150);
        let (source, translation) = (&self.source_evidence[i], &self.translation_evidence[j]);
        let around = level(&self.source[i], &self.translation[j]) + shape(source, translation) + self.parents(i, j);
        Likeness { points: points + kind.points + tasks.points + around + 60, proof: proof + kind.proof + tasks.proof }
    }

    /// What the sections are to the process. `None` where that cannot be the same.
    fn kind(&self, i: usize, j: usize) -> Option<Likeness> {
        match (self.source[i].kind, self.translation[j].kind) {
            (SectionKind::Named(left), SectionKind::Named(right)) => (left == right).then(|| {
                let among = self.source_names.count(left).max(self.translation_names.count(right));
                Likeness { points: 500, proof: 500 / among }
            }),
            (SectionKind::Opening, _) | (_, SectionKind::Opening) => None,
            // The heading over the table of a step is not the step, though it has the step's tasks.
            (SectionKind::Named(_), SectionKind::Step(_)) if is_in_step(self.source, i) => None,
            (SectionKind::Step(_), SectionKind::Named(_)) if is_in_step(self.translation, j) => None,
            // A heading that the vocabulary does not know.
            (SectionKind::Named(_), _) | (_, SectionKind::Named(_)) => Some(Likeness { points: -80, proof: 0 }),
            (SectionKind::Step(_), SectionKind::Step(_)) => Some(Likeness { points: 40, proof: 0 }),
            (SectionKind::Other, SectionKind::Other) => Some(Likeness { points: 20, proof: 0 }),
            (SectionKind::Step(_), SectionKind::Other) | (SectionKind::Other, SectionKind::Step(_)) => {
                Some(Likeness::NONE)
            }
        }
    }

    /// Whether the sections hang under the same.
    fn parents(&self, i: usize, j: usize) -> i32 {
        let (Some(i), Some(j)) = (self.source[i].parent, self.translation[j].parent) else { return 0 };
        let by_name = match (self.source[i].kind, self.translation[j].kind) {
            (SectionKind::Named(left), SectionKind::Named(right)) if left == right => 60,
            (SectionKind::Named(_), SectionKind::Named(_)) => -60,
            _ => 0,
        };
        match tasks(&self.source_evidence[i], &self.translation_evidence[j]) {
            None => -60,
            Some(tasks) if tasks.proof > 0 => 60,
            Some(_) => by_name,
        }
    }
}

fn is_in_step(sections: &[Section], index: usize) -> bool {
    sections[index].parent.is_some_and(|parent| matches!(sections[parent].kind, SectionKind::Step(_)))
}

/// The tasks that stand in two sections and below them. `None` where both have some and share none. A step and the table
/// under it have the same tasks: what has them itself and what has them below it are less alike.
fn tasks(left: &SectionEvidence, right: &SectionEvidence) -> Option<Likeness> {
    let (all_left, all_right) = (left.tasks.len(), right.tasks.len());
    if all_left == 0 || all_right == 0 {
        // Tasks that only hang below may have got another heading between.
        let is_lost = left.has_tasks() != right.has_tasks();
        return Some(Likeness { points: if is_lost { -100 } else { 0 }, proof: 0 });
    }
    let shared = shared(&left.tasks, &right.tasks);
    let proof = (200 + 600 * 2 * shared / (all_left + all_right)) as i32;
    let likeness = match (left.has_tasks(), right.has_tasks()) {
        (true, true) => Likeness { points: proof, proof },
        // Another heading may have come between: then the tasks say less than what the section itself holds.
        (false, false) => Likeness { points: proof / 2, proof },
        _ => Likeness { points: proof / 3, proof: proof / 2 },
    };
    (shared > 0).then_some(likeness)
}

fn shared(mut left: &[u32], mut right: &[u32]) -> usize {
    let mut shared = 0;
    while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
        shared += usize::from(a == b);
        (left, right) = (if a <= b { left_rest } else { left }, if b <= a { right_rest } else { right });
    }
    shared
}

fn level(left: &Section, right: &Section) -> i32 {
    match left.level.abs_diff(right.level) {
        0 => 40,
        1 => 0,
        _ => -60,
    }
}

/// From -140 to 60: whether the sections hold the same kinds of parts.
fn shape(left: &SectionEvidence, right: &SectionEvidence) -> i32 {
    let (left, right) = (&left.shape, &right.shape);
    let count = |shape: &[u8]| shape.iter().map(|&count| i32::from(count)).sum::<i32>();
    match (count(left), count(right)) {
        (0, 0) => 60,
        // One lost its content: that is another matter.
        (0, _) | (_, 0) => -100,
        (all_left, all_right) => {
            let common: i32 = left.iter().zip(right).map(|(left, right)| i32::from(*left.min(right))).sum();
            200 * 2 * common / (all_left + all_right) - 140
        }
    }
}

/// How many sections of a page bear each name.
struct NameCounts(Vec<(SectionName, i32)>);

impl NameCounts {
    fn of(sections: &[Section]) -> Self {
        let mut counts = Self(Vec::new());
        for section in sections {
            if let SectionKind::Named(name) = section.kind {
                match counts.0.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, count)) => *count += 1,
                    None => counts.0.push((name, 1)),
                }
            }
        }
        counts
    }

    fn count(&self, name: SectionName) -> i32 {
        self.0.iter().find(|(known, _)| *known == name).map_or(1, |(_, count)| *count)
    }
}

/// The indices of the sections that hang under one.
fn below(sections: &[Section], index: usize) -> impl Iterator<Item = usize> + '_ {
    let level = sections[index].level;
    (index + 1..sections.len()).take_while(move |&at| sections[at].level > level)
}

/// Both pages as one, in the order of the translation.
fn merged(pages: (&Page, &Page), found: &[Found], parts: impl Fn(usize, usize) -> Vec<PartPair>) -> Vec<SectionPair> {
    let places = Places::new(pages, found);
    let pairs = interleaved(&places.source_of, places.own().into_iter());
    let moved: Vec<usize> =
        found.iter().filter(|found| found.order == Order::Moved).map(|found| found.source).collect();
    let pair = |pair: super::Pair| SectionPair {
        source: pair.source,
        translation: pair.translation,
        moved: pair.translation.and(pair.source).is_some_and(|source| moved.binary_search(&source).is_ok()),
        parts: pair.source.zip(pair.translation).map(|(i, j)| parts(i, j)).unwrap_or_default(),
    };
    pairs.into_iter().map(pair).collect()
}

/// Where the sections that only the source has belong among those of the translation.
struct Places<'a> {
    source: &'a [Section],
    translation: &'a [Section],
    translation_of: Vec<Option<usize>>,
    source_of: Vec<Option<usize>>,
    /// For each section of the source the topmost moved one that it is or hangs under.
    moved_with: Vec<Option<usize>>,
}

impl<'a> Places<'a> {
    fn new((source, translation): (&'a Page, &'a Page), found: &[Found]) -> Self {
        let (source, translation) = (source.sections.as_slice(), translation.sections.as_slice());
        let mut places = Self {
            source,
            translation,
            translation_of: vec![None; source.len()],
            source_of: vec![None; translation.len()],
            moved_with: vec![None; source.len()],
        };
        let mut order = vec![None; source.len()];
        for pair in found {
            places.translation_of[pair.source] = Some(pair.translation);
            places.source_of[pair.translation] = Some(pair.source);
            order[pair.source] = Some(pair.order);
        }
        for index in 0..source.len() {
            places.moved_with[index] = match order[index] {
                Some(Order::Kept) => None,
                Some(Order::Moved) => Some(index),
                Some(Order::MovedAlong) | None => source[index].parent.and_then(|parent| places.moved_with[parent]),
            };
        }
        places
    }

    /// The sections that only the source has, each with the index of the translation's section before which it belongs.
    fn own(&self) -> Vec<(usize, usize)> {
        let mut own: Vec<(usize, usize)> = Vec::new();
        for index in (0..self.source.len()).filter(|&index| self.translation_of[index].is_none()) {
            let along = self.moved_with[index];
            let slot = match own.last() {
                // A run of such sections stays together.
                Some(&(slot, before)) if before + 1 == index && self.moved_with[before] == along => slot,
                _ => self.slot_after_predecessor(index),
            };
            own.push((self.past_what_hangs_below(slot, index), index));
        }
        own
    }

    /// Right after the section that stands before it in the source, of those that stand in one order with it.
    fn slot_after_predecessor(&self, index: usize) -> usize {
        let mut before = (0..index).rev().filter(|&before| self.moved_with[before] == self.moved_with[index]);
        before.find_map(|before| self.translation_of[before]).map_or(0, |translation| translation + 1)
    }

    /// The translation's own sections that hang under the one before stay with it.
    fn past_what_hangs_below(&self, slot: usize, index: usize) -> usize {
        let stands_in_order = |source: usize| self.moved_with[source] == self.moved_with[index];
        let hangs_below = |section: &usize| {
            self.translation[*section].level > self.source[index].level
                && !self.source_of[*section].is_some_and(stands_in_order)
        };
        slot + (slot..self.translation.len()).take_while(hangs_below).count()
    }
}
