//! What a page says: sections, steps, labels, task rows and changes, each with its anchors and its language, and their HTML.
//! Templates lay pages out, and are given this finished: there is more of it than of anything else, and filling it into
//! templates piece by piece took half of a build.

mod checklist;
pub(super) mod rows;
mod words;
mod write;

use super::views::{DateView, Foreign, PageLink, TermLink, named};
use crate::playbook::page::SectionKind;
use crate::vocabulary::{LabelKey, Requirement};

pub(super) use checklist::{ChecklistStep, ChecklistTask};
pub(super) use words::{KnownWords, Words, text};
pub(super) use write::{Pen, push_aliases};

/// What stands under one heading of the page's first level.
pub(super) struct Section {
    /// The anchor, equal in every locale.
    pub(super) id: String,
    /// Further anchors of the same place: the native heading's slug, old ids.
    pub(super) aliases: Vec<String>,
    /// 2 for a section of the page; 3 to 6 for a heading that hangs deeper without a section above it.
    pub(super) level: u8,
    pub(super) title_html: String,
    /// The mark of a heading whose source has changed since.
    pub(super) stale_html: Option<String>,
    pub(super) kind: SectionKind,
    pub(super) foreign: Option<Foreign>,
    pub(super) parts: Vec<Part>,
    /// Come after `parts`. Only an approach has them.
    pub(super) steps: Vec<Step>,
}

/// A step of the process, one level below its section.
pub(super) struct Step {
    pub(super) id: String,
    pub(super) aliases: Vec<String>,
    /// From 1 within the page; shown in the margin.
    pub(super) number: usize,
    /// Without a number that the source wrote by hand.
    pub(super) title_html: String,
    /// The mark of a heading whose source has changed since.
    pub(super) stale_html: Option<String>,
    pub(super) foreign: Option<Foreign>,
    /// The step's own labels, in the margin on a wide screen. Labels further down are [`Part::Labels`].
    pub(super) labels: Vec<LabelGroup>,
    pub(super) parts: Vec<Part>,
}

/// A run of content inside a section or step.
pub(super) enum Part {
    Prose {
        html: String,
    },
    /// A heading below the section or step it stands in.
    Heading {
        id: String,
        aliases: Vec<String>,
        /// 3 to 6, one below what it stands in at most.
        level: u8,
        title_html: String,
        /// The mark of a heading whose source has changed since.
        stale_html: Option<String>,
        foreign: Option<Foreign>,
    },
    Labels {
        groups: Vec<LabelGroup>,
    },
    Tasks {
        table: TaskTable,
    },
    Changes {
        rows: Vec<ChangeRow>,
        /// The date of the newest one that has any.
        newest: Option<DateView>,
    },
}

/// `Label: value` lines that stand together. A step with two role blocks has two groups.
pub(super) struct LabelGroup {
    pub(super) labels: Vec<LabelView>,
}

pub(super) struct LabelView {
    pub(super) key: LabelKey,
    /// The label in the page's words, without the colon.
    pub(super) name: String,
    /// Empty where the source has a dash for nobody.
    pub(super) values: Vec<TermLink>,
    /// The mark of a label whose source has changed since.
    pub(super) stale_html: Option<String>,
}

/// The tasks of a step, or of any other list.
pub(super) struct TaskTable {
    /// Columns that the source table has beyond number, name, requirement, role and services.
    pub(super) extra_headers_html: Vec<String>,
    pub(super) rows: Vec<TaskRow>,
    /// What a script finds each row by; empty where none does.
    pub(super) findable: Vec<Findable>,
}

impl TaskTable {
    /// A table of rows that no script looks for.
    pub(super) fn of(rows: Vec<TaskRow>) -> Self {
        Self { extra_headers_html: Vec::new(), rows, findable: Vec::new() }
    }
}

/// One task as a row: the atom of the site, the same in every list.
pub(super) struct TaskRow {
    /// The number, as digits: `4095`.
    pub(super) id: String,
    /// The row's HTML id, `task-4095`. `None` where the page has that id already (the task stands there twice), and in
    /// lists that are not the task's own place.
    pub(super) anchor: Option<String>,
    /// With its links.
    pub(super) name_html: String,
    /// The task's own page; where it is not built, the place of the row.
    pub(super) url: Option<String>,
    /// `None` where the source does not say.
    pub(super) requirement: Option<Requirement>,
    pub(super) role: Option<TermLink>,
    pub(super) services: Vec<String>,
    /// The cells of the columns that only this table has.
    pub(super) extra_html: Vec<String>,
    /// Where the task stands: only in lists that span pages (tasks, not in a page's own tables).
    pub(super) places: Vec<PageLink>,
    /// The language of name and extra cells. Role and services are put into the page's language where a term is known.
    pub(super) foreign: Option<Foreign>,
    /// The mark of a row whose source has changed since. Where the source's row stands in its place, `foreign` is set, too.
    pub(super) stale_html: Option<String>,
}

impl TaskRow {
    /// The number, as a link where it leads somewhere.
    pub(super) fn number_html(&self) -> String {
        named(&self.id, self.url.as_deref(), None)
    }
}

/// What a script finds a row of a list by.
pub(super) struct Findable {
    /// The numbers of the choices that it has: `1 0 0 2,5`.
    pub(super) key: String,
    /// For a task: its name in other locales. For a change: the tasks that it names.
    pub(super) also: String,
}

/// One row of a Refresh Summary (and its translations, which are the same change).
pub(super) struct ChangeRow {
    /// The row's HTML id, unique on the page it stands on.
    pub(super) anchor: Option<String>,
    /// `None` where the date cannot be read; then `raw_date` is shown.
    pub(super) date: Option<DateView>,
    /// As the source has it; may be empty.
    pub(super) raw_date: String,
    /// Empty where the source names nobody.
    pub(super) who: String,
    /// With task numbers linked.
    pub(super) what_html: String,
    /// The language of `what_html`.
    pub(super) foreign: Option<Foreign>,
    /// The mark of a row whose source has changed since.
    pub(super) stale_html: Option<String>,
    /// The page that changed, with the row's own place as fragment; only in lists that span pages.
    pub(super) page: Option<PageLink>,
}
