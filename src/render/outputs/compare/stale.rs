//! What of its source's changes a translation lacks, passage by passage: when, by whom told how, and in which words.
//!
//! What a commit says of itself and what the source no longer says were written for those who work on the playbook: a site
//! for an audience has neither.

use std::collections::BTreeMap;

use super::super::super::frame::Frame;
use super::super::super::theme::ThemeError;
use super::places::Names;
use super::row::{Change, Stale};
use crate::alignment::facing;
use crate::finding::{Fate, Piece};
use crate::lag::{self, Passage};
use crate::lineage::Revision;
use crate::locale::Locale;
use crate::playbook::Entry;
use crate::source::Place;

/// What the passages of a page lack.
pub(super) struct Lacks<'a, 'b> {
    frame: &'b Frame<'a>,
    passages: BTreeMap<&'a Place, Passage<'a>>,
    /// The site is for those who work on the playbook, too.
    is_for_everybody: bool,
}

impl<'a, 'b> Lacks<'a, 'b> {
    pub(super) fn of_page(frame: &'b Frame<'a>, entry: &Entry, locale: &Locale) -> Self {
        let passages = lag::passages(&frame.site.aligned, entry, locale);
        Self {
            frame,
            passages: passages.map(|passage| (passage.place(), passage)).collect(),
            is_for_everybody: frame.playbook().settings.audience.is_none(),
        }
    }

    /// What a passage of the translation lacks; the row then has the anchor that marks lead to.
    pub(super) fn at(
        &self,
        translation: Option<facing::Passage<'_>>,
        names: &mut Names,
    ) -> Result<Option<Stale>, ThemeError> {
        if self.passages.is_empty() {
            return Ok(None);
        }
        let place = translation.map(|passage| passage.place());
        let Some(passage) = place.and_then(|place| self.passages.get(&place)) else { return Ok(None) };
        match names.id {
            Some(_) => names.aliases.push(passage.anchor()),
            None => names.id = Some(passage.anchor()),
        }
        self.stale(passage).map(Some)
    }

    fn stale(&self, passage: &Passage<'_>) -> Result<Stale, ThemeError> {
        let changes = passage.changes();
        Ok(Stale {
            distance: changes.len(),
            changes: changes.into_iter().map(|change| self.change(change)).collect::<Result<_, _>>()?,
            words: self.words(passage),
        })
    }

    fn change(&self, change: Revision) -> Result<Change, ThemeError> {
        let commit = self.frame.site.aligned.staleness.commit(change);
        let told = commit.filter(|_| self.is_for_everybody);
        Ok(Change {
            date: self.frame.date(commit.map(|commit| commit.date))?,
            subject: told.map(|commit| commit.subject.clone()),
            commit: told.map(|commit| commit.short_id().to_owned()),
        })
    }

    fn words(&self, passage: &Passage<'_>) -> Vec<Piece> {
        let mut words: Vec<Piece> = Vec::new();
        for block in passage.blocks {
            if !words.is_empty() {
                words.push(Piece { fate: Fate::Kept, text: "\n".to_owned() });
            }
            let shown = |piece: &Piece| self.is_for_everybody || piece.fate != Fate::Removed;
            words.extend(block.difference().into_iter().filter(shown));
        }
        words
    }
}
