//! Whom a file is for, as its front matter says: read so that a slip hides a file from readers and never shows it to them.

use std::collections::BTreeSet;

use super::located;
use super::page::PageKey;
use crate::markdown::{Document, FrontMatter};
use crate::settings::Settings;
use crate::source::SourcePath;
use crate::text::comparable;
use crate::yaml::Node;

/// The keys that name audiences, the one that decides first.
const KEYS: &[&str] = &["ft.audience", "audience"];

/// The audiences that a front matter names; `None` where it says nothing of them, and the file is for everybody. Where it
/// does, and none of its words can be read, they are none.
pub fn named(front_matter: &FrontMatter) -> Option<Vec<&str>> {
    let root = front_matter.root.as_ref()?;
    let node = KEYS.iter().find_map(|key| value(root, key))?;
    let names: Vec<&str> = node.texts().into_iter().flat_map(names).collect();
    // A key without a value says nothing, unless the value may be what could not be read.
    let is_silent = node.texts().iter().all(|text| text.trim().is_empty()) && node.entries().is_empty();
    (!is_silent || front_matter.error.is_some()).then_some(names)
}

/// Whether a file with this front matter may be shown to an audience; to none in particular where there is none.
pub fn is_for(front_matter: &FrontMatter, audience: Option<&str>) -> bool {
    let (Some(wanted), Some(named)) = (audience, named(front_matter)) else { return true };
    named.iter().any(|name| comparable(name) == comparable(wanted))
}

/// The files that a site for an audience has nothing of: those that name others, and the translations of those, since a
/// translator forgets a front matter more easily than an author.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hidden {
    files: BTreeSet<SourcePath>,
    /// The keys of pages and includes, in lower case, as links may write them.
    keys: BTreeSet<String>,
}

impl Hidden {
    /// What of these documents the audience may not see. Nobody knows for whom the `unread` files are.
    pub fn from<'a>(
        documents: impl Iterator<Item = &'a Document> + Clone,
        unread: impl Iterator<Item = &'a SourcePath>,
        settings: &Settings,
        audience: Option<&str>,
    ) -> Self {
        let mut hidden = Self::default();
        if audience.is_none() {
            return hidden;
        }
        let closed = documents.clone().filter(|document| !is_for(&document.front_matter, audience));
        let mut of_source = BTreeSet::new();
        for path in closed.map(|document| &document.path).chain(unread) {
            hidden.files.insert(path.clone());
            if let Some((locale, key)) = located(path, settings) {
                hidden.keys.insert(folded(&key));
                of_source.extend((locale == settings.source).then(|| folded(&key)));
            }
        }
        if !of_source.is_empty() {
            let translates =
                |path: &SourcePath| located(path, settings).is_some_and(|(_, key)| of_source.contains(&folded(&key)));
            hidden.files.extend(documents.map(|document| &document.path).filter(|path| translates(path)).cloned());
        }
        hidden
    }

    /// Whether a file is among them.
    pub fn has(&self, path: &SourcePath) -> bool {
        self.files.contains(path)
    }

    /// Whether a link that leads to no page of the site would lead to one of them, in this language or another.
    pub fn has_side(&self, path: &SourcePath, settings: &Settings) -> bool {
        let is_side = |(_, key): (_, PageKey)| self.keys.contains(&folded(&key));
        self.has(path) || !self.keys.is_empty() && located(path, settings).is_some_and(is_side)
    }
}

/// A key as links may write it, and as some disks take it.
fn folded(key: &PageKey) -> String {
    key.as_str().to_lowercase()
}

/// The value of a key in any case, or of one that is written as a map in a map.
fn value<'a>(root: &'a Node, key: &str) -> Option<&'a Node> {
    let entry = |node: &'a Node, key: &str| {
        node.entries().iter().find(|(entry, _)| comparable(&entry.text) == key).map(|(_, value)| value)
    };
    entry(root, key).or_else(|| {
        let (outer, inner) = key.split_once('.')?;
        entry(entry(root, outer)?, inner)
    })
}

fn names(text: &str) -> impl Iterator<Item = &str> {
    let name = |part| str::trim_matches(part, |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '"' | '\''));
    text.split([',', ';', '、', '，', '；']).map(name).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;
    use crate::source::SourceFile;

    fn document(path: &str, text: &str) -> Document {
        markdown::parse(&SourceFile::new(path, text))
    }

    fn is_for_partners(front_matter: &str) -> bool {
        let document = document("en/a.md", &format!("---\n{front_matter}\n---\n# A\n"));
        is_for(&document.front_matter, Some("partner"))
    }

    #[test]
    fn what_names_others_is_hidden_however_it_is_written() {
        for text in [
            "ft.audience: internal",
            "audience: internal",
            "FT.Audience: Internal",
            "ft.audience: [internal, sales]",
            "ft.audience:\n- internal\n- sales",
            "ft:\n  audience: internal",
            "\"ft.audience\": 'internal'",
            "ft.audience : internal",
            "ft.\u{200B}audience: internal",
            "ft.audience: { is: internal }",
            "ft.audience: internal partners",
            "ft.audience: internal\naudience: partner",
            // No YAML, or none of keys.
            "ft.audience:internal",
            "ft.audience： internal",
            "ft.audience：internal",
            "title: One: two\nft.audience: internal",
            "title: One: two\nft.audience:internal",
            "title: One: two\nft.audience: [internal, sales]",
            "title: One: two\nft.audience:\n  - internal",
            "title: One: two\nft:\n  audience: internal",
            "ft.audience: internal\nft.audience: internal",
            "\tft.audience: internal",
            "- ft.audience: internal",
            "ft.audience = internal",
            "title: One: two\n'ft.audience' : internal",
        ] {
            assert!(!is_for_partners(text), "{text:?}");
        }
    }

    #[test]
    fn what_names_partners_or_nobody_is_shown_to_partners() {
        for text in [
            "title: A",
            "ft.audience:",
            "ft.audience: \"\"",
            "ft.audience: partner",
            "ft.audience: internal, Partner",
            "ft.audience: [internal, PARTNER]",
            "ft.audience: internal；ｐａｒｔｎｅｒ",
            "title: One: two\nft.audience: [internal, partner]",
        ] {
            assert!(is_for_partners(text), "{text:?}");
        }
    }

    #[test]
    fn blank_lines_before_the_fence_do_not_open_a_page() {
        for start in ["\n", " \n\t\n", "\u{FEFF}\r\n", "\u{200B}\n"] {
            let document = document("en/a.md", &format!("{start}---\nft.audience: internal\n---\n# A\n"));
            assert!(!is_for(&document.front_matter, Some("partner")), "{start:?}");
        }
    }

    #[test]
    fn a_translation_is_for_nobody_that_its_source_is_not_for() {
        let settings = crate::settings::parse(&SourceFile::new(
            "playbook.yml",
            "source: en\nlocales: { en: , zh-CN: { suffix: -sc } }\n",
        ))
        .expect("settings");
        let internal = "---\nft.audience: internal\n---\n# A\n";
        let documents = [
            document("en/a.md", internal),
            document("zh-CN/A-sc.md", "# 甲\n"),
            document("zh-CN/unread.md", "# 乙\n"),
            document("en/includes/i.md", internal),
            document("zh-CN/includes/i.md", "文字\n"),
            document("en/b.md", "# B\n"),
            document("zh-CN/b-sc.md", internal),
            document("includes/shared.md", internal),
        ];
        let hidden = |audience| -> Vec<String> {
            let unread = [SourcePath::new("en/unread.md")];
            let hidden = Hidden::from(documents.iter(), unread.iter(), &settings, audience);
            documents
                .iter()
                .filter(|document| hidden.has(&document.path))
                .map(|hidden| hidden.path.to_string())
                .collect()
        };
        assert_eq!(
            hidden(Some("partner")),
            [
                "en/a.md",
                "zh-CN/A-sc.md",
                "zh-CN/unread.md",
                "en/includes/i.md",
                "zh-CN/includes/i.md",
                "zh-CN/b-sc.md",
                "includes/shared.md"
            ]
        );
        assert_eq!(hidden(Some("internal")), ["zh-CN/unread.md"]);
        assert_eq!(hidden(None), [""; 0]);
    }
}
