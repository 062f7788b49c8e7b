//! What the status page shows.

use serde::Serialize;

use super::{DateView, PageLink, Shell, SourceFileRef};

/// How far each locale is: `status.html`, written to `status/index.html` for the first locale and to
/// `status/<locale>.html` for the others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatusView {
    pub shell: Shell,
    pub locales: Vec<StatusLocale>,
    /// Rows that need work, in all locales.
    pub work: usize,
    /// Whether anything is known of how far any locale is behind.
    pub is_lag_known: bool,
    /// Findings that are about no page.
    pub elsewhere: FindingCounts,
    /// `data/status.json`.
    pub data_url: String,
}

/// A locale with its totals and its pages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatusLocale {
    pub lang: String,
    pub dir: String,
    /// The language's name in itself.
    pub name: String,
    /// The section's HTML id.
    pub anchor: String,
    /// The language that the others are translated from: its pages have neither state nor fill-ins.
    pub is_source: bool,
    pub pages: usize,
    pub translated: usize,
    /// Translated pages that lack no passage.
    pub complete: usize,
    /// Complete pages in a hundred, rounded down; `None` without pages.
    pub percent: Option<usize>,
    pub fallbacks: usize,
    pub only_here: usize,
    pub fill_ins: usize,
    /// How far its pages are behind the source; `None` where nothing is known of that.
    pub lag: Option<LagView>,
    pub findings: FindingCounts,
    /// The newest change that the locale's pages record.
    pub changed: Option<DateView>,
    /// `status/<locale>.svg` and `status/<locale>.json`.
    pub badge_url: String,
    pub endpoint_url: String,
    /// Rows that need work.
    pub work: usize,
    /// In the order of the process.
    pub rows: Vec<StatusRow>,
}

/// A page in one locale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatusRow {
    /// The page as the readers of that locale get it; its title is in the language of the status page where it has one.
    pub page: PageLink,
    /// `source`, `translated`, `only-here` or `fallback`.
    pub state: &'static str,
    /// Counts up with the work that the state means.
    pub state_rank: usize,
    pub file: SourceFileRef,
    /// Source and translation side by side.
    pub compare_url: Option<String>,
    pub fill_ins: usize,
    /// How far the page is behind the source; `None` where nothing is known of that.
    pub lag: Option<LagView>,
    pub findings: FindingCounts,
    pub source_changed: Option<DateView>,
    pub changed: Option<DateView>,
    pub needs_work: bool,
}

/// How far a page, or a locale, is behind the source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LagView {
    /// Passages whose source has changed since.
    pub stale: usize,
    /// Changes of the source that are lacking.
    pub behind: usize,
    /// When the oldest of them was made; `None` where it is not committed.
    pub since: Option<DateView>,
}

/// Findings by severity.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FindingCounts {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}
