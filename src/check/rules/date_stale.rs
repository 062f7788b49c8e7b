//! `date-stale`: nobody has looked at the page for long, by the date in its front matter.

use jiff::ToSpan;

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::source::Place;

pub(super) const RULE: Rule =
    Rule::new("date-stale", Group::Metadata, Severity::Info, include_str!("date-stale.md"), &[Check::Page(check)])
        .with_options(&["months"]);

/// How old a date may be where the playbook does not say, in months.
const MONTHS: i64 = 24;

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let months = leaf.context.number(remarks.rule(), "months").unwrap_or(MONTHS).clamp(1, 1200);
    let (Some(date), Some(as_of)) = (leaf.context.date_of(leaf.page), leaf.context.as_of()) else { return };
    let Ok(oldest) = as_of.checked_sub(months.months()) else { return };
    let node = leaf.page.metadata.node("ms.date").or_else(|| leaf.page.metadata.node("date"));
    if let Some(node) = node.filter(|_| date < oldest) {
        let message = Message::new("date-stale")
            .with("date", date.to_string())
            .with("as-of", as_of.to_string())
            .with("months", usize::try_from(months).unwrap_or_default());
        let finding =
            Finding::at(Place::new(&leaf.page.path, node.span), message).help(Message::new("date-stale-help"));
        remarks.add(finding.detail("page"));
    }
}
