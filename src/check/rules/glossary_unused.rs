//! `glossary-unused`: a term of the glossary that no page of the source says.

use crate::check::glossary_terms;
use crate::check::rule::{Check, Context, Group, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};

pub(super) const RULE: Rule = Rule::new(
    "glossary-unused",
    Group::Project,
    Severity::Info,
    include_str!("glossary-unused.md"),
    &[Check::Playbook(check)],
);

fn check(context: &Context<'_>, remarks: &mut Remarks<'_>) {
    // Pages for others may say what those of one audience do not.
    if context.playbook().settings.audience.is_some() {
        return;
    }
    let terms = &context.aligned.glossary.terms;
    let mut unused: Vec<usize> = (0..terms.len()).collect();
    for page in context.playbook().pages().filter(|page| page.locale == *context.source()) {
        if unused.is_empty() {
            return;
        }
        let text = context.file(&page.path);
        unused.retain(|&at| glossary_terms::find(text, &terms[at].source).is_empty());
    }
    for term in unused.into_iter().map(|at| &terms[at]) {
        let message = Message::new("glossary-unused").with("term", term.source.as_str());
        let finding = Finding::at(term.place.clone(), message).help(Message::new("glossary-unused-help"));
        remarks.add(finding.detail(term.source.as_str()));
    }
}
