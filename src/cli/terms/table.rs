//! The map for people: a line for each term, in columns that align under Chinese too.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::map::{Map, Row, Standing};
use super::{Format, one_line};
use crate::alignment::terms::Vote;
use crate::cli::words::Words;
use crate::finding::Message;

pub(super) const FORMAT: Format = Format { name: "table", write };

fn write(map: &Map<'_>, words: &Words, out: &mut dyn Write) -> io::Result<()> {
    if map.rows.is_empty() {
        return writeln!(out, "{}", words.text("terms-none"));
    }
    let groups = map.rows.chunk_by(|one, other| (one.locale, one.kind) == (other.locale, other.kind));
    for (index, rows) in groups.enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        write_group(rows, words, out)?;
    }
    Ok(())
}

fn write_group(rows: &[Row<'_>], words: &Words, out: &mut dyn Write) -> io::Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let heading = Message::new("terms-heading").with("locale", first.locale.as_str()).with("kind", first.kind.name());
    writeln!(out, "{}", words.say(&heading))?;
    let lines: Vec<[String; 3]> = rows.iter().map(|row| columns(row, words)).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].width()).max().unwrap_or_default();
    let (left, right) = (width(0), width(1));
    for [source, form, ground] in &lines {
        writeln!(out, "  {} → {}  {ground}", padded(source, left), padded(form, right))?;
    }
    Ok(())
}

/// The term, what the translation says, and on what that rests.
fn columns(row: &Row<'_>, words: &Words) -> [String; 3] {
    let form = row.standing.form().map_or_else(|| words.text("terms-undecided"), one_line);
    [one_line(&row.ballot.term), form, ground(row, words)]
}

fn ground(row: &Row<'_>, words: &Words) -> String {
    let others: Vec<String> = row.others().map(|vote| said(vote, words)).collect();
    let ground = match row.standing {
        Standing::Glossary(_) => Message::new("terms-ground-glossary"),
        Standing::Votes(_) => Message::new("terms-ground-votes"),
        Standing::Split => return words.say(&Message::new("terms-ground-split").with("votes", others)),
        Standing::Slight => return words.say(&Message::new("terms-ground-slight").with("votes", others)),
    };
    let ground = words.say(&ground.with("votes", row.support()).with("total", row.ballot.total()));
    if others.is_empty() {
        return ground;
    }
    words.say(&Message::new("terms-ground-others").with("ground", ground).with("votes", others))
}

/// A vote, and how many rows and labels it has.
pub(super) fn said(vote: &Vote, words: &Words) -> String {
    words.say(&Message::new("terms-vote").with("form", one_line(&vote.term)).with("count", vote.count))
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}
