//! The long lists that a script makes filterable: all tasks, all changes. Each row stands there in full, for readers
//! without script; what it can be found by stands beside it.

use serde::Serialize;

use super::{Foreign, PhaseRef, RoleSummary, Shell};

/// Something to filter a list by: a phase, a role. Which one it is, is plain from the field that holds it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Facet {
    /// Only those that some row has.
    pub choices: Vec<FacetChoice>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FacetChoice {
    /// Stands in the page's address; the same in every locale.
    pub value: String,
    /// In the page's words.
    pub name: String,
    /// Rows of the whole list that have it.
    pub count: usize,
    /// Set where the choice is a phase: it is shown with its number and hue.
    pub phase: Option<PhaseRef>,
    pub foreign: Option<Foreign>,
}

impl FacetChoice {
    /// A choice that no row has yet.
    pub(in crate::render) fn new(value: &str, name: &str) -> Self {
        Self { value: value.to_owned(), name: name.to_owned(), count: 0, phase: None, foreign: None }
    }

    /// A phase as choice.
    pub(in crate::render) fn phase(phase: &PhaseRef) -> Self {
        Self { phase: Some(phase.clone()), ..Self::new(&phase.id, &phase.name) }
    }
}

/// `tasks.html`, written to `<locale>/tasks/index.html`: every task once.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TasksView {
    pub shell: Shell,
    /// By phase in order; tasks of pages outside the phases come last.
    pub groups: Vec<TaskGroup>,
    pub roles: Vec<RoleSummary>,
    pub tasks: usize,
    pub mandatory: usize,
    pub facets: TaskFacets,
    /// `data/tasks.json`.
    pub data_url: String,
    /// The same tasks for a spreadsheet, in the page's language.
    pub csv_url: String,
}

/// What tasks are filtered by; the `data-f` of a row has a field for each in this order: `1 0 0 2,5`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TaskFacets {
    pub phase: Facet,
    pub role: Facet,
    pub requirement: Facet,
    pub service: Facet,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TaskGroup {
    /// The group's HTML id.
    pub anchor: String,
    /// `None`: outside the phases.
    pub phase: Option<PhaseRef>,
    /// The table, with the places of each task.
    pub table_html: Option<String>,
}

/// `changelog.html`: every change, newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangelogView {
    pub shell: Shell,
    pub groups: Vec<ChangeGroup>,
    pub changes: usize,
    pub facets: ChangeFacets,
    /// The newest and the oldest date, as `2020-01-31`.
    pub newest: Option<String>,
    pub oldest: Option<String>,
    /// `data/changes.json`.
    pub data_url: String,
}

/// What changes are filtered by; the `data-f` of a change has a field for each in this order: `1 4 0`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeFacets {
    pub phase: Facet,
    pub page: Facet,
    pub person: Facet,
}

/// The changes of one month.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeGroup {
    /// The group's HTML id, for instance `2020-01`.
    pub anchor: String,
    /// Both `None` for the changes whose date cannot be read; they come last.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// The list, each with its page and its anchor.
    pub changes_html: String,
}
