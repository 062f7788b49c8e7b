//! The figures for people: a paragraph and a table for each locale, in columns that align under Chinese too.

use std::io::{self, Write};

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

use super::{Format, Row, Shown};
use crate::cli::one_line;
use crate::cli::words::Words;
use crate::finding::Message;
use crate::lag::Lag;
use crate::status::{LocaleStatus, Standing, State};

pub(super) const FORMAT: Format = Format { name: "text", write };

/// What stands where there is nothing to say.
const NOTHING: &str = "–";

/// A column: its heading, and what a page has in it.
struct Column {
    heading: &'static str,
    cell: fn(&Row<'_>, &Words) -> String,
    is_number: bool,
    of: Of,
}

/// Which tables have a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// All.
    Everything,
    /// Those of translations.
    Translations,
    /// Those of translations whose past is known.
    History,
}

const COLUMNS: [Column; 12] = [
    Column::text("status-page", Of::Everything, |(_, page), _| one_line(&page.title)),
    Column::text("status-state", Of::Translations, |(_, page), words| state(page, words)),
    Column::number("status-fill-ins", Of::Translations, |(_, page), _| page.fill_ins.to_string()),
    Column::number("status-stale", Of::History, |(_, page), _| known(page, |lag| lag.stale)),
    Column::number("status-behind", Of::History, |(_, page), _| known(page, Lag::behind)),
    Column::text("status-since", Of::History, |(_, page), _| date(page.lag.as_ref().and_then(|lag| lag.since))),
    Column::number("status-errors", Of::Everything, |(_, page), _| page.findings.errors.to_string()),
    Column::number("status-warnings", Of::Everything, |(_, page), _| page.findings.warnings.to_string()),
    Column::number("status-notes", Of::Everything, |(_, page), _| page.findings.notes.to_string()),
    Column::text("status-source-changed", Of::Translations, |(_, page), _| date(page.source_changed)),
    Column::text("status-changed", Of::Everything, |(_, page), _| date(page.changed)),
    Column::text("status-file", Of::Everything, |(_, page), _| page.file.to_string()),
];

impl Column {
    const fn text(heading: &'static str, of: Of, cell: fn(&Row<'_>, &Words) -> String) -> Self {
        Self { heading, cell, is_number: false, of }
    }

    const fn number(heading: &'static str, of: Of, cell: fn(&Row<'_>, &Words) -> String) -> Self {
        Self { heading, cell, is_number: true, of }
    }

    fn is_in_table_of(&self, of: &LocaleStatus, is_source: bool) -> bool {
        match self.of {
            Of::Everything => true,
            Of::Translations => !is_source,
            Of::History => of.lag.is_some(),
        }
    }
}

fn write(shown: &Shown<'_>, words: &Words, out: &mut dyn Write) -> io::Result<()> {
    let of_locales = shown.status.locales.iter().filter(|of| shown.locales.contains(&&of.locale));
    for (index, of) in of_locales.enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", totals(of, of.locale == shown.status.source, words))?;
        let is_source = of.locale == shown.status.source;
        let columns: Vec<&Column> = COLUMNS.iter().filter(|column| column.is_in_table_of(of, is_source)).collect();
        write_table(&shown.rows(&of.locale), &columns, words, out)?;
    }
    if !shown.status.elsewhere.is_empty() {
        let counts = shown.status.elsewhere.told_by(Message::new("status-elsewhere"));
        writeln!(out, "\n{}", words.say(&counts))?;
    }
    Ok(())
}

fn totals(of: &LocaleStatus, is_source: bool, words: &Words) -> String {
    let message = match of.percent() {
        Some(percent) if !is_source => Message::new("status-totals")
            .with("percent", percent)
            .with("complete", of.complete)
            .with("all", of.translated + of.fallbacks)
            .with("fallbacks", of.fallbacks)
            .with("fill-ins", of.fill_ins)
            .with("stale", of.lag.as_ref().map_or(0, |lag| lag.stale))
            .with("behind", of.lag.as_ref().map_or(0, Lag::behind))
            .with("only-here", of.only_here),
        _ => Message::new("status-totals-source").with("pages", of.pages),
    };
    words.say(&of.findings.told_by(message.with("locale", of.locale.as_str())))
}

fn write_table(rows: &[Row<'_>], columns: &[&Column], words: &Words, out: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let headings = columns.iter().map(|column| words.text(column.heading)).collect();
    let cells = rows.iter().map(|row| columns.iter().map(|column| (column.cell)(row, words)).collect());
    let lines: Vec<Vec<String>> = std::iter::once(headings).chain(cells).collect();
    let width = |index: usize| lines.iter().map(|line| line[index].width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    for line in &lines {
        let cells = line.iter().zip(&widths).zip(columns);
        let cells: Vec<String> = cells.map(|((text, width), column)| set(text, *width, column)).collect();
        writeln!(out, "  {}", cells.join("  ").trim_end())?;
    }
    Ok(())
}

fn set(text: &str, width: usize, column: &Column) -> String {
    let room = " ".repeat(width.saturating_sub(text.width()));
    if column.is_number { format!("{room}{text}") } else { format!("{text}{room}") }
}

fn state(page: &Standing, words: &Words) -> String {
    words.text(match page.state {
        State::Source => "status-state-source",
        State::Translated => "status-state-translated",
        State::OnlyHere => "status-state-only-here",
        State::Fallback => "status-state-fallback",
    })
}

fn known(page: &Standing, figure: impl Fn(&Lag) -> usize) -> String {
    page.lag.as_ref().map_or_else(|| NOTHING.to_owned(), |lag| figure(lag).to_string())
}

fn date(date: Option<Date>) -> String {
    date.map_or_else(|| NOTHING.to_owned(), |date| date.to_string())
}
