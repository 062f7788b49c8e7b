//! `section-moved`: a section stands elsewhere than in the source.

use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};

pub(super) const RULE: Rule = Rule::new(
    "section-moved",
    Group::Structure,
    Severity::Warning,
    include_str!("section-moved.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for (source, translation, sections) in pair.sections().filter(|(_, _, sections)| sections.moved) {
        // On another level it hangs elsewhere without having been moved.
        if source.level != translation.level {
            continue;
        }
        let message = Message::new("section-moved")
            .with("title", translation.title.as_str())
            .with("before", sections.source.and_then(|index| before(pair, index)).unwrap_or("none"));
        let finding = Finding::at(translation.place.clone(), message).help(Message::new("section-moved-help"));
        remarks.add(finding.counterpart(source.place.clone()).detail(translation.title.as_str()));
    }
}

/// What stands before a section of the source under the same heading, in the translation's words where it has them.
fn before<'a>(pair: &Pair<'a>, source: usize) -> Option<&'a str> {
    let sections = &pair.source.sections;
    let is_sibling = |before: &usize| {
        (sections[*before].parent, sections[*before].level) == (sections[source].parent, sections[source].level)
    };
    let before = (1..source).rev().find(is_sibling)?;
    let translated = pair.translated_section(before).map(|section| &pair.translation.sections[section]);
    Some(translated.map_or(sections[before].title.as_str(), |section| section.title.as_str()))
}
