//! `task-extra`: the translation has a task that the source page lacks.

use super::task_id_lookalike::look_alikes;
use crate::check::rule::{Check, Group, Needs, Pair, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::source::Place;

pub(super) const RULE: Rule =
    Rule::new("task-extra", Group::Tasks, Severity::Error, include_str!("task-extra.md"), &[Check::Pair(check)])
        .that_needs(Needs::EveryPage);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    let look_alikes = look_alikes(pair);
    for tasks in &pair.alignment.tasks {
        let (None, Some(at)) = (tasks.source, tasks.translation) else { continue };
        let Some(task) = pair.translated_task(at) else { continue };
        let is_look_alike = look_alikes.iter().any(|(_, translation)| *translation == at);
        // Listed twice here and once there: `task-duplicate` says so.
        let is_known = pair.source.tasks().any(|(_, other)| other.id == task.id);
        if is_look_alike || is_known {
            continue;
        }
        let elsewhere = pair.context.page_of_task(pair.context.source(), &task.id);
        let message = Message::new("task-extra").with("id", task.id.as_str()).with("name", task.name_text());
        let help = match elsewhere {
            Some(page) => Message::new("task-extra-elsewhere-help").with("page", page.key.as_str()),
            None => Message::new("task-extra-help"),
        };
        let place = Place::new(&task.place.path, task.spans.id);
        let mut finding = Finding::at(place, message).help(help).task(&task.id);
        let section = pair.source_section(at.section).filter(|section| *section > 0);
        finding.counterpart = section.map(|section| pair.source.sections[section].place.clone());
        remarks.add(finding);
    }
}
