//! What git knows of the content: which lines have changed, and how every file came to be. The git command does the work:
//! it reads repositories of every kind, and it reads ten thousand commits in one process.

mod blobs;
mod cache;
mod changed;
mod git;
mod ledger;
mod log;
mod repository;
mod scope;
mod threads;
mod work_tree;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::disk::Project;
use crate::finding::Message;
use crate::lineage::{Commit, FileHistory, History, Reader, Weave};
use crate::locale::Locale;
use crate::settings::Settings;
use crate::source::SourcePath;
use crate::vocabulary::Vocabulary;

pub use changed::{Changed, changed_since, fork_point};

use cache::Cache;
use ledger::Ledger;
use log::Log;
use repository::Repository;
use scope::{Awaited, Scope};
use threads::{Stop, follow};
use work_tree::{Touched, WorkTree};

/// What there is to know of a playbook's past.
#[derive(Clone, PartialEq, Debug)]
pub enum Past {
    /// This.
    Known(History),
    /// Nothing, for this reason.
    None(Absence),
}

/// Why nothing is known of a playbook's past.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Absence {
    /// There is no git command, or it cannot be run; the system's words.
    NoGit(String),
    /// The content lies in no repository.
    NoRepository,
    /// Nothing has been committed yet.
    NoCommits,
    /// The content lies in a repository that holds none of its pages.
    NotTracked,
    /// The repository belongs to someone else, and git will not read it; git's words.
    NotTrusted(String),
    /// The repository was cloned without the files of older versions, or has lost some.
    Incomplete,
}

/// Why git could not say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HistoryError {
    /// What is wrong.
    pub message: Message,
    /// What to do.
    pub help: Message,
}

impl Absence {
    /// Whether nothing is wrong: the pages are not kept in git, or not yet.
    pub fn is_plain(&self) -> bool {
        matches!(self, Self::NoRepository | Self::NoCommits | Self::NotTracked)
    }

    /// What is missing.
    pub fn message(&self) -> Message {
        match self {
            Self::NoGit(words) => Message::new("past-no-git").with("words", words.as_str()),
            Self::NoRepository => Message::new("past-no-repository"),
            Self::NoCommits => Message::new("past-no-commits"),
            Self::NotTracked => Message::new("past-not-tracked"),
            Self::NotTrusted(_) => Message::new("past-not-trusted"),
            Self::Incomplete => Message::new("past-incomplete"),
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Message {
        match self {
            Self::NoGit(_) => Message::new("past-no-git-help"),
            Self::NoRepository => Message::new("past-no-repository-help"),
            Self::NoCommits | Self::NotTracked => Message::new("past-not-tracked-help"),
            Self::NotTrusted(folder) => Message::new("past-not-trusted-help").with("folder", folder.as_str()),
            Self::Incomplete => Message::new("past-incomplete-help"),
        }
    }
}

/// Reads how the Markdown files of a playbook came to be: from what is remembered of an earlier reading, the commits since
/// then, and what the work tree has and the last commit has not. What was read is remembered in the playbook's folder.
///
/// # Errors
/// There is a repository, and git stopped in the middle of telling.
pub fn read(
    project: &Project,
    settings: &Settings,
    vocabularies: &BTreeMap<Locale, Arc<Vocabulary>>,
) -> Result<Past, HistoryError> {
    let repository = match Repository::of(&project.content) {
        Ok(repository) => repository,
        Err(absence) => return Ok(Past::None(absence)),
    };
    let reading = Reading { project, settings, vocabularies, repository: &repository };
    match reading.past() {
        Ok(past) => Ok(past),
        Err(Stop::Lost) => Ok(Past::None(Absence::Incomplete)),
        Err(Stop::Failed(_)) if repository.is_partial() => Ok(Past::None(Absence::Incomplete)),
        Err(Stop::Failed(words)) => Err(HistoryError {
            message: Message::new("past-failed").with("words", words),
            help: Message::new("past-failed-help"),
        }),
    }
}

/// What git said when it failed.
type Words = String;

struct Reading<'a> {
    project: &'a Project,
    settings: &'a Settings,
    vocabularies: &'a BTreeMap<Locale, Arc<Vocabulary>>,
    repository: &'a Repository,
}

/// Everything that is known of the past up to a commit.
#[derive(PartialEq, Debug, Default, Serialize, Deserialize)]
struct Known {
    commits: Vec<Commit>,
    ledger: Ledger,
    weave: Weave,
    /// The past of a repository that is cut short is not remembered: it may be made whole at any time.
    #[serde(skip)]
    is_shallow: bool,
}

impl Reading<'_> {
    fn past(&self) -> Result<Past, Stop> {
        let reader = Reader::new(self.settings, self.vocabularies);
        let touched = Touched::read(self.repository, &reader).map_err(Stop::Failed)?;
        let mut known = self.committed(&reader, &touched.awaited)?;
        if known.ledger.is_empty() {
            return Ok(Past::None(Absence::NotTracked));
        }
        let work_tree = WorkTree::read(self.repository, self.project, &reader, &known.ledger, &touched);
        let present = (known.commits.len() as u32, known.ledger.jobs(work_tree.changes));
        follow(&[present], &mut known.weave, self.repository, &reader)?;
        let history = |(path, thread): &(SourcePath, String)| {
            let text = Arc::clone(&self.project.tree.content.get(path)?.text);
            let thread = known.weave.thread(thread)?.clone();
            Some((path.clone(), FileHistory { text, thread }))
        };
        let files = work_tree.files.iter().filter_map(history).collect();
        Ok(Past::Known(History { commits: known.commits, files, is_shallow: known.is_shallow }))
    }

    /// The past up to the last commit. `renamed` are the files that the work tree has made files of a locale since.
    fn committed(&self, reader: &Reader<'_>, renamed: &Awaited) -> Result<Known, Stop> {
        let head = &self.repository.head;
        let cache = Cache::new(&self.project.root, self.repository, self.settings, self.vocabularies, renamed);
        let cached = if self.repository.may_be_shallow { None } else { cache.load() };
        let mut known = match cached {
            Some((last, known)) if last == *head => return Ok(known),
            Some((last, mut known)) if self.repository.leads_to_head(&last) => {
                let is_enough = self.extend(&mut known, Some(&last), reader, renamed)?;
                if is_enough { known } else { Known::default() }
            }
            _ => Known::default(),
        };
        if known == Known::default() {
            self.extend(&mut known, None, reader, renamed)?;
        }
        if !self.repository.may_be_shallow && !known.ledger.is_empty() {
            cache.save(head, &known);
        }
        Ok(known)
    }

    /// Takes in the commits after one, or all. `false` where what is known is not enough to go on from: a file has come into
    /// the content whose past was none of its business until then.
    fn extend(
        &self,
        known: &mut Known,
        since: Option<&str>,
        reader: &Reader<'_>,
        renamed: &Awaited,
    ) -> Result<bool, Stop> {
        let log = Log::start(self.repository, since).and_then(Log::read);
        let entries = log.map_err(|error| Stop::Failed(error.words()))?;
        let mut scope = Scope::new(self.repository, reader, renamed);
        let mut entries: Vec<_> = entries
            .into_iter()
            .map(|entry| (entry.commit, entry.has_parent, scope.of_commit(&entry.changes)))
            .filter(|(_, _, changes)| !changes.is_empty())
            .collect();
        if since.is_some() && scope.awaits_more() {
            return Ok(false);
        }
        entries.reverse();
        if let Some((commit, has_parent, _)) = entries.first() {
            known.is_shallow = !has_parent && self.repository.is_cut_off_at(&commit.id);
        }
        let mut commits = Vec::with_capacity(entries.len());
        for (revision, (commit, _, changes)) in (known.commits.len() as u32..).zip(entries) {
            commits.push((revision, known.ledger.jobs(changes)));
            known.commits.push(commit);
        }
        let sizes = follow(&commits, &mut known.weave, self.repository, reader)?;
        known.ledger.measure(&sizes);
        Ok(true)
    }
}
