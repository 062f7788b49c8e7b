//! `change-contradicts-content`: "added task 4089" and no such task on the page; "removed" and it is still there; a
//! translation that says otherwise than the source.

use std::collections::BTreeMap;

use crate::check::actions::{self, Deed};
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
    for (task, (change, action)) in last {
        let row = leaf.page.tasks().map(|(_, row)| row).find(|row| row.id == task);
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
    let (left, right): (Vec<&Change>, Vec<&Change>) =
        (pair.source.changes().collect(), pair.translation.changes().collect());
    for (i, j) in pair.alignment.changes.iter().filter_map(|changes| changes.source.zip(changes.translation)) {
        let deeds = |change: &Change, vocabulary: &Vocabulary| -> Vec<Deed> {
            let deeds = actions::read(&change.what_text(), vocabulary);
            deeds.into_iter().filter(|deed| deed.action != Action::Changed).collect()
        };
        let source = deeds(left[i], pair.context.vocabulary(pair.context.source()));
        for deed in deeds(right[j], pair.context.vocabulary(pair.locale())) {
            let Some(other) = source.iter().find(|other| other.task == deed.task && other.action != deed.action) else {
                continue;
            };
            let message = Message::new("change-says-otherwise")
                .with("id", deed.task.as_str())
                .with("here", word(deed.action))
                .with("there", word(other.action));
            let place = |change: &Change| place_of(pair.context, change, &deed.task);
            let finding = Finding::at(place(right[j]), message).help(Message::new("change-says-otherwise-help"));
            remarks.add(finding.counterpart(place(left[i])).task(&deed.task).detail("across"));
        }
    }
}

/// The word by which the message's wording chooses.
fn word(action: Action) -> &'static str {
    match action {
        Action::Added => "added",
        Action::Removed => "removed",
        Action::Changed => "changed",
    }
}
