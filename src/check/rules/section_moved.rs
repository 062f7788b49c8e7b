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
        let before = sections
            .source
            .and_then(|index| pair.source.sections[..index].iter().rev().find(|before| before.level == source.level));
        let message = Message::new("section-moved")
            .with("title", translation.title.as_str())
            .with("before", before.map_or("none", |before| before.title.as_str()));
        let finding = Finding::at(translation.place.clone(), message).help(Message::new("section-moved-help"));
        remarks.add(finding.counterpart(source.place.clone()).detail(translation.title.as_str()));
    }
}
