//! The site as a plan: every path, and the bytes of any one of them on demand. Pure: `build` makes them all, the preview
//! makes the one that the browser asks for, and both get the same bytes.

mod frame;
mod html;
mod navigation;
mod outputs;
mod page_view;
mod sanitise;
mod theme;
pub mod urls;
pub mod views;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::aligned::Aligned;
use crate::catalogue::{Catalogue, TaskId};
use crate::locale::Locale;
use crate::playbook::page::PageKey;
use crate::source::{SourcePath, SourceTree};
use navigation::Navigation;
pub use outputs::OUTPUTS;
pub use theme::{Theme, ThemeError, built_in_languages, strings, vocabularies};

/// A site: what it is made of, and what stands at each path.
pub struct Site {
    aligned: Arc<Aligned>,
    catalogue: Arc<Catalogue>,
    theme: Arc<Theme>,
    navigation: Navigation,
    /// The locales that are built, in the order of the settings.
    locales: Vec<Locale>,
    base_url: Option<String>,
    /// The content's files, for line numbers.
    sources: BTreeMap<SourcePath, Arc<str>>,
    plan: BTreeMap<String, Planned>,
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
    Role(Locale, String),
    /// A file of the content folder.
    Attachment(SourcePath),
    /// A file of the theme.
    Asset(String),
}

impl Site {
    /// Plans the site of an aligned playbook. `locales` are those to build, `base_url` where it will stand.
    pub fn new(
        aligned: Arc<Aligned>,
        catalogue: Arc<Catalogue>,
        theme: Arc<Theme>,
        tree: &SourceTree,
        locales: Vec<Locale>,
        base_url: Option<String>,
    ) -> Self {
        let navigation = Navigation::new(&aligned.playbook, &catalogue);
        let sources = tree.content.iter().map(|(path, file)| (path.clone(), Arc::clone(&file.text))).collect();
        let plan = BTreeMap::new();
        let mut site = Self { aligned, catalogue, theme, navigation, locales, base_url, sources, plan };
        let mut plan = Plan { paths: BTreeMap::new() };
        for output in OUTPUTS {
            (output.plan)(&site, &mut plan);
        }
        site.plan = plan.paths;
        site
    }

    /// Every path of the site, in order.
    pub fn paths(&self) -> Vec<String> {
        self.plan.keys().cloned().collect()
    }

    /// The bytes at a path; `None` where the site has no such path.
    ///
    /// # Errors
    /// A mistake in a template or a string of the theme.
    pub fn get(&self, path: &str) -> Option<Result<Rendered, RenderError>> {
        let planned = self.plan.get(path)?;
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
