//! The figures of the status, made when they are first asked for: an edit that is previewed does not wait for all checks.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::aligned::Aligned;
use crate::check::{self, Inquiry};
use crate::finding::Finding;
use crate::source::{SourceFile, SourcePath};
use crate::status::Status;

/// What the figures are made of, and the figures once they are made.
pub(super) struct Figures {
    aligned: Arc<Aligned>,
    /// What reading has brought to light.
    read: Vec<Finding>,
    sources: Arc<BTreeMap<SourcePath, Arc<str>>>,
    made: OnceLock<Arc<Status>>,
}

impl Figures {
    pub(super) fn new(aligned: Arc<Aligned>, read: Vec<Finding>, sources: Arc<BTreeMap<SourcePath, Arc<str>>>) -> Self {
        Self { aligned, read, sources, made: OnceLock::new() }
    }

    /// The figures.
    pub(super) fn get(&self) -> Arc<Status> {
        if let Some(status) = self.made.get() {
            return Arc::clone(status);
        }
        // Not inside the lock: the checks share their work out, and a thread that waits for the others takes up whatever
        // is to be done, which may be another page that waits for this lock.
        let status = Arc::new(self.make());
        Arc::clone(self.made.get_or_init(|| status))
    }

    fn make(&self) -> Status {
        let file = |(path, text): (&SourcePath, &Arc<str>)| {
            (path.clone(), SourceFile { path: path.clone(), text: Arc::clone(text) })
        };
        let files = self.sources.iter().map(file).collect();
        let report = check::check(&self.aligned, self.read.clone(), &files, &Inquiry::default());
        Status::new(&self.aligned, &report.findings)
    }
}
