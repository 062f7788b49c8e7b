//! Which files there are after each commit, and what of a commit has to be read and compared at all: the ten thousand files of
//! a first commit need not be.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::scope::{Change, Source, Version};
use crate::locale::Locale;

/// The files that there are, and those that there were.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Ledger {
    files: BTreeMap<String, Record>,
    /// The last versions of files that are gone: one that comes back is compared with it.
    gone: BTreeMap<String, String>,
}

/// What is known of a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Record {
    /// The name of its bytes.
    pub(super) blob: String,
    /// How many bytes; only of files that were read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) size: Option<u64>,
}

/// Something to be done for one file of a commit.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Job {
    /// As it is called after the commit; for one that went, as it was called.
    pub(super) path: String,
    /// As it was called before, where that is something else.
    pub(super) from: Option<String>,
    pub(super) kind: JobKind,
}

/// What is to be done.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum JobKind {
    /// It is new, and nothing in it can have been in another file.
    Add,
    /// It has the same bytes under another name.
    Rename,
    /// It went, and nothing of it can be in another file.
    Delete,
    /// Its versions are compared; it is new where there is none before, and went where there is none after.
    Compare(Option<Version>, Option<Version>),
}

impl Ledger {
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub(super) fn file(&self, path: &str) -> Option<&Record> {
        self.files.get(path)
    }

    pub(super) fn files(&self) -> impl Iterator<Item = (&String, &Record)> {
        self.files.iter()
    }

    /// Notes how large files are.
    pub(super) fn measure(&mut self, sizes: &BTreeMap<String, u64>) {
        for record in self.files.values_mut() {
            record.size = record.size.or_else(|| sizes.get(&record.blob).copied());
        }
    }

    /// What is to be done for the changes of one commit, locale by locale: passages do not go from one language to another.
    pub(super) fn jobs(&mut self, changes: Vec<Change>) -> Vec<Vec<Job>> {
        let mut by_locale: BTreeMap<Locale, Vec<Change>> = BTreeMap::new();
        for change in changes {
            let version = change.after.as_ref().or(change.before.as_ref());
            if let Some(locale) = version.map(|version| version.locale.clone()) {
                by_locale.entry(locale).or_default().push(change);
            }
        }
        by_locale.into_values().map(|changes| self.jobs_of_locale(changes)).filter(|jobs| !jobs.is_empty()).collect()
    }

    fn jobs_of_locale(&mut self, mut changes: Vec<Change>) -> Vec<Job> {
        changes.sort_by(|one, other| one.path().cmp(other.path()));
        // A file alone in a commit can have given nothing to others, and others nothing to it.
        let givers = changes.iter().filter(|change| change.is_edit() || change.after.is_none()).count();
        let takers = changes.iter().filter(|change| change.is_edit() || change.before.is_none()).count();
        let mut jobs: Vec<Job> = changes.iter().filter_map(|change| self.job(change, givers > 0, takers > 0)).collect();
        for change in changes {
            self.follow(change);
        }
        jobs.sort_by(|one, other| one.path.cmp(&other.path));
        jobs
    }

    fn job(&self, change: &Change, has_givers: bool, has_takers: bool) -> Option<Job> {
        let job = |path: &str, kind| Some(Job { path: path.to_owned(), from: None, kind });
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => {
                let from = (before.path != after.path).then(|| before.path.clone());
                let kind = match from {
                    _ if before.source != after.source => JobKind::Compare(Some(before.clone()), Some(after.clone())),
                    Some(_) => JobKind::Rename,
                    None => return None,
                };
                Some(Job { path: after.path.clone(), from, kind })
            }
            (None, Some(after)) => match self.gone.get(&after.path) {
                Some(blob) => {
                    let before = Version { source: Source::Blob(blob.clone()), ..after.clone() };
                    job(&after.path, JobKind::Compare(Some(before), Some(after.clone())))
                }
                None if has_givers => job(&after.path, JobKind::Compare(None, Some(after.clone()))),
                None => job(&after.path, JobKind::Add),
            },
            (Some(before), None) if has_takers => job(&before.path, JobKind::Compare(Some(before.clone()), None)),
            (Some(before), None) => job(&before.path, JobKind::Delete),
            (None, None) => None,
        }
    }

    /// Takes a change in.
    fn follow(&mut self, change: Change) {
        let path_after = change.after.as_ref().map(|after| after.path.clone());
        let size = change.before.as_ref().and_then(|before| self.files.get(&before.path)?.size);
        let is_same =
            change.before.as_ref().map(|before| &before.source) == change.after.as_ref().map(|after| &after.source);
        if let Some(before) = change.before.filter(|before| Some(&before.path) != path_after.as_ref()) {
            self.files.remove(&before.path);
            if let (Source::Blob(blob), None) = (before.source, &path_after) {
                self.gone.insert(before.path, blob);
            }
        }
        if let Some(Version { path, source: Source::Blob(blob), .. }) = change.after {
            self.gone.remove(&path);
            self.files.insert(path, Record { blob, size: size.filter(|_| is_same) });
        }
    }
}

impl Change {
    fn path(&self) -> &str {
        self.after.as_ref().or(self.before.as_ref()).map_or("", |version| &version.path)
    }

    /// Whether the file was there before and after, and says something else.
    fn is_edit(&self) -> bool {
        let (Some(before), Some(after)) = (&self.before, &self.after) else { return false };
        before.source != after.source
    }
}
