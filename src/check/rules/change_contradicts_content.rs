//! `change-contradicts-content`: "added task 4089" and no such task on the page; "removed" and it is still there; a
//! translation that says otherwise than the source.

use std::collections::BTreeMap;

use crate::aligned::Panels;
use crate::check::actions::{self, Deed};
use crate::check::numbers;
use crate::check::rule::{Check, Context, Group, Leaf, Pair, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::change::Change;
use crate::playbook::page::Page;
use crate::source::{Place, Span};
use crate::vocabulary::{Action, Vocabulary};

pub(super) const RULE: Rule = Rule::new(
    "change-contradicts-content",
    Group::Changes,
    Severity::Warning,
    include_str!("change-contradicts-content.md"),
    &[Check::Page(check_page), Check::Pair(check_pair)],
);

fn check_page(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let mut last: BTreeMap<String, (&Change, Action)> = BTreeMap::new();
    for change in in_time(leaf.page) {
        for deed in actions::read(&change.what_text(), leaf.vocabulary()) {
            if deed.action != Action::Changed {
                last.insert(deed.task, (change, deed.action));
            }
        }
    }
    // Where a row says the opposite of the source's, the pair of pages has a finding of its own.
    let panels = leaf.source().and_then(|_| leaf.context.aligned.panels(leaf.entry, &leaf.page.locale));
    let contradictions = panels.map(|panels| contradictions(leaf.context, &panels)).unwrap_or_default();
    last.retain(|task, (change, _)| {
        !contradictions.iter().any(|other| other.task == *task && std::ptr::eq(other.here.0, *change))
    });
    for (task, (change, action)) in last {
        let row = leaf.page.tasks().map(|(_, row)| row).find(|row| row.id == task);
        let in_source = leaf.source().map(|source| source.tasks().any(|(_, row)| row.id == task));
        // A row that the translation lost, or has too much, is a finding of its own.
        if in_source.is_some_and(|in_source| in_source != row.is_some()) || is_mistyped(leaf, change, &task) {
            continue;
        }
        let id = match (action, row) {
            (Action::Added, None) => "change-added-absent",
            (Action::Removed, Some(_)) => "change-removed-present",
            _ => continue,
        };
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
fn in_time(page: &Page) -> Vec<&Change> {
    let mut changes: Vec<&Change> = page.changes().collect();
    let all: Vec<&Change> = changes.clone();
    if super::change_out_of_order::direction(&all) == Some(super::change_out_of_order::Direction::Falling) {
        changes.reverse();
    }
    changes.sort_by_key(|change| change.date);
    changes
}

fn page_with(leaf: &Leaf<'_>, task: &str) -> Option<String> {
    let mut pages = leaf.context.playbook().pages().filter(|page| page.locale == leaf.page.locale);
    pages.find(|page| page.tasks().any(|(_, row)| row.id == task)).map(|page| page.title_text.clone())
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
    let panels = Panels { source: pair.source, translation: pair.translation, alignment: pair.alignment };
    for contradiction in contradictions(pair.context, &panels) {
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

fn contradictions<'a>(context: &Context<'_>, panels: &Panels<'a>) -> Vec<Contradiction<'a>> {
    let (left, right): (Vec<&Change>, Vec<&Change>) =
        (panels.source.changes().collect(), panels.translation.changes().collect());
    let deeds = |change: &Change, vocabulary: &Vocabulary| -> Vec<Deed> {
        let deeds = actions::read(&change.what_text(), vocabulary);
        deeds.into_iter().filter(|deed| deed.action != Action::Changed).collect()
    };
    let mut found = Vec::new();
    for (i, j) in panels.alignment.changes.iter().filter_map(|changes| changes.source.zip(changes.translation)) {
        let source = deeds(left[i], context.vocabulary(context.source()));
        for deed in deeds(right[j], context.vocabulary(&panels.translation.locale)) {
            let other = source.iter().find(|other| other.task == deed.task && other.action != deed.action);
            found.extend(other.map(|other| Contradiction {
                task: deed.task,
                here: (right[j], deed.action),
                there: (left[i], other.action),
            }));
        }
    }
    found
}

/// The word by which the message's wording chooses.
fn word(action: Action) -> &'static str {
    match action {
        Action::Added => "added",
        Action::Removed => "removed",
        Action::Changed => "changed",
    }
}
