//! Whether a difference between a source and its translation was there from the start, or came when the source moved on
//! and the translation did not.

use super::verdict::{Base, base};
use super::versions::Versions;
use super::{Sides, Staleness};
use crate::alignment::Alignment;
use crate::alignment::facing::{self, Facing, Passage};
use crate::finding::Origin;
use crate::lineage::meaning::{Reading, Word};
use crate::lineage::{Revision, Wording};
use crate::playbook::page::Page;
use crate::source::Place;

/// What of a block a difference is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aspect {
    /// Any of its words.
    Words,
    /// One cell of a task row: an index of [`Wording`].
    Strand(usize),
    /// Where its links lead.
    Links,
    /// The numbers in it.
    Numbers,
    /// How many parts it has: the items of a list, the rows of a table.
    Parts,
}

/// What the past tells of a difference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// How it came about.
    pub origin: Origin,
    /// What the source said when the block was translated, where both sides have the block.
    pub before: Option<Wording>,
}

impl Told {
    fn alone(origin: Origin) -> Self {
        Self { origin, before: None }
    }
}

/// A difference between a page and its translation.
#[derive(Clone, Copy, Debug)]
pub struct Difference<'a> {
    /// Where the source has it.
    pub source: Option<&'a Place>,
    /// Where the translation has it, or where it belongs.
    pub translation: &'a Place,
    /// The task that it is about.
    pub task: Option<&'a str>,
    /// What of it differs.
    pub aspect: Aspect,
}

/// A page and its translation, side by side with their past.
pub struct Past<'a> {
    sides: Sides<'a>,
    rows: Vec<Facing<'a>>,
}

impl Staleness {
    /// What is known of the past of a page and its translation; `None` where not enough is.
    pub fn past<'a>(&'a self, source: &'a Page, translation: &'a Page, alignment: &'a Alignment) -> Option<Past<'a>> {
        let history = self.history.as_deref().filter(|history| !history.is_shallow)?;
        let is_known = |page: &Page| history.files.contains_key(&page.path);
        if !is_known(source) || !is_known(translation) {
            return None;
        }
        let rows = facing::read(source, translation, alignment);
        let marks = self.marks.get(&(source.key.clone(), translation.locale.clone()));
        Some(Past { sides: Sides { source, translation, alignment, history, marks }, rows })
    }
}

impl<'a> Past<'a> {
    /// How a difference came about; `None` where the past does not tell.
    pub fn tell(&self, difference: &Difference<'_>) -> Option<Told> {
        if difference.aspect == Aspect::Parts {
            return self.of_missing(difference).map(Told::alone);
        }
        let row = self.row(difference);
        match (row.and_then(|row| row.source), row.and_then(|row| row.translation)) {
            (Some(source), Some(translation)) => self.of_both(source, translation, difference.aspect),
            (None, Some(translation)) => self.of_extra(translation, difference.task?).map(Told::alone),
            _ => self.of_missing(difference).map(Told::alone),
        }
    }

    /// Where what a difference is about stands.
    fn row(&self, difference: &Difference<'_>) -> Option<&Facing<'a>> {
        if let Some(task) = difference.task {
            let is_it = |passage: Option<Passage<'_>>| matches!(passage, Some(Passage::Task(row, _)) if row.id == task);
            return self.rows.iter().find(|row| is_it(row.source) || is_it(row.translation));
        }
        let source = difference.source?;
        let mut rows = self.rows.iter().filter(|row| row.source.is_some_and(|passage| passage.place().holds(source)));
        rows.find(|row| row.translation.is_none_or(|passage| passage.place().holds(difference.translation)))
    }

    /// Both sides have it, and differ.
    fn of_both(&self, source: Passage<'a>, translation: Passage<'a>, aspect: Aspect) -> Option<Told> {
        let (sources, translations) = self.sides.both(source, translation);
        if sources.is_empty() || translations.is_empty() {
            return None;
        }
        let changed = sources.iter().find_map(|source| {
            let base = last_base(source, &translations);
            let before = source.wording(base.version);
            (base.is_newcomer || differs(before, source.now(), aspect)).then(|| before.clone())
        });
        Some(match changed {
            Some(before) => Told { origin: Origin::Behind, before: Some(before) },
            None => Told::alone(Origin::Broken),
        })
    }

    /// Only the translation has it.
    fn of_extra(&self, translation: Passage<'a>, task: &str) -> Option<Origin> {
        let born = self.sides.versions(translation).first()?.born;
        let thread = &self.sides.history.files.get(&self.sides.source.path)?.thread;
        let went = thread.removed.iter().any(|removed| removed.task == task && removed.at > born);
        Some(if went { Origin::Behind } else { Origin::Broken })
    }

    /// Only the source has it.
    fn of_missing(&self, difference: &Difference<'_>) -> Option<Origin> {
        let place = difference.source?;
        let (sources, translation) =
            (self.sides.history.files.get(&place.path)?, self.sides.history.files.get(&self.sides.translation.path)?);
        let was_there =
            difference.task.is_some_and(|task| translation.thread.removed.iter().any(|removed| removed.task == task));
        if was_there {
            return Some(Origin::Broken);
        }
        let began = self.translated_from(place).unwrap_or_else(|| translation.thread.began());
        let past = sources.thread.past(place.span);
        let came_later = past.iter().any(|block| block.born > began);
        (!past.is_empty()).then_some(if came_later { Origin::Behind } else { Origin::Broken })
    }

    /// When the section that answers to the one of a place in the source was first translated.
    fn translated_from(&self, place: &Place) -> Option<Revision> {
        let section = self.rows.iter().find(|row| {
            row.source.is_some_and(|passage| {
                passage.place().path == place.path && passage.place().span.start >= place.span.start
            })
        })?;
        let of_section = self.rows.iter().filter(|row| row.section == section.section);
        let passages = of_section.filter_map(|row| row.translation);
        passages.flat_map(|passage| self.sides.versions(passage)).map(|versions| versions.born).min()
    }
}

/// The version of a source block that its translation was last made of, by any of its cells.
fn last_base(source: &Versions<'_>, translations: &[Versions<'_>]) -> Base {
    let strands = source.now().0.len();
    let bases =
        (0..strands).flat_map(|strand| translations.iter().map(move |translation| base(source, translation, strand)));
    bases.max_by_key(|base| (base.version, base.translated)).unwrap_or(Base {
        version: 0,
        translated: 0,
        is_newcomer: false,
    })
}

fn differs(before: &Wording, now: &Wording, aspect: Aspect) -> bool {
    let texts = |wording: &Wording| wording.text();
    let (before_text, now_text) = (texts(before), texts(now));
    match aspect {
        Aspect::Words | Aspect::Parts => before != now,
        Aspect::Strand(strand) => before.0.get(strand) != now.0.get(strand),
        Aspect::Links => Reading::new(&before_text).targets != Reading::new(&now_text).targets,
        Aspect::Numbers => numbers(&before_text) != numbers(&now_text),
    }
}

fn numbers(text: &str) -> Vec<String> {
    Reading::new(text).words.into_iter().filter(Word::is_number).map(|word| word.key).collect()
}
