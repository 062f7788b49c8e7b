//! `heading-level-differs`: a heading stands on another level than the source's. One finding for a run of headings that
//! are all shifted alike.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::playbook::page::{Page, Section, SectionKind};
use crate::source::{Place, Span};
use crate::text::comparable;
use crate::vocabulary::SectionName;

pub(super) const RULE: Rule = Rule::new(
    "heading-level-differs",
    Group::Structure,
    Severity::Warning,
    include_str!("heading-level-differs.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    let mut before = 0;
    let mut ambiguous = None;
    for (source, translation, _) in pair.sections().filter(|(source, _, _)| source.level > 0) {
        let shift = i32::from(translation.level) - i32::from(source.level);
        if shift != before && shift != 0 {
            let message = Message::new("heading-level-differs")
                .with("title", translation.title.as_str())
                .with("here", usize::from(translation.level))
                .with("there", usize::from(source.level));
            let mut finding = Finding::at(translation.place.clone(), message)
                .help(Message::new("heading-level-differs-help").with("there", usize::from(source.level)))
                .counterpart(source.place.clone())
                .detail(translation.title.as_str());
            if !ambiguous.get_or_insert_with(|| on_several_levels(pair.source)).contains(&name(source)) {
                finding.fix = fix(pair, &translation.place, source.level);
            }
            remarks.add(finding);
        }
        before = shift;
    }
}

/// The headings that a page has on several levels. Which of them a heading of the translation answers to is told by its level,
/// and might be another one if that was changed.
fn on_several_levels(page: &Page) -> BTreeSet<Name> {
    let mut levels: BTreeMap<Name, u8> = BTreeMap::new();
    let headings = page.sections.iter().filter(|section| section.level > 0);
    headings
        .filter(|section| *levels.entry(name(section)).or_insert(section.level) != section.level)
        .map(name)
        .collect()
}

/// What the vocabulary takes a heading for, else its words.
type Name = Result<SectionName, String>;

fn name(section: &Section) -> Name {
    match section.kind {
        SectionKind::Named(name) => Ok(name),
        _ => Err(comparable(&section.title)),
    }
}

/// Another number of `#`.
fn fix(pair: &Pair<'_>, heading: &Place, level: u8) -> Option<Fix> {
    let text = pair.context.text(heading);
    let indent = text.len() - text.trim_start().len();
    let marks = text[indent..].bytes().take_while(|&byte| byte == b'#').count();
    let start = heading.span.start + indent as u32;
    let place = Place::new(&heading.path, Span { start, end: start + marks as u32 });
    (marks > 0).then(|| Fix::new(Tier::Unsafe, place, "#".repeat(usize::from(level))))
}
