//! Which blocks are stale by what `translations.lock` says, where the history is not there to tell.

use std::collections::{BTreeMap, BTreeSet};

use super::twins::{Twin, rows, twins};
use super::{Locked, Panels, Since, StaleBlock, task_of};
use crate::lineage::Wording;
use crate::lineage::meaning::Nature;
use crate::lock::{Fingerprint, Line};

/// What the lock tells of a page's translation.
#[derive(Default)]
pub(super) struct Judged {
    pub(super) stale: Vec<StaleBlock>,
    /// How many blocks it knows nothing of.
    pub(super) unknown: usize,
}

/// A translation is fresh where a line says that it is one of what the source says now, and stale where lines know it only
/// as one of something else.
pub(super) fn judge(panels: &Panels<'_>, Locked { lock, files }: Locked<'_>) -> Judged {
    let mut lines: BTreeMap<Fingerprint, Vec<&Line>> = BTreeMap::new();
    for line in lock.of_page(&panels.name.0, &panels.name.1) {
        lines.entry(line.translation).or_default().push(line);
    }
    let rows = rows(panels);
    let twins = twins(panels, &rows, files);
    let known: BTreeSet<(Fingerprint, Fingerprint)> =
        lines.values().flatten().filter_map(|line| Some((line.translation, line.source?))).collect();
    let is_fresh = |twin: &Twin<'_>, says: &Wording| known.contains(&(twin.said, Fingerprint::of(says)));
    // What stands side by side as a line says: that line speaks of no other passage that is translated in the same words.
    let met: BTreeSet<(Fingerprint, Fingerprint)> = twins
        .iter()
        .flat_map(|twin| twin.blocks.iter().map(|(_, says)| (twin.said, Fingerprint::of(says))))
        .filter(|pair| known.contains(pair))
        .collect();
    let mut judged = Judged::default();
    for twin in &twins {
        let of_twin = lines.get(&twin.said).map(Vec::as_slice).unwrap_or_default();
        let late: Vec<_> = twin.blocks.iter().filter(|(_, says)| !is_fresh(twin, says)).collect();
        let is_known_in_part = late.len() < twin.blocks.len();
        let unmet = of_twin.iter().find(|line| line.source.is_none_or(|source| !met.contains(&(twin.said, source))));
        match unmet.or_else(|| of_twin.first().filter(|_| is_known_in_part)) {
            Some(line) => {
                judged.stale.extend(late.into_iter().map(|(place, says)| stale(twin, place.clone(), says, line)));
            }
            None => judged.unknown += late.len(),
        }
    }
    judged.stale.sort_by(|one, other| (&one.translation, &one.source).cmp(&(&other.translation, &other.source)));
    judged
}

fn stale(twin: &Twin<'_>, source: crate::source::Place, says: &Wording, line: &Line) -> StaleBlock {
    StaleBlock {
        source,
        translation: twin.translation.place(),
        task: task_of(Some(twin.source)),
        before: Wording(Vec::new()),
        after: says.clone(),
        nature: Nature::Wording,
        changes: Vec::new(),
        translated: 0,
        from: line.source,
        since: Some(Since { commit: line.commit.clone(), date: line.date }),
    }
}
