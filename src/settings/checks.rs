//! The key `check` of `playbook.yml`: what the checks are to mind, and what they are to let pass.

use std::collections::BTreeMap;

use glob::Pattern;

use super::Reader;
use crate::finding::{Message, Severity};
use crate::locale::Locale;
use crate::source::{Place, SourcePath};
use crate::yaml::{Node, Value};

/// How a playbook wants to be checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checks {
    /// The least severity that makes `diptych check` fail.
    pub fail_on: Severity,
    /// How many findings may wait for a translator when a release is checked.
    pub budget: usize,
    /// Files that are not checked, as patterns of their paths below the content folder.
    pub exclude: Vec<Pattern>,
    /// What is set of single rules, by name.
    pub rules: BTreeMap<String, RuleSettings>,
    /// Findings that are accepted.
    pub ignore: Vec<Ignore>,
    /// How links to other sites are checked, where they are.
    pub external: External,
}

impl Default for Checks {
    fn default() -> Self {
        Self {
            fail_on: Severity::Warning,
            budget: 0,
            exclude: Vec::new(),
            rules: BTreeMap::new(),
            ignore: Vec::new(),
            external: External::default(),
        }
    }
}

/// How links to other sites are checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct External {
    /// Addresses that are not asked, as patterns.
    pub allow: Vec<Pattern>,
    /// So many seconds a server may take to answer.
    pub timeout: u64,
}

impl Default for External {
    fn default() -> Self {
        Self { allow: Vec::new(), timeout: 10 }
    }
}

impl External {
    /// Whether an address is to be asked.
    pub fn asks(&self, address: &str) -> bool {
        !self.allow.iter().any(|pattern| pattern.matches(address))
    }
}

/// What is set of one rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleSettings {
    /// Another severity than the rule's own.
    pub level: Option<Level>,
    /// Files that it does not look at.
    pub exclude: Vec<Pattern>,
    /// The rule's own options: each the text, or the texts of a list.
    pub options: BTreeMap<String, Vec<String>>,
    /// The rule's name in `playbook.yml`.
    pub place: Place,
}

/// Whether a rule is minded, and how much.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Not at all.
    Off,
    /// With this severity.
    On(Severity),
}

/// Findings that are accepted, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ignore {
    /// Of this rule.
    pub rule: String,
    /// About this task.
    pub task: Option<String>,
    /// On the page of this key, or with a path that this pattern matches.
    pub page: Option<Pattern>,
    /// In this locale.
    pub locale: Option<Locale>,
    /// Where it stands in `playbook.yml`.
    pub place: Place,
}

impl Checks {
    /// Whether a file is not checked.
    pub fn excludes(&self, path: &SourcePath) -> bool {
        matches_any(&self.exclude, path)
    }
}

impl RuleSettings {
    /// Whether the rule does not look at a file.
    pub fn excludes(&self, path: &SourcePath) -> bool {
        matches_any(&self.exclude, path)
    }
}

fn matches_any(patterns: &[Pattern], path: &SourcePath) -> bool {
    patterns.iter().any(|pattern| pattern.matches(path.as_str()))
}

const KEYS: &[&str] = &["fail_on", "budget", "exclude", "rules", "ignore", "external"];
const EXTERNAL_KEYS: &[&str] = &["allow", "timeout"];
const IGNORE_KEYS: &[&str] = &["rule", "task", "page", "locale", "reason"];
const LEVELS: &[(&str, Level)] = &[
    ("off", Level::Off),
    ("info", Level::On(Severity::Info)),
    ("warning", Level::On(Severity::Warning)),
    ("error", Level::On(Severity::Error)),
];

/// The severity of a name; `None` for any other word.
pub fn severity(name: &str) -> Option<Severity> {
    match level(name)? {
        Level::On(severity) => Some(severity),
        Level::Off => None,
    }
}

fn level(name: &str) -> Option<Level> {
    LEVELS.iter().find(|(known, _)| *known == name).map(|(_, level)| *level)
}

impl Reader<'_> {
    pub(super) fn checks(&mut self, node: &Node) -> Checks {
        self.refuse_unknown(node, KEYS);
        let fail_on = node.get("fail_on").and_then(|node| match severity(node.text().unwrap_or_default()) {
            None => self.known_words(node, &["error", "warning", "info"]),
            severity => severity,
        });
        let rules = node.get("rules").map(Node::entries).unwrap_or_default();
        Checks {
            fail_on: fail_on.unwrap_or(Checks::default().fail_on),
            budget: node.get("budget").and_then(|node| self.number_from(0, node)).unwrap_or(Checks::default().budget),
            exclude: self.patterns(node.get("exclude")),
            rules: rules
                .iter()
                .map(|(key, value)| (key.text.clone(), self.rule(value, Place::new(self.path, key.span))))
                .collect(),
            ignore: node
                .get("ignore")
                .map(Node::items)
                .unwrap_or_default()
                .iter()
                .filter_map(|item| self.ignore(item))
                .collect(),
            external: node.get("external").map(|node| self.external(node)).unwrap_or_default(),
        }
    }

    fn external(&mut self, node: &Node) -> External {
        self.refuse_unknown(node, EXTERNAL_KEYS);
        let timeout = node.get("timeout").and_then(|node| self.number_from(1, node));
        External { allow: self.patterns(node.get("allow")), timeout: timeout.unwrap_or(External::default().timeout) }
    }

    fn number_from<T: std::str::FromStr + PartialOrd + Copy>(&mut self, least: T, node: &Node) -> Option<T> {
        let number = node.text().and_then(|text| text.parse().ok()).filter(|number| *number >= least);
        if number.is_none() {
            let value = node.text().unwrap_or_default();
            self.problem(node.span, Message::new("settings-not-a-number").with("value", value));
        }
        number
    }

    fn rule(&mut self, node: &Node, place: Place) -> RuleSettings {
        let mut rule = RuleSettings { level: None, exclude: Vec::new(), options: BTreeMap::new(), place };
        if !matches!(node.value, Value::Map(_)) {
            rule.level = self.level(node);
            return rule;
        }
        for (key, value) in node.entries() {
            match key.text.as_str() {
                "severity" => rule.level = self.level(value),
                "exclude" => rule.exclude = self.patterns(Some(value)),
                _ => {
                    rule.options.insert(key.text.clone(), value.texts().into_iter().map(str::to_owned).collect());
                }
            }
        }
        rule
    }

    fn level(&mut self, node: &Node) -> Option<Level> {
        let known: Vec<&str> = LEVELS.iter().map(|(name, _)| *name).collect();
        level(node.text().unwrap_or_default()).or_else(|| self.known_words(node, &known))
    }

    fn ignore(&mut self, node: &Node) -> Option<Ignore> {
        self.refuse_unknown(node, IGNORE_KEYS);
        let place = Place::new(self.path, node.span);
        let rule = node.get("rule").and_then(Node::text);
        let reason = node.get("reason").and_then(Node::text).filter(|reason| !reason.trim().is_empty());
        for key in [("rule", rule), ("reason", reason)].into_iter().filter(|(_, value)| value.is_none()) {
            self.problem(node.span, Message::new("settings-ignore-incomplete").with("key", key.0));
        }
        let locale = node.get("locale").map(|node| {
            let locale = node.text().and_then(Locale::new);
            if locale.is_none() {
                let value = node.text().unwrap_or_default();
                self.problem(node.span, Message::new("settings-no-locale").with("value", value));
            }
            locale
        });
        Some(Ignore {
            rule: rule.filter(|_| reason.is_some())?.to_owned(),
            task: node.get("task").and_then(Node::text).map(str::to_owned),
            page: self.patterns(node.get("page")).into_iter().next(),
            locale: locale.flatten(),
            place,
        })
    }

    fn patterns(&mut self, node: Option<&Node>) -> Vec<Pattern> {
        let Some(node) = node else { return Vec::new() };
        let mut patterns = Vec::new();
        for text in node.texts() {
            match Pattern::new(text) {
                Ok(pattern) => patterns.push(pattern),
                Err(_) => self.problem(node.span, Message::new("settings-pattern-invalid").with("value", text)),
            }
        }
        patterns
    }

    fn known_words<T>(&mut self, node: &Node, known: &[&str]) -> Option<T> {
        self.problem(node.span, Message::new("settings-known-words").with("known", known.join(", ")));
        None
    }
}
