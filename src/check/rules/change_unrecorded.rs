//! `change-unrecorded`: tasks were added, removed or changed, and the Refresh Summary does not tell.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule, first_line};
use crate::check::unrecorded;
use crate::finding::{Finding, Message, Severity};

pub(super) const RULE: Rule = Rule::new(
    "change-unrecorded",
    Group::Changes,
    Severity::Warning,
    include_str!("change-unrecorded.md"),
    &[Check::Page(check)],
);

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let aligned = leaf.context.aligned;
    let is_leading = unrecorded::leading(aligned, leaf.entry).is_some_and(|page| std::ptr::eq(page, leaf.page));
    let Some(found) = is_leading.then(|| unrecorded::read(aligned, leaf.page)).flatten() else { return };
    let told: Vec<String> = found.deeds.iter().map(|deed| format!("{} {}", deed.what.name(), deed.task)).collect();
    let place = first_line(&found.place, leaf.context);
    let mut finding = Finding::at(place, found.told_by(Message::new("change-unrecorded")))
        .help(Message::new("change-unrecorded-help"))
        .detail(told.join(", "));
    finding.counterpart = found.deeds.iter().find_map(|deed| deed.place.clone());
    remarks.add(finding);
}
