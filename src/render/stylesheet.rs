//! Where a style sheet names other files, read as a browser's tokenizer reads it: not in comments, not in other strings.

use std::ops::Range;

use percent_encoding::percent_decode_str;

/// The places of the URLs in `url(…)` and behind `@import`, without their quotation marks.
pub(super) fn urls(css: &str) -> Vec<Range<usize>> {
    let bytes = css.as_bytes();
    let mut found = Vec::new();
    let mut is_import = false;
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest.starts_with(b"/*") {
            at = css[at + 2..].find("*/").map_or(bytes.len(), |end| at + end + 4);
        } else if matches!(bytes[at], b'"' | b'\'') {
            let end = end_of_string(bytes, at);
            if std::mem::take(&mut is_import) {
                found.push(at + 1..end);
            }
            at = end + 1;
        } else if begins_with(rest, b"@import") {
            is_import = true;
            at += 7;
        } else if begins_with(rest, b"url(") {
            let start = at + 4 + spaces(&bytes[at + 4..]);
            let is_quoted = matches!(bytes.get(start), Some(b'"' | b'\''));
            let (start, end) =
                if is_quoted { (start + 1, end_of_string(bytes, start)) } else { (start, end_of_bare(bytes, start)) };
            found.push(start..end);
            is_import = false;
            at = end + 1;
        } else {
            is_import &= bytes[at].is_ascii_whitespace();
            at += 1;
        }
    }
    found.retain(|range| range.end <= css.len() && css.get(range.clone()).is_some());
    found
}

/// The name of the static file that the style sheet `from` means by a URL; `None` for what is no file of the theme.
pub(super) fn target(from: &str, url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    if path.is_empty() || path.starts_with('/') || path.contains(['\\', ':']) {
        return None;
    }
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn begins_with(bytes: &[u8], word: &[u8]) -> bool {
    bytes.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn spaces(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// Where the string that begins at `start` has its closing mark.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != bytes[start] {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

fn end_of_bare(bytes: &[u8], start: usize) -> usize {
    let length =
        bytes[start.min(bytes.len())..].iter().take_while(|byte| **byte != b')' && !byte.is_ascii_whitespace());
    (start + length.count()).min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_browser_would_fetch_is_a_url() {
        let css = "@charset \"utf-8\"; @IMPORT  \"a.css\" layer(x); @import url( 'b.css' );\
            /* url(c.png) */ p { content: \"url(d.png)\"; background: URL(e.png) , url(\"f\\\"g.png\") } 漢 url(末.png";
        let found: Vec<&str> = urls(css).into_iter().map(|range| &css[range]).collect();
        assert_eq!(found, ["a.css", "b.css", "e.png", "f\\\"g.png", "末.png"]);
        for unfinished in ["", "url(", "url('", "@import", "/*", "\"\\", "url(漢"] {
            urls(unfinished);
        }
    }

    #[test]
    fn a_url_means_a_file_beside_the_style_sheet() {
        assert_eq!(target("a/b.css", "../c%20d.svg?x#y").as_deref(), Some("c d.svg"));
        assert_eq!(target("a/b.css", "./c.svg").as_deref(), Some("a/c.svg"));
        for none in ["", "#x", "/c.svg", "//x/c.svg", "data:x", "https://x/c.svg", "../../c.svg"] {
            assert_eq!(target("a/b.css", none), None, "{none}");
        }
    }
}
