//! `section-extra`: a section of the translation has no counterpart in the source.

use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};

pub(super) const RULE: Rule = Rule::new(
    "section-extra",
    Group::Structure,
    Severity::Warning,
    include_str!("section-extra.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for (at, sections) in pair.alignment.sections.iter().enumerate() {
        let (None, Some(index)) = (sections.source, sections.translation) else { continue };
        let section = &pair.translation.sections[index];
        if section.parent.is_some_and(|parent| pair.source_section(parent).is_none()) {
            continue;
        }
        let before = pair.alignment.sections[..at].iter().rev().find_map(|sections| sections.source);
        let message = Message::new("section-extra").with("title", section.title.as_str());
        let mut finding = Finding::at(section.place.clone(), message).help(Message::new("section-extra-help"));
        finding.counterpart =
            before.filter(|before| *before > 0).map(|before| pair.source.sections[before].place.clone());
        remarks.add(finding.detail(section.title.as_str()));
    }
}
