//! Columns that a translation's task table lacks: one finding for the table, none for each of its rows.

use crate::check::rule::Pair;
use crate::playbook::page::{Page, Part};
use crate::playbook::task::{Spans, Task};
use crate::source::{Place, Span};

/// A column of facts.
pub(super) type Column = fn(&Spans) -> Span;

/// Whether a fact is not there because the table of the translation has no column for it.
pub(super) fn is_lost(pair: &Pair<'_>, source: &Task, translation: &Task, column: Column) -> bool {
    let has_cell = |task: &Task| column(&task.spans) != task.place.span;
    if !has_cell(source) || has_cell(translation) {
        return false;
    }
    let width = |page: &Page, task: &Task| table_of(page, task).map(|table| header(pair, table).len());
    // A row that is short of a cell lacks no column.
    width(pair.translation, translation) < width(pair.source, source)
}

/// The table that a task stands in.
pub(super) fn table_of<'a>(page: &'a Page, task: &Task) -> Option<&'a Place> {
    let tables = page.parts().filter_map(|part| if let Part::Tasks(table) = part { Some(&table.place) } else { None });
    let (path, span) = (&task.place.path, task.place.span);
    tables
        .filter(|table| table.path == *path)
        .find(|table| table.span.start <= span.start && span.end <= table.span.end)
}

/// The cells of a table's first line.
pub(super) fn header<'a>(pair: &Pair<'a>, table: &Place) -> Vec<&'a str> {
    let line = pair.context.text(table).lines().next().unwrap_or_default();
    line.trim().trim_matches('|').split('|').map(str::trim).collect()
}
