//! `<locale>/tasks/index.html`: every task once, by phase; a script makes the list filterable.

use super::super::content::rows::{TableStyle, mandatory};
use super::super::content::{Findable, Pen, TaskRow, TaskTable};
use super::super::facets::{Facets, NONE, Order};
use super::super::frame::{About, Frame};
use super::super::theme::ThemeError;
use super::super::views::{Area, FacetChoice, PageLink, TaskFacets, TaskGroup, TasksView};
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
    frame.render("tasks.html", &view(&frame)?)
}

fn view(frame: &Frame<'_>) -> Result<TasksView, ThemeError> {
    let words = Words::of(frame)?;
    let mut facets = Facets::new(&[Order::AsNamed, Order::Busiest, Order::AsNamed, Order::Busiest]);
    for requirement in [Requirement::Mandatory, Requirement::Optional] {
        facets.offer(REQUIREMENT, words.requirement(Some(requirement)));
    }
    let mut writer = frame.writer();
    let mut tables: Vec<(Option<usize>, TaskTable)> = Vec::new();
    for (phase, tasks) in by_phase(frame) {
        let mut table = TaskTable::of(Vec::with_capacity(tasks.len()));
        for (id, entry, occurrence) in tasks {
            let mut row = frame.task_row(occurrence, &mut writer);
            row.places = places(frame, id);
            choose(frame, &mut facets, &words, phase, occurrence, &row);
            table.findable.push(Findable { key: String::new(), also: other_names(frame, entry, occurrence) });
            table.rows.push(row);
        }
        tables.push((phase, table));
    }
    let (facets, keys) = facets.finish();
    let findable = tables.iter_mut().flat_map(|(_, table)| &mut table.findable);
    findable.zip(keys).for_each(|(row, key)| row.key = key);
    let mut about = About::everywhere(frame, Area::Tasks, frame.string("nav-tasks")?, urls::tasks);
    about.description = Some(frame.sentence("tasks-description", &[])?);
    about.crumbs = frame.crumbs(None)?;
    let Ok([phase, role, requirement, service]) = <[_; 4]>::try_from(facets) else {
        return Err(ThemeError::default());
    };
    Ok(TasksView {
        tasks: tables.iter().map(|(_, table)| table.rows.len()).sum(),
        mandatory: tables.iter().map(|(_, table)| mandatory(&table.rows)).sum(),
        groups: groups(frame, &tables)?,
        roles: home::roles(frame),
        facets: TaskFacets { phase, role, requirement, service },
        data_url: frame.relative("data/tasks.json"),
        csv_url: frame.relative(&urls::tasks_csv(frame.locale)),
        shell: frame.shell(about),
    })
}

fn groups(frame: &Frame<'_>, tables: &[(Option<usize>, TaskTable)]) -> Result<Vec<TaskGroup>, ThemeError> {
    let pen = Pen::of(frame)?;
    let phases = &frame.playbook().settings.phases;
    let group = |(phase, table): &(Option<usize>, TaskTable)| {
        let table_html = pen.task_list(table, TableStyle { has_caption: true, has_places: true })?;
        let anchor = phase.map_or("page-other", |phase| phases[phase].as_str()).to_owned();
        Ok(TaskGroup { anchor, phase: phase.map(|phase| frame.phase_ref(phase)), table_html })
    };
    tables.iter().map(group).collect()
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

    fn requirement(&self, requirement: Option<Requirement>) -> FacetChoice {
        let word = |requirement| match requirement {
            Requirement::Mandatory => &self.mandatory,
            Requirement::Optional => &self.optional,
        };
        requirement.map_or_else(
            || self.none(),
            |requirement| FacetChoice::new(requirement_word(requirement), word(requirement)),
        )
    }
}

/// What a row can be found by. Values are slugs of the source's words, so that an address means the same in every locale.
fn choose(
    frame: &Frame<'_>,
    facets: &mut Facets,
    words: &Words,
    phase: Option<usize>,
    occurrence: &Occurrence,
    row: &TaskRow,
) {
    facets.row();
    facets.choose(
        PHASE,
        phase.map_or_else(
            || FacetChoice::new(NONE, &words.no_phase),
            |phase| FacetChoice::phase(&frame.phase_ref(phase)),
        ),
    );
    let role = occurrence.role.as_ref().zip(row.role.as_ref());
    facets.choose(
        ROLE,
        role.map_or_else(
            || words.none(),
            |(slug, role)| FacetChoice { foreign: role.foreign.clone(), ..FacetChoice::new(slug, &role.name) },
        ),
    );
    facets.choose(REQUIREMENT, words.requirement(occurrence.task().requirement));
    if row.services.is_empty() {
        facets.choose(SERVICE, words.none());
    }
    for (written, shown) in occurrence.services.iter().zip(&row.services) {
        let identity = frame.site.aligned.in_source(TermKind::Service, occurrence.written_in(), written);
        let identity = identity.unwrap_or(written);
        let slug = Some(file_slug(identity)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| identity.to_owned());
        facets.choose(SERVICE, FacetChoice::new(&slug, shown));
    }
}
