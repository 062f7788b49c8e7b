//! A row of a compare page: the two sides of a passage, and what drifted between them.

use super::super::super::content::{ChangeRow, TaskRow};
use super::super::super::views::{DateView, TaskFact};
use crate::finding::Piece;

/// Two passages that answer to each other, or one without counterpart. Never neither.
pub(super) struct Row {
    /// `title`, `heading`, `label`, `item`, `header`, `cells`, `task`, `change` or `block`.
    pub(super) kind: &'static str,
    /// The anchor, the same as on the page.
    pub(super) id: Option<String>,
    pub(super) aliases: Vec<String>,
    pub(super) drift: Drift,
    /// A heading, or the header of a table, that stands over a row that drifted: it stays where only those are shown.
    pub(super) holds: bool,
    /// What differs, in the page's language: a sentence each.
    pub(super) notes: Vec<String>,
    /// What the translation lacks, where its source has changed since.
    pub(super) stale: Option<Stale>,
    pub(super) source: Option<Cell>,
    pub(super) translation: Option<Cell>,
}

/// What a reader of the translation could be misled by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Drift {
    None,
    /// Both sides exist and do not say the same.
    Differs,
    /// The source has changed since the translation was made; nothing else is known to differ.
    Stale,
    /// Only the source has it.
    Missing,
    /// Only the translation has it.
    Extra,
}

/// What of the source's changes a translation lacks.
pub(super) struct Stale {
    /// How many changes.
    pub(super) distance: usize,
    /// The oldest first. A site for an audience has none but their dates.
    pub(super) changes: Vec<Change>,
    /// What differs in the source's words, as they are written. A site for an audience does not have what was taken out.
    pub(super) words: Vec<Piece>,
}

pub(super) struct Change {
    /// `None` where it is not committed yet.
    pub(super) date: Option<DateView>,
    /// What its author says of it, and the beginning of its name.
    pub(super) subject: Option<String>,
    pub(super) commit: Option<String>,
}

/// One side of a row.
pub(super) enum Cell {
    Heading {
        /// 1 to 6.
        level: u8,
        html: String,
    },
    Prose {
        html: String,
    },
    Label {
        name: String,
        value: String,
    },
    Task {
        row: TaskRow,
        extra_headers_html: Vec<String>,
        /// The facts of this row that the other side contradicts.
        differs: Vec<TaskFact>,
    },
    Change {
        row: ChangeRow,
        /// The dates of the two sides differ.
        date_differs: bool,
    },
}
