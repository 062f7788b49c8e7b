//! `deceptive-character`: what is shown is not what is written.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::source::{Place, Span};
use crate::text::{has_bytes, offset_in};

pub(super) const RULE: Rule = Rule::new(
    "deceptive-character",
    Group::Text,
    Severity::Warning,
    include_str!("deceptive-character.md"),
    &[Check::Page(check)],
);

/// Embeddings and overrides of direction, from <https://www.unicode.org/reports/tr9/>.
const OVERRIDES: std::ops::RangeInclusive<char> = '\u{202A}'..='\u{202E}';

/// Isolates: languages that are written from right to left need them.
const ISOLATES: std::ops::RangeInclusive<char> = '\u{2066}'..='\u{2069}';

/// Cyrillic and Greek letters in the shape of Latin ones.
const SHAPED_LIKE_LATIN: &str = "АВЕЅІЈКМНОРСТУХаеіјорсухѕԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧορν";

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let text = leaf.context.file(&leaf.page.path);
    // Nearly every page of nearly every playbook.
    if !may_deceive(text) {
        return;
    }
    let is_left_to_right = leaf.page.locale.direction() == "ltr";
    let reorders = |c: char| OVERRIDES.contains(&c) || is_left_to_right && ISOLATES.contains(&c);
    let mut found = text.char_indices().filter(|(_, c)| reorders(*c));
    if let Some((at, c)) = found.next() {
        let message = Message::new("character-reorders").with("count", 1 + found.count()).with("code", code(c));
        add(leaf, at, c, message, "character-reorders-help", remarks);
    }
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_ascii());
    for word in words {
        let Some((within, c)) = impostor(word, is_left_to_right) else { continue };
        let at = offset_in(text, word) + within;
        let message =
            Message::new("character-impostor").with("word", word).with("letter", c.to_string()).with("code", code(c));
        add(leaf, at, c, message, "character-impostor-help", remarks);
    }
}

/// Whether a text holds a byte with which such a character begins: Chinese letters begin with others, and its quotation
/// marks go on otherwise.
#[expect(clippy::needless_bitwise_bool, reason = "what decides step by step takes five times as long")]
fn may_deceive(text: &str) -> bool {
    let is_between = |byte: u8, first: u8, last: u8| (byte >= first) & (byte <= last);
    // Greek, Cyrillic and Arabic; mathematical letters.
    let is_foreign = |a: u8| is_between(a, 0xCD, 0xDB) | (a >= 0xF0);
    let is_of_direction = |a: u8, b: u8, c: u8| {
        (a == 0xE2) & ((b == 0x80) & is_between(c, 0xAA, 0xAE) | (b == 0x81) & is_between(c, 0xA6, 0xA9))
    };
    let ends_foreign = || text.bytes().rev().take(2).any(is_foreign);
    has_bytes(text, |a, b, c| is_foreign(a) | is_of_direction(a, b, c)) || ends_foreign()
}

fn add(leaf: &Leaf<'_>, at: usize, c: char, message: Message, help: &'static str, remarks: &mut Remarks<'_>) {
    let place = Place::new(&leaf.page.path, Span::new(at..at + c.len_utf8()));
    remarks.add(Finding::at(place, message).help(Message::new(help)).detail(code(c)));
}

fn code(c: char) -> String {
    format!("{:04X}", u32::from(c))
}

/// The first character of a word that is not the letter or the digit that it looks like.
fn impostor(word: &str, is_left_to_right: bool) -> Option<(usize, char)> {
    let has_latin = word.bytes().any(|byte| byte.is_ascii_alphabetic());
    // A word of another script with a Latin abbreviation in it has letters of its own.
    let are_all_alike = word.chars().filter(|c| is_cyrillic_or_greek(*c)).all(|c| SHAPED_LIKE_LATIN.contains(c));
    word.char_indices().find(|&(_, c)| {
        let is_mathematical = ('\u{1D400}'..='\u{1D7FF}').contains(&c);
        let is_digit = is_left_to_right && matches!(c, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}');
        is_mathematical || is_digit || has_latin && are_all_alike && is_cyrillic_or_greek(c)
    })
}

fn is_cyrillic_or_greek(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{52F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_deceives_is_seen_among_the_bytes() {
        let deceives =
            |c: char| OVERRIDES.contains(&c) || ISOLATES.contains(&c) || impostor(&format!("{c}a"), true).is_some();
        for c in ('\0'..=char::MAX).filter(|&c| deceives(c)) {
            for text in [format!("{c}"), format!("甲{c}"), format!("{c} words“"), format!("“words {c}.\n")] {
                assert!(may_deceive(&text), "{text:?}");
            }
        }
        assert!(!may_deceive("Words, “文字”（１）…—①\n"));
    }
}
