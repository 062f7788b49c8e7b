//! `link-target-differs`: a link of the aligned passage leads elsewhere.

use crate::check::links::Loss;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::check::text_edits::target_of;
use crate::finding::{Finding, Fix, Message, Severity, Tier};

pub(super) const RULE: Rule = Rule::new(
    "link-target-differs",
    Group::Links,
    Severity::Warning,
    include_str!("link-target-differs.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for loss in pair.link_losses() {
        let Loss { link, instead: Some(instead), task, .. } = loss else { continue };
        let message = Message::new("link-target-differs").with("here", instead.target).with("there", link.target);
        let mut finding = Finding::at(instead.place.clone(), message)
            .help(Message::new("link-target-differs-help"))
            .counterpart(link.place.clone())
            .detail(link.target);
        finding.subject.task = task.map(str::to_owned);
        let is_external = link.target.contains("://");
        let target = target_of(pair.context, &instead.place, instead.target).filter(|_| is_external);
        finding.fix = target.map(|place| Fix::new(Tier::Unsafe, place, link.target));
        remarks.add(finding);
    }
}
