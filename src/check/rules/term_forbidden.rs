//! `term-forbidden`: a form that the glossary rules out.

use crate::check::glossary_terms;
use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::source::{Place, Span};

pub(super) const RULE: Rule = Rule::new(
    "term-forbidden",
    Group::Text,
    Severity::Warning,
    include_str!("term-forbidden.md"),
    &[Check::Page(check)],
);

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let glossary = &leaf.context.aligned.glossary;
    if glossary.terms.is_empty() {
        return;
    }
    let text = leaf.context.file(&leaf.page.path);
    let start = leaf.page.metadata.span.end as usize;
    let body = text.get(start..).unwrap_or_default();
    for found in glossary_terms::forbidden(glossary, &leaf.page.locale, body) {
        let place = Place::new(&leaf.page.path, Span::new(found.range.start + start..found.range.end + start));
        let message = Message::new("term-forbidden")
            .with("form", found.form)
            .with("term", found.term.source.as_str())
            .with("preferred", found.entry.preferred.as_str());
        let help = Message::new("term-forbidden-help").with("preferred", found.entry.preferred.as_str());
        let finding = Finding::at(place.clone(), message).help(help).detail(found.form);
        remarks.add(finding.fix(Fix::new(Tier::Unsafe, place, found.entry.preferred.as_str())));
    }
}
