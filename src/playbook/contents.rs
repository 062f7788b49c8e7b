//! `toc.yml`: a locale's contents file, in the form of `DocFX`: a list of `name`, `href`, `items`.

use super::audience::Hidden;
use super::page::PageKey;
use super::{Playbook, locate};
use crate::finding::{Finding, Message};
use crate::settings::Settings;
use crate::source::{Place, SourceFile, SourcePath};
use crate::text::{percent_decoded, visible};
use crate::yaml::{self, Node as Yaml, Value};

/// How deep a contents file may nest.
pub const MAX_CONTENTS_DEPTH: usize = 16;

/// A contents file.
#[derive(Clone, PartialEq, Debug)]
pub struct Contents {
    /// Where it lies.
    pub path: SourcePath,
    /// Its first level.
    pub nodes: Vec<Node>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// An entry of a contents file.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// As shown.
    pub name: String,
    /// Where it leads, as written.
    pub href: Option<String>,
    /// What stands below it.
    pub items: Vec<Node>,
    /// The `href`, else the name.
    pub place: Place,
}

/// The locale whose contents file this is: `toc.yml` in the locale's folder itself.
pub fn locale_of<'a>(path: &SourcePath, settings: &'a Settings) -> Option<&'a crate::locale::Locale> {
    let is_contents = path.file_name() == "toc.yml";
    settings.locales.iter().find(|locale| is_contents && path.folder() == locale.folder).map(|locale| &locale.locale)
}

/// Reads a contents file; what is no node is reported and left out.
pub fn parse(file: &SourceFile) -> Contents {
    let mut contents = Contents { path: file.path.clone(), nodes: Vec::new(), findings: Vec::new() };
    match yaml::parse(&file.text, 0) {
        Ok(root) => {
            let list = if root.items().is_empty() { root.get("items").unwrap_or(&root) } else { &root };
            contents.nodes = contents.read(list, 0);
        }
        Err(error) => {
            let message = Message::new("settings-not-yaml").with("error", error.message.clone());
            contents.findings.push(Finding::error("contents-invalid", Place::new(&file.path, error.span), message));
        }
    }
    contents
}

fn prune(nodes: Vec<Node>, is_hidden: &impl Fn(&Node) -> bool) -> Vec<Node> {
    let mut kept = Vec::new();
    for node in nodes {
        let was_empty = node.items.is_empty();
        let items = prune(node.items.clone(), is_hidden);
        if is_hidden(&node) {
            kept.extend(items);
        } else if node.href.is_some() || was_empty || !items.is_empty() {
            kept.push(Node { items, ..node });
        }
    }
    kept
}

fn is_markdown(href: &str) -> bool {
    href.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("md"))
}

impl Contents {
    /// Every page that the file names, in order.
    pub fn keys(&self, playbook: &Playbook) -> Vec<PageKey> {
        let mut keys = Vec::new();
        self.each_with_ancestors(&mut |node, _| keys.extend(self.key_of(node, playbook)));
        keys
    }

    /// The page that a node leads to.
    pub fn key_of(&self, node: &Node, playbook: &Playbook) -> Option<PageKey> {
        let target = node.href.as_deref()?.split(['#', '?']).next()?;
        let path = self.path.join(&percent_decoded(target))?;
        let (_, key) = locate(&path, &playbook.settings)?;
        playbook.entries.contains_key(&key).then_some(key)
    }

    /// Whether a node leads to a file of the content folder that is not there.
    pub fn leads_nowhere(&self, node: &Node, playbook: &Playbook) -> bool {
        let Some(href) = node.href.as_deref() else { return false };
        let is_elsewhere =
            href.contains("://") || href.ends_with('/') || href.ends_with("toc.yml") || !is_markdown(href);
        !is_elsewhere && self.key_of(node, playbook).is_none()
    }

    /// Calls `visit` for every node, with the nodes above it from the outside in.
    pub fn each_with_ancestors<'a>(&'a self, visit: &mut dyn FnMut(&'a Node, &[&'a Node])) {
        fn walk<'a>(nodes: &'a [Node], above: &mut Vec<&'a Node>, visit: &mut dyn FnMut(&'a Node, &[&'a Node])) {
            for node in nodes {
                visit(node, above);
                above.push(node);
                walk(&node.items, above, visit);
                above.pop();
            }
        }
        walk(&self.nodes, &mut Vec::new(), visit);
    }

    /// The same file without the nodes that lead to what the readers of the site may not see. What hangs under such a node
    /// and may be seen takes its place; a node that held nothing else goes with it.
    #[must_use]
    pub fn without(self, hidden: &Hidden, is_shown: &impl Fn(&PageKey) -> bool, settings: &Settings) -> Self {
        let leads_to_hidden = |node: &Node| {
            let target = node.href.as_deref().and_then(|href| href.split(['#', '?']).next());
            let path = target.and_then(|target| self.path.join(&percent_decoded(target)));
            path.is_some_and(|path| {
                hidden.has_side(&path, settings) && !locate(&path, settings).is_some_and(|(_, key)| is_shown(&key))
            })
        };
        let nodes = prune(self.nodes.clone(), &leads_to_hidden);
        Self { nodes, ..self }
    }

    fn read(&mut self, list: &Yaml, depth: usize) -> Vec<Node> {
        if depth >= MAX_CONTENTS_DEPTH {
            self.problem(list, Message::new("contents-too-deep").with("limit", MAX_CONTENTS_DEPTH));
            return Vec::new();
        }
        if !matches!(list.value, Value::List(_) | Value::Null) {
            self.problem(list, Message::new("contents-not-a-list"));
        }
        let mut nodes = Vec::new();
        for item in list.items() {
            let text = |key| {
                item.get(key)
                    .and_then(Yaml::text)
                    .map(|text| visible(text).into_owned())
                    .filter(|text| !text.is_empty())
            };
            let href = text("href");
            let Some(name) = text("name").or_else(|| href.clone()) else {
                self.problem(item, Message::new("contents-node-without-name"));
                continue;
            };
            let span = item.get("href").or(item.get("name")).map_or(item.span, |node| node.span);
            let items = item.get("items").map(|items| self.read(items, depth + 1)).unwrap_or_default();
            nodes.push(Node { name, href, items, place: Place::new(&self.path, span) });
        }
        nodes
    }

    fn problem(&mut self, node: &Yaml, message: Message) {
        self.findings.push(Finding::warning("contents-invalid", Place::new(&self.path, node.span), message));
    }
}
