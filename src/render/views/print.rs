//! The playbook, or a phase of it, as one document: `print.html`, and `print-page.html` for each page in it.

#![allow(missing_docs, reason = "docs here say what a name cannot")]

use serde::Serialize;

use super::{DateView, Foreign, NoticeView, PhaseRef, Shell};

/// `print.html`, written to `<locale>/print.html` and `<locale>/print/<phase>.html`: title page and contents. The pages are
/// put where the template has `<!-- pages -->`, their changes where it has `<!-- changes -->`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrintView {
    pub shell: Shell,
    /// The `h1`: the playbook's title, or the phase's.
    pub title: String,
    /// The id of the title page: what links to the phase lead to.
    pub anchor: String,
    /// `None`: the whole playbook.
    pub phase: Option<PhaseRef>,
    /// The language's name in itself.
    pub language: String,
    /// The date of the newest change in it.
    pub newest: Option<DateView>,
    /// The phases of the whole playbook, and what is outside of them.
    pub parts: Vec<PrintPart>,
    /// How many pages it holds, and how many were too many for it.
    pub pages: usize,
    pub left_out: usize,
    pub has_changes: bool,
}

/// Entries of the contents that stand together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrintPart {
    pub phase: Option<PhaseRef>,
    /// The id of its heading; `None` where it has none of its own.
    pub anchor: Option<String>,
    pub title: String,
    pub foreign: Option<Foreign>,
    pub entries: Vec<PrintEntry>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrintEntry {
    pub anchor: String,
    pub title: String,
    pub foreign: Option<Foreign>,
}

/// A page in a document: `print-page.html`, and `print-changes.html` for its changes. Its ids and those of its places begin
/// with its own anchor; its headings are as deep as the document has them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrintPage {
    pub shell: Shell,
    pub anchor: String,
    /// Of the page's heading; 1: the document's title is its heading.
    pub level: u8,
    pub title_html: String,
    pub phase: Option<PhaseRef>,
    /// The number of the phase that it belongs to.
    pub part: Option<usize>,
    /// It opens a part of the document, and says nothing but the part's name.
    pub opens: bool,
    pub is_bare: bool,
    pub draft: bool,
    pub foreign: Option<Foreign>,
    pub notice: Option<NoticeView>,
    pub labels_html: Option<String>,
    pub intro_html: Option<String>,
    pub sections_html: String,
    pub tasks: usize,
    pub mandatory: usize,
    /// Its Refresh Summaries: for the appendix.
    pub changes_html: Option<String>,
}
