//! What of raw HTML matters before it is sanitised: where it links to, and which names are elements at all: `<existing value>` is no HTML, whatever `CommonMark` says.

/// Whether `name` (any case) is an element of the HTML standard, current or obsolete, or of embedded SVG and `MathML`.
pub(super) fn is_element(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ELEMENTS.binary_search(&name.as_str()).is_ok()
}

/// <https://html.spec.whatwg.org/multipage/indices.html#elements-3>, with the obsolete ones; sorted.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "bgsound",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "image",
    "img",
    "input",
    "ins",
    "isindex",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "listing",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "path",
    "picture",
    "plaintext",
    "pre",
    "progress",
    "q",
    "rb",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];

/// The values of `href` and `src` in raw HTML, entities resolved, and whether each is a picture's. Read as a browser would
/// as far as links go; what is missed is dropped by the sanitiser, never passed on.
pub fn raw_targets(html: &str) -> Vec<(String, bool)> {
    let mut targets = Vec::new();
    let lower = html.to_ascii_lowercase();
    for (name, is_image) in [("href", false), ("src", true)] {
        for (at, _) in lower.match_indices(name) {
            let is_attribute = lower[..at].ends_with([' ', '\n', '\t', '\r', '\u{C}', '/', '"', '\'']);
            let Some(value) = html[at + name.len()..].trim_start().strip_prefix('=').filter(|_| is_attribute) else {
                continue;
            };
            let value = value.trim_start();
            let end = |quote: char| value[1..].find(quote).map(|end| &value[1..=end]);
            let value = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => end(quote),
                _ => value.split([' ', '>', '\n', '\t', '\r', '\u{C}']).next(),
            };
            if let Some(value) = value {
                targets.push((value.replace("&amp;", "&"), is_image));
            }
        }
    }
    targets
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted_and_answers() {
        assert!(super::ELEMENTS.is_sorted());
        assert_eq!(
            super::raw_targets("<a HREF='x.md'>y</a><img src=a.png >"),
            [("x.md".to_owned(), false), ("a.png".to_owned(), true)]
        );
        assert!(super::is_element("BR") && !super::is_element("existing"));
    }
}
