//! `task-requirement-differs`: mandatory on one side, optional on the other.

use super::columns;
use super::placeholder;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::playbook::task::Task;
use crate::source::Place;
use crate::vocabulary::Requirement;

pub(super) const RULE: Rule = Rule::new(
    "task-requirement-differs",
    Group::Tasks,
    Severity::Error,
    include_str!("task-requirement-differs.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for (source, translation) in pair.tasks().filter(|(left, right)| left.requirement != right.requirement) {
        let cell = |task: &Task| Place::new(&task.place.path, task.spans.requirement);
        let says_something = |task: &Task| {
            task.requirement.is_none()
                && task.spans.requirement != task.place.span
                && !pair.context.text(&cell(task)).trim().is_empty()
        };
        // A word that the vocabulary does not know is no contradiction.
        let is_lost = columns::is_lost(pair, source, translation, |spans| spans.requirement);
        if says_something(source) || says_something(translation) || is_lost {
            continue;
        }
        let message = Message::new("task-requirement-differs")
            .with("id", translation.id.as_str())
            .with("here", word(translation.requirement))
            .with("there", word(source.requirement));
        let mut finding = Finding::at(cell(translation), message)
            .help(Message::new("task-requirement-differs-help").with("there", word(source.requirement)))
            .counterpart(cell(source))
            .task(&translation.id);
        let is_cell = translation.spans.requirement != translation.place.span;
        if is_cell && translation.requirement.is_some() && source.requirement.is_some() {
            let raw = || pair.context.text(&cell(source)).trim().to_owned();
            let text = placeholder::requirement(pair, source).unwrap_or_else(raw);
            finding.fix = Some(Fix::new(Tier::Unsafe, cell(translation), text));
        }
        remarks.add(finding);
    }
}

/// The word by which the message's wording chooses.
fn word(requirement: Option<Requirement>) -> &'static str {
    match requirement {
        Some(Requirement::Mandatory) => "mandatory",
        Some(Requirement::Optional) => "optional",
        None => "nothing",
    }
}
