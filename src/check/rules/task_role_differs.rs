//! `task-role-differs`: the role is not the translation of the source's.

use super::columns;
use super::names::{self, Facts};
use crate::alignment::terms::TermKind;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::Severity;
use crate::source::Place;

pub(super) const RULE: Rule = Rule::new(
    "task-role-differs",
    Group::Tasks,
    Severity::Error,
    include_str!("task-role-differs.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for (source, translation) in pair.tasks() {
        if columns::is_lost(pair, source, translation, |spans| spans.role) {
            continue;
        }
        let facts = Facts {
            kind: TermKind::Role,
            subject: &translation.id,
            source: (source.role.as_deref().unwrap_or_default(), Place::new(&source.place.path, source.spans.role)),
            translation: (
                translation.role.as_deref().unwrap_or_default(),
                Place::new(&translation.place.path, translation.spans.role),
            ),
            whole_row: translation.place.span,
        };
        let finding = names::compare(pair, &facts, "task-role-differs");
        finding.into_iter().for_each(|finding| remarks.add(finding.task(&translation.id)));
    }
}
