//! `number-differs`: a number of the aligned passage is absent or other.

use crate::check::numbers;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::check::twins::{Passage, TwinKind};
use crate::finding::{Finding, Message, Severity};
use crate::source::{Place, Span};

pub(super) const RULE: Rule = Rule::new(
    "number-differs",
    Group::Text,
    Severity::Warning,
    include_str!("number-differs.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    let (source_words, words) =
        (pair.context.vocabulary(pair.context.source()), pair.context.vocabulary(pair.locale()));
    for twin in &pair.twins().both {
        let source = twin.source.text();
        if !source.contains(|c: char| c.is_numeric()) {
            continue;
        }
        let (left, right) = (numbers::read(&source, source_words), numbers::read(&twin.translation.text(), words));
        let mut missing = numbers::missing(&left, &right);
        // The numbers of a merged sentence may have gone to a neighbour without a counterpart.
        missing
            .retain(|missing| missing.instead.is_some() || !stands_nearby(pair, twin.sections, &missing.number, words));
        // Where nobody has said which words mean numbers, a small one may have become a word.
        let may_be_word = !pair.locale().is_cjk() && !words.has_numbers();
        missing.retain(|missing| missing.instead.is_some() || !(may_be_word && is_small(&missing.number)));
        for missing in missing {
            let number = missing.number.as_str();
            let (message, help, place) = match &missing.instead {
                Some(instead) => (
                    Message::new("number-differs").with("here", instead.as_str()).with("there", number),
                    Message::new("suggestion").with("value", number),
                    place_of(pair, &twin.translation, instead),
                ),
                None => (
                    Message::new("number-missing").with("there", number),
                    Message::new("number-missing-help"),
                    twin.translation.place.clone(),
                ),
            };
            let mut finding = Finding::at(place, message)
                .help(help)
                .counterpart(place_of(pair, &twin.source, number))
                .detail(format!("{} {number}", words_of(&source)));
            if twin.kind == TwinKind::Task {
                finding.subject.task = twin.source.task.map(str::to_owned);
            }
            remarks.add(finding);
        }
    }
}

/// Whether people write a number as a word as often as in digits.
fn is_small(number: &str) -> bool {
    number.parse::<u32>().is_ok_and(|number| number <= 12)
}

/// What tells a passage from its neighbours.
fn words_of(text: &str) -> String {
    text.chars().take(24).collect()
}

fn stands_nearby(
    pair: &Pair<'_>,
    sections: Option<usize>,
    number: &str,
    vocabulary: &crate::vocabulary::Vocabulary,
) -> bool {
    let loose = pair.twins().translation_only.iter().filter(|loose| Some(loose.sections) == sections);
    let wanted = numbers::read(number, vocabulary);
    loose
        .into_iter()
        .any(|loose| numbers::missing(&wanted, &numbers::read(&loose.passage.text(), vocabulary)).is_empty())
}

/// The number in the file; else the passage.
fn place_of(pair: &Pair<'_>, passage: &Passage<'_>, number: &str) -> Place {
    let text = pair.context.text(&passage.place);
    match find_number(text, number) {
        Some(at) => {
            let start = passage.place.span.start + at as u32;
            Place::new(&passage.place.path, Span { start, end: start + number.len() as u32 })
        }
        None => passage.place.clone(),
    }
}

/// The first place where a number stands as one and not as a part of another.
fn find_number(text: &str, number: &str) -> Option<usize> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text.match_indices(number)
        .map(|(at, _)| at)
        .find(|&at| !is_digit(text[..at].chars().next_back()) && !is_digit(text[at + number.len()..].chars().next()))
}
