//! Text in lines of a width, of which some parts are marked: Latin words stay whole, ideographs may stand on any line.

use std::io::{self, Write};

use anstyle::{AnsiColor, Effects, Style};
use unicode_width::UnicodeWidthChar;

use crate::finding::{Fate, Piece};
use crate::text::is_cjk;

const REMOVED: Style = AnsiColor::Red.on_default().effects(Effects::STRIKETHROUGH);
const ADDED: Style = AnsiColor::Green.on_default().effects(Effects::UNDERLINE);

/// So many lines of a text are shown; its place says where the rest is.
const LINES: usize = 16;

/// A character, and what became of it.
type Cell = (char, Fate);

/// Writes pieces as a paragraph beside its label, as wide as `width` from the first column on.
pub(super) fn write(
    out: &mut dyn Write,
    (label, indent): (&str, usize),
    pieces: &[Piece],
    width: usize,
    has_color: bool,
) -> io::Result<()> {
    let cells = cells(pieces, has_color);
    let room = width.saturating_sub(indent).max(20);
    let lines: Vec<&[Cell]> = cells.split(|(c, _)| *c == '\n').flat_map(|paragraph| lines(paragraph, room)).collect();
    for (at, line) in lines.iter().take(LINES).enumerate() {
        if at == 0 {
            write!(out, "{label}")?;
        } else if !line.is_empty() {
            write!(out, "{:indent$}", "")?;
        }
        write_line(out, line, has_color)?;
        writeln!(out)?;
    }
    if lines.len() > LINES {
        writeln!(out, "{:indent$}…", "")?;
    }
    Ok(())
}

/// Where colour cannot be seen, signs stand around what was removed and what was added.
fn cells(pieces: &[Piece], has_color: bool) -> Vec<Cell> {
    let mut cells = Vec::new();
    for piece in pieces {
        let (open, close) = match piece.fate {
            _ if piece.text.trim().is_empty() || has_color => ("", ""),
            fate => fate.signs(),
        };
        let (before, text, after) = bare(&piece.text);
        for part in [before, open, text, close, after] {
            let shown = part.chars().filter(|c| *c == '\n' || !c.is_control());
            cells.extend(shown.map(|c| (c, piece.fate)));
        }
    }
    cells
}

/// A text without the spaces around it, which are no part of what changed, and these.
pub(super) fn bare(text: &str) -> (&str, &str, &str) {
    let inner = text.trim();
    let start = text.len() - text.trim_start().len();
    (&text[..start], inner, &text[start + inner.len()..])
}

/// Breaks a paragraph where a line is full: after a space, or between characters of which one is ideographic.
fn lines(paragraph: &[Cell], room: usize) -> Vec<&[Cell]> {
    let mut lines = Vec::new();
    let (mut start, mut width, mut last_break) = (0, 0, None);
    for at in 0..paragraph.len() {
        if at > start && is_break(paragraph[at - 1].0, paragraph[at].0) {
            last_break = Some(at);
        }
        width += paragraph[at].0.width().unwrap_or(0);
        if width > room && at > start && paragraph[at].0 != ' ' {
            let end = last_break.unwrap_or(at);
            lines.push(trimmed(&paragraph[start..end]));
            start = end;
            width = paragraph[start..=at].iter().map(|(c, _)| c.width().unwrap_or(0)).sum();
            last_break = None;
        }
    }
    lines.push(trimmed(&paragraph[start..]));
    lines
}

fn is_break(before: char, after: char) -> bool {
    const NEVER_FIRST: &str = "，。、；：？！）》」』】”’…%";
    const NEVER_LAST: &str = "（《「『【“‘";
    before == ' ' && after != ' '
        || (is_cjk(before) || is_cjk(after))
            && after != ' '
            && !NEVER_FIRST.contains(after)
            && !NEVER_LAST.contains(before)
}

fn trimmed(line: &[Cell]) -> &[Cell] {
    let end = line.iter().rposition(|(c, _)| *c != ' ').map_or(0, |last| last + 1);
    &line[..end]
}

fn write_line(out: &mut dyn Write, line: &[Cell], has_color: bool) -> io::Result<()> {
    for run in line.chunk_by(|one, other| one.1 == other.1) {
        let text: String = run.iter().map(|(c, _)| c).collect();
        let style = match run[0].1 {
            Fate::Removed if has_color => REMOVED,
            Fate::Added if has_color => ADDED,
            _ => Style::new(),
        };
        write!(out, "{style}{text}{style:#}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(pieces: &[(Fate, &str)], width: usize) -> String {
        let pieces: Vec<Piece> =
            pieces.iter().map(|(fate, text)| Piece { fate: *fate, text: (*text).to_owned() }).collect();
        let mut out = Vec::new();
        write(&mut out, ("> ", 2), &pieces, width, false).expect("a vector takes everything");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn lines_are_as_wide_as_they_may_be_in_either_script() {
        assert_eq!(wrapped(&[(Fate::Kept, "one two three four five six")], 22), "> one two three four\n  five six\n");
        assert_eq!(
            wrapped(&[(Fate::Kept, "与客户确认计划，并邀请发起人。")], 22),
            "> 与客户确认计划，并邀\n  请发起人。\n"
        );
        assert_eq!(wrapped(&[(Fate::Kept, "与客户确认这一份计划，好")], 22), "> 与客户确认这一份计\n  划，好\n");
    }

    #[test]
    fn what_changed_is_marked_where_colour_cannot_be_seen() {
        let pieces = [(Fate::Kept, "Plan "), (Fate::Removed, "it "), (Fate::Added, "them "), (Fate::Kept, "now")];
        assert_eq!(wrapped(&pieces, 80), "> Plan [-it-] {+them+} now\n");
        assert_eq!(wrapped(&[(Fate::Kept, "Plan"), (Fate::Added, " it")], 80), "> Plan {+it+}\n");
        assert_eq!(wrapped(&[(Fate::Kept, "a"), (Fate::Added, "  "), (Fate::Kept, "b")], 80), "> a  b\n");
    }

    #[test]
    fn a_word_that_is_longer_than_a_line_is_broken() {
        assert_eq!(wrapped(&[(Fate::Kept, &"x".repeat(25))], 22), format!("> {}\n  xxxxx\n", "x".repeat(20)));
    }
}
