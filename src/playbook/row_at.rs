//! Where a row of a table of tasks or of changes stands on its page.

use super::change::Change;
use super::page::{Page, Part};
use super::task::Task;

/// The place of a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct RowAt {
    /// Index of the section.
    pub section: usize,
    /// Index of the table among the section's parts.
    pub part: usize,
    /// Index of the row among the table's tasks or changes.
    pub row: usize,
}

impl Page {
    /// The task of a row; `None` where none stands there.
    pub fn task(&self, at: RowAt) -> Option<&Task> {
        match self.part(at)? {
            Part::Tasks(table) => table.tasks.get(at.row),
            _ => None,
        }
    }

    /// The change of a row; `None` where none stands there.
    pub fn change(&self, at: RowAt) -> Option<&Change> {
        match self.part(at)? {
            Part::Changes(table) => table.changes.get(at.row),
            _ => None,
        }
    }

    /// Every task of the page and its place, in the order of the file.
    pub fn placed_tasks(&self) -> impl Iterator<Item = (RowAt, &Task)> {
        self.rows(|part| if let Part::Tasks(table) = part { &table.tasks } else { &[] })
    }

    /// Every change of the page and its place, in the order of the file.
    pub fn placed_changes(&self) -> impl Iterator<Item = (RowAt, &Change)> {
        self.rows(|part| if let Part::Changes(table) = part { &table.changes } else { &[] })
    }

    fn rows<'a, T: 'a>(&'a self, rows: fn(&'a Part) -> &'a [T]) -> impl Iterator<Item = (RowAt, &'a T)> {
        self.sections.iter().enumerate().flat_map(move |(section, held)| {
            held.parts.iter().enumerate().flat_map(move |(part, held)| {
                rows(held).iter().enumerate().map(move |(row, held)| (RowAt { section, part, row }, held))
            })
        })
    }

    fn part(&self, at: RowAt) -> Option<&Part> {
        self.sections.get(at.section)?.parts.get(at.part)
    }
}
