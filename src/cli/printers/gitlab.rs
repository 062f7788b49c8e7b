//! Findings as a Code Quality report of GitLab, which shows them in merge requests.

use std::io::{self, Write};

use serde::Serialize;

use super::hosted::{Fingerprints, Sides};
use super::{Delivery, Format};
use crate::finding::{Finding, Severity};

pub(super) const FORMAT: Format = Format { name: "gitlab", write };

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

fn write(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut fingerprints = Fingerprints::default();
    let findings = &delivery.report.findings;
    let issues: Vec<Issue> = findings.iter().map(|finding| issue(finding, &mut fingerprints, delivery)).collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

fn issue(finding: &Finding, fingerprints: &mut Fingerprints, delivery: &Delivery<'_>) -> Issue {
    let place = Sides::new(finding).first;
    let region = delivery.region(place);
    Issue {
        description: delivery.sentences_and_other_side(finding),
        check_name: finding.rule,
        fingerprint: unique(fingerprints.next(finding)),
        severity: severity(finding.severity),
        location: Location {
            path: delivery.certain_path(place),
            lines: Lines { begin: region.start.0, end: region.end.0 },
        },
    }
}

/// GitLab shows one issue of each fingerprint.
fn unique((fingerprint, count): (String, usize)) -> String {
    if count == 1 { fingerprint } else { format!("{fingerprint}-{count}") }
}

/// Of GitLab's five: info, minor, major, critical, blocker.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_of_a_kind_has_a_fingerprint_of_its_own() {
        let fingerprint = |count| unique(("0123456789abcdef".to_owned(), count));
        assert_eq!([fingerprint(1), fingerprint(2)], ["0123456789abcdef", "0123456789abcdef-2"]);
    }
}
