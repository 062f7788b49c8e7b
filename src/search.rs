//! Full-text search: the pages of each locale, as they were rendered, become the files that a browser reads a chunk at a
//! time. Knows what a reader may find; touches no disk.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::{Mutex, PoisonError};

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;
use rayon::prelude::*;
use tokio::runtime::{Builder, Runtime};

use crate::locale::Locale;
use crate::render::{RenderError, Rendered, Site, ThemeError, urls};

/// The folder of a locale's index.
const FOLDER: &str = "pagefind";

/// The passages of a page that are not found: what stands in another language (fill-ins, names of a task elsewhere), what the
/// theme says on every page of a kind, and lists of what is found as a page of its own. Changes have a list of their own.
const NOT_FOUND: &[&str] = &[
    "[lang]",
    "aside",
    "button",
    "caption",
    "thead",
    ".changes",
    ".draft",
    ".facts",
    ".lanes",
    ".notice",
    ".pages",
    ".roles",
    ".places",
    "#places",
    "#links",
    "#names",
    "#history",
    "#page-in-the-process",
];

/// Collects the pages of a site for its index. They may come in any order and on any thread; the files are the same.
pub struct Collector {
    runtime: Runtime,
    locales: BTreeMap<Locale, Mutex<PagefindIndex>>,
    /// The locale of each page that is wanted.
    wanted: BTreeMap<String, Locale>,
}

impl Collector {
    /// For the pages of a site that its readers can search.
    ///
    /// # Errors
    /// The indexer does not start.
    pub fn new(site: &Site) -> Result<Self, RenderError> {
        let wanted: BTreeMap<String, Locale> =
            site.searched().map(|(path, locale)| (path.to_owned(), locale.clone())).collect();
        let runtime = Builder::new_current_thread().build().map_err(|error| failure(FOLDER, error))?;
        let mut locales = BTreeMap::new();
        for (path, locale) in &wanted {
            if !locales.contains_key(locale) {
                locales.insert(locale.clone(), index(locale)?);
            }
            // A page keeps the place in which it was first named, and the places are those of the paths: whichever thread
            // brings its words first, the numbers in the index are the same.
            if let Some(index) = locales.get_mut(locale) {
                let language = language(locale);
                let place = index.add_custom_record(url(locale, path), String::new(), language, None, None, None);
                runtime.block_on(place).map_err(|error| failure(path, error))?;
            }
        }
        let locales = locales.into_iter().map(|(locale, index)| (locale, Mutex::new(index))).collect();
        Ok(Self { runtime, locales, wanted })
    }

    /// Takes what stands at a path of the site; what cannot be searched is left alone.
    ///
    /// # Errors
    /// The indexer cannot read the page.
    pub fn add(&self, path: &str, rendered: &Rendered) -> Result<(), RenderError> {
        let Rendered::Bytes(bytes) = rendered else { return Ok(()) };
        let Some(locale) = self.wanted.get(path) else { return Ok(()) };
        let html = readable(&String::from_utf8_lossy(bytes));
        let mut index = self.locales[locale].lock().unwrap_or_else(PoisonError::into_inner);
        let added = self.runtime.block_on(index.add_html_file(None, Some(url(locale, path)), html));
        added.map(drop).map_err(|error| failure(path, error))
    }

    /// The files of the index, by their paths in the site; all pages that are wanted have been added.
    ///
    /// # Errors
    /// The indexer cannot make them.
    pub fn files(&self) -> Result<BTreeMap<String, Vec<u8>>, RenderError> {
        let made: Result<Vec<Vec<(String, Vec<u8>)>>, RenderError> =
            self.locales.par_iter().map(|(locale, index)| self.files_of(locale, index)).collect();
        Ok(made?.into_iter().flatten().collect())
    }

    fn files_of(&self, locale: &Locale, index: &Mutex<PagefindIndex>) -> Result<Vec<(String, Vec<u8>)>, RenderError> {
        let mut index = index.lock().unwrap_or_else(PoisonError::into_inner);
        let made = self.runtime.block_on(index.get_files()).map_err(|error| failure(FOLDER, error))?;
        let made: Vec<(String, Vec<u8>)> =
            made.into_iter().map(|file| (file.filename.to_string_lossy().replace('\\', "/"), file.contents)).collect();
        let own_module = format!("wasm.{}.pagefind", language(locale));
        let has_own_module = made.iter().any(|(name, _)| *name == own_module);
        let used = made.into_iter().filter(|(name, _)| is_used(name, has_own_module));
        Ok(used.map(|(name, bytes)| (format!("{locale}/{FOLDER}/{name}"), bytes)).collect())
    }
}

/// The files of the index of a site, whose pages are rendered for nothing else.
///
/// # Errors
/// A mistake in the theme, or the indexer cannot read a page.
pub fn files(site: &Site) -> Result<BTreeMap<String, Vec<u8>>, RenderError> {
    let collector = Collector::new(site)?;
    collector.wanted.par_iter().try_for_each(|(path, _)| collector.add(path, &site.render(path)?))?;
    collector.files()
}

/// Whether a path belongs to the index of one of the locales of a site.
pub fn is_file(site: &Site, path: &str) -> bool {
    let below = |locale: &Locale| path.strip_prefix(locale.as_str())?.strip_prefix('/')?.strip_prefix(FOLDER);
    site.locales().iter().filter_map(below).any(|rest| rest.starts_with('/'))
}

fn index(locale: &Locale) -> Result<PagefindIndex, RenderError> {
    let options = PagefindServiceConfig::builder()
        .root_selector("main".to_owned())
        .exclude_selectors(NOT_FOUND.iter().map(|&selector| selector.to_owned()).collect::<Vec<_>>())
        .force_language(language(locale))
        .keep_index_url(true)
        .build();
    PagefindIndex::new(Some(options)).map_err(|error| failure(FOLDER, error))
}

/// As the script that searches asks for it.
fn language(locale: &Locale) -> String {
    locale.as_str().to_lowercase()
}

/// How the index names a page: from the locale's folder.
fn url(locale: &Locale, path: &str) -> String {
    let below = path.strip_prefix(locale.as_str()).and_then(|path| path.strip_prefix('/')).unwrap_or(path);
    urls::encoded(below)
}

/// Only what is in `<main>` is read; the indexer need not walk through the rest. It takes a label and its value for one word
/// where nothing stands between them.
fn readable(html: &str) -> String {
    let start = html.find("<main").unwrap_or(0);
    let end = html.rfind("</main>").map_or(html.len(), |end| end + "</main>".len());
    html.get(start..end).unwrap_or(html).replace("<dd", " <dd")
}

/// The indexer brings its own dialogs and a module for every language as well, which nothing here loads.
fn is_used(name: &str, has_own_module: bool) -> bool {
    let is_module = name.starts_with("wasm.") && !(has_own_module && name == "wasm.unknown.pagefind");
    matches!(name, "pagefind.js" | "pagefind-entry.json")
        || is_module
        || [".pf_meta", ".pf_index", ".pf_fragment"].iter().any(|end| name.ends_with(end))
}

fn failure(path: &str, error: impl Display) -> RenderError {
    RenderError { path: path.to_owned(), cause: ThemeError { message: error.to_string(), ..ThemeError::default() } }
}
