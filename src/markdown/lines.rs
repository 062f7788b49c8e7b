//! The lines of a text, and which of them are code: nothing is mended inside a fence.

use std::ops::Range;

pub(super) struct Line {
    /// Without the line break.
    pub range: Range<usize>,
    /// A line of a fenced code block, its fences included.
    pub is_code: bool,
}

impl Line {
    pub(super) fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.range.clone()]
    }
}

pub(super) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut fence: Option<&str> = None;
    let mut start = 0;
    for with_break in text.split_inclusive('\n') {
        let line = with_break.trim_end_matches(['\n', '\r']);
        let marker = fence_marker(line);
        let is_code = fence.is_some() || marker.is_some();
        match (fence, marker) {
            (None, Some(opening)) => fence = Some(opening),
            (Some(opening), Some(closing)) if closes(opening, closing, line) => fence = None,
            _ => {}
        }
        lines.push(Line { range: start..start + line.len(), is_code });
        start += with_break.len();
    }
    lines
}

/// The run of backticks or tildes that a line begins with, where there are three or more; list indentation is allowed.
fn fence_marker(line: &str) -> Option<&str> {
    let trimmed = line.trim_start_matches([' ', '>', '\t']);
    let mark = trimmed.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let run = &trimmed[..trimmed.len() - trimmed.trim_start_matches(mark).len()];
    let is_inline_code = mark == '`' && trimmed[run.len()..].contains('`');
    (run.len() >= 3 && !is_inline_code).then_some(run)
}

fn closes(opening: &str, closing: &str, line: &str) -> bool {
    closing.starts_with(opening) && line.trim_end().ends_with(closing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_are_code_and_what_follows_them_is_not() {
        let code = |text| split(text).iter().map(|line| line.is_code).collect::<Vec<_>>();
        assert_eq!(code("a\n```rust\n|x|\n```\nb\n"), [false, true, true, true, false]);
        assert_eq!(code("```inline``` text\nb\n"), [false, false]);
        assert_eq!(code("````\n```\n````\nb"), [true, true, true, false]);
    }
}
