//! `image-missing`: a picture does not exist inside the content.

use super::link_local_path::is_share;
use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::links::Target;

pub(super) const RULE: Rule =
    Rule::new("image-missing", Group::Links, Severity::Error, include_str!("image-missing.md"), &[Check::Page(check)])
        .at_build();

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    for link in leaf.links() {
        if link.is_image && !is_share(link.target) && link.leads_to == Target::Broken {
            let message = Message::new("image-missing").with("target", link.target);
            let finding = Finding::at(link.place(), message).help(Message::new("image-missing-help"));
            remarks.add(finding.detail(link.target));
        }
    }
}
