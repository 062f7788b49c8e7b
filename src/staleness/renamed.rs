//! Terms that the source has given another name throughout: blocks in which nothing else has changed are one thing to do.

use std::collections::{BTreeMap, BTreeSet};

use super::StaleBlock;
use crate::lineage::History;
use crate::lineage::meaning::{Reading, Word};
use crate::locale::Locale;
use crate::playbook::Playbook;
use crate::playbook::page::PageKey;
use crate::source::Place;

/// A term of the source that has another name now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renaming {
    /// What it was called.
    pub before: String,
    /// What it is called.
    pub after: String,
    /// Blocks of translations of texts in which nothing but that has changed.
    pub blocks: Vec<Renamed>,
}

/// A block of a translation of a text in which only a term was renamed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renamed {
    /// Which page.
    pub key: PageKey,
    /// In which locale.
    pub locale: Locale,
    /// Where the translation still has the old name as the source wrote it; empty where it has words of its own for it.
    pub old_names: Vec<Place>,
    /// What would be stale, were it not for the term.
    pub block: StaleBlock,
}

/// In so many blocks a replacement is no chance.
const THROUGHOUT: usize = 3;

type Pages = BTreeMap<(PageKey, Locale), Vec<StaleBlock>>;

/// Takes out of the stale blocks those in which only a renamed term has changed.
pub(super) fn take_out(pages: &mut Pages, playbook: &Playbook, history: &History) -> Vec<Renaming> {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for block in pages.values().flatten() {
        if let Some(names) = only_replacement(block) {
            *counts.entry(names).or_default() += 1;
        }
    }
    counts.retain(|(before, _), count| *count >= THROUGHOUT && !is_still_used(before, playbook, history));
    let mut renamings: BTreeMap<(String, String), Vec<Renamed>> = BTreeMap::new();
    for ((key, locale), blocks) in pages {
        for block in std::mem::take(blocks) {
            match only_replacement(&block).filter(|names| counts.contains_key(names)) {
                Some(names) => {
                    let old_names = old_names(&block, &names.0, history);
                    let (key, locale) = (key.clone(), locale.clone());
                    renamings.entry(names).or_default().push(Renamed { key, locale, old_names, block });
                }
                None => blocks.push(block),
            }
        }
    }
    let renaming = |((before, after), blocks)| Renaming { before, after, blocks };
    renamings.into_iter().map(renaming).collect()
}

/// What stands in place of what, where that is all that has changed in a block: both as written.
fn only_replacement(block: &StaleBlock) -> Option<(String, String)> {
    let mut names = BTreeSet::new();
    for (before, after) in block.before.0.iter().zip(&block.after.0) {
        let (old, new) = (Reading::new(before), Reading::new(after));
        for replacement in old.replacements(&new) {
            let ([first, .., last] | [first @ last]) = replacement.before else { return None };
            let written_before = before[first.range.start..last.range.end].to_owned();
            let ([first, .., last] | [first @ last]) = replacement.after else { return None };
            let is_number = replacement.before.iter().chain(replacement.after).all(Word::is_number);
            if is_number {
                return None;
            }
            names.insert((written_before, after[first.range.start..last.range.end].to_owned()));
        }
    }
    (names.len() == 1).then(|| names.pop_first()).flatten()
}

fn is_still_used(name: &str, playbook: &Playbook, history: &History) -> bool {
    let source = playbook.pages().filter(|page| page.locale == playbook.settings.source);
    let mut texts = source.filter_map(|page| history.files.get(&page.path)).map(|file| &file.text);
    texts.any(|text| !places_of(name, text).is_empty())
}

fn old_names(block: &StaleBlock, name: &str, history: &History) -> Vec<Place> {
    let Some(file) = history.files.get(&block.translation.path) else { return Vec::new() };
    let start = block.translation.span.start;
    let text = file.text.get(block.translation.span.range()).unwrap_or_default();
    let place = |at: usize| {
        let from = start + at as u32;
        Place::new(&block.translation.path, crate::source::Span { start: from, end: from + name.len() as u32 })
    };
    places_of(name, text).into_iter().map(place).collect()
}

/// Where a name stands in a text, not as a part of a longer word.
fn places_of(name: &str, text: &str) -> Vec<usize> {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !crate::text::is_cjk(c));
    let stands_alone = |at: &usize| {
        let (before, after) = (text[..*at].chars().next_back(), text[at + name.len()..].chars().next());
        !is_letter(before) && !is_letter(after)
    };
    text.match_indices(name).map(|(at, _)| at).filter(stands_alone).collect()
}
