//! Where a page went whose path is gone: a file that was renamed says the same under another name.

use std::collections::{BTreeMap, BTreeSet};

use crate::playbook::page::PageKey;
use crate::playbook::{Entry, Playbook};
use crate::source::SourceTree;

/// The share of lines by which a page is known again.
const LIKENESS: f64 = 0.5;

/// How many near names are offered at most.
const NEAR: usize = 5;

/// How alike two names must be to be offered, by Jaro and Winkler's measure.
const NEARNESS: f64 = 0.8;

/// New keys by old ones, over the whole run of a preview.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Moves {
    moved: BTreeMap<PageKey, PageKey>,
}

/// A playbook and the texts that it was read from.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The playbook.
    pub playbook: &'a Playbook,
    /// Its files.
    pub tree: &'a SourceTree,
}

impl Moves {
    /// The moves with those that lie between two states of a playbook.
    #[must_use]
    pub fn after(mut self, before: Side<'_>, now: Side<'_>) -> Self {
        let only_in = |side: Side<'_>, other: Side<'_>| -> Vec<PageKey> {
            side.playbook.entries.keys().filter(|key| other.playbook.entry(key).is_none()).cloned().collect()
        };
        self.moved.retain(|key, _| now.playbook.entry(key).is_none());
        let mut new: Vec<PageKey> = only_in(now, before);
        for gone in only_in(before, now) {
            let lines = lines_of(before, &gone);
            let alike = |key: &PageKey| likeness(&lines, &lines_of(now, key));
            let best =
                new.iter().enumerate().map(|(index, key)| (alike(key), index)).max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, index)) = best.filter(|(likeness, _)| *likeness >= LIKENESS) {
                self.moved.insert(gone, new.remove(index));
            }
        }
        self
    }

    /// Where readers of a page find it now: its new name first, else names that are near to its own.
    pub fn of(&self, key: &PageKey, playbook: &Playbook) -> Vec<PageKey> {
        // A page that moved twice is followed; a circle ends where it began.
        let mut seen = BTreeSet::from([key.clone()]);
        let mut at = key;
        while let Some(next) = self.moved.get(at) {
            if !seen.insert(next.clone()) {
                break;
            }
            at = next;
        }
        if at != key && playbook.entry(at).is_some() {
            return vec![at.clone()];
        }
        let nearness = |other: &PageKey| strsim::jaro_winkler(key.as_str(), other.as_str());
        let mut near: Vec<(f64, &PageKey)> = playbook.entries.keys().map(|other| (nearness(other), other)).collect();
        near.retain(|(nearness, _)| *nearness >= NEARNESS);
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        near.into_iter().take(NEAR).map(|(_, key)| key.clone()).collect()
    }
}

/// The lines of a page's files, those without words left out.
fn lines_of<'a>(side: Side<'a>, key: &PageKey) -> BTreeSet<&'a str> {
    let pages = side.playbook.entry(key).into_iter().flat_map(|entry: &Entry| entry.pages.values());
    let texts = pages.filter_map(|page| side.tree.content.get(&page.path));
    texts.flat_map(|file| file.text.lines().map(str::trim)).filter(|line| line.len() > 3).collect()
}

fn likeness(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> f64 {
    let shared = one.intersection(other).count() as u32;
    let all = one.len().max(other.len()) as u32;
    if all == 0 { 0.0 } else { f64::from(shared) / f64::from(all) }
}
