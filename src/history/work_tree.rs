//! What the work tree has otherwise than the commit that is checked out. Git says which files to look at; what is in them is
//! what was read of the playbook.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::Words;
use super::git::{GitError, ask};
use super::ledger::{Ledger, Record};
use super::log::RAW;
use super::repository::Repository;
use super::scope::{Awaited, Change, Source, Version};
use crate::disk::{Project, below};
use crate::lineage::Reader;
use crate::locale::Locale;
use crate::source::{SourceFile, SourcePath};

/// What git finds otherwise than in the last commit.
#[derive(Default)]
pub(super) struct Touched {
    /// Edited and deleted files, by path below the content folder.
    files: BTreeSet<String>,
    /// Renamed ones, by what they are called now: their paths from the repository's top.
    renamed: BTreeMap<String, String>,
    /// Those of them that were no files of a locale before.
    pub(super) awaited: Awaited,
}

impl Touched {
    pub(super) fn read(repository: &Repository, reader: &Reader<'_>) -> Result<Self, Words> {
        let arguments = [&["diff"][..], &RAW, &[&repository.head, "--", ":(top,glob)**/*.md"]].concat();
        let listed = ask(&repository.content, &arguments).map_err(GitError::words)?;
        let mut tokens = listed.split(|byte| *byte == 0).map(String::from_utf8_lossy);
        let mut touched = Self::default();
        while let Some(record) = tokens.next().filter(|record| record.starts_with(':')) {
            let status = record.rsplit(' ').next().unwrap_or_default();
            let Some(path) = tokens.next() else { break };
            if status.starts_with('R') {
                let Some(after) = tokens.next() else { break };
                touched.rename(&path, &after, repository, reader);
            } else if let Some(path) = repository.inside(&path) {
                touched.files.insert(path.to_owned());
            }
        }
        Ok(touched)
    }

    fn rename(&mut self, before: &str, after: &str, repository: &Repository, reader: &Reader<'_>) {
        let locale = |path: &str| reader.locale_of(&SourcePath::new(repository.inside(path)?));
        // Somebody may have made another file of that name.
        self.files.extend(repository.inside(before).map(str::to_owned));
        match (locale(before), locale(after)) {
            (Some(one), Some(other)) if one == other => {}
            (None, Some(other)) => {
                self.awaited.insert(before.to_owned(), other);
            }
            _ => return,
        }
        if let Some(after) = repository.inside(after) {
            self.renamed.insert(after.to_owned(), repository.name(before));
        }
    }
}

/// The files of the content and what was done to them since the last commit.
pub(super) struct WorkTree {
    pub(super) changes: Vec<Change>,
    /// Each file that has a past, and whose past it is: that of a link is the past of what it leads to.
    pub(super) files: Vec<(SourcePath, String)>,
}

impl WorkTree {
    pub(super) fn read(
        repository: &Repository,
        project: &Project,
        reader: &Reader<'_>,
        ledger: &Ledger,
        touched: &Touched,
    ) -> Self {
        let mut folders = Folders::new(&repository.content);
        let mut tree = Self { changes: Vec::new(), files: Vec::new() };
        for file in project.tree.content.values() {
            if let Some(locale) = reader.locale_of(&file.path) {
                tree.take(file, &locale, ledger, touched, &mut folders);
            }
        }
        let renamed: BTreeSet<&String> = touched.renamed.values().collect();
        let is_gone = |path: &String| touched.files.contains(path) && !renamed.contains(path);
        for (path, record) in ledger.files().filter(|(path, _)| is_gone(path)) {
            let path = SourcePath::new(path.as_str());
            if let Some(locale) = reader.locale_of(&path).filter(|_| !project.tree.content.contains_key(&path)) {
                tree.changes.push(Change { before: Some(committed(path.as_str(), &locale, record)), after: None });
            }
        }
        tree
    }

    fn take(
        &mut self,
        file: &SourceFile,
        locale: &Locale,
        ledger: &Ledger,
        touched: &Touched,
        folders: &mut Folders<'_>,
    ) {
        let path = file.path.as_str();
        let renamed = || {
            let before = touched.renamed.get(path)?;
            Some((before.as_str(), ledger.file(before)?))
        };
        let before = match ledger.file(path).map(|record| (path, record)).or_else(renamed) {
            // Git may say that a file is as it was whose lines end otherwise than in the repository.
            Some((before, record)) => {
                let is_other = record.size.is_some_and(|size| size != file.text.len() as u64);
                let is_same = before == path && !is_other && !touched.files.contains(path);
                (!is_same).then(|| Some(committed(before, locale, record)))
            }
            None => match folders.target(path).filter(|target| ledger.file(target).is_some()) {
                Some(target) => {
                    self.files.push((file.path.clone(), target));
                    return;
                }
                None if folders.is_of_another_repository(file.path.folder()) => return,
                None => Some(None),
            },
        };
        self.changes.extend(before.map(|before| Change { before, after: Some(present(file, locale)) }));
        self.files.push((file.path.clone(), path.to_owned()));
    }
}

fn committed(path: &str, locale: &Locale, record: &Record) -> Version {
    Version { path: path.to_owned(), locale: locale.clone(), source: Source::Blob(record.blob.clone()) }
}

fn present(file: &SourceFile, locale: &Locale) -> Version {
    Version { path: file.path.to_string(), locale: locale.clone(), source: Source::Text(Arc::clone(&file.text)) }
}

/// What lies in the content folder and is not the repository's own.
struct Folders<'a> {
    content: &'a Path,
    /// Whether a folder is, or lies in, a repository of its own.
    foreign: BTreeMap<String, bool>,
}

impl<'a> Folders<'a> {
    fn new(content: &'a Path) -> Self {
        Self { content, foreign: BTreeMap::new() }
    }

    /// Where a path leads whose file or folder is a link.
    fn target(&self, path: &str) -> Option<String> {
        let target = below(self.content, path).canonicalize().ok()?;
        let parts = target.strip_prefix(self.content).ok()?.iter().map(|part| part.to_str());
        let target = parts.collect::<Option<Vec<_>>>()?.join("/");
        (target != path).then_some(target)
    }

    /// A submodule, or a repository that somebody put there: its past is not in this one's commits.
    fn is_of_another_repository(&mut self, folder: &str) -> bool {
        if folder.is_empty() {
            return false;
        }
        if let Some(known) = self.foreign.get(folder) {
            return *known;
        }
        let parent = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        let is_foreign = below(self.content, folder).join(".git").exists() || self.is_of_another_repository(parent);
        self.foreign.insert(folder.to_owned(), is_foreign);
        is_foreign
    }
}
