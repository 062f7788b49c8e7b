//! `diptych sync`: keeps `translations.lock`, from the history of the content and what people have blessed by hand.

mod marking;
mod telling;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{ArgAction, ArgMatches, Args, FromArgMatches};

use super::terminal::Terminal;
use super::{Exit, Subcommand, Trouble, files, locale, nothing, one_line, past, refuse};
use crate::aligned::Aligned;
use crate::disk::{self, Project};
use crate::finding::Message;
use crate::history::Past;
use crate::lineage::History;
use crate::locale::Locale;
use crate::lock::{self, Changes, Line, Lock, Scope};
use crate::settings::Settings;
use crate::staleness::{Locked, Pairing, pairings, renewed};
use crate::workspace::{Audience, Request, Workspace};

pub(super) const SUBCOMMAND: Subcommand = Subcommand { name: "sync", arguments: LowArgs::augment_args, run };

// The arguments as they were typed. What they are for stands in `locales/<tag>/sync.ftl`.
#[derive(Args)]
struct LowArgs {
    #[arg(default_value = ".")]
    folder: PathBuf,
    #[arg(long, alias = "verify", action = ArgAction::SetTrue, conflicts_with = "mark")]
    check: bool,
    #[arg(long)]
    mark: Option<String>,
    #[arg(long, requires = "mark")]
    reason: Option<String>,
    #[arg(long, requires = "mark")]
    locale: Option<String>,
}

/// The arguments as they are meant.
struct HighArgs {
    root: PathBuf,
    task: Task,
}

/// What to do.
enum Task {
    /// Write what the history tells.
    Write,
    /// Tell how the file differs from it.
    Check,
    /// Bless blocks.
    Mark(Wanted),
}

/// Which blocks to bless.
struct Wanted {
    /// `PAGE` or `PAGE#BLOCK`.
    name: String,
    /// Why.
    reason: String,
    /// In which translation; `None`: in all.
    locale: Option<Locale>,
}

impl HighArgs {
    fn new(low: LowArgs) -> Result<Self, Trouble> {
        let reason = low.reason.map(|reason| one_line(&reason)).filter(|reason| !reason.is_empty());
        let task = match (low.mark, reason) {
            (Some(name), Some(reason)) => {
                Task::Mark(Wanted { name, reason, locale: low.locale.map(locale).transpose()? })
            }
            (Some(_), None) => {
                let help = Message::new("sync-no-reason-help");
                return Err(Trouble::Said(Message::new("sync-no-reason"), Some(help)));
            }
            (None, _) if low.check => Task::Check,
            (None, _) => Task::Write,
        };
        Ok(Self { root: low.folder, task })
    }
}

fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Trouble> {
    let arguments = HighArgs::new(LowArgs::from_arg_matches(matches)?)?;
    let project = disk::read(&arguments.root)?;
    let settings = match &project.settings {
        Ok(settings) => settings,
        Err(findings) => return refuse(findings, &project, terminal),
    };
    let read = project.tree.lock.as_ref().map(lock::read).unwrap_or_default();
    let is_checked = matches!(arguments.task, Task::Check);
    if !read.findings.is_empty() && (read.is_lossy || is_checked) {
        // Writing it anew would lose what cannot be understood; anything else it mends.
        let refused = refuse(&read.findings, &project, terminal)?;
        return Ok(if read.is_lossy { refused } else { Exit::Problems });
    }
    let book = Book::read(&project, settings)?;
    match arguments.task {
        Task::Write => book.write(&read.lock, Vec::new(), Scope::All, terminal),
        Task::Check => book.check(&read.lock, terminal),
        Task::Mark(wanted) => marking::run(&book, &read.lock, &wanted, terminal),
    }
}

/// A playbook and its whole past.
struct Book<'a> {
    project: &'a Project,
    aligned: Arc<Aligned>,
    history: History,
}

impl<'a> Book<'a> {
    fn read(project: &'a Project, settings: &Settings) -> Result<Self, Trouble> {
        let history = match past::ask(project, settings)? {
            Past::Known(history) if history.is_shallow => {
                let message = Message::new("past-shallow").with("commits", history.commits.len());
                return Err(Trouble::Said(message, Some(Message::new("sync-shallow-help"))));
            }
            Past::Known(history) => history,
            Past::None(absence) => return Err(Trouble::Said(absence.message(), Some(absence.help()))),
        };
        let request = Request { audience: Audience::Everybody, drafts: true, ..Request::default() };
        let aligned = Workspace::for_once().aligned(&project.tree, settings, &request).map_err(nothing)?;
        Ok(Self { project, aligned, history })
    }

    /// What the history tells of every block, with the marks of a lock.
    fn pairings(&self, lock: &Lock) -> Vec<Pairing> {
        let locked = Locked { lock, files: &self.project.tree.content };
        pairings(&self.aligned.playbook, &self.aligned.alignments, &self.history, locked)
    }

    /// Where the lock lies.
    fn path(&self) -> PathBuf {
        disk::below(&self.project.root, lock::FILE_NAME)
    }

    /// Writes what the history tells, with lines more: an old one may have to make room for each.
    fn write(&self, present: &Lock, more: Vec<Line>, scope: Scope, terminal: &Terminal) -> Result<Exit, Trouble> {
        let all = Lock::new(scope, present.lines().iter().cloned().chain(more).collect());
        let renewed = renewed(&all, &self.pairings(&all), scope);
        self.put(&renewed.lock)?;
        let mut product = terminal.product();
        telling::written(&self.path(), present, &renewed, &terminal.words, &mut product)?;
        product.flush()?;
        Ok(Exit::Success)
    }

    fn put(&self, lock: &Lock) -> Result<(), Trouble> {
        let read = self.project.tree.lock.as_ref().map(|file| &*file.text);
        let text = lock.text();
        if read == Some(&*text) { Ok(()) } else { files::replace(&self.path(), read, &text) }
    }

    /// Tells how the lock differs from what the history tells.
    fn check(&self, present: &Lock, terminal: &Terminal) -> Result<Exit, Trouble> {
        if self.project.tree.lock.is_none() {
            let message = Message::new("sync-missing").with("path", self.path().display().to_string());
            terminal.trouble(&message, Some(&Message::new("sync-missing-help")))?;
            return Ok(Exit::Problems);
        }
        let renewed = renewed(present, &self.pairings(present), present.scope());
        let changes = Changes::between(present, &renewed.lock);
        let mut product = terminal.product();
        telling::checked(&self.path(), &changes, renewed.lock.lines(), &terminal.words, &mut product)?;
        product.flush()?;
        Ok(if changes.is_empty() { Exit::Success } else { Exit::Problems })
    }
}
