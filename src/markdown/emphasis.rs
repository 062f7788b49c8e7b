//! Emphasis beside CJK punctuation. `CommonMark` cannot close `**加速：**客户`: a delimiter between punctuation and a
//! letter belongs to the word that the letter begins, and Chinese has no spaces to say otherwise.
//!
//! The rule that works is <https://github.com/tats-u/markdown-cjk-friendly> (`specification.md`). pulldown-cmark 0.13
//! does not know it, but can be led to the same pairs. A delimiter run that the two rules judge differently has
//! punctuation on one side and a letter on the other; with one more punctuation character, a sentinel, between run and
//! letter, pulldown-cmark judges as the CJK-friendly rule does. No other run notices, as the letter is no delimiter.
//!
//! A noncharacter would be the natural sentinel, but it is no punctuation; and put as a letter on the run's other side
//! it would part `**` from `_` in `中**_文_**`. So it is a symbol of a script that playbooks are not written in, and one
//! that the text does not contain: [`Sentinels::strip`] never takes out what the author wrote.
//!
//! `*`, `_` and `~~` follow the specification. A single `~` is left alone (`3~5 天` is no deletion), and so is the text
//! of `[**注意：**说明]`, `[…][]` and `<…>`: it names the link's target, and with a sentinel would name another.

use std::borrow::Cow;
use std::mem;
use std::ops::{Range, RangeInclusive};

use icu_properties::props::{EastAsianWidth, EmojiPresentation, GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::{CodePointMapData, CodePointSetData};
use pulldown_cmark::{Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};

/// What may serve as a sentinel: Byzantine musical symbols. pulldown-cmark takes a symbol for punctuation.
const SENTINELS: RangeInclusive<char> = '\u{1D000}'..='\u{1D0F5}';

/// The sentinels that a text needs for its emphasis to be paired as CJK readers expect: none, for nearly every text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Sentinels {
    character: char,
    places: Vec<usize>,
}

/// Calls `then` with the sentinels that a text needs and the parser's events of the text with them in it. A text without a
/// misjudged run is parsed once; any other once as it is, and once more where sentinels might change its emphasis.
///
/// What is made of the events [strips](Sentinels::strip) the sentinels from text.
pub fn read<R>(text: &str, options: Options, then: impl FnOnce(&Sentinels, Events<'_>) -> R) -> R {
    let parsed = || Parser::new_ext(text, options).into_offset_iter();
    let candidates: Vec<(Run, usize)> = runs(text).filter_map(|run| run.cure().map(|place| (run, place))).collect();
    if candidates.is_empty() {
        return then(&Sentinels::default(), Events::Parsed(Box::new(parsed())));
    }
    // A text that contains all 246 symbols keeps its emphasis as it is.
    let Some(character) = SENTINELS.into_iter().find(|&sentinel| !text.contains(sentinel)) else {
        return then(&Sentinels::default(), Events::Parsed(Box::new(parsed())));
    };
    let events = keep(parsed(), text);
    let reading = Reading::of(text, &events, character);
    let places = candidates.iter().filter(|(run, _)| reading.is_delimiter(run)).map(|&(_, place)| place).collect();
    let sentinels = Sentinels { character, places };
    if !sentinels.places.is_empty() {
        let marked = sentinels.apply(text);
        let marked_events = keep(Parser::new_ext(&marked, options).into_offset_iter(), text);
        // `，**重点**，` is paired well although one of its runs is misjudged.
        if Reading::of(&marked, &marked_events, character).emphasis != reading.emphasis {
            return then(&sentinels, Events::Kept(marked_events.into_iter()));
        }
    }
    then(&Sentinels::default(), Events::Kept(events.into_iter()))
}

/// An event of the parser and the bytes that it is about.
type Placed<'a> = (Event<'a>, Range<usize>);

/// All events of a text. Nearly every text has fewer than one for eight bytes: to grow with them step by step would take as
/// long as to parse.
fn keep<'a>(events: OffsetIter<'a>, text: &str) -> Vec<Placed<'a>> {
    let mut kept = Vec::with_capacity(text.len() / 8);
    kept.extend(events);
    kept
}

/// The parser's events of a text: as they come, or kept from when the text was looked at.
pub enum Events<'a> {
    /// As they come.
    Parsed(Box<OffsetIter<'a>>),
    /// Kept.
    Kept(std::vec::IntoIter<Placed<'a>>),
}

impl<'a> Iterator for Events<'a> {
    type Item = Placed<'a>;

    fn next(&mut self) -> Option<Placed<'a>> {
        match self {
            Self::Parsed(events) => events.next(),
            Self::Kept(events) => events.next(),
        }
    }
}

impl Sentinels {
    /// The character to insert; it means nothing where there are no places.
    pub fn character(&self) -> char {
        self.character
    }

    /// The byte offsets of the text to insert it at, ascending.
    pub fn places(&self) -> &[usize] {
        &self.places
    }

    /// The text to parse: `text` with the sentinels in it.
    pub fn apply(&self, text: &str) -> String {
        let mut marked = String::with_capacity(text.len() + self.places.len() * self.character.len_utf8());
        let mut done = 0;
        for &place in &self.places {
            marked.push_str(&text[done..place]);
            marked.push(self.character);
            done = place;
        }
        marked.push_str(&text[done..]);
        marked
    }

    /// Takes the sentinels out of the text of an event again.
    pub fn strip<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.places.is_empty() || !text.contains(self.character) {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(text.replace(self.character, ""))
        }
    }
}

/// A run of one delimiter character between its neighbours, whatever it is a part of: prose, code, a URL.
struct Run {
    delimiter: u8,
    range: Range<usize>,
    before: char,
    /// Counts where `before` is a variation selector.
    before_that: char,
    after: char,
}

fn runs(text: &str) -> impl Iterator<Item = Run> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let is_delimiter = |byte: &u8| matches!(byte, b'*' | b'_' | b'~');
        let first = from + text.as_bytes()[from..].iter().position(is_delimiter)?;
        let delimiter = text.as_bytes()[first];
        let end = first + text.as_bytes()[first..].iter().take_while(|&&byte| byte == delimiter).count();
        from = end;
        let backslashes = text.as_bytes()[..first].iter().rev().take_while(|&&byte| byte == b'\\').count();
        let start = first + backslashes % 2; // `\*` is text, `\\*` is not
        let mut before = text[..start].chars().rev();
        // The ends of the text count as white space, as the ends of a line do.
        Some(Run {
            delimiter,
            range: start..end,
            before: before.next().unwrap_or(' '),
            before_that: before.next().unwrap_or(' '),
            after: text[end..].chars().next().unwrap_or(' '),
        })
    })
    .filter(|run| !run.range.is_empty() && (run.delimiter != b'~' || run.range.len() == 2))
}

/// What a rule says of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Verdict {
    can_open: bool,
    can_close: bool,
}

/// What a rule sees at one side of a run.
#[derive(Clone, Copy)]
struct Side {
    space: bool,
    punctuation: bool,
    cjk: bool,
}

/// A sentinel as a side.
const SENTINEL: Side = Side { space: false, punctuation: true, cjk: false };

impl Run {
    /// Where a sentinel makes pulldown-cmark judge the run as the CJK-friendly rule does, if it does not do so anyway.
    fn cure(&self) -> Option<usize> {
        let wanted = self.verdict(self.friendly_before(), Side::friendly(self.after));
        let (before, after) = (Side::common(self.before), Side::common(self.after));
        if self.verdict(before, after) == wanted {
            None
        } else if self.verdict(SENTINEL, after) == wanted {
            Some(self.range.start)
        } else {
            Some(self.range.end)
        }
    }

    /// Both rules: to `CommonMark` nothing is CJK.
    fn verdict(&self, before: Side, after: Side) -> Verdict {
        let left = !after.space && (!after.blocks() || before.space || before.blocks() || before.cjk);
        let right = !before.space && (!before.blocks() || after.space || after.blocks() || after.cjk);
        let (can_open, can_close) = match self.delimiter {
            b'_' => (left && (!right || before.punctuation), right && (!left || after.punctuation)),
            b'~' => (!after.space, right), // pulldown-cmark's way: the specification would never open more than that
            _ => (left, right),
        };
        Verdict { can_open, can_close }
    }

    fn friendly_before(&self) -> Side {
        match self.before {
            // A full-width quotation mark is CJK by its selector alone.
            '\u{FE01}' if matches!(self.before_that, '‘' | '’' | '“' | '”') => {
                Side { space: false, punctuation: true, cjk: true }
            }
            '\u{FE00}'..='\u{FE0E}' => Side { space: false, ..Side::friendly(self.before_that) },
            // An ideographic variation selector: what it follows is an ideograph.
            '\u{E0100}'..='\u{E01EF}' => Side { space: false, punctuation: false, cjk: true },
            before => Side::friendly(before),
        }
    }
}

impl Side {
    fn common(c: char) -> Self {
        Self { space: c.is_whitespace(), punctuation: is_punctuation(c), cjk: false }
    }

    fn friendly(c: char) -> Self {
        Self { space: c.is_whitespace(), punctuation: is_punctuation(c), cjk: is_cjk(c) }
    }

    /// Whether the run may not emphasise what is beyond it, unless the other side lifts that.
    fn blocks(self) -> bool {
        self.punctuation && !self.cjk
    }
}

fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    GeneralCategoryGroup::Punctuation.contains(category) || GeneralCategoryGroup::Symbol.contains(category)
}

/// The specification's "CJK character".
fn is_cjk(c: char) -> bool {
    const WIDE: [EastAsianWidth; 3] = [EastAsianWidth::Wide, EastAsianWidth::Fullwidth, EastAsianWidth::Halfwidth];
    c >= '\u{1100}'
        && (WIDE.contains(&CodePointMapData::<EastAsianWidth>::new().get(c))
            && !CodePointSetData::new::<EmojiPresentation>().contains(c)
            || CodePointMapData::<Script>::new().get(c) == Script::Hangul)
}

/// What the parser made of a text, as far as emphasis goes. All offsets ascend.
#[derive(Default)]
struct Reading {
    /// Text, and the delimiters that became emphasis: outside these, `*` is code, HTML or a part of a URL.
    inline: Vec<Range<usize>>,
    /// Where lines begin and cells end: what stands there (`>`, `|`) is no neighbour of a run.
    edges: Vec<usize>,
    /// Where emphasis begins and ends, counted without sentinels.
    emphasis: Vec<(TagEnd, usize)>,
    begins_line: bool,
}

impl Reading {
    fn of(text: &str, events: &[Placed<'_>], sentinel: char) -> Self {
        let mut reading = Self::default();
        let (mut inserted, mut closed_until) = (0, 0);
        for (event, range) in events {
            reading.note_edges(event, range);
            if range.end <= closed_until {
                continue;
            }
            let source = &text[range.clone()];
            match event {
                Event::Start(tag) if is_closed(tag) => closed_until = range.end,
                Event::Start(tag) => {
                    let length = delimiter_length(tag.to_end(), source);
                    reading.note_emphasis(tag.to_end(), range.start - inserted, range.start..range.start + length);
                }
                Event::End(tag) => {
                    let length = delimiter_length(*tag, source);
                    reading.note_emphasis(*tag, range.end - inserted, range.end - length..range.end);
                }
                Event::Text(_) => {
                    inserted += source.matches(sentinel).count() * sentinel.len_utf8();
                    reading.inline.push(range.clone());
                }
                _ => {}
            }
        }
        reading
    }

    fn note_edges(&mut self, event: &Event, range: &Range<usize>) {
        match event {
            Event::SoftBreak | Event::HardBreak => self.begins_line = true,
            Event::Start(tag) if !is_inline(tag) => self.begins_line = true,
            Event::End(tag) => {
                self.begins_line = false;
                self.edges.extend((*tag == TagEnd::TableCell).then_some(range.end));
            }
            _ => self.edges.extend(mem::take(&mut self.begins_line).then_some(range.start)),
        }
    }

    fn note_emphasis(&mut self, tag: TagEnd, at: usize, delimiter: Range<usize>) {
        if !delimiter.is_empty() {
            self.emphasis.push((tag, at));
            self.inline.push(delimiter);
        }
    }

    /// Whether the parser saw the run as a delimiter, and between the neighbours that it has in the text.
    fn is_delimiter(&self, run: &Run) -> bool {
        let inline = self.inline.partition_point(|range| range.end <= run.range.start);
        self.inline.get(inline).is_some_and(|range| range.start <= run.range.start)
            && self.edges.binary_search(&run.range.start).is_err()
            && self.edges.binary_search(&run.range.end).is_err()
    }
}

/// Nothing may be inserted: what is inside stands as it is, or names the target of a link.
fn is_closed(tag: &Tag) -> bool {
    use LinkType::{Inline, Reference, ReferenceUnknown, WikiLink};
    match tag {
        Tag::CodeBlock(_) | Tag::MetadataBlock(_) => true,
        Tag::Link { link_type, .. } | Tag::Image { link_type, .. } => {
            !matches!(link_type, Inline | Reference | ReferenceUnknown | WikiLink { has_pothole: true })
        }
        _ => false,
    }
}

fn is_inline(tag: &Tag) -> bool {
    use Tag::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
    matches!(tag, Emphasis | Strong | Strikethrough | Superscript | Subscript | Link { .. } | Image { .. })
}

/// Zero where the tag is not emphasis.
fn delimiter_length(tag: TagEnd, source: &str) -> usize {
    match tag {
        TagEnd::Strikethrough if source.starts_with("~~") => 2,
        TagEnd::Emphasis | TagEnd::Strikethrough => 1,
        TagEnd::Strong => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests;
