//! Tasks, roles and changes across all pages, each once: what task pages, role pages, the changelog and the data files are
//! made of.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::aligned::Aligned;
use crate::alignment::terms::TermKind;
use crate::composed::{ComposedTask, compose};
use crate::locale::Locale;
use crate::playbook::change::Change;
use crate::playbook::mentions;
use crate::playbook::page::{Page, PageKey};
use crate::playbook::row_at::RowAt;
use crate::playbook::task::Task;
use crate::playbook::{Entry, PageKind};
use crate::source::Place;
use crate::text;
use crate::vocabulary::{LabelKey, Requirement};

/// A task's number; ordered as a number is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct TaskId {
    length: usize,
    digits: String,
}

impl TaskId {
    /// From its digits.
    pub fn new(digits: &str) -> Self {
        Self { length: digits.len(), digits: digits.to_owned() }
    }

    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.digits
    }
}

/// Everything that spans pages.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Every task of the playbook.
    pub tasks: BTreeMap<TaskId, TaskEntry>,
    /// The tasks that readers of each locale get, in process order.
    pub order: BTreeMap<Locale, Vec<TaskId>>,
    /// Every role, by its slug.
    pub roles: BTreeMap<String, RoleEntry>,
    /// Every change, the newest first; those without a date last.
    pub changes: Vec<ChangeEntry>,
    /// Which changes name a task, as indices.
    pub changes_of_task: BTreeMap<String, Vec<usize>>,
    /// How many blocks are filled in, in all locales, and how many whole pages are fallbacks.
    pub fill_ins: usize,
    /// Pages that lead to a page by their Next Steps.
    pub comes_from: BTreeMap<PageKey, Vec<PageKey>>,
    /// Pages that a page leads to.
    pub leads_to: BTreeMap<PageKey, Vec<PageKey>>,
    /// The tasks that each role has already, while the catalogue is made.
    seen: BTreeSet<(String, Locale, TaskId)>,
}

/// A task and where it stands.
#[derive(Clone, Debug, Default)]
pub struct TaskEntry {
    /// By the locale of the readers, in process order.
    pub occurrences: BTreeMap<Locale, Vec<Occurrence>>,
}

/// A task row that readers of a locale get.
#[derive(Clone, Debug)]
pub struct Occurrence {
    /// The page.
    pub page: PageKey,
    /// The anchor and the number of the step that the row stands under.
    pub step: Option<StepRef>,
    /// The file that the row is written in.
    pub host: Arc<Page>,
    /// Where in it.
    pub at: RowAt,
    /// It stands in the source's language because the translation lacks it, or has it as it was.
    pub is_filled: bool,
    /// The translation has it as it was.
    pub is_outdated: bool,
    /// It bears the anchor of its number on the page.
    pub is_first: bool,
    /// Its services, in the words of the row.
    pub services: Vec<String>,
    /// The slug of its role in [`Catalogue::roles`].
    pub role: Option<String>,
}

impl Occurrence {
    /// The row as written.
    pub fn task(&self) -> &Task {
        self.host.task(self.at).expect("an occurrence names a row of its host")
    }

    /// The locale in whose words it is written.
    pub fn written_in(&self) -> &Locale {
        &self.host.locale
    }
}

/// A step as an occurrence names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StepRef {
    /// Its anchor.
    pub anchor: String,
    /// Its heading, in the words of the page that it comes from.
    pub title: String,
    /// The locale of those words.
    pub written_in: Locale,
    /// From 1.
    pub number: usize,
}

/// A role: one identity in every locale.
#[derive(Clone, Debug, Default)]
pub struct RoleEntry {
    /// The source's words, else those of the locale that has it.
    pub name: String,
    /// Its name in each locale that names it.
    pub names: BTreeMap<Locale, String>,
    /// Its tasks by locale of the readers, in process order.
    pub tasks: BTreeMap<Locale, Vec<TaskId>>,
    /// Steps that name it as primary or secondary role, by locale of the readers: page, step, secondary.
    pub steps: BTreeMap<Locale, Vec<(PageKey, StepRef, bool)>>,
}

/// A change and its translations: one entry.
#[derive(Clone, Debug)]
pub struct ChangeEntry {
    /// What the change is known by: the same on every build and in every locale, as long as page, date and words stay.
    pub id: String,
    /// The page that changed.
    pub page: PageKey,
    /// The source's date, else the translation's.
    pub date: Option<Date>,
    /// As written where `date` comes from.
    pub raw_date: String,
    /// Who made it.
    pub who: String,
    /// The row in each locale that has it.
    pub rows: BTreeMap<Locale, ChangeAt>,
    /// The tasks of the playbook that it names.
    pub tasks: Vec<String>,
}

/// A row of a Refresh Summary.
#[derive(Clone, Debug)]
pub struct ChangeAt {
    /// The file that it is written in.
    pub host: Arc<Page>,
    /// Its index among the page's changes.
    pub index: usize,
    at: RowAt,
}

impl ChangeAt {
    /// The row as written.
    pub fn change(&self) -> &Change {
        self.host.change(self.at).expect("a place names a change of its host")
    }
}

impl ChangeEntry {
    /// The row that readers of a locale get, and whose words it is in: theirs, else those of the first that has it.
    pub fn row_for(&self, locale: &Locale) -> Option<(&Locale, &ChangeAt)> {
        self.rows.get_key_value(locale).or_else(|| self.rows.iter().next())
    }
}

impl Catalogue {
    /// Reads an aligned playbook once, page by page.
    pub fn new(aligned: &Aligned) -> Self {
        let order = aligned.playbook.reading_order();
        let pages: Vec<PageFacts> =
            order.par_iter().map(|key| PageFacts::read(aligned, &aligned.playbook.entries[*key])).collect();
        let mut catalogue = Self::default();
        for facts in pages {
            catalogue.add(facts, aligned);
        }
        catalogue.seen.clear();
        catalogue.changes.sort_by_key(|change| std::cmp::Reverse(change.date));
        name_changes(&mut catalogue.changes, aligned.source());
        for (index, change) in catalogue.changes.iter().enumerate() {
            for task in &change.tasks {
                catalogue.changes_of_task.entry(task.clone()).or_default().push(index);
            }
        }
        catalogue
    }

    /// The changes that name a task, the newest first.
    pub fn history(&self, id: &str) -> impl Iterator<Item = &ChangeEntry> {
        self.changes_of_task.get(id).into_iter().flatten().map(|&index| &self.changes[index])
    }

    fn add(&mut self, facts: PageFacts, aligned: &Aligned) {
        for (locale, occurrence) in facts.occurrences {
            self.add_occurrence(&locale, occurrence, aligned);
        }
        for (locale, role, step, is_secondary) in facts.steps {
            let slug = self.role(&role, &locale.written_in, aligned);
            let role = self.roles.entry(slug).or_default();
            role.steps.entry(locale.readers).or_default().push((facts.key.clone(), step, is_secondary));
        }
        self.changes.extend(facts.changes);
        self.fill_ins += facts.fill_ins;
        for key in &facts.leads_to {
            self.comes_from.entry(key.clone()).or_default().push(facts.key.clone());
        }
        if !facts.leads_to.is_empty() {
            self.leads_to.insert(facts.key, facts.leads_to);
        }
    }

    fn add_occurrence(&mut self, locale: &Locale, mut occurrence: Occurrence, aligned: &Aligned) {
        let id = TaskId::new(&occurrence.task().id);
        let role = occurrence.task().role.clone().map(|role| self.role(&role, occurrence.written_in(), aligned));
        let places = self.tasks.entry(id.clone()).or_default().occurrences.entry(locale.clone()).or_default();
        if places.is_empty() {
            // Most tasks stand in one place.
            places.reserve_exact(1);
            self.order.entry(locale.clone()).or_default().push(id.clone());
        }
        if let Some(slug) = &role
            && self.seen.insert((slug.clone(), locale.clone(), id.clone()))
        {
            self.roles.entry(slug.clone()).or_default().tasks.entry(locale.clone()).or_default().push(id);
        }
        occurrence.role = role;
        places.push(occurrence);
    }

    /// The slug of a role; the role is noted with its name in the locale that says it.
    fn role(&mut self, name: &str, written_in: &Locale, aligned: &Aligned) -> String {
        let in_source = aligned.in_source(TermKind::Role, written_in, name);
        let identity = in_source.unwrap_or(name);
        let slug = text::file_slug(identity);
        let role = self.roles.entry(slug.clone()).or_default();
        if role.name.is_empty() {
            identity.clone_into(&mut role.name);
            if in_source.is_some() {
                for locale in aligned.locales() {
                    if let Some(term) = aligned.translate(TermKind::Role, aligned.source(), identity, locale) {
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
    steps: Vec<(Locales, String, StepRef, bool)>,
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
        for (section, row) in composed.tasks() {
            let step = composed.step_of(section).and_then(step_ref);
            let occurrence = occurrence(aligned, entry, row, step, composed.is_fallback);
            self.occurrences.push((locale.clone(), occurrence));
        }
        for section in &composed.sections {
            let Some(step) = step_ref(section) else { continue };
            for label in section.section.labels() {
                let is_secondary = label.key == LabelKey::SecondaryRole;
                if !is_secondary && label.key != LabelKey::PrimaryRole {
                    continue;
                }
                for role in aligned.names.split(&label.value, None) {
                    let locales = Locales { readers: locale.clone(), written_in: section.page.locale.clone() };
                    self.steps.push((locales, role, step.clone(), is_secondary));
                }
            }
        }
    }
}

fn step_ref(section: &crate::composed::ComposedSection<'_>) -> Option<StepRef> {
    Some(StepRef {
        anchor: section.anchor.clone(),
        title: section.section.title.clone(),
        written_in: section.page.locale.clone(),
        number: section.step?,
    })
}

fn occurrence(
    aligned: &Aligned,
    entry: &Entry,
    row: &ComposedTask<'_>,
    step: Option<StepRef>,
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
            let entry = known.unwrap_or_else(|| {
                entries.push(change_entry(aligned, page, change));
                entries.len() - 1
            });
            if page.locale == *aligned.source() {
                of_source.insert(index, entry);
            }
            entries[entry].rows.insert(page.locale.clone(), ChangeAt { host: Arc::clone(page), index, at });
        }
    }
    entries
}

/// The source's change by the index of the translation's change that answers to it.
fn partners(aligned: &Aligned, entry: &Entry, locale: &Locale) -> BTreeMap<usize, usize> {
    let Some(panels) = aligned.panels(entry, locale) else { return BTreeMap::new() };
    panels.alignment.changes.iter().filter_map(|pair| pair.translation.zip(pair.source)).collect()
}

fn change_entry(aligned: &Aligned, page: &Page, change: &Change) -> ChangeEntry {
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
        rows: BTreeMap::new(),
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

/// What the rows of a task's occurrences link to: text and target of each link, each target once.
pub fn links_of_task(task: &Task) -> Vec<(String, &str, &Place)> {
    let mut links = Vec::new();
    crate::markdown::each_link(&task.name, &mut |_, link, is_image| {
        if !is_image {
            links.push((crate::markdown::plain_text(&link.content), link.target.as_str(), &task.place));
        }
    });
    links
}

/// A requirement as the data files write it.
pub fn requirement_word(requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::Mandatory => "mandatory",
        Requirement::Optional => "optional",
    }
}
