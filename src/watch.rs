//! Which files are being edited: the system's events, gathered until it is quiet. An event is a hint that something changed
//! there; what is true is what the disk says when it is read.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::disk::Watched;

/// So long nothing may happen until it is quiet, while all files that were written to have been closed …
const QUIET: Duration = Duration::from_millis(2);

/// … while one has not been: it may be empty by now and be filled in a moment. Only Linux tells when a file is closed …
const QUIET_WHILE_WRITING: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 100 } else { 20 });

/// … and in a burst, such as a checkout.
const QUIET_IN_BURST: Duration = Duration::from_millis(40);

/// So many paths make a burst.
const BURST: usize = 8;

/// However restless it is, what is known by now is told after so long.
const PATIENCE: Duration = Duration::from_millis(500);

/// What may have changed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hints {
    /// From the root of the disk.
    pub paths: BTreeSet<PathBuf>,
    /// Events were lost: it may have been anywhere.
    pub is_incomplete: bool,
}

impl Hints {
    /// Anything may have changed.
    pub fn anywhere() -> Self {
        Self { paths: BTreeSet::new(), is_incomplete: true }
    }

    /// The paths; `None` where they are not all.
    pub fn known(&self) -> Option<&BTreeSet<PathBuf>> {
        (!self.is_incomplete).then_some(&self.paths)
    }

    /// Whether one of the folders that are watched may have been replaced by another of its name.
    pub fn touch(&self, watched: &[Watched]) -> bool {
        self.is_incomplete || watched.iter().any(|folder| self.paths.contains(&folder.path))
    }
}

/// Watches folders for as long as it lives.
pub struct Watcher {
    inner: RecommendedWatcher,
    watched: Vec<Watched>,
}

impl Watcher {
    /// A watcher that hands what changes to `tell`, on a thread of its own, when it is quiet.
    ///
    /// # Errors
    /// The system's, where it has no events to give.
    pub fn new(tell: impl FnMut(Hints) + Send + 'static) -> notify::Result<Self> {
        let (sender, events) = mpsc::channel();
        let inner = RecommendedWatcher::new(sender, Config::default())?;
        thread::spawn(move || gather(&events, tell));
        Ok(Self { inner, watched: Vec::new() })
    }

    /// Watches these folders and no others, from now on. Folders of the same names as before are looked up again.
    ///
    /// # Errors
    /// The system's, where it has not enough watches to give. A folder that is gone by now is no error.
    pub fn watch(&mut self, folders: Vec<Watched>) -> notify::Result<()> {
        for folder in self.watched.drain(..) {
            // The system has forgotten those that are gone.
            let _ = self.inner.unwatch(&folder.path);
        }
        for folder in folders {
            let mode = if folder.is_deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            match self.inner.watch(&folder.path, mode) {
                Err(error) if !matches!(error.kind, ErrorKind::PathNotFound) => return Err(error),
                _ => self.watched.push(folder),
            }
        }
        Ok(())
    }

    /// The folders that are watched.
    pub fn watched(&self) -> &[Watched] {
        &self.watched
    }
}

/// Tells what changed each time that it is quiet, until the watcher is gone.
fn gather(events: &Receiver<notify::Result<Event>>, mut tell: impl FnMut(Hints)) {
    while let Ok(first) = events.recv() {
        let mut gathering = Gathering::default();
        gathering.take(first);
        if gathering.is_empty() {
            continue;
        }
        let began = Instant::now();
        while began.elapsed() < PATIENCE
            && let Ok(event) = events.recv_timeout(gathering.quiet())
        {
            gathering.take(event);
        }
        tell(gathering.hints);
    }
}

/// Events since it was quiet.
#[derive(Default)]
struct Gathering {
    hints: Hints,
    /// Files that were written to and not closed yet.
    open: BTreeSet<PathBuf>,
}

impl Gathering {
    fn take(&mut self, event: notify::Result<Event>) {
        let Ok(event) = event else {
            self.hints.is_incomplete = true;
            return;
        };
        self.hints.is_incomplete |= event.need_rescan();
        match event.kind {
            // Who reads a file makes events as well, and we are about to read it.
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => {
                self.open.retain(|open| !event.paths.contains(open));
            }
            EventKind::Access(_) => return,
            EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any) => self.open.extend(event.paths.iter().cloned()),
            EventKind::Modify(ModifyKind::Name(_)) | EventKind::Remove(_) => {
                self.open.retain(|open| !event.paths.contains(open));
            }
            EventKind::Create(_) | EventKind::Modify(_) | EventKind::Any | EventKind::Other => {}
        }
        self.hints.paths.extend(event.paths);
    }

    fn is_empty(&self) -> bool {
        self.hints == Hints::default()
    }

    /// How long nothing may happen until it is quiet.
    fn quiet(&self) -> Duration {
        if self.hints.paths.len() > BURST {
            QUIET_IN_BURST
        } else if self.open.is_empty() {
            QUIET
        } else {
            QUIET_WHILE_WRITING
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, DataChange, Flag, RenameMode};

    fn event(kind: EventKind, path: &str) -> notify::Result<Event> {
        Ok(Event::new(kind).add_path(PathBuf::from(path)))
    }

    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

    #[test]
    fn a_file_that_is_being_written_is_waited_for_and_reading_is_no_change() {
        let mut gathering = Gathering::default();
        gathering.take(event(EventKind::Access(AccessKind::Close(AccessMode::Read)), "a"));
        assert!(gathering.is_empty());
        gathering.take(event(WRITTEN, "a"));
        assert_eq!(gathering.quiet(), QUIET_WHILE_WRITING);
        gathering.take(event(CLOSED, "a"));
        assert_eq!((gathering.quiet(), gathering.hints.paths.len()), (QUIET, 1));
    }

    #[test]
    fn a_burst_is_one_change() {
        let mut gathering = Gathering::default();
        for index in 0..=BURST {
            gathering.take(event(EventKind::Create(CreateKind::File), &index.to_string()));
        }
        assert_eq!(gathering.quiet(), QUIET_IN_BURST);
    }

    #[test]
    fn a_file_that_was_renamed_while_it_was_written_is_not_waited_for() {
        let mut gathering = Gathering::default();
        gathering.take(event(WRITTEN, ".a.tmp"));
        gathering.take(event(EventKind::Modify(ModifyKind::Name(RenameMode::From)), ".a.tmp"));
        assert_eq!(gathering.quiet(), QUIET);
    }

    #[test]
    fn lost_events_mean_that_anything_may_have_changed() {
        let mut gathering = Gathering::default();
        gathering.take(Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)));
        assert_eq!(gathering.hints.known(), None);
    }

    #[test]
    fn what_is_written_in_a_watched_folder_is_told_and_nothing_after_the_watcher_is_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().canonicalize().expect("a folder");
        let (sender, told) = mpsc::channel();
        let mut watcher = Watcher::new(move |hints| drop(sender.send(hints))).expect("a watcher");
        watcher.watch(vec![Watched { path: path.clone(), is_deep: true }]).expect("watched");
        std::fs::write(path.join("a.md"), "# A").expect("a file");
        let mut hints = told.recv().expect("hints");
        while !hints.paths.contains(&path.join("a.md")) {
            hints = told.recv().expect("hints");
        }
        drop(watcher);
        while told.recv().is_ok() {}
    }
}
