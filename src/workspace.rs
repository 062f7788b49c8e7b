//! From files to a site, again and again: the only memo. What a change does not touch is not done again, and a used
//! workspace gives what a fresh one would.

mod amend;
mod build;
mod memo;
mod once;
mod refused;
mod request;

pub use build::{Build, Checked, Summary, UpdateError};
pub use request::{Audience, Request};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use memo::{Documents, MemoAlignment, MemoPage};

use crate::aligned::Aligned;
use crate::alignment::Alignment;
use crate::catalogue::Catalogue;
use crate::check::{self, Inquiry};
use crate::finding::{Finding, Message};
use crate::glossary;
use crate::lineage::History;
use crate::locale::Locale;
use crate::lock;
use crate::markdown::{self, Document};
use crate::playbook::audience::Hidden;
use crate::playbook::contents::{self, Contents};
use crate::playbook::page::{Page, PageKey};
use crate::playbook::{self, Playbook, locate};
use crate::render::{self, Extent, Site, Theme, ThemeError};
use crate::settings::Settings;
use crate::source::{SourceFile, SourcePath, SourceTree};
use crate::staleness::{Locked, Staleness};
use crate::vocabulary::Vocabulary;

/// A playbook as its sources tell it.
struct Reading {
    aligned: Arc<Aligned>,
    /// What reading brought to light.
    findings: Vec<Finding>,
    /// The locales that are wanted.
    locales: Vec<Locale>,
}

/// What a workspace is about to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Text becomes blocks.
    Parse,
    /// Blocks become pages, and pages a playbook.
    Assemble,
    /// Pages meet their translations, by their words and by their past.
    Align,
    /// What spans pages is gathered, and every path of the site named.
    Plan,
}

type Observer = Arc<dyn Fn(Stage) + Send + Sync>;

type ThemeFiles = BTreeMap<SourcePath, Arc<[u8]>>;

/// What was made before and may serve again. Cheap to clone: what was made is shared.
#[derive(Clone, Default)]
pub struct Workspace {
    /// Nothing will be asked again.
    is_for_once: bool,
    documents: Documents,
    /// The files that the readers of the site may not see.
    hidden: Arc<Hidden>,
    vocabularies: BTreeMap<Locale, Arc<Vocabulary>>,
    pages: BTreeMap<SourcePath, Arc<MemoPage>>,
    alignments: BTreeMap<(PageKey, Locale), MemoAlignment>,
    theme: Option<(ThemeFiles, Arc<Theme>)>,
    history: Option<Arc<History>>,
    lock: Option<(Arc<str>, Arc<lock::Read>)>,
    observer: Option<Observer>,
}

impl Workspace {
    /// An empty workspace.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty workspace for one answer, which holds less meanwhile and afterwards.
    pub fn for_once() -> Self {
        Self { is_for_once: true, ..Self::default() }
    }

    /// Takes in the past of the content, or that none is known. A file whose text is not the one that this is the past of
    /// has none.
    pub fn remember(&mut self, history: Option<Arc<History>>) {
        self.history = history;
    }

    /// Calls `observer` at the beginning of each stage of what the workspace is asked for.
    pub fn tell_stages(&mut self, observer: impl Fn(Stage) + Send + Sync + 'static) {
        self.observer = Some(Arc::new(observer));
    }

    fn begin(&self, stage: Stage) {
        if let Some(observer) = &self.observer {
            observer(stage);
        }
    }

    /// The site of the files as they are now.
    ///
    /// # Errors
    /// A mistake in the theme, or nothing to build: the caller keeps what it had.
    pub fn update(&mut self, tree: &SourceTree, settings: &Settings, request: &Request) -> Result<Build, UpdateError> {
        let theme = self.theme(tree)?;
        let reading = self.read(tree, settings, request)?;
        self.begin(Stage::Plan);
        let findings = check::at_build(&reading.aligned, reading.findings.clone(), &tree.content);
        let catalogue = Arc::new(Catalogue::new(&reading.aligned));
        let summary = Summary::of(&reading.aligned, &catalogue, &reading.locales);
        let extent = Extent {
            locales: reading.locales,
            base_url: request.base_url.clone().or_else(|| settings.base_url.clone()),
            outputs: request.outputs.clone(),
        };
        let strings = Arc::clone(&theme.strings);
        let site = Site::new(reading.aligned, catalogue, theme, tree, reading.findings.clone(), extent);
        Ok(Build { findings, read: reading.findings, site, summary, strings })
    }

    /// Everything that the checks find in the files as they are now. Needs no theme, and renders nothing.
    ///
    /// # Errors
    /// There is nothing to check.
    pub fn check(
        &mut self,
        tree: &SourceTree,
        settings: &Settings,
        request: &Request,
        inquiry: &Inquiry,
    ) -> Result<Checked, UpdateError> {
        let reading = self.read(tree, settings, request)?;
        let report = check::check(&reading.aligned, reading.findings, &tree.content, inquiry);
        Ok(Checked { report, aligned: reading.aligned })
    }

    /// The playbook of the files as they are now, side by side: what the checks would look at.
    ///
    /// # Errors
    /// There is nothing to read.
    pub fn aligned(
        &mut self,
        tree: &SourceTree,
        settings: &Settings,
        request: &Request,
    ) -> Result<Arc<Aligned>, UpdateError> {
        Ok(self.read(tree, settings, request)?.aligned)
    }

    fn read(&mut self, tree: &SourceTree, settings: &Settings, request: &Request) -> Result<Reading, UpdateError> {
        let locales = request.locales_of(settings)?;
        let (vocabularies, vocabulary_findings) = render::vocabularies(settings, &tree.theme);
        let vocabularies = self.keep_vocabularies(vocabularies);
        let audience = request.audience.name(settings);
        // As they hold for this request: what is made of the playbook knows whom it is for.
        let settings = Arc::new(Settings { audience: audience.clone(), ..settings.clone() });
        self.begin(Stage::Parse);
        self.read_documents(tree);
        self.begin(Stage::Assemble);
        let documents = self.documents.values().map(|(_, document)| &**document);
        self.hidden = Arc::new(Hidden::from(documents, tree.refused.keys(), &settings, audience.as_deref()));
        let has_documents = !self.documents.is_empty();
        let pages = if self.is_for_once {
            self.take_pages(&settings, &vocabularies)
        } else {
            self.read_pages(&settings, &vocabularies)
        };
        let shown: Vec<Arc<Page>> = pages
            .into_iter()
            .filter(|page| !self.hidden.has(&page.path) && (request.drafts || !page.is_draft()))
            .collect();
        if shown.is_empty() {
            return Err(UpdateError::Nothing(nothing(&settings, audience.as_deref(), has_documents)));
        }
        let contents = read_contents(tree, &settings, &self.hidden, &shown);
        let (glossary, glossary_findings) = tree.glossary.as_ref().map(glossary::parse).unwrap_or_default();
        let lock = tree.lock.as_ref().map(|file| self.read_lock(file));
        let mut findings: Vec<Finding> = refused::refused(tree);
        findings.extend(vocabulary_findings);
        findings.extend(glossary_findings);
        findings.extend(lock.iter().flat_map(|lock| lock.findings.iter().cloned()));
        findings.extend(contents.values().flat_map(|contents| contents.findings.iter().cloned()));
        let parts = playbook::Parts {
            settings: Arc::clone(&settings),
            vocabularies,
            contents,
            hidden: Arc::clone(&self.hidden),
            attachments: Arc::new(tree.attachments.clone()),
            active: Arc::new(tree.active.clone()),
        };
        let mut playbook = playbook::assemble(shown, parts);
        findings.append(&mut playbook.findings);
        self.begin(Stage::Align);
        let alignments = self.align(&playbook);
        let locked = lock.as_ref().map(|lock| Locked { lock: &lock.lock, files: &tree.content });
        let staleness = Staleness::new(&playbook, &alignments, self.past_of(tree), locked);
        let aligned = Arc::new(Aligned::new(playbook, alignments, glossary, staleness));
        Ok(Reading { aligned, findings, locales })
    }

    /// The past of the files that still have the text that it is the past of.
    fn past_of(&self, tree: &SourceTree) -> Option<Arc<History>> {
        let history = self.history.as_ref()?;
        let is_current = |path: &SourcePath, text: &Arc<str>| {
            tree.content.get(path).is_some_and(|file| Arc::ptr_eq(&file.text, text) || file.text == *text)
        };
        if history.files.iter().all(|(path, file)| is_current(path, &file.text)) {
            return Some(Arc::clone(history));
        }
        let mut current = History::clone(history);
        current.files.retain(|path, file| is_current(path, &file.text));
        Some(Arc::new(current))
    }

    /// What a lock says: it has a line for every block, and is rarely edited.
    fn read_lock(&mut self, file: &SourceFile) -> Arc<lock::Read> {
        let known = self.lock.as_ref().filter(|(text, _)| *text == file.text);
        let read = known.map_or_else(|| Arc::new(lock::read(file)), |(_, read)| Arc::clone(read));
        self.lock = Some((Arc::clone(&file.text), Arc::clone(&read)));
        read
    }

    fn theme(&mut self, tree: &SourceTree) -> Result<Arc<Theme>, ThemeError> {
        if let Some((files, theme)) = &self.theme
            && *files == tree.theme
        {
            return Ok(Arc::clone(theme));
        }
        let theme = Arc::new(Theme::new(&tree.theme)?);
        self.theme = Some((tree.theme.clone(), Arc::clone(&theme)));
        Ok(theme)
    }

    /// The vocabularies, as the same values as before where they say the same: what was made with them serves again.
    fn keep_vocabularies(&mut self, mut now: BTreeMap<Locale, Arc<Vocabulary>>) -> BTreeMap<Locale, Arc<Vocabulary>> {
        for (locale, vocabulary) in &mut now {
            if let Some(known) = self.vocabularies.get(locale).filter(|known| *known == vocabulary) {
                *vocabulary = Arc::clone(known);
            }
        }
        self.vocabularies.clone_from(&now);
        now
    }

    fn read_documents(&mut self, tree: &SourceTree) {
        let files: Vec<&SourceFile> =
            tree.content.values().filter(|file| file.path.markdown_stem().is_some()).collect();
        let known = std::mem::take(&mut self.documents);
        let read = |file: &&SourceFile| {
            let document = match known.get(&file.path) {
                Some((text, document)) if *text == file.text => Arc::clone(document),
                _ => Arc::new(markdown::parse(file)),
            };
            (file.path.clone(), (Arc::clone(&file.text), document))
        };
        let documents: Vec<_> = files.par_iter().map(read).collect();
        self.documents = documents.into_iter().collect();
    }

    fn read_pages(&mut self, settings: &Settings, vocabularies: &BTreeMap<Locale, Arc<Vocabulary>>) -> Vec<Arc<Page>> {
        let (documents, hidden) = (&self.documents, &self.hidden);
        let known = std::mem::take(&mut self.pages);
        let located: Vec<(&Arc<Document>, Locale, PageKey)> = documents
            .values()
            .filter_map(|(_, document)| locate(&document.path, settings).map(|(locale, key)| (document, locale, key)))
            .collect();
        let read = |(source, locale, key): &(&Arc<Document>, Locale, PageKey)| {
            let vocabulary = &vocabularies[locale];
            let path = source.path.clone();
            let memo = known.get(&path).filter(|memo| {
                memo.serves(source, vocabulary, hidden, documents)
                    && memo.page.key == *key
                    && memo.page.locale == *locale
            });
            let memo = memo.map_or_else(
                || Arc::new(MemoPage::new(source, key.clone(), locale, vocabulary, hidden, documents)),
                Arc::clone,
            );
            (path, memo)
        };
        let pages: Vec<(SourcePath, Arc<MemoPage>)> = located.par_iter().map(read).collect();
        let in_order = pages.iter().map(|(_, memo)| Arc::clone(&memo.page)).collect();
        self.pages = pages.into_iter().collect();
        in_order
    }

    fn align(&mut self, playbook: &Playbook) -> BTreeMap<(PageKey, Locale), Arc<Alignment>> {
        let source_locale = &playbook.settings.source;
        let pairs: Vec<(&Arc<Page>, &Arc<Page>)> = playbook
            .entries
            .values()
            .filter_map(|entry| Some((entry, entry.pages.get(source_locale)?)))
            .flat_map(|(entry, source)| {
                entry.pages.values().filter(|page| page.locale != *source_locale).map(move |page| (source, page))
            })
            .collect();
        let known = std::mem::take(&mut self.alignments);
        let align = |(source, translation): &(&Arc<Page>, &Arc<Page>)| {
            let name = (translation.key.clone(), translation.locale.clone());
            let again = known
                .get(&name)
                .filter(|memo| Arc::ptr_eq(&memo.source, source) && Arc::ptr_eq(&memo.translation, translation));
            (name, again.cloned().unwrap_or_else(|| MemoAlignment::new(source, translation)))
        };
        let alignments: Vec<_> = pairs.par_iter().map(align).collect();
        self.alignments = alignments.into_iter().collect();
        self.alignments.iter().map(|(name, memo)| (name.clone(), Arc::clone(&memo.alignment))).collect()
    }
}

fn nothing(settings: &Settings, audience: Option<&str>, has_documents: bool) -> Message {
    let folders = settings.locales.iter().map(|locale| locale.folder.as_str()).collect::<Vec<_>>().join(", ");
    match audience {
        Some(audience) if has_documents => Message::new("nothing-for-audience").with("audience", audience),
        _ => Message::new("nothing-to-build").with("content", settings.content.as_str()).with("folders", folders),
    }
}

fn read_contents(
    tree: &SourceTree,
    settings: &Settings,
    hidden: &Hidden,
    shown: &[Arc<Page>],
) -> BTreeMap<Locale, Arc<Contents>> {
    let keys: BTreeSet<&PageKey> = shown.iter().map(|page| &page.key).collect();
    let read = |file| contents::parse(file).without(hidden, &|key| keys.contains(key), settings);
    let files = tree.content.values().filter_map(|file| Some((contents::locale_of(&file.path, settings)?, file)));
    files.map(|(locale, file)| (locale.clone(), Arc::new(read(file)))).collect()
}
