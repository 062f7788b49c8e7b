//! Where on a page of the site a place of its sources stands: the anchor to go to, and the text that tells the very block.

use crate::composed::{Composed, ComposedPart, ComposedSection};
use crate::finding::Finding;
use crate::markdown::{Block, BlockKind, ListItem, Table, plain_text};
use crate::playbook::change::ChangeTable;
use crate::playbook::page::Part;
use crate::source::{Place, Span};

/// So much of a block's text tells it from the others.
const TEXT_LIMIT: usize = 300;

/// A place on a page of the site.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Point {
    /// The id of the nearest task row, change or heading; empty for the top of the page.
    pub(super) anchor: String,
    /// The text of the block without markup; empty where the anchor says it all.
    pub(super) text: String,
}

/// Where a place of the sources shows on a page; `None` where it does not.
pub(super) fn find(composed: &Composed<'_>, place: &Place) -> Option<Point> {
    let mut changes = 0;
    let mut nearest: Option<(Span, Point)> = None;
    for section in &composed.sections {
        if section.section.place.holds(place) {
            return Some(Point { anchor: section.anchor.clone(), text: shortened(&section.section.title) });
        }
        for part in &section.parts {
            if let Some(spot) = in_part(part, section, changes, place) {
                return Some(spot);
            }
            if let ComposedPart::Plain(Part::Changes(table)) = part
                && !section.is_fill_in
            {
                changes += table.changes.len();
            }
        }
        // What stands in no block, such as a line of dashes or a comment, shows under the heading before it.
        let begins = section.section.place.span;
        let is_before = section.section.place.path == place.path && begins.start <= place.span.start;
        if is_before && nearest.as_ref().is_none_or(|(known, _)| known.start <= begins.start) {
            nearest = Some((begins, Point { anchor: section.anchor.clone(), text: String::new() }));
        }
    }
    let is_of_page = composed.page.path == place.path || composed.page.includes.iter().any(|i| i.path == place.path);
    nearest.map(|(_, spot)| spot).or(is_of_page.then(Point::default))
}

/// Where a finding about a task shows whose place is on the page, but whose row is another one: filled in, for example.
pub(super) fn find_task(composed: &Composed<'_>, finding: &Finding) -> Option<Point> {
    let id = finding.subject.task.as_deref()?;
    let (_, row) = composed.tasks().find(|(_, row)| row.task.id == id)?;
    Some(Point { anchor: task_anchor(id), text: shortened(&row.task.name_text()) })
}

fn task_anchor(id: &str) -> String {
    format!("task-{id}")
}

fn covers(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.start < outer.end.max(outer.start + 1)
}

fn in_part(part: &ComposedPart<'_>, section: &ComposedSection<'_>, changes: usize, place: &Place) -> Option<Point> {
    let under_heading = |text: String| Point { anchor: section.anchor.clone(), text: shortened(&text) };
    match part {
        ComposedPart::Tasks { table, rows } => {
            let row = rows.iter().find(|row| row.task.place.holds(place));
            let own = row.map(|row| {
                let text = row.task.name_text();
                if row.is_first { Point { anchor: task_anchor(&row.task.id), text } } else { under_heading(text) }
            });
            let first = || rows.first().map(|row| under_heading(row.task.name_text())).unwrap_or_default();
            own.or_else(|| table.place.holds(place).then(first))
        }
        ComposedPart::Plain(Part::Changes(table)) => {
            change(table, changes, place).or_else(|| table.place.holds(place).then(|| under_heading(String::new())))
        }
        ComposedPart::Plain(Part::Labels(labels)) => {
            let label = labels.iter().find(|label| label.place.holds(place))?;
            Some(under_heading(label.name.clone()))
        }
        ComposedPart::Plain(Part::Block(block)) => {
            block.place.holds(place).then(|| under_heading(innermost(block, place.span)))
        }
        ComposedPart::Plain(Part::Tasks(_)) => None,
    }
}

fn change(table: &ChangeTable, before: usize, place: &Place) -> Option<Point> {
    let index = table.changes.iter().position(|change| change.place.holds(place))?;
    let text = shortened(&table.changes[index].what_text());
    Some(Point { anchor: format!("page-change-{}", before + index + 1), text })
}

/// The text of the smallest block around a span that a page shows as an element of its own.
fn innermost(block: &Block, span: Span) -> String {
    let of_blocks = |blocks: &[Block]| {
        let inside = blocks.iter().find(|block| covers(block.place.span, span)).or(blocks.first());
        inside.map(|block| innermost(block, span)).unwrap_or_default()
    };
    match &block.kind {
        BlockKind::Heading(heading) => plain_text(&heading.content),
        BlockKind::Paragraph(content) => plain_text(content),
        BlockKind::List { items, .. } => {
            let item = items.iter().find(|item: &&ListItem| covers(item.span, span)).or(items.first());
            item.map(|item| of_blocks(&item.blocks)).unwrap_or_default()
        }
        BlockKind::Table(table) => row_text(table, span),
        BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
            of_blocks(blocks)
        }
        BlockKind::Code { text, .. } => text.clone(),
        BlockKind::Html(_) | BlockKind::Rule | BlockKind::Include { .. } => String::new(),
    }
}

fn row_text(table: &Table, span: Span) -> String {
    let row = table.rows.iter().find(|row| covers(row.span, span));
    let cells = row.map_or(&table.header, |row| &row.cells);
    cells.iter().map(crate::markdown::Cell::text).collect::<Vec<_>>().join(" ")
}

fn shortened(text: &str) -> String {
    text.chars().take(TEXT_LIMIT).collect()
}
