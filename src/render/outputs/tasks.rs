//! `<locale>/tasks/<id>.html`: a page for each task.

use super::super::content::Pen;
use super::super::frame::{About, Frame};
use super::super::theme::ThemeError;
use super::super::views::{AlternateState, Area, TaskFact, TaskName, TaskPlace, TaskSide, TaskView, TermLink, link};
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::catalogue::{Occurrence, TaskEntry, TaskId, links_of_task};
use crate::locale::Locale;
use crate::text::comparable;

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for locale in &site.locales {
        for id in site.catalogue.order.get(locale).into_iter().flatten() {
            plan.add(urls::task(locale, id.as_str()), Subject::Task(locale.clone(), id.clone()), render_one);
        }
    }
}

fn render_one(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Task(locale, id) = subject else { return Err(ThemeError::default()) };
    let frame = Frame::new(site, path, locale);
    frame.render("task.html", one(&frame, id)?)
}

fn one(frame: &Frame<'_>, id: &TaskId) -> Result<TaskView, ThemeError> {
    let missing = || ThemeError { message: format!("no task has the number {}", id.as_str()), ..ThemeError::default() };
    let task = frame.site.catalogue.tasks.get(id).ok_or_else(missing)?;
    let occurrences = task.occurrences.get(frame.locale).ok_or_else(missing)?;
    let first = occurrences.first().ok_or_else(missing)?;
    let pen = Pen::of(frame)?;
    let mut writer = frame.writer();
    let row = frame.task_row(first, &mut writer);
    let places: Vec<TaskPlace> =
        occurrences.iter().filter_map(|occurrence| place(&pen, task, occurrence, first, &mut writer)).collect();
    let phase = frame.playbook().entry(&first.page).and_then(|entry| entry.phase);
    let mut history = Vec::new();
    for change in frame.site.catalogue.history(id.as_str()) {
        history.extend(frame.change_row(change, &mut writer)?);
    }
    let (previous, next) = neighbours(frame, id);
    let name = first.task().name_text();
    let title = frame.sentence("task-title", &[("id", id.as_str()), ("name", &name)])?;
    let mut about = About::everywhere(frame, Area::Task, title, urls::tasks);
    about.description = Some(frame.sentence("task-description", &[("id", id.as_str()), ("name", &name)])?);
    about.versions = versions(frame, task, id);
    about.phase = phase;
    about.crumbs = frame.crumbs(phase)?;
    about.crumbs.push(link(&frame.string("nav-tasks")?, &frame.relative(&urls::tasks(frame.locale))));
    Ok(TaskView {
        id: id.as_str().to_owned(),
        mark_html: pen.mark(row.stale_html.as_deref(), row.foreign.as_ref()).map(str::to_owned),
        name_html: row.name_html,
        foreign: row.foreign,
        phase: phase.map(|phase| frame.phase_ref(phase)),
        requirement_html: pen.requirement(row.requirement),
        role: row.role,
        services: row.services,
        names: names(frame, task, id),
        conflicts: conflicts(&places),
        links: links(frame, occurrences, &writer),
        places,
        history_html: pen.change_list(&history),
        previous,
        next,
        shell: frame.shell(about),
    })
}

fn versions(
    frame: &Frame<'_>,
    task: &TaskEntry,
    id: &TaskId,
) -> std::collections::BTreeMap<Locale, (String, AlternateState)> {
    let version = |locale: &Locale| {
        let first = task.occurrences.get(locale)?.first()?;
        let state = match first.written_in() {
            own if own != locale => AlternateState::Fallback,
            own if own == frame.site.aligned.source() => AlternateState::Source,
            _ => AlternateState::Translated,
        };
        Some((locale.clone(), (urls::task(locale, id.as_str()), state)))
    };
    frame.site.locales.iter().filter_map(version).collect()
}

fn conflicts(places: &[TaskPlace]) -> Vec<TaskFact> {
    let differs = |fact: &TaskFact| places.iter().any(|place| place.differs.contains(fact));
    [TaskFact::Name, TaskFact::Requirement, TaskFact::Role, TaskFact::Services].into_iter().filter(differs).collect()
}

fn place(
    pen: &Pen<'_>,
    task: &TaskEntry,
    occurrence: &Occurrence,
    first: &Occurrence,
    writer: &mut super::super::html::Writer<'_>,
) -> Option<TaskPlace> {
    let frame = pen.frame;
    let page = frame.page_link(&occurrence.page, None)?;
    let row = frame.task_row(occurrence, writer);
    let step = occurrence.step.as_ref().map(|step| frame.step_link(step, &page));
    Some(TaskPlace {
        url: urls::task_row(&page.url, &occurrence.task().id),
        page_html: page.html_with_phase(),
        step,
        name_html: row.name_html,
        requirement_html: pen.requirement(row.requirement),
        role: row.role,
        services: row.services,
        differs: differing_facts(occurrence, first),
        sides: sides(pen, task, occurrence),
        foreign: row.foreign,
    })
}

/// What the same row says in the other languages, where it is not the same.
fn sides(pen: &Pen<'_>, task: &TaskEntry, row: &Occurrence) -> Vec<TaskSide> {
    let frame = pen.frame;
    let others = frame.site.locales.iter().filter(|locale| *locale != row.written_in());
    let side = |locale: &Locale| {
        let is_same = |other: &&Occurrence| {
            other.written_in() == locale && other.page == row.page && other.is_first && row.is_first
        };
        let other = task.occurrences.get(locale)?.iter().find(is_same)?;
        let mut differs = Vec::new();
        differs.extend((other.task().requirement != row.task().requirement).then_some(TaskFact::Requirement));
        differs.extend(names_another_role(frame, other, row).then_some(TaskFact::Role));
        let url = frame.relative(&urls::of_page(frame.playbook(), locale, &other.page));
        (!differs.is_empty()).then(|| TaskSide {
            lang: locale.to_string(),
            language: frame.language_name(locale),
            url: urls::task_row(&url, &other.task().id),
            differs,
            requirement_html: pen.requirement(other.task().requirement),
            role: other.role.as_ref().map(|slug| {
                frame.role_link(slug, other.task().role.as_deref().unwrap_or_default(), other.written_in(), false)
            }),
        })
    };
    others.filter_map(side).collect()
}

/// Whether two rows in different languages name different roles: only roles that both languages have a name for can be
/// told apart.
fn names_another_role(frame: &Frame<'_>, one: &Occurrence, other: &Occurrence) -> bool {
    let known = |row: &Occurrence, beside: &Occurrence| {
        let role = frame.site.catalogue.roles.get(row.role.as_ref()?)?;
        role.names.contains_key(beside.written_in()).then_some(())
    };
    one.role != other.role
        && (one.role.is_none() || known(one, other).is_some())
        && (other.role.is_none() || known(other, one).is_some())
}

/// The facts in which a row is not like the first one of its number. Rows in different languages differ in words only.
fn differing_facts(row: &Occurrence, first: &Occurrence) -> Vec<TaskFact> {
    let (task, other) = (row.task(), first.task());
    let same_language = row.written_in() == first.written_in();
    let sorted = |services: &[String]| {
        let mut names: Vec<String> = services.iter().map(|name| comparable(name)).collect();
        names.sort();
        names
    };
    let facts = [
        (TaskFact::Name, same_language && comparable(&task.name_text()) != comparable(&other.name_text())),
        (TaskFact::Requirement, task.requirement != other.requirement),
        (TaskFact::Role, row.role != first.role),
        (TaskFact::Services, same_language && sorted(&row.services) != sorted(&first.services)),
    ];
    facts.into_iter().filter(|(_, differs)| *differs).map(|(fact, _)| fact).collect()
}

fn names(frame: &Frame<'_>, task: &TaskEntry, id: &TaskId) -> Vec<TaskName> {
    let name = |locale: &Locale| {
        let own = task.occurrences.get(locale)?.iter().find(|occurrence| occurrence.written_in() == locale)?;
        Some(TaskName {
            lang: locale.to_string(),
            dir: locale.direction().to_owned(),
            language: frame.language_name(locale),
            name_html: super::super::html::escaped(&own.task().name_text()),
            url: Some(frame.relative(&urls::task(locale, id.as_str()))),
            current: locale == frame.locale,
        })
    };
    frame.site.locales.iter().filter_map(name).collect()
}

fn links(frame: &Frame<'_>, occurrences: &[Occurrence], writer: &super::super::html::Writer<'_>) -> Vec<TermLink> {
    let mut links: Vec<TermLink> = Vec::new();
    for occurrence in occurrences {
        for (name, target, place) in links_of_task(occurrence.task()) {
            let url = writer.url(&place.path, target, false);
            if url.is_some() && links.iter().all(|link| link.url != url) {
                links.push(TermLink { name, url, foreign: frame.foreign(occurrence.written_in()) });
            }
        }
    }
    links
}

fn neighbours(frame: &Frame<'_>, id: &TaskId) -> (Option<TermLink>, Option<TermLink>) {
    let Some(ids) = frame.site.catalogue.order.get(frame.locale) else { return (None, None) };
    let Some(at) = frame.site.navigation.task_place(frame.locale, id) else { return (None, None) };
    let link = |id: &TaskId| {
        let row = frame.first_row(id)?;
        Some(TermLink {
            name: format!("{} {}", id.as_str(), row.task().name_text()),
            url: Some(frame.relative(&urls::task(frame.locale, id.as_str()))),
            foreign: frame.foreign(row.written_in()),
        })
    };
    (at.checked_sub(1).and_then(|at| link(&ids[at])), ids.get(at + 1).and_then(link))
}
