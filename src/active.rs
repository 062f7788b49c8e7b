//! Documents that a browser does not only show but runs: they would act in the name of the site that they lie on.

use crate::source::SourcePath;

/// Endings of documents in which a script may stand, whatever they hold today.
const DOCUMENTS: &[&str] = &["htm", "html", "mht", "mhtml", "shtml", "svgz", "xht", "xhtml", "xml", "xsl", "xslt"];

/// What gives a drawing away that does more than draw. Its text is in lower case.
const IN_DRAWINGS: &[&str] = &[
    "<script",
    ":script",
    "javascript",
    "<foreignobject",
    ":foreignobject",
    "<iframe",
    "<embed",
    "<object",
    "<handler",
    "<!entity",
    "<?xml-stylesheet",
    "data:text",
    "data:application",
    "data:image/svg",
];

/// Whether a file can run scripts when it is opened. `bytes` are those of a drawing; `None` where they cannot be read.
pub fn is_active(path: &SourcePath, bytes: impl FnOnce() -> Option<Vec<u8>>) -> bool {
    let ending = path.file_name().rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "svg" => bytes().is_none_or(|bytes| draws_and_more(&bytes)),
        ending => DOCUMENTS.contains(&ending),
    }
}

/// What is in doubt is more: a drawing that is meant well says plainly what it draws.
fn draws_and_more(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return true };
    let text = text.to_ascii_lowercase();
    IN_DRAWINGS.iter().any(|mark| text.contains(mark)) || has_handler(&text) || hides_its_target(&text)
}

/// An attribute such as `onload=`.
fn has_handler(text: &str) -> bool {
    text.match_indices("on").any(|(at, _)| {
        let begins = text[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\''));
        let name = text[at..].trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        begins && name.trim_start().starts_with('=')
    })
}

/// A link whose target is written in character references: nobody writes a web address so.
fn hides_its_target(text: &str) -> bool {
    text.match_indices("href").any(|(at, name)| {
        let value = text[at + name.len()..].trim_start().strip_prefix('=').map_or("", str::trim_start);
        let quote = value.chars().next().unwrap_or('"');
        value.get(1..).is_some_and(|value| value.split(quote).next().unwrap_or_default().contains("&#"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(text: &str) -> bool {
        is_active(&SourcePath::new("en/a.svg"), || Some(text.as_bytes().to_vec()))
    }

    #[test]
    fn drawings_that_draw_are_not_active() {
        for text in [
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<svg><title>A description of the transcript</title><desc>On = off</desc></svg>",
            "<svg><a href=\"https://example.com/?a=1&amp;b=2\"><path d='M0 0'/></a><use href=\"#on\"/></svg>",
            "<svg><style>text { font: 12px sans-serif }</style><image href=\"data:image/png;base64,AA==\"/></svg>",
            "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x.dtd\"><svg/>",
        ] {
            assert!(!drawing(text), "{text}");
        }
    }

    #[test]
    fn drawings_that_do_more_are_active() {
        for text in [
            "<svg><script>ran(1)</script></svg>",
            "<svg><SCRIPT href='x.js'/></svg>",
            "<x:svg xmlns:x='http://www.w3.org/2000/svg'><x:script>ran(1)</x:script></x:svg>",
            "<svg onload=\"ran(1)\"/>",
            "<svg\nonload = 'ran(1)'/>",
            "<svg><g id='a'onclick='ran(1)'/></svg>",
            "<svg/onload=ran(1)>",
            "<svg><a href=\"javascript:ran(1)\"/></svg>",
            "<svg><a xlink:href=' &#106;avascript:ran(1)'/></svg>",
            "<svg><foreignObject><p/></foreignObject></svg>",
            "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg>&x;</svg>",
            "<?xml-stylesheet href='x.xsl' type='text/xsl'?><svg/>",
            "<svg><use href='data:image/svg+xml,x#y'/></svg>",
        ] {
            assert!(drawing(text), "{text}");
        }
        let utf16: Vec<u8> = "<svg onload='ran(1)'/>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert!(is_active(&SourcePath::new("a.svg"), || Some([&[0xFE, 0xFF], &*utf16].concat())));
        assert!(is_active(&SourcePath::new("a.SVG"), || None));
    }

    #[test]
    fn documents_are_known_by_their_names() {
        let active = |name: &str| is_active(&SourcePath::new(name), || panic!("{name} is not read"));
        assert!(["a.html", "a.HTM", "x/a.xhtml", "a.b.xml", "a.mht", "a.svgz"].into_iter().all(active));
        assert!(!["a.pdf", "a.docx", "html", "a.html.txt", "a.png", "a.json", "a"].into_iter().any(active));
    }
}
