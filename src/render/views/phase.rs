//! What `phase.html` may see: a phase and its processes.

use serde::Serialize;

use super::{Foreign, NoticeView, PageLink, PhaseRef, Shell};

/// `phase.html`, written to `<locale>/phases/<phase>.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseView {
    pub shell: Shell,
    pub phase: PhaseRef,
    /// The `h1`: the title of the playbook's own `phase-*.md`, else the phase's name.
    pub title_html: String,
    /// The playbook's own page is being written: only builds with drafts have it.
    pub draft: bool,
    /// The language of title and prose where the phase page has no translation.
    pub foreign: Option<Foreign>,
    pub notice: Option<NoticeView>,
    /// The playbook's own prose about the phase; both empty without a `phase-*.md`.
    pub intro_html: Option<String>,
    pub sections_html: String,
    pub processes: Vec<ProcessSummary>,
    pub tasks: usize,
    pub mandatory: usize,
    /// Processes of other phases that lead into this one, and those that this one leads to.
    pub leads_in: Vec<PageLink>,
    pub leads_out: Vec<PageLink>,
    pub previous: Option<PhaseRef>,
    pub next: Option<PhaseRef>,
}

/// A process as its phase page shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProcessSummary {
    /// An anchor on the phase page.
    pub anchor: String,
    pub page: PageLink,
    /// The first sentence or paragraph of its overview.
    pub summary: Option<String>,
    pub steps: usize,
    pub tasks: usize,
    pub mandatory: usize,
    /// Its mandatory tasks as a table.
    pub mandatory_tasks_html: Option<String>,
}
