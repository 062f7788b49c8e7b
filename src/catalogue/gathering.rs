//! How the catalogue is made: what each page brings, read page by page in parallel, then put together in reading order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ahash::AHashSet;
use litemap::LiteMap;
use rayon::prelude::*;

use super::{Catalogue, ChangeAt, ChangeEntry, Occurrence, StepRef, TaskEntry, TaskId};
use crate::aligned::Aligned;
use crate::alignment::terms::TermKind;
use crate::composed::{ComposedSection, ComposedTask, compose};
use crate::locale::Locale;
use crate::playbook::change::Change;
use crate::playbook::mentions;
use crate::playbook::page::{Page, PageKey};
use crate::playbook::{Entry, PageKind};
use crate::text;
use crate::vocabulary::LabelKey;

impl Catalogue {
    /// Reads an aligned playbook once, page by page.
    pub fn new(aligned: &Aligned) -> Self {
        let order = aligned.playbook.reading_order();
        let pages: Vec<PageFacts> =
            order.par_iter().map(|key| PageFacts::read(aligned, &aligned.playbook.entries[*key])).collect();
        let mut gathering = Gathering { aligned, catalogue: Self::default(), seen: AHashSet::new() };
        for facts in pages {
            gathering.add(facts);
        }
        let mut catalogue = gathering.catalogue;
        catalogue.changes.sort_by_key(|change| std::cmp::Reverse(change.date));
        name_changes(&mut catalogue.changes, aligned.source());
        for (index, change) in catalogue.changes.iter().enumerate() {
            for task in &change.tasks {
                catalogue.changes_of_task.entry(task.clone()).or_default().push(index);
            }
        }
        catalogue
    }
}

/// A catalogue to which pages are added.
struct Gathering<'a> {
    aligned: &'a Aligned,
    catalogue: Catalogue,
    /// The tasks that each role has already.
    seen: AHashSet<(Arc<str>, Locale, TaskId)>,
}

impl Gathering<'_> {
    fn add(&mut self, facts: PageFacts) {
        for (locale, occurrence) in facts.occurrences {
            self.add_occurrence(&locale, occurrence);
        }
        for (locale, role, step, is_secondary) in facts.steps {
            let slug = self.role(&role, &locale.written_in);
            let role = self.catalogue.roles.entry(slug).or_default();
            role.steps.entry(locale.readers).or_default().push((facts.key.clone(), step, is_secondary));
        }
        let catalogue = &mut self.catalogue;
        catalogue.changes.extend(facts.changes);
        catalogue.fill_ins += facts.fill_ins;
        for key in &facts.leads_to {
            catalogue.comes_from.entry(key.clone()).or_default().push(facts.key.clone());
        }
        if !facts.leads_to.is_empty() {
            catalogue.leads_to.insert(facts.key, facts.leads_to);
        }
    }

    fn add_occurrence(&mut self, locale: &Locale, mut occurrence: Occurrence) {
        let role = occurrence.task().role.as_ref().map(|role| self.role(role, occurrence.written_in()));
        let id = TaskId::new(&occurrence.task().id);
        let Catalogue { tasks, order, roles, .. } = &mut self.catalogue;
        let locales = self.aligned.playbook.settings.locales.len();
        let of_task =
            tasks.entry(id.clone()).or_insert_with(|| TaskEntry { occurrences: LiteMap::with_capacity(locales) });
        let places = of_task.occurrences.entry(locale.clone()).or_default();
        if places.is_empty() {
            // Most tasks stand in one place.
            places.reserve_exact(1);
            order.entry(locale.clone()).or_default().push(id.clone());
        }
        if let Some(slug) = &role
            && self.seen.insert((Arc::clone(slug), locale.clone(), id.clone()))
        {
            roles.entry(Arc::clone(slug)).or_default().tasks.entry(locale.clone()).or_default().push(id);
        }
        occurrence.role = role;
        places.push(occurrence);
    }

    /// The slug of a role; the role is noted with its name in the locale that says it.
    fn role(&mut self, name: &str, written_in: &Locale) -> Arc<str> {
        if let Some(slug) = self.catalogue.role_slug(name, written_in) {
            return Arc::clone(slug);
        }
        let slug = self.note_role(name, written_in);
        let slugs = self.catalogue.slugs.entry(written_in.clone()).or_default();
        slugs.insert(name.to_owned(), Arc::clone(&slug));
        slug
    }

    fn note_role(&mut self, name: &str, written_in: &Locale) -> Arc<str> {
        let in_source = self.aligned.in_source(TermKind::Role, written_in, name);
        let identity = in_source.unwrap_or(name);
        let slug: Arc<str> = text::file_slug(identity).into();
        let roles = &mut self.catalogue.roles;
        let slug = roles.get_key_value(&slug).map_or(slug, |(known, _)| Arc::clone(known));
        let role = roles.entry(Arc::clone(&slug)).or_default();
        if role.name.is_empty() {
            identity.clone_into(&mut role.name);
            if in_source.is_some() {
                for locale in self.aligned.locales() {
                    if let Some(term) = self.aligned.translate(TermKind::Role, self.aligned.source(), identity, locale)
                    {
                        role.names.insert(locale.clone(), term.to_owned());
                    }
                }
            }
        }
        role.names.entry(written_in.clone()).or_insert_with(|| name.to_owned());
        slug
    }
}

/// What one page brings to the catalogue; made page by page in parallel.
struct PageFacts {
    key: PageKey,
    occurrences: Vec<(Locale, Occurrence)>,
    steps: Vec<(Locales, String, Arc<StepRef>, bool)>,
    changes: Vec<ChangeEntry>,
    leads_to: Vec<PageKey>,
    fill_ins: usize,
}

/// Who reads, and in whose words.
struct Locales {
    readers: Locale,
    written_in: Locale,
}

impl PageFacts {
    fn read(aligned: &Aligned, entry: &Entry) -> Self {
        let mut facts = Self {
            key: entry.key.clone(),
            occurrences: Vec::new(),
            steps: Vec::new(),
            changes: changes(aligned, entry),
            leads_to: leads_to(aligned, entry),
            fill_ins: 0,
        };
        for locale in aligned.locales() {
            facts.read_locale(aligned, entry, locale);
        }
        facts
    }

    fn read_locale(&mut self, aligned: &Aligned, entry: &Entry, locale: &Locale) {
        let Some(composed) = compose(aligned, entry, locale) else { return };
        self.fill_ins += if composed.is_fallback { 1 } else { composed.fill_ins() };
        let steps: Vec<Option<Arc<StepRef>>> = composed.sections.iter().map(step_ref).collect();
        for (section, row) in composed.tasks() {
            let step = composed.step_of(section).and_then(|step| steps[step].clone());
            let occurrence = occurrence(aligned, entry, row, step, composed.is_fallback);
            self.occurrences.push((locale.clone(), occurrence));
        }
        for (section, step) in composed.sections.iter().zip(&steps) {
            let Some(step) = step else { continue };
            for label in section.section.labels() {
                let is_secondary = label.key == LabelKey::SecondaryRole;
                if !is_secondary && label.key != LabelKey::PrimaryRole {
                    continue;
                }
                for role in aligned.names.split(&label.value, None) {
                    let locales = Locales { readers: locale.clone(), written_in: section.page.locale.clone() };
                    self.steps.push((locales, role, Arc::clone(step), is_secondary));
                }
            }
        }
    }
}

fn step_ref(section: &ComposedSection<'_>) -> Option<Arc<StepRef>> {
    Some(Arc::new(StepRef {
        anchor: section.anchor.clone(),
        title: section.section.title.clone(),
        written_in: section.page.locale.clone(),
        number: section.step?,
    }))
}

fn occurrence(
    aligned: &Aligned,
    entry: &Entry,
    row: &ComposedTask<'_>,
    step: Option<Arc<StepRef>>,
    is_fallback: bool,
) -> Occurrence {
    Occurrence {
        page: entry.key.clone(),
        step,
        host: Arc::clone(&entry.pages[&row.page.locale]),
        at: row.at,
        is_filled: row.is_fill_in || is_fallback,
        is_outdated: row.is_outdated,
        is_first: row.is_first,
        services: aligned.services(row.task, row.counterpart),
        role: None,
    }
}

/// The Next Steps of the source's page, else of the page that there is; only processes and phases lead on.
fn leads_to(aligned: &Aligned, entry: &Entry) -> Vec<PageKey> {
    let next = aligned.playbook.next_steps(entry.leading(aligned.source()));
    let leads_on = |key: &PageKey| {
        aligned.playbook.entry(key).is_some_and(|entry| matches!(entry.kind, PageKind::Process | PageKind::Phase))
    };
    if entry.kind == PageKind::Process { next.into_iter().filter(leads_on).collect() } else { Vec::new() }
}

/// The changes of a page; rows that answer to each other are one entry.
fn changes(aligned: &Aligned, entry: &Entry) -> Vec<ChangeEntry> {
    let mut entries: Vec<ChangeEntry> = Vec::new();
    let mut of_source: BTreeMap<usize, usize> = BTreeMap::new();
    let source_first = entry.pages.get(aligned.source()).into_iter();
    let pages = source_first.chain(entry.pages.values().filter(|page| page.locale != *aligned.source()));
    for page in pages {
        let partner = partners(aligned, entry, &page.locale);
        for (index, (at, change)) in page.placed_changes().enumerate() {
            let known = partner.get(&index).and_then(|source| of_source.get(source)).copied();
            let at_entry = known.unwrap_or_else(|| {
                entries.push(change_entry(aligned, page, change, entry.pages.len()));
                entries.len() - 1
            });
            if page.locale == *aligned.source() {
                of_source.insert(index, at_entry);
            }
            entries[at_entry].rows.insert(page.locale.clone(), ChangeAt { host: Arc::clone(page), index, at });
        }
    }
    entries
}

/// The source's change by the index of the translation's change that answers to it.
fn partners(aligned: &Aligned, entry: &Entry, locale: &Locale) -> BTreeMap<usize, usize> {
    let Some(panels) = aligned.panels(entry, locale) else { return BTreeMap::new() };
    panels.alignment.changes.iter().filter_map(|pair| pair.translation.zip(pair.source)).collect()
}

fn change_entry(aligned: &Aligned, page: &Page, change: &Change, locales: usize) -> ChangeEntry {
    let vocabulary = aligned.playbook.vocabulary(&page.locale);
    let is_task = |id: &str| aligned.playbook.task_ids.contains(id);
    let what = change.what_text();
    let mut seen = BTreeSet::new();
    let mentioned =
        mentions::find(&what, vocabulary.task_words(), &is_task).into_iter().map(|range| what[range].to_owned());
    ChangeEntry {
        id: String::new(),
        page: page.key.clone(),
        date: change.date,
        raw_date: change.raw_date.clone(),
        who: change.who.clone(),
        rows: LiteMap::with_capacity(locales),
        tasks: mentioned.filter(|id| seen.insert(id.clone())).collect(),
    }
}

/// Gives every change its id. Where it stands among others has no part in it: a row above it would rename it.
fn name_changes(changes: &mut [ChangeEntry], source: &Locale) {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for change in changes {
        let what = change.row_for(source).map(|(_, row)| text::comparable(&row.change().what_text()));
        let what = what.unwrap_or_default();
        let date = change.date.map_or_else(|| change.raw_date.clone(), |date| date.to_string());
        let said = [change.page.as_str(), &date, &what].join("\0");
        let before = known.entry(said.clone()).or_default();
        let hash = blake3::hash(format!("{said}\0{before}").as_bytes()).to_hex();
        *before += 1;
        hash[..10].clone_into(&mut change.id);
    }
}
