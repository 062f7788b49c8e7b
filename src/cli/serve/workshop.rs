//! Where the whole playbook is built and checked, on a thread of its own: meanwhile the edits that follow are shown already.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::super::past;
use super::rounds::News;
use crate::check::{self, Inquiry};
use crate::disk::Project;
use crate::preview::edition::Findings;
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
    pub(super) project: Project,
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
    /// What building brought to light.
    pub(super) findings: Arc<Findings>,
    /// The mistake in the theme in whose stead the last good one was taken.
    pub(super) theme_error: Option<ThemeError>,
}

/// Starts the workshop; what it makes is told as news.
pub(super) fn start(news: Sender<News>) -> Sender<Job> {
    let (jobs, inbox) = mpsc::channel();
    thread::spawn(move || Workshop { threads: ThreadPoolBuilder::new().build().ok(), inbox, news }.run());
    jobs
}

struct Workshop {
    /// Of its own: a page that somebody waits for does not queue behind the whole playbook.
    threads: Option<ThreadPool>,
    inbox: Receiver<Job>,
    news: Sender<News>,
}

/// Nobody listens any more.
struct Abandoned;

impl Workshop {
    fn run(&self) {
        let mut waiting = None;
        while let Some(job) = waiting.take().or_else(|| self.inbox.recv().ok()) {
            // Only the last of the jobs that wait is worth doing.
            let job = self.inbox.try_iter().last().unwrap_or(job);
            let Ok(next) = self.work(job) else { break };
            waiting = next;
        }
    }

    /// Does a job; gives the next one where it came in before the checks had begun.
    fn work(&self, job: Job) -> Result<Option<Job>, Abandoned> {
        let (generation, is_checked) = (job.generation, job.is_checked);
        let Some(built) = self.on_threads(|| build(job)) else { return self.tell(News::Panicked).map(|()| None) };
        let to_check = built
            .build
            .as_ref()
            .ok()
            .filter(|_| is_checked)
            .map(|build| (Arc::clone(build.site.aligned()), build.read.clone(), Arc::clone(&built.tree)));
        self.tell(News::Built(Box::new(built)))?;
        let Some((aligned, read, tree)) = to_check else { return Ok(None) };
        if let Ok(next) = self.inbox.try_recv() {
            return Ok(Some(next));
        }
        let report = self.on_threads(|| check::check(&aligned, read, &tree.content, &Inquiry::default()));
        self.tell(match report {
            Some(report) => News::Checked(generation, Arc::new(Findings::new(report.findings))),
            None => News::Panicked,
        })?;
        Ok(None)
    }

    /// `None` where making it panicked: the standard error tells why, and the next edit may be better.
    fn on_threads<T: Send>(&self, make: impl FnOnce() -> T + Send) -> Option<T> {
        let made = || match &self.threads {
            Some(threads) => threads.install(make),
            None => make(),
        };
        // What a panic may leave half done, the job and its workspace, is dropped with it.
        panic::catch_unwind(AssertUnwindSafe(made)).ok()
    }

    fn tell(&self, news: News) -> Result<(), Abandoned> {
        self.news.send(news).map_err(|_| Abandoned)
    }
}

fn build(job: Job) -> Built {
    let Job { generation, mut workspace, project, settings, request, good_theme, .. } = job;
    workspace.remember(past::read_if_possible(&project, &settings).history);
    let mut tree = project.tree;
    let mut build = workspace.update(&tree, &settings, &request);
    let mut theme_error = None;
    if let (Err(UpdateError::Theme(error)), Some(theme)) = (&build, good_theme) {
        theme_error = Some(error.clone());
        tree = Arc::new(SourceTree { theme, ..(*tree).clone() });
        build = workspace.update(&tree, &settings, &request);
    }
    let findings = build.as_mut().map(|build| std::mem::take(&mut build.findings)).unwrap_or_default();
    Built { generation, workspace, tree, build, findings: Arc::new(Findings::new(findings)), theme_error }
}
