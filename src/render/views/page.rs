//! What `page.html` may see: a source page.

use serde::Serialize;

use super::{Foreign, PageLink, PhaseRef, Shell};

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
