//! `step-metadata-differs`: a label is absent on one side, or its value is not the translation of the other's.

use super::names::{self, Facts};
use super::placeholder;
use crate::alignment::terms::TermKind;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::labels::Label;
use crate::playbook::page::Section;
use crate::source::Span;
use crate::vocabulary::LabelKey;

pub(super) const RULE: Rule = Rule::new(
    "step-metadata-differs",
    Group::Structure,
    Severity::Warning,
    include_str!("step-metadata-differs.md"),
    &[Check::Pair(check)],
);

const KEYS: [LabelKey; 6] = [
    LabelKey::Phase,
    LabelKey::Motions,
    LabelKey::ProgramManager,
    LabelKey::PrimaryRole,
    LabelKey::SecondaryRole,
    LabelKey::AppliesTo,
];

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for (source, translation, sections) in pair.sections() {
        let home = sections.source.map(|index| pair.home_of(index));
        for key in KEYS {
            let (left, right) = (labels(source, key), labels(translation, key));
            for (left, right) in left.iter().zip(&right) {
                let finding = compare(pair, key, left, right);
                finding.into_iter().for_each(|finding| remarks.add(finding.detail(left.name.as_str())));
            }
            for label in left.iter().skip(right.len()) {
                let name = pair.context.vocabulary(pair.locale()).label_name(key);
                let message =
                    Message::new("step-metadata-missing").with("label", name).with("there", label.value.as_str());
                let near = right.last().copied().or_else(|| near(source, translation, label));
                let Some(place) = near.map(|label| label.place.clone()).or_else(|| home.clone()) else { continue };
                let help = Message::new("step-metadata-missing-help").with("wanted", wanted(pair, label));
                let finding = Finding::at(place, message).help(help);
                remarks.add(finding.counterpart(label.place.clone()).detail(label.name.as_str()));
            }
            // What a step says whose heading alone was lost stands in the section before.
            let lost = of_lost_sections(pair, key);
            for label in right.iter().skip(left.len() + lost) {
                let message = Message::new("step-metadata-extra")
                    .with("label", label.name.as_str())
                    .with("here", label.value.as_str());
                let finding = Finding::at(label.place.clone(), message).help(Message::new("step-metadata-extra-help"));
                remarks.add(finding.counterpart(source.place.clone()).detail(label.name.as_str()));
            }
        }
    }
}

/// The label of the translation that answers to the nearest before one of the source, else its first one.
fn near<'a>(source: &Section, translation: &'a Section, label: &Label) -> Option<&'a Label> {
    let before: Vec<LabelKey> =
        source.labels().take_while(|other| other.place != label.place).map(|label| label.key).collect();
    let answer = |key: &LabelKey| translation.labels().filter(|label| label.key == *key).last();
    before.iter().rev().find_map(answer).or_else(|| translation.labels().next())
}

/// What the translation would say for a label of the source.
fn wanted(pair: &Pair<'_>, label: &Label) -> String {
    if label.key == LabelKey::Phase {
        let phase = pair.context.vocabulary(pair.context.source()).phase(&label.value);
        let name = phase.map(|phase| pair.context.vocabulary(pair.locale()).phase_name(&phase).to_owned());
        return name.unwrap_or_else(|| label.value.clone());
    }
    kind(label.key).map_or_else(|| label.value.clone(), |kind| placeholder::names(pair, kind, &label.value))
}

/// How many labels of a kind the sections have that the translation lacks.
fn of_lost_sections(pair: &Pair<'_>, key: LabelKey) -> usize {
    let lost = pair.alignment.sections.iter().filter(|sections| sections.translation.is_none());
    lost.filter_map(|sections| sections.source).map(|index| labels(&pair.source.sections[index], key).len()).sum()
}

fn labels(section: &Section, key: LabelKey) -> Vec<&Label> {
    section.labels().filter(|label| label.key == key).collect()
}

fn compare(pair: &Pair<'_>, key: LabelKey, left: &Label, right: &Label) -> Option<Finding> {
    if key == LabelKey::Phase {
        return compare_phase(pair, left, right);
    }
    let kind = kind(key)?;
    let facts = Facts {
        kind,
        subject: &right.name,
        source: (&left.value, left.place.clone()),
        translation: (&right.value, right.place.clone()),
        whole_row: Span { start: right.place.span.start, end: right.place.span.end },
    };
    names::compare(pair, &facts, "step-metadata-differs")
}

/// What the names are that a label lists; nothing where these are people or phases.
fn kind(key: LabelKey) -> Option<TermKind> {
    match key {
        LabelKey::PrimaryRole | LabelKey::SecondaryRole => Some(TermKind::Role),
        LabelKey::AppliesTo => Some(TermKind::Service),
        LabelKey::Motions => Some(TermKind::Motion),
        LabelKey::Phase | LabelKey::ProgramManager => None,
    }
}

fn compare_phase(pair: &Pair<'_>, left: &Label, right: &Label) -> Option<Finding> {
    let phase =
        |page: &crate::playbook::page::Page, label: &Label| pair.context.vocabulary(&page.locale).phase(&label.value);
    let (source, translation) = (phase(pair.source, left)?, phase(pair.translation, right)?);
    let wanted = pair.context.vocabulary(pair.locale()).phase_name(&source).to_owned();
    let message = Message::new("step-metadata-differs")
        .with("subject", right.name.as_str())
        .with("here", right.value.as_str())
        .with("there", left.value.as_str());
    let help = Message::new("names-differ-help").with("wanted", wanted);
    let finding = Finding::at(right.place.clone(), message).help(help).counterpart(left.place.clone());
    (source != translation).then_some(finding)
}
