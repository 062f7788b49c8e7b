//! Text as HTML.

/// Text as HTML, in element content and in quoted attributes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(text, &mut out);
    out
}

/// The same behind a text.
pub(in crate::render) fn push_escaped(text: &str, out: &mut String) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // No HTML document may hold it.
            0 => "\u{FFFD}",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(entity);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// The attributes of an element whose text is in a language, after a space.
pub(in crate::render) fn language_attributes(lang: &str, dir: &str) -> String {
    format!(" lang=\"{}\" dir=\"{}\"", escaped(lang), escaped(dir))
}
