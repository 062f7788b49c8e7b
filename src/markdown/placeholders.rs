//! `<existing value>` in prose: text that `CommonMark` takes for HTML and a browser would swallow.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::html_tags::is_element;

/// A tag that is no HTML.
pub(super) struct Placeholder {
    /// From `<` to `>`.
    pub range: Range<usize>,
    /// It stands amid HTML, where a backslash is a backslash.
    pub is_in_html: bool,
}

/// The tags that are no HTML, outside code, in order.
pub(super) fn find(text: &str, options: Options) -> Vec<Placeholder> {
    // The parser need not be asked about a text without a single such tag.
    if tags(text, 0..text.len()).next().is_none() {
        return Vec::new();
    }
    let mut block_start = None;
    let mut placeholders = Vec::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let is_block = matches!(event, Event::Html(_));
        match event {
            Event::Start(Tag::HtmlBlock) => block_start = Some(range.start),
            Event::Html(html) | Event::InlineHtml(html) if !html.trim_start().starts_with("<!--") => {
                placeholders.extend(
                    tags(text, range)
                        .map(|range| Placeholder { is_in_html: is_block && block_start != Some(range.start), range }),
                );
            }
            _ => {}
        }
    }
    placeholders
}

fn tags(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let html = &text[range.clone()];
    html.match_indices('<').filter_map(move |(at, _)| {
        let rest = &html[at + 1..];
        let name_start = rest.strip_prefix('/').unwrap_or(rest);
        let name = &name_start
            [..name_start.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name_start.len())];
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let end = rest.find('>').map_or(html.len(), |length| at + 1 + length + 1);
        (is_tag && !is_element(name)).then(|| range.start + at..range.start + end)
    })
}

#[cfg(test)]
mod tests {
    use super::super::options;

    #[test]
    fn tags_that_html_does_not_know_are_text() {
        let found = |text: &str| {
            super::find(text, options()).into_iter().map(|found| text[found.range].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("Set <existing value> to <b>5</b>.\n"), ["<existing value>"]);
        assert_eq!(found("<tenant name>\n\n`<code>` <!-- note --> <br/>\n"), ["<tenant name>"]);
        assert_eq!(found("<https://example.com> a < b\n"), [""; 0]);
    }
}
