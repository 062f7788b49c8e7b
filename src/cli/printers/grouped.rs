//! A report in parts, for formats that are read from top to bottom: by rule, the worst first, and by page.

use std::cmp::Reverse;

use super::Delivery;
use crate::finding::{Finding, Severity};

/// How many findings a rule has.
pub(super) struct RuleCount {
    pub rule: &'static str,
    /// Of its worst finding.
    pub severity: Severity,
    pub findings: usize,
}

impl Delivery<'_> {
    /// The rules that have findings: the worst first, then those with the most.
    pub(super) fn by_rule(&self) -> Vec<RuleCount> {
        let severity = |rule| {
            let of_rule = self.report.findings.iter().filter(|finding| finding.rule == rule);
            of_rule.map(|finding| finding.severity).max().unwrap_or(Severity::Info)
        };
        let counts = self.report.by_rule().into_iter();
        let mut counts: Vec<RuleCount> =
            counts.map(|(rule, findings)| RuleCount { rule, severity: severity(rule), findings }).collect();
        counts.sort_by_key(|count| (Reverse(count.severity), Reverse(count.findings), count.rule));
        counts
    }

    /// Findings by the page that they are about, in all of its languages; else by file. In the order of the report.
    pub(super) fn by_page<'a>(&self, findings: &'a [Finding]) -> Vec<(String, Vec<&'a Finding>)> {
        let mut pages: Vec<(String, Vec<&Finding>)> = Vec::new();
        for finding in findings {
            let page = self.page(finding);
            match pages.iter_mut().find(|(name, _)| *name == page) {
                Some((_, of_page)) => of_page.push(finding),
                None => pages.push((page, vec![finding])),
            }
        }
        pages
    }

    fn page(&self, finding: &Finding) -> String {
        let key = finding.subject.page.as_deref().filter(|key| !key.is_empty()).map(str::to_owned);
        let file = || self.sources.look_up(&finding.place).and_then(|_| self.path(&finding.place));
        key.or_else(file).unwrap_or_else(|| self.text("report-whole-playbook"))
    }
}
