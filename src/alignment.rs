//! Which section, part, task row and change of a translation answers to which of the source. One alignment per pair of
//! pages: anchors, the language switch, fill-in, the compare view and every check read it.

mod changes;
mod comparison;
mod evidence;
pub mod facing;
mod near_misses;
mod parts;
mod sections;
pub mod sequence;
mod tasks;
pub mod terms;
mod tokens;

use crate::playbook::page::Page;
use crate::playbook::row_at::RowAt;

/// Aligns a translation with its source. Always succeeds: two pages that share nothing have no pairs but their beginnings.
pub fn align(source: &Page, translation: &Page) -> Alignment {
    let (left, right, scale) = evidence::read(source, translation);
    Alignment {
        sections: sections::align((source, translation), (&left, &right), &scale),
        tasks: tasks::align(source, translation),
        changes: changes::align(&left.changes, &right.changes, &scale),
    }
}

/// How the two files of a page answer to each other. Indices are into [`Page::sections`], `Section::parts` and so on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Alignment {
    /// Every section of both sides once, in the reading order of the translation; a section that the translation lacks
    /// stands where it belongs: after the section that it follows in the source.
    pub sections: Vec<SectionPair>,
    /// Every task row of both sides once: the source's in its order, then those that only the translation has. A task that
    /// stands twice on a page is paired occurrence by occurrence.
    pub tasks: Vec<TaskPair>,
    /// Every change of both sides once, as indices into [`Page::changes`], in the order of the translation with the
    /// source's own ones in place.
    pub changes: Vec<Pair>,
}

/// Two things that answer to each other, or one that has no counterpart. Never neither.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pair {
    /// On the source's side.
    pub source: Option<usize>,
    /// On the translation's.
    pub translation: Option<usize>,
}

/// Sections that answer to each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SectionPair {
    /// Index into the source's sections.
    pub source: Option<usize>,
    /// Index into the translation's sections.
    pub translation: Option<usize>,
    /// The two stand in another order than the sections around them, or under another section.
    pub moved: bool,
    /// Where both exist: their parts, in the order of the translation with the source's own ones in place.
    pub parts: Vec<PartPair>,
}

/// Parts of two sections that answer to each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartPair {
    /// Index into the source section's parts.
    pub source: Option<usize>,
    /// Index into the translation section's parts.
    pub translation: Option<usize>,
    /// Items of two lists, or rows of two tables in prose; empty for anything else.
    pub items: Vec<Pair>,
}

/// Rows with the same number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TaskPair {
    /// On the source's side.
    pub source: Option<RowAt>,
    /// On the translation's.
    pub translation: Option<RowAt>,
}
