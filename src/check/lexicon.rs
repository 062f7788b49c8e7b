//! Which words of the source are common and which are names: `Exchange Online` stays as it is in a translation, `Configure
//! mail flow` does not. Learnt from the playbook itself, and only once something looks untranslated.

use std::collections::BTreeMap;
use std::sync::Arc;

use ahash::AHashSet;
use rayon::prelude::*;

use crate::aligned::Aligned;
use crate::locale::Locale;
use crate::markdown::{Inline, InlineKind, plain_text};
use crate::playbook::page::{Page, Part};
use crate::text::{comparable, is_cjk};

/// The words of a playbook.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Words that the source writes in small letters somewhere.
    common: AHashSet<String>,
    /// What each translation keeps.
    kept: BTreeMap<Locale, Kept>,
}

/// What a translation keeps in the source's words.
#[derive(Debug, Default)]
struct Kept {
    /// Words amid its own text, or by the glossary.
    words: AHashSet<String>,
    /// What it has in its columns of services, in comparable form.
    services: AHashSet<String>,
}

impl Lexicon {
    pub fn new(aligned: &Aligned) -> Self {
        let learnt = aligned.playbook.pages().fold(Learner::new(aligned), Learner::page);
        Self::by_glossary(aligned).with(learnt.lexicon)
    }

    /// The same, on every core.
    pub fn new_on_every_core(aligned: &Aligned) -> Self {
        let pages: Vec<&Arc<Page>> = aligned.playbook.pages().collect();
        let learners = pages.par_iter().copied().fold(|| Learner::new(aligned), Learner::page);
        let learnt = learners.map(|learner| learner.lexicon).reduce(Self::default, Self::with);
        Self::by_glossary(aligned).with(learnt)
    }

    fn by_glossary(aligned: &Aligned) -> Self {
        let mut lexicon = Self::default();
        for (locale, entry) in aligned.glossary.terms.iter().flat_map(|term| &term.entries) {
            let kept = lexicon.kept.entry(locale.clone()).or_default();
            entry.forms().flat_map(words).for_each(|word| add(&mut kept.words, word));
        }
        lexicon
    }

    fn with(mut self, mut other: Self) -> Self {
        unite(&mut self.common, std::mem::take(&mut other.common));
        for (locale, kept) in other.kept {
            let own = self.kept.entry(locale).or_default();
            unite(&mut own.words, kept.words);
            unite(&mut own.services, kept.services);
        }
        self
    }

    /// Whether a text of the translation in the source's words has words that a translator would have translated.
    pub fn is_untranslated(&self, locale: &Locale, text: &str) -> bool {
        let kept = self.kept.get(locale);
        if kept.is_some_and(|kept| kept.services.contains(&comparable(text))) {
            return false;
        }
        let words: Vec<&str> = text.split_whitespace().filter(|token| !is_address(token)).flat_map(words).collect();
        let translatable = |at: &usize| {
            let folded = words[*at].to_lowercase();
            !kept.is_some_and(|kept| kept.words.contains(&folded))
                && !joins_names(&words, *at)
                && (self.common.contains(&folded) || !has_capital(words[*at]))
        };
        let count = (0..words.len()).filter(translatable).count();
        words.len() >= 2 && count >= 1 && (count >= 2 || words.len() <= 8)
    }
}

/// Reads pages one by one.
struct Learner<'a> {
    aligned: &'a Aligned,
    lexicon: Lexicon,
    /// The cells of services that were read already, by locale.
    cells: BTreeMap<&'a Locale, AHashSet<&'a str>>,
}

impl<'a> Learner<'a> {
    fn new(aligned: &'a Aligned) -> Self {
        Self { aligned, lexicon: Lexicon::default(), cells: BTreeMap::new() }
    }

    fn page(mut self, page: &'a Arc<Page>) -> Self {
        if page.locale == *self.aligned.source() {
            let common = &mut self.lexicon.common;
            each_text(page, &mut |text| {
                words(text).filter(|word| !has_capital(word)).for_each(|word| add(common, word));
            });
            return self;
        }
        if !self.lexicon.kept.contains_key(&page.locale) {
            self.lexicon.kept.insert(page.locale.clone(), Kept::default());
        }
        let Some(kept) = self.lexicon.kept.get_mut(&page.locale) else { return self };
        each_text(page, &mut |text| {
            if text.contains(is_cjk) {
                // A whole sentence was not kept: it was forgotten.
                let names = text.split(is_cjk).filter(|run| run.len() >= SHORTEST && !is_sentence(run));
                names.flat_map(words).for_each(|word| add(&mut kept.words, word));
            }
        });
        let cells = self.cells.entry(&page.locale).or_default();
        let cells = page.tasks().map(|(_, task)| task.services.as_str()).filter(|cell| cells.insert(cell));
        let names = cells.flat_map(|cell| self.aligned.names.split(cell, None));
        kept.services.extend(names.map(|name| comparable(&name)));
        self
    }
}

/// Adds a word in small letters.
fn add(words: &mut AHashSet<String>, word: &str) {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        if !words.contains(word) {
            words.insert(word.to_owned());
        }
    } else {
        words.insert(word.to_lowercase());
    }
}

/// Takes the smaller set into the larger one.
fn unite(own: &mut AHashSet<String>, mut others: AHashSet<String>) {
    if own.len() < others.len() {
        std::mem::swap(own, &mut others);
    }
    own.extend(others);
}

/// `aka.ms/agenda`, `team@example.com`, `files/agenda.docx`: nobody translates it.
fn is_address(token: &str) -> bool {
    let is_inside = |at: usize| {
        let (before, after) = (token[..at].chars().next_back(), token[at + 1..].chars().next());
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
    };
    token.contains(['/', '@', '\\']) || token.match_indices('.').any(|(at, _)| is_inside(at))
}

/// The `for` of `OneDrive for Business`: a short word between two names.
fn joins_names(words: &[&str], at: usize) -> bool {
    let is_name = |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|word| has_capital(word));
    words[at].chars().count() <= 3 && !has_capital(words[at]) && is_name(at.checked_sub(1)) && is_name(Some(at + 1))
}

/// `iOS` has one, too.
fn has_capital(word: &str) -> bool {
    if word.is_ascii() { word.bytes().any(|byte| byte.is_ascii_uppercase()) } else { word.contains(char::is_uppercase) }
}

/// Whether a run of text has so many words in small letters that it is no name.
pub(super) fn is_sentence(run: &str) -> bool {
    // Most runs between Chinese characters are empty.
    run.len() >= 2 * SENTENCE - 1 && small_words(run) >= SENTENCE
}

/// How many words begin with a small letter.
pub(super) fn small_words(run: &str) -> usize {
    run.split_whitespace().filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase())).count()
}

/// So many words in small letters are no name.
const SENTENCE: usize = 5;

/// Words of three letters or more in scripts that write words apart.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_letter = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '\'' | '’' => true,
        '\0'..='\x7F' => false,
        c => !is_cjk(c) && c.is_alphabetic(),
    };
    let words = text.split(move |c: char| !is_letter(c)).filter(|word| word.len() >= SHORTEST);
    words.filter(|word| word.is_ascii() || word.chars().count() >= SHORTEST)
}

/// The letters of the shortest word that counts.
const SHORTEST: usize = 3;

/// Calls `visit` for each text of a page without markup.
fn each_text(page: &Page, visit: &mut dyn FnMut(&str)) {
    let mut visit = |content: &[Inline]| match content {
        [Inline { kind: InlineKind::Text(text), .. }] => visit(text),
        _ => visit(&plain_text(content)),
    };
    page.sections.iter().filter_map(|section| section.heading.as_ref()).for_each(|heading| visit(&heading.content));
    for part in page.parts() {
        match part {
            Part::Block(block) => block.each_text(&mut |_, content| visit(content)),
            Part::Tasks(table) => table.tasks.iter().for_each(|task| visit(&task.name)),
            Part::Changes(table) => table.changes.iter().for_each(|change| visit(&change.what)),
            Part::Labels(_) => {}
        }
    }
}
