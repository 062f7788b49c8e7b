//! `task-missing`: a task of the source page is in no task table of the translation.

use super::placeholder;
use super::task_id_lookalike::look_alikes;
use super::task_table_unreadable::unreadable;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule, first_line};
use crate::finding::{Edit, Finding, Fix, Message, Severity, Tier};
use crate::playbook::page::Part;
use crate::playbook::row_at::RowAt;
use crate::playbook::task::Task;
use crate::source::{Place, Span};

pub(super) const RULE: Rule =
    Rule::new("task-missing", Group::Tasks, Severity::Error, include_str!("task-missing.md"), &[Check::Pair(check)]);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    // Where no task can be read, that is the one thing to say.
    if unreadable(pair.translation, Some(pair.source)).is_some() {
        return;
    }
    let look_alikes = look_alikes(pair);
    for tasks in &pair.alignment.tasks {
        let (Some(at), None) = (tasks.source, tasks.translation) else { continue };
        let Some(task) = pair.source_task(at) else { continue };
        if look_alikes.iter().any(|(source, _)| *source == at) {
            continue;
        }
        let again = pair.translation.tasks().any(|(_, other)| other.id == task.id);
        if again && is_repeated_in_step(pair, at, task) {
            continue;
        }
        let spot = Spot::find(pair, at);
        let id = if again { "task-missing-again" } else { "task-missing" };
        let message = Message::new(id).with("id", task.id.as_str()).with("name", task.name_text());
        let help = match lost_section(pair, at.section) {
            Some(section) => {
                Message::new("task-missing-section-help").with("title", pair.source.sections[section].title.as_str())
            }
            None => Message::new("task-missing-help"),
        };
        let mut finding = Finding::at(spot.place(pair, at), message)
            .help(help.with("id", task.id.as_str()))
            .counterpart(task.place.clone())
            .task(&task.id);
        finding.fix = spot.fix(pair, task);
        remarks.add(finding);
    }
}

/// A task that the source lists twice in one step says nothing new the second time.
fn is_repeated_in_step(pair: &Pair<'_>, at: RowAt, task: &Task) -> bool {
    let step = |section| pair.source.step_of(section).unwrap_or(section);
    pair.source.tasks().filter(|(section, other)| other.id == task.id && step(*section) == step(at.section)).count() > 1
}

/// The outermost section of the source around a task that the translation lacks as a whole.
fn lost_section(pair: &Pair<'_>, section: usize) -> Option<usize> {
    pair.source.ancestors(section).take_while(|section| pair.translated_section(*section).is_none()).last()
}

/// Where in the translation a row belongs.
enum Spot<'a> {
    /// Below this row.
    Below(&'a Task),
    /// Above this row: nothing of the source's table stands before it.
    Above(&'a Task),
    /// In this table, which has no row.
    In(Place),
    /// Nobody knows better than the section.
    Nowhere,
}

impl<'a> Spot<'a> {
    fn find(pair: &Pair<'a>, at: RowAt) -> Self {
        let in_table: Vec<_> = pair
            .alignment
            .tasks
            .iter()
            .filter_map(|tasks| Some((tasks.source?, tasks.translation)))
            .filter(|(source, _)| (source.section, source.part) == (at.section, at.part))
            .collect();
        let home = pair.translated_section(at.section);
        let row = |(_, translation): &(RowAt, Option<RowAt>)| {
            let row = translation.filter(|row| Some(row.section) == home)?;
            pair.translated_task(row)
        };
        let before = in_table.iter().filter(|(source, _)| source.row < at.row).rev().find_map(row);
        let after = || in_table.iter().filter(|(source, _)| source.row > at.row).find_map(row);
        if let Some(task) = before {
            return Self::Below(task);
        }
        if let Some(task) = after() {
            return Self::Above(task);
        }
        let tables = home.into_iter().flat_map(|home| &pair.translation.sections[home].parts);
        let table = tables.into_iter().find_map(|part| match part {
            Part::Tasks(table) => Some(table),
            _ => None,
        });
        match table {
            Some(table) => table.tasks.last().map_or(Self::In(table.place.clone()), Self::Below),
            None => Self::Nowhere,
        }
    }

    fn place(&self, pair: &Pair<'_>, at: RowAt) -> Place {
        match self {
            Self::Below(task) | Self::Above(task) => task.place.clone(),
            Self::In(table) => first_line(table, pair.context),
            Self::Nowhere => pair.home_of(lost_section(pair, at.section).unwrap_or(at.section)),
        }
    }

    fn fix(&self, pair: &Pair<'_>, task: &Task) -> Option<Fix> {
        let (place, text) = match self {
            Self::Below(row) => {
                let end = Span { start: row.place.span.end, ..row.place.span };
                (Place::new(&row.place.path, end), format!("\n{}", placeholder::row_like(pair, row, task)))
            }
            Self::Above(row) => {
                let start = Span { end: row.place.span.start, ..row.place.span };
                (Place::new(&row.place.path, start), format!("{}\n", placeholder::row_like(pair, row, task)))
            }
            Self::In(table) => {
                let text = pair.context.text(table).trim_end();
                let end = table.span.start + text.len() as u32;
                (Place::new(&table.path, Span { start: end, end }), format!("\n{}", placeholder::row(pair, task)))
            }
            Self::Nowhere => return None,
        };
        Some(Fix { tier: Tier::Placeholder, edits: vec![Edit { place, replacement: text }] })
    }
}
