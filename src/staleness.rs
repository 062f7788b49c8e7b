//! Which blocks of a translation lag behind their source: the source has changed in meaning since the block was last
//! translated. By block and not by file, from the history of both.

mod answer;
mod locked;
mod origin;
mod pairings;
mod renamed;
mod renewed;
mod twins;
mod verdict;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::alignment::Alignment;
use crate::alignment::facing::{self, Facing, Passage};
use crate::finding::{ChangeNote, Fate, Piece};
use crate::lineage::meaning::{Nature, difference};
use crate::lineage::{Commit, History, Revision, Thread, Wording};
use crate::locale::Locale;
use crate::lock::{Fingerprint, Lock, Marks, Scope};
use crate::playbook::Playbook;
use crate::playbook::page::{Page, PageKey};
use crate::source::{Place, SourceFile, SourcePath};

pub use origin::{Aspect, Difference, Past, Told};
pub use pairings::{Pairing, pairings};
pub use renamed::{Renamed, Renaming};
pub use renewed::{Renewed, renewed};
use verdict::Verdict;
use versions::Versions;

/// The alignments of a playbook, by page and the translation's locale.
type Alignments = BTreeMap<Name, Arc<Alignment>>;

/// A page, and the locale of its translation.
type Name = (PageKey, Locale);

/// What lags behind in a playbook. Without a history or a lock, nothing is known to.
#[derive(Clone, Debug, Default)]
pub struct Staleness {
    history: Option<Arc<History>>,
    pages: BTreeMap<Name, Arc<Vec<StaleBlock>>>,
    renamings: Arc<Vec<Renaming>>,
    /// What was blessed by hand.
    marks: Arc<BTreeMap<Name, Marks>>,
    /// How many blocks of translations the lock knows nothing of; `None` where it was not asked.
    unknown: Option<usize>,
}

/// What `translations.lock` says, and the texts that it says it of.
#[derive(Clone, Copy, Debug)]
pub struct Locked<'a> {
    /// The lock.
    pub lock: &'a Lock,
    /// The files of the content.
    pub files: &'a BTreeMap<SourcePath, SourceFile>,
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
    /// What the source said when the block was translated; no strand of it where only the lock tells, which knows no texts.
    pub before: Wording,
    /// What it says now.
    pub after: Wording,
    /// What the difference changes: facts or wording.
    pub nature: Nature,
    /// The changes of meaning since, the oldest first; at least one, and none where only the lock tells.
    pub changes: Vec<Revision>,
    /// When the block was last translated; the first moment where only the lock tells.
    pub translated: Revision,
    /// What the source said when the block was translated, for telling it from anything else; `None` where it said nothing.
    pub from: Option<Fingerprint>,
    /// Where only the lock tells: when the source came to say so.
    pub since: Option<Since>,
}

/// When a version of a source was made, as a lock knows it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Since {
    /// The beginning of the commit's name; `None` where it is not known, or the source said nothing yet.
    pub commit: Option<String>,
    /// Its day.
    pub date: Option<jiff::civil::Date>,
}

impl StaleBlock {
    /// How the source differs now from what was translated, word by word; empty where only the lock tells.
    pub fn difference(&self) -> Vec<Piece> {
        if self.before.0.is_empty() {
            return Vec::new();
        }
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

    /// The newest change of the source that the translation lacks; `None` where only the lock tells, which knows none.
    pub fn last_change(&self) -> Option<Revision> {
        self.changes.last().copied()
    }

    /// How many changes of meaning the translation is behind; one where only the lock tells, which does not count them.
    pub fn distance(&self) -> usize {
        self.changes.len().max(1)
    }
}

impl Staleness {
    /// Judges every pair of pages by its past. Of a lock, the marks count; where the history is not whole, all of it does,
    /// and the history does not.
    pub fn new(
        playbook: &Playbook,
        alignments: &Alignments,
        history: Option<Arc<History>>,
        locked: Option<Locked<'_>>,
    ) -> Self {
        let is_whole = history.as_ref().is_some_and(|history| !history.is_shallow);
        match (history, locked) {
            (_, Some(locked)) if !is_whole && locked.lock.scope() == Scope::All => {
                Self::of_lock(playbook, alignments, locked)
            }
            (None, _) => Self::default(),
            (Some(history), locked) => {
                let marks = locked.map(|locked| marks(alignments, locked.lock)).unwrap_or_default();
                Self::of_history(playbook, alignments, history, marks)
            }
        }
    }

    fn of_history(
        playbook: &Playbook,
        alignments: &Alignments,
        history: Arc<History>,
        marks: BTreeMap<Name, Marks>,
    ) -> Self {
        let pairs = sides(playbook, alignments, &history, &marks);
        let judged = pairs.par_iter().filter_map(|(name, sides)| {
            let blocks = sides.stale();
            (!blocks.is_empty()).then(|| ((*name).clone(), blocks))
        });
        let mut judged: BTreeMap<Name, Vec<StaleBlock>> = judged.collect();
        let renamings = renamed::take_out(&mut judged, playbook, &history);
        Self {
            renamings: Arc::new(renamings),
            history: Some(history),
            marks: Arc::new(marks),
            ..Self::of_pages(judged)
        }
    }

    fn of_lock(playbook: &Playbook, alignments: &Alignments, locked: Locked<'_>) -> Self {
        let pairs: Vec<_> = panels(playbook, alignments).collect();
        let judged: Vec<(&Name, locked::Judged)> =
            pairs.par_iter().map(|panels| (panels.name, locked::judge(panels, locked))).collect();
        let unknown = Some(judged.iter().map(|(_, judged)| judged.unknown).sum());
        let pages = judged.into_iter().map(|(name, judged)| (name.clone(), judged.stale)).collect();
        Self { unknown, ..Self::of_pages(pages) }
    }

    fn of_pages(mut judged: BTreeMap<Name, Vec<StaleBlock>>) -> Self {
        judged.retain(|_, blocks| !blocks.is_empty());
        Self { pages: judged.into_iter().map(|(name, blocks)| (name, Arc::new(blocks))).collect(), ..Self::default() }
    }

    /// Whether this was judged by `translations.lock`, for want of a whole history.
    pub fn is_of_lock(&self) -> bool {
        self.unknown.is_some()
    }

    /// How many blocks of translations the lock knows nothing of; none where the history tells.
    pub fn unknown(&self) -> usize {
        self.unknown.unwrap_or_default()
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

/// A page and its translation.
#[derive(Clone, Copy)]
struct Panels<'a> {
    name: &'a Name,
    source: &'a Page,
    translation: &'a Page,
    alignment: &'a Alignment,
}

fn panels<'a>(playbook: &'a Playbook, alignments: &'a Alignments) -> impl Iterator<Item = Panels<'a>> {
    alignments.iter().filter_map(|(name, alignment)| {
        let entry = playbook.entry(&name.0)?;
        let source = entry.pages.get(&playbook.settings.source)?;
        Some(Panels { name, source, translation: entry.pages.get(&name.1)?, alignment })
    })
}

/// What a lock has of marks, by page.
fn marks(alignments: &Alignments, lock: &Lock) -> BTreeMap<Name, Marks> {
    if !lock.has_marks() {
        return BTreeMap::new();
    }
    let of_page = |name: &Name| (name.clone(), lock.marks(&name.0, &name.1));
    alignments.keys().map(of_page).filter(|(_, marks)| !marks.is_empty()).collect()
}

/// A page and its translation, and what is known of their past.
#[derive(Clone, Copy)]
struct Sides<'a> {
    source: &'a Page,
    translation: &'a Page,
    alignment: &'a Alignment,
    history: &'a History,
    marks: Option<&'a Marks>,
}

fn sides<'a>(
    playbook: &'a Playbook,
    alignments: &'a Alignments,
    history: &'a History,
    marks: &'a BTreeMap<Name, Marks>,
) -> Vec<(&'a Name, Sides<'a>)> {
    let of_panels = |Panels { name, source, translation, alignment }: Panels<'a>| {
        (name, Sides { source, translation, alignment, history, marks: marks.get(name) })
    };
    panels(playbook, alignments).map(of_panels).collect()
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
        let (sources, translations) = self.both(source, translation);
        let judge = |source: Versions<'a>| {
            let verdict = judged(&source, &translations, row, rows)?;
            Some(StaleBlock {
                source: source.place.clone(),
                translation: translation.place(),
                task: task_of(row.source),
                from: verdict.from(&source),
                before: verdict.before,
                after: source.now().clone(),
                nature: verdict.nature,
                changes: verdict.changes,
                translated: verdict.translated,
                since: None,
            })
        };
        sources.into_iter().filter_map(judge).collect()
    }

    /// The versions of the blocks of two passages that stand side by side.
    fn both(&self, source: Passage<'a>, translation: Passage<'a>) -> (Vec<Versions<'a>>, Vec<Versions<'a>>) {
        let mut sources = self.versions(source);
        if let Some(blessed) = self.blessed(translation) {
            sources.iter_mut().for_each(|source| source.mark(blessed));
        }
        (sources, self.versions(translation))
    }

    /// What somebody says that a passage of the translation is a translation of.
    fn blessed(&self, translation: Passage<'a>) -> Option<&'a BTreeSet<Fingerprint>> {
        let marks = self.marks?;
        let place = translation.place();
        let text = &self.history.files.get(&place.path)?.text;
        marks.get(&Fingerprint::of(&versions::wording(text, translation, place.span)))
    }

    /// The versions of the blocks in a passage; none where its past is not known.
    fn versions(&self, passage: Passage<'a>) -> Vec<Versions<'a>> {
        let place = passage.place();
        let Some(file) = self.history.files.get(&place.path) else { return Vec::new() };
        Versions::of(file, passage, &place)
    }
}

/// Why a block is stale, if it is.
fn judged(
    source: &Versions<'_>,
    translations: &[Versions<'_>],
    row: &Facing<'_>,
    rows: &[Facing<'_>],
) -> Option<Verdict> {
    let verdict = Verdict::of(source, translations)?;
    // A block without a past that stands beside others without an answer may not be the answer at all.
    (!verdict.is_newcomer || !has_loose_neighbours(row, rows)).then_some(verdict)
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
