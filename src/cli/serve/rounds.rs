//! Edit, look, publish, again: what the disk says becomes editions of the preview. An edit of a text is shown at once, at the
//! price of its page; then the whole playbook is built and checked beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::super::terminal::Terminal;
use super::arguments::HighArgs;
use super::journal::{Journal, Note};
use super::workshop::{self, Built, Job};
use crate::disk::{DiskError, Edits, Project};
use crate::finding::Message;
use crate::preview::edition::{Book, Checks, Edition, Findings};
use crate::preview::glance::Glance;
use crate::preview::moves::Side;
use crate::preview::trouble::Trouble;
use crate::render::Site;
use crate::server;
use crate::source::{SourcePath, SourceTree};
use crate::watch::{Hints, Watcher};
use crate::workspace::{Build, Request, UpdateError, Workspace};

/// How often the files are looked at where no events come, at least …
const POLL_INTERVAL: Duration = Duration::from_millis(500);

/// … and how many times as long as looking takes.
const POLL_SHARE: u32 = 10;

/// So long after an edit the whole playbook is built: browsers get the page first, and another edit may follow.
const BREATH: Duration = Duration::from_millis(25);

/// Something to act upon.
pub(super) enum News {
    /// Files may have changed.
    Files(Hints),
    /// The whole playbook was built.
    Built(Box<Built>),
    /// The playbook of a generation was checked.
    Checked(u64, Arc<Findings>),
    /// Building or checking it ended in a mistake of the program's own.
    Panicked,
}

/// What is true by now, and whom to tell.
pub(super) struct Rounds {
    project: Project,
    /// The content folder of the edition that is shown: where its attachments are read from.
    content: Arc<RwLock<PathBuf>>,
    request: Request,
    workspace: Workspace,
    edition: Edition,
    /// Counts the edits.
    generation: u64,
    /// What was edited, by generation, since the build that is shown: the texts, or `None` where it was more than texts.
    since: BTreeMap<u64, Option<BTreeSet<SourcePath>>>,
    publish: watch::Sender<Arc<dyn server::Edition>>,
    jobs: Sender<Job>,
    /// Tells of changes; where it cannot, the files are looked at again and again.
    watcher: Option<Watcher>,
    /// When to look again, where nobody tells.
    next_look: Instant,
    /// When to build the whole playbook.
    next_job: Option<Instant>,
    /// The playbook could not be read the last time.
    is_unreadable: bool,
    journal: Sender<(Note, Project)>,
}

impl Rounds {
    /// Rounds that have not begun, and what they will act upon.
    pub(super) fn new(
        project: Project,
        first: Edition,
        content: Arc<RwLock<PathBuf>>,
        arguments: &HighArgs,
        terminal: &Terminal,
        publish: watch::Sender<Arc<dyn server::Edition>>,
    ) -> (Self, Receiver<News>) {
        let (sender, news) = mpsc::channel();
        let journal = Journal::open(terminal, arguments.quiet);
        let tell = sender.clone();
        let watcher =
            if arguments.poll { None } else { Watcher::new(move |hints| drop(tell.send(News::Files(hints)))).ok() };
        let rounds = Self {
            project,
            content,
            request: arguments.request.clone(),
            workspace: Workspace::new(),
            edition: first,
            generation: 0,
            since: BTreeMap::new(),
            publish,
            jobs: workshop::start(sender),
            watcher,
            next_look: Instant::now() + POLL_INTERVAL,
            next_job: None,
            is_unreadable: false,
            journal,
        };
        (rounds, news)
    }

    /// Goes on for as long as the program runs, on a thread of its own. By the time that this gives back there is something
    /// to look at: single pages, or what is wrong.
    pub(super) fn start(mut self, news: Receiver<News>) {
        self.build_whole();
        thread::spawn(move || self.run(&news));
    }

    fn run(mut self, news: &Receiver<News>) {
        self.begin();
        while self.turn(news) {}
    }

    /// The first look begins the watching. What was edited since the playbook was read is an edit like those that follow.
    fn begin(&mut self) {
        self.look(&Hints::anywhere());
    }

    /// Acts upon what comes next; false when nothing will come any more.
    fn turn(&mut self, news: &Receiver<News>) -> bool {
        let next = match self.due() {
            Some(due) => news.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => news.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match next {
            Ok(News::Files(hints)) => self.look(&hints),
            Ok(News::Built(built)) => self.take_built(*built),
            Ok(News::Checked(generation, findings)) => self.take_findings(generation, findings),
            Ok(News::Panicked) => self.set_trouble(vec![Trouble::new(Message::new("serve-panicked"), None)]),
            Err(RecvTimeoutError::Timeout) => self.act_on_time(),
            Err(RecvTimeoutError::Disconnected) => return false,
        }
        true
    }

    /// What is shown from now on comes from the content folder that `playbook.yml` names now.
    fn settle(&mut self) {
        self.content.write().unwrap_or_else(PoisonError::into_inner).clone_from(&self.project.content);
        let editor = self.edition.session.files.editor.clone();
        // A folder that is just taken away is named as before.
        if let Ok(files) = super::files(&self.project, editor) {
            Arc::make_mut(&mut self.edition.session).files = files;
        }
    }

    /// Until the whole playbook is read, pages are made one by one.
    fn offer_a_glance(&mut self) {
        if self.edition.book.is_some() {
            return;
        }
        self.settle();
        let Ok(settings) = &self.project.settings else { return };
        let glance = Glance::new(Arc::clone(&self.project.tree), settings.clone(), self.request.clone());
        self.edition.glance = Some(Arc::new(glance));
        self.publish();
    }

    /// When there is something to do although nothing happens.
    fn due(&self) -> Option<Instant> {
        let is_told = self.watcher.is_some() && !self.is_unreadable;
        let next_look = (!is_told).then_some(self.next_look);
        next_look.into_iter().chain(self.next_job).min()
    }

    fn act_on_time(&mut self) {
        let now = Instant::now();
        if self.next_job.take_if(|due| *due <= now).is_some() {
            self.give_job();
        } else {
            self.look(&Hints::anywhere());
            self.next_look = Instant::now() + POLL_INTERVAL.max(now.elapsed() * POLL_SHARE);
        }
    }

    // ── From the disk

    fn look(&mut self, hints: &Hints) {
        let began = Instant::now();
        let edits = match self.read(hints) {
            Ok(edits) => edits,
            Err(error) => return self.refuse(&error),
        };
        if std::mem::take(&mut self.is_unreadable) {
            return self.build_whole();
        }
        match edits {
            Edits::None => {}
            Edits::Files { texts, attachments } => {
                self.note_attachments(&attachments);
                if texts.is_empty() { self.publish() } else { self.show_texts(&texts, began) }
            }
            Edits::Whole { attachments } => {
                self.note_attachments(&attachments);
                self.build_whole();
            }
        }
    }

    /// Reads what may have changed. A folder that is to be watched anew is watched before it is read: nothing can happen
    /// unseen in between.
    fn read(&mut self, hints: &Hints) -> Result<Edits, DiskError> {
        let is_replaced = self.watcher.as_ref().is_some_and(|watcher| hints.touch(watcher.watched()));
        if is_replaced {
            self.watch();
        }
        let edits = self.project.read_again(hints.known().filter(|_| !is_replaced))?;
        let is_elsewhere = |watcher: &Watcher| watcher.watched() != self.project.watched();
        if !self.watcher.as_ref().is_some_and(is_elsewhere) {
            return Ok(edits);
        }
        self.watch();
        Ok(edits.and(self.project.read_again(None)?))
    }

    /// Watches the folders that the playbook lies in now.
    fn watch(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        if let Err(error) = watcher.watch(self.project.watched()) {
            self.watcher = None;
            self.note(Note::Polls(error.to_string()));
        }
    }

    /// The playbook cannot be read: what was shown stays, and the disk is asked again until it can.
    fn refuse(&mut self, error: &DiskError) {
        self.is_unreadable = true;
        self.set_trouble(vec![Trouble::new(error.message(), error.help())]);
    }

    // ── To the browsers

    fn note_attachments(&mut self, files: &BTreeSet<SourcePath>) {
        if files.is_empty() {
            return;
        }
        let first = self.next_number();
        Arc::make_mut(&mut self.edition.touched).extend(files.iter().map(|file| (file.clone(), first)));
    }

    /// Shows edited texts on their own pages at once, and has the rest follow.
    fn show_texts(&mut self, files: &BTreeSet<SourcePath>, began: Instant) {
        self.generation += 1;
        let tree = Arc::clone(&self.project.tree);
        let book = self.edition.book.clone();
        let amended = book.as_ref().map(|book| self.amend(&book.site, &tree, files));
        // The first book, which is on its way, will be amended as well.
        let is_amended = amended.as_ref().is_none_or(Option::is_some);
        self.since.insert(self.generation, is_amended.then(|| files.clone()));
        self.edition.edited = files.first().map(|file| (file.clone(), self.next_number()));
        match amended {
            Some(Some(site)) => {
                self.set_site(site);
                self.edition.checks = self.edition.checks.again();
                self.publish();
            }
            Some(None) => {}
            None => self.offer_a_glance(),
        }
        self.note(Note::Edited(files.clone(), began.elapsed()));
        self.next_job = Some(Instant::now() + BREATH);
    }

    fn amend(&mut self, site: &Site, tree: &SourceTree, files: &BTreeSet<SourcePath>) -> Option<Site> {
        let amend = || self.workspace.amend(site, tree, files);
        // A panic comes again with the whole playbook, which is built beside this thread and says so.
        panic::catch_unwind(AssertUnwindSafe(amend)).unwrap_or_default()
    }

    fn build_whole(&mut self) {
        self.offer_a_glance();
        self.generation += 1;
        self.since.insert(self.generation, None);
        self.next_job = None;
        match &self.project.settings {
            Ok(_) => self.give_job(),
            Err(findings) => {
                let files = &self.edition.session.files;
                let trouble = |finding| Trouble::of_finding(finding, files, &self.project.tree);
                self.set_trouble(findings.iter().map(trouble).collect());
            }
        }
    }

    fn give_job(&mut self) {
        let Ok(settings) = &self.project.settings else { return };
        let job = Job {
            generation: self.generation,
            workspace: self.workspace.clone(),
            project: self.project.clone(),
            settings: settings.clone(),
            request: self.request.clone(),
            good_theme: self.edition.book.as_ref().map(|book| book.tree.theme.clone()),
            is_checked: self.edition.checks != Checks::Off,
        };
        // The workshop ends with the program.
        let _ = self.jobs.send(job);
    }

    fn take_built(&mut self, built: Built) {
        let Built { generation, workspace, tree, build, findings, theme_error } = built;
        let files = &self.edition.session.files;
        let mut trouble: Vec<Trouble> =
            theme_error.iter().map(|error| Trouble::of_theme(error, files, &self.project.tree)).collect();
        let build = match build {
            Ok(build) => build,
            Err(UpdateError::Theme(error)) => {
                trouble.push(Trouble::of_theme(&error, files, &self.project.tree));
                return self.set_trouble(trouble);
            }
            Err(UpdateError::Nothing(message)) => {
                trouble.push(Trouble::new(message, None));
                return self.set_trouble(trouble);
            }
        };
        self.workspace = workspace;
        let Build { site, strings, .. } = build;
        let Some((site, tree)) = self.catch_up(site, tree, generation) else { return };
        self.settle();
        let book = Book::new(site, tree, strings);
        self.note_moves(&book);
        if self.edition.checks == Checks::Off {
            self.take(findings);
        } else if self.edition.book.is_none() {
            self.edition.findings = findings;
        }
        let before = self.edition.book.replace(Arc::new(book));
        self.edition.glance = None;
        self.edition.trouble = Arc::new(trouble);
        self.note(Note::Trouble(Arc::clone(&self.edition.trouble)));
        self.edition.checks = self.edition.checks.again();
        self.publish();
        // To forget a large site takes a while, in which somebody may type.
        thread::spawn(move || drop(before));
    }

    /// A site that was built while edits went on, with those edits; `None` where they were more than texts: their own
    /// build is on its way.
    fn catch_up(&mut self, site: Site, tree: Arc<SourceTree>, generation: u64) -> Option<(Site, Arc<SourceTree>)> {
        self.since.retain(|edit, _| *edit > generation);
        if self.since.is_empty() {
            return Some((site, tree));
        }
        let since: Option<Vec<&BTreeSet<SourcePath>>> = self.since.values().map(Option::as_ref).collect();
        let since = since?.into_iter().flatten().cloned().collect();
        let now = SourceTree { theme: tree.theme.clone(), ..(*self.project.tree).clone() };
        let site = self.amend(&site, &now, &since)?;
        Some((site, Arc::new(now)))
    }

    fn note_moves(&mut self, book: &Book) {
        let Some(before) = &self.edition.book else { return };
        let moves = (*self.edition.moves).clone().after(side(before), side(book));
        self.edition.moves = Arc::new(moves);
    }

    fn take_findings(&mut self, generation: u64, findings: Arc<Findings>) {
        self.take(findings);
        if generation == self.generation {
            self.edition.checks = Checks::Done;
        }
        self.publish();
    }

    fn take(&mut self, now: Arc<Findings>) {
        let before = std::mem::replace(&mut self.edition.findings, Arc::clone(&now));
        self.note(Note::Found { before, now });
    }

    fn note(&self, note: Note) {
        // The journal is open for as long as the program runs.
        let _ = self.journal.send((note, self.project.clone()));
    }

    fn set_site(&mut self, site: Site) {
        let Some(book) = &self.edition.book else { return };
        let mut tree = Arc::clone(&self.project.tree);
        if tree.theme != book.tree.theme {
            // The theme on the disk is broken: the site is made with the last good one.
            tree = Arc::new(SourceTree { theme: book.tree.theme.clone(), ..(*tree).clone() });
        }
        self.edition.book = Some(Arc::new(book.amended(site, tree)));
    }

    fn set_trouble(&mut self, trouble: Vec<Trouble>) {
        if *self.edition.trouble != trouble {
            self.edition.trouble = Arc::new(trouble);
            self.note(Note::Trouble(Arc::clone(&self.edition.trouble)));
            self.publish();
        }
    }

    /// The number of the edition that will be published next.
    fn next_number(&self) -> u64 {
        self.edition.number + 1
    }

    fn publish(&mut self) {
        self.edition.number = self.next_number();
        self.publish.send_replace(Arc::new(self.edition.clone()));
    }
}

fn side(book: &Book) -> Side<'_> {
    Side { playbook: &book.site.aligned().playbook, tree: &book.tree }
}

#[cfg(test)]
mod tests;
