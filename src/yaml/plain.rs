//! The YAML that nearly every front matter is: lines of a key and a plain value. Read by hand, at a twentieth of the price
//! of the parser, which takes as long for ten such lines as it takes to read a page of Markdown. Whatever is not plainly
//! that is left to the parser.

use std::collections::BTreeSet;

use super::{Key, Node, Value};
use crate::source::Span;
use crate::text::is_ordinary;

/// More lines than these are no front matter.
const MOST_LINES: usize = 64;

/// The map that a text is, offset by `base`; `None` where it takes the parser to tell.
pub(super) fn map(text: &str, base: usize) -> Option<Node> {
    let mut entries = Vec::new();
    let mut keys = BTreeSet::new();
    let mut start = base;
    for line in text.split_inclusive('\n') {
        let (key, value) = line.strip_suffix('\n').unwrap_or(line).split_once(": ")?;
        if !is_key(key) || !is_value(value) || !keys.insert(key) || entries.len() == MOST_LINES {
            return None;
        }
        let span = |from: usize, text: &str| Span::new(start + from..start + from + text.len());
        let node = Node { value: Value::Text(value.to_owned()), span: span(key.len() + ": ".len(), value) };
        entries.push((Key { text: key.to_owned(), span: span(0, key) }, node));
        start += line.len();
    }
    entries.shrink_to_fit();
    let first = entries.first()?.0.span;
    Some(Node { value: Value::Map(entries), span: Span { end: first.start, ..first } })
}

/// Names as metadata has them. Words that mean a value are not among them.
fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
        && !MEANING.iter().any(|word| key.eq_ignore_ascii_case(word))
}

/// Ordinary text that begins with a letter or digit, and has nothing in it that might be a mark of YAML.
fn is_value(value: &str) -> bool {
    let is_plain = |byte: u8| !matches!(byte, 0..b' ' | b':' | b'#' | 0x7F);
    value.starts_with(char::is_alphanumeric)
        && !value.ends_with(' ')
        && value.bytes().all(is_plain)
        && is_ordinary(value)
        && !value.eq_ignore_ascii_case("null")
}

/// Words that YAML takes for a truth or for nothing; two of them may be the same key.
const MEANING: &[&str] = &["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::parse_any;
    use super::*;

    #[test]
    fn a_usual_front_matter_needs_no_parser() {
        let text = "title: 举办“研讨会”，第 1 部分\nauthor: Lena Fischer\nms.date: 10/19/2026\nft.audience: partner\ndraft: no\n";
        assert_eq!(map(text, 4), Some(parse_any(text, 4).expect("YAML")));
        assert_eq!(map("a: 1", 0), Some(parse_any("a: 1", 0).expect("YAML")));
    }

    #[test]
    fn what_yaml_may_read_otherwise_is_left_to_it() {
        for text in [
            "",
            "a:",
            "a: ",
            "a: 1\na: 2",
            "a: b: c",
            "a: b # c",
            "a: 'b'",
            "a: [b]",
            "a: b\n c: d",
            "a: b\n  c",
            "a: b\n\n",
            "a: ~",
            "a: Null",
            "yes: 1",
            "a: b\r\n",
            "a: b\t",
            "a:  b",
            "a: b ",
            "- a: b",
            "a: |\n",
            "a: é",
        ] {
            assert_eq!(map(text, 0), None, "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_by_hand_is_what_the_parser_reads(
            lines in prop::collection::vec(("[a-zA-Z0-9._-]{1,6}", "[a-zA-Z0-9 ,.\\-/&*!|>'\"%@`\\[\\]{}?=+_~“”（）中文、：，。]{0,12}"), 1..5),
            ends in any::<bool>(),
        ) {
            let text = lines.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join("\n");
            let text = if ends { text + "\n" } else { text };
            if let Some(node) = map(&text, 7) {
                prop_assert_eq!(Ok(node), parse_any(&text, 7));
            }
        }
    }
}
