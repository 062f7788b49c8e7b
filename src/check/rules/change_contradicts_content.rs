//! `change-contradicts-content`: "added task 4089" and no such task on the page; "removed" and it is still there; a
//! translation that says otherwise than the source.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::check::actions::{self, Deed};
use crate::check::numbers;
use crate::check::rule::{Check, Context, Group, Leaf, Pair, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::change::Change;
use crate::source::{Place, Span};
use crate::vocabulary::Action;

pub(super) const RULE: Rule = Rule::new(
    "change-contradicts-content",
    Group::Changes,
    Severity::Warning,
    include_str!("change-contradicts-content.md"),
    &[Check::Page(check_page), Check::Pair(check_pair)],
);

fn check_page(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let mut last: BTreeMap<String, (&Change, Action)> = BTreeMap::new();
    let told = match leaf.pair {
        Some(pair) => Cow::Borrowed(&pair.deeds().1),
        None => Cow::Owned(actions::of_page(leaf.page, leaf.vocabulary())),
    };
    for (change, deeds) in in_time(&told) {
        for deed in plain(deeds) {
            last.insert(deed.task.clone(), (change, deed.action));
        }
    }
    // Where a row says the opposite of the source's, the pair of pages has a finding of its own.
    let contradictions = leaf.pair.map(contradictions).unwrap_or_default();
    last.retain(|task, (change, _)| {
        !contradictions.iter().any(|other| other.task == *task && std::ptr::eq(other.here.0, *change))
    });
    for (task, (change, action)) in last {
        let row = leaf.page.tasks().map(|(_, row)| row).find(|row| row.id == task);
        let in_source = leaf.source().map(|source| source.tasks().any(|(_, row)| row.id == task));
        let id = match (action, row) {
            (Action::Added, None) => "change-added-absent",
            (Action::Removed, Some(_)) => "change-removed-present",
            _ => continue,
        };
        // A row that the translation lost, or has too much, is a finding of its own.
        if in_source.is_some_and(|in_source| in_source != row.is_some()) || is_mistyped(leaf, change, &task) {
            continue;
        }
        let message = Message::new(id).with("id", task.as_str()).with("date", change.raw_date.as_str());
        let elsewhere = row.is_none().then(|| page_with(leaf, &task)).flatten();
        let help = match elsewhere {
            Some(page) => Message::new("change-added-elsewhere-help").with("page", page),
            None => Message::new("change-contradicts-help"),
        };
        let mut finding = Finding::at(place_of(leaf.context, change, &task), message).help(help).task(&task);
        finding.counterpart = row.map(|row| row.place.clone());
        remarks.add(finding);
    }
}

/// Whether the source names another task in this number's place: `number-differs` says which.
fn is_mistyped(leaf: &Leaf<'_>, change: &Change, task: &str) -> bool {
    let Some(source) = leaf.change_in_source(change) else { return false };
    let words = leaf.context.vocabulary(leaf.context.source());
    let there = numbers::read(&source.what_text(), words);
    let here = numbers::read(&change.what_text(), leaf.vocabulary());
    numbers::missing(&there, &here).iter().any(|missing| missing.instead.as_deref() == Some(task))
}

/// The changes from the oldest to the newest; those without a date stay beside their neighbours.
fn in_time<'a, 'b>(told: &'b [(&'a Change, Vec<Deed>)]) -> Vec<&'b (&'a Change, Vec<Deed>)> {
    let all: Vec<&Change> = told.iter().map(|(change, _)| *change).collect();
    let mut told: Vec<_> = told.iter().collect();
    if super::change_out_of_order::direction(&all) == Some(super::change_out_of_order::Direction::Falling) {
        told.reverse();
    }
    told.sort_by_key(|(change, _)| change.date);
    told
}

fn page_with(leaf: &Leaf<'_>, task: &str) -> Option<String> {
    leaf.context.page_of_task(&leaf.page.locale, task).map(|page| page.title_text.clone())
}

/// The task's number in the row; else the row.
fn place_of(context: &Context<'_>, change: &Change, task: &str) -> Place {
    let text = context.text(&change.place);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let stands_alone =
        |at: &usize| !is_digit(text[..*at].chars().next_back()) && !is_digit(text[at + task.len()..].chars().next());
    match text.rmatch_indices(task).map(|(at, _)| at).find(stands_alone) {
        Some(at) => {
            let start = change.place.span.start + at as u32;
            Place::new(&change.place.path, Span { start, end: start + task.len() as u32 })
        }
        None => change.place.clone(),
    }
}

fn check_pair(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for contradiction in contradictions(pair) {
        let Contradiction { task, here, there } = contradiction;
        let message = Message::new("change-says-otherwise")
            .with("id", task.as_str())
            .with("here", word(here.1))
            .with("there", word(there.1));
        let place = |change: &Change| place_of(pair.context, change, &task);
        let finding = Finding::at(place(here.0), message).help(Message::new("change-says-otherwise-help"));
        remarks.add(finding.counterpart(place(there.0)).task(&task).detail("across"));
    }
}

/// What a row of the translation and the row of the source that answers to it say of a task.
struct Contradiction<'a> {
    task: String,
    here: (&'a Change, Action),
    there: (&'a Change, Action),
}

fn contradictions<'a>(pair: &Pair<'a>) -> Vec<Contradiction<'a>> {
    let mut found = Vec::new();
    let (left, right) = pair.deeds();
    for (i, j) in pair.alignment.changes.iter().filter_map(|changes| changes.source.zip(changes.translation)) {
        let ((there, source), (here, translation)) = (&left[i], &right[j]);
        for deed in plain(translation) {
            let other = plain(source).find(|other| other.task == deed.task && other.action != deed.action);
            found.extend(other.map(|other| Contradiction {
                task: deed.task.clone(),
                here: (*here, deed.action),
                there: (*there, other.action),
            }));
        }
    }
    found
}

/// What was added or removed.
fn plain(deeds: &[Deed]) -> impl Iterator<Item = &Deed> {
    deeds.iter().filter(|deed| deed.action != Action::Changed)
}

/// The word by which the message's wording chooses.
fn word(action: Action) -> &'static str {
    match action {
        Action::Added => "added",
        Action::Removed => "removed",
        Action::Changed => "changed",
    }
}
