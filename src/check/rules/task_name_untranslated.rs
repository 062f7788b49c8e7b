//! `task-name-untranslated`: the task's name is still in the source's words.

use super::placeholder;
use crate::check::rule::{Check, Group, Needs, Pair, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::source::Place;
use crate::text::comparable;

pub(super) const RULE: Rule = Rule::new(
    "task-name-untranslated",
    Group::Tasks,
    Severity::Error,
    include_str!("task-name-untranslated.md"),
    &[Check::Pair(check)],
)
.that_needs(Needs::Lexicon);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for (source, translation) in pair.tasks() {
        let name = translation.name_text();
        let is_same = comparable(&name) == comparable(&source.name_text());
        if !is_same || placeholder::is_marked(pair, &name) {
            continue;
        }
        if pair.context.lexicon().is_untranslated(pair.locale(), &name) {
            let message = Message::new("task-name-untranslated").with("id", translation.id.as_str()).with("name", name);
            let place = Place::new(&translation.place.path, translation.spans.name);
            let finding = Finding::at(place, message).help(Message::new("task-name-untranslated-help"));
            let counterpart = Place::new(&source.place.path, source.spans.name);
            remarks.add(finding.counterpart(counterpart).task(&translation.id));
        }
    }
}
