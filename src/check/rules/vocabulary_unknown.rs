//! `vocabulary-unknown`: a heading, column or word that stands where the vocabulary has one, and that it does not know.

use crate::check::rule::{Check, Group, Leaf, Pair, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::markdown::{Block, BlockKind, InlineKind, plain_text};
use crate::playbook::page::{Part, SectionKind};
use crate::source::Place;
use crate::text::visible;

pub(super) const RULE: Rule = Rule::new(
    "vocabulary-unknown",
    Group::Project,
    Severity::Info,
    include_str!("vocabulary-unknown.md"),
    &[Check::Pair(check_headings), Check::Page(check_requirements), Check::Page(check_labels)],
);

/// A heading that answers to one that the vocabulary knows.
fn check_headings(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for (source, translation, _) in pair.sections() {
        let SectionKind::Named(_) = source.kind else { continue };
        if matches!(translation.kind, SectionKind::Other | SectionKind::Step(_)) {
            let message = Message::new("vocabulary-unknown-heading")
                .with("word", translation.title.as_str())
                .with("there", source.title.as_str());
            let help = Message::new("vocabulary-unknown-help").with("locale", pair.locale().as_str());
            let finding = Finding::at(translation.place.clone(), message).help(help);
            remarks.add(finding.counterpart(source.place.clone()).detail(translation.title.as_str()));
        }
    }
}

/// A word in the mandatory/optional column.
fn check_requirements(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    for (_, task) in leaf.page.tasks().filter(|(_, task)| task.requirement.is_none()) {
        let place = Place::new(&task.place.path, task.spans.requirement);
        let word = leaf.context.text(&place).trim();
        if task.spans.requirement != task.place.span && !matches!(word, "" | "-" | "–" | "—") {
            let message = Message::new("vocabulary-unknown-requirement").with("word", word);
            let help = Message::new("vocabulary-unknown-help").with("locale", leaf.page.locale.as_str());
            remarks.add(Finding::at(place, message).help(help).task(&task.id));
        }
    }
}

/// `Word: **names that are roles or services elsewhere**` before or inside a step.
fn check_labels(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    for section in &leaf.page.sections {
        let is_place_for_labels = matches!(section.kind, SectionKind::Opening | SectionKind::Step(_));
        for part in section.parts.iter().filter(|_| is_place_for_labels) {
            let Part::Block(block) = part else { continue };
            let Some((word, place)) = label_like(block, &leaf.context.aligned.names) else { continue };
            let message = Message::new("vocabulary-unknown-label").with("word", word.as_str());
            let help = Message::new("vocabulary-unknown-help").with("locale", leaf.page.locale.as_str());
            remarks.add(Finding::at(place, message).help(help).detail(word));
        }
    }
}

fn label_like(block: &Block, names: &crate::alignment::terms::Names) -> Option<(String, Place)> {
    let BlockKind::Paragraph(content) = &block.kind else { return None };
    let [label, value, ..] = content.as_slice() else { return None };
    let (InlineKind::Text(before), InlineKind::Strong(value)) = (&label.kind, &value.kind) else { return None };
    let word = visible(before.trim_end().strip_suffix([':', '：'])?).into_owned();
    let value = plain_text(value);
    let is_name =
        !names.split(&value, None).is_empty() && names.split(&value, None).iter().all(|name| names.knows(name));
    (is_name && word.chars().count() <= 24 && !word.is_empty())
        .then(|| (word, Place::new(&block.place.path, label.span)))
}
