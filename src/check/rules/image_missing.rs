//! `image-missing`: a picture does not exist inside the content.

use super::link_local_path::is_share;
use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::links::{Target, each_link_of_page};
use crate::source::Place;

pub(super) const RULE: Rule =
    Rule::new("image-missing", Group::Links, Severity::Error, include_str!("image-missing.md"), &[Check::Page(check)])
        .at_build();

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    each_link_of_page(leaf.page, &mut |place, span, target, is_image| {
        if is_image && !is_share(target) && leaf.context.playbook().resolve(&place.path, target) == Target::Broken {
            let message = Message::new("image-missing").with("target", target);
            let finding = Finding::at(Place::new(&place.path, span), message).help(Message::new("image-missing-help"));
            remarks.add(finding.detail(target));
        }
    });
}
