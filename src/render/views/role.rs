//! What `role.html` may see: everything one role does.

use serde::Serialize;

use super::{Foreign, PageLink, PhaseRef, Shell, TermLink};

/// `role.html`, written to `<locale>/roles/<role>.html`: everything one role does, in process order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoleView {
    pub shell: Shell,
    pub name: String,
    /// The role's name is known in no other language than this.
    pub foreign: Option<Foreign>,
    /// Its names in the other locales.
    pub names: Vec<RoleName>,
    pub phases: Vec<RolePhase>,
    pub tasks: usize,
    pub mandatory: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoleName {
    pub lang: String,
    pub dir: String,
    pub language: String,
    pub name: String,
    pub url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RolePhase {
    pub anchor: String,
    /// `None`: pages outside the phases.
    pub phase: Option<PhaseRef>,
    pub processes: Vec<RoleProcess>,
    pub tasks: usize,
    pub mandatory: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoleProcess {
    pub page: PageLink,
    /// The steps that the role carries out.
    pub steps: Vec<RoleStep>,
    /// Its tasks as a table. `None` where the role leads steps without tasks of its own.
    pub table_html: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoleStep {
    pub number: usize,
    #[serde(rename = "step_html")]
    pub step: TermLink,
    /// Secondary role, not primary.
    pub secondary: bool,
}
