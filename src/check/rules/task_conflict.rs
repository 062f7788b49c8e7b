//! `task-conflict`: two pages of one locale give the same task a different requirement, role or name.

use std::collections::BTreeMap;

use crate::check::rule::{Check, Context, Group, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::locale::Locale;
use crate::playbook::page::Page;
use crate::playbook::task::Task;
use crate::source::{Place, Span};
use crate::text::comparable;

pub(super) const RULE: Rule = Rule::new(
    "task-conflict",
    Group::Tasks,
    Severity::Error,
    include_str!("task-conflict.md"),
    &[Check::Playbook(check)],
);

/// A fact of a task.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Requirement,
    Role,
    Name,
}

const FIELDS: [(Field, &str); 3] = [(Field::Requirement, "requirement"), (Field::Role, "role"), (Field::Name, "name")];

fn check(context: &Context<'_>, remarks: &mut Remarks<'_>) {
    let source = rows(context, context.source());
    for locale in context.aligned.locales() {
        let own = (locale != context.source()).then(|| rows(context, locale));
        let rows = own.as_ref().unwrap_or(&source);
        for (id, rows) in rows.iter().filter(|(_, rows)| rows.len() > 1) {
            for (field, name) in FIELDS {
                // A translation that repeats the source's contradiction is faithful.
                let of_source = own.is_some() && source.get(id).is_some_and(|rows| conflict(rows, field).is_some());
                if let Some((first, other)) = conflict(rows, field).filter(|_| !of_source) {
                    remarks.add(finding(id, first, other, field, name));
                }
            }
        }
    }
}

/// Every row of every task in a locale, in the order of the files.
fn rows<'a>(context: &Context<'a>, locale: &Locale) -> BTreeMap<&'a str, Vec<(&'a Page, &'a Task)>> {
    let mut rows: BTreeMap<&str, Vec<(&Page, &Task)>> = BTreeMap::new();
    for page in context.playbook().pages().filter(|page| page.locale == *locale) {
        page.tasks().for_each(|(_, task)| rows.entry(&task.id).or_default().push((page, task)));
    }
    rows
}

type Rows<'a> = (&'a Page, &'a Task);

/// The first row, and the first on another page that says otherwise.
fn conflict<'a, 'b>(rows: &'b [Rows<'a>], field: Field) -> Option<(&'b Rows<'a>, &'b Rows<'a>)> {
    let said: Vec<&Rows> = rows.iter().filter(|(_, task)| !fact(task, field).is_empty()).collect();
    let first = said.first()?;
    let other = said.iter().find(|(page, task)| {
        page.key != first.0.key && comparable(&fact(task, field)) != comparable(&fact(first.1, field))
    })?;
    Some((first, other))
}

fn fact(task: &Task, field: Field) -> String {
    match field {
        Field::Requirement => task.requirement.map_or_else(String::new, |requirement| format!("{requirement:?}")),
        Field::Role => task.role.clone().unwrap_or_default(),
        Field::Name => task.name_text(),
    }
}

fn finding(id: &str, first: &Rows<'_>, other: &Rows<'_>, field: Field, name: &'static str) -> Finding {
    let shown = |task: &Task| match field {
        Field::Requirement => fact(task, field).to_lowercase(),
        _ => fact(task, field),
    };
    let place = |task: &Task| Place::new(&task.place.path, span(task, field));
    let message = Message::new("task-facts-conflict")
        .with("id", id)
        .with("field", name)
        .with("here", shown(other.1))
        .with("there", shown(first.1))
        .with("page", first.0.title_text.as_str());
    let finding = Finding::at(place(other.1), message).help(Message::new("task-facts-conflict-help"));
    finding.counterpart(place(first.1)).task(id).detail(name)
}

fn span(task: &Task, field: Field) -> Span {
    match field {
        Field::Requirement => task.spans.requirement,
        Field::Role => task.spans.role,
        Field::Name => task.spans.name,
    }
}
