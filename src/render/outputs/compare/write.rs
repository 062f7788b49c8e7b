//! The rows of a compare page as HTML. The words of a cell are those of its own language; the marks are in that of the page.

use std::fmt::Write as _;
use std::sync::Arc;

use fluent_bundle::FluentArgs;

use super::super::super::content::{ChangeRow, TaskRow, Words, text};
use super::super::super::frame::Frame;
use super::super::super::html::{escaped, language_attributes};
use super::super::super::theme::ThemeError;
use super::super::super::views::{CompareSide, TaskFact};
use super::row::{Cell, Change, Drift, Row, Stale};
use crate::aligned::Panels;
use crate::finding::{Fate, Piece};
use crate::locale::Locale;

/// All rows, in order. `sides` are the source's and the translation's.
pub(super) fn rows(
    frame: &Frame<'_>,
    rows: &[Row],
    panels: Panels<'_>,
    sides: [&CompareSide; 2],
) -> Result<String, ThemeError> {
    let own = |id: &str| text(frame, frame.locale, id, None);
    let pen = Pen {
        frame,
        sides: [
            Side::new(frame, &panels.source.locale, sides[0], "source")?,
            Side::new(frame, &panels.translation.locale, sides[1], "translation")?,
        ],
        language: frame.language_attributes(),
        differs: own("compare-differs")?,
        behind: own("compare-behind")?,
        missing: own("compare-missing")?,
        extra: own("compare-extra")?,
    };
    let mut out = String::new();
    rows.iter().try_for_each(|row| pen.row(row, &mut out))?;
    Ok(out)
}

struct Pen<'a> {
    frame: &'a Frame<'a>,
    sides: [Side; 2],
    /// The attributes of what is in the language of the page.
    language: String,
    differs: String,
    behind: String,
    missing: String,
    extra: String,
}

/// How a cell of a side begins, and the words of its language.
struct Side {
    opening: String,
    absent: String,
    words: Arc<Words>,
}

impl Side {
    fn new(frame: &Frame<'_>, locale: &Locale, side: &CompareSide, name: &str) -> Result<Self, ThemeError> {
        let language = escaped(&side.language);
        let which = format!("data-side=\"{name}\" data-language=\"{language}\"");
        Ok(Self {
            opening: format!("\n<div class=\"cell\" {which}{}>", language_attributes(&side.lang, &side.dir)),
            absent: format!("\n<div class=\"cell absent\" {which}>"),
            words: Words::of(frame, locale)?,
        })
    }
}

impl Pen<'_> {
    fn row(&self, row: &Row, out: &mut String) -> Result<(), ThemeError> {
        let _ = write!(out, "\n<div class=\"row {}\" data-drift=\"{}\"", row.kind, name(row.drift));
        if row.holds {
            out.push_str(" data-holds");
        }
        if let Some(id) = &row.id {
            let _ = write!(out, " id=\"{}\"", escaped(id));
        }
        out.push('>');
        for alias in &row.aliases {
            let _ = write!(out, "<span class=\"alias\" id=\"{}\"></span>", escaped(alias));
        }
        let [source, translation] = &self.sides;
        for (side, cell, is_translation) in [(source, &row.source, false), (translation, &row.translation, true)] {
            match cell {
                Some(cell) => self.cell(row, side, cell, is_translation, out),
                None => self.absent(row, side, out),
            }
        }
        if !row.notes.is_empty() {
            out.push_str("<ul class=\"drifts\">");
            row.notes.iter().for_each(|note| {
                let _ = write!(out, "<li>{}</li>", escaped(note));
            });
            out.push_str("</ul>");
        }
        if let Some(stale) = &row.stale {
            self.lacks(stale, out)?;
        }
        out.push_str("</div>");
        Ok(())
    }

    fn absent(&self, row: &Row, side: &Side, out: &mut String) {
        let why = if row.drift == Drift::Missing { &self.missing } else { &self.extra };
        let _ = write!(out, "{}<p>{why}</p></div>", side.absent);
    }

    fn cell(&self, row: &Row, side: &Side, cell: &Cell, is_translation: bool, out: &mut String) {
        out.push_str(&side.opening);
        let _ = match cell {
            Cell::Prose { html } => write!(out, "<div class=\"prose\">{html}</div>"),
            Cell::Label { name, value } => fact(&escaped(name), &escaped(or_dash(value)), out),
            Cell::Heading { level: 1, html } => write!(out, "<p class=\"page-title\">{html}</p>"),
            Cell::Heading { level, html } => write!(out, "<h{level}>{html}</h{level}>"),
            Cell::Task { row, extra_headers_html, differs } => task(side, row, extra_headers_html, differs, out),
            Cell::Change { row, date_differs } => change(row, *date_differs, out),
        };
        if row.drift == Drift::Differs {
            let _ = write!(out, "<p class=\"drift\"{}>{}</p>", self.language, self.differs);
        }
        match &row.stale {
            Some(_) if is_translation => {
                let _ = write!(out, "<p class=\"drift behind\"{}>{}</p>", self.language, self.behind);
            }
            Some(stale) if !stale.words.is_empty() => {
                let _ = write!(out, "<p class=\"changed\">{}</p>", stale.words.iter().map(piece).collect::<String>());
            }
            _ => {}
        }
        out.push_str("</div>");
    }

    /// Which changes of the source the translation lacks.
    fn lacks(&self, stale: &Stale, out: &mut String) -> Result<(), ThemeError> {
        let own = |id: &str, variables: Option<&FluentArgs<'_>>| text(self.frame, self.frame.locale, id, variables);
        if stale.changes.is_empty() {
            let _ = write!(out, "<div class=\"drifts lacks\"><p>{}</p></div>", own("compare-lacks-some", None)?);
            return Ok(());
        }
        let mut variables = FluentArgs::new();
        variables.set("count", stale.distance);
        let _ = write!(out, "<div class=\"drifts lacks\"><p>{}</p>\n<ul>", own("compare-lacks", Some(&variables))?);
        for Change { date, subject, commit } in &stale.changes {
            out.push_str("\n<li>");
            match date {
                Some(date) => out.push_str(&date.html()),
                None => out.push_str(&own("compare-uncommitted", None)?),
            }
            if let Some(subject) = subject {
                let _ = write!(out, " · {}", escaped(subject));
            }
            if let Some(commit) = commit {
                let _ = write!(out, " <code>{}</code>", escaped(commit));
            }
            out.push_str("</li>");
        }
        out.push_str("\n</ul></div>");
        Ok(())
    }
}

fn name(drift: Drift) -> &'static str {
    match drift {
        Drift::None => "none",
        Drift::Differs => "differs",
        Drift::Stale => "stale",
        Drift::Missing => "missing",
        Drift::Extra => "extra",
    }
}

fn task(side: &Side, row: &TaskRow, headers: &[String], differs: &[TaskFact], out: &mut String) -> std::fmt::Result {
    let marked = |fact: TaskFact, html: &str| {
        let name = if differs.contains(&fact) { "mark" } else { "span" };
        format!("<{name}>{html}</{name}>")
    };
    let number = row.number_html();
    write!(out, "<p class=\"name\"><b class=\"num\">{number}</b> {}</p>", marked(TaskFact::Name, &row.name_html))?;
    out.push_str("\n<p class=\"task-facts\">");
    if let Some(requirement) = row.requirement {
        write!(out, "{} ", side.words.requirement(requirement, differs.contains(&TaskFact::Requirement)))?;
    }
    if let Some(role) = &row.role {
        write!(out, "{} ", marked(TaskFact::Role, &role.html()))?;
    }
    if !row.services.is_empty() {
        let mut services = String::new();
        side.words.push_joined(row.services.iter().map(|service| escaped(service)), &mut services);
        out.push_str(&marked(TaskFact::Services, &services));
    }
    out.push_str("</p>");
    let extra = headers.iter().zip(&row.extra_html).filter(|(_, cell)| !cell.is_empty());
    extra.into_iter().try_for_each(|(header, cell)| fact(header, cell, out))
}

fn change(row: &ChangeRow, date_differs: bool, out: &mut String) -> std::fmt::Result {
    out.push_str("<p class=\"when\">");
    if date_differs {
        out.push_str("<mark>");
    }
    match &row.date {
        Some(date) => out.push_str(&date.html()),
        None => write!(out, "<span>{}</span>", escaped(&row.raw_date))?,
    }
    if date_differs {
        out.push_str("</mark>");
    }
    if !row.who.is_empty() {
        write!(out, " <span class=\"who\">{}</span>", escaped(&row.who))?;
    }
    write!(out, "</p>\n<p>{}</p>", row.what_html)
}

/// A fact with its name, both as HTML.
fn fact(name: &str, value: &str, out: &mut String) -> std::fmt::Result {
    write!(out, "<p class=\"fact\"><b>{name}</b> {value}</p>")
}

fn piece(piece: &Piece) -> String {
    let text = escaped(&piece.text);
    match piece.fate {
        Fate::Removed => format!("<del>{text}</del>"),
        Fate::Added => format!("<ins>{text}</ins>"),
        Fate::Kept => text,
    }
}

fn or_dash(value: &str) -> &str {
    if value.is_empty() { "—" } else { value }
}
