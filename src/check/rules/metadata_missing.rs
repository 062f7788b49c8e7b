//! `metadata-missing`: the front matter lacks a key that every page should have.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::source::{Place, Span};

pub(super) const RULE: Rule = Rule::new(
    "metadata-missing",
    Group::Metadata,
    Severity::Info,
    include_str!("metadata-missing.md"),
    &[Check::Page(check)],
)
.with_options(&["required"]);

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let page = leaf.page;
    // Unreadable front matter has a finding of its own.
    if page.metadata.error.is_some() {
        return;
    }
    let required = leaf.context.option(remarks.rule(), "required").unwrap_or_default();
    for key in required.iter().filter(|key| page.metadata.get(key).is_none()) {
        let end = Span { end: page.metadata.span.end.min(page.metadata.span.start + 3), ..page.metadata.span };
        let message = Message::new("metadata-missing").with("key", key.as_str());
        let help = Message::new("metadata-missing-help").with("key", key.as_str());
        remarks.add(Finding::at(Place::new(&page.path, end), message).help(help).detail(key.as_str()));
    }
}
