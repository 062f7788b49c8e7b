//! Lists of names on both sides, compared and worded: what task rows and labels say of roles, services and motions.

use super::placeholder;
use crate::alignment::terms::TermKind;
use crate::check::rule::Pair;
use crate::check::terms::{self, Difference};
use crate::finding::{Finding, Fix, Message, Tier};
use crate::markdown::written;
use crate::source::{Place, Span};

/// What the two sides say.
pub(super) struct Facts<'a> {
    /// What the names are.
    pub kind: TermKind,
    /// The task's number, or the label's name.
    pub subject: &'a str,
    /// The source's words and where they stand.
    pub source: (&'a str, Place),
    /// The translation's.
    pub translation: (&'a str, Place),
    /// The row, where a fact that has no cell of its own is said to stand.
    pub whole_row: Span,
}

/// A finding where the names differ. `id` is the message's, and `id` with `-help` that of what to do.
pub(super) fn compare(pair: &Pair<'_>, facts: &Facts<'_>, id: &'static str) -> Option<Finding> {
    let (source, translation) = (facts.source.0, facts.translation.0);
    if pair.context.agree(facts.kind, pair.locale(), source, translation) {
        return None;
    }
    let names = &pair.context.aligned.names;
    let (left, right) = (names.split(source, Some(translation)), names.split(translation, Some(source)));
    let Some(difference) = terms::difference(pair.context, facts.kind, pair.locale(), &left, &right) else {
        pair.context.note_agreement(facts.kind, pair.locale(), source, translation);
        return None;
    };
    let wanted = wanted(pair, facts, &difference);
    let message = Message::new(id)
        .with("subject", facts.subject)
        .with("here", or_dash(facts.translation.0))
        .with("there", or_dash(facts.source.0));
    let help = match difference.missing.iter().find_map(|missing| Some((missing, missing.expected.as_ref()?))) {
        Some((missing, expected)) => expected.support(&missing.term),
        None => Message::new("names-differ-help").with("wanted", or_dash(&wanted)),
    };
    let mut finding = Finding::at(facts.translation.1.clone(), message).help(help).counterpart(facts.source.1.clone());
    if facts.translation.1.span != facts.whole_row {
        let text = if wanted.is_empty() { "-".to_owned() } else { written(&wanted).into_owned() };
        finding = finding.fix(Fix::new(Tier::Unsafe, facts.translation.1.clone(), text));
    }
    Some(finding)
}

/// What the translation would say: its own names with those that are missing in the place of those that are too many.
fn wanted(pair: &Pair<'_>, facts: &Facts<'_>, difference: &Difference) -> String {
    if difference.missing.is_empty() || !difference.extra.is_empty() || facts.translation.0.is_empty() {
        return placeholder::names(pair, facts.kind, facts.source.0);
    }
    let missing = difference
        .missing
        .iter()
        .map(|missing| missing.expected.as_ref().map_or(missing.term.as_str(), |expected| expected.term.as_str()));
    std::iter::once(facts.translation.0).chain(missing).collect::<Vec<_>>().join(separator(facts.translation.0))
}

/// What the cell separates its names by.
fn separator(cell: &str) -> &'static str {
    if cell.contains('、') {
        "、"
    } else if cell.contains(',') {
        ", "
    } else {
        " / "
    }
}

fn or_dash(words: &str) -> &str {
    if words.is_empty() { "–" } else { words }
}
