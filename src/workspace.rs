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
use crate::locale::Locale;
use crate::markdown::{self, Document};
use crate::playbook::contents::{self, Contents};
use crate::playbook::page::{self, Context, Page, PageKey};
use crate::playbook::{self, Playbook, locate, whole_file};
use crate::render::{self, Site, Theme, ThemeError};
use crate::settings::Settings;
use crate::source::{Refusal, SourceFile, SourcePath, SourceTree};
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

type ThemeFiles = BTreeMap<SourcePath, Arc<[u8]>>;

/// What was made before and may serve again.
#[derive(Default)]
pub struct Workspace {
    documents: BTreeMap<SourcePath, (Arc<str>, Arc<Document>)>,
    pages: BTreeMap<SourcePath, MemoPage>,
    alignments: BTreeMap<(PageKey, Locale), MemoAlignment>,
    theme: Option<(ThemeFiles, Arc<Theme>)>,
}

/// A page, and everything that it was made of.
struct MemoPage {
    document: Arc<Document>,
    includes: Vec<(SourcePath, Option<Arc<Document>>)>,
    vocabulary: Arc<Vocabulary>,
    audience: Option<String>,
    page: Arc<Page>,
}

/// An alignment, and the pages that it was made of.
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

    /// The site of the files as they are now.
    ///
    /// # Errors
    /// A mistake in the theme, or nothing to build: the caller keeps what it had.
    pub fn update(&mut self, tree: &SourceTree, settings: &Settings, request: &Request) -> Result<Build, UpdateError> {
        let theme = self.theme(tree)?;
        let reading = self.read(tree, settings, request)?;
        let findings = check::at_build(&reading.aligned, reading.findings, &tree.content);
        let catalogue = Arc::new(Catalogue::new(&reading.aligned));
        let summary = summary(&reading.aligned, &catalogue, &reading.locales);
        let base_url = request.base_url.clone().or_else(|| settings.base_url.clone());
        let strings = Arc::clone(&theme.strings);
        let site = Site::new(reading.aligned, catalogue, theme, tree, reading.locales, base_url);
        Ok(Build { findings, site, summary, strings })
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
        let locales = requested_locales(settings, request)?;
        let (vocabularies, vocabulary_findings) = render::vocabularies(settings, &tree.theme);
        let settings = Arc::new(settings.clone());
        self.read_documents(tree);
        let audience = match &request.audience {
            Audience::OfSettings => settings.audience.clone(),
            Audience::Everybody => None,
            Audience::Named(audience) => Some(audience.clone()),
        };
        let pages = self.read_pages(&settings, &vocabularies, audience.as_deref());
        let shown: Vec<Arc<Page>> = pages
            .into_iter()
            .filter(|page| page.is_for(audience.as_deref()) && (request.drafts || !page.is_draft()))
            .collect();
        if shown.is_empty() {
            return Err(UpdateError::Nothing(nothing(&settings, audience.as_deref(), &self.documents)));
        }
        let contents = read_contents(tree, &settings);
        let (glossary, glossary_findings) = tree.glossary.as_ref().map(glossary::parse).unwrap_or_default();
        let mut findings: Vec<Finding> = refused(tree);
        findings.extend(vocabulary_findings);
        findings.extend(glossary_findings);
        findings.extend(contents.values().flat_map(|contents| contents.findings.iter().cloned()));
        let parts = playbook::Parts {
            settings: Arc::clone(&settings),
            vocabularies,
            contents,
            attachments: Arc::new(tree.attachments.clone()),
        };
        let mut playbook = playbook::assemble(shown, parts);
        findings.append(&mut playbook.findings);
        let alignments = self.align(&playbook);
        let aligned = Arc::new(Aligned::new(playbook, alignments, glossary));
        Ok(Reading { aligned, findings, locales })
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

    fn read_documents(&mut self, tree: &SourceTree) {
        let is_markdown = |path: &SourcePath| path.as_str().to_ascii_lowercase().ends_with(".md");
        let files: Vec<&SourceFile> = tree.content.values().filter(|file| is_markdown(&file.path)).collect();
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

    fn read_pages(
        &mut self,
        settings: &Settings,
        vocabularies: &BTreeMap<Locale, Arc<Vocabulary>>,
        audience: Option<&str>,
    ) -> Vec<Arc<Page>> {
        let documents = &self.documents;
        let document = |path: &SourcePath| documents.get(path).map(|(_, document)| Arc::clone(document));
        let known = std::mem::take(&mut self.pages);
        let located: Vec<(&Arc<Document>, Locale, PageKey)> = documents
            .values()
            .filter_map(|(_, document)| locate(&document.path, settings).map(|(locale, key)| (document, locale, key)))
            .collect();
        let read = |(source, locale, key): &(&Arc<Document>, Locale, PageKey)| {
            let vocabulary = &vocabularies[locale];
            let path = source.path.clone();
            if let Some(memo) = known.get(&path).filter(|memo| memo.serves(source, vocabulary, audience, &document))
                && memo.page.key == *key
                && memo.page.locale == *locale
            {
                return (path, memo.again(vocabulary));
            }
            let context = Context { vocabulary, audience, document: &document };
            let page = Arc::new(page::assemble(source, key.clone(), locale, &context));
            let paths: BTreeSet<&SourcePath> = page.includes.iter().map(|include| &include.path).collect();
            let includes = paths.into_iter().map(|path| (path.clone(), document(path))).collect();
            let memo = MemoPage {
                document: Arc::clone(source),
                includes,
                vocabulary: Arc::clone(vocabulary),
                audience: audience.map(str::to_owned),
                page,
            };
            (path, memo)
        };
        let pages: Vec<(SourcePath, MemoPage)> = located.par_iter().map(read).collect();
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
            let alignment = again
                .map_or_else(|| Arc::new(alignment::align(source, translation)), |memo| Arc::clone(&memo.alignment));
            (name, MemoAlignment { source: Arc::clone(source), translation: Arc::clone(translation), alignment })
        };
        let alignments: Vec<_> = pairs.par_iter().map(align).collect();
        self.alignments = alignments.into_iter().collect();
        self.alignments.iter().map(|(name, memo)| (name.clone(), Arc::clone(&memo.alignment))).collect()
    }
}

impl MemoPage {
    fn serves(
        &self,
        source: &Arc<Document>,
        vocabulary: &Vocabulary,
        audience: Option<&str>,
        document: &dyn Fn(&SourcePath) -> Option<Arc<Document>>,
    ) -> bool {
        let is_same = |(path, then): &(SourcePath, Option<Arc<Document>>)| match (then, document(path)) {
            (Some(then), Some(now)) => Arc::ptr_eq(then, &now),
            (None, None) => true,
            _ => false,
        };
        Arc::ptr_eq(&self.document, source)
            && *self.vocabulary == *vocabulary
            && self.audience.as_deref() == audience
            && self.includes.iter().all(is_same)
    }

    fn again(&self, vocabulary: &Arc<Vocabulary>) -> Self {
        Self {
            document: Arc::clone(&self.document),
            includes: self.includes.clone(),
            vocabulary: Arc::clone(vocabulary),
            audience: self.audience.clone(),
            page: Arc::clone(&self.page),
        }
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

fn read_contents(tree: &SourceTree, settings: &Settings) -> BTreeMap<Locale, Arc<Contents>> {
    let files = tree.content.values().filter_map(|file| Some((contents::locale_of(&file.path, settings)?, file)));
    files.map(|(locale, file)| (locale.clone(), Arc::new(contents::parse(file)))).collect()
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
