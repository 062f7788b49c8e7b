//! Which files of the past matter: those of the content folder, and those elsewhere that came to be files of it by being
//! renamed. Whether they did is known only from later commits, so the commits are gone through from the newest on.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::log;
use super::repository::Repository;
use crate::lineage::Reader;
use crate::locale::Locale;
use crate::source::SourcePath;

/// What was done to a file that matters.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Change {
    pub(super) before: Option<Version>,
    pub(super) after: Option<Version>,
}

/// A version of a file.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Version {
    /// Below the content folder; outside of it from the top of the repository, with a leading `/`.
    pub(super) path: String,
    /// Whose words it is read with.
    pub(super) locale: Locale,
    /// Where its text is.
    pub(super) source: Source,
}

/// Where the text of a version is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Source {
    /// In the repository, under this name.
    Blob(String),
    /// Here.
    Text(Arc<str>),
}

/// The files that matter at one moment of the past.
pub(super) struct Scope<'a> {
    prefix: &'a str,
    reader: &'a Reader<'a>,
    /// Files outside the folders of the locales that a later commit makes files of a locale.
    to_be: BTreeMap<String, Locale>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(repository: &'a Repository, reader: &'a Reader<'a>) -> Self {
        Self { prefix: &repository.prefix, reader, to_be: BTreeMap::new() }
    }

    /// Whether there are files that will be in the content, and are not yet.
    pub(super) fn awaits_files(&self) -> bool {
        !self.to_be.is_empty()
    }

    /// What of a commit matters. To be asked of each commit, the newest first.
    pub(super) fn of_commit(&mut self, changes: Vec<log::Change>) -> Vec<Change> {
        // What one change says of a file must not depend on which of them is looked at first.
        let later = std::mem::take(&mut self.to_be);
        let locale = |file: &log::File| self.locale(&later, &file.path);
        let mut earlier = later.clone();
        let mut relevant = Vec::new();
        for change in &changes {
            let after = change.after.as_ref();
            let after_locale = after.and_then(locale);
            let is_same = change.before.as_ref().map(|file| &file.path) == after.map(|file| &file.path);
            if let Some(file) = after.filter(|_| !is_same) {
                earlier.remove(&file.path);
            }
            let before_locale = change.before.as_ref().and_then(|file| match &after_locale {
                Some(after) if locale(file).is_none() => {
                    earlier.insert(file.path.clone(), after.clone());
                    Some(after.clone())
                }
                _ => locale(file),
            });
            let version = |file: &Option<log::File>, locale: Option<Locale>| {
                let (file, locale) = (file.as_ref()?, locale?);
                Some(Version { path: self.name(&file.path), locale, source: Source::Blob(file.blob.clone()) })
            };
            let (before, after) = (version(&change.before, before_locale), version(&change.after, after_locale));
            relevant.extend(apart(before, after));
        }
        self.to_be = earlier;
        relevant
    }

    fn locale(&self, to_be: &BTreeMap<String, Locale>, path: &str) -> Option<Locale> {
        let own = path.strip_prefix(self.prefix).and_then(|path| self.reader.locale_of(&SourcePath::new(path)));
        own.or_else(|| to_be.get(path).cloned())
    }

    fn name(&self, path: &str) -> String {
        path.strip_prefix(self.prefix).map_or_else(|| format!("/{path}"), str::to_owned)
    }
}

/// A file that git takes for a page of another locale under another name went, and that page came: no translation is the
/// next version of its source.
fn apart(before: Option<Version>, after: Option<Version>) -> Vec<Change> {
    match (before, after) {
        (None, None) => Vec::new(),
        (Some(before), Some(after)) if before.locale != after.locale => {
            vec![Change { before: Some(before), after: None }, Change { before: None, after: Some(after) }]
        }
        (before, after) => vec![Change { before, after }],
    }
}
