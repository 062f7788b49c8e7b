//! What a translator has to do, most urgent first: what a translation lacks, what of it is stale, what it has too much.
//! Read from the alignment and the history, not from findings: what a playbook tolerates is still to be done.

pub mod document;
mod pair;
mod places;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::aligned::Aligned;
use crate::finding::{ChangeNote, Message, Piece};
use crate::lineage::Revision;
use crate::locale::Locale;
use crate::playbook::page::{Page, PageKey};
use crate::playbook::{Entry, PageKind};
use crate::source::{SourceFile, SourcePath};
use crate::staleness::Renaming;
use crate::vocabulary::Requirement;
use pair::Reader;
pub use places::Spot;
use places::Texts;

/// What there is to do in every translation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Todo {
    /// The source's locale.
    pub source: Locale,
    /// What is known of the past.
    pub past: PastKnown,
    /// The translations, in the order of the settings.
    pub locales: Vec<Worklist>,
}

/// What is known of the past of a playbook.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PastKnown {
    /// All of it.
    Whole,
    /// Only the newest commits: what became stale before is not known to be.
    Shallow,
    /// Nothing: nothing is known to be stale.
    Nothing,
}

/// What there is to do in a translation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Worklist {
    /// Its locale.
    pub locale: Locale,
    /// Most urgent first; what is equally urgent in the order of the process.
    pub items: Vec<Item>,
}

/// One thing to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// How urgent it is.
    pub urgency: Urgency,
    /// What is the matter.
    pub state: State,
    /// With what.
    pub kind: Kind,
    /// On which page; `None` for a term, which stands on many.
    pub page: Option<OfPage>,
    /// The headings that it stands under, from the outside in; its own last, where it is a section.
    pub headings: Vec<String>,
    /// Which task, where it is one.
    pub task: Option<OfTask>,
    /// Where the source has it.
    pub source: Option<Spot>,
    /// Where the translation has it.
    pub translation: Option<Spot>,
    /// What the translation has right before the place where it belongs.
    pub belongs_after: Option<Spot>,
    /// What the source said when it was translated; empty for what never was.
    pub before: String,
    /// What the source says now. Empty for a whole page: that is its file.
    pub after: String,
    /// From the one to the other, word by word; empty where there is no text before.
    pub difference: Vec<Piece>,
    /// What the translation says.
    pub translated: String,
    /// The commits that the translation lacks, the oldest first: those that changed it, or the one that brought it.
    pub changes: Vec<ChangeNote>,
    /// What a missing section or page holds.
    pub holds: Option<Holds>,
    /// The blocks that a renamed term stands in.
    pub blocks: Vec<RenamedBlock>,
}

/// A block of a translation that uses the old name of a term, with its source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RenamedBlock {
    /// Where the source has it.
    pub source: Spot,
    /// Where the translation has it.
    pub translation: Spot,
    /// What the translation says.
    pub translated: String,
}

/// A page that something is to be done on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfPage {
    /// Its key.
    pub key: PageKey,
    /// Its title in the source, where it has the page.
    pub title: String,
}

/// A task that something is to be done about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfTask {
    /// Its number.
    pub id: String,
    /// Whether the source says that it is mandatory.
    pub requirement: Option<Requirement>,
}

/// What a section or a page holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Holds {
    /// Tasks.
    pub tasks: usize,
    /// Those of them that are mandatory.
    pub mandatory: usize,
}

/// How urgent something is; the most urgent first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Urgency {
    /// Mandatory tasks that the translation lacks, and sections that hold some.
    MandatoryMissing,
    /// Mandatory tasks that are stale.
    MandatoryStale,
    /// Processes that are not translated.
    ProcessMissing,
    /// Sections and passages that the translation lacks.
    PassageMissing,
    /// Sections and passages that are stale.
    PassageStale,
    /// Optional tasks that the translation lacks.
    OptionalMissing,
    /// Optional tasks that are stale.
    OptionalStale,
    /// Refresh Summary rows, missing or stale.
    Changes,
    /// Other pages that are not translated.
    PageMissing,
    /// Terms that the source calls by another name now.
    Terms,
    /// What only the translation has.
    Extra,
}

/// What is the matter with something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum State {
    /// The translation lacks it.
    Missing,
    /// The source has changed since.
    Stale,
    /// The source does not have it.
    Extra,
}

/// What something to do is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Page,
    Section,
    Task,
    Change,
    Block,
    Term,
}

impl Urgency {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 11] = [
        Self::MandatoryMissing,
        Self::MandatoryStale,
        Self::ProcessMissing,
        Self::PassageMissing,
        Self::PassageStale,
        Self::OptionalMissing,
        Self::OptionalStale,
        Self::Changes,
        Self::PageMissing,
        Self::Terms,
        Self::Extra,
    ];

    /// Its name in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::MandatoryMissing => "mandatory-missing",
            Self::MandatoryStale => "mandatory-stale",
            Self::ProcessMissing => "process-missing",
            Self::PassageMissing => "passage-missing",
            Self::PassageStale => "passage-stale",
            Self::OptionalMissing => "optional-missing",
            Self::OptionalStale => "optional-stale",
            Self::Changes => "changes",
            Self::PageMissing => "page-missing",
            Self::Terms => "terms",
            Self::Extra => "extra",
        }
    }

    /// Its name for readers.
    pub fn title(self) -> Message {
        Message::new(match self {
            Self::MandatoryMissing => "todo-mandatory-missing",
            Self::MandatoryStale => "todo-mandatory-stale",
            Self::ProcessMissing => "todo-process-missing",
            Self::PassageMissing => "todo-passage-missing",
            Self::PassageStale => "todo-passage-stale",
            Self::OptionalMissing => "todo-optional-missing",
            Self::OptionalStale => "todo-optional-stale",
            Self::Changes => "todo-changes",
            Self::PageMissing => "todo-page-missing",
            Self::Terms => "todo-terms",
            Self::Extra => "todo-extra",
        })
    }
}

impl State {
    /// Its name in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Extra => "extra",
        }
    }
}

impl Kind {
    /// Its name in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Section => "section",
            Self::Task => "task",
            Self::Change => "change",
            Self::Block => "block",
            Self::Term => "term",
        }
    }
}

impl PastKnown {
    fn of(aligned: &Aligned) -> Self {
        match aligned.staleness.history() {
            Some(history) if history.is_shallow => Self::Shallow,
            Some(_) => Self::Whole,
            None => Self::Nothing,
        }
    }

    /// Its name in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Shallow => "shallow",
            Self::Nothing => "nothing",
        }
    }
}

impl Holds {
    fn of<'a>(tasks: impl IntoIterator<Item = &'a crate::playbook::task::Task>) -> Self {
        let mut holds = Self::default();
        for task in tasks {
            holds.tasks += 1;
            holds.mandatory += usize::from(task.requirement == Some(Requirement::Mandatory));
        }
        holds
    }
}

impl OfPage {
    fn new(page: &Page) -> Self {
        Self { key: page.key.clone(), title: page.title_text.clone() }
    }
}

impl Item {
    /// An item about which nothing else is known yet.
    fn new(urgency: Urgency, state: State, kind: Kind, page: Option<OfPage>) -> Self {
        Self {
            urgency,
            state,
            kind,
            page,
            headings: Vec::new(),
            task: None,
            source: None,
            translation: None,
            belongs_after: None,
            before: String::new(),
            after: String::new(),
            difference: Vec::new(),
            translated: String::new(),
            changes: Vec::new(),
            holds: None,
            blocks: Vec::new(),
        }
    }
}

impl Todo {
    /// What there is to do in some translations of a playbook, whose `files` these are; on some of its pages, or where none
    /// is named, on all.
    pub fn new(
        aligned: &Aligned,
        files: &BTreeMap<SourcePath, SourceFile>,
        locales: &[Locale],
        pages: &BTreeSet<PageKey>,
    ) -> Self {
        let maker = Maker { aligned, files, pages };
        let translations = aligned.playbook.settings.translations().filter(|locale| locales.contains(locale));
        Self {
            source: aligned.source().clone(),
            past: PastKnown::of(aligned),
            locales: translations.map(|locale| maker.worklist(locale)).collect(),
        }
    }
}

/// Makes the lists of a playbook.
struct Maker<'a> {
    aligned: &'a Aligned,
    files: &'a BTreeMap<SourcePath, SourceFile>,
    pages: &'a BTreeSet<PageKey>,
}

impl<'a> Maker<'a> {
    fn worklist(&self, locale: &Locale) -> Worklist {
        let order = self.aligned.playbook.reading_order();
        let entries: Vec<&Entry> = order
            .into_iter()
            .filter(|key| self.is_wanted(key))
            .filter_map(|key| self.aligned.playbook.entry(key))
            .collect();
        let of_pages: Vec<Vec<Item>> = entries.into_par_iter().map(|entry| self.on_page(entry, locale)).collect();
        let mut items: Vec<Item> = of_pages.into_iter().flatten().collect();
        let mut texts = Texts::new(self.files);
        let renamings = self.aligned.staleness.renamings();
        items.extend(renamings.iter().filter_map(|renaming| self.term(renaming, locale, &mut texts)));
        // What is equally urgent stays in the order of the process and of its page.
        items.sort_by_key(|item| item.urgency);
        Worklist { locale: locale.clone(), items }
    }

    fn is_wanted(&self, key: &PageKey) -> bool {
        self.pages.is_empty() || self.pages.contains(key)
    }

    fn is_excluded(&self, page: &Page) -> bool {
        self.aligned.playbook.settings.checks.excludes(&page.path)
    }

    fn on_page(&self, entry: &'a Entry, locale: &Locale) -> Vec<Item> {
        let (source, translation) = (entry.pages.get(self.aligned.source()), entry.pages.get(locale));
        if [source, translation].into_iter().flatten().any(|page| self.is_excluded(page)) {
            return Vec::new();
        }
        let mut texts = Texts::new(self.files);
        match (source, translation) {
            (Some(source), None) => vec![self.missing_page(entry, source, &mut texts)],
            (None, Some(translation)) => vec![extra_page(translation, &mut texts)],
            _ => match self.aligned.panels(entry, locale) {
                Some(panels) => Reader::new(self.aligned, panels, texts).items(),
                None => Vec::new(),
            },
        }
    }

    fn missing_page(&self, entry: &Entry, page: &Page, texts: &mut Texts<'a>) -> Item {
        let urgency = if entry.kind == PageKind::Process { Urgency::ProcessMissing } else { Urgency::PageMissing };
        let mut item = Item::new(urgency, State::Missing, Kind::Page, Some(OfPage::new(page)));
        item.source = Some(texts.spot(&page.title_place));
        item.holds = Some(Holds::of(page.tasks().map(|(_, task)| task)));
        let history = self.aligned.staleness.history();
        let began: Option<Revision> =
            history.and_then(|history| history.files.get(&page.path)).map(|file| file.thread.began());
        item.changes = self.aligned.staleness.notes(began.as_slice());
        item
    }

    /// A term that was renamed throughout is one thing to do, however many blocks it stands in.
    fn term(&self, renaming: &Renaming, locale: &Locale, texts: &mut Texts<'a>) -> Option<Item> {
        let is_here = |key: &PageKey| {
            let entry = self.aligned.playbook.entry(key);
            let pages = entry.into_iter().flat_map(|entry| entry.pages.values());
            self.is_wanted(key) && !pages.filter(|page| page.locale == *locale).any(|page| self.is_excluded(page))
        };
        let renamed = renaming.blocks.iter().filter(|renamed| renamed.locale == *locale && is_here(&renamed.key));
        let mut item = Item::new(Urgency::Terms, State::Stale, Kind::Term, None);
        let mut changes = BTreeSet::new();
        for renamed in renamed {
            changes.extend(renamed.block.changes.iter().copied());
            item.blocks.push(RenamedBlock {
                source: texts.spot(&renamed.block.source),
                translation: texts.spot(&renamed.block.translation),
                translated: texts.slice(&renamed.block.translation).to_owned(),
            });
        }
        item.before.clone_from(&renaming.before);
        item.after.clone_from(&renaming.after);
        item.difference = crate::lineage::meaning::difference(&renaming.before, &renaming.after);
        item.changes = self.aligned.staleness.notes(&changes.into_iter().collect::<Vec<_>>());
        (!item.blocks.is_empty()).then_some(item)
    }
}

fn extra_page(page: &Page, texts: &mut Texts<'_>) -> Item {
    let mut item = Item::new(Urgency::Extra, State::Extra, Kind::Page, Some(OfPage::new(page)));
    item.translation = Some(texts.spot(&page.title_place));
    item.holds = Some(Holds::of(page.tasks().map(|(_, task)| task)));
    item
}
