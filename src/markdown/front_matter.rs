//! The YAML between `---` fences. Split by hand: the parser's own option fails on a byte-order mark and takes a `---` block
//! in mid-document for front matter.

use super::document::{FrontMatter, FrontMatterError};
use crate::source::Span;
use crate::yaml::{self, Key, Node, Value};

/// The front matter and the byte at which the body starts.
pub(super) fn split(text: &str) -> (FrontMatter, usize) {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
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
        Ok(root) => FrontMatter { root: None, span, error: Some(FrontMatterError::NotAMap(root.span)) },
        Err(error) => {
            let root = Some(salvage(&text[range.clone()], range.start));
            FrontMatter { root, span, error: Some(FrontMatterError::NotYaml(error)) }
        }
    }
}

/// Reads what can be read of broken YAML: one `key: value` a line.
fn salvage(text: &str, base: usize) -> Node {
    let mut entries: Vec<(Key, Node)> = Vec::new();
    let mut start = base;
    for line in text.split_inclusive('\n') {
        if let Some((key, value)) = key_value(line.trim_end()) {
            let span = Span::new(start..start + key.len());
            let value_start = start + line.find(value).unwrap_or(line.len());
            let node = Node {
                value: Value::Text(value.trim_matches(['"', '\'']).to_owned()),
                span: Span::new(value_start..value_start + value.len()),
            };
            entries.push((Key { text: key.to_owned(), span }, node));
        }
        start += line.len();
    }
    Node { value: Value::Map(entries), span: Span::new(base..base + text.len()) }
}

fn key_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) =
        line.split_once(": ").or_else(|| line.split_once('：')).or_else(|| Some((line.strip_suffix(':')?, "")))?;
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    is_key.then_some((key, value.trim()))
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
    fn an_unclosed_front_matter_ends_where_its_keys_end() {
        let text = "---\ntitle: A\nft.audience: internal\n\n# Heading\ntext\n";
        let (front_matter, body) = split(text);
        assert_eq!((front_matter.get("ft.audience"), &text[body..]), (Some("internal"), "\n# Heading\ntext\n"));
        assert!(matches!(front_matter.error, Some(FrontMatterError::Unclosed(_))));
        assert_eq!(split("---\n\nJust a rule, then text.\n").0, FrontMatter::default());
    }
}
