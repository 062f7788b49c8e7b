//! A playbook that is read for one answer: what was parsed is not kept beside the pages that are made of it, a third of all
//! that a check would hold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::Workspace;
use super::memo::Documents;
use crate::locale::Locale;
use crate::markdown::Document;
use crate::playbook::page::{self, Context, Page, PageKey};
use crate::playbook::{includes, locate};
use crate::settings::Settings;
use crate::source::SourcePath;
use crate::vocabulary::Vocabulary;

impl Workspace {
    /// The pages, in the order of their paths: each takes the blocks of its document, and copies only what it includes.
    pub(super) fn take_pages(
        &mut self,
        settings: &Settings,
        vocabularies: &BTreeMap<Locale, Arc<Vocabulary>>,
    ) -> Vec<Arc<Page>> {
        let documents = std::mem::take(&mut self.documents);
        let targets: BTreeSet<SourcePath> =
            documents.values().flat_map(|(_, document)| includes::targets(document)).collect();
        let included = documents.iter().filter(|(path, _)| targets.contains(path));
        let included: Documents = included.map(|(path, parsed)| (path.clone(), parsed.clone())).collect();
        let located: Vec<(Arc<Document>, Locale, PageKey)> = documents
            .into_iter()
            .filter_map(|(path, (_, document))| locate(&path, settings).map(|(locale, key)| (document, locale, key)))
            .collect();
        let look_up = |path: &SourcePath| included.get(path).map(|(_, document)| Arc::clone(document));
        let assemble = |(document, locale, key): (Arc<Document>, Locale, PageKey)| {
            let context = Context { vocabulary: &vocabularies[&locale], hidden: &self.hidden, document: &look_up };
            Arc::new(page::assemble(Arc::unwrap_or_clone(document), key, &locale, &context))
        };
        located.into_par_iter().map(assemble).collect()
    }
}
