//! A page before the whole playbook has been read: made of its own files alone, by the same pipeline. What it shows of other
//! pages follows when there is a book.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::playbook::locate;
use crate::playbook::page::PageKey;
use crate::render::{Rendered, Site};
use crate::settings::Settings;
use crate::source::{SourcePath, SourceTree};
use crate::workspace::{Request, Workspace};

/// Paths of what pages load: the theme's files, and pictures.
const LOADED_BY_PAGES: &[&str] = &["assets/", "content/"];

/// What single pages can be made of.
pub struct Glance {
    tree: Arc<SourceTree>,
    settings: Settings,
    request: Request,
    /// The files of each page; under none those that pages share, such as includes.
    files: BTreeMap<Option<PageKey>, Vec<SourcePath>>,
    last: Mutex<Last>,
}

/// The site of the page that was asked for last, and what serves for the next one, such as the theme.
#[derive(Default)]
struct Last {
    workspace: Workspace,
    site: Option<(PageKey, Site)>,
}

impl Glance {
    /// Sorts the files of a playbook by page.
    pub fn new(tree: Arc<SourceTree>, settings: Settings, request: Request) -> Self {
        let mut files: BTreeMap<Option<PageKey>, Vec<SourcePath>> = BTreeMap::new();
        for path in tree.content.keys() {
            files.entry(locate(path, &settings).map(|(_, key)| key)).or_default().push(path.clone());
        }
        Self { tree, settings, request, files, last: Mutex::default() }
    }

    /// What stands at a path of the site, where that is a source page or what pages load; `make` gets it with the site.
    pub(super) fn get<T>(&self, path: &str, make: impl FnOnce(Rendered, &Site) -> T) -> Option<T> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let of_last = || last.site.as_ref().map(|(key, _)| key.clone());
        let any = || self.files.keys().flatten().next().cloned();
        let is_loaded = LOADED_BY_PAGES.iter().any(|folder| path.starts_with(folder));
        let key = if is_loaded { of_last().or_else(any)? } else { self.key(path)? };
        if of_last().as_ref() != Some(&key) {
            let build = last.workspace.update(&self.tree_of(&key)?, &self.settings, &self.request).ok()?;
            last.site = Some((key, build.site));
        }
        let (_, site) = last.site.as_ref()?;
        Some(make(site.get(path)?.ok()?, site))
    }

    /// The files of a page and those that it may share with others.
    fn tree_of(&self, key: &PageKey) -> Option<SourceTree> {
        let own = self.files.get(&Some(key.clone()))?;
        let content = own.iter().chain(self.files.get(&None).into_iter().flatten());
        let content = content.filter_map(|path| self.tree.content.get_key_value(path));
        Some(SourceTree {
            content: content.map(|(path, file)| (path.clone(), file.clone())).collect(),
            settings: self.tree.settings.clone(),
            glossary: self.tree.glossary.clone(),
            lock: self.tree.lock.clone(),
            attachments: self.tree.attachments.clone(),
            active: self.tree.active.clone(),
            theme: self.tree.theme.clone(),
            refused: BTreeMap::new(),
        })
    }

    /// The key of the source page that would stand at a path.
    fn key(&self, path: &str) -> Option<PageKey> {
        let (locale, rest) = path.strip_suffix(".html")?.split_once('/')?;
        self.settings.locales.iter().find(|known| known.locale.as_str() == locale)?;
        let key = match rest.strip_prefix("phases/") {
            Some(phase) => format!("phase-{phase}"),
            None => rest.strip_prefix("compare/").unwrap_or(rest).to_owned(),
        };
        // The home page is about all the others.
        (key != "index").then(|| PageKey::new(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    #[test]
    fn a_page_comes_with_what_it_loads_and_what_is_about_all_pages_is_waited_for() {
        let file = |path: &str, text: &str| (SourcePath::new(path), SourceFile::new(path, text));
        let content = [
            file("en/faq.md", "# Questions\n\n![Map](media/map.png)\n"),
            file("zh-CN/faq.md", "# 问题\n"),
            file("en/other.md", "# Another page\n"),
        ];
        let tree = SourceTree {
            content: content.into(),
            attachments: [SourcePath::new("en/media/map.png")].into(),
            ..SourceTree::default()
        };
        let settings = Settings::of_folders(&["en".to_owned(), "zh-CN".to_owned()]).expect("two locales");
        let glance = Glance::new(Arc::new(tree), settings, Request::default());
        let get = |path: &str| glance.get(path, |rendered, _| rendered);
        let html = |path: &str| match get(path) {
            Some(Rendered::Bytes(bytes)) => String::from_utf8(bytes).expect("text"),
            other => format!("{other:?}"),
        };
        let page = html("zh-CN/faq.html");
        assert!(page.contains("<h1>问题</h1>"));
        let (_, link) = page.split_once("rel=\"stylesheet\" href=\"../").expect("a style sheet");
        assert!(html(link.split('"').next().expect("a URL")).contains("--"));
        assert!(html("en/faq.html").contains("<h1>Questions</h1>"));
        assert_eq!(get("content/en/media/map.png"), Some(Rendered::Attachment(SourcePath::new("en/media/map.png"))));
        assert!(html("en/other.html").contains("<h1>Another page</h1>"));
        for path in ["en/index.html", "en/tasks/index.html", "data/tasks.json", "en/gone.html", "fr/faq.html"] {
            assert_eq!(get(path), None, "{path}");
        }
    }
}
