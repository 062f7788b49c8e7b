//! What was made before, with everything that it was made of: while that is the same, it serves again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::alignment::{self, Alignment};
use crate::locale::Locale;
use crate::markdown::Document;
use crate::playbook::audience::Hidden;
use crate::playbook::page::{self, Context, Page, PageKey};
use crate::source::SourcePath;
use crate::vocabulary::Vocabulary;

/// What was parsed, each with the text that it was parsed from.
pub(super) type Documents = BTreeMap<SourcePath, (Arc<str>, Arc<Document>)>;

/// A page, and everything that it was made of.
pub(super) struct MemoPage {
    document: Arc<Document>,
    includes: Vec<Included>,
    vocabulary: Arc<Vocabulary>,
    pub(super) page: Arc<Page>,
}

/// A file that a page includes, if it exists, and whether the readers of the site may not see it.
struct Included {
    path: SourcePath,
    document: Option<Arc<Document>>,
    is_hidden: bool,
}

/// An alignment, and the pages that it was made of.
#[derive(Clone)]
pub(super) struct MemoAlignment {
    pub(super) source: Arc<Page>,
    pub(super) translation: Arc<Page>,
    pub(super) alignment: Arc<Alignment>,
}

impl MemoAlignment {
    pub(super) fn new(source: &Arc<Page>, translation: &Arc<Page>) -> Self {
        let alignment = Arc::new(alignment::align(source, translation));
        Self { source: Arc::clone(source), translation: Arc::clone(translation), alignment }
    }
}

impl MemoPage {
    pub(super) fn new(
        document: &Arc<Document>,
        key: PageKey,
        locale: &Locale,
        vocabulary: &Arc<Vocabulary>,
        hidden: &Hidden,
        documents: &Documents,
    ) -> Self {
        let look_up = |path: &SourcePath| documents.get(path).map(|(_, document)| Arc::clone(document));
        let context = Context { vocabulary, hidden, document: &look_up };
        let page = Arc::new(page::assemble(Document::clone(document), key, locale, &context));
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
    pub(super) fn anew(&self, documents: &Documents, hidden: &Hidden) -> Self {
        let document = &documents[&self.page.path].1;
        let Page { key, locale, .. } = &*self.page;
        Self::new(document, key.clone(), locale, &self.vocabulary, hidden, documents)
    }

    pub(super) fn serves(
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

    pub(super) fn is_made_of(&self, files: &BTreeSet<SourcePath>) -> bool {
        files.contains(&self.page.path) || self.includes.iter().any(|included| files.contains(&included.path))
    }
}
