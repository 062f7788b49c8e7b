//! Findings as SARIF 2.1.0, for code hosts and editors.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::hosted::{Fingerprints, Sides, offered};
use super::{Delivery, Format};
use crate::check::rule::Rule;
use crate::check::rules::RULES;
use crate::finding::{Edit, Finding, Fix, Message, Severity, Tier};
use crate::render::urls;
use crate::source::{Place, SourcePath};

pub(super) const FORMAT: Format = Format { name: "sarif", write };

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What relative URIs are relative to: the folder where the command was called. Where that lies is the reader's business.
const ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    language: &'a str,
    column_kind: &'static str,
    original_uri_base_ids: BTreeMap<&'static str, BaseId>,
    invocations: [Invocation; 1],
    results: Vec<Outcome>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    information_uri: Option<&'static str>,
    language: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Text,
    full_description: Text,
    help: Help,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: [&'static str; 1],
    /// What GitHub orders alerts by.
    #[serde(rename = "problem.severity")]
    severity: &'static str,
}

#[derive(Serialize)]
struct BaseId {
    description: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprint,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Offer>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fingerprint {
    primary_location_line_hash: String,
}

#[derive(Serialize)]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    physical: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    /// The column after the last character.
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Offer {
    description: Text,
    artifact_changes: Vec<ArtifactChange>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Text,
}

fn write(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut fingerprints = Fingerprints::default();
    let findings = &delivery.report.findings;
    let run = Run {
        tool: Tool { driver: driver() },
        language: delivery.locale.as_str(),
        column_kind: "unicodeCodePoints",
        original_uri_base_ids: BTreeMap::from([(ROOT, root(delivery))]),
        invocations: [invocation(delivery)],
        results: findings.iter().map(|finding| outcome(finding, &mut fingerprints, delivery)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &Log { schema: SCHEMA, version: "2.1.0", runs: [run] })?;
    writeln!(out)
}

// ── The tool ───────────────────────────────────────────────────────────────────────────────────────────────────────

fn driver() -> Driver {
    Driver {
        name: "Diptych",
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")]
            .into_iter()
            .find(|address| address.contains("://")),
        language: "en",
        rules: RULES.iter().map(descriptor).collect(),
    }
}

fn descriptor(rule: &'static Rule) -> Descriptor {
    Descriptor {
        id: rule.name,
        short_description: Text { text: summary(rule) },
        full_description: Text { text: description(rule) },
        help: Help { text: rule.explanation, markdown: rule.explanation },
        default_configuration: Configuration { enabled: rule.on, level: level(rule.severity) },
        properties: Properties { tags: [rule.group.name()], severity: problem_severity(rule.severity) },
    }
}

/// The first paragraph of a rule's page; its name where the page has none.
fn summary(rule: &Rule) -> String {
    paragraphs(rule).next().unwrap_or_else(|| rule.name.replace('-', " "))
}

/// What the page says before its examples: what is wrong, and why it matters.
fn description(rule: &Rule) -> String {
    let paragraphs: Vec<String> = paragraphs(rule).collect();
    if paragraphs.is_empty() { summary(rule) } else { paragraphs.join("\n\n") }
}

fn paragraphs(rule: &Rule) -> impl Iterator<Item = String> {
    let before = rule.explanation.split("\n## Examples").next().unwrap_or_default();
    let paragraphs = before.split("\n\n").map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.filter(|paragraph| !paragraph.is_empty() && !paragraph.starts_with('#'))
}

fn root(delivery: &Delivery<'_>) -> BaseId {
    BaseId { description: Text { text: delivery.text("report-root") } }
}

fn invocation(delivery: &Delivery<'_>) -> Invocation {
    let notification = |message| Notification { level: "error", message: Text { text: delivery.say(message) } };
    let notifications: Vec<Notification> = delivery.report.blocked.iter().map(notification).collect();
    Invocation { execution_successful: notifications.is_empty(), tool_execution_notifications: notifications }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn problem_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "recommendation",
    }
}

// ── Findings ───────────────────────────────────────────────────────────────────────────────────────────────────────

fn outcome(finding: &Finding, fingerprints: &mut Fingerprints, delivery: &Delivery<'_>) -> Outcome {
    let Sides { first, other, other_is } = Sides::new(finding);
    let (fingerprint, count) = fingerprints.next(finding);
    let other = other.and_then(|place| {
        let location = physical_location(place, delivery)?;
        Some(Location { id: Some(1), physical: location, message: Some(Text { text: delivery.text(other_is) }) })
    });
    let first = physical_location(first, delivery);
    Outcome {
        rule_id: finding.rule,
        rule_index: RULES.iter().position(|rule| rule.name == finding.rule),
        level: level(finding.severity),
        message: Text { text: delivery.sentences_there(finding) },
        locations: first.map(|physical| Location { id: None, physical, message: None }).into_iter().collect(),
        related_locations: other.into_iter().collect(),
        partial_fingerprints: Fingerprint { primary_location_line_hash: format!("{fingerprint}:{count}") },
        fixes: offered(finding).and_then(|fix| offer(fix, delivery)).into_iter().collect(),
    }
}

fn physical_location(place: &Place, delivery: &Delivery<'_>) -> Option<PhysicalLocation> {
    Some(PhysicalLocation { artifact_location: artifact(place, delivery)?, region: region(delivery.region(place)) })
}

fn artifact(place: &Place, delivery: &Delivery<'_>) -> Option<ArtifactLocation> {
    Some(artifact_location(&delivery.path(place)?))
}

fn artifact_location(path: &str) -> ArtifactLocation {
    if Path::new(path).is_absolute() {
        let uri = format!("file:///{}", urls::encoded(path.trim_start_matches('/')));
        return ArtifactLocation { uri, uri_base_id: None };
    }
    ArtifactLocation { uri: urls::encoded(path), uri_base_id: Some(ROOT) }
}

fn region(super::Region { start, end }: super::Region) -> Region {
    Region { start_line: start.0, start_column: start.1, end_line: end.0, end_column: end.1 }
}

fn offer(fix: &Fix, delivery: &Delivery<'_>) -> Option<Offer> {
    let mut files: BTreeMap<&SourcePath, Vec<&Edit>> = BTreeMap::new();
    fix.edits.iter().for_each(|edit| files.entry(&edit.place.path).or_default().push(edit));
    let changes: Option<Vec<ArtifactChange>> = files.into_values().map(|edits| change(&edits, delivery)).collect();
    let tier = if fix.tier == Tier::Safe { "safe" } else { "unsafe" };
    let description = delivery.say(&Message::new("report-fix").with("tier", tier));
    Some(Offer { description: Text { text: description }, artifact_changes: changes? })
}

/// The edits of one file.
fn change(edits: &[&Edit], delivery: &Delivery<'_>) -> Option<ArtifactChange> {
    let replacement = |edit: &&Edit| Replacement {
        deleted_region: region(delivery.sources.region(&edit.place)),
        inserted_content: Text { text: delivery.replacement(edit) },
    };
    Some(ArtifactChange {
        artifact_location: artifact(&edits.first()?.place, delivery)?,
        replacements: edits.iter().map(replacement).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_uri_below_the_root_or_one_of_its_own() {
        let location = |path| {
            let ArtifactLocation { uri, uri_base_id } = artifact_location(path);
            (uri, uri_base_id)
        };
        let encoded = "content/zh-CN/%E8%AE%A1%E5%88%92%20a%231.md".to_owned();
        assert_eq!(location("content/zh-CN/计划 a#1.md"), (encoded, Some(ROOT)));
        assert_eq!(location("/srv/a b.md"), ("file:///srv/a%20b.md".to_owned(), None));
    }

    #[test]
    fn every_rule_says_what_it_is_about() {
        for rule in driver().rules {
            assert!(!rule.short_description.text.contains('\n'), "{}", rule.id);
            assert!(!rule.short_description.text.is_empty(), "{}", rule.id);
            assert!(rule.full_description.text.starts_with(&rule.short_description.text), "{}", rule.id);
        }
    }
}
