//! The site as a plan: every path, and the bytes of any one of them on demand. Pure: `build` makes them all, the preview
//! makes the one that the browser asks for, and both get the same bytes.

pub mod assets;
mod content;
mod document;
mod facets;
mod figures;
mod frame;
mod html;
mod kept;
mod marks;
mod navigation;
mod outputs;
mod page_view;
pub mod policy;
mod sanitise;
mod stylesheet;
mod surroundings;
mod theme;
pub mod urls;
pub mod views;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::aligned::Aligned;
use crate::catalogue::{Catalogue, TaskId};
use crate::finding::Finding;
use crate::locale::Locale;
use crate::playbook::page::{Page, PageKey};
use crate::source::{SourceFile, SourcePath, SourceTree};
use crate::status::Status;
use figures::Figures;
pub use html::escaped;
use navigation::Navigation;
pub use outputs::{OUTPUTS, Outputs};
pub use theme::{Theme, ThemeError, built_in_file, built_in_files, built_in_languages, strings, vocabularies};

/// A site: what it is made of, and what stands at each path.
pub struct Site {
    aligned: Arc<Aligned>,
    catalogue: Arc<Catalogue>,
    theme: Arc<Theme>,
    navigation: Arc<Navigation>,
    surroundings: surroundings::Made,
    words: content::KnownWords,
    /// The locales that are built, in the order of the settings.
    locales: Vec<Locale>,
    base_url: Option<String>,
    outputs: Outputs,
    /// The content's files, for line numbers.
    sources: Arc<BTreeMap<SourcePath, Arc<str>>>,
    /// Those that were edited since.
    edited: BTreeMap<SourcePath, Arc<str>>,
    figures: Arc<Figures>,
    plan: Arc<BTreeMap<String, Planned>>,
    /// What was added to the plan since it was made.
    added: BTreeMap<String, Planned>,
}

/// How much of a site is made, and for where.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extent {
    /// The locales that are built, in the order of the settings.
    pub locales: Vec<Locale>,
    /// The address at which the site will stand.
    pub base_url: Option<String>,
    /// Which kinds of files it has.
    pub outputs: Outputs,
}

/// A path's bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rendered {
    /// Made by the renderer.
    Bytes(Vec<u8>),
    /// A file of the content folder, copied as it is.
    Attachment(SourcePath),
}

/// Why a path could not be rendered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RenderError {
    /// The path in the site.
    pub path: String,
    /// The mistake in the theme that is to blame.
    pub cause: ThemeError,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ThemeError { path, line, column, message, .. } = &self.cause;
        if path.is_empty() {
            write!(f, "{}: {message}", self.path)
        } else {
            write!(f, "{path}:{line}:{column}: {message} ({})", self.path)
        }
    }
}

impl std::error::Error for RenderError {}

/// What stands at a path, and who makes it.
#[derive(Clone)]
struct Planned {
    subject: Subject,
    render: fn(&Site, &str, &Subject) -> Result<Rendered, ThemeError>,
}

/// What a path is about.
#[derive(Clone, Debug)]
enum Subject {
    /// The site as a whole.
    Site,
    /// A locale.
    Locale(Locale),
    /// A page for the readers of a locale.
    Page(Locale, PageKey),
    /// A phase, by its index.
    Phase(Locale, usize),
    /// A task.
    Task(Locale, TaskId),
    /// A role, by its slug.
    Role(Locale, Arc<str>),
    /// A file of the content folder.
    Attachment(SourcePath),
    /// A file of the theme.
    Asset(String),
}

impl Site {
    /// Plans the site of an aligned playbook. `read` is what reading it has brought to light.
    pub fn new(
        aligned: Arc<Aligned>,
        catalogue: Arc<Catalogue>,
        theme: Arc<Theme>,
        tree: &SourceTree,
        read: Vec<Finding>,
        extent: Extent,
    ) -> Self {
        let navigation = Arc::new(Navigation::new(&aligned.playbook, &catalogue));
        let sources = tree.content.iter().map(|(path, file)| (path.clone(), Arc::clone(&file.text))).collect();
        let (sources, edited) = (Arc::new(sources), BTreeMap::new());
        let figures = Arc::new(Figures::new(Arc::clone(&aligned), read, Arc::clone(&sources)));
        let Extent { locales, base_url, outputs } = extent;
        let (plan, added) = (Arc::default(), BTreeMap::new());
        let mut site = Self {
            aligned,
            catalogue,
            theme,
            navigation,
            surroundings: surroundings::Made::default(),
            words: content::KnownWords::default(),
            locales,
            base_url,
            outputs,
            sources,
            edited,
            figures,
            plan,
            added,
        };
        let mut plan = Plan { paths: BTreeMap::new() };
        for output in OUTPUTS.iter().filter(|output| site.outputs.has(output.name)) {
            (output.plan)(&site, &mut plan);
        }
        site.plan = Arc::new(plan.paths);
        site
    }

    /// The same site with other versions of some of its pages: each of them as it is now, on its own page, in what it is
    /// compared with and where it is filled in; what spans pages (lists of tasks, changes, data) as it was.
    #[must_use]
    pub fn with_pages(&self, aligned: Arc<Aligned>, pages: &[Arc<Page>], files: &[&SourceFile]) -> Self {
        let mut site = Self {
            aligned,
            catalogue: Arc::clone(&self.catalogue),
            theme: Arc::clone(&self.theme),
            navigation: Arc::clone(&self.navigation),
            surroundings: surroundings::Made::default(),
            words: content::KnownWords::default(),
            locales: self.locales.clone(),
            base_url: self.base_url.clone(),
            outputs: self.outputs.clone(),
            sources: Arc::clone(&self.sources),
            edited: self.edited.clone(),
            figures: Arc::clone(&self.figures),
            plan: Arc::clone(&self.plan),
            added: BTreeMap::new(),
        };
        site.edited.extend(files.iter().map(|file| (file.path.clone(), Arc::clone(&file.text))));
        let mut added = Plan { paths: self.added.clone() };
        pages.iter().for_each(|page| outputs::plan_attachments_of(&site, page, &mut added));
        site.added = added.paths;
        site
    }

    /// The same site, where every page is what its template is given: JSON of the template's name and of the view.
    #[must_use]
    pub fn contexts(&self) -> Self {
        let theme = Arc::new(self.theme.of_contexts());
        Self { theme, ..self.with_pages(Arc::clone(&self.aligned), &[], &[]) }
    }

    /// The playbook that the site is made of.
    pub fn aligned(&self) -> &Arc<Aligned> {
        &self.aligned
    }

    /// The locales that are built, in the order of the settings.
    pub fn locales(&self) -> &[Locale] {
        &self.locales
    }

    /// The source's locale where it is built, else the first one that is: whose words stand on what is for everybody.
    fn first_locale(&self) -> &Locale {
        let source = self.aligned.source();
        if self.locales.contains(source) { source } else { self.locales.first().unwrap_or(source) }
    }

    /// Whether the site shows how far the translations are.
    pub fn has_status(&self) -> bool {
        self.aligned.playbook.settings.status
    }

    /// Whether making the site takes a look at how far the translations are.
    pub fn counts_status(&self) -> bool {
        self.has_status() && self.outputs.has("status")
    }

    /// How far the translations are. The first call runs every check; pages that were edited since count as they were.
    pub fn status(&self) -> Arc<Status> {
        self.figures.get()
    }

    /// What the checks have found between a page and its translation; `None` where they have not run, or where a page was
    /// edited since.
    fn found_in_pair(&self, page: &PageKey, translation: &Locale) -> Option<Vec<Finding>> {
        self.edited.is_empty().then(|| self.figures.found_in_pair(page, translation)).flatten()
    }

    /// Every path of the site, in order.
    pub fn paths(&self) -> Vec<String> {
        self.plan.keys().cloned().collect()
    }

    /// The text of a file of the content.
    fn source(&self, path: &SourcePath) -> Option<&Arc<str>> {
        self.edited.get(path).or_else(|| self.sources.get(path))
    }

    /// Whether the site has a path.
    pub fn has(&self, path: &str) -> bool {
        self.plan.contains_key(path) || self.added.contains_key(path)
    }

    /// The page of the playbook that a path shows, and for the readers of which locale.
    pub fn page_at(&self, path: &str) -> Option<(Locale, PageKey)> {
        let playbook = &self.aligned.playbook;
        match &self.plan.get(path)?.subject {
            Subject::Page(locale, key) => Some((locale.clone(), key.clone())),
            Subject::Phase(locale, phase) => Some((locale.clone(), playbook.phase_page(*phase)?.key.clone())),
            Subject::Locale(locale) if path == urls::home(locale) => {
                let landing = playbook.entry(&PageKey::new("index"))?;
                Some((locale.clone(), landing.key.clone()))
            }
            _ => None,
        }
    }

    /// The pages that full-text search finds, in order, each with the locale of its readers: what stands there in their own
    /// language, once. Lists of everything are not among them, nor are pages that nobody has translated.
    pub fn searched(&self) -> impl Iterator<Item = (&str, &Locale)> {
        let planned = self.plan.iter().filter(|_| self.outputs.has(outputs::FULL_TEXT));
        planned.filter_map(|(path, planned)| Some((path.as_str(), self.readers(path, &planned.subject)?)))
    }

    /// Who may find a page by its text.
    fn readers<'a>(&self, path: &str, subject: &'a Subject) -> Option<&'a Locale> {
        let playbook = &self.aligned.playbook;
        let (locale, own_path, is_own) = match subject {
            Subject::Page(locale, key) => {
                let has_own = playbook.entry(key).is_some_and(|entry| entry.pages.contains_key(locale));
                // The page about a phase stands at the phase's path as well.
                (locale, urls::of_page(playbook, locale, key), has_own)
            }
            Subject::Locale(locale) => {
                let landing = playbook.entry(&PageKey::new("index"));
                let has_own = landing.is_some_and(|entry| entry.pages.contains_key(locale));
                (locale, urls::home(locale), has_own)
            }
            Subject::Phase(locale, index) => (locale, urls::phase(locale, &playbook.settings.phases[*index]), true),
            // What roles and tasks say stands on the pages that they name; they themselves are found by their names.
            Subject::Role(..) | Subject::Task(..) | Subject::Site | Subject::Attachment(_) | Subject::Asset(_) => {
                return None;
            }
        };
        (is_own && path == own_path).then_some(locale)
    }

    /// The locale of the readers of a path; that of the site's first one where a path is for all.
    pub fn locale_at(&self, path: &str) -> &Locale {
        if let Some(Subject::Locale(locale)) = self.plan.get(path).map(|planned| &planned.subject) {
            return locale;
        }
        let folder = path.split('/').next().unwrap_or_default();
        self.locales.iter().find(|locale| locale.as_str() == folder).unwrap_or(&self.locales[0])
    }

    /// The path part of the URL that the site will stand at; `/` where that is unknown.
    pub fn base_path(&self) -> String {
        let after_host =
            self.base_url.as_deref().and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split_once('/'));
        after_host.map_or_else(|| "/".to_owned(), |(_, path)| format!("/{path}"))
    }

    /// The bytes at a path; `None` where the site has no such path.
    ///
    /// # Errors
    /// A mistake in a template or a string of the theme.
    pub fn get(&self, path: &str) -> Option<Result<Rendered, RenderError>> {
        let planned = self.plan.get(path).or_else(|| self.added.get(path))?;
        let rendered = (planned.render)(self, path, &planned.subject);
        Some(rendered.map_err(|cause| RenderError { path: path.to_owned(), cause }))
    }

    /// The bytes at a path of [`Site::paths`].
    ///
    /// # Errors
    /// A mistake in a template or a string of the theme; a path that the site does not have.
    pub fn render(&self, path: &str) -> Result<Rendered, RenderError> {
        let unknown = || {
            let cause = ThemeError { message: "the site has no such path".to_owned(), ..ThemeError::default() };
            Err(RenderError { path: path.to_owned(), cause })
        };
        self.get(path).unwrap_or_else(unknown)
    }
}

/// One kind of file of the site.
pub struct Output {
    /// Its name, for `--outputs` and the documentation.
    pub name: &'static str,
    plan: fn(&Site, &mut Plan),
}

/// The paths of a site while it is planned.
pub struct Plan {
    paths: BTreeMap<String, Planned>,
}

impl Plan {
    fn add(
        &mut self,
        path: String,
        subject: Subject,
        render: fn(&Site, &str, &Subject) -> Result<Rendered, ThemeError>,
    ) {
        self.paths.entry(path).or_insert(Planned { subject, render });
    }
}
