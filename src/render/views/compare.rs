//! What `compare.html` may see: a page and its translation side by side.

use serde::Serialize;

use super::Shell;

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
