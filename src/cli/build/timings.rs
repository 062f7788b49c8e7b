//! `--timings`: how long each stage of a build took, in words, as a chart and for programs.

mod html;
mod text;

use std::cell::Cell;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::cli::terminal::Terminal;
use crate::cli::{Trouble, files};
use crate::workspace::Stage;

/// A stage of a build, in the order in which they come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum BuildStage {
    Read,
    Past,
    Parse,
    Assemble,
    Align,
    Plan,
    Compare,
    Check,
    /// Rendering, writing and indexing at once, on every thread.
    Pages,
    Index,
    Settle,
}

/// What the threads do with a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Work {
    Render,
    Words,
    Write,
}

/// Where a stage began.
struct Lap {
    stage: BuildStage,
    since: Instant,
    cpu: Duration,
}

/// Takes the time of a build.
pub(super) struct Clock {
    laps: Mutex<Vec<Lap>>,
    /// Nanoseconds of threads at each [`Work`].
    work: [AtomicU64; 3],
}

/// What the clock has shown.
#[derive(Serialize)]
pub(super) struct Timings {
    pub(super) stages: Vec<Timing>,
    /// How the threads spent [`BuildStage::Pages`].
    pub(super) work: Vec<Share>,
    pub(super) wall_seconds: f64,
    pub(super) cpu_seconds: Option<f64>,
    /// The most memory that the process has had, in bytes; `None` where the system does not tell.
    pub(super) peak_bytes: Option<u64>,
}

impl Timings {
    /// The most memory that the process has had, in whole megabytes.
    fn peak_megabytes(&self) -> Option<usize> {
        self.peak_bytes.map(|bytes| (bytes / 1_000_000) as usize)
    }
}

#[derive(Serialize)]
pub(super) struct Timing {
    pub(super) stage: BuildStage,
    pub(super) start_seconds: f64,
    pub(super) wall_seconds: f64,
    /// Of all threads; `None` where the system does not tell.
    pub(super) cpu_seconds: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct Share {
    pub(super) work: Work,
    pub(super) thread_seconds: f64,
}

thread_local! {
    /// When this thread was done with making what it now writes.
    static MADE: Cell<Option<Instant>> = const { Cell::new(None) };
}

impl Clock {
    pub(super) fn start() -> Self {
        let clock = Self { laps: Mutex::default(), work: Default::default() };
        clock.enter(BuildStage::Read);
        clock
    }

    /// The last stage is over, and this one begins.
    pub(super) fn enter(&self, stage: BuildStage) {
        let lap = Lap { stage, since: Instant::now(), cpu: cpu_time().unwrap_or_default() };
        self.laps.lock().unwrap_or_else(PoisonError::into_inner).push(lap);
    }

    /// The same, as the workspace calls it.
    pub(super) fn enter_stage(&self, stage: Stage) {
        self.enter(match stage {
            Stage::Parse => BuildStage::Parse,
            Stage::Assemble => BuildStage::Assemble,
            Stage::Align => BuildStage::Align,
            Stage::Plan => BuildStage::Plan,
        });
    }

    /// Does some work and counts its time.
    pub(super) fn count<T>(&self, work: Work, action: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let made = action();
        self.add(work, started.elapsed());
        MADE.set(Some(Instant::now()));
        made
    }

    /// What this thread has made last is written.
    pub(super) fn written(&self) {
        if let Some(made) = MADE.take() {
            self.add(Work::Write, made.elapsed());
        }
    }

    fn add(&self, work: Work, time: Duration) {
        self.work[work as usize].fetch_add(time.as_nanos() as u64, Ordering::Relaxed);
    }

    /// What the clock shows now.
    pub(super) fn read(&self) -> Timings {
        let (now, cpu) = (Instant::now(), cpu_time());
        let laps = self.laps.lock().unwrap_or_else(PoisonError::into_inner);
        let start = laps.first().map_or(now, |lap| lap.since);
        let ends = laps.iter().skip(1).map(|lap| (lap.since, lap.cpu)).chain([(now, cpu.unwrap_or_default())]);
        let stages = laps.iter().zip(ends).map(|(lap, (end, end_cpu))| Timing {
            stage: lap.stage,
            start_seconds: (lap.since - start).as_secs_f64(),
            wall_seconds: (end - lap.since).as_secs_f64(),
            cpu_seconds: cpu.map(|_| end_cpu.saturating_sub(lap.cpu).as_secs_f64()),
        });
        let share = |work: Work| Share {
            work,
            thread_seconds: Duration::from_nanos(self.work[work as usize].load(Ordering::Relaxed)).as_secs_f64(),
        };
        Timings {
            stages: stages.collect(),
            work: [Work::Render, Work::Words, Work::Write].map(share).into(),
            wall_seconds: (now - start).as_secs_f64(),
            cpu_seconds: cpu.map(|cpu| cpu.as_secs_f64()),
            peak_bytes: peak_memory(),
        }
    }
}

/// Where the times go: to the terminal, and to a file where one is named.
#[derive(Clone)]
pub(super) struct Wanted {
    /// A chart where it ends in `.html`, else JSON.
    pub(super) file: Option<PathBuf>,
}

impl Wanted {
    /// Tells the times.
    pub(super) fn deliver(&self, timings: &Timings, terminal: &Terminal) -> Result<(), Trouble> {
        match &self.file {
            None => {
                let mut product = terminal.product();
                text::write(timings, &terminal.words, &mut product)?;
                Ok(product.flush()?)
            }
            Some(path) => files::create(path, |out| {
                if is_html(path) {
                    html::write(timings, &terminal.words, out)
                } else {
                    serde_json::to_writer_pretty(&mut *out, timings).map_err(io::Error::other)?;
                    writeln!(out)
                }
            }),
        }
    }
}

fn is_html(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("html"))
}

impl BuildStage {
    /// The id of its name.
    fn id(self) -> &'static str {
        match self {
            Self::Read => "timings-read",
            Self::Past => "timings-past",
            Self::Parse => "timings-parse",
            Self::Assemble => "timings-assemble",
            Self::Align => "timings-align",
            Self::Plan => "timings-plan",
            Self::Compare => "timings-compare",
            Self::Check => "timings-check",
            Self::Pages => "timings-pages",
            Self::Index => "timings-index",
            Self::Settle => "timings-settle",
        }
    }
}

impl Work {
    /// The id of its name.
    fn id(self) -> &'static str {
        match self {
            Self::Render => "timings-render",
            Self::Words => "timings-words",
            Self::Write => "timings-write",
        }
    }
}

#[cfg(unix)]
fn cpu_time() -> Option<Duration> {
    use rustix::time::{ClockId, clock_gettime};
    Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).ok()
}

#[cfg(not(unix))]
fn cpu_time() -> Option<Duration> {
    None
}

fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
}
