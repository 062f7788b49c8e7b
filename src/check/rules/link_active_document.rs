//! `link-active-document`: a link to a file of the content that could run scripts.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::links::{Target, each_link_of_page};
use crate::source::Place;

pub(super) const RULE: Rule = Rule::new(
    "link-active-document",
    Group::Links,
    Severity::Error,
    include_str!("link-active-document.md"),
    &[Check::Page(check)],
)
.at_build();

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    each_link_of_page(leaf.page, &mut |place, span, target, _| {
        if let Target::Active(_) = leaf.context.playbook().resolve(&place.path, target) {
            let message = Message::new("link-active").with("target", target);
            let finding = Finding::at(Place::new(&place.path, span), message).help(Message::new("link-active-help"));
            remarks.add(finding.detail(target));
        }
    });
}
