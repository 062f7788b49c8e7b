//! What `work-list.html` may see: every task once, in process order, with what a script needs to know of it.

use serde::Serialize;

use super::{PageLink, PhaseRef, Shell};

/// `work-list.html`: a checklist. What a reader ticks stays in the browser; the page is the same for all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorkListView {
    pub shell: Shell,
    /// By phase in order; tasks of pages outside the phases come last.
    pub phases: Vec<WorkListPhase>,
    /// Roles with tasks, and services, by name. What a reader may say an engagement is about.
    pub roles: Vec<WorkListChoice>,
    pub services: Vec<WorkListChoice>,
    pub tasks: usize,
    pub mandatory: usize,
    /// The 28th day of each month of the year 3333, as the locale writes it: scripts put other days and years in.
    pub dates: Vec<String>,
}

/// A role or a service.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorkListChoice {
    /// The same in every locale.
    pub id: String,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorkListPhase {
    /// The group's HTML id.
    pub anchor: String,
    /// `None`: outside the phases.
    pub phase: Option<PhaseRef>,
    pub processes: Vec<WorkListProcess>,
    pub tasks: usize,
    pub mandatory: usize,
}

/// The tasks that stand first in one process.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorkListProcess {
    pub page: PageLink,
    /// The bodies of its table, one for each step.
    pub steps_html: String,
}
