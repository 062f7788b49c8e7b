//! The repository that holds a content folder, whatever its kind: a plain one, a submodule, a linked work tree, a clone cut
//! short. Folders that are links are followed first: their repository is that of where they lead.

use std::path::{Path, PathBuf};

use super::Absence;
use super::git::{GitError, ask};

/// A repository with at least one commit.
pub(super) struct Repository {
    /// The content folder, links resolved.
    pub(super) content: PathBuf,
    /// The way from the repository's top to the content, ending in `/` where it is not empty.
    pub(super) prefix: String,
    /// The commit that is checked out.
    pub(super) head: String,
    /// It may lack older commits.
    pub(super) may_be_shallow: bool,
}

impl Repository {
    /// The one that holds a content folder.
    pub(super) fn of(content: &Path) -> Result<Self, Absence> {
        let Ok(content) = content.canonicalize() else { return Err(Absence::NoRepository) };
        let questions = ["rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix"];
        let answers = ask(&content, &questions).map_err(absence)?;
        let answers = String::from_utf8_lossy(&answers);
        let mut answers = answers.splitn(3, '\n');
        let mut answer = || answers.next().unwrap_or_default();
        let (is_inside, is_shallow, prefix) = (answer(), answer(), answer());
        if is_inside != "true" {
            return Err(Absence::NoRepository);
        }
        let (prefix, may_be_shallow) = (prefix.strip_suffix('\n').unwrap_or(prefix).to_owned(), is_shallow == "true");
        let head =
            ask(&content, &["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).map_err(|error| match error {
                GitError::Missing(words) => Absence::NoGit(words),
                GitError::Failed(_) => Absence::NoCommits,
            })?;
        let head = String::from_utf8_lossy(&head).trim().to_owned();
        Ok(Self { content, prefix, head, may_be_shallow })
    }

    /// What a file is called here that has some path from the repository's top: its path below the content folder; outside
    /// of it the same path with a leading `/`.
    pub(super) fn name(&self, path: &str) -> String {
        self.inside(path).map_or_else(|| format!("/{path}"), str::to_owned)
    }

    /// The path below the content folder.
    pub(super) fn inside<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(&self.prefix)
    }

    /// Whether it was cloned without the files of older versions.
    pub(super) fn is_partial(&self) -> bool {
        let settings = r"^(extensions\.partialclone|remote\..*\.promisor)$";
        ask(&self.content, &["config", "--get-regexp", settings]).is_ok()
    }

    /// Whether a commit that seems to be the first one has parents that are not here.
    pub(super) fn is_cut_off_at(&self, commit: &str) -> bool {
        let written = self.may_be_shallow.then(|| ask(&self.content, &["cat-file", "commit", commit]).ok());
        let written = String::from_utf8_lossy(&written.flatten().unwrap_or_default()).into_owned();
        written.lines().take_while(|line| !line.is_empty()).any(|line| line.starts_with("parent "))
    }

    /// Whether one commit follows from another by first parents alone.
    pub(super) fn leads_to_head(&self, commit: &str) -> bool {
        let range = format!("{commit}..{}", self.head);
        let listed = ask(&self.content, &["rev-list", "--first-parent", "--parents", "--end-of-options", &range, "--"]);
        let Ok(listed) = listed else { return false };
        let listed = String::from_utf8_lossy(&listed);
        // Each line names a commit and its parents; the last line is the oldest commit.
        listed.lines().last().and_then(|line| line.split(' ').nth(1)) == Some(commit)
    }
}

fn absence(error: GitError) -> Absence {
    match error {
        GitError::Missing(words) => Absence::NoGit(words),
        GitError::Failed(words) if words.contains("dubious ownership") => Absence::NotTrusted(quoted(&words)),
        GitError::Failed(_) => Absence::NoRepository,
    }
}

/// The folder of "fatal: detected dubious ownership in repository at '/folder'".
fn quoted(words: &str) -> String {
    let first = words.lines().find(|line| line.contains("dubious ownership")).unwrap_or(words);
    let folder = first.split_once('\'').and_then(|(_, rest)| rest.rsplit_once('\''));
    folder.map_or(first, |(folder, _)| folder).to_owned()
}
