//! From files to a site, again and again: the only memo. What a change does not touch is not done again, and a used
//! workspace gives what a fresh one would.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::aligned::Aligned;
use crate::alignment::{self, Alignment};
use crate::catalogue::Catalogue;
use crate::check::report::Report;
use crate::check::{self, Inquiry};
use crate::finding::{Finding, Message};
use crate::glossary;
use crate::lineage::History;
use crate::locale::Locale;
use crate::lock;
use crate::markdown::{self, Document};
use crate::playbook::audience::{self, Hidden};
use crate::playbook::contents::{self, Contents};
use crate::playbook::page::{self, Context, Page, PageKey};
use crate::playbook::{self, Playbook, locate, whole_file};
use crate::render::{self, Extent, Outputs, Site, Theme, ThemeError};
use crate::settings::Settings;
use crate::source::{Refusal, SourceFile, SourcePath, SourceTree};
use crate::staleness::{Locked, Staleness};
use crate::strings::Strings;
use crate::vocabulary::Vocabulary;

/// What to make of a playbook, where it is not all of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Request {
    /// The locales to build; empty: all.
    pub locales: Vec<Locale>,
    /// For whom.
    pub audience: Audience,
    /// Where the site will stand; else as the settings say.
    pub base_url: Option<String>,
    /// Build pages that say `draft: true` as well.
    pub drafts: bool,
    /// Which kinds of files of the site are wanted.
    pub outputs: Outputs,
}

/// For whom a playbook is read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Audience {
    /// For those that the settings name; for everybody where they name nobody.
    #[default]
    OfSettings,
    /// For everybody: no page is left out.
    Everybody,
    /// For these.
    Named(String),
}

/// A playbook that has been checked.
pub struct Checked {
    /// What was found.
    pub report: Report,
    /// What was checked.
    pub aligned: Arc<Aligned>,
}

/// A playbook as its sources tell it.
struct Reading {
    aligned: Arc<Aligned>,
    /// What reading brought to light.
    findings: Vec<Finding>,
    /// The locales that are wanted.
    locales: Vec<Locale>,
}

/// A site and what is wrong with its sources.
pub struct Build {
    /// In the order of the files.
    pub findings: Vec<Finding>,
    /// What reading alone brought to light: what a check begins with.
    pub read: Vec<Finding>,
    /// The plan of the site.
    pub site: Site,
    /// What it holds.
    pub summary: Summary,
    /// The words to say it in.
    pub strings: Arc<Strings>,
}

/// What a site holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Pages, counted in every locale.
    pub pages: usize,
    /// Tasks, each once.
    pub tasks: usize,
    /// Changes, a row and its translation as one.
    pub changes: usize,
    /// Blocks and whole pages that stand in the source's language for want of a translation.
    pub fill_ins: usize,
    /// Locales.
    pub locales: usize,
}

/// Why there is no site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum UpdateError {
    /// A mistake in the theme.
    Theme(ThemeError),
    /// There is nothing to build.
    Nothing(Message),
}

impl From<ThemeError> for UpdateError {
    fn from(error: ThemeError) -> Self {
        Self::Theme(error)
    }
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

type Documents = BTreeMap<SourcePath, (Arc<str>, Arc<Document>)>;

/// So many pages are amended one by one; for more, as after a checkout or where all include a file, reading the whole
/// playbook on every core is faster.
const AMENDED_AT_ONCE: usize = 64;

/// What was made before and may serve again. Cheap to clone: what was made is shared.
#[derive(Clone, Default)]
pub struct Workspace {
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

/// A page, and everything that it was made of.
struct MemoPage {
    document: Arc<Document>,
    includes: Vec<Included>,
    vocabulary: Arc<Vocabulary>,
    page: Arc<Page>,
}

/// A file that a page includes, if it exists, and whether the readers of the site may not see it.
struct Included {
    path: SourcePath,
    document: Option<Arc<Document>>,
    is_hidden: bool,
}

/// An alignment, and the pages that it was made of.
#[derive(Clone)]
struct MemoAlignment {
    source: Arc<Page>,
    translation: Arc<Page>,
    alignment: Arc<Alignment>,
}

impl Workspace {
    /// An empty workspace.
    pub fn new() -> Self {
        Self::default()
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
        let summary = summary(&reading.aligned, &catalogue, &reading.locales);
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

    /// `site`, the last one of this workspace, with the pages at `edited` as they stand in `tree`: at the price of those
    /// pages, however many there are. They show as they are now; what spans pages (lists of tasks, terms, the order of
    /// processes) is as it was, until [`Workspace::update`] reads it all.
    ///
    /// `None` where an edit reaches further than the pages that it stands on.
    pub fn amend(&mut self, site: &Site, tree: &SourceTree, edited: &BTreeSet<SourcePath>) -> Option<Site> {
        let files: Vec<&SourceFile> = edited.iter().map(|path| tree.content.get(path)).collect::<Option<_>>()?;
        if !files.iter().all(|file| self.documents.contains_key(&file.path)) {
            return None;
        }
        for file in &files {
            let document = Arc::new(markdown::parse(file));
            let (_, before) = &self.documents[&file.path];
            if audience::named(&before.front_matter) != audience::named(&document.front_matter) {
                return None;
            }
            self.documents.insert(file.path.clone(), (Arc::clone(&file.text), document));
        }
        let aligned = site.aligned();
        let mut pages = Vec::new();
        let touched = self.pages_made_of(edited);
        if touched.len() > AMENDED_AT_ONCE {
            return None;
        }
        for path in touched {
            let was = Arc::clone(&self.pages[&path]);
            let now = Arc::new(was.anew(&self.documents, &self.hidden));
            if was.page.is_draft() != now.page.is_draft() {
                return None;
            }
            let entry = aligned.playbook.entry(&now.page.key);
            if entry.and_then(|entry| entry.pages.get(&now.page.locale)).is_some_and(|page| page.path == path) {
                pages.push(Arc::clone(&now.page));
            }
            self.pages.insert(path, now);
        }
        let alignments = self.align_pages(&aligned.playbook, &pages);
        let aligned = Arc::new(aligned.with_pages(pages.iter().cloned(), alignments));
        Some(site.with_pages(aligned, &pages, &files))
    }

    fn read(&mut self, tree: &SourceTree, settings: &Settings, request: &Request) -> Result<Reading, UpdateError> {
        let locales = requested_locales(settings, request)?;
        let (vocabularies, vocabulary_findings) = render::vocabularies(settings, &tree.theme);
        let vocabularies = self.keep_vocabularies(vocabularies);
        let audience = match &request.audience {
            Audience::OfSettings => settings.audience.clone(),
            Audience::Everybody => None,
            Audience::Named(audience) => Some(audience.clone()),
        };
        // As they hold for this request: what is made of the playbook knows whom it is for.
        let settings = Arc::new(Settings { audience: audience.clone(), ..settings.clone() });
        self.begin(Stage::Parse);
        self.read_documents(tree);
        self.begin(Stage::Assemble);
        let documents = self.documents.values().map(|(_, document)| &**document);
        self.hidden = Arc::new(Hidden::from(documents, tree.refused.keys(), &settings, audience.as_deref()));
        let pages = self.read_pages(&settings, &vocabularies);
        let shown: Vec<Arc<Page>> = pages
            .into_iter()
            .filter(|page| !self.hidden.has(&page.path) && (request.drafts || !page.is_draft()))
            .collect();
        if shown.is_empty() {
            return Err(UpdateError::Nothing(nothing(&settings, audience.as_deref(), &self.documents)));
        }
        let contents = read_contents(tree, &settings, &self.hidden, &shown);
        let (glossary, glossary_findings) = tree.glossary.as_ref().map(glossary::parse).unwrap_or_default();
        let lock = tree.lock.as_ref().map(|file| self.read_lock(file));
        let mut findings: Vec<Finding> = refused(tree);
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

    /// The paths of the pages that any of these files is or is included in.
    fn pages_made_of(&self, files: &BTreeSet<SourcePath>) -> Vec<SourcePath> {
        self.pages.iter().filter(|(_, memo)| memo.is_made_of(files)).map(|(path, _)| path.clone()).collect()
    }

    /// Aligns these versions of pages with their other sides, which are among them or in the playbook.
    fn align_pages(&mut self, playbook: &Playbook, pages: &[Arc<Page>]) -> BTreeMap<(PageKey, Locale), Arc<Alignment>> {
        let source_locale = &playbook.settings.source;
        let mut alignments = BTreeMap::new();
        for page in pages {
            let Some(entry) = playbook.entry(&page.key) else { continue };
            let version = |locale: &Locale| {
                let edited = pages.iter().find(|edited| edited.key == page.key && edited.locale == *locale);
                edited.or_else(|| entry.pages.get(locale))
            };
            let Some(source) = version(source_locale) else { continue };
            let touched = |locale: &&Locale| page.locale == *source_locale || page.locale == **locale;
            let translations = entry.pages.keys().filter(|locale| *locale != source_locale).filter(touched);
            for translation in translations.filter_map(version) {
                let memo = MemoAlignment::new(source, translation);
                let name = (page.key.clone(), translation.locale.clone());
                alignments.insert(name.clone(), Arc::clone(&memo.alignment));
                self.alignments.insert(name, memo);
            }
        }
        alignments
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

impl MemoAlignment {
    fn new(source: &Arc<Page>, translation: &Arc<Page>) -> Self {
        let alignment = Arc::new(alignment::align(source, translation));
        Self { source: Arc::clone(source), translation: Arc::clone(translation), alignment }
    }
}

impl MemoPage {
    fn new(
        document: &Arc<Document>,
        key: PageKey,
        locale: &Locale,
        vocabulary: &Arc<Vocabulary>,
        hidden: &Hidden,
        documents: &Documents,
    ) -> Self {
        let look_up = |path: &SourcePath| documents.get(path).map(|(_, document)| Arc::clone(document));
        let context = Context { vocabulary, hidden, document: &look_up };
        let page = Arc::new(page::assemble(document, key, locale, &context));
        let paths: BTreeSet<&SourcePath> =
            page.includes.iter().map(|include| &include.path).chain(&page.withheld).collect();
        let included = |path: &SourcePath| {
            let (path, document, is_hidden) = (path.clone(), look_up(path), hidden.has(path));
            Included { path, document, is_hidden }
        };
        Self {
            document: Arc::clone(document),
            includes: paths.into_iter().map(included).collect(),
            vocabulary: Arc::clone(vocabulary),
            page,
        }
    }

    /// The same page of the documents as they are now.
    fn anew(&self, documents: &Documents, hidden: &Hidden) -> Self {
        let document = &documents[&self.page.path].1;
        let Page { key, locale, .. } = &*self.page;
        Self::new(document, key.clone(), locale, &self.vocabulary, hidden, documents)
    }

    fn serves(
        &self,
        source: &Arc<Document>,
        vocabulary: &Arc<Vocabulary>,
        hidden: &Hidden,
        documents: &Documents,
    ) -> bool {
        let is_same = |included: &Included| match (&included.document, documents.get(&included.path)) {
            _ if hidden.has(&included.path) != included.is_hidden => false,
            (Some(then), Some((_, now))) => Arc::ptr_eq(then, now),
            (None, None) => true,
            _ => false,
        };
        Arc::ptr_eq(&self.document, source)
            && Arc::ptr_eq(&self.vocabulary, vocabulary)
            && self.includes.iter().all(is_same)
    }

    fn is_made_of(&self, files: &BTreeSet<SourcePath>) -> bool {
        files.contains(&self.page.path) || self.includes.iter().any(|included| files.contains(&included.path))
    }
}

fn requested_locales(settings: &Settings, request: &Request) -> Result<Vec<Locale>, UpdateError> {
    let known = || settings.locales.iter().map(|settings| settings.locale.clone());
    if let Some(unknown) = request.locales.iter().find(|locale| settings.locale(locale).is_none()) {
        let names = known().map(|locale| locale.to_string()).collect::<Vec<_>>().join(", ");
        let message = Message::new("locale-unknown").with("value", unknown.as_str()).with("known", names);
        return Err(UpdateError::Nothing(message));
    }
    Ok(known().filter(|locale| request.locales.is_empty() || request.locales.contains(locale)).collect())
}

fn nothing(
    settings: &Settings,
    audience: Option<&str>,
    documents: &BTreeMap<SourcePath, (Arc<str>, Arc<Document>)>,
) -> Message {
    let folders = settings.locales.iter().map(|locale| locale.folder.as_str()).collect::<Vec<_>>().join(", ");
    match audience {
        Some(audience) if !documents.is_empty() => Message::new("nothing-for-audience").with("audience", audience),
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

/// What could not be read, as findings.
fn refused(tree: &SourceTree) -> Vec<Finding> {
    let finding = |(path, refusal): (&SourcePath, &Refusal)| {
        let (message, help) = match refusal {
            Refusal::NotUtf8(at) => (Message::new("file-not-utf8").with("offset", *at as usize), "file-not-utf8-help"),
            Refusal::TooLarge { size, limit } => (
                Message::new("file-too-large").with("size", *size as usize).with("limit", *limit as usize),
                "file-too-large-help",
            ),
            Refusal::Unreadable(why) => {
                (Message::new("file-unreadable").with("error", why.as_str()), "file-unreadable-help")
            }
            Refusal::Changing => (Message::new("file-changing"), "file-changing-help"),
            Refusal::LinkOutside => (Message::new("file-link-outside"), "file-link-outside-help"),
        };
        let message = message.with("file", path.as_str());
        Finding::error("file-refused", whole_file(path), message).help(Message::new(help))
    };
    tree.refused.iter().map(finding).collect()
}

fn summary(aligned: &Aligned, catalogue: &Catalogue, locales: &[Locale]) -> Summary {
    let pages = |locale: &Locale| {
        aligned.playbook.entries.values().filter(|entry| entry.page_for(locale, aligned.source()).is_some()).count()
    };
    Summary {
        pages: locales.iter().map(pages).sum(),
        tasks: catalogue.tasks.len(),
        changes: catalogue.changes.len(),
        fill_ins: catalogue.fill_ins,
        locales: locales.len(),
    }
}
