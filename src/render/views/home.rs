//! What `home.html` may see: the way in.

use serde::Serialize;

use super::{Foreign, NoticeView, PageLink, PhaseRef, PictureView, Shell, TermLink};

/// The way in: `home.html`, written to `<locale>/index.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HomeView {
    pub shell: Shell,
    /// The `h1`: the playbook's title, or the landing page's own.
    pub title_html: String,
    /// The prose of the playbook's own `index.md`, where it has one.
    pub intro_html: Option<String>,
    pub sections_html: String,
    /// The landing page is being written: only builds with drafts have its text.
    pub draft: bool,
    /// The language of all that where the landing page has no translation.
    pub foreign: Option<Foreign>,
    pub notice: Option<NoticeView>,
    pub phases: Vec<PhaseSummary>,
    /// The process as a picture, for a wide screen. `None` where it would not fit, or where nothing leads to anything.
    pub picture: Option<PictureView>,
    /// Roles with tasks, the busiest first.
    pub roles: Vec<RoleSummary>,
    /// The newest changes, about six.
    pub latest_html: Option<String>,
    /// Pages outside the phases.
    pub guidance: Vec<PageLink>,
    /// Tasks of the playbook, each counted once, and the mandatory ones.
    pub tasks: usize,
    pub mandatory: usize,
    pub processes: usize,
}

/// A phase with its processes, on the home page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseSummary {
    pub phase: PhaseRef,
    /// In order; without phase of their own.
    pub processes: Vec<PageLink>,
    pub tasks: usize,
    pub mandatory: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoleSummary {
    #[serde(rename = "role_html")]
    pub role: TermLink,
    pub tasks: usize,
    pub mandatory: usize,
}
