//! What a history tells of every block and its translation: what a lock keeps of it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::twins::{Twin, rows, twins};
use super::versions::Versions;
use super::{Alignments, Locked, Name, Panels, Sides, judged, marks, panels};
use crate::alignment::facing::Facing;
use crate::lineage::{Commit, History};
use crate::locale::Locale;
use crate::lock::{Fingerprint, Marks};
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
    /// The source says something else now.
    pub is_stale: bool,
    /// Of what the translation was blessed as one of, what the source did say at some time.
    pub blessed: BTreeSet<Fingerprint>,
}

/// Every block that has a translation, as a whole history tells, and as people have marked in the lock.
pub fn pairings(playbook: &Playbook, alignments: &Alignments, history: &History, locked: Locked<'_>) -> Vec<Pairing> {
    let marks = marks(alignments, locked.lock);
    let pages: Vec<Panels<'_>> = panels(playbook, alignments).collect();
    let of_page = |panels: &Panels<'_>| of_page(panels, history, &marks, locked);
    pages.par_iter().flat_map_iter(of_page).collect()
}

fn of_page(
    panels: &Panels<'_>,
    history: &History,
    marks: &BTreeMap<Name, Marks>,
    locked: Locked<'_>,
) -> Vec<Pairing> {
    let Panels { name, source, translation, alignment } = *panels;
    let sides = Sides { source, translation, alignment, history, marks: marks.get(name) };
    let rows = rows(panels);
    let twins = twins(panels, &rows, locked.files);
    twins.iter().flat_map(|twin| of_twin(name, &sides, twin, &rows)).collect()
}

fn of_twin(name: &Name, sides: &Sides<'_>, twin: &Twin<'_>, rows: &[Facing<'_>]) -> Vec<Pairing> {
    let (sources, translations) = sides.both(twin.source, twin.translation);
    let blessed = sides.blessed(twin.translation);
    let pairing = |(place, says): &(crate::source::Place, crate::lineage::Wording)| {
        // A file that has not changed since it was written is known as a whole.
        let own = |versions: &&Versions<'_>| versions.place.span.start <= place.span.start;
        let versions = sources.iter().rev().find(own);
        let verdict = versions.and_then(|versions| judged(versions, &translations, twin.row, rows));
        let source = Fingerprint::of(says);
        let said = |versions: &Versions<'_>| -> BTreeSet<Fingerprint> {
            (0..versions.count()).map(|version| Fingerprint::of(versions.wording(version))).collect()
        };
        let blessed = blessed.map(|blessed| {
            let said = versions.map(said).unwrap_or_default();
            blessed.iter().copied().filter(|mark| *mark == source || said.contains(mark)).collect()
        });
        let version = match &verdict {
            Some(verdict) if verdict.is_newcomer => None,
            Some(verdict) => Some(verdict.version),
            None => versions.map(|versions| versions.count() - 1),
        };
        let began = versions.zip(version).map(|(versions, version)| versions.began(version));
        Pairing {
            page: name.0.clone(),
            locale: name.1.clone(),
            block: twin.name.clone(),
            translation: twin.said,
            source,
            from: match (&verdict, versions) {
                (Some(verdict), Some(versions)) => verdict.from(versions),
                _ => Some(source),
            },
            commit: began.and_then(|began| sides.history.commit(began)).cloned(),
            is_stale: verdict.is_some(),
            blessed: blessed.unwrap_or_default(),
        }
    };
    twin.blocks.iter().map(pairing).collect()
}
