//! `table-shape-differs`: a table has other columns or fewer rows than the source's.

use super::columns;
use super::include_differs::is_in_lost_include;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule, first_line};
use crate::check::twins;
use crate::finding::{Finding, Message, Severity};
use crate::markdown::{Block, BlockKind, Table};
use crate::playbook::page::{Part, Section};
use crate::source::Place;
use crate::vocabulary;

pub(super) const RULE: Rule = Rule::new(
    "table-shape-differs",
    Group::Structure,
    Severity::Warning,
    include_str!("table-shape-differs.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    check_tasks(pair, remarks);
    for (source, translation, sections) in pair.sections() {
        for (at, parts) in sections.parts.iter().enumerate() {
            let left = parts.source.and_then(|index| table(source, index));
            let right = parts.translation.and_then(|index| table(translation, index));
            if let Some(((left, left_table), (right, right_table))) = left.zip(right) {
                let (there, here) = (shape(left_table), shape(right_table));
                if there.0 == here.0 && here.1 < there.1 {
                    remarks.add(
                        fewer_rows(pair, (left, there.1), (right, here.1), &parts.items).detail(header(right_table)),
                    );
                } else if there.0 != here.0 {
                    let message = Message::new("table-shape-differs")
                        .with("here-columns", here.0)
                        .with("here-rows", here.1)
                        .with("there-columns", there.0)
                        .with("there-rows", there.1);
                    let place = first_line(&right.place, pair.context);
                    let finding = Finding::at(place, message).help(Message::new("table-shape-differs-help"));
                    remarks.add(finding.counterpart(first_line(&left.place, pair.context)).detail(header(right_table)));
                }
            } else if let Some((left, left_table)) = left
                && !is_in_lost_include(pair, &left.place)
                && parts.translation.is_none()
                && sections.parts.iter().all(|parts| parts.source.is_some() || parts.translation.is_none())
            {
                let before = sections.parts[..at].iter().rev().find_map(|parts| parts.translation);
                let place = before.map(|index| translation.parts[index].place().clone());
                let place = place.or_else(|| sections.source.map(|index| pair.home_of(index)));
                let message = Message::new("table-missing").with("header", header(left_table));
                let finding = place.map(|place| Finding::at(place, message).help(Message::new("table-missing-help")));
                let counterpart = first_line(&left.place, pair.context);
                finding.into_iter().for_each(|finding| {
                    remarks.add(finding.counterpart(counterpart.clone()).detail(header(left_table)));
                });
            }
        }
    }
}

const COLUMNS: [(vocabulary::Column, columns::Column); 3] = [
    (vocabulary::Column::Requirement, |spans| spans.requirement),
    (vocabulary::Column::Role, |spans| spans.role),
    (vocabulary::Column::Services, |spans| spans.services),
];

/// A column that a table of tasks lacks is one finding; a row without its counterpart is for the rules on tasks.
fn check_tasks(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    let mut told: Vec<(Place, vocabulary::Column)> = Vec::new();
    for (source, translation) in pair.tasks() {
        for (column, span) in COLUMNS {
            if !columns::is_lost(pair, source, translation, span) {
                continue;
            }
            let tables = columns::table_of(pair.source, source).zip(columns::table_of(pair.translation, translation));
            let Some((left, right)) = tables else { continue };
            if told.contains(&(right.clone(), column)) {
                continue;
            }
            told.push((right.clone(), column));
            let words = pair.context.vocabulary(pair.context.source());
            let cells = columns::header(pair, left);
            let name = cells.into_iter().find(|cell| words.column(cell) == Some(column)).unwrap_or_default();
            let message = Message::new("table-column-missing").with("name", name);
            let finding = Finding::at(first_line(right, pair.context), message);
            let finding = finding.help(Message::new("table-column-missing-help"));
            remarks.add(finding.counterpart(first_line(left, pair.context)).detail(name));
        }
    }
}

/// Points at the row that the first lost one belongs below.
fn fewer_rows(
    pair: &Pair<'_>,
    left: (&Block, usize),
    right: (&Block, usize),
    rows: &[crate::alignment::Pair],
) -> Finding {
    let lost = rows.iter().position(|row| row.translation.is_none());
    let before = lost.and_then(|at| rows[..at].iter().rev().find_map(|row| row.translation));
    let row = |block: &Block, at: usize| twins::item(block, at).map(|row| row.place);
    let place = before.and_then(|at| row(right.0, at)).unwrap_or_else(|| first_line(&right.0.place, pair.context));
    let of_source = lost.and_then(|at| row(left.0, rows[at].source?));
    let message = Message::new("table-rows-differ").with("here", right.1).with("there", left.1);
    let finding = Finding::at(place, message).help(Message::new("table-shape-differs-help"));
    finding.counterpart(of_source.unwrap_or_else(|| first_line(&left.0.place, pair.context)))
}

fn table(section: &Section, index: usize) -> Option<(&Block, &Table)> {
    match &section.parts[index] {
        Part::Block(block) => match &block.kind {
            BlockKind::Table(table) => Some((block, table)),
            _ => None,
        },
        _ => None,
    }
}

/// Columns and rows.
fn shape(table: &Table) -> (usize, usize) {
    (table.header.len(), table.rows.len())
}

fn header(table: &Table) -> String {
    table.header.iter().map(crate::markdown::Cell::text).collect::<Vec<_>>().join(" | ")
}
