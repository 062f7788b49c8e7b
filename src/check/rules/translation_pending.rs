//! `translation-pending`: words in the source's language under a mark: debt that is counted until it is paid.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::source::{Place, Span};

pub(super) const RULE: Rule = Rule::new(
    "translation-pending",
    Group::Text,
    Severity::Warning,
    include_str!("translation-pending.md"),
    &[Check::Page(check)],
);

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    if !leaf.is_translation() {
        return;
    }
    let mark = leaf.vocabulary().untranslated_mark();
    let text = leaf.context.file(&leaf.page.path);
    for (at, _) in text.match_indices(mark) {
        let rest = &text[at + mark.len()..];
        let words: String = rest.split(['|', '\n', '\r']).next().unwrap_or_default().trim().chars().take(60).collect();
        let place = Place::new(&leaf.page.path, Span::new(at..at + mark.len()));
        let message = Message::new("translation-pending").with("words", words.as_str());
        remarks.add(Finding::at(place, message).help(Message::new("translation-pending-help")).detail(words));
    }
}
