//! `task-services-differ`: the services are not the translation of the source's; their order does not matter.

use super::columns;
use super::names::{self, Facts};
use crate::alignment::terms::TermKind;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::Severity;
use crate::source::Place;

pub(super) const RULE: Rule = Rule::new(
    "task-services-differ",
    Group::Tasks,
    Severity::Error,
    include_str!("task-services-differ.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for (source, translation) in pair.tasks() {
        if columns::is_lost(pair, source, translation, |spans| spans.services) {
            continue;
        }
        let facts = Facts {
            kind: TermKind::Service,
            subject: &translation.id,
            source: (&source.services, Place::new(&source.place.path, source.spans.services)),
            translation: (&translation.services, Place::new(&translation.place.path, translation.spans.services)),
            whole_row: translation.place.span,
        };
        let finding = names::compare(pair, &facts, "task-services-differ");
        finding.into_iter().for_each(|finding| remarks.add(finding.task(&translation.id)));
    }
}
