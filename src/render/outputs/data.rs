//! `data/*.json`: what other programs read, each with its JSON Schema.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde::ser::Error as _;
use serde::{Serialize, Serializer};

use super::super::theme::ThemeError;
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::catalogue::{Occurrence, TaskEntry, TaskId, links_of_task, requirement_word};
use crate::locale::Locale;
use crate::playbook::Entry;
use crate::source::{LineIndex, SourcePath};

const SCHEMAS: &[(&str, &str)] = &[
    ("tasks", include_str!("data/tasks.schema.json")),
    ("changes", include_str!("data/changes.schema.json")),
    ("pages", include_str!("data/pages.schema.json")),
];

pub(super) fn plan(_: &Site, plan: &mut Plan) {
    plan.add("data/tasks.json".to_owned(), Subject::Site, tasks);
    plan.add("data/changes.json".to_owned(), Subject::Site, changes);
    plan.add("data/pages.json".to_owned(), Subject::Site, pages);
    for (name, _) in SCHEMAS {
        plan.add(format!("data/{name}.schema.json"), Subject::Site, schema);
    }
}

fn schema(_: &Site, path: &str, _: &Subject) -> Result<Rendered, ThemeError> {
    let schema = SCHEMAS.iter().find(|(name, _)| path == format!("data/{name}.schema.json"));
    Ok(Rendered::Bytes(schema.map(|(_, text)| text.as_bytes().to_vec()).unwrap_or_default()))
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are those of the format")]
struct Tasks<'a, T> {
    source: &'a Locale,
    locales: &'a [Locale],
    tasks: T,
}

#[derive(Serialize)]
struct TaskData<'a> {
    id: &'a str,
    phase: Option<&'a str>,
    requirement: Option<&'static str>,
    role: Option<&'a str>,
    services: Vec<&'a str>,
    occurrences: Vec<OccurrenceData<'a>>,
}

#[derive(Serialize)]
struct OccurrenceData<'a> {
    locale: &'a Locale,
    page: &'a str,
    step: Option<&'a str>,
    name: String,
    requirement: Option<&'static str>,
    role: Option<&'a str>,
    services: &'a [String],
    links: Vec<LinkData>,
    url: String,
    file: &'a str,
    line: usize,
    filled: bool,
}

#[derive(Serialize)]
struct LinkData {
    text: String,
    href: String,
}

fn tasks(site: &Site, path: &str, _: &Subject) -> Result<Rendered, ThemeError> {
    let mut lines = Lines { site, indices: BTreeMap::new() };
    let in_process_order = site.catalogue.tasks.iter().map(|(id, entry)| task(site, path, id, entry, &mut lines));
    let tasks = OneByOne::of(in_process_order.filter(|task| !task.occurrences.is_empty()));
    json(&Tasks { source: site.aligned.source(), locales: &site.locales, tasks })
}

/// Facts of the task are the source's, as far as the source has it.
fn task<'a>(site: &'a Site, path: &str, id: &'a TaskId, entry: &'a TaskEntry, lines: &mut Lines<'a>) -> TaskData<'a> {
    let source = site.aligned.source();
    let built = site.locales.iter().filter_map(|locale| Some((locale, entry.occurrences.get(locale)?)));
    let occurrences = built
        .flat_map(|(locale, rows)| rows.iter().map(move |row| (locale, row)))
        .map(|(locale, row)| occurrence(site, path, locale, row, lines));
    let leading = entry
        .occurrences
        .get(source)
        .and_then(|rows| rows.first())
        .or_else(|| entry.occurrences.values().flatten().next());
    let phase = leading.and_then(|row| site.aligned.playbook.entry(&row.page)?.phase);
    let services = |row: &'a Occurrence| -> Vec<&'a str> {
        let in_source = |name: &'a String| {
            site.aligned.in_source(crate::alignment::terms::TermKind::Service, row.written_in(), name).unwrap_or(name)
        };
        row.services.iter().map(in_source).collect()
    };
    TaskData {
        id: id.as_str(),
        phase: phase.map(|phase| site.aligned.playbook.settings.phases[phase].as_str()),
        requirement: leading.and_then(|row| row.task().requirement).map(requirement_word),
        role: leading.and_then(|row| Some(site.catalogue.roles.get(row.role.as_ref()?)?.name.as_str())),
        services: leading.map(services).unwrap_or_default(),
        occurrences: occurrences.collect(),
    }
}

fn occurrence<'a>(
    site: &'a Site,
    path: &str,
    locale: &'a Locale,
    row: &'a Occurrence,
    lines: &mut Lines<'a>,
) -> OccurrenceData<'a> {
    let task = row.task();
    let writer = super::super::html::Writer::new(site, path, locale, None);
    let targets = links_of_task(task).into_iter().map(|(text, target, place)| {
        let href = writer.url(&place.path, target, false).unwrap_or_else(|| target.to_owned());
        // URLs of the data count from the root of the site, as `url` does.
        LinkData { text, href: href.strip_prefix("../").map_or(href.clone(), str::to_owned) }
    });
    let page = urls::of_page(&site.aligned.playbook, locale, &row.page);
    OccurrenceData {
        locale,
        page: row.page.as_str(),
        step: row.step.as_ref().map(|step| step.title.as_str()),
        name: task.name_text(),
        requirement: task.requirement.map(requirement_word),
        role: task.role.as_deref(),
        services: &row.services,
        links: targets.collect(),
        url: urls::task_row(&urls::encoded(&page), &task.id),
        file: task.place.path.as_str(),
        line: lines.line(&task.place.path, task.place.span.start),
        filled: row.is_filled,
    }
}

/// Line numbers; each file is indexed once.
struct Lines<'a> {
    site: &'a Site,
    indices: BTreeMap<&'a SourcePath, LineIndex<'a>>,
}

impl<'a> Lines<'a> {
    fn line(&mut self, path: &'a SourcePath, offset: u32) -> usize {
        let site = self.site;
        let index =
            self.indices.entry(path).or_insert_with(|| LineIndex::new(site.source(path).map_or("", |text| text)));
        index.line(offset)
    }
}

#[derive(Serialize)]
struct Changes<T> {
    changes: T,
}

#[derive(Serialize)]
struct ChangeData<'a> {
    id: &'a str,
    date: Option<String>,
    raw_date: &'a str,
    who: &'a str,
    what: BTreeMap<&'a Locale, String>,
    tasks: &'a [String],
    page: &'a str,
    url: BTreeMap<&'a Locale, String>,
}

fn changes(site: &Site, _: &str, _: &Subject) -> Result<Rendered, ThemeError> {
    let built = |locale: &&Locale| site.locales.contains(locale);
    let changes = site.catalogue.changes.iter().map(|change| {
        let entry = site.aligned.playbook.entry(&change.page);
        let has_page =
            |locale: &&Locale| entry.is_some_and(|entry| entry.page_for(locale, site.aligned.source()).is_some());
        let url = |locale: &'_ Locale| urls::encoded(&urls::of_page(&site.aligned.playbook, locale, &change.page));
        ChangeData {
            id: &change.id,
            date: change.date.map(|date| date.to_string()),
            raw_date: &change.raw_date,
            who: &change.who,
            what: change
                .rows
                .iter()
                .filter(|(locale, _)| built(locale))
                .map(|(locale, row)| (locale, row.change().what_text()))
                .collect(),
            tasks: &change.tasks,
            page: change.page.as_str(),
            url: site.locales.iter().filter(has_page).map(|locale| (locale, url(locale))).collect(),
        }
    });
    json(&Changes { changes: OneByOne::of(changes.filter(|change| !change.what.is_empty())) })
}

#[derive(Serialize)]
struct Pages<T> {
    pages: T,
}

#[derive(Serialize)]
struct PageData<'a> {
    key: &'a str,
    phase: Option<&'a str>,
    locales: BTreeMap<&'a Locale, PageVersion<'a>>,
}

#[derive(Serialize)]
struct PageVersion<'a> {
    title: &'a str,
    url: String,
    file: &'a str,
    translated: &'static str,
}

fn pages(site: &Site, _: &str, _: &Subject) -> Result<Rendered, ThemeError> {
    let pages = site.aligned.playbook.entries.values().map(|entry| PageData {
        key: entry.key.as_str(),
        phase: entry.phase.map(|phase| site.aligned.playbook.settings.phases[phase].as_str()),
        locales: site.locales.iter().filter_map(|locale| Some((locale, version(site, entry, locale)?))).collect(),
    });
    json(&Pages { pages: OneByOne::of(pages.filter(|page| !page.locales.is_empty())) })
}

fn version<'a>(site: &'a Site, entry: &'a Entry, locale: &'a Locale) -> Option<PageVersion<'a>> {
    let page = entry.page_for(locale, site.aligned.source())?;
    let translated = match &page.locale {
        own if own != locale => "fallback",
        own if own == site.aligned.source() => "source",
        _ => "translated",
    };
    let url = urls::encoded(&urls::of_page(&site.aligned.playbook, locale, &entry.key));
    Some(PageVersion { title: &page.title_text, url, file: page.path.as_str(), translated })
}

/// A list of which each member is made when it is written: all at once they take ten times the room of the file.
struct OneByOne<I>(Cell<Option<I>>);

impl<I> OneByOne<I> {
    fn of(members: I) -> Self {
        Self(Cell::new(Some(members)))
    }
}

impl<I: Iterator<Item: Serialize>> Serialize for OneByOne<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let members = self.0.take().ok_or_else(|| S::Error::custom("a list can be written once"))?;
        serializer.collect_seq(members)
    }
}

/// A data file.
pub(super) fn json<T: Serialize>(data: &T) -> Result<Rendered, ThemeError> {
    let bytes =
        serde_json::to_vec(data).map_err(|error| ThemeError { message: error.to_string(), ..ThemeError::default() })?;
    Ok(Rendered::Bytes(bytes))
}
