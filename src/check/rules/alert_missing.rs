//! `alert-missing`: a note that one side lacks.

use super::include_differs::is_in_lost_include;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::check::twins::span_of;
use crate::finding::{Finding, Message, Severity};
use crate::markdown::{Block, BlockKind, Inline, InlineKind, plain_text};
use crate::playbook::page::{Part, Section};
use crate::source::Place;
use crate::vocabulary::Vocabulary;

pub(super) const RULE: Rule = Rule::new(
    "alert-missing",
    Group::Structure,
    Severity::Warning,
    include_str!("alert-missing.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    let words = pair.context.vocabulary(pair.locale());
    let source_words = pair.context.vocabulary(pair.context.source());
    for (source, translation, sections) in pair.sections() {
        let (left, right) = (alerts(source), alerts(translation));
        let others = (spoken(source, source_words), spoken(translation, words));
        let has = |alerts: &[Alert<'_>], spoken: usize| alerts.len() + spoken;
        let (there, here) = (has(&left, others.0), has(&right, others.1));
        let partner = |part: usize, of_source: bool| {
            sections.parts.iter().any(|parts| {
                if of_source {
                    parts.source == Some(part) && parts.translation.is_some()
                } else {
                    parts.translation == Some(part) && parts.source.is_some()
                }
            })
        };
        if here < there {
            let lost = alone(&left, &|part| partner(part, true), there - here);
            for alert in lost.into_iter().filter(|alert| !is_in_lost_include(pair, &alert.block.place)) {
                let place = nearest(sections, translation, alert.part)
                    .or_else(|| sections.source.map(|index| pair.home_of(index)));
                let message = Message::new("alert-missing").with("words", alert.words());
                let finding = place.map(|place| Finding::at(place, message).help(Message::new("alert-missing-help")));
                let counterpart = alert.place();
                finding.into_iter().for_each(|finding| {
                    remarks.add(finding.counterpart(counterpart.clone()).detail(alert.words()));
                });
            }
        } else if there < here {
            for alert in alone(&right, &|part| partner(part, false), here - there) {
                let message = Message::new("alert-extra").with("words", alert.words());
                let finding = Finding::at(alert.place(), message).help(Message::new("alert-extra-help"));
                remarks.add(finding.counterpart(source.place.clone()).detail(alert.words()));
            }
        }
    }
}

/// The alerts that the other side lacks, as many as it has fewer: first those of parts that stand alone; of those within
/// lists that both sides have nobody knows.
fn alone<'a, 'b>(alerts: &'b [Alert<'a>], has_partner: &dyn Fn(usize) -> bool, count: usize) -> Vec<&'b Alert<'a>> {
    let mut alone: Vec<&Alert<'_>> = alerts.iter().collect();
    alone.sort_by_key(|alert| match (has_partner(alert.part), alert.is_nested) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => 2,
    });
    alone.truncate(count);
    alone
}

/// An alert of a section.
struct Alert<'a> {
    block: &'a Block,
    /// The part that it is, or that holds it.
    part: usize,
    is_nested: bool,
}

impl Alert<'_> {
    fn words(&self) -> String {
        let mut words = String::new();
        self.block.each_text(&mut |_, content| {
            words.push_str(&plain_text(content));
            words.push(' ');
        });
        let words = words.trim_end();
        match words.char_indices().nth(60) {
            Some((end, _)) => format!("{}…", words[..end].trim_end()),
            None => words.trim_end_matches(['.', '。']).to_owned(),
        }
    }

    /// Its first line of text.
    fn place(&self) -> Place {
        let mut first = None;
        self.block.each_text(&mut |place, content| {
            if first.is_none() {
                first = span_of(content).map(|span| Place::new(&place.path, span));
            }
        });
        first.unwrap_or_else(|| self.block.place.clone())
    }
}

fn alerts(section: &Section) -> Vec<Alert<'_>> {
    let mut found = Vec::new();
    for (part, content) in section.parts.iter().enumerate() {
        if let Part::Block(block) = content {
            collect(block, part, false, &mut found);
        }
    }
    found
}

fn collect<'a>(block: &'a Block, part: usize, is_nested: bool, found: &mut Vec<Alert<'a>>) {
    match &block.kind {
        BlockKind::Alert { .. } => found.push(Alert { block, part, is_nested }),
        BlockKind::Quote(blocks) => blocks.iter().for_each(|block| collect(block, part, true, found)),
        BlockKind::List { items, .. } => {
            items.iter().flat_map(|item| &item.blocks).for_each(|block| collect(block, part, true, found));
        }
        _ => {}
    }
}

/// Paragraphs and quotations that begin as a note does: a translator may have written it so.
fn spoken(section: &Section, words: &Vocabulary) -> usize {
    section.parts.iter().map(|part| if let Part::Block(block) = part { spoken_in(block, words) } else { 0 }).sum()
}

/// No word for a note is as long as this.
const LONGEST: usize = 24;

fn spoken_in(block: &Block, words: &Vocabulary) -> usize {
    match &block.kind {
        BlockKind::Paragraph(content) => {
            if let Some(Inline { kind: InlineKind::Text(text), .. }) = content.first()
                && text.chars().take(LONGEST).filter(|c| !matches!(c, ':' | '：')).count() == LONGEST
            {
                return 0;
            }
            let text = plain_text(content);
            let begins =
                text.split([':', '：']).next().filter(|word| word.len() < text.len() && word.chars().count() < LONGEST);
            usize::from(begins.is_some_and(|word| words.alert(word.trim()).is_some()))
        }
        BlockKind::Quote(blocks) => blocks.iter().map(|block| spoken_in(block, words)).sum(),
        BlockKind::List { items, .. } => {
            items.iter().flat_map(|item| &item.blocks).map(|block| spoken_in(block, words)).sum()
        }
        _ => 0,
    }
}

/// The part of the translation that the lost alert would follow.
fn nearest(sections: &crate::alignment::SectionPair, translation: &Section, part: usize) -> Option<Place> {
    let at = sections.parts.iter().position(|parts| parts.source == Some(part))?;
    let before = sections.parts[..=at].iter().rev().find_map(|parts| parts.translation)?;
    Some(translation.parts[before].place().clone())
}
