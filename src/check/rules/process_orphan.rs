//! `process-orphan`: a process that no contents file, phase page or Next Steps leads to.

use std::collections::BTreeSet;

use crate::check::rule::{Check, Context, Group, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::PageKind;
use crate::playbook::links::{Target, each_link_of_page};
use crate::playbook::page::PageKey;

pub(super) const RULE: Rule = Rule::new(
    "process-orphan",
    Group::Process,
    Severity::Warning,
    include_str!("process-orphan.md"),
    &[Check::Playbook(check)],
);

fn check(context: &Context<'_>, remarks: &mut Remarks<'_>) {
    let playbook = context.playbook();
    // A few pages on their own have no way in that could be missed.
    let has_way_in =
        !playbook.contents.is_empty() || playbook.entries.values().any(|entry| entry.kind == PageKind::Phase);
    // What a contents file that cannot be read leads to, nobody knows.
    let is_unreadable = playbook.contents.values().any(|contents| contents.nodes.is_empty());
    if !has_way_in || is_unreadable {
        return;
    }
    let reached = reached(context);
    for entry in playbook.entries.values().filter(|entry| entry.kind == PageKind::Process) {
        let page = entry.leading(context.source());
        if !reached.contains(&entry.key) {
            let message = Message::new("process-orphan").with("title", page.title_text.as_str());
            let finding = Finding::at(page.title_place.clone(), message).help(Message::new("process-orphan-help"));
            remarks.add(finding.detail("page"));
        }
    }
}

fn reached(context: &Context<'_>) -> BTreeSet<PageKey> {
    let playbook = context.playbook();
    let mut reached: BTreeSet<PageKey> =
        playbook.contents.values().flat_map(|contents| contents.keys(playbook)).collect();
    for entry in playbook.entries.values() {
        let page = entry.leading(context.source());
        match entry.kind {
            PageKind::Process | PageKind::Guidance => reached.extend(playbook.next_steps(page)),
            PageKind::Phase | PageKind::Landing => each_link_of_page(page, &mut |place, _, target, _| {
                if let Target::Page { key, .. } = playbook.resolve(&place.path, target)
                    && key != page.key
                {
                    reached.insert(key);
                }
            }),
        }
    }
    reached
}
