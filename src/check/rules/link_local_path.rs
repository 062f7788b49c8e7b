//! `link-local-path`: a target that only works on its author's machine, or that no site may lead to.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::links::Target;

pub(super) const RULE: Rule = Rule::new(
    "link-local-path",
    Group::Links,
    Severity::Error,
    include_str!("link-local-path.md"),
    &[Check::Page(check)],
)
.at_build();

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    for link in leaf.links() {
        if link.leads_to == Target::Refused || is_share(link.target) {
            let message = Message::new("link-refused").with("target", link.target);
            let finding = Finding::at(link.place(), message).help(Message::new("link-refused-help"));
            remarks.add(finding.detail(link.target));
        }
    }
}

/// `\\server\share`, of which Markdown may have taken one backslash.
pub(super) fn is_share(target: &str) -> bool {
    target.starts_with('\\')
}
