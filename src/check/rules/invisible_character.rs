//! `invisible-character`: characters that nobody sees and every search trips over. One finding a page.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Edit, Finding, Fix, Message, Severity, Tier};
use crate::source::{Place, Span};

pub(super) const RULE: Rule = Rule::new(
    "invisible-character",
    Group::Text,
    Severity::Info,
    include_str!("invisible-character.md"),
    &[Check::Page(check)],
);

/// Zero-width space, word joiner, and a byte-order mark amid the text. Joiners and marks of direction have their uses.
const INVISIBLE: [char; 3] = ['\u{200B}', '\u{2060}', '\u{FEFF}'];

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let path = &leaf.page.path;
    let text = leaf.context.file(path);
    // Nearly every page of nearly every playbook, at a fifth of the price of looking for characters.
    let is_invisible = |c: &[u8]| matches!(c, [0xE2, 0x80, 0x8B] | [0xE2, 0x81, 0xA0] | [0xEF, 0xBB, 0xBF]);
    if !text.as_bytes().windows(3).any(is_invisible) {
        return;
    }
    // At the beginning of a file, the byte-order mark is where it belongs.
    let found = text.match_indices(INVISIBLE).filter(|(at, _)| *at > 0);
    let edit = |(at, character): (usize, &str)| Edit {
        place: Place::new(path, Span::new(at..at + character.len())),
        replacement: String::new(),
    };
    let edits: Vec<Edit> = found.map(edit).collect();
    if let Some(first) = edits.first() {
        let message = Message::new("invisible-character").with("count", edits.len());
        let finding = Finding::at(first.place.clone(), message).help(Message::new("invisible-character-help"));
        remarks.add(finding.detail("page").fix(Fix { tier: Tier::Safe, edits }));
    }
}
