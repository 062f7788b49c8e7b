//! Findings in the Diagnostic Format of reviewdog, which carries them to many code hosts.

use std::io::{self, Write};

use serde::Serialize;

use super::hosted::{Sides, offered};
use super::{Delivery, Format};
use crate::finding::{Edit, Finding, Severity};
use crate::source::{Place, Span};

pub(super) const FORMAT: Format = Format { name: "rdjson", write };

#[derive(Serialize)]
struct DiagnosticResult {
    source: Source,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation>,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
}

#[derive(Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

/// Both from 1; the column counts bytes.
#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

#[derive(Serialize)]
struct RelatedLocation {
    message: String,
    location: Location,
}

fn write(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings = &delivery.report.findings;
    let diagnostics = findings.iter().map(|finding| diagnostic(finding, delivery)).collect();
    serde_json::to_writer_pretty(&mut *out, &DiagnosticResult { source: Source { name: "diptych" }, diagnostics })?;
    writeln!(out)
}

fn diagnostic(finding: &Finding, delivery: &Delivery<'_>) -> Diagnostic {
    let Sides { first, other, other_is } = Sides::new(finding);
    let related =
        other.map(|place| RelatedLocation { message: delivery.text(other_is), location: location(place, delivery) });
    Diagnostic {
        message: delivery.sentences_there(finding),
        location: location(first, delivery),
        severity: severity(finding.severity),
        code: Code { value: finding.rule },
        suggestions: suggestion(finding, first, delivery).into_iter().collect(),
        related_locations: related.into_iter().collect(),
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    }
}

/// Without a range where the file cannot be read.
fn location(place: &Place, delivery: &Delivery<'_>) -> Location {
    Location { path: delivery.certain_path(place), range: range(&delivery.seen(place), delivery) }
}

fn range(place: &Place, delivery: &Delivery<'_>) -> Option<Range> {
    let text = delivery.sources.look_up(place)?.text?;
    let position = |offset| {
        let line = delivery.sources.line(&Place::new(&place.path, Span { start: offset, end: offset }));
        position(text, line, offset)
    };
    Some(Range { start: position(place.span.start), end: position(place.span.end) })
}

fn position(text: &str, line: usize, offset: u32) -> Position {
    let offset = (offset as usize).min(text.len());
    let start = text.as_bytes()[..offset].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    Position { line, column: offset - start + 1 }
}

/// A suggestion is one replacement in the file of its diagnostic: a fix that is more, or elsewhere, is none.
fn suggestion(finding: &Finding, first: &Place, delivery: &Delivery<'_>) -> Option<Suggestion> {
    let [edit @ Edit { place, .. }] = offered(finding)?.edits.as_slice() else { return None };
    let range = range(place, delivery).filter(|_| place.path == first.path)?;
    Some(Suggestion { range, text: delivery.replacement(edit) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_bytes() {
        let at = |offset| {
            let Position { line, column } = position("阶段：评估\nab\n", 7, offset);
            (line, column)
        };
        assert_eq!([at(0), at(9), at(17), at(99)], [(7, 1), (7, 10), (7, 2), (7, 1)]);
    }
}
