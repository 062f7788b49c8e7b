//! What `task.html` may see: a task, wherever it stands.

use serde::Serialize;

use super::{Foreign, PhaseRef, Shell, TermLink};

/// `task.html`, written to `<locale>/tasks/<id>.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TaskView {
    pub shell: Shell,
    pub id: String,
    /// The name in the page's language, else in the source's.
    pub name_html: String,
    pub foreign: Option<Foreign>,
    /// The mark of a name that stands in the source's language.
    pub mark_html: Option<String>,
    pub phase: Option<PhaseRef>,
    /// The facts of the first place, in the page's words.
    pub requirement_html: Option<String>,
    #[serde(rename = "role_html")]
    pub role: Option<TermLink>,
    pub services: Vec<String>,
    /// The name in every locale that has the task, the page's own included.
    pub names: Vec<TaskName>,
    /// Every place where the task stands, in process order.
    pub places: Vec<TaskPlace>,
    /// The facts in which some place differs from the first: every place shows them, [`TaskPlace::differs`] says which of
    /// them are not those of the first place.
    pub conflicts: Vec<TaskFact>,
    /// What the task's row links to, each once.
    #[serde(rename = "links_html")]
    pub links: Vec<TermLink>,
    /// The changes that name the task, newest first.
    pub history_html: Option<String>,
    /// The neighbours in process order.
    #[serde(rename = "previous_html")]
    pub previous: Option<TermLink>,
    #[serde(rename = "next_html")]
    pub next: Option<TermLink>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TaskName {
    pub lang: String,
    pub dir: String,
    /// The language's name in itself.
    pub language: String,
    pub name_html: String,
    /// The task's page in that locale.
    pub url: Option<String>,
    pub current: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TaskPlace {
    /// The page after its phase, where it has one.
    pub page_html: String,
    /// `None` where the table stands under no step.
    #[serde(rename = "step_html")]
    pub step: Option<TermLink>,
    /// The row itself: page and fragment.
    pub url: String,
    pub name_html: String,
    pub requirement_html: Option<String>,
    #[serde(rename = "role_html")]
    pub role: Option<TermLink>,
    pub services: Vec<String>,
    /// Facts that are not the same here as at the first place.
    pub differs: Vec<TaskFact>,
    /// The other languages in which the same row of the same page says another requirement or names another role.
    pub sides: Vec<TaskSide>,
    pub foreign: Option<Foreign>,
}

/// What a row says in another language, where that is not what it says in this one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TaskSide {
    pub lang: String,
    /// The language's name in itself.
    pub language: String,
    /// The row in that language.
    pub url: String,
    /// [`TaskFact::Requirement`], [`TaskFact::Role`] or both.
    pub differs: Vec<TaskFact>,
    pub requirement_html: Option<String>,
    /// In the page's words where they are known.
    #[serde(rename = "role_html")]
    pub role: Option<TermLink>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskFact {
    Name,
    Requirement,
    Role,
    Services,
}
