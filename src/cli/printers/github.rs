//! Findings as commands to a GitHub workflow, which shows them beside the changed lines, and a summary of the step.

use std::cmp::Reverse;
use std::env;
use std::fs::OpenOptions;
use std::io::{self, Write};

use super::escape::{workflow_property, workflow_value};
use super::hosted::Sides;
use super::{Delivery, Format, Region, markdown};
use crate::finding::{Finding, Message, Severity};

pub(super) const FORMAT: Format = Format { name: "github", write };

/// GitHub shows no more of each level, and says nothing of the rest.
const SHOWN: usize = 10;

/// A summary of a step has to stay below a megabyte.
const SUMMARIZED: usize = 1000;

fn write(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    for message in &delivery.report.blocked {
        writeln!(out, "::error::{}", workflow_value(&delivery.say(message)))?;
    }
    annotate(delivery, out)?;
    match env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) {
        Some(path) => {
            let mut summary = io::BufWriter::new(OpenOptions::new().create(true).append(true).open(path)?);
            markdown::write_some(delivery, SUMMARIZED, &mut summary)?;
            summary.flush()
        }
        None => Ok(()),
    }
}

fn annotate(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    let shown = shown(&delivery.report.findings, delivery.report.blocked.len());
    for finding in &shown {
        writeln!(out, "{}", command(finding, delivery))?;
    }
    match delivery.report.findings.len() - shown.len() {
        0 => Ok(()),
        rest => {
            let message = Message::new("report-more").with("count", rest);
            writeln!(out, "::notice::{}", workflow_value(&delivery.say(&message)))
        }
    }
}

/// The findings that there is room for: the worst first, otherwise in the order of the report.
fn shown(findings: &[Finding], errors_before: usize) -> Vec<&Finding> {
    let of = |severity| findings.iter().filter(move |finding| finding.severity == severity);
    let room = |severity| if severity == Severity::Error { SHOWN.saturating_sub(errors_before) } else { SHOWN };
    let is_crowded = [Severity::Error, Severity::Warning, Severity::Info]
        .into_iter()
        .any(|severity| of(severity).count() > room(severity));
    // The line that counts the rest is a notice itself.
    let room = |severity| room(severity) - usize::from(is_crowded && severity == Severity::Info);
    let mut shown: Vec<&Finding> = [Severity::Error, Severity::Warning, Severity::Info]
        .into_iter()
        .flat_map(|severity| of(severity).take(room(severity)))
        .collect();
    shown.sort_by_key(|finding| Reverse(finding.severity));
    shown
}

fn command(finding: &Finding, delivery: &Delivery<'_>) -> String {
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let place = Sides::new(finding).first;
    let mut properties = Vec::new();
    if let Some(path) = delivery.path(place) {
        properties.push(format!("file={}", workflow_property(&path)));
        properties.extend(region(delivery.region(place)));
    }
    properties.push(format!("title={}", workflow_property(finding.rule)));
    format!("::{name} {}::{}", properties.join(","), workflow_value(&delivery.sentences_and_other_side(finding)))
}

/// Columns have a meaning for GitHub within one line only.
fn region(Region { start, end }: Region) -> Vec<String> {
    let lines = [format!("line={}", start.0), format!("endLine={}", end.0)];
    let columns = [format!("col={}", start.1), format!("endColumn={}", end.1)];
    if start.0 == end.0 { lines.into_iter().chain(columns).collect() } else { lines.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Place, SourcePath, Span};

    fn findings(counts: &[(Severity, usize)]) -> Vec<Finding> {
        let place = Place::new(&SourcePath::new("a.md"), Span::default());
        let finding = |severity| Finding {
            severity,
            ..Finding::new("typography", place.clone(), Message::new("typography-space"))
        };
        counts.iter().flat_map(|&(severity, count)| std::iter::repeat_n(finding(severity), count)).collect()
    }

    fn counts(findings: &[Finding], errors_before: usize) -> Vec<(Severity, usize)> {
        let shown = shown(findings, errors_before);
        let chunks = shown.chunk_by(|one, other| one.severity == other.severity);
        chunks.map(|chunk| (chunk[0].severity, chunk.len())).collect()
    }

    #[test]
    fn ten_of_each_level_have_room_and_the_worst_come_first() {
        let all = findings(&[(Severity::Info, 10), (Severity::Warning, 10), (Severity::Error, 10)]);
        assert_eq!(counts(&all, 0), [(Severity::Error, 10), (Severity::Warning, 10), (Severity::Info, 10)]);
    }

    #[test]
    fn the_line_that_counts_the_rest_takes_the_room_of_a_notice() {
        let all = findings(&[(Severity::Warning, 11), (Severity::Info, 10)]);
        assert_eq!(counts(&all, 0), [(Severity::Warning, 10), (Severity::Info, 9)]);
        let all = findings(&[(Severity::Error, 10)]);
        assert_eq!(counts(&all, 1), [(Severity::Error, 9)]);
    }

    #[test]
    fn columns_are_told_within_a_line_only() {
        let region = |start, end| region(Region { start, end }).join(",");
        assert_eq!(region((2, 3), (2, 5)), "line=2,endLine=2,col=3,endColumn=5");
        assert_eq!(region((2, 3), (4, 1)), "line=2,endLine=4");
    }
}
