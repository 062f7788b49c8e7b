//! What a change of wording changes: nothing, white space, punctuation, a link, a slip of the pen, a fact, or what is said.
//! The words of a text in any script: those between spaces, and each ideograph.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_normalization::UnicodeNormalization;

use crate::finding::{Fate, Piece};
use crate::text::{is_cjk, is_invisible};

/// What a change of wording changes; more comes later.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Nature {
    /// Nothing.
    None,
    /// White space: line breaks, indentation.
    Space,
    /// Punctuation, markup, upper and lower case.
    Punctuation,
    /// Only where a link leads.
    Link,
    /// Slips of the pen: `recieve`, `the the`, `计化`.
    Spelling,
    /// Only numbers: amounts, versions, task numbers.
    Facts,
    /// What is said.
    Wording,
}

impl Nature {
    /// Whether a translation of the text before is no longer one of the text after.
    pub fn is_of_meaning(self) -> bool {
        self >= Self::Facts
    }

    /// Its name in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Space => "white-space",
            Self::Punctuation => "punctuation",
            Self::Link => "link",
            Self::Spelling => "spelling",
            Self::Facts => "facts",
            Self::Wording => "wording",
        }
    }
}

/// A run of words that was replaced by another; either may be empty.
#[derive(Clone, Copy, Debug)]
pub struct Replacement<'a> {
    /// The words that were there.
    pub before: &'a [Word],
    /// Those that are now.
    pub after: &'a [Word],
}

/// A word of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// The form in which words are compared.
    pub key: String,
    /// Where it stands in the text.
    pub range: Range<usize>,
}

impl Word {
    /// Whether it is, or holds, a number.
    pub fn is_number(&self) -> bool {
        self.key.contains(|c: char| c.is_ascii_digit())
    }

    /// Whether it is an ideograph.
    pub fn is_ideograph(&self) -> bool {
        self.key.chars().next().is_some_and(is_cjk)
    }
}

/// A text as what it says and how it is written.
pub struct Reading<'a> {
    text: &'a str,
    /// What it says.
    pub words: Vec<Word>,
    /// Where its links lead.
    pub targets: Vec<&'a str>,
    /// Everything else that shows.
    marks: Vec<char>,
}

impl<'a> Reading<'a> {
    /// Reads Markdown.
    pub fn new(text: &'a str) -> Self {
        let mut reading = Self { text, words: Vec::new(), targets: Vec::new(), marks: Vec::new() };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            at = reading.take(at, c);
        }
        reading
    }

    /// Reads what begins at `at`; gives where it ends.
    fn take(&mut self, at: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        if c == ']' && self.text[next..].starts_with('(') {
            let end = next + target_length(&self.text[next..]);
            self.targets.push(&self.text[next..end]);
            return end;
        }
        if c.is_whitespace() || is_invisible(c) {
            return next;
        }
        if !c.is_alphanumeric() {
            self.marks.push(c);
            return next;
        }
        let end = at + if is_ideograph(c) { c.len_utf8() } else { word_length(&self.text[at..]) };
        self.words.push(Word { key: key(&self.text[at..end]), range: at..end });
        end
    }

    fn keys(&self) -> Vec<&str> {
        self.words.iter().map(|word| word.key.as_str()).collect()
    }

    /// The words that stand in place of others in a later text.
    pub fn replacements<'b>(&'b self, after: &'b Reading<'_>) -> Vec<Replacement<'b>> {
        let operations = capture_diff_slices(Algorithm::Myers, &self.keys(), &after.keys());
        let changed = operations.iter().filter(|operation| operation.tag() != DiffTag::Equal);
        changed
            .map(|operation| Replacement {
                before: &self.words[operation.old_range()],
                after: &after.words[operation.new_range()],
            })
            .collect()
    }
}

/// What the change from one text to another changes. `around` is the text that it stands in now, all of it: what is written
/// elsewhere as well was no slip.
pub fn nature(before: &str, after: &str, around: &str) -> Nature {
    if before == after {
        return Nature::None;
    }
    let (old, new) = (Reading::new(before), Reading::new(after));
    if old.keys() == new.keys() {
        return match (old.targets == new.targets, old.marks == new.marks) {
            (false, _) => Nature::Link,
            (true, false) => Nature::Punctuation,
            (true, true) => same_words(&old, &new),
        };
    }
    let replacements = old.replacements(&new);
    let all = |is_so: &dyn Fn(&Replacement<'_>) -> bool| replacements.iter().all(is_so);
    if all(&|replacement| replacement.before.iter().chain(replacement.after).all(Word::is_number)) {
        Nature::Facts
    } else if all(&|replacement| is_slip(*replacement, &old, &new, around)) {
        Nature::Spelling
    } else {
        Nature::Wording
    }
}

/// Upper and lower case are told from white space by the words as written.
fn same_words(old: &Reading<'_>, new: &Reading<'_>) -> Nature {
    let written = |reading: &Reading<'_>| -> Vec<String> {
        reading.words.iter().map(|word| reading.text[word.range.clone()].to_owned()).collect()
    };
    if written(old) == written(new) { Nature::Space } else { Nature::Punctuation }
}

/// How two texts differ, word by word; what stands between words goes with them where they are many.
pub fn difference(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (pieces_of(before), pieces_of(after));
    let keys = |pieces: &[(String, &str)]| -> Vec<String> { pieces.iter().map(|(key, _)| key.clone()).collect() };
    let text = |pieces: &[(String, &str)]| -> String { pieces.iter().map(|(_, text)| *text).collect() };
    let mut changes: Vec<Change> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &keys(&old), &keys(&new)) {
        let (removed, added) = (text(&old[operation.old_range()]), text(&new[operation.new_range()]));
        let is_kept = operation.tag() == DiffTag::Equal;
        changes.push(if is_kept {
            Change { kept: added, ..Change::default() }
        } else {
            Change { removed, added, ..Change::default() }
        });
    }
    merged(changes).into_iter().flat_map(Change::pieces).collect()
}

/// Something that both texts have, or what one has in place of what the other has.
#[derive(Default)]
struct Change {
    kept: String,
    removed: String,
    added: String,
}

impl Change {
    fn is_change(&self) -> bool {
        self.kept.is_empty()
    }

    fn pieces(self) -> impl Iterator<Item = Piece> {
        let pieces = [(Fate::Kept, self.kept), (Fate::Removed, self.removed), (Fate::Added, self.added)];
        pieces.into_iter().filter(|(_, text)| !text.is_empty()).map(|(fate, text)| Piece { fate, text })
    }
}

/// Changes between which nothing but a space is kept are one.
fn merged(changes: Vec<Change>) -> Vec<Change> {
    let mut merged: Vec<Change> = Vec::with_capacity(changes.len());
    for change in changes {
        if change.is_change()
            && let [.., first, space] = merged.as_mut_slice()
            && first.is_change()
            && !space.is_change()
            && space.kept.trim().is_empty()
        {
            first.removed += &(space.kept.clone() + &change.removed);
            first.added += &(space.kept.clone() + &change.added);
            merged.pop();
        } else {
            merged.push(change);
        }
    }
    merged
}

/// The words of a text and what stands between them, each with the form in which it is compared.
fn pieces_of(text: &str) -> Vec<(String, &str)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for word in Reading::new(text).words {
        between(&text[at..word.range.start], &mut pieces);
        at = word.range.end;
        pieces.push((word.key, &text[word.range]));
    }
    between(&text[at..], &mut pieces);
    pieces
}

fn between<'a>(text: &'a str, pieces: &mut Vec<(String, &'a str)>) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if c.is_whitespace() { rest.len() - rest.trim_start().len() } else { c.len_utf8() };
        let (piece, after) = rest.split_at(length);
        pieces.push((if c.is_whitespace() { " ".to_owned() } else { piece.to_owned() }, piece));
        rest = after;
    }
}

/// Whether one run of words is the other with a slip mended.
fn is_slip(replacement: Replacement<'_>, old: &Reading<'_>, new: &Reading<'_>, around: &str) -> bool {
    let Replacement { before, after } = replacement;
    match (before, after) {
        // A word that stood there twice.
        ([doubled], []) => {
            let at = old.words.iter().position(|word| std::ptr::eq(word, doubled)).unwrap_or_default();
            let is_twin = |other: Option<&Word>| other.is_some_and(|other| other.key == doubled.key);
            !doubled.is_number()
                && (is_twin(at.checked_sub(1).and_then(|at| old.words.get(at))) || is_twin(old.words.get(at + 1)))
        }
        ([one], [other]) if one.is_ideograph() && other.is_ideograph() => {
            is_wrong_ideograph((old, one), (new, other), around)
        }
        ([_, ..], [_, ..]) if before.len() == after.len() => {
            before.iter().zip(after).all(|(one, other)| is_misspelling(old, one, &other.key, around))
        }
        _ => false,
    }
}

/// `recieve` for `receive`: a letter more, less, other, or two swapped, in a long word that nobody else writes so.
fn is_misspelling(reading: &Reading<'_>, one: &Word, other: &str, around: &str) -> bool {
    const LONG: usize = 5;
    let written = &reading.text[one.range.clone()];
    let is_abbreviation = written.chars().filter(|c| c.is_uppercase()).count() > 1;
    let length = one.key.chars().count().max(other.chars().count());
    !one.is_number()
        && !one.is_ideograph()
        && !is_abbreviation
        && length >= LONG
        && one.key.chars().next() == other.chars().next()
        && strsim::osa_distance(&one.key, other) == 1
        && !around.contains(written)
}

/// `计化` for `计划`: an ideograph that stands beside its neighbours nowhere else, and another that does.
fn is_wrong_ideograph(before: (&Reading<'_>, &Word), after: (&Reading<'_>, &Word), around: &str) -> bool {
    const PARTICLES: [&str; 3] = ["的", "地", "得"];
    const NUMERALS: &str = "〇零一二两三四五六七八九十百千万亿";
    let is_particle = |word: &Word| PARTICLES.contains(&word.key.as_str());
    if is_particle(before.1) && is_particle(after.1) {
        return true;
    }
    let is_numeral = |word: &Word| NUMERALS.contains(word.key.as_str());
    // Where it stands now, the new pair stands once.
    let is_usual = |pair: &String| around.matches(pair.as_str()).nth(1).is_some();
    !(is_numeral(before.1) && is_numeral(after.1))
        && !pairs(before).iter().any(|pair| around.contains(pair.as_str()))
        && pairs(after).iter().any(is_usual)
}

/// An ideograph with each of its neighbours.
fn pairs((reading, word): (&Reading<'_>, &Word)) -> Vec<String> {
    let at = reading.words.iter().position(|other| std::ptr::eq(other, word)).unwrap_or_default();
    let left = at.checked_sub(1).and_then(|at| reading.words.get(at)).filter(|left| left.is_ideograph());
    let right = reading.words.get(at + 1).filter(|right| right.is_ideograph());
    let before = left.map(|left| format!("{}{}", left.key, word.key));
    before.into_iter().chain(right.map(|right| format!("{}{}", word.key, right.key))).collect()
}

fn is_ideograph(c: char) -> bool {
    is_cjk(c) && c.is_alphabetic() && !('\u{FF00}'..='\u{FFEF}').contains(&c)
}

fn key(word: &str) -> String {
    if word.is_ascii() {
        return word.bytes().filter(|byte| *byte != b',').map(|byte| byte.to_ascii_lowercase() as char).collect();
    }
    word.nfkc().filter(|c| *c != ',' && !is_invisible(*c)).flat_map(char::to_lowercase).collect()
}

/// The length of the word that a text begins with: letters and digits, apostrophes between letters, points and commas
/// between digits.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = characters.next() {
        let after = characters.peek().map(|(_, after)| *after);
        let is_inside = match c {
            '\'' | '’' => before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic),
            '.' => before.is_some_and(is_digit) && after.is_some_and(is_digit),
            ',' => before.is_some_and(is_digit) && groups_by_three(&text[at + 1..]),
            c => is_invisible(c) || c.is_alphanumeric() && !is_ideograph(c),
        };
        if !is_inside {
            break;
        }
        end = at + c.len_utf8();
        before = Some(c);
    }
    end
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn groups_by_three(text: &str) -> bool {
    text.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// The length of `(target "title")`, parentheses inside it balanced; of `(` alone where it is never closed.
fn target_length(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return at + 1,
            ')' => depth -= 1,
            '\n' => break,
            _ => {}
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a change changes, where the page says nothing else.
    fn alone(before: &str, after: &str) -> Nature {
        nature(before, after, "")
    }

    #[test]
    fn what_reads_the_same_has_not_changed() {
        assert_eq!(alone("Plan it.", "Plan it."), Nature::None);
        assert_eq!(alone("Plan\nit  now", "Plan it now"), Nature::Space);
        assert_eq!(alone("**Plan** it.", "Plan it"), Nature::Punctuation);
        assert_eq!(alone("teams, or exchange", "Teams or Exchange"), Nature::Punctuation);
        assert_eq!(alone("20,000 seats", "20000 seats"), Nature::Punctuation);
        assert_eq!(alone("确认：计划", "确认:计划"), Nature::Punctuation);
        assert_eq!(alone("（１０ 天）", "(10天)"), Nature::Punctuation);
    }

    #[test]
    fn a_link_that_leads_elsewhere_says_the_same() {
        assert_eq!(alone("See [this](a.md).", "See [this](b.md \"T\")."), Nature::Link);
        assert_eq!(alone("See [this](a(b).md) now", "See [this](c.md) now"), Nature::Link);
        assert_eq!(alone("See [this](a.md).", "See [that](a.md)."), Nature::Wording);
    }

    #[test]
    fn slips_are_told_from_other_words() {
        assert_eq!(alone("They recieve it", "They receive it"), Nature::Spelling);
        assert_eq!(alone("Review the the plan", "Review the plan"), Nature::Spelling);
        assert_eq!(nature("确认项目计化书", "确认项目计划书", "先写计划。确认项目计划书"), Nature::Spelling);
        assert_eq!(alone("确认项目计化书", "确认项目计划书"), Nature::Wording);
        assert_eq!(nature("提前三个工作日", "提前五个工作日", "五个工作日，五个工作日"), Nature::Wording);
        assert_eq!(alone("慢慢的走", "慢慢地走"), Nature::Spelling);
        assert_eq!(alone("Enable the users", "Disable the users"), Nature::Wording);
        assert_eq!(alone("You can do it", "You must do it"), Nature::Wording);
        assert_eq!(alone("Write to the RFAA", "Write to the RFAB"), Nature::Wording);
        assert_eq!(nature("Sign the contract", "Sign the contact", "The contract is here"), Nature::Wording);
        assert_eq!(nature("您应确认", "您可确认", "您应阅读。您可确认。您可离开。"), Nature::Wording);
    }

    #[test]
    fn numbers_alone_are_facts() {
        assert_eq!(alone("within 5 days", "within 10 days"), Nature::Facts);
        assert_eq!(alone("version 1.5", "version 1.6"), Nature::Facts);
        assert_eq!(alone("在 5 天内", "在 10 天内"), Nature::Facts);
        assert_eq!(alone("within 5 days", "within 10 weeks"), Nature::Wording);
    }

    #[test]
    fn the_difference_is_told_word_by_word_in_any_script() {
        let told = |before, after| -> String {
            let piece = |piece: Piece| match piece.fate {
                Fate::Kept => piece.text,
                Fate::Removed => format!("[-{}-]", piece.text),
                Fate::Added => format!("{{+{}+}}", piece.text),
            };
            difference(before, after).into_iter().map(piece).collect()
        };
        assert_eq!(told("Review the plan.", "Review the draft plan."), "Review the {+draft +}plan.");
        assert_eq!(told("确认计划。", "确认项目计划。"), "确认{+项目+}计划。");
        assert_eq!(told("a b", "c d"), "[-a b-]{+c d+}");
        assert_eq!(told("Tell the sponsors.", "Tell the sponsors and us."), "Tell the sponsors{+ and us+}.");
        assert_eq!(told("x\ny", "x y"), "x y");
        assert_eq!(told("", "c"), "{+c+}");
    }

    proptest::proptest! {
        #[test]
        fn a_difference_holds_all_of_the_text_after(before in text(), after in text()) {
            let pieces = difference(&before, &after);
            let now: String = pieces.iter().filter(|piece| piece.fate != Fate::Removed).map(|piece| piece.text.as_str()).collect();
            proptest::prop_assert_eq!(now, after.clone());
            let is_same = pieces.iter().all(|piece| piece.fate == Fate::Kept);
            proptest::prop_assert!(!is_same || !nature(&before, &after, "").is_of_meaning());
        }

        #[test]
        fn words_stand_where_they_say(text in ".{0,60}") {
            let reading = Reading::new(&text);
            let mut at = 0;
            for word in &reading.words {
                proptest::prop_assert!(at <= word.range.start && word.range.start < word.range.end);
                proptest::prop_assert!(text.get(word.range.clone()).is_some());
                at = word.range.end;
            }
        }
    }

    fn text() -> impl proptest::strategy::Strategy<Value = String> {
        proptest::prop_oneof!["[a-c 议程，。*|\\[\\]()0-9,.]{0,24}", ".{0,24}"]
    }
}
