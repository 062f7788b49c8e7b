//! What the checks have found, ready to be printed.

use std::collections::BTreeMap;

use crate::finding::{Finding, Message, Severity};

/// Everything that the checks have to say.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// In the order of the files.
    pub findings: Vec<Finding>,
    /// What was checked.
    pub summary: Summary,
    /// How many findings are accepted, by comments, front matter or `playbook.yml`.
    pub suppressed: usize,
    /// Why the checks could not do their work; empty where they could.
    pub blocked: Vec<Message>,
}

/// What was checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Pages, counted in every locale.
    pub pages: usize,
    /// Tasks, each once.
    pub tasks: usize,
}

impl Report {
    /// How many findings there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// How many findings each rule has, by name.
    pub fn by_rule(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for finding in &self.findings {
            *counts.entry(finding.rule).or_default() += 1;
        }
        counts
    }
}
