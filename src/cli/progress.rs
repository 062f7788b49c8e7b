//! How far a long build is, for a person at a terminal. A short build shows nothing: a bar that flashes up only worries.

use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::terminal::Terminal;

/// How long a build may take before it shows how far it is.
const PATIENCE: Duration = Duration::from_millis(300);

/// The bar of one build. Dropped, it leaves no trace.
pub(super) struct Progress {
    bar: ProgressBar,
    finished: Option<Sender<()>>,
}

impl Progress {
    /// A bar that shows itself after a while; never where nobody watches.
    pub(super) fn start(wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let finished = (wanted && Terminal::is_watched()).then(|| show_later(bar.clone()));
        Self { bar, finished }
    }

    /// What is being done now, in words; of how many parts, where that is known.
    pub(super) fn stage(&self, words: String, parts: Option<usize>) {
        let template = if parts.is_some() { "{msg} {wide_bar} {pos}/{len}" } else { "{spinner} {msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style.progress_chars("=> "));
        }
        self.bar.set_message(words);
        self.bar.set_position(0);
        match parts {
            Some(parts) => self.bar.set_length(parts as u64),
            None => self.bar.unset_length(),
        }
    }

    /// One part more is done.
    pub(super) fn advance(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        // Hanging up is the signal.
        self.finished = None;
        self.bar.finish_and_clear();
    }
}

fn show_later(bar: ProgressBar) -> Sender<()> {
    let (finished, wait) = mpsc::channel();
    thread::spawn(move || {
        if wait.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) && !bar.is_finished() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(Duration::from_millis(100));
        }
    });
    finished
}
