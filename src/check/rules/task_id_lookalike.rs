//! `task-id-lookalike`: a number that is not written as the number it is meant to be.

use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::playbook::row_at::RowAt;
use crate::source::Place;

pub(super) const RULE: Rule = Rule::new(
    "task-id-lookalike",
    Group::Tasks,
    Severity::Error,
    include_str!("task-id-lookalike.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for (source, translation) in look_alikes(pair) {
        let Some((left, right)) = pair.source_task(source).zip(pair.translated_task(translation)) else { continue };
        let place = Place::new(&right.place.path, right.spans.id);
        // As it is written: readers look for that.
        let written = pair.context.text(&place).trim_matches('*');
        let message = Message::new("task-id-did-you-mean").with("id", written).with("meant", left.id.as_str());
        let mut finding = Finding::at(place.clone(), message)
            .help(Message::new("suggestion").with("value", left.id.as_str()))
            .counterpart(Place::new(&left.place.path, left.spans.id))
            .task(&left.id);
        if pair.context.text(&place) == right.id {
            finding.fix = Some(Fix::new(Tier::Unsafe, place, left.id.as_str()));
        }
        remarks.add(finding);
    }
}

/// Tasks that only one side has, in the same section, one digit apart from each other and from no other such task.
pub(super) fn look_alikes(pair: &Pair<'_>) -> Vec<(RowAt, RowAt)> {
    let tasks = &pair.alignment.tasks;
    let lone = |one: Option<RowAt>, other: Option<RowAt>| one.filter(|_| other.is_none());
    let sources: Vec<RowAt> = tasks.iter().filter_map(|task| lone(task.source, task.translation)).collect();
    let translations: Vec<RowAt> = tasks.iter().filter_map(|task| lone(task.translation, task.source)).collect();
    let is_like = |source: &RowAt, translation: &RowAt| {
        let ids = pair.source_task(*source).zip(pair.translated_task(*translation));
        ids.is_some_and(|(left, right)| strsim::osa_distance(&left.id, &right.id) == 1)
            && pair.translated_section(source.section).is_none_or(|section| section == translation.section)
    };
    let mut found = Vec::new();
    for source in &sources {
        let mut like = translations.iter().filter(|translation| is_like(source, translation));
        let (Some(translation), None) = (like.next(), like.next()) else { continue };
        if sources.iter().filter(|other| is_like(other, translation)).count() == 1 {
            found.push((*source, *translation));
        }
    }
    found
}
