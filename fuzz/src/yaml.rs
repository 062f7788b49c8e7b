//! Files of settings and terms: whatever they say, they are read or refused, and each mistake is shown where it stands.

use diptych::glossary::{self, Glossary};
use diptych::markdown;
use diptych::playbook::audience;
use diptych::playbook::contents::{self, Node};
use diptych::settings::{self, Settings};
use diptych::source::SourceFile;
use diptych::vocabulary;

use super::holds;
use super::pages::{VOCABULARIES, chinese, english, page};

/// A text between the fences of a page's head.
pub fn front_matter(text: &str) {
    let text = format!("---\n{text}\n---\n\n# A\n");
    let document = markdown::parse(&SourceFile::new("en/a.md", &text));
    holds::document_lies_in_its_text(&document, &text);
    let page = page(&english(), &text);
    assert!(!page.title_text.is_empty(), "a page without a title");
    let _ = (page.is_draft(), audience::is_for(&document.front_matter, Some("partner")));
}

/// `playbook.yml`.
pub fn settings(text: &str) {
    let file = SourceFile::new(settings::FILE_NAME, text);
    match settings::parse(&file) {
        Ok(settings) => can_be_used(&settings),
        Err(findings) => {
            assert!(!findings.is_empty(), "refused without a word");
            holds::findings_lie_in(&findings, &file);
        }
    }
}

/// What the rest of the program takes for granted.
fn can_be_used(settings: &Settings) {
    assert!(settings.locale(&settings.source).is_some(), "the source is one of the locales");
    for locale in &settings.locales {
        assert!(!settings.title(&locale.locale).is_empty(), "a playbook without a title");
        let parts = || locale.folder.split('/');
        assert!(!parts().any(|part| part == "..") && !locale.folder.starts_with('/'), "{:?} leads out", locale.folder);
    }
}

/// `vocabulary.yml`.
pub fn vocabulary(text: &str) {
    let file = SourceFile::new("locales/zh-CN/vocabulary.yml", text);
    let (vocabulary, findings) = vocabulary::parse(&file);
    holds::findings_lie_in(&findings, &file);
    let both = vocabulary.over(&VOCABULARIES[&chinese()]);
    for word in text.lines().take(40) {
        let _ = (both.label(word), both.section(word), both.list(word), both.column(word), both.requirement(word));
        let _ = (both.phase(word), both.alert(word), both.is_every_service(word), both.number(word));
        let _ = diptych::check::actions::read(word, &both);
        let _ = diptych::check::numbers::read(word, &both);
    }
}

/// `glossary.yml`.
pub fn glossary(text: &str) {
    let file = SourceFile::new(glossary::FILE_NAME, text);
    let (glossary, findings): (Glossary, _) = glossary::parse(&file);
    holds::findings_lie_in(&findings, &file);
    for term in &glossary.terms {
        holds::lies_in(term.place.span, text);
        assert!(glossary.knows(&term.source), "{:?} is not found again", term.source);
        for (locale, entry) in &term.entries {
            assert!(entry.forms().all(|form| glossary.sources(locale, form).next().is_some()));
        }
    }
}

/// `toc.yml`.
pub fn contents(text: &str) {
    let file = SourceFile::new("en/toc.yml", text);
    let contents = contents::parse(&file);
    holds::findings_lie_in(&contents.findings, &file);
    nodes_lie_in(&contents.nodes, text);
}

fn nodes_lie_in(nodes: &[Node], text: &str) {
    for node in nodes {
        holds::lies_in(node.place.span, text);
        nodes_lie_in(&node.items, text);
    }
}
