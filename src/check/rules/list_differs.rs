//! `list-differs`: a list has fewer items than the source's.

use super::include_differs::is_in_lost_include;
use crate::alignment::PartPair;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::check::twins;
use crate::finding::{Finding, Message, Severity};
use crate::markdown::{Block, BlockKind, plain_text};
use crate::playbook::page::{Part, Section};
use crate::source::Place;

pub(super) const RULE: Rule = Rule::new(
    "list-differs",
    Group::Structure,
    Severity::Warning,
    include_str!("list-differs.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for (source, translation, sections) in pair.sections() {
        for (at, parts) in sections.parts.iter().enumerate() {
            let left = parts.source.and_then(|index| list(source, index));
            let right = parts.translation.and_then(|index| list(translation, index));
            match (left, right) {
                (Some(left), None) if is_in_lost_include(pair, &left.place) => {}
                // Another marker makes another list of what follows it.
                (Some(left), Some(right)) if items(right) + spare_items(sections, translation) >= items(left) => {
                    compare_inside(left, right, &parts.items, remarks);
                }
                (Some(left), Some(right)) => compare(left, right, &parts.items, remarks),
                (Some(_), None) if became_sentence((source, translation), &sections.parts[..at]) => {}
                (Some(left), None) if parts.translation.is_none() && !has_spare(sections, translation) => {
                    let before = sections.parts[..at].iter().rev().find_map(|parts| parts.translation);
                    let place = before.map(|index| translation.parts[index].place().clone());
                    let place = place.or_else(|| sections.source.map(|index| pair.home_of(index)));
                    let count = items(left);
                    let message = Message::new("list-missing").with("count", count);
                    let Some(place) = place else { continue };
                    let finding = Finding::at(place, message).help(Message::new("list-missing-help"));
                    remarks.add(finding.counterpart(left.place.clone()).detail(first_words(left)));
                }
                _ => {}
            }
        }
    }
}

fn list(section: &Section, index: usize) -> Option<&Block> {
    match &section.parts[index] {
        Part::Block(block) if matches!(block.kind, BlockKind::List { .. }) => Some(block),
        _ => None,
    }
}

/// Whether the translation has a block without counterpart: the list may have become prose or a table there.
fn has_spare(sections: &crate::alignment::SectionPair, translation: &Section) -> bool {
    let mut alone = sections.parts.iter().filter(|parts| parts.source.is_none()).filter_map(|parts| parts.translation);
    alone.any(|index| matches!(translation.parts[index], Part::Block(_)))
}

/// The items of lists of the translation that have no counterpart.
fn spare_items(sections: &crate::alignment::SectionPair, translation: &Section) -> usize {
    let alone = sections.parts.iter().filter(|parts| parts.source.is_none()).filter_map(|parts| parts.translation);
    alone.filter_map(|index| list(translation, index)).map(items).sum()
}

/// Whether the sentence that announces a list goes on in the translation: it says there what the list says.
fn became_sentence((source, translation): (&Section, &Section), before: &[PartPair]) -> bool {
    let announces = |section: &Section, index: usize| match &section.parts[index] {
        Part::Block(Block { kind: BlockKind::Paragraph(content), .. }) => {
            Some(plain_text(content).trim_end().ends_with([':', '：']))
        }
        _ => None,
    };
    let Some((left, right)) = before.last().and_then(|parts| parts.source.zip(parts.translation)) else { return false };
    announces(source, left) == Some(true) && announces(translation, right) == Some(false)
}

fn items(list: &Block) -> usize {
    if let BlockKind::List { items, .. } = &list.kind { items.len() } else { 0 }
}

/// Compares two lists, and those nested in items that answer to each other.
fn compare(left: &Block, right: &Block, pairs: &[crate::alignment::Pair], remarks: &mut Remarks<'_>) {
    let (there, here) = (items(left), items(right));
    if here < there {
        let missing = pairs.iter().position(|pair| pair.translation.is_none());
        let before = missing.and_then(|at| pairs[..at].iter().rev().find_map(|pair| pair.translation));
        let nearest = twins::item(right, before.unwrap_or_default()).map_or(right.place.clone(), |item| item.place);
        let lost = missing.and_then(|at| twins::item(left, pairs[at].source?));
        let counterpart = lost.as_ref().map_or_else(|| left.place.clone(), |item| item.place.clone());
        remarks.add(fewer(nearest, counterpart, here, there, first_words(left)));
    }
    compare_inside(left, right, pairs, remarks);
}

/// Compares the lists that are nested in items that answer to each other.
fn compare_inside(left: &Block, right: &Block, pairs: &[crate::alignment::Pair], remarks: &mut Remarks<'_>) {
    for (i, j) in pairs.iter().filter_map(|pair| pair.source.zip(pair.translation)) {
        compare_nested((left, i), (right, j), remarks);
    }
}

fn compare_nested(left: (&Block, usize), right: (&Block, usize), remarks: &mut Remarks<'_>) {
    let (lists, others) = (lists_in(left.0, left.1), lists_in(right.0, right.1));
    for (at, list) in lists.iter().enumerate() {
        let (there, here) = (items(list), others.get(at).map_or(0, |other| items(other)));
        if here >= there {
            continue;
        }
        let nearest = match others.get(at) {
            Some(other) => twins::item(other, here.saturating_sub(1)),
            None => twins::item(right.0, right.1),
        };
        let nearest = nearest.map_or_else(|| right.0.place.clone(), |item| item.place);
        remarks.add(fewer(nearest, list.place.clone(), here, there, first_words(list)));
    }
}

fn fewer(place: Place, counterpart: Place, here: usize, there: usize, detail: String) -> Finding {
    let message = Message::new("list-differs").with("here", here).with("there", there);
    Finding::at(place, message).help(Message::new("list-differs-help")).counterpart(counterpart).detail(detail)
}

fn lists_in(list: &Block, item: usize) -> Vec<&Block> {
    let BlockKind::List { items, .. } = &list.kind else { return Vec::new() };
    let blocks = items.get(item).map(|item| item.blocks.as_slice()).unwrap_or_default();
    blocks.iter().filter(|block| matches!(block.kind, BlockKind::List { .. })).collect()
}

/// What tells a list from the others of its section.
fn first_words(list: &Block) -> String {
    twins::item(list, 0).map(|item| item.text().chars().take(40).collect()).unwrap_or_default()
}
