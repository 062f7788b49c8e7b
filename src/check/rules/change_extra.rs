//! `change-extra`: a Refresh Summary row of the translation without its counterpart in the source.

use super::change_missing::shortened;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::change::Change;

pub(super) const RULE: Rule = Rule::new(
    "change-extra",
    Group::Changes,
    Severity::Warning,
    include_str!("change-extra.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    let (left, right): (Vec<&Change>, Vec<&Change>) =
        (pair.source.changes().collect(), pair.translation.changes().collect());
    for (at, changes) in pair.alignment.changes.iter().enumerate() {
        let (None, Some(index)) = (changes.source, changes.translation) else { continue };
        let change = right[index];
        let what = shortened(&change.what_text());
        let message = Message::new("change-extra").with("date", change.raw_date.as_str()).with("what", what.as_str());
        let near = pair.alignment.changes[..at].iter().rev().chain(&pair.alignment.changes[at..]);
        let near = near.into_iter().find_map(|changes| changes.source).map(|index| left[index].place.clone());
        let mut finding = Finding::at(change.place.clone(), message).help(Message::new("change-extra-help"));
        finding.counterpart = near;
        remarks.add(finding.detail(format!("{} {what}", change.raw_date)));
    }
}
