//! `invisible-character`: characters that nobody sees and every search trips over. One finding a page.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Edit, Finding, Fix, Message, Severity, Tier};
use crate::source::{Place, Span};
use crate::text::has_bytes;

pub(super) const RULE: Rule = Rule::new(
    "invisible-character",
    Group::Text,
    Severity::Info,
    include_str!("invisible-character.md"),
    &[Check::Page(check)],
);

/// Zero-width space, word joiner, and a byte-order mark amid the text. Joiners and marks of direction have their uses.
const INVISIBLE: [char; 3] = ['\u{200B}', '\u{2060}', '\u{FEFF}'];

/// The same as bytes.
#[expect(clippy::needless_bitwise_bool, reason = "what decides step by step takes ten times as long")]
fn is_invisible(a: u8, b: u8, c: u8) -> bool {
    (a == 0xE2) & ((b == 0x80) & (c == 0x8B) | (b == 0x81) & (c == 0xA0)) | (a == 0xEF) & (b == 0xBB) & (c == 0xBF)
}

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let path = &leaf.page.path;
    let text = leaf.context.file(path);
    // Nearly every page of nearly every playbook.
    if !has_bytes(text, is_invisible) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_invisible_is_seen_among_the_bytes() {
        for c in INVISIBLE {
            assert!(has_bytes(&format!("甲{c}"), is_invisible) && has_bytes(&format!("{c}a"), is_invisible), "{c:?}");
        }
        assert!(!has_bytes("Words, “文字”（１）\u{200D}…\n", is_invisible));
    }
}
