//! Text inside other languages: what would be markup there stays text, and nothing is lost.

use std::fmt::Write as _;

/// Text as XML and as HTML, in content and in quoted attributes. Line ends stay.
pub(in crate::cli) fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(c),
            '\r' => escaped.push(' '),
            // Neither an XML document nor an HTML one may hold them.
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Text as an XML attribute: line ends are written so that a reader gets them back.
pub(super) fn xml_attribute(text: &str) -> String {
    xml(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

/// Text as Markdown on one line, also inside a table.
pub(in crate::cli) fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("<br>"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The value of a GitHub workflow command.
pub(super) fn workflow_value(text: &str) -> String {
    percent(text, &['%', '\r', '\n'])
}

/// A property of a GitHub workflow command.
pub(super) fn workflow_property(text: &str) -> String {
    percent(text, &['%', '\r', '\n', ':', ','])
}

fn percent(text: &str, special: &[char]) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if special.contains(&c) {
            let _ = write!(escaped, "%{:02X}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_an_element_or_an_attribute() {
        assert_eq!(xml("<a href=\"x\">\u{1}\u{FFFF}&amp;</a>"), "&lt;a href=&quot;x&quot;&gt;��&amp;amp;&lt;/a&gt;");
        assert_eq!(xml_attribute("a\nb\tc"), "a&#10;b&#9;c");
    }

    #[test]
    fn no_text_ends_a_cell() {
        assert_eq!(markdown("a | b\n<script> `*_[x](y)_*` c:\\d"), {
            "a \\| b<br>&lt;script&gt; \\`\\*\\_\\[x\\](y)\\_\\*\\` c:\\\\d"
        });
    }

    #[test]
    fn no_text_ends_a_workflow_command() {
        assert_eq!(workflow_value("100 %\r\n::error::x"), "100 %25%0D%0A::error::x");
        assert_eq!(workflow_property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }
}
