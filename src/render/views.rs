//! What the templates may see: one view per kind of HTML page, plain data with every decision made.
//!
//! The structs are the contract between the renderer and a theme. Their rules:
//!
//! - A field that ends in `_html` is finished, safe HTML and is printed as it is; every other string is plain text.
//! - Every URL is finished: relative to the page it stands on (see [`Surroundings::root`]), or absolute where it leaves the site.
//! - Text is in the page's language, [`Surroundings::lang`], unless a [`Foreign`] stands beside it. [`Foreign`] is set on the
//!   *outermost* block that is in another language (page, section, step, row); what the block holds inherits it.
//! - Words of the interface are not here: the templates ask for them by `t(key="…")`. Numbers stay numbers, so that the
//!   strings can count.
//! - Order is reading order; nothing is sorted or filtered by a template.

#![allow(missing_docs, reason = "docs here say what a name cannot; `home_url` needs no sentence")]

mod lists;
mod map;
mod print;
mod shell;
pub mod status;
pub mod work_list;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::html::{escaped, language_attributes};

pub use lists::{ChangeFacets, ChangeGroup, ChangelogView, Facet, FacetChoice, TaskFacets, TaskGroup, TasksView};
pub use map::{
    MapPhase, MapProcess, MapView, PictureArea, PictureArrow, PictureLine, PicturePhase, PictureProcess, PictureView,
};
pub use print::{PrintEntry, PrintPage, PrintPart, PrintView};
pub use shell::{
    Alternate, AlternateState, Area, Behind, CompareLink, NavItem, PhaseStop, Shell, SourceFileRef, StaleNote,
    Surroundings, View,
};

// ── Shared pieces ──────────────────────────────────────────────────────────────────────────────────────────────────

/// A passage stands in this language and not in the page's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Foreign {
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
}

impl Foreign {
    /// The attributes that say so, after a space.
    pub(super) fn attributes(&self) -> String {
        language_attributes(&self.lang, &self.dir)
    }
}

/// A phase, wherever one is named. Number, name and hue always go together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseRef {
    pub id: String,
    /// From 1.
    pub number: usize,
    pub name: String,
    pub url: String,
    /// Number and name as a link, in the hue of the phase.
    pub html: String,
}

impl PhaseRef {
    pub(super) fn new(index: usize, id: &str, name: &str, url: String) -> Self {
        let number = index + 1;
        let html = format!(
            "<a class=\"ph\" data-phase=\"{number}\" href=\"{}\"><b>{number}</b> {}</a>",
            escaped(&url),
            escaped(name)
        );
        Self { id: id.to_owned(), number, name: name.to_owned(), url, html }
    }
}

/// A name that may lead somewhere: a role, a motion, a step. Templates are given it as finished HTML, under a name that ends
/// in `_html`: there are more of these than of anything else, and for a template each would be a call.
#[derive(Debug, Clone, PartialEq)]
pub struct TermLink {
    pub name: String,
    pub url: Option<String>,
    /// Set only where the name stays in another language although what holds it does not.
    pub foreign: Option<Foreign>,
}

impl TermLink {
    /// The name, as a link where it leads somewhere.
    pub(super) fn html(&self) -> String {
        named(&self.name, self.url.as_deref(), self.foreign.as_ref())
    }
}

impl Serialize for TermLink {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.html())
    }
}

/// A link to a page. Besides its fields, templates are given `html`: the title as a link.
#[derive(Debug, Clone, PartialEq)]
pub struct PageLink {
    pub title: String,
    pub url: String,
    /// `None` for a page outside the phases, and where the phase is plain from the place.
    pub phase: Option<PhaseRef>,
    /// The title's language where it is not the page's.
    pub foreign: Option<Foreign>,
}

impl PageLink {
    /// The title as a link.
    pub(super) fn html(&self) -> String {
        named(&self.title, Some(&self.url), self.foreign.as_ref())
    }

    /// The same after the phase, where it is said.
    pub(super) fn html_with_phase(&self) -> String {
        match &self.phase {
            Some(phase) => format!("{} {}", phase.html, self.html()),
            None => self.html(),
        }
    }
}

impl Serialize for PageLink {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { title, url, phase, foreign } = self;
        let mut fields = serializer.serialize_struct("PageLink", 5)?;
        fields.serialize_field("html", &self.html())?;
        fields.serialize_field("title", title)?;
        fields.serialize_field("url", url)?;
        fields.serialize_field("phase", phase)?;
        fields.serialize_field("foreign", foreign)?;
        fields.end()
    }
}

/// A link in the page's language.
pub(super) fn link(name: &str, url: &str) -> String {
    named(name, Some(url), None)
}

/// A name in its language, as a link where it leads somewhere.
fn named(name: &str, url: Option<&str>, foreign: Option<&Foreign>) -> String {
    let name = escaped(name);
    let language = foreign.map(Foreign::attributes);
    match (url, language) {
        (Some(url), language) => format!("<a href=\"{}\"{}>{name}</a>", escaped(url), language.unwrap_or_default()),
        (None, Some(language)) => format!("<span{language}>{name}</span>"),
        (None, None) => name,
    }
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DateView {
    /// `2020-01-31`.
    pub iso: String,
    /// As the page's locale writes it (`date-format` of its strings).
    pub text: String,
}

impl DateView {
    /// The date as people and machines read it.
    pub(super) fn html(&self) -> String {
        format!("<time datetime=\"{}\">{}</time>", self.iso, escaped(&self.text))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Requirement {
    Mandatory,
    Optional,
}

/// One task as a row: the atom of the site, the same in every list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TaskRow {
    /// The number, as digits: `4095`.
    pub id: String,
    /// The row's HTML id, `task-4095`. `None` where the page has that id already (the task stands there twice), and in
    /// lists that are not the task's own place.
    pub anchor: Option<String>,
    /// With its links.
    pub name_html: String,
    /// The task's own page; where it is not built, the place of the row.
    pub url: Option<String>,
    /// `None` where the source does not say.
    pub requirement: Option<Requirement>,
    #[serde(rename = "role_html")]
    pub role: Option<TermLink>,
    pub services: Vec<String>,
    /// The cells of the columns that only this table has.
    pub extra_html: Vec<String>,
    /// Where the task stands: only in lists that span pages (tasks, not in a page's own tables).
    pub places: Vec<PageLink>,
    /// The language of name and extra cells. Role and services are put into the page's language where a term is known.
    pub foreign: Option<Foreign>,
    /// The mark of a row whose source has changed since. Where the source's row stands in its place, `foreign` is set, too.
    pub stale_html: Option<String>,
}

impl TaskRow {
    /// The number, as a link where it leads somewhere.
    pub(super) fn number_html(&self) -> String {
        named(&self.id, self.url.as_deref(), None)
    }
}

// ── A page of the playbook ─────────────────────────────────────────────────────────────────────────────────────────

/// A source page: `page.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageView {
    pub shell: Shell,
    pub kind: PageKind,
    /// The `h1`.
    pub title_html: String,
    /// The page is being written: only builds with drafts have it.
    pub draft: bool,
    /// Set on a whole-page fallback: the language of all content. The blocks below carry no [`Foreign`] of their own then.
    pub foreign: Option<Foreign>,
    pub notice: Option<NoticeView>,
    /// `None` for pages outside the phases.
    pub phase: Option<PhaseRef>,
    /// Place among the processes of the phase.
    pub position: Option<Position>,
    /// The labels under the title, without that of the phase where [`PageView::phase`] says it.
    pub labels_html: Option<String>,
    /// What stands before the first section heading.
    pub intro_html: Option<String>,
    /// Sections and steps; empty where the page is too short to need one.
    pub toc: Vec<TocItem>,
    pub sections_html: String,
    /// All task rows of the page, and the mandatory ones.
    pub tasks: usize,
    pub mandatory: usize,
    /// The process before and after in process order, across phase borders; the phase is set where it is another one.
    pub previous: Option<PageLink>,
    pub next: Option<PageLink>,
    /// Processes that this one's Next Steps name.
    pub leads_to: Vec<PageLink>,
    /// Processes whose Next Steps name this one.
    pub comes_from: Vec<PageLink>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    Process,
    Guidance,
    /// The playbook's landing page, where it has one that is not the home page.
    Landing,
}

/// The `index`-th of `count`, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    pub index: usize,
    pub count: usize,
}

/// Something a reader must know before the text begins.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum NoticeView {
    /// The page has no translation: its content is shown in another language.
    Fallback {
        /// That language's name in itself.
        language: String,
        lang: String,
        dir: String,
        /// The page in that locale.
        url: String,
    },
    /// The page exists only in this locale: no source answers to it.
    OnlyHere {
        /// The name of the source language in itself.
        language: String,
        lang: String,
        dir: String,
    },
}

/// An entry of the page's table of contents; children are one level deep (the steps of a section).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TocItem {
    /// The anchor without `#`.
    pub id: String,
    pub text: String,
    /// The step's number.
    pub number: Option<usize>,
    pub children: Vec<TocItem>,
    pub foreign: Option<Foreign>,
}

/// A page and its translation side by side: `compare.html`, written to `<locale>/compare/<page>.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompareView {
    pub shell: Shell,
    /// The page's title in the page's language.
    pub title: String,
    pub source: CompareSide,
    pub translation: CompareSide,
    /// The source beside further translations.
    pub others: Vec<CompareOther>,
    /// Rows of which only one side stands there, and rows whose sides differ.
    pub missing: usize,
    pub extra: usize,
    pub differing: usize,
    /// Rows whose source has changed since; they may be among those that differ.
    pub stale: usize,
    /// Rows that drifted in any way.
    pub drifted: usize,
    /// The rows, each with both sides.
    pub rows_html: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompareSide {
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The language's name in itself.
    pub language: String,
    /// Relative to the content folder.
    pub file: String,
    /// The page in that language, where it is built.
    pub url: Option<String>,
    pub draft: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompareOther {
    pub lang: String,
    pub language: String,
    pub url: String,
}

// ── Generated pages ────────────────────────────────────────────────────────────────────────────────────────────────

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

/// `chooser.html`, written to `index.html` at the root: choose a language.
///
/// Its shell is in the source language; navigation, phases and crumbs are empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChooserView {
    pub shell: Shell,
    pub locales: Vec<RootLocale>,
}

/// `404.html` at the root, in every language. See [`Surroundings::root`] for its URLs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotFoundView {
    pub shell: Shell,
    pub locales: Vec<RootLocale>,
}

/// A locale on the pages that belong to none: the strings beside it come by `t(key="…", lang=locale.lang)`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RootLocale {
    pub lang: String,
    pub dir: String,
    /// The language's name in itself.
    pub name: String,
    pub playbook_title: String,
    pub home_url: String,
    pub tasks_url: String,
    /// The phases in this locale's words: what the reader will find behind the door.
    pub phases: Vec<PhaseRef>,
}
