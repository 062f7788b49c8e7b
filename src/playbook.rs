//! The process itself: phases, processes, steps, tasks, changes, read from the documents of every locale. Knows playbooks;
//! knows nothing of files or HTML.

pub mod audience;
pub mod change;
pub mod contents;
pub mod includes;
pub mod labels;
pub mod links;
pub mod mentions;
pub mod page;
pub mod row_at;
pub mod task;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::{Finding, Message};
use crate::locale::Locale;
use crate::settings::Settings;
use crate::source::{Place, SourcePath, Span};
use crate::vocabulary::Vocabulary;
use audience::Hidden;
use contents::Contents;
use page::{Page, PageKey};

/// Everything that a playbook's sources say, in every locale.
#[derive(Clone, Debug)]
pub struct Playbook {
    /// What `playbook.yml` says.
    pub settings: Arc<Settings>,
    /// The words of each locale.
    pub vocabularies: BTreeMap<Locale, Arc<Vocabulary>>,
    /// The pages by key.
    pub entries: BTreeMap<PageKey, Arc<Entry>>,
    /// The keys of the processes of each phase, in the order of [`Settings::phases`] and inside a phase in that of the
    /// contents file.
    pub processes: Vec<Vec<PageKey>>,
    /// The key of the page that describes each phase, where the playbook has one.
    pub phase_pages: Vec<Option<PageKey>>,
    /// Each locale's contents file, where it has one.
    pub contents: BTreeMap<Locale, Arc<Contents>>,
    /// The files that the readers of the site may not see: none of the pages is among them.
    pub hidden: Arc<Hidden>,
    /// The content folder's files that are neither Markdown nor contents.
    pub attachments: Arc<BTreeSet<SourcePath>>,
    /// Those of them that could run scripts, and are not published.
    pub active: Arc<BTreeSet<SourcePath>>,
    /// The numbers of all tasks, in any locale.
    pub task_ids: Arc<BTreeSet<String>>,
    /// What is wrong with the files and with the playbook as a whole.
    pub findings: Vec<Finding>,
    /// The page paths in lower case, for links that differ from a file's name only in case.
    paths: Arc<BTreeMap<String, SourcePath>>,
}

/// The files of one page.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Shared by its files.
    pub key: PageKey,
    /// Its file in each locale that has one.
    pub pages: BTreeMap<Locale, Arc<Page>>,
    /// Index into [`Settings::phases`].
    pub phase: Option<usize>,
    /// What the page is to the playbook.
    pub kind: PageKind,
}

/// What a page is to the playbook.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PageKind {
    /// `index.md`: the way in.
    Landing,
    /// `phase-<id>.md`: the prose about a phase.
    Phase,
    /// A process inside a phase.
    Process,
    /// Anything else: status definitions, note guidance, FAQs.
    Guidance,
}

impl Entry {
    /// What readers of a locale see beside the page: its source beside a translation, every translation beside the source.
    pub fn partners<'a>(&'a self, locale: &Locale, source: &Locale) -> impl Iterator<Item = &'a Arc<Page>> {
        let is_partner = move |other: &Locale| other != locale && (locale == source || other == source);
        self.pages.iter().filter(move |(other, _)| is_partner(other)).map(|(_, page)| page)
    }

    /// The page whose content readers of a locale get: theirs, else the source's.
    pub fn page_for(&self, locale: &Locale, source: &Locale) -> Option<&Arc<Page>> {
        self.pages.get(locale).or_else(|| self.pages.get(source))
    }

    /// The page that speaks for the entry: the source's, else that of the first locale that has one.
    pub fn leading(&self, source: &Locale) -> &Arc<Page> {
        self.pages.get(source).or_else(|| self.pages.values().next()).expect("an entry has at least one page")
    }
}

/// Which page a file of the content folder is: its locale and key; `None` for files outside the locales' folders and for
/// those in a folder named `includes`.
pub fn locate(path: &SourcePath, settings: &Settings) -> Option<(Locale, PageKey)> {
    located(path, settings).filter(|(_, key)| !key.as_str().split('/').rev().skip(1).any(|folder| folder == "includes"))
}

/// The locale of a Markdown file, an include or a page, and the name that it shares with its other sides.
fn located(path: &SourcePath, settings: &Settings) -> Option<(Locale, PageKey)> {
    let stem = path.markdown_stem()?;
    let candidates = settings.locales.iter().filter_map(|locale| {
        let inside = if locale.folder.is_empty() || locale.folder == "." {
            stem
        } else {
            stem.strip_prefix(locale.folder.as_str())?.strip_prefix('/')?
        };
        let key = inside.strip_suffix(locale.suffix.as_str()).filter(|key| !key.is_empty() && !key.ends_with('/'));
        Some((locale, key.is_some_and(|_| !locale.suffix.is_empty()), key.unwrap_or(inside)))
    });
    // Of two locales that share a folder, the one whose suffix the name bears.
    let (locale, _, key) = candidates.max_by_key(|(locale, has_suffix, _)| (locale.folder.len(), *has_suffix))?;
    Some((locale.locale.clone(), PageKey::new(key)))
}

/// What a playbook is made of besides its pages.
pub struct Parts {
    /// What `playbook.yml` says.
    pub settings: Arc<Settings>,
    /// The words of each locale.
    pub vocabularies: BTreeMap<Locale, Arc<Vocabulary>>,
    /// The contents files.
    pub contents: BTreeMap<Locale, Arc<Contents>>,
    /// The files that the readers of the site may not see.
    pub hidden: Arc<Hidden>,
    /// Files that pages may link to.
    pub attachments: Arc<BTreeSet<SourcePath>>,
    /// Those of them that could run scripts, and are not published.
    pub active: Arc<BTreeSet<SourcePath>>,
}

/// The names that a playbook is known by, while it is put together.
#[derive(Default)]
struct Names {
    task_ids: BTreeSet<String>,
    paths: BTreeMap<String, SourcePath>,
}

/// Puts the pages of every locale together. Pages of the same locale and key are reported, and the first one is kept whose
/// name bears the locale's suffix.
pub fn assemble(pages: impl IntoIterator<Item = Arc<Page>>, parts: Parts) -> Playbook {
    let mut playbook = Playbook {
        settings: parts.settings,
        vocabularies: parts.vocabularies,
        entries: BTreeMap::new(),
        processes: Vec::new(),
        phase_pages: Vec::new(),
        contents: parts.contents,
        attachments: parts.attachments,
        active: parts.active,
        hidden: parts.hidden,
        task_ids: Arc::default(),
        findings: Vec::new(),
        paths: Arc::default(),
    };
    let mut names = Names::default();
    for page in pages {
        playbook.add(page, &mut names);
    }
    playbook.task_ids = Arc::new(names.task_ids);
    playbook.paths = Arc::new(names.paths);
    playbook.place_in_phases();
    playbook
}

impl Playbook {
    /// The words of a locale.
    pub fn vocabulary(&self, locale: &Locale) -> &Vocabulary {
        &self.vocabularies[locale]
    }

    /// The entry of a key.
    pub fn entry(&self, key: &PageKey) -> Option<&Entry> {
        self.entries.get(key).map(|entry| &**entry)
    }

    /// Every page of every locale, by key and locale.
    pub fn pages(&self) -> impl Iterator<Item = &Arc<Page>> {
        self.entries.values().flat_map(|entry| entry.pages.values())
    }

    /// Every key in reading order: the processes by phase, then the other pages in the order of the contents file.
    pub fn reading_order(&self) -> Vec<&PageKey> {
        let mut order: Vec<&PageKey> = self.processes.iter().flatten().collect();
        order.extend(self.others());
        order
    }

    /// The keys of the pages that are no processes, in the order of the contents file.
    pub fn others(&self) -> Vec<&PageKey> {
        let rank = self.contents_rank();
        let mut others: Vec<&PageKey> =
            self.entries.values().filter(|entry| entry.kind != PageKind::Process).map(|entry| &entry.key).collect();
        others.sort_by_key(|key| (rank.get(*key).copied().unwrap_or(usize::MAX), *key));
        others
    }

    /// The entry of the page that describes a phase.
    pub fn phase_page(&self, phase: usize) -> Option<&Entry> {
        self.entry(self.phase_pages.get(phase)?.as_ref()?)
    }

    /// The same playbook with another version of one of its pages. What the page is to the whole, its place in the process
    /// and the numbers of its tasks, stays as it was.
    pub fn replace(&mut self, page: Arc<Page>) {
        if let Some(entry) = self.entries.get_mut(&page.key) {
            Arc::make_mut(entry).pages.insert(page.locale.clone(), page);
        }
    }

    fn add(&mut self, page: Arc<Page>, names: &mut Names) {
        names.paths.insert(page.path.as_str().to_lowercase(), page.path.clone());
        self.findings.extend(page.findings.iter().cloned());
        let entry = self.entries.entry(page.key.clone()).or_insert_with(|| {
            let (key, kind) = (page.key.clone(), PageKind::Guidance);
            Arc::new(Entry { key, pages: BTreeMap::new(), phase: None, kind })
        });
        let entry = Arc::make_mut(entry);
        let Some(first) = entry.pages.get(&page.locale) else {
            names.task_ids.extend(page.tasks().map(|(_, task)| task.id.clone()));
            entry.pages.insert(page.locale.clone(), page);
            return;
        };
        let suffix = self.settings.locale(&page.locale).map_or("", |locale| locale.suffix.as_str());
        let bears_suffix = |page: &Page| page.path.markdown_stem().is_some_and(|stem| stem.ends_with(suffix));
        let (kept, dropped) =
            if bears_suffix(&page) && !bears_suffix(first) { (page, first.clone()) } else { (first.clone(), page) };
        let message = Message::new("page-duplicate")
            .with("file", dropped.path.as_str())
            .with("other", kept.path.as_str())
            .with("key", kept.key.as_str());
        let finding = Finding::error("page-duplicate", start_of(&dropped), message)
            .help(Message::new("page-duplicate-help"))
            .counterpart(start_of(&kept));
        self.findings.push(finding);
        names.task_ids.extend(kept.tasks().map(|(_, task)| task.id.clone()));
        entry.pages.insert(kept.locale.clone(), kept);
    }

    fn place_in_phases(&mut self) {
        let by_contents = self.phases_by_contents();
        let settings = Arc::clone(&self.settings);
        for entry in self.entries.values_mut().map(Arc::make_mut) {
            (entry.phase, entry.kind) = place_in_phase(entry, &settings, by_contents.get(&entry.key).copied());
        }
        self.phase_pages = vec![None; settings.phases.len()];
        for entry in self.entries.values().filter(|entry| entry.kind == PageKind::Phase) {
            self.phase_pages[entry.phase.expect("a page about a phase has that phase")]
                .get_or_insert(entry.key.clone());
        }
        let rank = self.contents_rank();
        let mut processes = vec![Vec::new(); settings.phases.len()];
        for entry in self.entries.values().filter(|entry| entry.kind == PageKind::Process) {
            processes[entry.phase.expect("a process has a phase")].push(entry.key.clone());
        }
        for phase in &mut processes {
            phase.sort_by_key(|key: &PageKey| (rank.get(key).copied().unwrap_or(usize::MAX), key.clone()));
        }
        self.processes = processes;
    }

    /// The place of each page in the contents files, the source's first.
    fn contents_rank(&self) -> BTreeMap<PageKey, usize> {
        let mut rank = BTreeMap::new();
        let locales = std::iter::once(&self.settings.source).chain(self.settings.translations());
        for contents in locales.filter_map(|locale| self.contents.get(locale)) {
            for key in contents.keys(self) {
                let next = rank.len();
                rank.entry(key).or_insert(next);
            }
        }
        rank
    }

    /// The phase that the contents file puts a page under: a node that names the phase, or leads to its page.
    fn phases_by_contents(&self) -> BTreeMap<PageKey, usize> {
        let mut phases = BTreeMap::new();
        for (locale, contents) in &self.contents {
            contents.each_with_ancestors(&mut |node, ancestors| {
                let Some(key) = contents.key_of(node, self) else { return };
                let phase = ancestors.iter().rev().find_map(|above| {
                    let by_name = self.vocabulary(locale).phase(&above.name);
                    let by_page = || phase_of_name(contents.key_of(above, self)?.name(), &self.settings);
                    by_name.and_then(|id| phase_index(&id, &self.settings)).or_else(by_page)
                });
                if let Some(phase) = phase {
                    phases.entry(key).or_insert(phase);
                }
            });
        }
        phases
    }
}

/// The beginning of a page: its title.
fn start_of(page: &Page) -> Place {
    page.title_place.clone()
}

fn place_in_phase(entry: &Entry, settings: &Settings, by_contents: Option<usize>) -> (Option<usize>, PageKind) {
    if entry.key.as_str() == "index" {
        return (None, PageKind::Landing);
    }
    if let Some(phase) = phase_of_name(entry.key.name(), settings) {
        return (Some(phase), PageKind::Phase);
    }
    let source_first = entry.pages.get(&settings.source).into_iter().chain(entry.pages.values());
    let by_label = source_first.flat_map(|page| &page.phase_label).find_map(|id| phase_index(id, settings));
    let by_name = || {
        settings
            .phases
            .iter()
            .position(|id| entry.key.name().strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with('-')))
    };
    let named = by_label.or_else(by_name);
    let has_process = entry.pages.values().any(|page| page.has_process());
    match (named, by_contents) {
        (Some(phase), _) => (Some(phase), PageKind::Process),
        (None, Some(phase)) if has_process => (Some(phase), PageKind::Process),
        (None, by_contents) => (by_contents, PageKind::Guidance),
    }
}

/// The phase whose own page bears this name: `phase-assess`.
fn phase_of_name(name: &str, settings: &Settings) -> Option<usize> {
    name.strip_prefix("phase-").and_then(|id| phase_index(id, settings))
}

fn phase_index(id: &str, settings: &Settings) -> Option<usize> {
    settings.phases.iter().position(|phase| phase == id)
}

/// The place of a whole file.
pub fn whole_file(path: &SourcePath) -> Place {
    Place::new(path, Span::default())
}
