//! `step-metadata-differs`: a label is absent on one side, or its value is not the translation of the other's.

use super::names::{self, Facts};
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
                let near = right.last().map(|label| label.place.clone());
                let near = near.or_else(|| translation.labels().last().map(|label| label.place.clone()));
                let Some(place) = near.or_else(|| home.clone()) else { continue };
                let finding = Finding::at(place, message).help(Message::new("step-metadata-missing-help"));
                remarks.add(finding.counterpart(label.place.clone()).detail(label.name.as_str()));
            }
            for label in right.iter().skip(left.len()) {
                let message = Message::new("step-metadata-extra")
                    .with("label", label.name.as_str())
                    .with("here", label.value.as_str());
                let finding = Finding::at(label.place.clone(), message).help(Message::new("step-metadata-extra-help"));
                remarks.add(finding.counterpart(source.place.clone()).detail(label.name.as_str()));
            }
        }
    }
}

fn labels(section: &Section, key: LabelKey) -> Vec<&Label> {
    section.labels().filter(|label| label.key == key).collect()
}

fn compare(pair: &Pair<'_>, key: LabelKey, left: &Label, right: &Label) -> Option<Finding> {
    let kind = match key {
        LabelKey::PrimaryRole | LabelKey::SecondaryRole => TermKind::Role,
        LabelKey::AppliesTo => TermKind::Service,
        LabelKey::Motions => TermKind::Motion,
        LabelKey::Phase => return compare_phase(pair, left, right),
        // People.
        LabelKey::ProgramManager => return None,
    };
    let facts = Facts {
        kind,
        subject: &right.name,
        source: (&left.value, left.place.clone()),
        translation: (&right.value, right.place.clone()),
        whole_row: Span { start: right.place.span.start, end: right.place.span.end },
    };
    names::compare(pair, &facts, "step-metadata-differs")
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
