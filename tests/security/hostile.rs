//! Script injections in every place of content, as tests/browser/specs/hostile.spec.mjs opens them in a browser: here every tag
//! of every page is looked at, which takes seconds.

use std::collections::BTreeSet;
use std::fs;

use crate::files::files;
use crate::support::{Playbook, fixture};

/// Attributes that name something to load, to go to or to send to.
const URLS: &[&str] =
    &["href", "src", "action", "formaction", "data", "poster", "background", "xlink:href", "cite", "srcset", "ping"];

/// Elements that no page of ours has.
const FORBIDDEN: &[&str] = &[
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "base",
    "style",
    "plaintext",
    "foreignobject",
    "animate",
];

/// The fixture, where each line that begins with `‹each›` is there once for each payload.
fn playbook() -> (Playbook, Vec<String>) {
    let payloads = fs::read_to_string(fixture("hostile/payloads.txt")).expect("payloads");
    let payloads: Vec<String> = payloads.lines().map(str::to_owned).collect();
    let playbook = Playbook::new(&[]);
    for (path, bytes) in files(&fixture("hostile/playbook")) {
        playbook.write(&path, &expanded(&String::from_utf8(bytes).expect("UTF-8"), &payloads));
    }
    (playbook, payloads)
}

fn expanded(text: &str, payloads: &[String]) -> String {
    let mut out = Vec::new();
    let mut block: Vec<&str> = Vec::new();
    let filled = |line: &str, index: usize| {
        let payload = &payloads[index];
        line.replace("‹number›", &(1000 + index).to_string())
            .replace("‹quoted›", &serde_json::to_string(payload).expect("JSON"))
            .replace("‹payload›", payload)
    };
    for line in text.lines().chain([""]) {
        if let Some(line) = line.strip_prefix("‹each›") {
            block.push(line);
            continue;
        }
        for index in 0..payloads.len() {
            out.extend(block.iter().map(|line| filled(line, index)));
        }
        block.clear();
        out.push(filled(line, 0));
    }
    out.join("\n")
}

/// A start tag as a browser reads it: its name and its attributes.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// Every start tag of a page, by the states of <https://html.spec.whatwg.org/multipage/parsing.html#data-state>.
fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            rest = after;
            tags.push(tag);
        }
    }
    tags
}

fn tag(text: &str) -> (Tag, &str) {
    let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
    let (name, mut rest) = text.split_at(text.find(is_end).unwrap_or(text.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (Tag { name: name.to_ascii_lowercase(), attributes }, rest);
        }
        let (attribute, after) = rest.split_at(rest.find(|c| is_end(c) || c == '=').unwrap_or(rest.len()).max(1));
        let (value, after) = match after.trim_start().strip_prefix('=') {
            None => ("", after),
            Some(after) => value(after.trim_start()),
        };
        rest = after;
        attributes.push((attribute.to_ascii_lowercase(), value.to_owned()));
    }
}

fn value(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text[1..].split_once(quote).unwrap_or((&text[1..], "")),
        _ => text.split_at(text.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(text.len())),
    }
}

/// What of a tag could run, load from elsewhere, or disguise the page.
fn suspect(tag: &Tag) -> Option<String> {
    let attribute =
        |name: &str| tag.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
    if FORBIDDEN.contains(&tag.name.as_str()) {
        return Some(tag.name.clone());
    }
    let is_own = |src: &str| src.contains("assets/") || src.ends_with("search-index.js");
    if tag.name == "script"
        && !attribute("src").is_some_and(is_own)
        && attribute("type").is_none_or(|t| !t.contains('/'))
    {
        return Some("a script".to_owned());
    }
    if tag.name == "meta" && attribute("http-equiv").is_some_and(|what| what.eq_ignore_ascii_case("refresh")) {
        return Some("a refresh".to_owned());
    }
    let loads = !matches!(tag.name.as_str(), "a" | "link" | "blockquote" | "q" | "del" | "ins");
    let is_bad = |(name, value): &&(String, String)| {
        name.starts_with("on")
            || name == "style" && tag.name != "svg"
            || URLS.contains(&name.as_str()) && leads_astray(value, loads)
    };
    let (name, value) = tag.attributes.iter().find(is_bad)?;
    Some(format!("{} {name}={value}", tag.name))
}

fn leads_astray(url: &str, is_loaded: bool) -> bool {
    let url = url.replace("&#x3A;", ":").replace("&colon;", ":").replace("&#58;", ":");
    // The page for what is not found names its files from the base of the site on.
    let url = url.strip_prefix("/docs/").unwrap_or(&url);
    let url = url.trim_start_matches(|c: char| c.is_whitespace() || c.is_control()).to_ascii_lowercase();
    let scheme = url.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#', '%']));
    let is_safe = scheme.is_none_or(|scheme| ["http", "https", "mailto", "tel"].contains(&scheme));
    !is_safe || is_loaded && (scheme.is_some() || url.starts_with(['/', '\\']))
}

fn ends(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, own)| own == ending)
}

#[test]
fn no_tag_of_any_page_can_run_anything_that_content_brings_in() {
    let (playbook, payloads) = playbook();
    let site = playbook.build(&[]);
    assert!(site.contains_key("content/en/media/a.svg"));
    assert!(!site.keys().any(|path| path.contains("media/run")), "documents that run are not published");
    let mut found = BTreeSet::new();
    let mut count = 0;
    let is_read = |path: &str| ends(path, "html") || ends(path, "svg") && !path.starts_with("assets/");
    for (path, bytes) in site.iter().filter(|(path, _)| is_read(path)) {
        for tag in tags(&String::from_utf8_lossy(bytes)) {
            count += 1;
            found.extend(suspect(&tag).map(|what| format!("{path}: {what}")));
        }
    }
    assert_eq!(found, BTreeSet::new());
    assert!(count > 20_000 && payloads.len() > 100, "{count}");
}

#[test]
fn what_programs_read_holds_no_more_than_text() {
    let (playbook, _) = playbook();
    let site = playbook.build(&["--base-url", "https://playbook.example/docs/"]);
    let text = |path: &str| String::from_utf8_lossy(&site[path]).into_owned();
    for path in ["en/changelog.xml", "zh-CN/changelog.xml", "sitemap.xml"] {
        let names: BTreeSet<String> = tags(&text(path)).into_iter().map(|tag| tag.name).collect();
        let known = ["author", "content", "entry", "feed", "id", "link", "loc", "name", "title"];
        let known: BTreeSet<&str> = known
            .into_iter()
            .chain(["updated", "published", "category", "url", "urlset", "xhtml:link", "fh:complete"])
            .collect();
        assert!(names.iter().all(|name| known.contains(name.as_str())), "{path}: {names:?}");
    }
    for (path, bytes) in site.iter().filter(|(path, _)| ends(path, "json")) {
        serde_json::from_slice::<serde_json::Value>(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let sheet = text("en/tasks/tasks.csv");
    let begins_formula = |cell: &str| cell.trim_start_matches('"').starts_with(['=', '+', '@', '\t', '\r']);
    let rows = sheet.trim_start_matches('\u{FEFF}').lines();
    assert_eq!(rows.flat_map(|row| row.split(',')).find(|cell| begins_formula(cell)), None);
}
