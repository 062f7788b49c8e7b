//! Text as Markdown: what a fix puts into a file reads there as what it was taken from.

use std::borrow::Cow;

/// A text as a line, a cell or a heading has to write it, so that it is read as this text: with a backslash before each
/// character that would be markup. Line breaks become spaces. Where it begins a line, more than that may be markup.
///
/// `CommonMark`, backslash escapes: <https://spec.commonmark.org/0.31.2/#backslash-escapes>
pub fn written(text: &str) -> Cow<'_, str> {
    const MARKUP: &[char] = &['\\', '`', '*', '_', '~', '[', ']', '<', '|', '&', '{', '\n', '\r'];
    if !text.contains(MARKUP) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.as_str();
        match c {
            '\n' | '\r' => out.push(' '),
            // `R&D` and `snake_case` need none, and would look odd with one.
            '&' if !is_reference(after) => out.push(c),
            '_' if before.is_some_and(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric) => out.push(c),
            c if MARKUP.contains(&c) => out.extend(['\\', c]),
            c => out.push(c),
        }
        before = Some(c);
    }
    Cow::Owned(out)
}

/// Whether what follows an `&` makes it a character reference, such as `&amp;`; no name of one is longer than 31 letters.
fn is_reference(after: &str) -> bool {
    after.starts_with(|c: char| c == '#' || c.is_ascii_alphabetic()) && after.bytes().take(32).any(|byte| byte == b';')
}

/// A piece of Markdown as a table has to write it: with a backslash before each pipe that has none.
pub fn in_cell(markdown: &str) -> Cow<'_, str> {
    if !markdown.contains('|') {
        return Cow::Borrowed(markdown);
    }
    let mut out = String::with_capacity(markdown.len() + 8);
    let mut is_escaped = false;
    for c in markdown.chars() {
        if c == '|' && !is_escaped {
            out.push('\\');
        }
        is_escaped = c == '\\' && !is_escaped;
        out.push(c);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_markup_is_escaped_and_names_are_left_alone() {
        for (text, expected) in [
            ("FastTrack Manager", "FastTrack Manager"),
            ("R&D / snake_case", "R&D / snake_case"),
            ("R&amp;D", "R\\&amp;D"),
            ("a | b", "a \\| b"),
            ("C:\\", "C:\\\\"),
            ("*bold* _or_ <tag>", "\\*bold\\* \\_or\\_ \\<tag>"),
            ("[text](url)", "\\[text\\](url)"),
            ("two\nlines", "two lines"),
        ] {
            assert_eq!(written(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_pipe_in_a_cell_is_escaped_once() {
        assert_eq!(in_cell("a | `b` \\| c \\\\|"), "a \\| `b` \\| c \\\\\\|");
    }
}
