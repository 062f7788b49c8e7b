//! `glossary.yml`: how the playbook's terms are to be said in each translation. Where it speaks, it decides; the votes of
//! aligned rows serve where it is silent.

use std::collections::BTreeMap;

use crate::finding::{Finding, Message};
use crate::locale::Locale;
use crate::source::{Place, SourceFile};
use crate::text::comparable;
use crate::yaml::{self, Key, Node};

/// The name of the glossary, beside `playbook.yml`.
pub const FILE_NAME: &str = "glossary.yml";

/// The terms that a playbook has decided on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Glossary {
    /// In the order of the file.
    pub terms: Vec<Term>,
    /// The index of each term by its comparable form.
    by_source: BTreeMap<String, usize>,
    /// The indices of the terms that each form says, by locale and comparable form. Terms are not one to one.
    by_form: BTreeMap<Locale, BTreeMap<String, Vec<usize>>>,
}

/// A term of the source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// In the source's words.
    pub source: String,
    /// Where it stands in the glossary.
    pub place: Place,
    /// How each translation says it.
    pub entries: BTreeMap<Locale, Entry>,
}

/// How a translation says a term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The form to write.
    pub preferred: String,
    /// Forms that are accepted as well.
    pub allowed: Vec<String>,
    /// Forms that are ruled out.
    pub forbidden: Vec<String>,
    /// Where it stands in the glossary.
    pub place: Place,
}

impl Entry {
    /// The forms that a translation may use, the preferred one first.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.preferred).chain(&self.allowed).map(String::as_str)
    }
}

impl Glossary {
    /// How a translation says a term of the source; `None` where the glossary is silent.
    pub fn entry(&self, locale: &Locale, source: &str) -> Option<&Entry> {
        if self.terms.is_empty() {
            return None;
        }
        self.terms[*self.by_source.get(&comparable(source))?].entries.get(locale)
    }

    /// Whether the glossary has a term, in whatever translation.
    pub fn knows(&self, source: &str) -> bool {
        self.by_source.contains_key(&comparable(source))
    }

    /// The source's terms that a form of a translation says: first those that prefer it, then those that allow it.
    pub fn sources(&self, locale: &Locale, form: &str) -> impl Iterator<Item = &str> {
        let forms = self.by_form.get(locale);
        let indices = forms.and_then(|forms| forms.get(&comparable(form))).map(Vec::as_slice).unwrap_or_default();
        indices.iter().map(|&index| self.terms[index].source.as_str())
    }

    /// Makes the terms known by their forms.
    fn index_forms(&mut self) {
        let preferred = |entry: &Entry| vec![entry.preferred.clone()];
        for forms in [preferred, |entry: &Entry| entry.allowed.clone()] {
            for (index, term) in self.terms.iter().enumerate() {
                for (locale, entry) in &term.entries {
                    let by_form = self.by_form.entry(locale.clone()).or_default();
                    for form in forms(entry) {
                        let indices = by_form.entry(comparable(&form)).or_default();
                        if !indices.contains(&index) {
                            indices.push(index);
                        }
                    }
                }
            }
        }
    }
}

const ENTRY_KEYS: &[&str] = &["preferred", "allowed", "forbidden"];

/// Reads a glossary. What is wrong with it is reported; the rest is used.
///
/// The file is a map from the source's terms to a map of locales, each with the form to write, or with the keys
/// `preferred`, `allowed` and `forbidden`.
pub fn parse(file: &SourceFile) -> (Glossary, Vec<Finding>) {
    let mut reader = Reader { file, findings: Vec::new() };
    let mut glossary = Glossary::default();
    match yaml::parse(&file.text, 0) {
        Ok(root) => {
            for (key, value) in root.entries() {
                let term = reader.term(key, value);
                if glossary.by_source.insert(comparable(&term.source), glossary.terms.len()).is_some() {
                    reader.problem(key.span, Message::new("glossary-term-twice").with("term", term.source.as_str()));
                }
                glossary.terms.push(term);
            }
        }
        Err(error) => {
            let message = Message::new("glossary-not-yaml").with("error", error.message.clone());
            reader.problem(error.span, crate::settings::yaml_hint(&file.text, error.span, message));
        }
    }
    glossary.index_forms();
    (glossary, reader.findings)
}

struct Reader<'a> {
    file: &'a SourceFile,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn term(&mut self, key: &Key, value: &Node) -> Term {
        let mut term =
            Term { source: key.text.clone(), place: Place::new(&self.file.path, key.span), entries: BTreeMap::new() };
        if value.entries().is_empty() {
            self.problem(key.span, Message::new("glossary-term-empty").with("term", key.text.as_str()));
        }
        for (tag, forms) in value.entries() {
            match (Locale::new(&tag.text), self.entry(tag, forms)) {
                (Some(locale), Some(entry)) => {
                    term.entries.insert(locale, entry);
                }
                (None, _) => {
                    self.problem(tag.span, Message::new("settings-no-locale").with("value", tag.text.as_str()));
                }
                (_, None) => {
                    self.problem(tag.span, Message::new("glossary-form-missing").with("term", key.text.as_str()));
                }
            }
        }
        term
    }

    fn entry(&mut self, tag: &Key, node: &Node) -> Option<Entry> {
        for (key, _) in node.entries().iter().filter(|(key, _)| !ENTRY_KEYS.contains(&key.text.as_str())) {
            let message = Message::new("glossary-key-unknown").with("key", key.text.as_str());
            self.problem(key.span, message.with("known", ENTRY_KEYS.join(", ")));
        }
        let preferred = node.text().or_else(|| node.get("preferred")?.text())?;
        let list = |key| -> Vec<String> {
            node.get(key).map(Node::texts).unwrap_or_default().into_iter().map(str::to_owned).collect()
        };
        Some(Entry {
            preferred: preferred.to_owned(),
            allowed: list("allowed"),
            forbidden: list("forbidden"),
            place: Place::new(&self.file.path, tag.span),
        })
    }

    fn problem(&mut self, span: crate::source::Span, message: Message) {
        self.findings.push(Finding::error("glossary-invalid", Place::new(&self.file.path, span), message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_back_to_the_terms_that_it_says() {
        let text = "SME:\n  zh-CN: { preferred: 专家, allowed: [主题专家] }\nExpert:\n  zh-CN: { preferred: 行家, allowed: [专家] }\n";
        let (glossary, findings) = parse(&SourceFile::new(FILE_NAME, text));
        assert!(findings.is_empty(), "{findings:?}");
        let locale = Locale::new("zh-CN").expect("a tag");
        let sources = |form| glossary.sources(&locale, form).collect::<Vec<_>>();
        assert_eq!(sources("主题 专家"), ["SME"]);
        assert_eq!(sources("专家"), ["SME", "Expert"]);
        assert_eq!(sources("经理"), [""; 0]);
    }
}
