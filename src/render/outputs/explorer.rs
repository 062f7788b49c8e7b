//! `<locale>/tasks/index.html`: every task once, by phase; a script makes the list filterable.

use super::super::content::rows::TableStyle;
use super::super::content::{Findable, Pen, TaskRow, TaskTable};
use super::super::facets::{Facets, NONE, Order};
use super::super::frame::{About, Frame};
use super::super::theme::ThemeError;
use super::super::views::{Area, Facet, FacetChoice, PageLink, TaskFacets, TaskGroup, TasksView};
use super::super::{Plan, Rendered, Site, Subject, urls};
use super::home;
use crate::alignment::terms::TermKind;
use crate::catalogue::{Occurrence, TaskEntry, TaskId, requirement_word};
use crate::text::{comparable, file_slug};
use crate::vocabulary::Requirement;

/// The facets by their index, in the order of [`TaskFacets`].
const PHASE: usize = 0;
const ROLE: usize = 1;
const REQUIREMENT: usize = 2;
const SERVICE: usize = 3;

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for locale in &site.locales {
        plan.add(urls::tasks(locale), Subject::Locale(locale.clone()), render);
    }
}

fn render(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Locale(locale) = subject else { return Err(ThemeError::default()) };
    let frame = Frame::new(site, path, locale);
    frame.render("tasks.html", view(&frame)?)
}

fn view(frame: &Frame<'_>) -> Result<TasksView, ThemeError> {
    let listed = by_phase(frame);
    let (facets, keys) = facets(frame, &listed)?;
    let Ok([phase, role, requirement, service]) = <[_; 4]>::try_from(facets) else {
        return Err(ThemeError::default());
    };
    let all = || listed.iter().flat_map(|(_, tasks)| tasks);
    let is_mandatory = |(_, _, row): &&Listed<'_>| row.task().requirement == Some(Requirement::Mandatory);
    let mut about = About::everywhere(frame, Area::Tasks, frame.string("nav-tasks")?, urls::tasks);
    about.description = Some(frame.sentence("tasks-description", &[])?);
    about.crumbs = frame.crumbs(None)?;
    Ok(TasksView {
        tasks: all().count(),
        mandatory: all().filter(is_mandatory).count(),
        groups: groups(frame, &listed, keys)?,
        roles: home::roles(frame),
        facets: TaskFacets { phase, role, requirement, service },
        data_url: frame.relative("data/tasks.json"),
        csv_url: frame.relative(&urls::tasks_csv(frame.locale)),
        shell: frame.shell(about),
    })
}

/// The tasks of each phase as HTML, phase by phase: no more than one phase's rows are held besides it. `keys` are what each
/// row is found by, in the same order.
fn groups(
    frame: &Frame<'_>,
    listed: &[(Option<usize>, Vec<Listed<'_>>)],
    keys: Vec<String>,
) -> Result<Vec<TaskGroup>, ThemeError> {
    let pen = Pen::of(frame)?;
    let phases = &frame.playbook().settings.phases;
    let mut writer = frame.writer();
    let mut keys = keys.into_iter();
    let group = |(phase, tasks): &(Option<usize>, Vec<Listed<'_>>)| {
        let mut table = TaskTable::of(Vec::with_capacity(tasks.len()));
        for (id, entry, occurrence) in tasks {
            table.rows.push(TaskRow { places: places(frame, id), ..frame.task_row(occurrence, &mut writer) });
            let (key, also) = (keys.next().unwrap_or_default(), other_names(frame, entry, occurrence));
            table.findable.push(Findable { key, also });
        }
        let table_html = pen.task_list(&table, TableStyle { has_caption: true, has_places: true })?;
        let anchor = phase.map_or("page-other", |phase| phases[phase].as_str()).to_owned();
        Ok(TaskGroup { anchor, phase: phase.map(|phase| frame.phase_ref(phase)), table_html })
    };
    listed.iter().map(group).collect()
}

/// A task and the row of it that readers meet first.
type Listed<'a> = (&'a TaskId, &'a TaskEntry, &'a Occurrence);

/// The tasks of each phase that has some, in process order; those outside the phases last. The facts are those of the
/// row that readers meet first.
pub(super) fn by_phase<'a>(frame: &Frame<'a>) -> Vec<(Option<usize>, Vec<Listed<'a>>)> {
    let catalogue = &frame.site.catalogue;
    let playbook = frame.playbook();
    let phases = playbook.settings.phases.len();
    let mut groups: Vec<_> = (0..phases).map(Some).chain([None]).map(|phase| (phase, Vec::new())).collect();
    for id in catalogue.order.get(frame.locale).into_iter().flatten() {
        let Some((entry, first)) = catalogue.tasks.get(id).zip(frame.first_row(id)) else { continue };
        let phase = playbook.entry(&first.page).and_then(|entry| entry.phase);
        groups[phase.unwrap_or(phases)].1.push((id, entry, first));
    }
    groups.retain(|(_, tasks)| !tasks.is_empty());
    groups
}

/// The pages where a task stands, each once, each with the task's anchor.
pub(super) fn places(frame: &Frame<'_>, id: &TaskId) -> Vec<PageLink> {
    let occurrences = frame.site.catalogue.tasks.get(id).and_then(|task| task.occurrences.get(frame.locale));
    let firsts = occurrences.into_iter().flatten().filter(|occurrence| occurrence.is_first);
    let link = |occurrence: &Occurrence| {
        let page = frame.link_to(frame.playbook().entry(&occurrence.page)?)?;
        Some(PageLink { url: urls::task_row(&page.url, &occurrence.task().id), ..page })
    };
    firsts.filter_map(link).collect()
}

/// The task's names in the other locales, where they are not the one that is shown.
fn other_names(frame: &Frame<'_>, entry: &TaskEntry, shown: &Occurrence) -> String {
    let mut names: Vec<String> = Vec::new();
    let own = comparable(&shown.task().name_text());
    for locale in frame.site.locales.iter().filter(|locale| *locale != frame.locale) {
        let Some(first) = entry.occurrences.get(locale).and_then(|rows| rows.first()) else { continue };
        let name = first.task().name_text();
        if comparable(&name) != own && !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(" ")
}

/// The words for choices that are no term of the playbook.
struct Words {
    mandatory: String,
    optional: String,
    none: String,
    no_phase: String,
}

impl Words {
    fn of(frame: &Frame<'_>) -> Result<Self, ThemeError> {
        Ok(Self {
            mandatory: frame.string("mandatory")?,
            optional: frame.string("optional")?,
            none: frame.string("filter-none")?,
            no_phase: frame.string("no-phase")?,
        })
    }

    fn none(&self) -> FacetChoice {
        FacetChoice::new(NONE, &self.none)
    }

    fn requirement(&self, requirement: Requirement) -> FacetChoice {
        let word = match requirement {
            Requirement::Mandatory => &self.mandatory,
            Requirement::Optional => &self.optional,
        };
        FacetChoice::new(requirement_word(requirement), word)
    }
}

/// What the tasks can be filtered by, and what each row is found by.
fn facets(
    frame: &Frame<'_>,
    listed: &[(Option<usize>, Vec<Listed<'_>>)],
) -> Result<(Vec<Facet>, Vec<String>), ThemeError> {
    let words = Words::of(frame)?;
    let mut facets = Facets::new(&[Order::AsNamed, Order::Busiest, Order::AsNamed, Order::Busiest]);
    for requirement in [Requirement::Mandatory, Requirement::Optional] {
        facets.offer(REQUIREMENT, words.requirement(requirement));
    }
    for (phase, tasks) in listed {
        for (_, _, occurrence) in tasks {
            choose(frame, &mut facets, &words, *phase, occurrence);
        }
    }
    Ok(facets.finish())
}

/// What a row can be found by. Values are slugs of the source's words, so that an address means the same in every locale.
fn choose(frame: &Frame<'_>, facets: &mut Facets, words: &Words, phase: Option<usize>, occurrence: &Occurrence) {
    let (task, written_in) = (occurrence.task(), occurrence.written_in());
    facets.row();
    match phase {
        Some(phase) => {
            let id = &frame.playbook().settings.phases[phase];
            facets.choose(PHASE, id, || FacetChoice::phase(&frame.phase_ref(phase)));
        }
        None => facets.choose(PHASE, NONE, || FacetChoice::new(NONE, &words.no_phase)),
    }
    match &occurrence.role {
        Some(slug) => facets.choose(ROLE, slug, || {
            let role = frame.role_link(slug, task.role.as_deref().unwrap_or_default(), written_in, false);
            FacetChoice { foreign: role.foreign, ..FacetChoice::new(slug, &role.name) }
        }),
        None => facets.choose(ROLE, NONE, || words.none()),
    }
    match task.requirement {
        Some(own) => facets.choose(REQUIREMENT, requirement_word(own), || words.requirement(own)),
        None => facets.choose(REQUIREMENT, NONE, || words.none()),
    }
    if occurrence.services.is_empty() {
        facets.choose(SERVICE, NONE, || words.none());
    }
    for written in &occurrence.services {
        let aligned = &frame.site.aligned;
        let identity = aligned.in_source(TermKind::Service, written_in, written).unwrap_or(written);
        let slug = Some(file_slug(identity)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| identity.to_owned());
        facets.choose(SERVICE, &slug, || {
            let own = aligned.translate(TermKind::Service, written_in, written, frame.locale);
            FacetChoice::new(&slug, own.unwrap_or(written))
        });
    }
}
