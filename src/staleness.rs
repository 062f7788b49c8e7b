//! Which blocks of a translation lag behind their source: the source has changed in meaning since the block was last
//! translated. By block and not by file, from the history of both.

mod answer;
mod origin;
mod renamed;
mod verdict;
mod versions;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::alignment::Alignment;
use crate::alignment::facing::{self, Facing, Passage};
use crate::finding::{ChangeNote, Fate, Piece};
use crate::lineage::meaning::{Nature, difference};
use crate::lineage::{Commit, History, Revision, Thread, Wording};
use crate::locale::Locale;
use crate::playbook::Playbook;
use crate::playbook::page::{Page, PageKey};
use crate::source::Place;

pub use origin::{Aspect, Difference, Past, Told};
pub use renamed::{Renamed, Renaming};
use verdict::Verdict;
use versions::Versions;

/// The alignments of a playbook, by page and the translation's locale.
type Alignments = BTreeMap<(PageKey, Locale), Arc<Alignment>>;

/// What lags behind in a playbook. Without a history, nothing is known to.
#[derive(Clone, Debug, Default)]
pub struct Staleness {
    history: Option<Arc<History>>,
    pages: BTreeMap<(PageKey, Locale), Arc<Vec<StaleBlock>>>,
    renamings: Arc<Vec<Renaming>>,
}

/// A block of a translation whose source has changed since.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaleBlock {
    /// The block of the source, as it stands now.
    pub source: Place,
    /// The block of the translation.
    pub translation: Place,
    /// The number of the task, where it is a task row.
    pub task: Option<String>,
    /// What the source said when the block was translated.
    pub before: Wording,
    /// What it says now.
    pub after: Wording,
    /// What the difference changes: facts or wording.
    pub nature: Nature,
    /// The changes of meaning since, the oldest first; at least one.
    pub changes: Vec<Revision>,
    /// When the block was last translated.
    pub translated: Revision,
}

impl StaleBlock {
    /// How the source differs now from what was translated, word by word.
    pub fn difference(&self) -> Vec<Piece> {
        let strands = self.before.0.len().max(self.after.0.len());
        let strand = |wording: &Wording, at: usize| wording.0.get(at).map_or(String::new(), ToString::to_string);
        let mut pieces: Vec<Piece> = Vec::new();
        for at in 0..strands {
            let of_strand = difference(&strand(&self.before, at), &strand(&self.after, at));
            // Of a row, the cells that changed tell enough.
            if strands > 1 && of_strand.iter().all(|piece| piece.fate == Fate::Kept) {
                continue;
            }
            if !pieces.is_empty() {
                pieces.push(Piece { fate: Fate::Kept, text: " | ".to_owned() });
            }
            pieces.extend(of_strand);
        }
        pieces
    }

    /// The newest change of the source that the translation lacks.
    pub fn last_change(&self) -> Revision {
        self.changes.last().copied().unwrap_or_default()
    }

    /// How many changes of meaning the translation is behind.
    pub fn distance(&self) -> usize {
        self.changes.len()
    }
}

impl Staleness {
    /// Judges every pair of pages by its past.
    pub fn new(playbook: &Playbook, alignments: &Alignments, history: Option<Arc<History>>) -> Self {
        let Some(history) = history else { return Self::default() };
        let pairs: Vec<_> = alignments
            .iter()
            .filter_map(|(name, alignment)| {
                let entry = playbook.entry(&name.0)?;
                let source = entry.pages.get(&playbook.settings.source)?;
                Some((name, Sides { source, translation: entry.pages.get(&name.1)?, alignment, history: &history }))
            })
            .collect();
        let judged = pairs.par_iter().filter_map(|(name, sides)| {
            let blocks = sides.stale();
            (!blocks.is_empty()).then(|| ((*name).clone(), blocks))
        });
        let mut judged: BTreeMap<(PageKey, Locale), Vec<StaleBlock>> = judged.collect();
        let renamings = renamed::take_out(&mut judged, playbook, &history);
        judged.retain(|_, blocks| !blocks.is_empty());
        Self {
            pages: judged.into_iter().map(|(name, blocks)| (name, Arc::new(blocks))).collect(),
            renamings: Arc::new(renamings),
            history: Some(history),
        }
    }

    /// The past that this was judged by; `None` where none is known.
    pub fn history(&self) -> Option<&Arc<History>> {
        self.history.as_ref()
    }

    /// The commit of a moment; `None` for what is not committed yet.
    pub fn commit(&self, revision: Revision) -> Option<&Commit> {
        self.history.as_ref()?.commit(revision)
    }

    /// Changes of the source, as their authors told them.
    pub fn notes(&self, changes: &[Revision]) -> Vec<ChangeNote> {
        let note = |revision: &Revision| match self.commit(*revision) {
            Some(commit) => {
                ChangeNote { commit: Some(commit.id.clone()), date: Some(commit.date), subject: commit.subject.clone() }
            }
            None => ChangeNote { commit: None, date: None, subject: String::new() },
        };
        changes.iter().map(note).collect()
    }

    /// The stale blocks of a translation, in its order.
    pub fn of_page(&self, key: &PageKey, locale: &Locale) -> &[StaleBlock] {
        self.pages.get(&(key.clone(), locale.clone())).map_or(&[], |blocks| blocks)
    }

    /// Every stale block, by page and locale.
    pub fn pages(&self) -> impl Iterator<Item = (&PageKey, &Locale, &[StaleBlock])> {
        self.pages.iter().map(|((key, locale), blocks)| (key, locale, blocks.as_slice()))
    }

    /// Terms of the source that were given another name throughout: one thing to do, however many blocks they stand in.
    pub fn renamings(&self) -> &[Renaming] {
        &self.renamings
    }

    /// The same without some pages, whose text is being edited: their past is not known until it is read again.
    #[must_use]
    pub fn without<'a>(&self, pages: impl IntoIterator<Item = &'a (PageKey, Locale)>) -> Self {
        let mut rest = self.clone();
        for page in pages {
            rest.pages.remove(page);
        }
        rest
    }
}

/// A page and its translation, and what is known of their past.
#[derive(Clone, Copy)]
struct Sides<'a> {
    source: &'a Page,
    translation: &'a Page,
    alignment: &'a Alignment,
    history: &'a History,
}

impl<'a> Sides<'a> {
    fn stale(&self) -> Vec<StaleBlock> {
        if self.is_plainly_fresh() {
            return Vec::new();
        }
        let rows = facing::read(self.source, self.translation, self.alignment);
        let mut stale: Vec<StaleBlock> = rows.iter().flat_map(|row| self.stale_in(row, &rows)).collect();
        stale.sort_by(|one, other| (&one.translation, &one.source).cmp(&(&other.translation, &other.source)));
        stale
    }

    /// Nothing of the source has changed since the first of the translation was written: true of most pages of most
    /// playbooks, and spares them everything else.
    fn is_plainly_fresh(&self) -> bool {
        let threads = |page: &'a Page| -> Option<Vec<&'a Thread>> {
            let files = std::iter::once(&page.path).chain(page.includes.iter().map(|include| &include.path));
            let known: Vec<&Thread> = files.filter_map(|path| Some(&self.history.files.get(path)?.thread)).collect();
            (!known.is_empty()).then_some(known)
        };
        let (Some(source), Some(translation)) = (threads(self.source), threads(self.translation)) else { return true };
        let touched = source.iter().map(|thread| thread.last_touched()).max();
        touched <= translation.iter().map(|thread| thread.began()).min()
    }

    fn stale_in(&self, row: &Facing<'a>, rows: &[Facing<'a>]) -> Vec<StaleBlock> {
        let (Some(source), Some(translation)) = (row.source, row.translation) else { return Vec::new() };
        let translations = self.versions(translation);
        let judge = |source: Versions<'a>| {
            let verdict = Verdict::of(&source, &translations)?;
            // A block without a past that stands beside others without an answer may not be the answer at all.
            if verdict.is_newcomer && has_loose_neighbours(row, rows) {
                return None;
            }
            Some(StaleBlock {
                source: source.place.clone(),
                translation: translation.place(),
                task: task_of(row.source),
                before: verdict.before,
                after: source.now().clone(),
                nature: verdict.nature,
                changes: verdict.changes,
                translated: verdict.translated,
            })
        };
        self.versions(source).into_iter().filter_map(judge).collect()
    }

    /// The versions of the blocks in a passage; none where its past is not known.
    fn versions(&self, passage: Passage<'a>) -> Vec<Versions<'a>> {
        let place = passage.place();
        let Some(file) = self.history.files.get(&place.path) else { return Vec::new() };
        Versions::of(file, passage, &place)
    }
}

fn task_of(passage: Option<Passage<'_>>) -> Option<String> {
    match passage {
        Some(Passage::Task(task, _)) => Some(task.id.clone()),
        _ => None,
    }
}

/// Whether the source has passages in the same section that the translation lacks.
fn has_loose_neighbours(row: &Facing<'_>, rows: &[Facing<'_>]) -> bool {
    rows.iter().any(|other| other.section == row.section && other.source.is_some() != other.translation.is_some())
}
