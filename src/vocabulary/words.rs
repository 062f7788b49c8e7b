//! From the forms that people write to what they mean, and back: asked for every heading, label and cell of a playbook, so
//! that most texts are turned away at a look.

use std::collections::BTreeMap;
use std::ops::Bound;

use crate::text::{comparable, is_longer_than};

/// From comparable forms to meanings, and from meanings to the form that is shown.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Words<T> {
    meanings: BTreeMap<String, T>,
    shown: Vec<(T, String)>,
    /// The characters of the longest form.
    longest: usize,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self { meanings: BTreeMap::new(), shown: Vec::new(), longest: 0 }
    }
}

impl<T: Clone + PartialEq> Words<T> {
    pub fn meaning(&self, text: &str) -> Option<T> {
        // Most texts that are asked about are whole sentences.
        if is_longer_than(text, self.longest) {
            return None;
        }
        self.meanings.get(&comparable(text)).cloned()
    }

    /// The characters of the longest form.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// The forms that a text in comparable form begins with.
    pub fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'a str, &'a T)> {
        let first = text.chars().next().map_or("", |c| &text[..c.len_utf8()]);
        let from = (Bound::Included(first), Bound::Unbounded);
        let alike = self.meanings.range::<str, _>(from).take_while(move |(form, _)| form.starts_with(first));
        alike.filter(move |(form, _)| text.starts_with(form.as_str())).map(|(form, meaning)| (form.as_str(), meaning))
    }

    pub fn shown(&self, meaning: &T) -> Option<&str> {
        self.shown.iter().find(|(known, _)| known == meaning).map(|(_, form)| form.as_str())
    }

    /// Shows a meaning in a form.
    pub fn show(&mut self, meaning: T, form: &str) {
        self.shown.push((meaning, form.to_owned()));
    }

    /// Gives a form in its comparable form a meaning, unless it has one.
    pub fn add(&mut self, form: String, meaning: T) {
        self.longest = self.longest.max(form.chars().count());
        self.meanings.entry(form).or_insert(meaning);
    }

    pub fn over(mut self, below: &Self) -> Self {
        below.meanings.iter().for_each(|(form, meaning)| self.add(form.clone(), meaning.clone()));
        let unknown = below.shown.iter().filter(|(meaning, _)| self.shown(meaning).is_none()).cloned();
        self.shown.extend(unknown.collect::<Vec<_>>());
        self
    }
}

/// The words for numbers, in comparable form.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct NumberWords {
    numbers: BTreeMap<String, u32>,
    /// For each letter of English, and for all others together, a bit for each length of a word that begins with it.
    lengths: [u32; 27],
}

impl NumberWords {
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    pub fn get(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    pub fn may_have(&self, word: &str) -> bool {
        let (letter, length) = look(word);
        self.lengths[letter] & length != 0
    }

    /// The last one to say what a word means is right.
    pub fn add(&mut self, word: String, number: u32) {
        let (letter, length) = look(&word);
        self.lengths[letter] |= length;
        self.numbers.insert(word, number);
    }

    pub fn over(self, below: &Self) -> Self {
        let mut all = below.clone();
        self.numbers.into_iter().for_each(|(word, number)| all.add(word, number));
        all
    }
}

/// What a look at a word tells: its first letter and, as a bit, its length. Neither depends on the case of its letters,
/// but in scripts other than Latin; these share one look.
fn look(word: &str) -> (usize, u32) {
    match word.as_bytes() {
        [] => (26, 0),
        [letter @ (b'a'..=b'z' | b'A'..=b'Z'), ..] if word.is_ascii() => {
            (usize::from(letter.to_ascii_lowercase() - b'a'), 1 << word.len().min(31))
        }
        _ => (26, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_at_a_look_in_any_case() {
        let mut numbers = NumberWords::default();
        numbers.add("two".to_owned(), 2);
        numbers.add("élf".to_owned(), 11);
        assert!(numbers.may_have("Two") && numbers.may_have("two") && numbers.may_have("ÉLF"));
        assert!(!numbers.may_have("twenty") && !numbers.may_have("one") && !numbers.may_have(""));
    }

    #[test]
    fn a_text_begins_with_the_forms_that_it_begins_with() {
        let mut words = Words::default();
        ["add", "added", "advice", "新", "新增", "re-add"].iter().for_each(|form| words.add((*form).to_owned(), ()));
        let at = |text| words.at(text).map(|(form, ())| form).collect::<Vec<_>>();
        assert_eq!(at("added tasks"), ["add", "added"]);
        assert_eq!(at("新增任务"), ["新", "新增"]);
        assert_eq!(at("tasks"), [""; 0]);
        assert_eq!(at(""), [""; 0]);
    }
}
