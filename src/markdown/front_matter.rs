//! The YAML between `---` fences. Split by hand: the parser's own option fails on a byte-order mark and takes a `---` block
//! in mid-document for front matter.

use super::document::{FrontMatter, FrontMatterError};
use crate::source::Span;
use crate::text::{offset_in, visible};
use crate::yaml::{self, Key, Node, Value};

/// The front matter and the byte at which the body starts.
pub(super) fn split(text: &str) -> (FrontMatter, usize) {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let blank = blank_lines(&text[start..]);
    if blank > 0 {
        return split_late(text, start, start + blank);
    }
    split_at(text, start)
}

/// What stands before the first line that a reader sees.
fn blank_lines(text: &str) -> usize {
    let lines = text.split_inclusive('\n').take_while(|line| line.ends_with('\n') && visible(line).is_empty());
    lines.map(str::len).sum()
}

/// A front matter after blank lines: other programs take it for text, so it must look like nothing else. It counts, since
/// it may say that the page is not for everybody.
fn split_late(text: &str, start: usize, fence: usize) -> (FrontMatter, usize) {
    let (front_matter, body) = split_at(text, fence);
    let is_closed = !matches!(front_matter.error, Some(FrontMatterError::Unclosed(_)));
    let mut lines = text[front_matter.span.range()].lines().map(str::trim_end);
    let is_plain = |line: &str| {
        looks_like_front_matter(line) || matches!(line, "" | "---" | "...") || line.starts_with(['-', '\t'])
    };
    if front_matter.root.is_some() && is_closed && lines.all(is_plain) {
        (front_matter, body)
    } else {
        (FrontMatter::default(), start)
    }
}

fn split_at(text: &str, start: usize) -> (FrontMatter, usize) {
    let mut lines = text[start..].split_inclusive('\n').scan(start, |at, line| {
        let range = *at..*at + line.len();
        *at = range.end;
        Some((range, line.trim_end()))
    });
    let Some((fence, _)) = lines.next().filter(|(_, line)| *line == "---") else {
        return (FrontMatter::default(), start);
    };
    let mut end_of_keys = None;
    for (range, line) in lines {
        if line == "---" || line == "..." {
            return (read(text, fence.end..range.start, Span::new(fence.start..range.end)), range.end);
        }
        if end_of_keys.is_none() && !looks_like_front_matter(line) {
            end_of_keys = Some(range.start);
        }
    }
    let end = end_of_keys.unwrap_or(text.len());
    if text[fence.end..end].trim().is_empty() {
        return (FrontMatter::default(), start);
    }
    let span = Span::new(fence.start..end);
    let error = Some(FrontMatterError::Unclosed(Span::new(fence.start..fence.start + 3)));
    (FrontMatter { error, ..read(text, fence.end..end, span) }, end)
}

/// Lines that belong to an unclosed front matter: keys, comments, continued values.
fn looks_like_front_matter(line: &str) -> bool {
    line.starts_with('#') && !line.starts_with("##") || line.starts_with(' ') || key_value(line).is_some()
}

fn read(text: &str, range: std::ops::Range<usize>, span: Span) -> FrontMatter {
    match yaml::parse(&text[range.clone()], range.start) {
        Ok(Node { value: Value::Null, .. }) => FrontMatter { span, ..FrontMatter::default() },
        Ok(root) if matches!(root.value, Value::Map(_)) => FrontMatter { root: Some(root), span, error: None },
        Ok(root) => {
            let error = Some(FrontMatterError::NotAMap(root.span));
            FrontMatter { root: Some(salvage(&text[range.clone()], range.start)), span, error }
        }
        Err(error) => {
            let root = Some(salvage(&text[range.clone()], range.start));
            FrontMatter { root, span, error: Some(FrontMatterError::NotYaml(error)) }
        }
    }
}

/// Reads what can be read of broken YAML: one `key: value` a line, indented or not, with or without a space.
fn salvage(text: &str, base: usize) -> Node {
    let mut entries: Vec<(Key, Node)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = base + offset_in(text, line);
        let indent = line.len() - line.trim_start().len();
        let (start, line) = (start + indent, line.trim());
        if let Some((key, value)) = key_value(line).or_else(|| glued(line)).or_else(|| unclear_audience(line)) {
            let key_start = start + offset_in(line, key);
            let span = Span::new(key_start..key_start + key.len());
            let value_start = start + line.len() - value.len();
            let node = Node {
                value: Value::Text(value.trim_matches(['"', '\'']).to_owned()),
                span: Span::new(value_start..value_start + value.len()),
            };
            entries.push((Key { text: key.to_owned(), span }, node));
        }
    }
    Node { value: Value::Map(entries), span: Span::new(base..base + text.len()) }
}

fn key_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) =
        line.split_once(": ").or_else(|| line.split_once('：')).or_else(|| Some((line.strip_suffix(':')?, "")))?;
    is_key(key).then_some((key, value.trim()))
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// `key:value`, of which YAML makes one word.
fn glued(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    is_key(key).then_some((key, value))
}

/// A line that says something of audiences, whatever it is: as good as a name that nobody bears.
fn unclear_audience(line: &str) -> Option<(&str, &str)> {
    const KEY: &str = "audience";
    let at = line.to_ascii_lowercase().find(KEY)?;
    Some((&line[at..at + KEY.len()], ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> (Option<String>, String) {
        let (front_matter, body) = split(text);
        (front_matter.get("title").map(str::to_owned), text[body..].to_owned())
    }

    #[test]
    fn fences_may_have_spaces_a_mark_before_them_and_windows_line_ends() {
        let expected = (Some("概述".to_owned()), "# H\n".to_owned());
        assert_eq!(title("---  \n# required  \ntitle: 概述  \nms.date: 5/2/2019\n---  \n# H\n"), expected);
        assert_eq!(title("\u{FEFF}---\r\ntitle: 概述\r\n---\r\n# H\n"), expected);
        assert_eq!(title("# No front matter\n---\n"), (None, "# No front matter\n---\n".to_owned()));
    }

    #[test]
    fn broken_yaml_keeps_the_keys_that_can_be_read() {
        let (front_matter, _) = split("---\ntitle: One: two: three\nft.audience: internal\n---\n");
        assert!(matches!(front_matter.error, Some(FrontMatterError::NotYaml(_))));
        assert_eq!(front_matter.get("ft.audience"), Some("internal"));
        assert_eq!(front_matter.get("title"), Some("One: two: three"));
    }

    #[test]
    fn a_word_of_audiences_is_named_where_it_stands_in_its_line() {
        let text = "---\ntitle: One: two\n主要角ft.audience：内部\n---\n";
        let (front_matter, _) = split(text);
        let Some(Node { value: Value::Map(entries), .. }) = front_matter.root else { panic!("no keys") };
        let key = &entries[1].0;
        assert_eq!((key.text.as_str(), &text[key.span.range()]), ("audience", "audience"));
    }

    #[test]
    fn an_unclosed_front_matter_ends_where_its_keys_end() {
        let text = "---\ntitle: A\nft.audience: internal\n\n# Heading\ntext\n";
        let (front_matter, body) = split(text);
        assert_eq!((front_matter.get("ft.audience"), &text[body..]), (Some("internal"), "\n# Heading\ntext\n"));
        assert!(matches!(front_matter.error, Some(FrontMatterError::Unclosed(_))));
        assert_eq!(split("---\n\nJust a rule, then text.\n").0, FrontMatter::default());
    }
}
