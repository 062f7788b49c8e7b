//! Where the glossary's terms and forms stand in a text: the longest match wins, words of scripts that write words apart
//! stand alone, and Chinese has no borders between words.

use std::ops::Range;

use crate::glossary::{Entry, Glossary, Term};
use crate::locale::Locale;

/// The terms that a text of the source says, each once, with how the locale says them.
pub(super) fn in_source<'a>(glossary: &'a Glossary, locale: &Locale, text: &str) -> Vec<(&'a Term, &'a Entry)> {
    let mut found: Vec<(Range<usize>, &Term)> = glossary
        .terms
        .iter()
        .flat_map(|term| find(text, &term.source).into_iter().map(move |range| (range, term)))
        .collect();
    longest(&mut found);
    let mut seen = std::collections::BTreeSet::new();
    let once = found.into_iter().filter(|(_, term)| seen.insert(term.source.as_str()));
    once.filter_map(|(_, term)| Some((term, term.entries.get(locale)?))).collect()
}

/// A form that is ruled out.
pub(super) struct Forbidden<'a> {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The form, as the glossary has it.
    pub form: &'a str,
    /// The term that it would say.
    pub term: &'a Term,
    /// How the locale says it.
    pub entry: &'a Entry,
}

/// The forms of a locale's text that are ruled out and are no part of a longer form that is not.
pub(super) fn forbidden<'a>(glossary: &'a Glossary, locale: &Locale, text: &str) -> Vec<Forbidden<'a>> {
    let entries = glossary.terms.iter().filter_map(|term| Some((term, term.entries.get(locale)?)));
    let mut found: Vec<(Range<usize>, Option<Forbidden<'a>>)> = Vec::new();
    for (term, entry) in entries {
        for form in &entry.forbidden {
            let all = find(text, form).into_iter();
            found.extend(all.map(|range| (range.clone(), Some(Forbidden { range, form, term, entry }))));
        }
        found.extend(entry.forms().flat_map(|form| find(text, form)).map(|range| (range, None)));
    }
    longest(&mut found);
    found.into_iter().filter_map(|(_, forbidden)| forbidden).collect()
}

/// Keeps of matches that overlap the longest, in the order of the text.
fn longest<T>(found: &mut Vec<(Range<usize>, T)>) {
    found.sort_by_key(|(range, _)| (std::cmp::Reverse(range.len()), range.start));
    let mut taken: Vec<Range<usize>> = Vec::new();
    found.retain(|(range, _)| {
        let is_free = taken.iter().all(|other| range.end <= other.start || other.end <= range.start);
        if is_free {
            taken.push(range.clone());
        }
        is_free
    });
    found.sort_by_key(|(range, _)| range.start);
}

/// Where a form stands in a text, in any case of ASCII letters.
pub fn find(text: &str, form: &str) -> Vec<Range<usize>> {
    if form.is_empty() {
        return Vec::new();
    }
    let (folded, wanted) = (text.to_ascii_lowercase(), form.to_ascii_lowercase());
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !crate::text::is_cjk(c));
    let joins = |inner: Option<char>, outer: Option<char>| is_letter(inner) && is_letter(outer);
    let matches = folded.match_indices(&wanted).map(|(at, _)| at..at + wanted.len());
    matches
        .filter(|range| {
            !joins(wanted.chars().next(), folded[..range.start].chars().next_back())
                && !joins(wanted.chars().next_back(), folded[range.end..].chars().next())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_alone_in_latin_and_anywhere_in_chinese() {
        assert_eq!(find("The wave and the waves, WAVE", "wave"), [4..8, 24..28]);
        assert_eq!(find("部署租户配置", "租户"), std::iter::once(6..12).collect::<Vec<_>>());
        assert_eq!(find("使用Teams会议", "teams"), std::iter::once(6..11).collect::<Vec<_>>());
    }

    #[test]
    fn of_overlapping_matches_the_longest_wins() {
        let mut found = vec![(0..4, "a"), (0..9, "b"), (5..9, "c"), (10..12, "d")];
        longest(&mut found);
        assert_eq!(found, [(0..9, "b"), (10..12, "d")]);
    }
}
