//! HTML as a browser's tokenizer reads it, as far as it takes to tell whether anything runs that the theme did not write, and
//! whether every element ends where it should.

use std::collections::BTreeSet;

/// A start or end tag, or what stands between two tags.
#[derive(Debug)]
enum Token<'a> {
    Start {
        name: String,
        attributes: Vec<(String, String)>,
        is_closed: bool,
    },
    End(String),
    /// What stands in an element whose text is not markup: scripts, styles, titles.
    Raw(&'a str),
}

/// Elements that load, run, restyle or redirect: the theme writes them in the head only.
const NEVER_IN_CONTENT: &[&str] =
    &["script", "iframe", "frame", "object", "embed", "applet", "base", "meta", "link", "style", "noscript", "portal"];
/// Elements that have no end.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements whose text is not markup.
const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp", "noembed", "noframes", "plaintext"];
/// Attributes that name what is loaded or followed.
const URLS: &[&str] =
    &["href", "src", "srcset", "action", "formaction", "xlink:href", "data", "poster", "cite", "ping"];
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// Nothing runs but files of the theme, and nothing is followed or loaded but by a scheme that is harmless.
pub fn is_safe(html: &str) {
    let tokens = tokens(html);
    for (at, token) in tokens.iter().enumerate() {
        let Token::Start { name, attributes, .. } = token else { continue };
        if name == "script" {
            let is_of_theme = |(name, value): &(String, String)| name == "src" && is_asset(value);
            let is_empty = matches!(tokens.get(at + 1), Some(Token::Raw("")));
            assert!(is_empty && attributes.iter().any(is_of_theme), "a script that the theme did not write: {token:?}");
        }
        for (attribute, value) in attributes {
            assert!(!attribute.starts_with("on"), "<{name}> has {attribute}={value:?}");
            assert!(attribute != "srcdoc", "<{name}> has {attribute}={value:?}");
            if URLS.contains(&attribute.as_str()) {
                assert!(is_harmless(value), "<{name}> has {attribute}={value:?}");
            }
        }
    }
}

fn is_asset(url: &str) -> bool {
    url.trim_start_matches("../").starts_with("assets/")
}

/// A page of the site is safe, has nothing in its content that only a head may have, no id twice, and every element of its
/// content ends where it should.
pub fn is_whole(html: &str) {
    is_safe(html);
    let start = html.find("<main").expect("a main element");
    let main = &html[start..html.rfind("</main>").expect("its end") + "</main>".len()];
    let (mut open, mut ids) = (Vec::new(), BTreeSet::new());
    for token in tokens(main) {
        match token {
            Token::Start { name, attributes, is_closed } => {
                assert!(!NEVER_IN_CONTENT.contains(&name.as_str()), "<{name}> in the content");
                for (attribute, value) in attributes {
                    assert!(attribute != "id" || ids.insert(value.clone()), "the id {value:?} stands twice");
                }
                if !is_closed && !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::End(name) => assert_eq!(open.pop().as_ref(), Some(&name), "</{name}> ends another element"),
            Token::Raw(_) => {}
        }
    }
    assert!(open.is_empty(), "{open:?} never end");
}

/// Whether a browser that follows it stays on the web: no scheme, or one of the harmless ones.
fn is_harmless(value: &str) -> bool {
    // Browsers take out line ends and tabs, and what is not seen at the beginning.
    let value: String = unescaped(value).chars().filter(|c| !"\t\n\r".contains(*c)).collect();
    let value = value.trim_start_matches(|c: char| c <= ' ');
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c))).unwrap_or(value.len());
    let has_scheme = value[end..].starts_with(':') && value.starts_with(|c: char| c.is_ascii_alphabetic());
    !has_scheme || SCHEMES.contains(&value[..end].to_ascii_lowercase().as_str())
}

/// A value without its character references, as far as a scheme can be written with them.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let reference = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(rest.len());
        let name = &rest[..end];
        let character = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "colon" => Some(':'),
            "Tab" => Some('\t'),
            "NewLine" => Some('\n'),
            _ => match name.strip_prefix('#') {
                Some(code) if code.starts_with(['x', 'X']) => reference(&code[1..], 16),
                Some(code) => reference(code, 10),
                None => None,
            },
        };
        match character {
            Some(character) => {
                text.push(character);
                rest = rest[end..].strip_prefix(';').unwrap_or(&rest[end..]);
            }
            None => text.push('&'),
        }
    }
    text + rest
}

fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let first = rest.chars().next().unwrap_or(' ');
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if matches!(first, '!' | '?') {
            rest = rest.find('>').map_or("", |end| &rest[end + 1..]);
        } else if let Some(end_tag) =
            rest.strip_prefix('/').filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()))
        {
            let (name, _, _, after) = tag(end_tag);
            tokens.push(Token::End(name));
            rest = after;
        } else if first.is_ascii_alphabetic() {
            let (name, attributes, is_closed, after) = tag(rest);
            rest = after;
            let is_raw = RAW.contains(&name.as_str());
            let close = format!("</{name}");
            tokens.push(Token::Start { name, attributes, is_closed });
            if is_raw {
                let end = rest.to_ascii_lowercase().find(&close).unwrap_or(rest.len());
                tokens.push(Token::Raw(&rest[..end]));
                rest = &rest[end..];
            }
        }
    }
    tokens
}

/// The name and the attributes of a tag, whether it ends itself, and what follows it.
fn tag(text: &str) -> (String, Vec<(String, String)>, bool, &str) {
    let is_space = |c: char| c.is_ascii_whitespace();
    let end = text.find(|c: char| is_space(c) || c == '/' || c == '>').unwrap_or(text.len());
    let name = text[..end].to_ascii_lowercase();
    let (mut rest, mut attributes) = (&text[end..], Vec::new());
    loop {
        let is_closed = rest.trim_start_matches(is_space).starts_with("/>");
        rest = rest.trim_start_matches(|c: char| is_space(c) || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (name, attributes, is_closed, rest.strip_prefix('>').unwrap_or(rest));
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let end = rest[first..].find(|c: char| is_space(c) || "/>=".contains(c)).map_or(rest.len(), |end| end + first);
        let attribute = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start_matches(is_space);
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start_matches(is_space);
            let quote = after.chars().next().filter(|c| "\"'".contains(*c));
            let (inside, end): (&str, Box<dyn Fn(char) -> bool>) = match quote {
                Some(quote) => (&after[1..], Box::new(move |c| c == quote)),
                None => (after, Box::new(move |c: char| is_space(c) || c == '>')),
            };
            let end = inside.find(end).unwrap_or(inside.len());
            inside[..end].clone_into(&mut value);
            rest = &inside[end..];
            rest = if quote.is_some() { rest.get(1..).unwrap_or_default() } else { rest };
        }
        attributes.push((attribute, value));
    }
}
