//! What the pairs of pages teach: how a translation says a role, a service, a phase or a motion. No glossary is needed
//! where a hundred rows agree.

mod names;

use std::collections::BTreeMap;

use ahash::AHashMap;

pub use names::Names;

use super::Alignment;
use crate::locale::Locale;
use crate::playbook::labels::Label;
use crate::playbook::page::{Page, Section};
use crate::text::{comparable, visible};
use crate::vocabulary::LabelKey;

/// The kinds of terms. A word may be a term of several kinds, and means something else in each.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "the names say it; product.md defines them")]
pub enum TermKind {
    Role,
    Service,
    Phase,
    Motion,
}

impl TermKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Role, Self::Service, Self::Phase, Self::Motion];

    /// Its name in data: the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Service => "service",
            Self::Phase => "phase",
            Self::Motion => "motion",
        }
    }
}

/// The terms of a playbook, learnt from rows with the same task number and from labels of sections that answer to each
/// other. Each row and each label is one vote; a term means what more than half of its votes say, and at least two. Terms
/// are not one to one: two terms of the source may be one in a translation.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Terms {
    locales: BTreeMap<Locale, BTreeMap<TermKind, Votes>>,
}

/// The votes on one term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ballot {
    /// The term, as it was first met.
    pub term: String,
    /// What it was aligned with, the most frequent first, then in the order of the first meeting.
    pub votes: Vec<Vote>,
}

/// What a term was aligned with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Vote {
    /// The other side's words, as they were first met.
    pub term: String,
    /// How many rows and labels say so.
    pub count: usize,
}

/// Votes in both directions, by the term's comparable form.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
struct Votes {
    of_source: BTreeMap<String, Ballot>,
    of_translation: BTreeMap<String, Ballot>,
}

/// With fewer votes than these, a term is not known yet.
const MINIMUM: usize = 2;

impl Terms {
    /// Counts the votes of all pairs: the source's page, the translation, and how they answer to each other.
    pub fn learn<'a>(pairs: impl IntoIterator<Item = (&'a Page, &'a Page, &'a Alignment)>, names: &Names) -> Self {
        let mut lessons: BTreeMap<&Locale, Lessons<'_>> = BTreeMap::new();
        for (source, translation, alignment) in pairs {
            let lessons = lessons.entry(&translation.locale).or_default();
            lessons.tasks(source, translation, alignment);
            lessons.labels(source, translation, alignment);
        }
        let kinds = |(locale, lessons): (&Locale, Lessons<'_>)| (locale.clone(), lessons.learn(names));
        let mut terms = Self { locales: lessons.into_iter().map(kinds).collect() };
        let ballots = terms.locales.values_mut().flat_map(BTreeMap::values_mut).flat_map(Votes::ballots_mut);
        // Stable: equal counts stay in the order of their first meeting.
        ballots.for_each(|ballot| ballot.votes.sort_by_key(|vote| std::cmp::Reverse(vote.count)));
        terms
    }

    /// The source's term for a term of a translation; `None` where the votes decide nothing. A term that the source has
    /// in the same words is its own, as long as no majority says otherwise.
    pub fn in_source(&self, kind: TermKind, locale: &Locale, term: &str) -> Option<&str> {
        self.votes(kind, locale)?.of_translation.get(&comparable(term))?.decision()
    }

    /// How a translation says a term of the source; `None` where the votes decide nothing.
    pub fn in_locale(&self, kind: TermKind, locale: &Locale, source_term: &str) -> Option<&str> {
        self.ballot(kind, locale, source_term)?.decision()
    }

    /// The votes on how a translation says a term of the source.
    pub fn ballot(&self, kind: TermKind, locale: &Locale, source_term: &str) -> Option<&Ballot> {
        self.votes(kind, locale)?.of_source.get(&comparable(source_term))
    }

    /// The votes on all terms of the source, by term.
    pub fn ballots(&self, kind: TermKind, locale: &Locale) -> impl Iterator<Item = &Ballot> {
        self.votes(kind, locale).into_iter().flat_map(|votes| votes.of_source.values())
    }

    fn votes(&self, kind: TermKind, locale: &Locale) -> Option<&Votes> {
        self.locales.get(locale)?.get(&kind)
    }
}

impl Ballot {
    /// How many rows and labels voted.
    pub fn total(&self) -> usize {
        self.votes.iter().map(|vote| vote.count).sum()
    }

    /// What more than half of the votes say, and at least two; else the term itself, where it was met unchanged.
    pub fn decision(&self) -> Option<&str> {
        let itself = || self.votes.iter().find(|vote| comparable(&vote.term) == comparable(&self.term));
        self.majority().or_else(itself).map(|vote| vote.term.as_str())
    }

    /// The vote that more than half agree on, where they are two at least.
    pub fn majority(&self) -> Option<&Vote> {
        self.votes.first().filter(|vote| vote.count >= MINIMUM && vote.count * 2 > self.total())
    }

    /// Whether so few have voted that no majority of them would decide.
    pub fn is_slight(&self) -> bool {
        self.total() < MINIMUM
    }
}

impl Votes {
    fn add(&mut self, source: &str, translation: &str, count: usize) {
        add(&mut self.of_source, source, translation, count);
        add(&mut self.of_translation, translation, source, count);
    }

    fn ballots_mut(&mut self) -> impl Iterator<Item = &mut Ballot> {
        self.of_source.values_mut().chain(self.of_translation.values_mut())
    }
}

fn add(ballots: &mut BTreeMap<String, Ballot>, term: &str, other: &str, count: usize) {
    let ballot = ballots.entry(comparable(term)).or_insert_with(|| Ballot { term: term.to_owned(), votes: Vec::new() });
    let folded = comparable(other);
    match ballot.votes.iter_mut().find(|vote| comparable(&vote.term) == folded) {
        Some(vote) => vote.count += count,
        None => ballot.votes.push(Vote { term: other.to_owned(), count }),
    }
}

/// What aligned rows and labels say of each other, each once, in the order of the first meeting: a playbook of thousands of
/// rows has some dozens of them.
#[derive(Default)]
struct Lessons<'a> {
    numbers: AHashMap<Lesson<'a>, usize>,
    /// With how often each was met.
    met: Vec<(Lesson<'a>, usize)>,
}

/// What two rows or labels that answer to each other say: names of what, the source's words, the translation's.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Lesson<'a> {
    kind: TermKind,
    source: &'a str,
    translation: &'a str,
}

impl<'a> Lessons<'a> {
    fn tasks(&mut self, source: &'a Page, translation: &'a Page, alignment: &Alignment) {
        for pair in &alignment.tasks {
            let tasks = pair.source.zip(pair.translation);
            let tasks = tasks.and_then(|(left, right)| Some((source.task(left)?, translation.task(right)?)));
            let Some((left, right)) = tasks else { continue };
            if let (Some(left), Some(right)) = (&left.role, &right.role) {
                self.add(TermKind::Role, left, right);
            }
            self.add(TermKind::Service, &left.services, &right.services);
        }
    }

    fn labels(&mut self, source: &'a Page, translation: &'a Page, alignment: &Alignment) {
        for pair in &alignment.sections {
            let Some((left, right)) = pair.source.zip(pair.translation) else { continue };
            let (left, right) = (&source.sections[left], &translation.sections[right]);
            for (key, kind) in TAUGHT_BY {
                // With a label more on one side, nobody knows which answers to which.
                if labels(left, *key).count() == labels(right, *key).count() {
                    let both = labels(left, *key).zip(labels(right, *key));
                    both.for_each(|(left, right)| self.add(*kind, &left.value, &right.value));
                }
            }
        }
    }

    fn add(&mut self, kind: TermKind, source: &'a str, translation: &'a str) {
        let lesson = Lesson { kind, source, translation };
        let number = *self.numbers.entry(lesson).or_insert(self.met.len());
        match self.met.get_mut(number) {
            Some((_, count)) => *count += 1,
            None => self.met.push((lesson, 1)),
        }
    }

    fn learn(self, names: &Names) -> BTreeMap<TermKind, Votes> {
        let mut kinds: BTreeMap<TermKind, Votes> = BTreeMap::new();
        for (lesson, count) in self.met {
            lesson.vote(kinds.entry(lesson.kind).or_default(), count, names);
        }
        kinds
    }
}

impl Lesson<'_> {
    /// Votes of two lists of names: those that both have in the same words; then the others by their places, where there
    /// are as many.
    fn vote(&self, votes: &mut Votes, count: usize, names: &Names) {
        let (left, right) = if self.kind == TermKind::Phase {
            (vec![visible(self.source).into_owned()], vec![visible(self.translation).into_owned()])
        } else {
            (names.split(self.source, Some(self.translation)), names.split(self.translation, Some(self.source)))
        };
        let same = |name: &String, others: &[String]| others.iter().any(|other| comparable(other) == comparable(name));
        let (same_left, other_left): (Vec<_>, Vec<_>) = left.iter().partition(|name| same(name, &right));
        let other_right: Vec<&String> = right.iter().filter(|name| !same(name, &left)).collect();
        same_left.into_iter().for_each(|name| votes.add(name, name, count));
        if other_left.len() == other_right.len() {
            other_left.into_iter().zip(other_right).for_each(|(left, right)| votes.add(left, right, count));
        }
    }
}

/// The labels whose values are terms.
const TAUGHT_BY: &[(LabelKey, TermKind)] = &[
    (LabelKey::PrimaryRole, TermKind::Role),
    (LabelKey::SecondaryRole, TermKind::Role),
    (LabelKey::AppliesTo, TermKind::Service),
    (LabelKey::Motions, TermKind::Motion),
    (LabelKey::Phase, TermKind::Phase),
];

fn labels(section: &Section, key: LabelKey) -> impl Iterator<Item = &Label> {
    section.labels().filter(move |label| label.key == key && !label.value.is_empty())
}
