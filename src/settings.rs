//! `playbook.yml` as a value. Every mistake is found at once, each with its place; a misspelt key is an error and not a
//! silence, since `audiance: partner` would otherwise publish what is not for partners.

pub mod checks;

use std::collections::BTreeMap;

use crate::finding::{Finding, Message};
use crate::locale::Locale;
use crate::source::{Place, SourceFile, SourcePath, Span};
use crate::yaml::{self, Key, Node, Value};
use checks::Checks;

/// The name of the settings file.
pub const FILE_NAME: &str = "playbook.yml";

/// What a playbook says about itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// The playbook's name by locale; a locale without one is given the source's.
    pub title: BTreeMap<Locale, String>,
    /// The content folder, relative to the playbook's folder.
    pub content: String,
    /// The locale that the others are translated from.
    pub source: Locale,
    /// The locales in the order of the file: the order of every language switch.
    pub locales: Vec<LocaleSettings>,
    /// The ids of the phases, in the order of the process.
    pub phases: Vec<String>,
    /// Whom the site is for: pages for another audience are left out. Absent: every page is built.
    pub audience: Option<String>,
    /// Where the site will stand, ending in `/`: only sitemap, feeds and canonical links need it.
    pub base_url: Option<String>,
    /// Whether the site shows how far the translations are.
    pub status: bool,
    /// What readers get of a translation that lags behind.
    pub stale: Stale,
    /// Whether documents that can run scripts are published.
    pub active_documents: bool,
    /// How it wants to be checked.
    pub checks: Checks,
}

/// What readers get where the source of a task row has changed since its translation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Stale {
    /// The translation, with a mark.
    #[default]
    Mark,
    /// The source's row.
    Source,
}

/// Where one locale's pages lie.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocaleSettings {
    /// The locale.
    pub locale: Locale,
    /// Its folder below the content folder.
    pub folder: String,
    /// What its file names end in before `.md`, such as `-sc`; often empty.
    pub suffix: String,
}

impl Settings {
    /// The settings of a playbook without `playbook.yml`: each folder is a locale, and `en` is the source where it is one of them.
    pub fn of_folders(folders: &[String]) -> Option<Self> {
        let locales: Vec<LocaleSettings> = folders
            .iter()
            .filter(|folder| folder.split('-').next().is_some_and(|language| matches!(language.len(), 2 | 3)))
            .filter_map(|folder| Some(LocaleSettings::new(Locale::new(folder)?)))
            .collect();
        let english = locales.iter().find(|settings| settings.locale.as_str() == "en");
        let source = english.or(locales.first())?.locale.clone();
        Some(Self {
            title: BTreeMap::new(),
            content: default_content(),
            source,
            locales,
            phases: default_phases(),
            audience: None,
            base_url: None,
            status: true,
            active_documents: false,
            stale: Stale::default(),
            checks: Checks::default(),
        })
    }

    /// The settings of one locale of the playbook.
    pub fn locale(&self, locale: &Locale) -> Option<&LocaleSettings> {
        self.locales.iter().find(|settings| settings.locale == *locale)
    }

    /// The locales that are translations.
    pub fn translations(&self) -> impl Iterator<Item = &Locale> {
        self.locales.iter().map(|settings| &settings.locale).filter(|locale| **locale != self.source)
    }

    /// The playbook's name for readers of a locale.
    pub fn title(&self, locale: &Locale) -> &str {
        let title = self.title.get(locale).or_else(|| self.title.get(&self.source));
        title.or_else(|| self.title.values().next()).map_or("Playbook", String::as_str)
    }
}

impl LocaleSettings {
    fn new(locale: Locale) -> Self {
        Self { folder: locale.to_string(), suffix: String::new(), locale }
    }
}

fn default_content() -> String {
    "content".to_owned()
}

fn default_phases() -> Vec<String> {
    ["initiate", "assess", "remediate", "enable", "migrate", "success"].map(str::to_owned).to_vec()
}

/// Reads `playbook.yml`.
///
/// # Errors
/// Everything that is wrong with the file, in the order of the file.
pub fn parse(file: &SourceFile) -> Result<Settings, Vec<Finding>> {
    let mut reader = Reader { path: &file.path, findings: Vec::new() };
    let settings = match yaml::parse(&file.text, 0) {
        Ok(root) => reader.settings(&root),
        Err(error) => {
            let message = Message::new("settings-not-yaml").with("error", error.message.clone());
            reader.problem(error.span, yaml_hint(&file.text, error.span, message));
            None
        }
    };
    match settings {
        Some(settings) if reader.findings.is_empty() => Ok(settings),
        _ => {
            reader.findings.sort_by_key(|finding| finding.place.span);
            Err(reader.findings)
        }
    }
}

/// The parser's message for `title：abc`, with a full-width colon, speaks of something else: say what is really wrong.
pub fn yaml_hint(text: &str, span: Span, otherwise: Message) -> Message {
    let before = text.get(..span.start as usize).unwrap_or(text);
    let is_key = |line: &str| {
        line.split_once('：').is_some_and(|(key, _)| {
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"._- ".contains(&b))
        })
    };
    let near = before.lines().rev().take(2).chain(text.get(span.start as usize..).unwrap_or("").lines().take(1));
    if near.into_iter().any(is_key) { Message::new("yaml-full-width-colon") } else { otherwise }
}

struct Reader<'a> {
    path: &'a SourcePath,
    findings: Vec<Finding>,
}

const KEYS: &[&str] = &[
    "title",
    "content",
    "source",
    "locales",
    "phases",
    "audience",
    "base_url",
    "status",
    "stale",
    "active_documents",
    "check",
];
const LOCALE_KEYS: &[&str] = &["folder", "suffix"];

impl Reader<'_> {
    fn settings(&mut self, root: &Node) -> Option<Settings> {
        if !matches!(root.value, Value::Map(_)) {
            let text = root.text().unwrap_or_default();
            let message = Message::new("settings-not-a-map");
            self.problem(root.span, if text.contains('：') { Message::new("yaml-full-width-colon") } else { message });
            return None;
        }
        self.refuse_unknown(root, KEYS);
        let locales = root.get("locales").map(|node| self.locales(node)).unwrap_or_default();
        let source = root.get("source").and_then(|node| self.source(node, &locales));
        for key in ["source", "locales"].into_iter().filter(|key| root.get(key).is_none()) {
            self.problem(root.span, Message::new("settings-key-missing").with("key", key));
        }
        let title = root.get("title").map(|node| self.title(node, &locales)).unwrap_or_default();
        let content = self.text(root, "content").map(|text| trim_slashes(&text));
        let phases = root.get("phases").map_or_else(default_phases, |node| self.phases(node));
        let audience = self.text(root, "audience");
        let base_url = root.get("base_url").and_then(|node| self.base_url(node));
        let status = root.get("status").is_none_or(|node| self.yes_or_no(node));
        let stale = root.get("stale").map(|node| self.stale(node)).unwrap_or_default();
        let active_documents = root.get("active_documents").is_some_and(|node| self.yes_or_no(node));
        let checks = root.get("check").map(|node| self.checks(node)).unwrap_or_default();
        let content = content.unwrap_or_else(default_content);
        let source = source?;
        Some(Settings {
            title,
            content,
            source,
            locales,
            phases,
            audience,
            base_url,
            status,
            stale,
            active_documents,
            checks,
        })
    }

    fn locales(&mut self, node: &Node) -> Vec<LocaleSettings> {
        if !matches!(&node.value, Value::Map(entries) if !entries.is_empty()) {
            self.problem(node.span, Message::new("settings-locales-empty"));
        }
        let mut locales: Vec<LocaleSettings> = Vec::new();
        for (key, value) in node.entries() {
            let Some(locale) = Locale::new(&key.text) else {
                self.problem(key.span, Message::new("settings-no-locale").with("value", key.text.as_str()));
                continue;
            };
            self.refuse_unknown(value, LOCALE_KEYS);
            if matches!(value.value, Value::Text(_) | Value::List(_)) {
                self.problem(value.span, Message::new("settings-locale-not-a-map").with("key", key.text.as_str()));
            }
            let folder = self.text(value, "folder").map(|folder| trim_slashes(&folder));
            let suffix = self.text(value, "suffix").unwrap_or_default();
            let settings = LocaleSettings { folder: folder.unwrap_or_else(|| locale.to_string()), suffix, locale };
            if let Some(twin) =
                locales.iter().find(|other| other.folder == settings.folder && other.suffix == settings.suffix)
            {
                let message = Message::new("settings-locales-overlap")
                    .with("one", twin.locale.as_str())
                    .with("other", settings.locale.as_str())
                    .with("folder", settings.folder.as_str());
                self.problem(key.span, message);
            }
            locales.push(settings);
        }
        locales
    }

    fn source(&mut self, node: &Node, locales: &[LocaleSettings]) -> Option<Locale> {
        let tag = node.text().unwrap_or_default();
        let found = locales.iter().find(|settings| settings.locale.as_str() == tag);
        if found.is_none() {
            let known = locales.iter().map(|settings| settings.locale.as_str()).collect::<Vec<_>>().join(", ");
            self.problem(node.span, Message::new("settings-source-unknown").with("value", tag).with("known", known));
        }
        found.map(|settings| settings.locale.clone())
    }

    fn title(&mut self, node: &Node, locales: &[LocaleSettings]) -> BTreeMap<Locale, String> {
        if let Some(text) = node.text() {
            return locales.iter().map(|settings| (settings.locale.clone(), text.to_owned())).collect();
        }
        let mut titles = BTreeMap::new();
        let known: Vec<&str> = locales.iter().map(|settings| settings.locale.as_str()).collect();
        self.refuse_unknown(node, &known);
        for (key, value) in node.entries() {
            match (Locale::new(&key.text), value.text()) {
                (Some(locale), Some(text)) => {
                    titles.insert(locale, text.to_owned());
                }
                _ => self.problem(value.span, Message::new("settings-not-text").with("key", key.text.as_str())),
            }
        }
        titles
    }

    fn phases(&mut self, node: &Node) -> Vec<String> {
        let mut phases: Vec<String> = Vec::new();
        for item in node.items() {
            let id = item.text().unwrap_or_default();
            let well_formed =
                !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            if !well_formed || phases.iter().any(|phase| phase == id) {
                self.problem(item.span, Message::new("settings-phase-invalid").with("value", id));
                continue;
            }
            phases.push(id.to_owned());
        }
        if phases.is_empty() {
            self.problem(node.span, Message::new("settings-not-a-list").with("key", "phases"));
        }
        phases
    }

    fn base_url(&mut self, node: &Node) -> Option<String> {
        let url = node.text().unwrap_or_default();
        let checked = base_url(url);
        if checked.is_none() {
            self.problem(node.span, Message::new("settings-base-url-invalid").with("value", url));
        }
        checked
    }

    fn yes_or_no(&mut self, node: &Node) -> bool {
        match node.text() {
            Some("true") => true,
            Some("false") => false,
            _ => {
                self.problem(node.span, Message::new("settings-known-words").with("known", "true, false"));
                true
            }
        }
    }

    fn stale(&mut self, node: &Node) -> Stale {
        match node.text() {
            Some("mark") => Stale::Mark,
            Some("source") => Stale::Source,
            value => {
                self.problem(node.span, Message::new("settings-stale").with("value", value.unwrap_or_default()));
                Stale::Mark
            }
        }
    }

    fn text(&mut self, map: &Node, key: &'static str) -> Option<String> {
        let node = map.get(key)?;
        let text = node.text().map(str::to_owned);
        if text.is_none() && node.value != Value::Null {
            self.problem(node.span, Message::new("settings-not-text").with("key", key));
        }
        text
    }

    fn refuse_unknown(&mut self, map: &Node, known: &[&str]) {
        for (key, _) in map.entries().iter().filter(|(key, _)| !known.contains(&key.text.as_str())) {
            let message = Message::new("settings-key-unknown").with("key", key.text.as_str());
            let finding = Finding::error("settings-invalid", Place::new(self.path, key.span), message);
            self.findings.push(finding.help(suggestion(key, known)));
        }
    }

    fn problem(&mut self, span: Span, message: Message) {
        self.findings.push(Finding::error("settings-invalid", Place::new(self.path, span), message));
    }
}

/// An absolute `http` or `https` URL, made to end in `/`; `None` for anything else.
pub fn base_url(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let well_formed = !rest.is_empty()
        && !rest.starts_with('/')
        && !rest.contains(|c: char| c.is_whitespace() || "?#\"<>".contains(c));
    well_formed.then(|| format!("{}/", url.trim_end_matches('/')))
}

fn trim_slashes(folder: &str) -> String {
    let trimmed = folder.trim_end_matches('/');
    trimmed.strip_prefix("./").unwrap_or(trimmed).to_owned()
}

fn suggestion(key: &Key, known: &[&str]) -> Message {
    let likeness = |candidate: &&&str| (strsim::jaro_winkler(&key.text, candidate) * 1000.0) as u32;
    match known.iter().max_by_key(likeness) {
        Some(near) if strsim::jaro_winkler(&key.text, near) > 0.8 => Message::new("did-you-mean").with("value", *near),
        _ => Message::new("settings-known-keys").with("known", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(&'static str, String)> {
        let findings = parse(&SourceFile::new(FILE_NAME, text)).expect_err("mistakes");
        let at = |finding: &Finding| text[finding.place.span.range()].to_owned();
        findings.iter().map(|finding| (finding.message.id, at(finding))).collect()
    }

    #[test]
    fn what_becomes_of_outdated_rows_is_one_of_two_things() {
        let with = |value: &str| format!("source: en\nlocales: {{ en: }}\nstale: {value}\n");
        let stale = |value: &str| parse(&SourceFile::new(FILE_NAME, &with(value))).expect("valid").stale;
        assert_eq!((stale("mark"), stale("source")), (Stale::Mark, Stale::Source));
        assert_eq!(problems(&with("hide")), [("settings-stale", "hide".to_owned())]);
    }

    #[test]
    fn every_key_but_source_and_locales_has_a_default() {
        let settings =
            parse(&SourceFile::new(FILE_NAME, "source: en\nlocales: { en: , zh-CN: { suffix: -sc } }")).expect("valid");
        assert_eq!(settings.content, "content");
        assert_eq!(settings.phases.len(), 6);
        assert_eq!(settings.locales[1].folder, "zh-CN");
        assert_eq!(settings.locales[1].suffix, "-sc");
    }

    #[test]
    fn each_mistake_is_reported_at_its_place() {
        let text = "source: fr\nlocales: { en: {folders: x}, not a tag: {} }\naudiance: partner\nbase_url: ftp://x\nphases: [a, A]\n";
        let expected = [
            ("settings-source-unknown", "fr"),
            ("settings-key-unknown", "folders"),
            ("settings-no-locale", "not a tag"),
            ("settings-key-unknown", "audiance"),
            ("settings-base-url-invalid", "ftp://x"),
            ("settings-phase-invalid", "A"),
        ];
        assert_eq!(problems(text), expected.map(|(id, at)| (id, at.to_owned())));
    }

    #[test]
    fn a_misspelt_key_is_met_with_the_right_one() {
        let findings = parse(&SourceFile::new(FILE_NAME, "sorce: en\nlocales: {en: }\n")).expect_err("a mistake");
        let unknown = findings.iter().find(|finding| finding.message.id == "settings-key-unknown").expect("reported");
        assert_eq!(unknown.help, Some(Message::new("did-you-mean").with("value", "source")));
    }

    #[test]
    fn a_full_width_colon_is_named_as_such() {
        assert_eq!(problems("source：en\nlocales: {en: }\n")[0].0, "yaml-full-width-colon");
    }

    #[test]
    fn without_a_file_the_folders_are_the_locales() {
        let folders = ["en", "includes", "media", "zh-CN"].map(str::to_owned);
        let settings = Settings::of_folders(&folders).expect("locales");
        let tags: Vec<_> = settings.locales.iter().map(|settings| settings.locale.as_str()).collect();
        assert_eq!((tags, settings.source.as_str()), (vec!["en", "zh-CN"], "en"));
        assert_eq!(Settings::of_folders(&["includes".to_owned()]), None);
    }
}
