//! The past of a playbook for the commands: read where the playbook minds what is stale, and what is said where nothing is
//! known of it.

use std::io::{self, Write};
use std::sync::Arc;

use super::Trouble;
use super::terminal::Terminal;
use crate::check::{self, Inquiry, rules};
use crate::disk::Project;
use crate::finding::Message;
use crate::history::{self, Past};
use crate::lineage::History;
use crate::render;
use crate::settings::Settings;
use crate::staleness::Staleness;

/// What a command knows of a playbook's past.
#[derive(Default)]
pub(super) struct Known {
    /// The past itself; `None` where nothing is known, or nobody minds.
    pub(super) history: Option<Arc<History>>,
    /// Why less is known than there might be.
    pub(super) gap: Option<Gap>,
    /// Somebody minds.
    is_minded: bool,
}

/// Why less is known of a past than there might be.
pub(super) struct Gap {
    /// What is missing.
    pub(super) message: Message,
    /// What to do; `None` where nothing is wrong: the pages are not kept in git.
    pub(super) help: Option<Message>,
    /// There is more to know elsewhere: what seems to be fresh may not be.
    is_blocking: bool,
}

impl Known {
    /// What is left to say where `translations.lock` tells what the past does not: what it does not tell either.
    pub(super) fn consult(&mut self, staleness: &Staleness) {
        if !self.is_minded || !staleness.is_of_lock() {
            return;
        }
        let unknown = staleness.unknown();
        self.gap = (unknown > 0).then(|| Gap {
            message: Message::new("past-lock-unknown").with("count", unknown),
            help: Some(Message::new("past-lock-unknown-help")),
            is_blocking: true,
        });
    }

    /// Says why less is known than there might be.
    pub(super) fn tell(&self, terminal: &Terminal) -> io::Result<()> {
        let Some(gap) = &self.gap else { return Ok(()) };
        let mut notices = terminal.notices();
        for message in [Some(&gap.message), gap.help.as_ref()].into_iter().flatten() {
            writeln!(notices, "{}", terminal.words.say(message))?;
        }
        writeln!(notices)?;
        notices.flush()
    }

    /// The same where something is wrong; pages that are not kept in git are nobody's trouble.
    pub(super) fn tell_trouble(&self, terminal: &Terminal) -> io::Result<()> {
        if self.gap.as_ref().is_some_and(|gap| gap.help.is_some()) { self.tell(terminal) } else { Ok(()) }
    }

    /// What to do about a message that is told by other means.
    pub(super) fn help_for(&self, message: &Message) -> Option<&Message> {
        self.gap.as_ref().filter(|gap| gap.message == *message)?.help.as_ref()
    }

    /// Why it cannot be told what is fresh, where there is more to know elsewhere.
    pub(super) fn blocking(&self) -> Option<&Message> {
        self.gap.as_ref().filter(|gap| gap.is_blocking).map(|gap| &gap.message)
    }
}

/// Reads the past of a playbook that minds what is stale.
///
/// # Errors
/// Git stopped in the middle of telling.
pub(super) fn read(project: &Project, settings: &Settings, inquiry: &Inquiry) -> Result<Known, Trouble> {
    if !rules::NEED_HISTORY.iter().any(|rule| check::is_minded(rule, settings, inquiry)) {
        return Ok(Known::default());
    }
    read_anyway(project, settings)
}

/// Reads the past of a playbook, whichever of its rules it minds.
///
/// # Errors
/// As for [`read`].
pub(super) fn read_anyway(project: &Project, settings: &Settings) -> Result<Known, Trouble> {
    match ask(project, settings)? {
        Past::Known(history) => {
            let gap = history.is_shallow.then(|| Gap {
                message: Message::new("past-shallow").with("commits", history.commits.len()),
                help: Some(Message::new("past-shallow-help")),
                is_blocking: true,
            });
            Ok(Known { history: Some(Arc::new(history)), gap, is_minded: true })
        }
        Past::None(absence) => {
            let help = (!absence.is_plain()).then(|| absence.help());
            let gap = Gap { message: absence.message(), help, is_blocking: false };
            Ok(Known { history: None, gap: Some(gap), is_minded: true })
        }
    }
}

/// What git knows of a playbook.
///
/// # Errors
/// As for [`read`].
pub(super) fn ask(project: &Project, settings: &Settings) -> Result<Past, Trouble> {
    let (vocabularies, _) = render::vocabularies(settings, &project.tree.theme);
    history::read(project, settings, &vocabularies).map_err(|error| Trouble::Said(error.message, Some(error.help)))
}

/// The same where what the past would add can be done without: a site is built all the same.
pub(super) fn read_if_possible(project: &Project, settings: &Settings) -> Known {
    read(project, settings, &Inquiry::default()).unwrap_or_else(|trouble| match trouble {
        Trouble::Said(message, help) => {
            Known { history: None, gap: Some(Gap { message, help, is_blocking: false }), is_minded: true }
        }
        Trouble::Usage(_) | Trouble::Stream(_) => Known::default(),
    })
}
