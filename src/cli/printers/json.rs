//! Findings for programs. The format is versioned: keys are added, none changes its meaning within a version.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{Delivery, Format, Region};
use crate::finding::{Finding, Fix, Past, Tally, Tier};
use crate::source::Place;

pub(super) const FORMAT: Format = Format { name: "json", write };

/// The version of the format.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    findings: Vec<Item<'a>>,
    summary: Summary<'a>,
}

#[derive(Serialize)]
struct Item<'a> {
    rule: &'a str,
    severity: &'static str,
    message: String,
    help: Option<String>,
    locale: Option<&'a str>,
    page: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    task: Option<&'a str>,
    #[serde(flatten)]
    place: Position<'a>,
    counterpart: Option<Counterpart<'a>>,
    fix: Option<FixItem<'a>>,
    #[serde(skip_serializing_if = "Past::is_empty")]
    past: &'a Past,
    fingerprint: String,
}

#[derive(Serialize)]
struct Position<'a> {
    file: &'a str,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Counterpart<'a> {
    locale: Option<&'a str>,
    #[serde(flatten)]
    place: Position<'a>,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct FixItem<'a> {
    tier: &'static str,
    edits: Vec<EditItem<'a>>,
}

#[derive(Serialize)]
struct EditItem<'a> {
    #[serde(flatten)]
    place: Position<'a>,
    replacement: &'a str,
}

#[derive(Serialize)]
struct Summary<'a> {
    #[serde(flatten)]
    tally: Tally,
    by_rule: BTreeMap<&'a str, usize>,
    pages: usize,
    tasks: usize,
    suppressed: usize,
}

fn write(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    let report = delivery.report;
    let document = Document {
        version: VERSION,
        findings: report.findings.iter().map(|finding| item(finding, delivery)).collect(),
        summary: Summary {
            tally: Tally::of(&report.findings),
            by_rule: report.by_rule(),
            pages: report.summary.pages,
            tasks: report.summary.tasks,
            suppressed: report.suppressed,
        },
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn item<'a>(finding: &'a Finding, delivery: &Delivery<'a>) -> Item<'a> {
    let subject = &finding.subject;
    Item {
        rule: finding.rule,
        severity: finding.severity.name(),
        message: delivery.say(&finding.message),
        help: finding.help.as_ref().map(|help| delivery.say(help)),
        locale: subject.locale.as_ref().map(crate::locale::Locale::as_str),
        page: subject.page.as_deref(),
        task: subject.task.as_deref(),
        place: position(&finding.place, delivery),
        counterpart: finding
            .counterpart
            .as_ref()
            .map(|place| Counterpart { locale: delivery.sources.locale(place), place: position(place, delivery) }),
        fix: finding.fix.as_ref().map(|fix| fix_item(fix, delivery)),
        past: &finding.past,
        fingerprint: finding.fingerprint(),
    }
}

fn position<'a>(place: &'a Place, delivery: &Delivery<'_>) -> Position<'a> {
    let Region { start, end } = delivery.sources.region(place);
    let point = |(line, column)| Point { line, column };
    Position { file: place.path.as_str(), start: point(start), end: point(end) }
}

fn fix_item<'a>(fix: &'a Fix, delivery: &Delivery<'_>) -> FixItem<'a> {
    let tier = match fix.tier {
        Tier::Safe => "safe",
        Tier::Unsafe => "unsafe",
        Tier::Placeholder => "placeholder",
    };
    let edit = |edit: &'a crate::finding::Edit| EditItem {
        place: position(&edit.place, delivery),
        replacement: &edit.replacement,
    };
    FixItem { tier, edits: fix.edits.iter().map(edit).collect() }
}
