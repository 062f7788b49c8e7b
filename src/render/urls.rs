//! Where everything of a site stands, and how one page names another: relative URLs only, so that the site works under any
//! base path and straight from the disk.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::locale::Locale;
use crate::playbook::page::PageKey;
use crate::playbook::{Entry, PageKind, Playbook};
use crate::source::SourcePath;

/// What the names of pages end in. Those that are asked for by the hundred are joined without formatting, which takes thrice
/// as long.
const HTML: &str = ".html";

/// What leads out of a folder.
const UP: &str = "../";

/// What RFC 3986 allows in a path segment stays; everything else is encoded.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'+')
    .remove(b',')
    .remove(b'=')
    .remove(b'@');

/// The same for segments and what stands between them.
const PATH: &AsciiSet = &SEGMENT.remove(b'/');

/// Names below a locale's folder that the site uses itself; a page of such a name gets `-page` behind it.
const RESERVED: &[&str] = &["changelog", "map", "print", "search", "work-list"];
const RESERVED_FOLDERS: &[&str] = &["phases", "tasks", "roles", "compare", "print", "pagefind"];

/// The file of a page.
pub fn page(locale: &Locale, key: &PageKey) -> String {
    let key = key.as_str();
    let first = key.split('/').next().unwrap_or_default();
    let is_reserved = RESERVED.contains(&key) || key.contains('/') && RESERVED_FOLDERS.contains(&first);
    let suffix = if is_reserved { "-page" } else { "" };
    [locale.as_str(), "/", key, suffix, HTML].concat()
}

/// A page and its translation side by side.
pub fn compare(locale: &Locale, key: &PageKey) -> String {
    [locale.as_str(), "/compare/", key.as_str(), HTML].concat()
}

/// Where readers of a locale find a page: the landing page is the home page, the page about a phase that of the phase.
pub fn of_page(playbook: &Playbook, locale: &Locale, key: &PageKey) -> String {
    playbook.entry(key).map_or_else(|| page(locale, key), |entry| of_entry(playbook, locale, entry))
}

/// The same for a page at hand.
pub fn of_entry(playbook: &Playbook, locale: &Locale, entry: &Entry) -> String {
    match (entry.kind, entry.phase) {
        (PageKind::Landing, _) => home(locale),
        (PageKind::Phase, Some(index)) => phase(locale, &playbook.settings.phases[index]),
        _ => page(locale, &entry.key),
    }
}

/// The way in.
pub fn home(locale: &Locale) -> String {
    format!("{locale}/index.html")
}

/// The page of a phase.
pub fn phase(locale: &Locale, id: &str) -> String {
    [locale.as_str(), "/phases/", id, HTML].concat()
}

/// The list of all tasks.
pub fn tasks(locale: &Locale) -> String {
    format!("{locale}/tasks/index.html")
}

/// The list of all tasks for a spreadsheet.
pub fn tasks_csv(locale: &Locale) -> String {
    format!("{locale}/tasks/tasks.csv")
}

/// The page of a task.
pub fn task(locale: &Locale, id: &str) -> String {
    [locale.as_str(), "/tasks/", id, HTML].concat()
}

/// The HTML id of a task's row on the page that it stands on.
pub fn task_anchor(id: &str) -> String {
    format!("task-{id}")
}

/// The place of a task's row on the page with this URL.
pub fn task_row(page_url: &str, id: &str) -> String {
    format!("{page_url}#{}", task_anchor(id))
}

/// The page of a role.
pub fn role(locale: &Locale, slug: &str) -> String {
    [locale.as_str(), "/roles/", slug, HTML].concat()
}

/// Every task, to be ticked for a customer.
pub fn work_list(locale: &Locale) -> String {
    format!("{locale}/work-list.html")
}

/// Every change.
pub fn changelog(locale: &Locale) -> String {
    format!("{locale}/changelog.html")
}

/// The process as a picture.
pub fn map(locale: &Locale) -> String {
    format!("{locale}/map.html")
}

/// The whole playbook as one document.
pub fn print(locale: &Locale) -> String {
    format!("{locale}/print.html")
}

/// A phase as one document.
pub fn print_phase(locale: &Locale, id: &str) -> String {
    format!("{locale}/print/{id}.html")
}

/// What search knows before, and without, the full text.
pub fn search_index(locale: &Locale) -> String {
    format!("{locale}/search-index.js")
}

/// The script that reads the full text.
pub fn full_text(locale: &Locale) -> String {
    format!("{locale}/pagefind/pagefind.js")
}

/// The Atom feed.
pub fn feed(locale: &Locale) -> String {
    format!("{locale}/changelog.xml")
}

/// How far the translations are, for readers of a locale. Those of the `first` one find it where everybody looks.
pub fn status(first: &Locale, locale: &Locale) -> String {
    if locale == first { "status/index.html".to_owned() } else { format!("status/{locale}.html") }
}

/// A locale's badge.
pub fn badge(locale: &Locale) -> String {
    format!("status/{locale}.svg")
}

/// What a locale's badge says, for services that draw badges.
pub fn badge_endpoint(locale: &Locale) -> String {
    format!("status/{locale}.json")
}

/// A file of the content folder: where it lies there.
pub fn attachment(path: &SourcePath) -> String {
    format!("content/{path}")
}

/// A static file of the theme, by the name that it is published under.
pub fn asset(name: &str) -> String {
    format!("assets/{name}")
}

/// How the page at `from` names the file at `to`, both being paths of the site.
pub fn relative(from: &str, to: &str) -> String {
    // A page of a site has dozens of links: one allocation each.
    let shared = shared_folders(from, to);
    let (from, to) = (&from[shared..], &to[shared..]);
    let mut url = String::with_capacity(from.len() + to.len());
    from.matches('/').for_each(|_| url.push_str(UP));
    url.extend(utf8_percent_encode(to, PATH));
    url
}

/// How many bytes of two paths are folders that both lie in.
fn shared_folders(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
    same.enumerate().filter(|(_, (byte, _))| *byte == b'/').last().map_or(0, |(at, _)| at + 1)
}

/// A path of the site as part of a URL.
pub fn encoded(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// A fragment as part of a URL: letters of every script may stand in it.
pub fn fragment(anchor: &str) -> String {
    let mut encoded = String::with_capacity(anchor.len());
    for c in anchor.chars() {
        match c {
            c if !c.is_ascii() || c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(c) => encoded.push(c),
            c => encoded.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC)),
        }
    }
    encoded
}

/// What leads from a page to the site's root: empty, or `../` as often as needed.
pub fn root(from: &str) -> String {
    UP.repeat(from.matches('/').count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_relative_and_encoded() {
        assert_eq!(relative("en/a.html", "en/b.html"), "b.html");
        assert_eq!(relative("en/tasks/4095.html", "zh-CN/a b%.html"), "../../zh-CN/a%20b%25.html");
        assert_eq!(relative("index.html", "en/index.html"), "en/index.html");
        assert_eq!(relative("en/a.html", "en/角色.html"), "%E8%A7%92%E8%89%B2.html");
        assert_eq!(relative("en/phases/x.html", "en/phases/y.html"), "y.html");
        assert_eq!(root("en/tasks/index.html"), "../../");
    }

    #[test]
    fn pages_do_not_take_the_places_of_generated_ones() {
        let en = Locale::new("en").expect("a tag");
        assert_eq!(page(&en, &PageKey::new("changelog")), "en/changelog-page.html");
        assert_eq!(page(&en, &PageKey::new("tasks/index")), "en/tasks/index-page.html");
        assert_eq!(page(&en, &PageKey::new("guides/tasks")), "en/guides/tasks.html");
    }
}
