//! Which words of the source are common and which are names: `Exchange Online` stays as it is in a translation, `Configure
//! mail flow` does not. Learnt from the playbook itself, and only once something looks untranslated.

use std::collections::{BTreeMap, BTreeSet};

use crate::aligned::Aligned;
use crate::locale::Locale;
use crate::markdown::{Inline, plain_text};
use crate::playbook::page::{Page, Part};
use crate::text::{comparable, is_cjk};

/// The words of a playbook.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Words that the source writes in small letters somewhere.
    common: BTreeSet<String>,
    /// Words that each translation keeps amid its own text, or by the glossary.
    kept: BTreeMap<Locale, BTreeSet<String>>,
    /// What each translation has in its columns of services, in comparable form.
    services: BTreeMap<Locale, BTreeSet<String>>,
}

impl Lexicon {
    pub fn new(aligned: &Aligned) -> Self {
        let mut lexicon = Self::default();
        let playbook = &aligned.playbook;
        for (locale, entry) in aligned.glossary.terms.iter().flat_map(|term| &term.entries) {
            let kept = lexicon.kept.entry(locale.clone()).or_default();
            kept.extend(entry.forms().flat_map(words).map(str::to_lowercase));
        }
        let source = &playbook.settings.source;
        for page in playbook.pages() {
            let mut visit = |content: &[Inline]| {
                let text = plain_text(content);
                if page.locale == *source {
                    let small = words(&text).filter(|word| !has_capital(word));
                    lexicon.common.extend(small.map(str::to_lowercase));
                } else if text.contains(is_cjk) {
                    let kept = lexicon.kept.entry(page.locale.clone()).or_default();
                    // A whole sentence was not kept: it was forgotten.
                    let names = text.split(is_cjk).filter(|run| !is_sentence(run));
                    kept.extend(names.flat_map(words).map(str::to_lowercase));
                }
            };
            each_text(page, &mut visit);
            if page.locale != *source {
                let services = lexicon.services.entry(page.locale.clone()).or_default();
                let cells = page.tasks().map(|(_, task)| task.services.as_str()).collect::<BTreeSet<_>>();
                let names = cells.into_iter().flat_map(|cell| aligned.names.split(cell, None));
                services.extend(names.map(|name| comparable(&name)));
            }
        }
        lexicon
    }

    /// Whether a text of the translation in the source's words has words that a translator would have translated.
    pub fn is_untranslated(&self, locale: &Locale, text: &str) -> bool {
        if self.services.get(locale).is_some_and(|services| services.contains(&comparable(text))) {
            return false;
        }
        let words: Vec<&str> = text.split_whitespace().filter(|token| !is_address(token)).flat_map(words).collect();
        let kept = self.kept.get(locale);
        let translatable = |at: &usize| {
            let folded = words[*at].to_lowercase();
            !kept.is_some_and(|kept| kept.contains(&folded))
                && !joins_names(&words, *at)
                && (self.common.contains(&folded) || !has_capital(words[*at]))
        };
        let count = (0..words.len()).filter(translatable).count();
        words.len() >= 2 && count >= 1 && (count >= 2 || words.len() <= 8)
    }
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
    word.contains(char::is_uppercase)
}

/// Whether a run of text has so many words in small letters that it is no name.
pub(super) fn is_sentence(run: &str) -> bool {
    small_words(run) >= SENTENCE
}

/// How many words begin with a small letter.
pub(super) fn small_words(run: &str) -> usize {
    run.split_whitespace().filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase())).count()
}

/// So many words in small letters are no name.
const SENTENCE: usize = 5;

/// Words of three letters or more in scripts that write words apart.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_letter = |c: char| c.is_alphabetic() && !is_cjk(c);
    text.split(move |c: char| !is_letter(c) && c != '\'' && c != '’').filter(|word| word.chars().count() >= 3)
}

fn each_text(page: &Page, visit: &mut dyn FnMut(&[Inline])) {
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
