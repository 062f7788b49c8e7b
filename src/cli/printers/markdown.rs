//! Findings as Markdown tables, for the summary of a step and for comments.

use std::io::{self, Write};

use super::escape::markdown as escaped;
use super::{Delivery, Format};
use crate::finding::{Finding, Message};

pub(super) const FORMAT: Format = Format { name: "markdown", write };

fn write(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_some(delivery, usize::MAX, out)
}

/// Writes so many findings, and how many more there are.
pub(super) fn write_some(delivery: &Delivery<'_>, most: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## {}\n", escaped(&delivery.verdict()))?;
    for message in &delivery.report.blocked {
        writeln!(out, "> {}\n", escaped(&delivery.say(message)))?;
    }
    if !delivery.report.findings.is_empty() {
        write_rules(delivery, out)?;
    }
    let shown = &delivery.report.findings[..delivery.report.findings.len().min(most)];
    for (page, findings) in delivery.by_page(shown) {
        write_page(&page, &findings, delivery, out)?;
    }
    let rest = delivery.report.findings.len() - shown.len();
    if rest > 0 {
        writeln!(out, "{}\n", escaped(&delivery.say(&Message::new("report-more").with("count", rest))))?;
    }
    writeln!(out, "{}", escaped(&delivery.checked()))
}

fn write_rules(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_head(&["report-severity", "report-rule", "report-count"], delivery, out)?;
    for count in delivery.by_rule() {
        writeln!(out, "| {} | `{}` | {} |", delivery.severity(count.severity), count.rule, count.findings)?;
    }
    writeln!(out)
}

fn write_page(page: &str, findings: &[&Finding], delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "### {}\n", escaped(page))?;
    let columns = ["report-severity", "report-place", "report-rule", "report-message", "report-other-side-column"];
    write_head(&columns, delivery, out)?;
    findings.iter().try_for_each(|finding| write_row(finding, delivery, out))?;
    writeln!(out)
}

fn write_row(finding: &Finding, delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    let place = delivery.position(&finding.place).unwrap_or_default();
    let other = finding.counterpart.as_ref().and_then(|place| delivery.position(place)).unwrap_or_default();
    let severity = delivery.severity(finding.severity);
    let cells = [
        escaped(&severity),
        escaped(&place),
        format!("`{}`", finding.rule),
        escaped(&delivery.sentences(finding)),
        escaped(&other),
    ];
    writeln!(out, "| {} |", cells.join(" | "))
}

fn write_head(columns: &[&'static str], delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<String> = columns.iter().map(|id| escaped(&delivery.text(id))).collect();
    let rule = |id: &&str| if *id == "report-count" { "---:" } else { "---" };
    writeln!(out, "| {} |", names.join(" | "))?;
    writeln!(out, "| {} |", columns.iter().map(rule).collect::<Vec<_>>().join(" | "))
}
