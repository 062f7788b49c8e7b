//! The figures of the status, made when they are first asked for: an edit that is previewed does not wait for all checks.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::aligned::Aligned;
use crate::check::{self, OfPairs};
use crate::finding::Finding;
use crate::locale::Locale;
use crate::playbook::page::PageKey;
use crate::source::{SourceFile, SourcePath};
use crate::status::Status;

/// What the figures are made of, and the figures once they are made.
pub(super) struct Figures {
    aligned: Arc<Aligned>,
    /// What reading has brought to light.
    read: Vec<Finding>,
    sources: Arc<BTreeMap<SourcePath, Arc<str>>>,
    made: OnceLock<Made>,
}

struct Made {
    status: Arc<Status>,
    pairs: OfPairs,
}

impl Figures {
    pub(super) fn new(aligned: Arc<Aligned>, read: Vec<Finding>, sources: Arc<BTreeMap<SourcePath, Arc<str>>>) -> Self {
        Self { aligned, read, sources, made: OnceLock::new() }
    }

    /// The figures.
    pub(super) fn get(&self) -> Arc<Status> {
        if let Some(made) = self.made.get() {
            return Arc::clone(&made.status);
        }
        // Not inside the lock: the checks share their work out, and a thread that waits for the others takes up whatever
        // is to be done, which may be another page that waits for this lock.
        let made = self.make();
        Arc::clone(&self.made.get_or_init(|| made).status)
    }

    /// What was found between a page and its translation; `None` where the figures are not made.
    pub(super) fn found_in_pair(&self, page: &PageKey, translation: &Locale) -> Option<Vec<Finding>> {
        let pairs = &self.made.get()?.pairs;
        Some(pairs.get(&(page.clone(), translation.clone())).cloned().unwrap_or_default())
    }

    fn make(&self) -> Made {
        let file = |(path, text): (&SourcePath, &Arc<str>)| {
            (path.clone(), SourceFile { path: path.clone(), text: Arc::clone(text) })
        };
        let files = self.sources.iter().map(file).collect();
        let (report, pairs) = check::check_and_keep_pairs(&self.aligned, self.read.clone(), &files);
        Made { status: Arc::new(Status::new(&self.aligned, &report.findings)), pairs }
    }
}
