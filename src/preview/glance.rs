//! A page before the whole playbook has been read: made of its own files alone, by the same pipeline. What it shows of other
//! pages follows when there is a book.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::playbook::locate;
use crate::playbook::page::PageKey;
use crate::render::Rendered;
use crate::settings::Settings;
use crate::source::{SourcePath, SourceTree};
use crate::workspace::{Request, Workspace};

/// What single pages can be made of.
pub struct Glance {
    tree: Arc<SourceTree>,
    settings: Settings,
    request: Request,
    /// The files of each page; under none those that pages share, such as includes.
    files: BTreeMap<Option<PageKey>, Vec<SourcePath>>,
    /// Keeps the theme.
    workspace: Mutex<Workspace>,
}

impl Glance {
    /// Sorts the files of a playbook by page.
    pub fn new(tree: Arc<SourceTree>, settings: Settings, request: Request) -> Self {
        let mut files: BTreeMap<Option<PageKey>, Vec<SourcePath>> = BTreeMap::new();
        for path in tree.content.keys() {
            files.entry(locate(path, &settings).map(|(_, key)| key)).or_default().push(path.clone());
        }
        Self { tree, settings, request, files, workspace: Mutex::default() }
    }

    /// The page at a path of the site, where a source page stands there.
    pub(super) fn page(&self, path: &str) -> Option<Vec<u8>> {
        let key = self.key(path)?;
        let own = self.files.get(&Some(key))?;
        let shared = self.files.get(&None);
        let content = own.iter().chain(shared.into_iter().flatten());
        let content = content.filter_map(|path| self.tree.content.get_key_value(path));
        let tree = SourceTree {
            content: content.map(|(path, file)| (path.clone(), file.clone())).collect(),
            settings: self.tree.settings.clone(),
            glossary: self.tree.glossary.clone(),
            attachments: self.tree.attachments.clone(),
            theme: self.tree.theme.clone(),
            refused: BTreeMap::new(),
        };
        let mut workspace = self.workspace.lock().unwrap_or_else(PoisonError::into_inner);
        let build = workspace.update(&tree, &self.settings, &self.request).ok()?;
        match build.site.get(path)? {
            Ok(Rendered::Bytes(bytes)) => Some(bytes),
            _ => None,
        }
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
