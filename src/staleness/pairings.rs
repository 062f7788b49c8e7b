//! What a history tells of every block and its translation: what a lock keeps of it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::twins::{Block, Twin, rows, twins};
use super::{Alignments, Locked, Name, Panels, Sides, judged, marks, panels};
use crate::alignment::facing::Facing;
use crate::lineage::{Commit, History};
use crate::locale::Locale;
use crate::lock::{Fingerprint, Line, Marks};
use crate::playbook::Playbook;
use crate::playbook::page::PageKey;

/// A block of a source and its translation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pairing {
    /// Which page.
    pub page: PageKey,
    /// The translation's locale.
    pub locale: Locale,
    /// What people call the block.
    pub block: String,
    /// What the translation says.
    pub translation: Fingerprint,
    /// What the source says.
    pub source: Fingerprint,
    /// What the translation is one of; `None` where the source said nothing yet.
    pub from: Option<Fingerprint>,
    /// The commit that made the source say so; `None` for what is not committed.
    pub commit: Option<Commit>,
    /// The commit that made the source say what it says.
    pub last_commit: Option<Commit>,
    /// The source says something else now.
    pub is_stale: bool,
    /// Of what the translation was blessed as one of, what the source said last.
    pub blessed: Option<Fingerprint>,
}

impl Pairing {
    /// What a lock keeps of it.
    pub(super) fn line(&self) -> Line {
        self.line_of(self.from, self.commit.as_ref(), None)
    }

    /// The line that blesses the translation as one of what the source says now.
    pub fn blessing(&self, reason: &str) -> Line {
        self.line_of(Some(self.source), self.last_commit.as_ref(), Some(reason.to_owned()))
    }

    fn line_of(&self, source: Option<Fingerprint>, commit: Option<&Commit>, mark: Option<String>) -> Line {
        Line {
            locale: self.locale.clone(),
            page: self.page.clone(),
            block: self.block.clone(),
            translation: self.translation,
            source,
            mark,
            commit: commit.map(|commit| commit.short_id().to_owned()),
            date: commit.map(|commit| commit.date),
        }
    }
}

/// Every block that has a translation, as a whole history tells, and as people have marked in the lock.
pub fn pairings(playbook: &Playbook, alignments: &Alignments, history: &History, locked: Locked<'_>) -> Vec<Pairing> {
    let marks = marks(alignments, locked.lock);
    let pages: Vec<Panels<'_>> = panels(playbook, alignments).collect();
    let of_page = |panels: &Panels<'_>| of_page(panels, history, &marks, locked);
    pages.par_iter().flat_map_iter(of_page).collect()
}

fn of_page(panels: &Panels<'_>, history: &History, marks: &BTreeMap<Name, Marks>, locked: Locked<'_>) -> Vec<Pairing> {
    let Panels { name, source, translation, alignment } = *panels;
    let sides = Sides { source, translation, alignment, history, marks: marks.get(name) };
    let rows = rows(panels);
    let twins = twins(panels, &rows, locked.files);
    twins.iter().flat_map(|twin| of_twin(name, &sides, twin, &rows)).collect()
}

fn of_twin(name: &Name, sides: &Sides<'_>, twin: &Twin<'_>, rows: &[Facing<'_>]) -> Vec<Pairing> {
    let (sources, translations) = sides.both(twin.source, twin.translation);
    let marks = sides.blessed(twin.translation);
    let pairing = |block: &Block| {
        // A file that has not changed since it was written is known as a whole.
        let versions = sources.iter().rev().find(|versions| versions.place.span.start <= block.place.span.start);
        let verdict = versions.and_then(|versions| judged(versions, &translations, twin.row, rows));
        let source = block.says;
        let last = versions.map(|versions| versions.count() - 1);
        let version = match &verdict {
            Some(verdict) => (!verdict.is_newcomer).then_some(verdict.version),
            None => last,
        };
        let commit = |version| sides.history.commit(versions?.began(version?)).cloned();
        let marked = versions.and_then(|versions| Some(Fingerprint::of(versions.wording(versions.marked?))));
        Pairing {
            page: name.0.clone(),
            locale: name.1.clone(),
            block: twin.name.clone(),
            translation: twin.said,
            source,
            from: verdict.as_ref().zip(versions).map_or(Some(source), |(verdict, versions)| verdict.from(versions)),
            commit: commit(version),
            last_commit: commit(last),
            is_stale: verdict.is_some(),
            blessed: marks.and_then(|marks| marks.get(&source).copied().or(marked)),
        }
    };
    twin.blocks.iter().map(pairing).collect()
}
