//! What the picture shows: the phases with their processes, and which leads to which.

use std::collections::BTreeMap;

use super::super::super::frame::Frame;
use super::super::super::views::PageLink;
use super::layout::Cell;
use crate::playbook::page::PageKey;
use crate::vocabulary::Requirement;

/// The process as a graph. A phase is a lane: its own box in row 0, then its processes, then one box for those that are too
/// many to be drawn.
pub(super) struct Graph {
    pub(super) lanes: Vec<Vec<Stop>>,
    /// How many processes of each phase are not drawn.
    pub(super) hidden: Vec<usize>,
    pub(super) arrows: Vec<(Cell, Cell)>,
}

/// A process that is drawn.
pub(super) struct Stop {
    pub(super) page: PageLink,
    pub(super) counts: Counts,
}

/// Tasks, and the mandatory ones among them.
#[derive(Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) tasks: usize,
    pub(super) mandatory: usize,
}

impl Graph {
    /// Reads the graph as readers of a locale have it; at most `most` boxes below a phase.
    pub(super) fn read(frame: &Frame<'_>, counts: &BTreeMap<&PageKey, Counts>, most: usize) -> Self {
        let mut graph = Self { lanes: Vec::new(), hidden: Vec::new(), arrows: Vec::new() };
        let mut cells: BTreeMap<&PageKey, Cell> = BTreeMap::new();
        let playbook = frame.playbook();
        for (lane, keys) in playbook.processes.iter().enumerate() {
            let keys: Vec<&PageKey> = keys.iter().filter(|key| frame.has_page(key)).collect();
            let shown = if keys.len() > most { most - 1 } else { keys.len() };
            for (index, key) in keys.iter().enumerate() {
                cells.insert(key, Cell { lane, row: 1 + index.min(shown) });
            }
            if let Some(entry) = playbook.phase_page(lane) {
                cells.insert(&entry.key, Cell { lane, row: 0 });
            }
            let stop = |key: &&PageKey| {
                let counts = counts.get(*key).copied().unwrap_or_default();
                frame.page_link(key, Some(lane)).map(|page| Stop { page, counts })
            };
            graph.lanes.push(keys[..shown].iter().filter_map(stop).collect());
            graph.hidden.push(keys.len() - shown);
        }
        for (from, to) in &frame.site.catalogue.leads_to {
            let Some(from) = cells.get(from) else { continue };
            let to = to.iter().filter_map(|key| cells.get(key)).filter(|to| *to != from);
            graph.arrows.extend(to.map(|to| (*from, *to)));
        }
        graph.arrows.sort_unstable();
        graph.arrows.dedup();
        graph
    }
}

/// The tasks of every page for readers of a locale, each once.
pub(super) fn counts<'a>(frame: &Frame<'a>) -> BTreeMap<&'a PageKey, Counts> {
    let mut counts: BTreeMap<&PageKey, Counts> = BTreeMap::new();
    for task in frame.site.catalogue.tasks.values() {
        for row in task.occurrences.get(frame.locale).into_iter().flatten().filter(|row| row.is_first) {
            let of_page = counts.entry(&row.page).or_default();
            of_page.tasks += 1;
            of_page.mandatory += usize::from(row.task().requirement == Some(Requirement::Mandatory));
        }
    }
    counts
}
