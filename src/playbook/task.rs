//! Task rows: a number known to everyone who delivers the process, a name, mandatory or optional, a role, services.

use crate::finding::{Finding, Message};
use crate::markdown::{Cell, Inline, Row, Table, join_cells, plain_text};
use crate::source::{Place, Span};
use crate::text::{nfkc, visible};
use crate::vocabulary::{Column, Requirement, Vocabulary};

/// A table of tasks.
#[derive(Clone, PartialEq, Debug)]
pub struct TaskTable {
    /// Its rows that have a number, in order.
    pub tasks: Vec<Task>,
    /// Headers of columns beyond the five known ones.
    pub extra_headers: Vec<Cell>,
    /// Rows without a number: shown as they are, and reported.
    pub strays: Vec<Row>,
    /// The whole table.
    pub place: Place,
}

/// One task row.
#[derive(Clone, PartialEq, Debug)]
pub struct Task {
    /// Its number, in ASCII digits.
    pub id: String,
    /// Its name, with links.
    pub name: Vec<Inline>,
    /// Mandatory or optional; `None` where the row does not say.
    pub requirement: Option<Requirement>,
    /// The role's name as written; `None` where the row names nobody.
    pub role: Option<String>,
    /// The services cell as written; which names it holds is decided with the whole playbook in view.
    pub services: String,
    /// Cells of the extra columns.
    pub extra: Vec<Cell>,
    /// The row.
    pub place: Place,
    /// Where in the row each fact stands.
    pub spans: Spans,
}

/// Where the facts of a task row stand: each between the pipes, without the spaces around; the whole row where a fact has
/// no cell of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spans {
    /// The number.
    pub id: Span,
    /// The name.
    pub name: Span,
    /// Mandatory or optional.
    pub requirement: Span,
    /// The role.
    pub role: Span,
    /// The services.
    pub services: Span,
}

impl Task {
    /// The name without markup.
    pub fn name_text(&self) -> String {
        visible(&plain_text(&self.name)).into_owned()
    }
}

/// Which column holds what.
pub(super) struct Columns {
    known: [Option<usize>; 5],
    count: usize,
}

const ORDER: [Column; 5] = [Column::TaskId, Column::TaskName, Column::Requirement, Column::Role, Column::Services];

/// The columns of a task table; `None` for any other table. Columns are known by name; those that are not, by position,
/// where the number's column is known or the table stands under a heading for tasks.
pub(super) fn columns(table: &Table, under_tasks: bool, vocabulary: &Vocabulary) -> Option<Columns> {
    let named: Vec<Option<Column>> = table.header.iter().map(|cell| vocabulary.column(&cell.text())).collect();
    let mut known = ORDER.map(|column| named.iter().position(|name| *name == Some(column)));
    let recognised = known.iter().flatten().count();
    let has_date = named.contains(&Some(Column::Date));
    let is_task_table =
        known[0].is_some() && recognised >= 2 || recognised >= 3 || under_tasks && first_column_is_numbers(table);
    if !is_task_table || has_date {
        return None;
    }
    for (position, slot) in known.clone().iter().enumerate() {
        let is_free = named.get(position).is_some_and(Option::is_none);
        if slot.is_none() && is_free && table.header.len() <= ORDER.len() {
            known[position] = Some(position);
        }
    }
    known[0].is_some().then_some(Columns { known, count: table.header.len() })
}

fn first_column_is_numbers(table: &Table) -> bool {
    let numbers =
        table.rows.iter().filter(|row| row.cells.first().is_some_and(|cell| id(&cell.text()).is_some())).count();
    table.header.len() >= 3 && numbers * 2 > table.rows.len()
}

/// Reads a task table; rows that are no tasks are reported.
pub(super) fn read(
    table: Table,
    columns: &Columns,
    place: &Place,
    vocabulary: &Vocabulary,
    findings: &mut Vec<Finding>,
) -> TaskTable {
    let mut read = TaskTable {
        tasks: Vec::with_capacity(table.rows.len()),
        extra_headers: extras(&table.header, columns),
        strays: Vec::new(),
        place: place.clone(),
    };
    for row in table.rows {
        if row.cells.iter().all(|cell| cell.content.is_empty()) {
            continue;
        }
        match task(&row, columns, place, vocabulary) {
            Some(task) => {
                report_id(&row, columns, &task, findings);
                read.tasks.push(task);
            }
            None => {
                let place = Place::new(&place.path, row.span);
                let finding = Finding::warning("task-row-malformed", place, Message::new("task-row-without-number"));
                findings.push(finding.help(Message::new("task-row-without-number-help")));
                read.strays.push(row);
            }
        }
    }
    read
}

fn task(row: &Row, columns: &Columns, table: &Place, vocabulary: &Vocabulary) -> Option<Task> {
    let id_at = columns.known[0].filter(|&at| at < row.cells.len())?;
    let id_cell = &row.cells[id_at];
    let id = id(&id_cell.text())?;
    let fields = fields(row, columns, vocabulary);
    Some(Task {
        id,
        name: fields.name,
        requirement: fields.requirement,
        role: Some(fields.role).filter(|role| !matches!(role.as_str(), "" | "-" | "–" | "—")),
        services: fields.services,
        extra: fields.extra,
        place: Place::new(&table.path, row.span),
        spans: Spans { id: id_cell.span, ..fields.spans },
    })
}

struct Fields {
    name: Vec<Inline>,
    requirement: Option<Requirement>,
    role: String,
    services: String,
    extra: Vec<Cell>,
    spans: Spans,
}

/// A row with as many cells as its header is read by position. In any other, the one cell that says mandatory or optional
/// shows where the name ends and the role begins.
fn fields(row: &Row, columns: &Columns, vocabulary: &Vocabulary) -> Fields {
    if row.cells.len() == columns.count {
        return by_position(row, columns, vocabulary);
    }
    let first = columns.known[0].unwrap_or(0) + 1;
    let rest = &row.cells[first.min(row.cells.len())..];
    let says = |cell: &Cell| vocabulary.requirement(&cell.text());
    if let Some(at) = rest.iter().position(|cell| says(cell).is_some()) {
        return around(row, rest, at, says(&rest[at]), None);
    }
    let glued = rest.iter().enumerate().find_map(|(at, cell)| {
        let text = cell.text();
        let (letter, after) = text.trim().split_once(char::is_whitespace)?;
        Some((at, vocabulary.requirement(letter)?, visible(after).into_owned()))
    });
    match glued {
        Some((at, requirement, role)) => around(row, rest, at, Some(requirement), Some(role)),
        None => by_position(row, columns, vocabulary),
    }
}

fn by_position(row: &Row, columns: &Columns, vocabulary: &Vocabulary) -> Fields {
    let cell = |slot: usize| columns.known[slot].and_then(|at| row.cells.get(at));
    let text = |slot: usize| cell(slot).map(|cell| visible(&cell.text()).into_owned()).unwrap_or_default();
    let span = |slot: usize| cell(slot).map_or(row.span, |cell| cell.span);
    Fields {
        name: cell(1).map(|cell| cell.content.clone()).unwrap_or_default(),
        requirement: vocabulary.requirement(&text(2)),
        role: text(3),
        services: text(4),
        extra: extras(&row.cells, columns),
        spans: Spans { id: span(0), name: span(1), requirement: span(2), role: span(3), services: span(4) },
    }
}

/// The fields of a row of any length around the cell `at` that says the requirement; `role` where that cell says it too.
fn around(row: &Row, rest: &[Cell], at: usize, requirement: Option<Requirement>, role: Option<String>) -> Fields {
    let text = |cell: &Cell| visible(&cell.text()).into_owned();
    let join = |cells: &[Cell]| cells.iter().map(|cell| cell.span).reduce(Span::join).unwrap_or(row.span);
    let after = &rest[at + 1..];
    let (role, role_span, after) = match (role, after) {
        (Some(role), _) => (role, rest[at].span, after),
        (None, [cell, after @ ..]) => (text(cell), cell.span, after),
        (None, []) => (String::new(), row.span, after),
    };
    let services: Vec<String> = after.iter().map(text).filter(|text| !text.is_empty()).collect();
    let spans = Spans {
        id: row.span,
        name: join(&rest[..at]),
        requirement: rest[at].span,
        role: role_span,
        services: join(after),
    };
    Fields {
        name: join_cells(&rest[..at], " | "),
        requirement,
        role,
        services: services.join(" / "),
        extra: Vec::new(),
        spans,
    }
}

fn extras(cells: &[Cell], columns: &Columns) -> Vec<Cell> {
    let extra = cells.iter().enumerate().filter(|(at, _)| *at < columns.count && !columns.known.contains(&Some(*at)));
    extra.map(|(_, cell)| cell.clone()).collect()
}

/// The digits of a number cell: full-width digits, invisible characters, stars and a leading word or `#` do not matter.
fn id(text: &str) -> Option<String> {
    let visible = visible(text);
    let folded = nfkc(&visible);
    let bare = folded.trim_matches(|c: char| !c.is_ascii_digit());
    let words = folded.len() - bare.len();
    let is_number = (1..=7).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && words <= 12).then(|| bare.to_owned())
}

fn report_id(row: &Row, columns: &Columns, task: &Task, findings: &mut Vec<Finding>) {
    let raw = columns.known[0].and_then(|at| row.cells.get(at)).map(Cell::text).unwrap_or_default();
    let place = Place::new(&task.place.path, task.spans.id);
    if raw.trim() != task.id {
        let message = Message::new("task-id-lookalike").with("raw", raw.trim()).with("id", task.id.as_str());
        findings
            .push(Finding::warning("task-id-lookalike", place, message).help(Message::new("task-id-lookalike-help")));
    } else if !(3..=5).contains(&task.id.len()) {
        let message = Message::new("task-id-length").with("id", task.id.as_str());
        findings.push(Finding::warning("task-row-malformed", place, message));
    }
}
