//! An edit at the price of its pages: what spans pages waits for the next reading of it all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Workspace;
use super::memo::MemoAlignment;
use crate::alignment::Alignment;
use crate::locale::Locale;
use crate::markdown;
use crate::playbook::Playbook;
use crate::playbook::audience;
use crate::playbook::page::{Page, PageKey};
use crate::render::Site;
use crate::source::{SourceFile, SourcePath, SourceTree};

/// So many pages are amended one by one; for more, as after a checkout or where all include a file, reading the whole
/// playbook on every core is faster.
const AMENDED_AT_ONCE: usize = 64;

impl Workspace {
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
}
