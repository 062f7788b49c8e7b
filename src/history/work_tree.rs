//! What the work tree has otherwise than the commit that is checked out. Git says which files to look at; what is in them is
//! what was read of the playbook.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::Words;
use super::git::{GitError, ask};
use super::ledger::{Ledger, Record};
use super::repository::Repository;
use super::scope::{Change, Source, Version};
use crate::disk::{Project, below};
use crate::lineage::Reader;
use crate::locale::Locale;
use crate::source::{SourceFile, SourcePath};

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
    ) -> Result<Self, Words> {
        let touched = touched(repository)?;
        let mut folders = Folders::new(&repository.content);
        let mut tree = Self { changes: Vec::new(), files: Vec::new() };
        for file in project.tree.content.values() {
            if let Some(locale) = reader.locale_of(&file.path) {
                tree.take(file, &locale, ledger.file(file.path.as_str()), &touched, ledger, &mut folders);
            }
        }
        for (path, record) in ledger.files().filter(|(path, _)| touched.contains(*path)) {
            let path = SourcePath::new(path);
            if let Some(locale) = reader.locale_of(&path).filter(|_| !project.tree.content.contains_key(&path)) {
                tree.changes.push(Change { before: Some(committed(&path, &locale, record)), after: None });
            }
        }
        Ok(tree)
    }

    fn take(
        &mut self,
        file: &SourceFile,
        locale: &Locale,
        record: Option<&Record>,
        touched: &BTreeSet<String>,
        ledger: &Ledger,
        folders: &mut Folders<'_>,
    ) {
        let path = file.path.as_str();
        match record {
            // Git may say that a file is as it was whose lines end otherwise than in the repository.
            Some(record) => {
                let is_other = record.size.is_some_and(|size| size != file.text.len() as u64);
                if touched.contains(path) || is_other {
                    let before = Some(committed(&file.path, locale, record));
                    self.changes.push(Change { before, after: Some(present(file, locale)) });
                }
            }
            None => match folders.target(path).filter(|target| ledger.file(target).is_some()) {
                Some(target) => {
                    self.files.push((file.path.clone(), target));
                    return;
                }
                None if folders.is_of_another_repository(file.path.folder()) => return,
                None => self.changes.push(Change { before: None, after: Some(present(file, locale)) }),
            },
        }
        self.files.push((file.path.clone(), path.to_owned()));
    }
}

fn committed(path: &SourcePath, locale: &Locale, record: &Record) -> Version {
    Version { path: path.to_string(), locale: locale.clone(), source: Source::Blob(record.blob.clone()) }
}

fn present(file: &SourceFile, locale: &Locale) -> Version {
    Version { path: file.path.to_string(), locale: locale.clone(), source: Source::Text(Arc::clone(&file.text)) }
}

/// The files that git finds changed, by path below the content folder.
fn touched(repository: &Repository) -> Result<BTreeSet<String>, Words> {
    let arguments = [
        "diff",
        "--raw",
        "-z",
        "--no-renames",
        "--no-relative",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--ignore-submodules=all",
        &repository.head,
        "--",
        ":(glob)**/*.md",
    ];
    let listed = ask(&repository.content, &arguments).map_err(GitError::words)?;
    // Records and paths take turns.
    let paths = listed.split(|byte| *byte == 0).skip(1).step_by(2);
    let paths = paths.filter_map(|path| std::str::from_utf8(path).ok()?.strip_prefix(&repository.prefix));
    Ok(paths.map(str::to_owned).collect())
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
