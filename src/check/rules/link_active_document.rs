//! `link-active-document`: a link to a file of the content that could run scripts.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::links::Target;

pub(super) const RULE: Rule = Rule::new(
    "link-active-document",
    Group::Links,
    Severity::Error,
    include_str!("link-active-document.md"),
    &[Check::Page(check)],
)
.at_build();

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    for link in leaf.links() {
        if let Target::Active(_) = link.leads_to {
            let message = Message::new("link-active").with("target", link.target);
            let finding = Finding::at(link.place(), message).help(Message::new("link-active-help"));
            remarks.add(finding.detail(link.target));
        }
    }
}
