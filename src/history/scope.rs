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
    repository: &'a Repository,
    reader: &'a Reader<'a>,
    /// Those at first: what the work tree has renamed since the last commit.
    renamed: &'a Awaited,
    /// Files outside the folders of the locales that a later commit makes files of a locale.
    to_be: Awaited,
}

/// Files that are none of the content yet and will be, by path from the repository's top, and the locales they will be of.
pub(super) type Awaited = BTreeMap<String, Locale>;

impl<'a> Scope<'a> {
    pub(super) fn new(repository: &'a Repository, reader: &'a Reader<'a>, renamed: &'a Awaited) -> Self {
        Self { repository, reader, renamed, to_be: renamed.clone() }
    }

    /// Whether files matter at this moment that did not matter when it was the present.
    pub(super) fn awaits_more(&self) -> bool {
        self.to_be.iter().any(|(path, locale)| self.renamed.get(path) != Some(locale))
    }

    /// What of a commit matters. To be asked of each commit, the newest first.
    pub(super) fn of_commit(&mut self, changes: &[log::Change]) -> Vec<Change> {
        // What one change says of a file must not depend on which of them is looked at first.
        let later = std::mem::take(&mut self.to_be);
        let locale = |file: &log::File| self.locale(&later, &file.path);
        let mut earlier = later.clone();
        let mut relevant = Vec::new();
        for change in changes {
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
                Some(Version {
                    path: self.repository.name(&file.path),
                    locale,
                    source: Source::Blob(file.blob.clone()),
                })
            };
            let (before, after) = (version(&change.before, before_locale), version(&change.after, after_locale));
            relevant.extend(apart(before, after));
        }
        self.to_be = earlier;
        relevant
    }

    fn locale(&self, to_be: &Awaited, path: &str) -> Option<Locale> {
        let own = self.repository.inside(path).and_then(|path| self.reader.locale_of(&SourcePath::new(path)));
        own.or_else(|| to_be.get(path).cloned())
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
