//! `term-inconsistent`: a term of the glossary is rendered otherwise.

use crate::check::glossary_terms;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};

pub(super) const RULE: Rule = Rule::new(
    "term-inconsistent",
    Group::Text,
    Severity::Warning,
    include_str!("term-inconsistent.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    if pair.context.aligned.glossary.terms.is_empty() {
        return;
    }
    for twin in &pair.twins().both {
        let (source, translation) = (twin.source.text(), twin.translation.text());
        for (term, entry) in glossary_terms::in_source(&pair.context.aligned.glossary, pair.locale(), &source) {
            let is_said = entry.forms().any(|form| !glossary_terms::find(&translation, form).is_empty());
            let is_forbidden = entry.forbidden.iter().any(|form| !glossary_terms::find(&translation, form).is_empty());
            // Of a form that is ruled out, `term-forbidden` speaks.
            if is_said || is_forbidden || super::placeholder::is_marked(pair, &translation) {
                continue;
            }
            let message = Message::new("term-inconsistent")
                .with("term", term.source.as_str())
                .with("preferred", entry.preferred.as_str());
            let mut finding = Finding::at(twin.translation.place.clone(), message)
                .help(Message::new("term-inconsistent-help").with("preferred", entry.preferred.as_str()))
                .counterpart(twin.source.place.clone())
                .detail(term.source.as_str());
            finding.subject.task = twin.source.task.map(str::to_owned);
            remarks.add(finding);
        }
    }
}
