//! `next-step-backward`: a Next Steps link to an earlier phase that nothing explains.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::check::twins;
use crate::finding::{Finding, Message, Severity};
use crate::markdown::{Inline, InlineKind, plain_text};
use crate::playbook::links::Target;
use crate::playbook::page::{Part, SectionKind};
use crate::vocabulary::SectionName;

pub(super) const RULE: Rule = Rule::new(
    "next-step-backward",
    Group::Process,
    Severity::Warning,
    include_str!("next-step-backward.md"),
    &[Check::Page(check)],
);

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    // A translation that leads where its source leads is faithful.
    let Some(own) = leaf.entry.phase.filter(|_| leaf.source().is_none()) else { return };
    let playbook = leaf.context.playbook();
    let sections = leaf.page.sections.iter();
    let next_steps = sections.filter(|section| section.kind == SectionKind::Named(SectionName::NextSteps));
    for part in next_steps.flat_map(|section| &section.parts) {
        let Part::Block(block) = part else { continue };
        for passage in twins::passages(block).into_iter().filter(|passage| !explains(passage)) {
            for link in passage.links() {
                let Target::Page { key, .. } = playbook.resolve(&link.place.path, link.target) else { continue };
                let Some(entry) = playbook.entry(&key).filter(|entry| entry.phase.is_some_and(|phase| phase < own))
                else {
                    continue;
                };
                let phases = &playbook.settings.phases;
                let name = |phase: usize| leaf.vocabulary().phase_name(&phases[phase]).to_owned();
                let message = Message::new("next-step-backward")
                    .with("title", entry.leading(leaf.context.source()).title_text.as_str())
                    .with("there", entry.phase.map(name).unwrap_or_default())
                    .with("here", name(own));
                let finding = Finding::at(link.place, message).help(Message::new("next-step-backward-help"));
                remarks.add(finding.detail(link.target));
            }
        }
    }
}

/// Whether a passage says more than the words of its links.
fn explains(passage: &twins::Passage<'_>) -> bool {
    let words = |content: &[Inline]| -> usize {
        let outside = content.iter().filter(|inline| !matches!(inline.kind, InlineKind::Link(_)));
        let text: String = outside.map(|inline| plain_text(std::slice::from_ref(inline))).collect();
        text.chars().filter(|c| c.is_alphanumeric()).count()
    };
    passage.texts.iter().map(|(_, content)| words(content)).sum::<usize>() >= EXPLANATION
}

/// So many letters besides the link are an explanation.
const EXPLANATION: usize = 8;
