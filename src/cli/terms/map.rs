//! The map itself: each term of the source, what each translation says for it, and on what that rests.

use crate::aligned::Aligned;
use crate::alignment::terms::{Ballot, TermKind, Vote};
use crate::glossary::Entry;
use crate::locale::Locale;

/// The terms of a playbook.
pub(super) struct Map<'a> {
    /// The source's locale.
    pub source: &'a Locale,
    /// By translation, kind and term.
    pub rows: Vec<Row<'a>>,
}

/// A term, and what one translation says for it.
pub(super) struct Row<'a> {
    pub locale: &'a Locale,
    pub kind: TermKind,
    /// What rows and labels say; the term itself stands there as the source has it.
    pub ballot: &'a Ballot,
    pub standing: Standing<'a>,
}

/// How a term is decided.
#[derive(Clone, Copy)]
pub(super) enum Standing<'a> {
    /// The glossary says it.
    Glossary(&'a Entry),
    /// Most rows and labels agree.
    Votes(&'a Vote),
    /// They do not.
    Split,
    /// Too few have voted.
    Slight,
}

impl<'a> Map<'a> {
    /// What a playbook has learnt of these translations.
    pub(super) fn of(aligned: &'a Aligned, locales: &[&'a Locale]) -> Self {
        let groups = locales.iter().flat_map(|locale| TermKind::ALL.map(|kind| (*locale, kind)));
        let row = |locale, kind, ballot: &'a Ballot| {
            let entry = aligned.glossary.entry(locale, &ballot.term);
            Row { locale, kind, ballot, standing: Standing::of(ballot, entry) }
        };
        let rows = groups
            .flat_map(|(locale, kind)| aligned.terms.ballots(kind, locale).map(move |ballot| row(locale, kind, ballot)))
            .collect();
        Self { source: aligned.source(), rows }
    }
}

impl<'a> Standing<'a> {
    fn of(ballot: &'a Ballot, entry: Option<&'a Entry>) -> Self {
        match (entry, ballot.majority()) {
            (Some(entry), _) => Self::Glossary(entry),
            (None, Some(vote)) => Self::Votes(vote),
            (None, None) if ballot.is_slight() => Self::Slight,
            (None, None) => Self::Split,
        }
    }

    /// Its name in data: the same in every language.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Glossary(_) => "glossary",
            Self::Votes(_) => "votes",
            Self::Split => "no-majority",
            Self::Slight => "too-few",
        }
    }

    /// What the translation says; `None` where that is undecided.
    pub(super) fn form(self) -> Option<&'a str> {
        match self {
            Self::Glossary(entry) => Some(&entry.preferred),
            Self::Votes(vote) => Some(&vote.term),
            Self::Split | Self::Slight => None,
        }
    }
}

impl<'a> Row<'a> {
    /// How many rows and labels say what was decided.
    pub(super) fn support(&self) -> usize {
        let form = self.standing.form().map(crate::text::comparable);
        let says_it = |vote: &&Vote| form.as_deref() == Some(&crate::text::comparable(&vote.term));
        self.ballot.votes.iter().find(says_it).map_or(0, |vote| vote.count)
    }

    /// The votes for something else.
    pub(super) fn others(&self) -> impl Iterator<Item = &'a Vote> {
        let form = self.standing.form().map(crate::text::comparable);
        self.ballot.votes.iter().filter(move |vote| form.as_deref() != Some(&crate::text::comparable(&vote.term)))
    }
}
