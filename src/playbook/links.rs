//! Where a link leads: a page of the playbook, a place on the page, a file beside the sources, another site, nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{Page, PageKey, Part};
use super::{Entry, Playbook, locate};
use crate::locale::Locale;
use crate::markdown::{Inline, each_link};
use crate::source::{Place, SourcePath, Span};
use crate::text::percent_decoded;
use crate::vocabulary::SectionName;

use super::page::SectionKind;

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// A page of the playbook; the reader's locale decides which file.
    Page {
        /// The page.
        key: PageKey,
        /// The place on it, without `#`.
        fragment: Option<String>,
    },
    /// A place on the page itself, without `#`.
    Fragment(String),
    /// A file of the content folder that is published because something links to it.
    Attachment(SourcePath),
    /// Another site, or an address: a URL with a scheme that is safe to follow.
    External(String),
    /// A file that the readers of the site may not see.
    Hidden,
    /// A file of the content folder that could run scripts, and is not published.
    Active(SourcePath),
    /// Nothing that exists.
    Broken,
    /// A scheme that is not followed: `javascript:`, `file:`, a drive letter.
    Refused,
}

/// Schemes that a link may have.
const SAFE_SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

impl Playbook {
    /// Where a link leads that is written as `target` in the file `from`. Targets that only miss what people forget
    /// (the scheme of a host name, `mailto:`, a locale's suffix, the right case) lead where they were meant to.
    pub fn resolve(&self, from: &SourcePath, target: &str) -> Target {
        let target = target.trim();
        if let Some(fragment) = target.strip_prefix('#') {
            return Target::Fragment(percent_decoded(fragment).into_owned());
        }
        if let Some(scheme) = scheme(target) {
            let is_safe = SAFE_SCHEMES.iter().any(|safe| scheme.eq_ignore_ascii_case(safe));
            return if is_safe { Target::External(target.to_owned()) } else { Target::Refused };
        }
        if target.starts_with("//") {
            return Target::External(format!("https:{target}"));
        }
        let (path, fragment) = split_fragment(target);
        let Some(path) = from.join(&percent_decoded(path)) else { return Target::Broken };
        if let Some(key) = self.page_at(&path) {
            return Target::Page { key, fragment };
        }
        if self.active.contains(&path) {
            return Target::Active(path);
        }
        if self.attachments.contains(&path) {
            return Target::Attachment(path);
        }
        if self.hidden.has_side(&path, &self.settings) {
            return Target::Hidden;
        }
        without_scheme(target).unwrap_or(Target::Broken)
    }

    /// The page that a path means: that file, the file with or without a locale's suffix, or one that differs in case.
    fn page_at(&self, path: &SourcePath) -> Option<PageKey> {
        let known = |path: &SourcePath| {
            let (_, key) = locate(path, &self.settings)?;
            self.entries.contains_key(&key).then_some(key)
        };
        known(path).or_else(|| known(self.paths.get(&path.as_str().to_lowercase())?))
    }

    /// The pages that a page's Next Steps name, each once, in order.
    pub fn next_steps(&self, page: &Page) -> Vec<PageKey> {
        let mut seen = BTreeSet::new();
        let mut next = Vec::new();
        let sections =
            page.sections.iter().filter(|section| section.kind == SectionKind::Named(SectionName::NextSteps));
        for part in sections.flat_map(|section| &section.parts) {
            each_link_of_part(part, &mut |place, _, target, _| {
                if let Target::Page { key, .. } = self.resolve(&place.path, target)
                    && key != page.key
                    && seen.insert(key.clone())
                {
                    next.push(key);
                }
            });
        }
        next
    }

    /// The addresses on the web that pages link to, as they are asked for, and where.
    pub fn linked_addresses(&self) -> BTreeMap<String, BTreeSet<Place>> {
        let mut linked: BTreeMap<String, BTreeSet<Place>> = BTreeMap::new();
        for page in self.pages() {
            each_link_of_page(page, &mut |place, span, target, _| {
                if let Target::External(address) = self.resolve(&place.path, target)
                    && is_on_the_web(&address)
                {
                    linked.entry(address).or_default().insert(Place::new(&place.path, span));
                }
            });
        }
        linked
    }

    /// The files of the content folder that pages link to.
    pub fn linked_attachments(&self) -> BTreeSet<SourcePath> {
        self.pages().flat_map(|page| self.attachments_of(page)).collect()
    }

    /// The files of the content folder that a page links to.
    pub fn attachments_of(&self, page: &Page) -> BTreeSet<SourcePath> {
        let mut linked = BTreeSet::new();
        each_link_of_page(page, &mut |place, _, target, _| {
            if let Target::Attachment(path) = self.resolve(&place.path, target) {
                linked.insert(path);
            }
        });
        linked
    }
}

/// Calls `visit(place of the block, span of the link, target, is it an image)` for each link of a page.
pub fn each_link_of_page<'a>(page: &'a Page, visit: &mut dyn FnMut(&'a Place, Span, &'a str, bool)) {
    let headings =
        page.sections.iter().filter_map(|section| Some((&section.place, &section.heading.as_ref()?.content)));
    for (place, content) in headings.chain([(&page.title_place, &page.title)]) {
        links_in(place, content, visit);
    }
    for part in page.parts() {
        each_link_of_part(part, visit);
    }
}

/// Calls `visit` as [`each_link_of_page`] does, for one part.
pub fn each_link_of_part<'a>(part: &'a Part, visit: &mut dyn FnMut(&'a Place, Span, &'a str, bool)) {
    match part {
        Part::Block(block) => {
            block.each_text(&mut |place, content| links_in(place, content, visit));
        }
        Part::Labels(labels) => {
            for label in labels {
                label.targets.iter().for_each(|target| visit(&label.place, label.place.span, target, false));
            }
        }
        Part::Tasks(table) => {
            for task in &table.tasks {
                links_in(&task.place, &task.name, visit);
                task.extra.iter().for_each(|cell| links_in(&task.place, &cell.content, visit));
            }
            let strays = table.strays.iter().flat_map(|row| &row.cells);
            table.extra_headers.iter().chain(strays).for_each(|cell| links_in(&table.place, &cell.content, visit));
        }
        Part::Changes(table) => table.changes.iter().for_each(|change| links_in(&change.place, &change.what, visit)),
    }
}

fn links_in<'a>(place: &'a Place, content: &'a [Inline], visit: &mut dyn FnMut(&'a Place, Span, &'a str, bool)) {
    each_link(content, &mut |inline, link, is_image| visit(place, inline.span, &link.target, is_image));
}

fn is_on_the_web(address: &str) -> bool {
    scheme(address).is_some_and(|scheme| ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)))
}

/// The scheme of a URL, <https://www.rfc-editor.org/rfc/rfc3986#section-3.1>. A single letter is a drive, and is one too:
/// it is refused like any other scheme that is not known to be safe.
fn scheme(target: &str) -> Option<&str> {
    let (scheme, rest) = target.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    // `example.com:8080/x` has a port, no scheme.
    let is_port = scheme.contains('.') && rest.starts_with(|c: char| c.is_ascii_digit());
    (is_scheme && !is_port).then_some(scheme)
}

/// A link target without its fragment (and query, which means nothing to a file), and the fragment.
pub fn split_fragment(target: &str) -> (&str, Option<String>) {
    let (path, fragment) = match target.split_once('#') {
        Some((path, fragment)) => {
            (path, Some(percent_decoded(fragment).into_owned()).filter(|fragment| !fragment.is_empty()))
        }
        None => (target, None),
    };
    (path.split('?').next().unwrap_or_default(), fragment)
}

/// What a target without scheme was meant as: an e-mail address, or a host name (`www.example.com`, `aka.ms/x`).
fn without_scheme(target: &str) -> Option<Target> {
    if target.contains(char::is_whitespace) {
        return None;
    }
    let host = target.split(['/', '?', '#', ':']).next()?;
    let labels: Vec<&str> = host.split('.').collect();
    let is_host = |labels: &[&str]| {
        let top = labels.last().copied().unwrap_or_default();
        let well_formed =
            |label: &&str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        labels.len() >= 2
            && labels.iter().all(well_formed)
            && (2..=10).contains(&top.len())
            && top.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    if let Some((user, domain)) = target.split_once('@')
        && !user.is_empty()
        && is_host(&domain.split('.').collect::<Vec<_>>())
    {
        return Some(Target::External(format!("mailto:{target}")));
    }
    let is_file = labels.len() == 2 && !target.contains('/') && !host.starts_with("www.");
    (is_host(&labels) && !is_file && labels.last() != Some(&"md"))
        .then(|| Target::External(format!("https://{target}")))
}

/// The locale in which a page is shown to readers of `locale`: theirs where the page is built there, else the first that
/// has it.
pub fn shown_in<'a>(playbook: &Playbook, entry: &'a Entry, locale: &'a Locale) -> Option<&'a Locale> {
    let is_built = entry.page_for(locale, &playbook.settings.source).is_some();
    if is_built { Some(locale) } else { entry.pages.keys().next() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_forget_is_put_back() {
        let external = |target: &str| match without_scheme(target) {
            Some(Target::External(url)) => Some(url),
            _ => None,
        };
        assert_eq!(external("www.example.com").as_deref(), Some("https://www.example.com"));
        assert_eq!(external("aka.ms/AA6e0q7").as_deref(), Some("https://aka.ms/AA6e0q7"));
        assert_eq!(external("team@example.com").as_deref(), Some("mailto:team@example.com"));
        assert_eq!(external("missing-page.md"), None);
        assert_eq!(external("image.png"), None);
        assert_eq!(external("folder/page.md"), None);
    }

    #[test]
    fn schemes_are_told_from_ports_and_paths() {
        assert_eq!(scheme("javascript:alert(1)"), Some("javascript"));
        assert_eq!(scheme("C:\\share\\x"), Some("C"));
        assert_eq!(scheme("example.com:8080/x"), None);
        assert_eq!(scheme("page.md#a:b"), None);
    }
}
