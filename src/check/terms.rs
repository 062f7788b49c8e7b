//! Whether names of one side are the translation of the other's, by the glossary and by the votes of all aligned rows.

use crate::alignment::terms::TermKind;
use crate::finding::Message;
use crate::locale::Locale;
use crate::text::comparable;

use super::rule::Context;

/// How two lists of names differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Names of the source that the translation lacks, each with what the translation would say, where that is known.
    pub missing: Vec<Missing>,
    /// Names of the translation that answer to none of the source.
    pub extra: Vec<String>,
}

/// A name of the source without its counterpart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missing {
    /// In the source's words.
    pub term: String,
    /// In the translation's, and how many of how many rows say so; `None` where nobody knows.
    pub expected: Option<Expected>,
}

/// What a translation says for a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expected {
    /// In the translation's words.
    pub term: String,
    /// Rows and labels that say so; 0 where the glossary says it.
    pub votes: usize,
    /// All rows and labels that name the term.
    pub total: usize,
}

impl Expected {
    /// On what the expectation rests.
    pub fn support(&self, source: &str) -> Message {
        let id = if self.votes == 0 { "terms-by-glossary" } else { "terms-by-vote" };
        Message::new(id)
            .with("source", source)
            .with("term", self.term.as_str())
            .with("votes", self.votes)
            .with("total", self.total)
    }
}

/// Compares two lists of names; `None` where they agree, or where nobody can tell.
pub fn difference(
    context: &Context<'_>,
    kind: TermKind,
    locale: &Locale,
    source: &[String],
    translation: &[String],
) -> Option<Difference> {
    let mut left: Vec<&String> = source.iter().collect();
    let mut right: Vec<&String> = translation.iter().collect();
    for name in source {
        let answers = |other: &&String| answers(context, kind, locale, name, other);
        if let Some(at) = right.iter().position(answers) {
            right.remove(at);
            left.remove(left.iter().position(|other| *other == name)?);
        }
    }
    let missing: Vec<Missing> = left
        .iter()
        .map(|term| Missing { term: (*term).clone(), expected: expected(context, kind, locale, term) })
        .collect();
    let extra: Vec<String> = right.iter().map(|name| (*name).clone()).collect();
    let is_known = missing.iter().any(|missing| contradicts(context, kind, locale, missing, &extra));
    // With as many left on either side, each may be a translation that nobody has voted on.
    let differs = missing.len() != extra.len() || is_known;
    differs.then_some(Difference { missing, extra })
}

/// Whether a name of the translation can be that of the source: the decided translation, an allowed one, the same words
/// where no majority translates them, or one of several translations that are in use.
fn answers(context: &Context<'_>, kind: TermKind, locale: &Locale, source: &str, other: &str) -> bool {
    let other = comparable(other);
    if let Some(entry) = context.aligned.glossary.entry(locale, source) {
        return entry.forms().any(|form| comparable(form) == other);
    }
    match expected(context, kind, locale, source) {
        Some(expected) => comparable(&expected.term) == other || is_rival(context, kind, locale, source, &other),
        None => comparable(source) == other,
    }
}

/// Whether the votes for another translation are too many to be slips.
fn is_rival(context: &Context<'_>, kind: TermKind, locale: &Locale, source: &str, other: &str) -> bool {
    let Some(ballot) = context.aligned.terms.ballot(kind, locale, source) else { return false };
    let count = ballot.votes.iter().find(|vote| comparable(&vote.term) == other).map_or(0, |vote| vote.count);
    let means_another = context.aligned.in_source(kind, locale, other);
    let means_another = means_another.is_some_and(|means| comparable(means) != comparable(source));
    !means_another && count > (ballot.total() / 5).max(1)
}

/// Whether something that is left of the translation cannot be what is left of the source.
fn contradicts(context: &Context<'_>, kind: TermKind, locale: &Locale, missing: &Missing, extra: &[String]) -> bool {
    let odd = |name: &String| {
        let means = context.aligned.in_source(kind, locale, name);
        means.is_some_and(|means| comparable(means) != comparable(&missing.term))
    };
    match &missing.expected {
        Some(expected) => expected.votes == 0 || expected.votes >= ENOUGH || extra.iter().any(odd),
        // Where the translation keeps the name elsewhere, a name that means something else is not it.
        None => is_kept(context, kind, locale, &missing.term) && extra.iter().any(odd),
    }
}

/// Whether the translation has the name unchanged somewhere.
fn is_kept(context: &Context<'_>, kind: TermKind, locale: &Locale, term: &str) -> bool {
    let ballot = context.aligned.terms.ballot(kind, locale, term);
    ballot.is_some_and(|ballot| ballot.votes.iter().any(|vote| comparable(&vote.term) == comparable(term)))
}

/// So many votes outweigh one slip.
const ENOUGH: usize = 3;

/// What a translation says for a name of the source: by the glossary, else by the votes where they decide.
pub fn expected(context: &Context<'_>, kind: TermKind, locale: &Locale, source: &str) -> Option<Expected> {
    if let Some(entry) = context.aligned.glossary.entry(locale, source) {
        return Some(Expected { term: entry.preferred.clone(), votes: 0, total: 0 });
    }
    let ballot = context.aligned.terms.ballot(kind, locale, source)?;
    let winner = ballot.majority()?;
    Some(Expected { term: winner.term.clone(), votes: winner.count, total: ballot.total() })
}
