//! What the past tells of a finding, in words: how the source differs from what was translated, and who changed it when.

use crate::finding::{ChangeNote, Fate, Finding, Message, Origin, Piece};
use crate::locale::Locale;
use crate::strings::Strings;

/// A line of a report: what it tells, and the telling.
pub struct Note {
    /// The id of its name.
    pub name: &'static str,
    /// The words.
    pub text: String,
}

/// So many changes are named; of more, the newest.
const MOST_CHANGES: usize = 3;
/// So many characters of what has not changed are shown on either side of what has.
const AROUND: usize = 40;

/// What there is to tell of a finding's past.
pub fn notes(finding: &Finding, strings: &Strings, locale: &Locale) -> Vec<Note> {
    let past = &finding.past;
    let mut notes = Vec::new();
    if past.changes.is_empty() && past.origin == Some(Origin::Behind) {
        let text = strings.word(locale, &Message::new("finding-behind"));
        notes.push(Note { name: "finding-note", text });
    }
    if !past.difference.is_empty() {
        notes.push(Note { name: "finding-changed", text: line(&past.difference) });
    }
    let newest = past.changes.iter().rev().take(MOST_CHANGES);
    notes.extend(newest.map(|change| Note { name: "finding-since", text: told(change, strings, locale) }));
    notes
}

fn told(change: &ChangeNote, strings: &Strings, locale: &Locale) -> String {
    let Some(date) = change.date else {
        return strings.word(locale, &Message::new("finding-uncommitted"));
    };
    format!("{} {date} {}", change.short_commit(), change.subject)
}

/// A difference on one line, in the marks of `git diff --word-diff`; what is far from what has changed is left out.
fn line(difference: &[Piece]) -> String {
    let last = difference.len().saturating_sub(1);
    let show = |(at, piece): (usize, &Piece)| {
        let text = piece.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let before = if piece.text.starts_with(char::is_whitespace) && at > 0 { " " } else { "" };
        let after = if piece.text.ends_with(char::is_whitespace) && at < last { " " } else { "" };
        let text = if piece.fate == Fate::Kept { abridged(&text, at > 0, at < last) } else { text };
        let (open, close) = piece.fate.signs();
        format!("{before}{open}{text}{close}{after}")
    };
    difference.iter().enumerate().map(show).collect()
}

/// What stands beside the changes before and after it.
fn abridged(text: &str, has_before: bool, has_after: bool) -> String {
    let characters: Vec<char> = text.chars().collect();
    let wanted = AROUND * (usize::from(has_before) + usize::from(has_after)).max(1);
    if characters.len() <= wanted + 1 {
        return text.to_owned();
    }
    let start = if has_before { characters[..AROUND].iter().collect() } else { String::new() };
    let end = if has_after { characters[characters.len() - AROUND..].iter().collect() } else { String::new() };
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_one_line_and_leaves_out_what_is_far_from_it() {
        let piece = |fate, text: &str| Piece { fate, text: text.to_owned() };
        let long = "word ".repeat(40);
        let difference = [
            piece(Fate::Kept, &long),
            piece(Fate::Removed, "old\nwords "),
            piece(Fate::Added, "新的词"),
            piece(Fate::Kept, &long),
        ];
        let line = line(&difference);
        assert!(
            line.starts_with('…') && line.ends_with('…') && line.contains("[-old words-] {+新的词+}word word"),
            "{line}"
        );
        assert!(line.chars().count() < 140, "{line}");
    }
}
