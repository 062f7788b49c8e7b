//! Where the whole playbook is built and checked, on a thread of its own: meanwhile the edits that follow are shown already.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::rounds::News;
use crate::check::report::Report;
use crate::check::{self, Inquiry};
use crate::render::ThemeError;
use crate::settings::Settings;
use crate::source::{SourcePath, SourceTree};
use crate::workspace::{Build, Request, UpdateError, Workspace};

/// The playbook's own files of the theme, which may be broken.
pub(super) type ThemeFiles = BTreeMap<SourcePath, Arc<[u8]>>;

/// What is to be built.
pub(super) struct Job {
    /// Counts the edits: a result that is older than the last edit is not the last word.
    pub(super) generation: u64,
    /// What was made before and may serve again.
    pub(super) workspace: Workspace,
    /// The files.
    pub(super) tree: Arc<SourceTree>,
    /// What `playbook.yml` says.
    pub(super) settings: Settings,
    /// What is wanted of it.
    pub(super) request: Request,
    /// The files of the last theme that worked: an edit of a page is shown even while a template is broken.
    pub(super) good_theme: Option<ThemeFiles>,
    /// Run the checks as well.
    pub(super) is_checked: bool,
}

/// A playbook that was built.
pub(super) struct Built {
    pub(super) generation: u64,
    pub(super) workspace: Workspace,
    pub(super) tree: Arc<SourceTree>,
    pub(super) build: Result<Build, UpdateError>,
    /// The mistake in the theme in whose stead the last good one was taken.
    pub(super) theme_error: Option<ThemeError>,
}

/// Starts the workshop; what it makes is told as news.
pub(super) fn start(news: Sender<News>) -> Sender<Job> {
    let (jobs, inbox) = mpsc::channel();
    thread::spawn(move || {
        let mut waiting = None;
        while let Some(job) = waiting.take().or_else(|| inbox.recv().ok()) {
            let job = newest(job, &inbox);
            let Ok(next) = work(job, &inbox, &news) else { break };
            waiting = next;
        }
    });
    jobs
}

/// Only the last of the jobs that wait is worth doing.
fn newest(job: Job, inbox: &Receiver<Job>) -> Job {
    inbox.try_iter().last().unwrap_or(job)
}

/// Nobody listens any more.
struct Abandoned;

/// Does a job; gives the next one where it came in before the checks had begun.
fn work(job: Job, inbox: &Receiver<Job>, news: &Sender<News>) -> Result<Option<Job>, Abandoned> {
    let Job { generation, mut workspace, tree, settings, request, good_theme, is_checked } = job;
    let mut build = workspace.update(&tree, &settings, &request);
    let mut theme_error = None;
    let mut tree = tree;
    if let (Err(UpdateError::Theme(error)), Some(theme)) = (&build, good_theme) {
        theme_error = Some(error.clone());
        tree = Arc::new(SourceTree { theme, ..(*tree).clone() });
        build = workspace.update(&tree, &settings, &request);
    }
    let to_check = build.as_ref().ok().filter(|_| is_checked);
    let to_check = to_check.map(|build| (Arc::clone(build.site.aligned()), build.read.clone()));
    let built = Built { generation, workspace, tree: Arc::clone(&tree), build, theme_error };
    news.send(News::Built(Box::new(built))).map_err(|_| Abandoned)?;
    let Some((aligned, read)) = to_check else { return Ok(None) };
    if let Ok(next) = inbox.try_recv() {
        return Ok(Some(next));
    }
    let report: Report = check::check(&aligned, read, &tree.content, &Inquiry::default());
    news.send(News::Checked(generation, report.findings)).map_err(|_| Abandoned)?;
    Ok(None)
}
