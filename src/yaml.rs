//! YAML as a tree whose every node knows its place, so that a mistake in a value can be shown where it stands.
//! Scalars stay text: `404`, `no` and `5/2/2019` mean what their reader says they mean.

mod plain;

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::limits;
use crate::source::Span;

/// A node and the bytes of the text that hold it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// What stands there.
    pub value: Value,
    /// Where. A list or a map in block style spans only its first character.
    pub span: Span,
}

/// What a node can be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Nothing after the colon, or `~`.
    Null,
    /// Text, as written, without its quotes.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file.
    Map(Vec<(Key, Node)>),
}

/// A key of a map.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Why the text is no YAML.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct YamlError {
    /// The parser's words, in English, without the place.
    pub message: String,
    /// Where the parser stopped.
    pub span: Span,
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The entries of a map; none for anything else.
    pub fn entries(&self) -> &[(Key, Node)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The text of a scalar, or those of a list's scalars.
    pub fn texts(&self) -> Vec<&str> {
        match self.text() {
            Some(text) => vec![text],
            None => self.items().iter().filter_map(Self::text).collect(),
        }
    }

    /// The value of a key in a map.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(entry, _)| entry.text == key).map(|(_, value)| value)
    }
}

/// Reads one YAML document (YAML 1.2, <https://yaml.org/spec/1.2.2/>). Spans are offset by `base`, so that front matter is placed in its file.
///
/// # Errors
/// Text that is no YAML, two equal keys in one map, nesting or aliases beyond the parser's budget.
pub fn parse(text: &str, base: usize) -> Result<Node, YamlError> {
    plain::map(text, base).map_or_else(|| parse_any(text, base), Ok)
}

fn parse_any(text: &str, base: usize) -> Result<Node, YamlError> {
    let options = serde_yaml::options! { budget: serde_yaml::budget! { max_depth: limits::YAML_NESTING } };
    match serde_yaml::from_str_with_options::<RawNode>(text, options) {
        Ok(node) => Ok(node.place(&Places::new(text, base))),
        Err(error) => Err(yaml_error(text, base, &error)),
    }
}

fn yaml_error(text: &str, base: usize, error: &serde_yaml::Error) -> YamlError {
    let places = Places::new(text, base);
    let span = error.location().map_or(Span::new(base..base), |location| places.span(&location));
    let words = error.without_snippet().to_string();
    let message = words.split(" at line ").next().unwrap_or_default().split(", set DuplicateKeyPolicy").next();
    YamlError { message: message.unwrap_or_default().to_owned(), span }
}

struct RawNode {
    value: RawValue,
    location: serde_yaml::Location,
}

enum RawValue {
    Null,
    Literal,
    Text(String),
    List(Vec<RawNode>),
    Map(Vec<(RawNode, RawNode)>),
}

impl RawNode {
    fn place(self, places: &Places<'_>) -> Node {
        let span = places.span(&self.location);
        let value = match self.value {
            RawValue::Null => Value::Null,
            RawValue::Literal => Value::Text(places.slice(span).trim().to_owned()),
            RawValue::Text(text) => Value::Text(text),
            RawValue::List(items) => Value::List(items.into_iter().map(|item| item.place(places)).collect()),
            RawValue::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| (key.place(places).into_key(places), value.place(places)))
                    .collect(),
            ),
        };
        Node { value, span }
    }
}

impl Node {
    fn into_key(self, places: &Places<'_>) -> Key {
        let text = self.text().map_or_else(|| places.slice(self.span).to_owned(), str::to_owned);
        Key { text, span: self.span }
    }
}

/// Turns the parser's places (counted in characters) into bytes.
struct Places<'a> {
    text: &'a str,
    base: usize,
    /// The byte of every so many characters, to count from; none where characters are bytes.
    milestones: Vec<usize>,
}

/// So many characters lie between two milestones.
const STRIDE: usize = 64;

impl<'a> Places<'a> {
    fn new(text: &'a str, base: usize) -> Self {
        let every = |text: &str| text.char_indices().step_by(STRIDE).map(|(at, _)| at).collect();
        Self { text, base, milestones: if text.is_ascii() { Vec::new() } else { every(text) } }
    }

    fn span(&self, location: &serde_yaml::Location) -> Span {
        let (start, length) = (location.span().offset() as usize, location.span().len() as usize);
        Span::new(self.base + self.byte(start)..self.base + self.byte(start + length))
    }

    /// The byte at which a character of the text begins.
    fn byte(&self, character: usize) -> usize {
        if self.milestones.is_empty() {
            return character.min(self.text.len());
        }
        let Some(&from) = self.milestones.get(character / STRIDE) else { return self.text.len() };
        self.text[from..].char_indices().nth(character % STRIDE).map_or(self.text.len(), |(at, _)| from + at)
    }

    fn slice(&self, span: Span) -> &'a str {
        &self.text[span.start as usize - self.base..span.end as usize - self.base]
    }
}

impl<'de> Deserialize<'de> for RawNode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = serde_yaml::Spanned::<RawValue>::deserialize(deserializer)?;
        Ok(Self { location: spanned.referenced, value: spanned.value })
    }
}

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = RawValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_none<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<RawValue, E> {
        Ok(RawValue::Literal)
    }

    fn visit_i64<E>(self, _: i64) -> Result<RawValue, E> {
        Ok(RawValue::Literal)
    }

    fn visit_u64<E>(self, _: u64) -> Result<RawValue, E> {
        Ok(RawValue::Literal)
    }

    fn visit_f64<E>(self, _: f64) -> Result<RawValue, E> {
        Ok(RawValue::Literal)
    }

    fn visit_str<E>(self, text: &str) -> Result<RawValue, E> {
        Ok(RawValue::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<RawValue, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(RawValue::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<RawValue, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(RawValue::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    #[test]
    fn scalars_keep_their_spelling_and_every_node_its_bytes() {
        let text = "title: 概述\nms.date: 5/2/2019\nno: 1.10\nlist: [a, 'b c']\n";
        let node = parse(text, 100).expect("valid");
        let keys: Vec<_> = node.entries().iter().map(|(key, _)| key.text.as_str()).collect();
        assert_eq!(keys, ["title", "ms.date", "no", "list"]);
        assert_eq!(node.get("no").and_then(Node::text), Some("1.10"));
        let date = node.get("ms.date").expect("there");
        assert_eq!(&text[date.span.start as usize - 100..date.span.end as usize - 100], "5/2/2019");
        assert_eq!(node.get("list").map(|list| list.items().len()), Some(2));
    }

    #[test]
    fn a_mistake_has_its_place_and_an_unadorned_message() {
        let error = parse("a: 概述\nb: c: d\n", 0).expect_err("two colons");
        assert_eq!((error.span.start, error.message.contains("line")), (14, false));
        let error = parse("a: 1\na: 2\n", 0).expect_err("a key twice");
        assert_eq!(error.message, "duplicate mapping key: a");
    }

    #[test]
    fn empty_text_is_nothing_and_bombs_are_refused() {
        assert_eq!(parse("# only a comment\n", 0).map(|node| node.value), Ok(Value::Null));
        let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned();
        for (before, name) in ('a'..='y').zip('b'..='z') {
            writeln!(bomb, "{name}: &{name} [{}]", vec![format!("*{before}"); 9].join(",")).expect("text grows");
        }
        assert!(parse(&bomb, 0).is_err());
        for deep in ["[", "- ", "? ", "a: {", "- - ? "] {
            assert!(parse(&deep.repeat(100_000), 0).is_err(), "{deep}");
            assert!(parse(&deep.repeat(limits::YAML_NESTING + 1), 0).is_err(), "{deep}");
        }
        assert!(parse(&"- ".repeat(limits::YAML_NESTING), 0).is_ok());
    }
}
