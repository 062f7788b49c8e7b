//! `untranslated-text`: a passage of the translation is still in the source language.

use std::borrow::Cow;

use super::placeholder;
use crate::check::lexicon::{is_sentence, small_words};
use crate::check::rule::{Check, Group, Needs, Pair, Remarks, Rule};
use crate::check::twins::{Passage, TwinKind};
use crate::finding::{Finding, Message, Severity};
use crate::markdown::{Inline, InlineKind, plain_text};
use crate::source::{Place, Span};
use crate::text::{comparable, is_cjk};

pub(super) const RULE: Rule = Rule::new(
    "untranslated-text",
    Group::Text,
    Severity::Warning,
    include_str!("untranslated-text.md"),
    &[Check::Pair(check)],
)
.that_needs(Needs::Lexicon);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for twin in pair.twins().both.iter().filter(|twin| twin.kind != TwinKind::Task) {
        for (place, words) in untranslated(pair, &twin.translation, Some(&twin.source)) {
            remarks.add(finding(place, &words).counterpart(twin.source.place.clone()));
        }
    }
    for loose in &pair.twins().translation_only {
        for (place, words) in untranslated(pair, &loose.passage, None) {
            remarks.add(finding(place, &words));
        }
    }
}

fn finding(place: Place, words: &str) -> Finding {
    let short = super::change_missing::shortened(words);
    let message = Message::new("untranslated-text").with("words", short.as_str());
    Finding::at(place, message).help(Message::new("untranslated-text-help")).detail(short)
}

/// The texts of a passage that nobody has translated.
fn untranslated(pair: &Pair<'_>, passage: &Passage<'_>, source: Option<&Passage<'_>>) -> Vec<(Place, String)> {
    let is_cjk_locale = pair.locale().is_cjk();
    let repeats = |text: &str, source: &Passage<'_>| {
        let text = comparable(text);
        source.text().lines().any(|line| comparable(line) == text)
    };
    let mut found = Vec::new();
    for (block, content) in &passage.texts {
        let text = without_code(content);
        let Some(span) = crate::check::twins::span_of(content) else { continue };
        let is_foreign =
            if is_cjk_locale { !text.contains(is_cjk) } else { source.is_some_and(|source| repeats(&text, source)) };
        let sentence = if is_cjk_locale { foreign_sentence(&text) } else { None };
        if !is_foreign && sentence.is_none() || text.trim().is_empty() || placeholder::is_marked(pair, &text) {
            continue;
        }
        let place = Place::new(&block.path, span);
        if is_foreign && pair.context.lexicon().is_untranslated(pair.locale(), &text) {
            found.push((place, text.trim().to_owned()));
        } else if let Some(sentence) = sentence
            && pair.context.lexicon().is_untranslated(pair.locale(), sentence)
        {
            let at = pair.context.text(&place).find(sentence);
            let start = place.span.start as usize;
            let within = |at: usize| Span::new(start + at..start + at + sentence.len());
            let span = at.map_or(place.span, within);
            found.push((Place::new(&place.path, span), sentence.to_owned()));
        }
    }
    found
}

/// What there is to translate.
fn without_code(content: &[Inline]) -> Cow<'_, str> {
    match content {
        [Inline { kind: InlineKind::Text(text), .. }] => Cow::Borrowed(text),
        _ => Cow::Owned(content.iter().map(translatable).collect()),
    }
}

fn translatable(inline: &Inline) -> Cow<'_, str> {
    match &inline.kind {
        InlineKind::Code(_) => Cow::Borrowed(" "),
        InlineKind::Text(text) => Cow::Borrowed(text),
        InlineKind::Emphasis(content) | InlineKind::Strong(content) => without_code(content),
        InlineKind::Link(link) => without_code(&link.content),
        _ => Cow::Owned(plain_text(std::slice::from_ref(inline))),
    }
}

/// A run of words in the source's script amid the translation's own, long enough to be a sentence: names have no more than
/// a few small words.
fn foreign_sentence(text: &str) -> Option<&str> {
    if text.is_ascii() || !text.contains(is_cjk) {
        return None;
    }
    text.split(is_cjk).map(str::trim).filter(|run| is_sentence(run)).max_by_key(|run| small_words(run))
}
