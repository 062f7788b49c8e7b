//! What a block said at any moment.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::alignment::facing::Passage;
use crate::lineage::{Edit, FileHistory, Past, Revision, Wording};
use crate::lock::Fingerprint;
use crate::source::{Place, Span};

/// What a block has said, version by version.
#[derive(Clone, Debug)]
pub(super) struct Versions<'a> {
    /// Where it stands now.
    pub(super) place: Place,
    /// When it was first there.
    pub(super) born: Revision,
    /// All of its file, as it is now.
    pub(super) text: &'a str,
    /// The version that somebody has blessed the translation as one of.
    pub(super) marked: Option<usize>,
    edits: &'a [Edit],
    now: Wording,
}

impl<'a> Versions<'a> {
    /// The blocks that stand in a passage of a file.
    pub(super) fn of(file: &'a FileHistory, passage: Passage<'_>, place: &Place) -> Vec<Self> {
        let versions = |past: Past<'a>| {
            let span = past.span.unwrap_or(place.span);
            let now = wording(&file.text, passage, span);
            let place = Place::new(&place.path, span);
            Self { place, born: past.born, text: &file.text, marked: None, edits: past.edits, now }
        };
        file.thread.past(place.span).into_iter().map(versions).collect()
    }

    /// Takes in what somebody says that a translation of it is of: the newest version that says so.
    pub(super) fn mark(&mut self, blessed: &BTreeSet<Fingerprint>) {
        let is_blessed = |version: &usize| blessed.contains(&Fingerprint::of(self.wording(*version)));
        self.marked = (0..self.count()).rev().find(is_blessed);
    }

    /// What it says now.
    pub(super) fn now(&self) -> &Wording {
        &self.now
    }

    /// How many versions there are.
    pub(super) fn count(&self) -> usize {
        self.edits.len() + 1
    }

    /// What it said in a version.
    pub(super) fn wording(&self, version: usize) -> &Wording {
        self.edits.get(version).map_or(&self.now, |edit| &edit.before)
    }

    /// When a version began.
    pub(super) fn began(&self, version: usize) -> Revision {
        version.checked_sub(1).map_or(self.born, |before| self.edits[before].at)
    }

    /// The version of a moment; `None` before the first.
    pub(super) fn at(&self, revision: Revision) -> Option<usize> {
        (0..self.count()).rev().find(|version| self.began(*version) <= revision)
    }
}

/// What a passage says, in the strands of its history.
pub(super) fn wording(text: &str, passage: Passage<'_>, span: Span) -> Wording {
    let slice = |span: Span| -> Arc<str> { text.get(span.range()).unwrap_or_default().into() };
    match passage {
        Passage::Task(task, _) => {
            let cells = [task.spans.name, task.spans.requirement, task.spans.role, task.spans.services];
            Wording(cells.map(slice).to_vec())
        }
        _ => Wording(vec![slice(span).trim().into()]),
    }
}
