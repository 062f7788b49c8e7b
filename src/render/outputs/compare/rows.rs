//! Facing passages as rows: the HTML of both sides, the anchor, and what differs.

use super::super::super::content::{ChangeRow, TaskRow};
use super::super::super::frame::Frame;
use super::super::super::html::Writer;
use super::super::super::page_view::stray_table;
use super::super::super::theme::ThemeError;
use super::row::{Cell, Drift, Row};
use super::stale::Lacks;
use super::{drift, places};
use crate::aligned::Panels;
use crate::alignment::facing::{self, Facing, Passage};
use crate::check::rules;
use crate::finding::Finding;
use crate::markdown::{Block, BlockKind, Table};
use crate::playbook::Entry;
use crate::playbook::change::Change;
use crate::playbook::page::{Page, Section};
use crate::playbook::task::{Task, TaskTable};
use crate::source::Place;

/// The rows of a page and its translation.
pub(super) fn read(frame: &Frame<'_>, entry: &Entry, panels: Panels<'_>) -> Result<Vec<Row>, ThemeError> {
    let facing = facing::read(panels.source, panels.translation, panels.alignment);
    let names = places::names(frame, entry, &facing);
    let found = drift::findings(frame, entry, panels, &facing);
    let mut source = Side::new(frame, panels.source, "source-", |finding| finding.counterpart.as_ref());
    let mut translation = Side::new(frame, panels.translation, "", |finding| Some(&finding.place));
    let lacks = Lacks::of_page(frame, entry, &panels.translation.locale);
    let mut rows = Vec::with_capacity(facing.len());
    let mut level = 1;
    for ((row, mut names), found) in facing.iter().zip(names).zip(found) {
        if let Some(own) = level_of(row, panels) {
            level = own.min(level + 1);
        }
        let left = source.cell(row.source, row.translation, level, &found)?;
        let right = translation.cell(row.translation, row.source, level, &found)?;
        let stale = lacks.at(row.translation, &mut names)?;
        if is_empty(left.as_ref()) && is_empty(right.as_ref()) && names.id.is_none() {
            continue;
        }
        let notes = notes(frame, row, &found)?;
        rows.push(Row {
            kind: kind(row),
            id: names.id,
            aliases: names.aliases,
            drift: drift_of(row, &notes, stale.is_some()),
            holds: false,
            notes,
            stale,
            source: left,
            translation: right,
        });
    }
    mark_holders(&mut rows);
    Ok(rows)
}

/// Marks what stands over rows that drifted, from the last row up.
fn mark_holders(rows: &mut [Row]) {
    // By level: something that drifted has been met since the last heading of that level or of a higher one.
    let mut of_level = [false; 7];
    let mut of_table = false;
    for row in rows.iter_mut().rev() {
        let drifted = row.drift != Drift::None;
        let level = [&row.source, &row.translation].into_iter().flatten().find_map(|cell| match cell {
            Cell::Heading { level, .. } => Some(usize::from(*level).min(of_level.len() - 1)),
            _ => None,
        });
        if let Some(level) = level {
            row.holds = of_level[level];
            of_level[level..].fill(false);
        }
        if row.kind == "header" {
            row.holds = of_table;
        }
        of_table = row.kind == "cells" && (of_table || drifted);
        if drifted {
            of_level[..level.unwrap_or(7)].fill(true);
        }
    }
}

fn kind(row: &Facing<'_>) -> &'static str {
    match row.source.or(row.translation) {
        Some(Passage::Title(_)) => "title",
        Some(Passage::Heading(_)) => "heading",
        Some(Passage::Label(_)) => "label",
        Some(Passage::Item(..)) => "item",
        Some(Passage::Header(_)) => "header",
        Some(Passage::Row(..)) => "cells",
        Some(Passage::Task(..)) => "task",
        Some(Passage::Change(..)) => "change",
        _ => "block",
    }
}

/// How deep a heading stands below the page's own: the two sides of a row are of one level.
fn level_of(row: &Facing<'_>, panels: Panels<'_>) -> Option<u8> {
    let depth = |page: &Page, section: &Section| {
        let index = page.sections.iter().position(|other| std::ptr::eq(other, section))?;
        u8::try_from(page.ancestors(index).count() + 1).ok()
    };
    let level = match (row.translation, row.source) {
        (Some(Passage::Heading(section)), _) => depth(panels.translation, section),
        (None, Some(Passage::Heading(section))) => depth(panels.source, section),
        _ => None,
    };
    level.map(|level| level.clamp(2, 6))
}

fn is_empty(cell: Option<&Cell>) -> bool {
    match cell {
        None => true,
        Some(Cell::Prose { html }) => html.trim().is_empty(),
        Some(_) => false,
    }
}

/// What differs between the two sides; of a passage that one side lacks, its empty cell says enough.
fn notes(frame: &Frame<'_>, row: &Facing<'_>, found: &[Finding]) -> Result<Vec<String>, ThemeError> {
    if row.source.is_none() || row.translation.is_none() {
        return Ok(Vec::new());
    }
    let mut notes: Vec<String> = Vec::new();
    // What the source has changed since is shown and not only said.
    for finding in found.iter().filter(|finding| !is_shown_as_stale(finding)) {
        let note = frame.site.theme.strings.word(frame.locale, &finding.message);
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    if row.moved && notes.is_empty() {
        notes.push(frame.string("compare-moved")?);
    }
    Ok(notes)
}

fn is_shown_as_stale(finding: &Finding) -> bool {
    // Of a renamed term nothing else is shown.
    finding.rule == rules::STALE && finding.message.id != "translation-stale-term"
}

fn drift_of(row: &Facing<'_>, notes: &[String], is_stale: bool) -> Drift {
    match (row.source.is_some(), row.translation.is_some()) {
        (true, false) => Drift::Missing,
        (false, true) => Drift::Extra,
        _ if notes.is_empty() && is_stale => Drift::Stale,
        _ if notes.is_empty() => Drift::None,
        _ => Drift::Differs,
    }
}

/// One side of the page.
struct Side<'a, 'b> {
    frame: &'b Frame<'a>,
    page: &'b Page,
    writer: Writer<'a>,
    /// Where on this side a finding stands.
    place: fn(&Finding) -> Option<&Place>,
}

impl<'a, 'b> Side<'a, 'b> {
    fn new(frame: &'b Frame<'a>, page: &'b Page, name: &'static str, place: fn(&Finding) -> Option<&Place>) -> Self {
        Self { frame, page, writer: frame.writer().of_side(name), place }
    }

    fn cell(
        &mut self,
        passage: Option<Passage<'_>>,
        other: Option<Passage<'_>>,
        level: u8,
        found: &[Finding],
    ) -> Result<Option<Cell>, ThemeError> {
        let Some(passage) = passage else { return Ok(None) };
        Ok(Some(match passage {
            Passage::Title(page) => self.heading(1, &page.title, &page.title_place),
            Passage::Heading(section) => {
                let content = section.heading.as_ref().map(|heading| heading.content.as_slice()).unwrap_or_default();
                self.heading(level, content, &section.place)
            }
            Passage::Block(block) => self.prose(block),
            Passage::Item(block, at) => self.prose(&item(block, at)),
            Passage::Header(block) => self.prose(&row(block, None)),
            Passage::Row(block, at) => self.prose(&row(block, Some(at))),
            Passage::Strays(table) => self.prose(&stray_table(table)),
            Passage::Label(label) => Cell::Label { name: label.name.clone(), value: label.value.clone() },
            Passage::Task(task, table) => self.task(task, table, other, found),
            Passage::Change(change, _) => self.change(change, other)?,
        }))
    }

    fn heading(&mut self, level: u8, content: &[crate::markdown::Inline], place: &Place) -> Cell {
        Cell::Heading { level, html: self.writer.inlines(content, self.page, &place.path) }
    }

    fn prose(&mut self, block: &Block) -> Cell {
        Cell::Prose { html: self.writer.blocks([block], self.page) }
    }

    fn task(&mut self, task: &Task, table: &TaskTable, other: Option<Passage<'_>>, found: &[Finding]) -> Cell {
        let other = if let Some(Passage::Task(task, _)) = other { Some(task) } else { None };
        let path = &task.place.path;
        let services = self.frame.site.aligned.services(task, other);
        let mut html = |cell: &crate::markdown::Cell| self.writer.inlines(&cell.content, self.page, path);
        let extra_headers_html = table.extra_headers.iter().map(&mut html).collect();
        let mut extra_html: Vec<String> = task.extra.iter().map(&mut html).collect();
        extra_html.resize(table.extra_headers.len(), String::new());
        let row = TaskRow {
            id: task.id.clone(),
            anchor: None,
            name_html: self.writer.inlines(&task.name, self.page, path),
            url: self.writer.task_url(&task.id),
            requirement: task.requirement,
            role: task.role.as_ref().map(|role| self.frame.role_by_name(role, &self.page.locale)),
            services,
            extra_html,
            places: Vec::new(),
            foreign: None,
            stale_html: None,
        };
        Cell::Task { row, extra_headers_html, differs: drift::facts(task, found, self.place) }
    }

    fn change(&mut self, change: &Change, other: Option<Passage<'_>>) -> Result<Cell, ThemeError> {
        let date_differs = matches!(other, Some(Passage::Change(other, _)) if other.date != change.date);
        let row = ChangeRow {
            anchor: None,
            date: change.date.map(|date| self.frame.date_in(&self.page.locale, date)).transpose()?,
            raw_date: change.raw_date.clone(),
            who: change.who.clone(),
            what_html: self.writer.inlines(&change.what, self.page, &change.place.path),
            foreign: None,
            stale_html: None,
            page: None,
        };
        Ok(Cell::Change { row, date_differs })
    }
}

/// A list of one item, with its number.
fn item(block: &Block, at: usize) -> Block {
    let kind = match &block.kind {
        BlockKind::List { start, loose, items } => BlockKind::List {
            start: start.map(|start| start.saturating_add(at as u64)),
            loose: *loose,
            items: items.get(at).cloned().into_iter().collect(),
        },
        kind => kind.clone(),
    };
    Block { kind, place: block.place.clone() }
}

/// A table of one row, or of its header only. The header is part of every row, so that each cell has its name.
fn row(block: &Block, at: Option<usize>) -> Block {
    let kind = match &block.kind {
        BlockKind::Table(table) => BlockKind::Table(Table {
            header: table.header.clone(),
            rows: at.and_then(|at| table.rows.get(at).cloned()).into_iter().collect(),
            alignments: table.alignments.clone(),
        }),
        kind => kind.clone(),
    };
    Block { kind, place: block.place.clone() }
}
