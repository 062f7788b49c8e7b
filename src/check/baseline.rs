//! Debt that is known: findings by what they are and not by where they stand, so that edits elsewhere do not disturb the
//! list. It only shrinks: an entry that no longer occurs has to be taken out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::Finding;

/// The version of the file's format.
const VERSION: u32 = 1;

/// The findings that are accepted for now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Baseline {
    version: u32,
    /// Sorted by what they are about.
    findings: Vec<Entry>,
}

/// A finding, for people who read the file, and its fingerprint, which is what counts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// The page's key.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub page: String,
    /// The locale.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub locale: String,
    /// The rule.
    pub rule: String,
    /// The task, or the headings above it, and what tells it from its like.
    pub about: String,
    /// [`Finding::fingerprint`].
    pub fingerprint: String,
}

/// What a baseline makes of findings.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Judged {
    /// Findings that are not in the baseline.
    pub new: Vec<Finding>,
    /// How many are.
    pub accepted: usize,
    /// Entries that no finding answers to any more.
    pub gone: Vec<Entry>,
}

impl Baseline {
    /// The baseline that accepts these findings.
    pub fn of(findings: &[Finding]) -> Self {
        let mut entries: Vec<Entry> = findings.iter().map(entry).collect();
        entries.sort();
        entries.dedup();
        Self { version: VERSION, findings: entries }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Why it is no baseline of this version, in the words of the reader of JSON.
    pub fn parse(text: &str) -> Result<Self, String> {
        let baseline: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if baseline.version == VERSION { Ok(baseline) } else { Err(format!("version {}", baseline.version)) }
    }

    /// The file.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("strings and numbers") + "\n"
    }

    /// How many findings it accepts.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether it accepts none.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Parts findings into those that are accepted and those that are new.
    pub fn judge(&self, findings: Vec<Finding>) -> Judged {
        let mut unmet: BTreeMap<&str, &Entry> =
            self.findings.iter().map(|entry| (entry.fingerprint.as_str(), entry)).collect();
        let known: std::collections::BTreeSet<&str> = unmet.keys().copied().collect();
        let mut judged = Judged::default();
        for finding in findings {
            let fingerprint = finding.fingerprint();
            unmet.remove(fingerprint.as_str());
            if known.contains(fingerprint.as_str()) {
                judged.accepted += 1;
            } else {
                judged.new.push(finding);
            }
        }
        judged.gone = unmet.into_values().cloned().collect();
        judged
    }
}

fn entry(finding: &Finding) -> Entry {
    let subject = &finding.subject;
    let about = match &subject.task {
        Some(task) => vec![task.as_str(), subject.detail.as_str()],
        None => subject.headings.iter().map(String::as_str).chain([subject.detail.as_str()]).collect(),
    };
    Entry {
        page: subject.page.as_deref().unwrap_or_default().to_owned(),
        locale: subject.locale.as_ref().map(ToString::to_string).unwrap_or_default(),
        rule: finding.rule.to_owned(),
        about: about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" / "),
        fingerprint: finding.fingerprint(),
    }
}
