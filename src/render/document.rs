//! Several pages as one document: what leads to a page that it holds leads to a place in it.

use std::collections::{BTreeMap, BTreeSet};

use super::urls;
use crate::playbook::page::PageKey;

/// The pages of a document and what they are called in it.
#[derive(Default)]
pub(super) struct Document {
    /// The id of what stands at a path of the site.
    anchors: BTreeMap<String, String>,
    taken: BTreeSet<String>,
    pub(super) pages: BTreeSet<PageKey>,
}

/// Where in a document something is written.
#[derive(Clone, Copy)]
pub(super) struct Within<'a> {
    pub(super) document: &'a Document,
    /// The page's id.
    pub(super) anchor: &'a str,
}

impl Document {
    /// Takes up what stands at a path of the site under the name that `key` gives it; returns its id.
    pub(super) fn add(&mut self, path: String, key: &str) -> String {
        // No colon, which stands between page and place; nothing that a fragment would have to encode.
        let kept = |c: char| if c.is_alphanumeric() || "-_./".contains(c) { c } else { '-' };
        let name: String = key.chars().map(kept).collect();
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let id = std::iter::once(name.clone()).chain(numbered).find(|id| !self.taken.contains(id)).unwrap_or(name);
        self.taken.insert(id.clone());
        self.anchors.insert(path, id.clone());
        id
    }

    /// What leads to a path of the site, where the document holds it.
    pub(super) fn link(&self, path: &str, fragment: Option<&str>) -> Option<String> {
        let anchor = self.anchors.get(path)?;
        Some(match fragment {
            Some(fragment) => format!("#{}", urls::fragment(&place(anchor, fragment))),
            None => format!("#{}", urls::fragment(anchor)),
        })
    }
}

impl Within<'_> {
    /// The id that a place of the page has in the document.
    pub(super) fn place(&self, id: &str) -> String {
        place(self.anchor, id)
    }
}

fn place(anchor: &str, id: &str) -> String {
    format!("{anchor}:{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_an_id_of_its_own() {
        let mut document = Document::default();
        let ids = ["a b", "a-b", "a:b", "角色"].map(|key| document.add(format!("en/{key}.html"), key));
        assert_eq!(ids, ["a-b", "a-b-2", "a-b-3", "角色"]);
        assert_eq!(document.link("en/角色.html", None).as_deref(), Some("#角色"));
        assert_eq!(document.link("en/a b.html", Some("steps")).as_deref(), Some("#a-b:steps"));
        assert_eq!(document.link("en/c.html", None), None);
    }
}
