//! What a workspace gives: a site, a report, or why there is neither.

use std::sync::Arc;

use crate::aligned::Aligned;
use crate::catalogue::Catalogue;
use crate::check::report::Report;
use crate::finding::{Finding, Message};
use crate::locale::Locale;
use crate::render::{Site, ThemeError};
use crate::strings::Strings;

/// A site and what is wrong with its sources.
pub struct Build {
    /// In the order of the files.
    pub findings: Vec<Finding>,
    /// What reading alone brought to light: what a check begins with.
    pub read: Vec<Finding>,
    /// The plan of the site.
    pub site: Site,
    /// What it holds.
    pub summary: Summary,
    /// The words to say it in.
    pub strings: Arc<Strings>,
}

/// What a site holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Pages, counted in every locale.
    pub pages: usize,
    /// Tasks, each once.
    pub tasks: usize,
    /// Changes, a row and its translation as one.
    pub changes: usize,
    /// Blocks and whole pages that stand in the source's language for want of a translation.
    pub fill_ins: usize,
    /// Locales.
    pub locales: usize,
}

/// Why there is no site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum UpdateError {
    /// A mistake in the theme.
    Theme(ThemeError),
    /// There is nothing to build.
    Nothing(Message),
}

impl From<ThemeError> for UpdateError {
    fn from(error: ThemeError) -> Self {
        Self::Theme(error)
    }
}

/// A playbook that has been checked.
pub struct Checked {
    /// What was found.
    pub report: Report,
    /// What was checked.
    pub aligned: Arc<Aligned>,
}

impl Summary {
    pub(super) fn of(aligned: &Aligned, catalogue: &Catalogue, locales: &[Locale]) -> Self {
        let pages = |locale: &Locale| {
            aligned.playbook.entries.values().filter(|entry| entry.page_for(locale, aligned.source()).is_some()).count()
        };
        Self {
            pages: locales.iter().map(pages).sum(),
            tasks: catalogue.tasks.len(),
            changes: catalogue.changes.len(),
            fill_ins: catalogue.fill_ins,
            locales: locales.len(),
        }
    }
}
