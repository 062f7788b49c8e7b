//! `link-missing`: a link of the aligned passage is absent from the translation.

use super::change_missing::shortened;
use crate::check::links::Loss;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::markdown::plain_text;

pub(super) const RULE: Rule =
    Rule::new("link-missing", Group::Links, Severity::Warning, include_str!("link-missing.md"), &[Check::Pair(check)]);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for loss in pair.link_losses() {
        let Loss { place, link, instead: None, task } = loss else { continue };
        let words = shortened(&plain_text(link.content));
        let message = Message::new("link-missing")
            .with("target", link.target)
            .with("words", if words.is_empty() { "none" } else { &words });
        let mut finding = Finding::at(place.clone(), message)
            .help(Message::new("link-missing-help"))
            .counterpart(link.place.clone())
            .detail(link.target);
        finding.subject.task = task.map(str::to_owned);
        remarks.add(finding);
    }
}
