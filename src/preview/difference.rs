//! What an edit did to the findings: which are new, which are gone. What only moved to another line is neither.

use std::collections::BTreeSet;

use crate::finding::{Finding, Message};

/// What two lists of findings do not share.
#[derive(Debug, Default)]
pub struct Difference<'a> {
    /// Only in the later one, in its order.
    pub new: Vec<&'a Finding>,
    /// Only in the earlier one, in its order.
    pub gone: Vec<&'a Finding>,
}

impl<'a> Difference<'a> {
    /// Compares what was found before with what is found now.
    pub fn between(before: &'a [Finding], now: &'a [Finding]) -> Self {
        Self { new: missing_from(before, now), gone: missing_from(now, before) }
    }

    /// Whether nothing is new and nothing is gone.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty()
    }
}

fn missing_from<'a>(known: &[Finding], findings: &'a [Finding]) -> Vec<&'a Finding> {
    let known: BTreeSet<(String, &Message)> = known.iter().map(identity).collect();
    findings.iter().filter(|finding| !known.contains(&identity(finding))).collect()
}

/// What a finding says of what, wherever the lines have moved to.
fn identity(finding: &Finding) -> (String, &Message) {
    (finding.fingerprint(), &finding.message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Place, SourcePath, Span};

    fn finding(at: usize, detail: &str) -> Finding {
        let place = Place::new(&SourcePath::new("en/a.md"), Span::new(at..at + 1));
        Finding::error("link-broken", place, Message::new("link-broken")).detail(detail)
    }

    #[test]
    fn what_only_moved_is_neither_new_nor_gone() {
        let (before, now) = ([finding(1, "a"), finding(2, "b")], [finding(7, "a"), finding(9, "c")]);
        let difference = Difference::between(&before, &now);
        let details = |findings: &[&Finding]| -> Vec<String> {
            findings.iter().map(|finding| finding.subject.detail.clone()).collect()
        };
        assert_eq!((details(&difference.new), details(&difference.gone)), (vec!["c".to_owned()], vec!["b".to_owned()]));
        assert!(Difference::between(&now, &now).is_empty());
    }
}
