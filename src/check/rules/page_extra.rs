//! `page-extra`: a translation has no source.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};

pub(super) const RULE: Rule =
    Rule::new("page-extra", Group::Structure, Severity::Warning, include_str!("page-extra.md"), &[Check::Page(check)]);

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    if leaf.is_translation() && leaf.source().is_none() {
        let locale = leaf.context.source();
        let message = Message::new("page-extra").with("title", leaf.page.title_text.as_str());
        let help = Message::new("page-extra-help").with("source", locale.as_str());
        remarks.add(Finding::at(leaf.page.title_place.clone(), message).help(help).detail("page"));
    }
}
