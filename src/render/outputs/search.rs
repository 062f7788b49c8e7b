//! `<locale>/search-index.js`: titles, headings and tasks, and what the terms of the other locales are called here. It answers
//! where the full text cannot be read (a site opened from the disk), and it says what a page of the full text is: a task, with
//! its facts, or a page of a phase. A script and no JSON: a page that was opened as a file may read nothing else.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::super::frame::Frame;
use super::super::theme::ThemeError;
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::alignment::terms::TermKind;
use crate::catalogue::{TaskId, requirement_word};
use crate::check::glossary_terms::find;
use crate::composed::{ComposedSection, compose};
use crate::glossary;
use crate::locale::Locale;
use crate::markdown::plain_text;
use crate::playbook::page::SectionKind;
use crate::playbook::{Entry, PageKind};
use crate::source::SourcePath;
use crate::text::comparable;

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for locale in &site.locales {
        plan.add(urls::search_index(locale), Subject::Locale(locale.clone()), render);
    }
}

fn render(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Locale(locale) = subject else { return Err(ThemeError::default()) };
    let index = index(&Frame::new(site, path, locale));
    let json = serde_json::to_string(&index)
        .map_err(|error| ThemeError { message: error.to_string(), ..ThemeError::default() })?;
    Ok(Rendered::Bytes(format!("self.diptychSearchIndex = {json};\n").into_bytes()))
}

/// URLs are relative to the locale's folder.
#[derive(Serialize)]
struct SearchIndex {
    /// Name and page of each, in order.
    phases: Vec<(String, String)>,
    roles: Vec<RoleEntry>,
    services: Vec<String>,
    pages: Vec<PageEntry>,
    tasks: Vec<TaskEntry>,
    /// A term of another locale, and what it is called here.
    terms: BTreeSet<(String, String)>,
    /// Words that may stand before a task's number.
    task_words: BTreeSet<String>,
}

#[derive(Serialize)]
struct RoleEntry {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Where the name is that of another locale.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
}

#[derive(Serialize)]
struct PageEntry {
    url: String,
    title: String,
    /// The number of its phase; 0 for none.
    #[serde(skip_serializing_if = "is_zero")]
    phase: usize,
    /// It is the page of the phase.
    #[serde(skip_serializing_if = "is_false")]
    whole_phase: bool,
    /// Anchor, text and, for a step, its number.
    headings: Vec<(String, String, usize)>,
}

#[derive(Serialize)]
struct TaskEntry {
    id: String,
    url: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    requirement: Option<&'static str>,
    /// Index of the role.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<usize>,
    /// Indices of the services.
    services: Vec<usize>,
    #[serde(skip_serializing_if = "is_zero")]
    phase: usize,
    /// Where the name stands in another language: it is shown, and not searched.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks for it")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks for it")]
fn is_false(value: &bool) -> bool {
    !*value
}

fn index(frame: &Frame<'_>) -> SearchIndex {
    let playbook = frame.playbook();
    let slugs: Vec<&str> = frame.site.catalogue.roles.keys().map(AsRef::as_ref).collect();
    let mut services = Numbered::default();
    let order = frame.site.catalogue.order.get(frame.locale).map(Vec::as_slice).unwrap_or_default();
    let tasks = order.iter().filter_map(|id| task(frame, id, &slugs, &mut services)).collect();
    let pages = playbook.reading_order().into_iter().filter_map(|key| playbook.entry(key));
    let task_words = frame.site.locales.iter().flat_map(|locale| playbook.vocabulary(locale).task_words());
    SearchIndex {
        phases: (0..playbook.settings.phases.len()).map(|index| phase(frame, index)).collect(),
        roles: slugs.iter().map(|slug| role(frame, slug)).collect(),
        services: services.names,
        pages: pages.filter_map(|entry| page(frame, entry)).collect(),
        tasks,
        terms: terms(frame),
        task_words: task_words.cloned().collect(),
    }
}

/// A page with a translation of its own, and those of its headings that are translated and no page has in common with the
/// others.
fn page(frame: &Frame<'_>, entry: &Entry) -> Option<PageEntry> {
    let composed = compose(&frame.site.aligned, entry, frame.locale).filter(|composed| !composed.is_fallback)?;
    let is_own = |section: &&ComposedSection<'_>| {
        !section.is_fill_in && matches!(section.section.kind, SectionKind::Step(_) | SectionKind::Other)
    };
    let headings = composed.sections.iter().skip(1).filter(is_own);
    let headings = headings
        .map(|section| (section.anchor.clone(), section.section.title.clone(), section.step.unwrap_or_default()));
    Some(PageEntry {
        url: frame.relative(&urls::of_page(frame.playbook(), frame.locale, &entry.key)),
        title: composed.page.title_text.clone(),
        phase: entry.phase.map_or(0, |phase| phase + 1),
        whole_phase: entry.kind == PageKind::Phase && entry.phase.is_some(),
        headings: headings.collect(),
    })
}

fn task(frame: &Frame<'_>, id: &TaskId, roles: &[&str], services: &mut Numbered) -> Option<TaskEntry> {
    let row = frame.first_row(id)?;
    let task = row.task();
    let written_in = row.written_in();
    Some(TaskEntry {
        id: task.id.clone(),
        url: frame.relative(&urls::task(frame.locale, &task.id)),
        name: plain_text(&task.name),
        requirement: task.requirement.map(requirement_word),
        role: row.role.as_ref().and_then(|slug| roles.binary_search(&slug.as_ref()).ok()),
        services: frame
            .services(&row.services, written_in)
            .into_iter()
            .map(|service| services.number(service))
            .collect(),
        phase: frame.playbook().entry(&row.page).and_then(|entry| entry.phase).map_or(0, |phase| phase + 1),
        lang: (written_in != frame.locale).then(|| written_in.to_string()),
    })
}

fn role(frame: &Frame<'_>, slug: &str) -> RoleEntry {
    let source = frame.site.aligned.source();
    let as_written = frame.site.catalogue.roles.get(slug).map_or(slug, |role| &role.name);
    let link = frame.role_link(slug, as_written, source, false);
    RoleEntry { name: link.name, url: link.url, lang: link.foreign.map(|foreign| foreign.lang) }
}

fn phase(frame: &Frame<'_>, index: usize) -> (String, String) {
    let phase = frame.phase_ref(index);
    (phase.name, phase.url)
}

fn phase_name(frame: &Frame<'_>, locale: &Locale, id: &str) -> String {
    frame.playbook().vocabulary(locale).phase_name(id).to_owned()
}

/// What readers of this locale may type in the words of another, and what they would find it under.
fn terms(frame: &Frame<'_>) -> BTreeSet<(String, String)> {
    let aligned = &frame.site.aligned;
    let others: Vec<&Locale> = frame.site.locales.iter().filter(|locale| *locale != frame.locale).collect();
    let mut terms = BTreeSet::new();
    let mut add = |other: &str, own: &str| {
        if comparable(other) != comparable(own) {
            terms.insert((other.to_owned(), own.to_owned()));
        }
    };
    for role in frame.site.catalogue.roles.values() {
        let Some(own) = role.names.get(frame.locale) else { continue };
        others.iter().filter_map(|other| role.names.get(other)).for_each(|other| add(other, own));
    }
    for id in &frame.playbook().settings.phases {
        others.iter().for_each(|other| add(&phase_name(frame, other, id), &phase_name(frame, frame.locale, id)));
    }
    let rows = frame.site.catalogue.tasks.values().flat_map(|task| task.occurrences.values().flatten());
    let services: BTreeSet<(&Locale, &String)> =
        rows.flat_map(|row| row.services.iter().map(|service| (row.written_in(), service))).collect();
    for (written_in, service) in services {
        if let Some(source) = aligned.in_source(TermKind::Service, written_in, service) {
            let word_in = |locale: &Locale| aligned.translate(TermKind::Service, aligned.source(), source, locale);
            let own = word_in(frame.locale);
            let pairs = others.iter().filter_map(|other| word_in(other).zip(own));
            pairs.for_each(|(other, own)| add(other, own));
        }
    }
    for term in told(frame) {
        let own = match term.entries.get(frame.locale) {
            Some(entry) => &entry.preferred,
            None if frame.locale == aligned.source() => &term.source,
            None => continue,
        };
        if frame.locale != aligned.source() {
            add(&term.source, own);
        }
        let entries = others.iter().filter_map(|other| term.entries.get(other));
        entries.flat_map(glossary::Entry::forms).for_each(|form| add(form, own));
    }
    terms
}

/// The terms of the glossary that readers may learn of: for an audience those that its pages say, since the glossary does
/// not say for whom its terms are.
fn told<'a>(frame: &Frame<'a>) -> Vec<&'a glossary::Term> {
    let mut waiting: Vec<&glossary::Term> = frame.site.aligned.glossary.terms.iter().collect();
    if frame.playbook().settings.audience.is_none() {
        return waiting;
    }
    let mut told = Vec::new();
    for page in frame.playbook().pages() {
        let files: BTreeSet<&SourcePath> = page.parts().map(|part| &part.place().path).chain([&page.path]).collect();
        for text in files.into_iter().filter_map(|path| frame.site.source(path)) {
            let says = |form: &str| !find(text, form).is_empty();
            let is_said = |term: &&glossary::Term| {
                says(&term.source) || term.entries.values().flat_map(glossary::Entry::forms).any(says)
            };
            told.extend(waiting.extract_if(.., |term| is_said(&&**term)));
        }
        if waiting.is_empty() {
            break;
        }
    }
    told
}

/// Names in the order in which they were met.
#[derive(Default)]
struct Numbered {
    names: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl Numbered {
    fn number(&mut self, name: String) -> usize {
        *self.numbers.entry(name).or_insert_with_key(|name| {
            self.names.push(name.clone());
            self.names.len() - 1
        })
    }
}
