//! Which blocks are stale by what `translations.lock` says, where the history is not there to tell.

use std::collections::{BTreeMap, BTreeSet};

use super::twins::{Block, Twin, rows, twins};
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
    let known: BTreeSet<Pair> =
        lines.values().flatten().filter_map(|line| Some((line.translation, line.source?))).collect();
    // What stands side by side as a line says: that line speaks of no other passage that is translated in the same words.
    let met: BTreeSet<Pair> = twins.iter().flat_map(pairs).filter(|pair| known.contains(pair)).collect();
    let mut judged = Judged::default();
    for twin in &twins {
        let late: Vec<_> = twin.blocks.iter().filter(|block| !met.contains(&(twin.said, block.says))).collect();
        let of_twin = lines.get(&twin.said).into_iter().flatten();
        let unmet: Vec<&Line> = of_twin
            .filter(|line| line.source.is_none_or(|source| !met.contains(&(twin.said, source))))
            .copied()
            .collect();
        let is_known_in_part = late.len() < twin.blocks.len();
        if unmet.is_empty() && !is_known_in_part {
            judged.unknown += late.len();
        } else {
            judged.stale.extend(late.into_iter().map(|block| stale(twin, block, &unmet)));
        }
    }
    judged.stale.sort_by(|one, other| (&one.translation, &one.source).cmp(&(&other.translation, &other.source)));
    judged
}

/// What a translation says, and what its source does.
type Pair = (Fingerprint, Fingerprint);

fn pairs(twin: &Twin<'_>) -> impl Iterator<Item = Pair> {
    twin.blocks.iter().map(|block| (twin.said, block.says))
}

/// A block of the source, of which the translation is late; any of the lines may speak of it.
fn stale(twin: &Twin<'_>, block: &Block, lines: &[&Line]) -> StaleBlock {
    let since = |line: &Line| Since { commit: line.commit.clone(), date: line.date };
    let sinces: Vec<Since> = lines.iter().map(|line| since(line)).collect();
    let only = |one: &Since| sinces.iter().all(|other| other == one);
    StaleBlock {
        source: block.place.clone(),
        translation: twin.translation.place(),
        task: task_of(Some(twin.source)),
        before: Wording(Vec::new()),
        after: block.wording.clone(),
        nature: Nature::Wording,
        changes: Vec::new(),
        translated: 0,
        from: if let [line] = lines { line.source } else { None },
        since: Some(sinces.first().filter(|one| only(one)).cloned().unwrap_or_default()),
    }
}
