//! `link-insecure`: `http:` where the same host is linked by `https:` elsewhere.

use std::collections::BTreeSet;

use crate::check::rule::{Check, Context, Group, Remarks, Rule};
use crate::check::text_edits::target_of;
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::playbook::links::each_link_of_page;
use crate::source::{Place, Span};

pub(super) const RULE: Rule = Rule::new(
    "link-insecure",
    Group::Links,
    Severity::Info,
    include_str!("link-insecure.md"),
    &[Check::Playbook(check)],
);

fn check(context: &Context<'_>, remarks: &mut Remarks<'_>) {
    let mut secure = BTreeSet::new();
    let mut insecure = Vec::new();
    for page in context.playbook().pages() {
        each_link_of_page(page, &mut |place, span, target, _| {
            if let Some(host) = host(target, "https://") {
                secure.insert(host);
            } else if let Some(host) = host(target, "http://") {
                insecure.push((Place::new(&place.path, span), target, host));
            }
        });
    }
    for (link, target, host) in insecure.into_iter().filter(|(_, _, host)| secure.contains(host)) {
        let message = Message::new("link-insecure").with("target", target).with("host", host);
        let mut finding = Finding::at(link.clone(), message).help(Message::new("link-insecure-help")).detail(target);
        let scheme = target_of(context, &link, target).map(|place| {
            let end = place.span.start + "http".len() as u32;
            Place::new(&place.path, Span { end, ..place.span })
        });
        finding.fix = scheme.map(|place| Fix::new(Tier::Safe, place, "https"));
        remarks.add(finding);
    }
}

fn host(target: &str, scheme: &str) -> Option<String> {
    let start = target.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme))?;
    let host = target[start.len()..].split(['/', '?', '#', ':']).next()?;
    Some(host.to_lowercase())
}
