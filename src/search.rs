//! Full-text search: the pages of each locale, as they were rendered, become the files that a browser reads a chunk at a
//! time. Knows what a reader may find; touches no disk.

mod memory;

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::{Mutex, MutexGuard, PoisonError};

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;
use rayon::prelude::*;
use tokio::runtime::{Builder, Runtime};

use crate::locale::Locale;
use crate::render::{RenderError, Rendered, Site, ThemeError, urls};
use memory::Made;
pub use memory::Memory;

/// The folder of a locale's index.
const FOLDER: &str = "pagefind";

/// The passages of a page that are not found: what stands in another language (fill-ins), what the theme says on every page of
/// a kind, and lists of what is found on a page of its own. Changes have a list of their own.
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
    ".processes",
    ".roles",
    "#page-in-the-process",
];

/// Files by their paths.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The files of the indexes of a site.
pub struct Indexes {
    /// By their paths in the site: their bytes, or `None` where those of the last site serve.
    pub files: BTreeMap<String, Option<Vec<u8>>>,
    /// What the next build may go by.
    pub memory: Memory,
}

/// Collects the pages of a site for its index. They may come in any order and on any thread; the files are the same.
pub struct Collector<'a> {
    site: &'a Site,
    runtime: Runtime,
    locales: BTreeMap<Locale, Shelf>,
    /// The locale of each page that is wanted.
    wanted: BTreeMap<String, Locale>,
}

/// The pages of one locale.
struct Shelf {
    /// In order.
    paths: Vec<String>,
    /// The last index, while every page that came is as it was when that was made.
    last: Mutex<Option<Made>>,
    /// `None` until a page comes that the last index does not serve for.
    index: Mutex<Option<PagefindIndex>>,
    /// The fingerprints of the pages that came, and whether each is in the index.
    came: Mutex<BTreeMap<String, (String, bool)>>,
}

impl<'a> Collector<'a> {
    /// For the pages of a site that its readers can search. `memory` tells what the last indexes were made of, `is_there`
    /// whether the last site still has a file of some size at a path.
    ///
    /// # Errors
    /// The indexer does not start.
    pub fn new(site: &'a Site, memory: &Memory, is_there: &dyn Fn(&str, u64) -> bool) -> Result<Self, RenderError> {
        let runtime = Builder::new_current_thread().build().map_err(|error| failure(FOLDER, error))?;
        let wanted: BTreeMap<String, Locale> =
            site.searched().map(|(path, locale)| (path.to_owned(), locale.clone())).collect();
        let mut paths: BTreeMap<&Locale, Vec<String>> = BTreeMap::new();
        wanted.iter().for_each(|(path, locale)| paths.entry(locale).or_default().push(path.clone()));
        let shelf = |(locale, paths): (&Locale, Vec<String>)| {
            let serves = |made: &&Made| {
                made.pages.keys().eq(paths.iter()) && made.files.iter().all(|(path, size)| is_there(path, *size))
            };
            let last = Mutex::new(memory.of(locale).filter(serves).cloned());
            (locale.clone(), Shelf { paths, last, index: Mutex::default(), came: Mutex::default() })
        };
        let locales = paths.into_iter().map(shelf).collect();
        Ok(Self { site, runtime, locales, wanted })
    }

    /// Takes what stands at a path of the site; what cannot be searched is left alone.
    ///
    /// # Errors
    /// The indexer cannot read the page.
    pub fn add(&self, path: &str, rendered: &Rendered) -> Result<(), RenderError> {
        let Rendered::Bytes(bytes) = rendered else { return Ok(()) };
        let Some(locale) = self.wanted.get(path) else { return Ok(()) };
        let html = readable(&String::from_utf8_lossy(bytes));
        let shelf = &self.locales[locale];
        let fingerprint = memory::fingerprint(&html);
        let is_served = shelf.is_served(path, &fingerprint);
        lock(&shelf.came).insert(path.to_owned(), (fingerprint, !is_served));
        if is_served { Ok(()) } else { self.index(locale, shelf, path, html) }
    }

    fn index(&self, locale: &Locale, shelf: &Shelf, path: &str, html: String) -> Result<(), RenderError> {
        let mut index = lock(&shelf.index);
        if index.is_none() {
            *index = Some(self.start(locale, &shelf.paths)?);
        }
        let Some(index) = index.as_mut() else { return Ok(()) };
        let added = self.runtime.block_on(index.add_html_file(None, Some(url(locale, path)), html));
        added.map(drop).map_err(|error| failure(path, error))
    }

    /// An index in which each page has its place already: a page keeps the place in which it was first named, so that the
    /// numbers in the index are the same whichever thread brings its words first.
    fn start(&self, locale: &Locale, paths: &[String]) -> Result<PagefindIndex, RenderError> {
        let mut index = index(locale)?;
        let language = language(locale);
        for path in paths {
            let place = index.add_custom_record(url(locale, path), String::new(), language.clone(), None, None, None);
            self.runtime.block_on(place).map_err(|error| failure(path, error))?;
        }
        Ok(index)
    }

    /// The indexes; all pages that are wanted have been added.
    ///
    /// # Errors
    /// The indexer cannot make them, or a page cannot be rendered again.
    pub fn indexes(&self) -> Result<Indexes, RenderError> {
        let mut indexes = Indexes { files: BTreeMap::new(), memory: Memory::new() };
        // One after the other: the indexer works on many threads itself, and a thread that waits for them takes up whatever
        // else there is to do. The work on another index would be done inside that on this one, which its runtime refuses.
        for (locale, shelf) in &self.locales {
            let last = lock(&shelf.last).take();
            let pages = || lock(&shelf.came).iter().map(|(path, (print, _))| (path.clone(), print.clone())).collect();
            let made = if let Some(last) = last {
                indexes.files.extend(last.files.keys().map(|path| (path.clone(), None)));
                last
            } else {
                self.add_what_was_left_out(locale, shelf)?;
                let files = self.files_of(locale, shelf)?;
                let sizes = files.iter().map(|(path, bytes)| (path.clone(), bytes.len() as u64)).collect();
                indexes.files.extend(files.into_iter().map(|(path, bytes)| (path, Some(bytes))));
                Made { pages: pages(), files: sizes }
            };
            indexes.memory.note(locale, made);
        }
        Ok(indexes)
    }

    /// Pages that came while it seemed that the last index would serve.
    fn add_what_was_left_out(&self, locale: &Locale, shelf: &Shelf) -> Result<(), RenderError> {
        let left_out: Vec<String> =
            lock(&shelf.came).iter().filter(|(_, (_, is_in))| !is_in).map(|(path, _)| path.clone()).collect();
        left_out.par_iter().try_for_each(|path| {
            let Rendered::Bytes(bytes) = self.site.render(path)? else { return Ok(()) };
            self.index(locale, shelf, path, readable(&String::from_utf8_lossy(&bytes)))
        })
    }

    fn files_of(&self, locale: &Locale, shelf: &Shelf) -> Result<Files, RenderError> {
        let mut index = lock(&shelf.index);
        let Some(index) = index.as_mut() else { return Ok(Files::new()) };
        let made = self.runtime.block_on(index.get_files()).map_err(|error| failure(FOLDER, error))?;
        let made: Files =
            made.into_iter().map(|file| (file.filename.to_string_lossy().replace('\\', "/"), file.contents)).collect();
        let own_module = format!("wasm.{}.pagefind", language(locale));
        let has_own_module = made.contains_key(&own_module);
        let used = made.into_iter().filter(|(name, _)| is_used(name, has_own_module));
        Ok(used.map(|(name, bytes)| (format!("{locale}/{FOLDER}/{name}"), bytes)).collect())
    }
}

impl Shelf {
    /// Whether the last index serves for a page, as it has for all that came before.
    fn is_served(&self, path: &str, fingerprint: &str) -> bool {
        let mut last = lock(&self.last);
        let is_same = last.as_ref().is_some_and(|made| made.pages.get(path).is_some_and(|known| known == fingerprint));
        if !is_same {
            *last = None;
        }
        is_same
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The files of the index of a site, whose pages are rendered for nothing else.
///
/// # Errors
/// A mistake in the theme, or the indexer cannot read a page.
pub fn files(site: &Site) -> Result<Files, RenderError> {
    let collector = Collector::new(site, &Memory::default(), &|_, _| false)?;
    collector.wanted.par_iter().try_for_each(|(path, _)| collector.add(path, &site.render(path)?))?;
    let made = collector.indexes()?.files;
    Ok(made.into_iter().filter_map(|(path, bytes)| Some((path, bytes?))).collect())
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
