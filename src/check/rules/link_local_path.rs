//! `link-local-path`: a target that only works on its author's machine, or that no site may lead to.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::links::{Target, each_link_of_page};
use crate::source::Place;

pub(super) const RULE: Rule = Rule::new(
    "link-local-path",
    Group::Links,
    Severity::Error,
    include_str!("link-local-path.md"),
    &[Check::Page(check)],
)
.at_build();

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    each_link_of_page(leaf.page, &mut |place, span, target, _| {
        let is_refused = leaf.context.playbook().resolve(&place.path, target) == Target::Refused;
        if is_refused || is_share(target) {
            let message = Message::new("link-refused").with("target", target);
            let finding = Finding::at(Place::new(&place.path, span), message).help(Message::new("link-refused-help"));
            remarks.add(finding.detail(target));
        }
    });
}

/// `\\server\share`, of which Markdown may have taken one backslash.
pub(super) fn is_share(target: &str) -> bool {
    target.starts_with('\\')
}
