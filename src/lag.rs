//! What of a translated page lags behind its source, as people are told of it: passage by passage, and in figures. What is
//! not known is told as such and never as nothing.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::aligned::Aligned;
use crate::lineage::Revision;
use crate::locale::Locale;
use crate::playbook::Entry;
use crate::source::Place;
use crate::staleness::StaleBlock;

/// A passage of a translation whose source has changed since: one thing to a reader, however many blocks of the source
/// answer to it.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// From 1, in the order of the translation.
    pub number: usize,
    /// The blocks of the source, at least one.
    pub blocks: &'a [StaleBlock],
}

impl<'a> Passage<'a> {
    /// Where the translation has it.
    pub fn place(&self) -> &'a Place {
        &self.blocks[0].translation
    }

    /// Whether it is a task row.
    pub fn is_task(&self) -> bool {
        self.blocks[0].task.is_some()
    }

    /// The changes of the source that it lacks, the oldest first.
    pub fn changes(&self) -> BTreeSet<Revision> {
        self.blocks.iter().flat_map(|block| block.changes.iter().copied()).collect()
    }

    /// The newest of them; `None` where it is only known that there are some.
    pub fn last_change(&self) -> Option<Revision> {
        self.blocks.iter().filter_map(StaleBlock::last_change).max()
    }

    /// The anchor of the passage beside its source.
    pub fn anchor(&self) -> String {
        format!("page-behind-{}", self.number)
    }
}

/// The passages of a page of a locale that lag behind, in the order of the translation.
pub fn passages<'a>(aligned: &'a Aligned, entry: &Entry, locale: &Locale) -> impl Iterator<Item = Passage<'a>> {
    let stale = aligned.staleness.of_page(&entry.key, locale);
    let of_translation = stale.chunk_by(|one, other| one.translation == other.translation);
    of_translation.zip(1..).map(|(blocks, number)| Passage { number, blocks })
}

/// How far a translated page, or all pages of a locale, are behind the source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lag {
    /// How many passages.
    pub stale: usize,
    /// When the oldest change of the source was made that is lacking; `None` where nothing is, or where it is not committed.
    pub since: Option<Date>,
    /// The changes of the source that are lacking.
    changes: BTreeSet<Revision>,
}

impl Lag {
    /// How far a page of a locale is behind; `None` where its past is not known.
    pub fn of_page(aligned: &Aligned, entry: &Entry, locale: &Locale) -> Option<Self> {
        let history = aligned.staleness.history().filter(|history| !history.is_shallow)?;
        let panels = aligned.panels(entry, locale)?;
        let is_known = |path| history.files.contains_key(path);
        if !is_known(&panels.source.path) || !is_known(&panels.translation.path) {
            return None;
        }
        let passages: Vec<Passage<'_>> = passages(aligned, entry, locale).collect();
        let changes: BTreeSet<Revision> = passages.iter().flat_map(Passage::changes).collect();
        let since = changes.first().and_then(|oldest| history.commit(*oldest)).map(|commit| commit.date);
        Some(Self { stale: passages.len(), since, changes })
    }

    /// All of them together; `None` where nothing is known of any.
    pub fn sum<'a>(lags: impl Iterator<Item = &'a Self>) -> Option<Self> {
        lags.fold(None, |sum: Option<Self>, lag| {
            let Some(sum) = sum else { return Some(lag.clone()) };
            let is_older = sum.oldest().is_none_or(|oldest| lag.oldest().is_some_and(|other| other < oldest));
            Some(Self {
                stale: sum.stale + lag.stale,
                since: if is_older { lag.since } else { sum.since },
                changes: sum.changes.union(&lag.changes).copied().collect(),
            })
        })
    }

    /// How many changes of the source are lacking: a change of many passages is one.
    pub fn behind(&self) -> usize {
        self.changes.len()
    }

    /// The oldest change that is lacking.
    pub fn oldest(&self) -> Option<Revision> {
        self.changes.first().copied()
    }
}
