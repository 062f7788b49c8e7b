//! Findings as test results, for servers that know nothing else: a file is a suite, and a finding is a test that fails.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::escape::{xml, xml_attribute};
use super::{Delivery, Format, Region};
use crate::finding::{Finding, Severity};

pub(super) const FORMAT: Format = Format { name: "junit", write };

/// The tests of one file.
#[derive(Default)]
struct Suite {
    name: String,
    cases: Vec<Case>,
}

/// A finding, or that there is none.
struct Case {
    rule: &'static str,
    name: String,
    outcome: Outcome,
}

enum Outcome {
    Passed,
    /// What is worth knowing, and fails nothing.
    Noted(String),
    Failed {
        severity: &'static str,
        message: String,
        text: String,
    },
    /// The checks could not do their work.
    Blocked(String),
}

fn write(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    let suites = suites(delivery);
    let cases = || suites.iter().flat_map(|suite| &suite.cases);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="diptych check" {}>"#, counts(cases()))?;
    suites.iter().try_for_each(|suite| write_suite(suite, out))?;
    writeln!(out, "</testsuites>")
}

fn suites(delivery: &Delivery<'_>) -> Vec<Suite> {
    let blocked = delivery.report.blocked.iter().map(|message| {
        let words = delivery.say(message);
        Case { rule: "check", name: words.clone(), outcome: Outcome::Blocked(words) }
    });
    let mut own = Suite { name: "diptych".to_owned(), cases: blocked.collect() };
    let suites = suites_of_files(delivery);
    if own.cases.is_empty() && suites.is_empty() {
        own.cases.push(Case { rule: "check", name: delivery.verdict(), outcome: Outcome::Passed });
    }
    [own].into_iter().chain(suites).filter(|suite| !suite.cases.is_empty()).collect()
}

/// A suite for each file that has findings. Of the others nothing is said: not every file may have been asked for.
fn suites_of_files(delivery: &Delivery<'_>) -> Vec<Suite> {
    let mut suites: Vec<Suite> = Vec::new();
    let mut names = BTreeMap::new();
    for finding in &delivery.report.findings {
        let path = delivery.certain_path(&finding.place);
        let at = suites.iter().position(|suite| suite.name == path).unwrap_or_else(|| {
            suites.push(Suite { name: path, cases: Vec::new() });
            suites.len() - 1
        });
        let mut case = case(finding, delivery);
        let count: &mut usize = names.entry((at, case.rule, case.name.clone())).or_default();
        number(&mut case.name, count);
        suites[at].cases.push(case);
    }
    suites
}

/// Servers take two tests of one name for the same one.
fn number(name: &mut String, count: &mut usize) {
    *count += 1;
    if *count > 1 {
        *name = format!("{name} ({count})");
    }
}

fn case(finding: &Finding, delivery: &Delivery<'_>) -> Case {
    let message = delivery.say(&finding.message);
    let text = text(finding, delivery);
    let outcome = match finding.severity {
        Severity::Info => Outcome::Noted(text),
        severity => Outcome::Failed { severity: severity.name(), message: message.clone(), text },
    };
    Case { rule: finding.rule, name: message, outcome }
}

/// The finding as a person reads it in a log.
fn text(finding: &Finding, delivery: &Delivery<'_>) -> String {
    let Region { start: (_, column), .. } = delivery.sources.region(&finding.place);
    let place = delivery.position(&finding.place).map(|place| format!("{place}:{column}"));
    place
        .into_iter()
        .chain([delivery.sentences(finding)])
        .chain(delivery.other_side(finding))
        .collect::<Vec<_>>()
        .join("\n")
}

fn counts<'a>(cases: impl Iterator<Item = &'a Case>) -> String {
    let (mut tests, mut failures, mut errors) = (0, 0, 0);
    for case in cases {
        tests += 1;
        failures += usize::from(matches!(case.outcome, Outcome::Failed { .. }));
        errors += usize::from(matches!(case.outcome, Outcome::Blocked(_)));
    }
    format!(r#"tests="{tests}" failures="{failures}" errors="{errors}""#)
}

fn write_suite(suite: &Suite, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"  <testsuite name="{}" {}>"#, xml_attribute(&suite.name), counts(suite.cases.iter()))?;
    suite.cases.iter().try_for_each(|case| write_case(case, out))?;
    writeln!(out, "  </testsuite>")
}

fn write_case(case: &Case, out: &mut dyn Write) -> io::Result<()> {
    let head = format!(r#"    <testcase classname="diptych.{}" name="{}""#, case.rule, xml_attribute(&case.name));
    match &case.outcome {
        Outcome::Passed => writeln!(out, "{head}/>"),
        Outcome::Noted(text) => {
            writeln!(out, "{head}>\n      <system-out>{}</system-out>\n    </testcase>", xml(text))
        }
        Outcome::Failed { severity, message, text } => {
            let message = xml_attribute(message);
            writeln!(out, "{head}>\n      <failure type=\"{severity}\" message=\"{message}\">{}</failure>", xml(text))?;
            writeln!(out, "    </testcase>")
        }
        Outcome::Blocked(message) => {
            let message = xml_attribute(message);
            writeln!(out, "{head}>\n      <error type=\"error\" message=\"{message}\"/>\n    </testcase>")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_test_of_a_name_is_told_from_the_first() {
        let mut count = 0;
        let mut names = ["a".to_owned(), "a".to_owned()];
        names.iter_mut().for_each(|name| number(name, &mut count));
        assert_eq!(names, ["a", "a (2)"]);
    }
}
