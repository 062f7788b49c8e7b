//! `<locale>/work-list.html`: every task once, in process order, to be ticked for a customer.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::content::{ChecklistStep, ChecklistTask, Pen};
use super::super::frame::{About, Frame};
use super::super::html::Writer;
use super::super::theme::ThemeError;
use super::super::views::work_list::{WorkListChoice, WorkListPhase, WorkListProcess, WorkListView};
use super::super::views::{Area, PageLink};
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::alignment::terms::TermKind;
use crate::catalogue::{Occurrence, TaskId};
use crate::text::file_slug;
use crate::vocabulary::Requirement;

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for locale in &site.locales {
        plan.add(urls::work_list(locale), Subject::Locale(locale.clone()), render);
    }
}

fn render(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Locale(locale) = subject else { return Err(ThemeError::default()) };
    let frame = Frame::new(site, path, locale);
    frame.render("work-list.html", &view(&frame)?)
}

fn view(frame: &Frame<'_>) -> Result<WorkListView, ThemeError> {
    let mut list = List { frame, writer: frame.writer(), roles: BTreeMap::new(), services: BTreeMap::new() };
    let groups = list.groups();
    let pen = Pen::of(frame)?;
    let mut about = About::everywhere(frame, Area::WorkList, frame.string("work-list-title")?, urls::work_list);
    about.description = Some(frame.sentence("work-list-description", &[])?);
    about.crumbs = frame.crumbs(None)?;
    Ok(WorkListView {
        tasks: groups.iter().map(|group| group.tasks).sum(),
        mandatory: groups.iter().map(|group| group.mandatory).sum(),
        phases: groups.into_iter().map(|group| group.view(&pen)).collect(),
        roles: by_name(list.roles),
        services: by_name(list.services),
        dates: example_dates(frame)?,
        shell: frame.shell(about),
    })
}

struct List<'a, 'b> {
    frame: &'b Frame<'a>,
    writer: Writer<'a>,
    /// The names of what may be chosen, by slug.
    roles: BTreeMap<String, String>,
    services: BTreeMap<String, String>,
}

/// The tasks of a phase, or those outside of the phases.
struct Group {
    phase: Option<usize>,
    /// The page where the tasks stand first, and their steps there.
    processes: Vec<(PageLink, Vec<ChecklistStep>)>,
    tasks: usize,
    mandatory: usize,
}

impl Group {
    fn view(self, pen: &Pen<'_>) -> WorkListPhase {
        let phases = &pen.frame.playbook().settings.phases;
        let process = |(page, steps): (PageLink, Vec<ChecklistStep>)| {
            let steps_html = pen.checklist(&steps);
            WorkListProcess { page, steps_html }
        };
        WorkListPhase {
            anchor: self.phase.map_or("page-other", |phase| phases[phase].as_str()).to_owned(),
            phase: self.phase.map(|phase| pen.frame.phase_ref(phase)),
            processes: self.processes.into_iter().map(process).collect(),
            tasks: self.tasks,
            mandatory: self.mandatory,
        }
    }
}

impl List<'_, '_> {
    fn groups(&mut self) -> Vec<Group> {
        let frame = self.frame;
        let ids = frame.site.catalogue.order.get(frame.locale).map(Vec::as_slice).unwrap_or_default();
        let phases = frame.playbook().settings.phases.len();
        let empty = |phase| Group { phase, processes: Vec::new(), tasks: 0, mandatory: 0 };
        let mut groups: Vec<Group> = (0..phases).map(Some).chain([None]).map(empty).collect();
        let mut before: Option<&Occurrence> = None;
        for id in ids {
            let Some(occurrence) = frame.first_row(id) else { continue };
            let phase = frame.playbook().entry(&occurrence.page).and_then(|entry| entry.phase);
            self.add(&mut groups[phase.unwrap_or(phases)], id, occurrence, before);
            before = Some(occurrence);
        }
        groups.retain(|group| group.tasks > 0);
        groups
    }

    /// Adds a task under the process and the step where it first stands; `before` is the task before it.
    fn add(&mut self, group: &mut Group, id: &TaskId, occurrence: &Occurrence, before: Option<&Occurrence>) {
        let Some(page) = self.frame.page_link(&occurrence.page, None) else { return };
        let task = self.task(id, occurrence);
        group.tasks += 1;
        group.mandatory += usize::from(task.row.requirement == Some(Requirement::Mandatory));
        let is_same_page = before.is_some_and(|before| before.page == occurrence.page);
        let is_same_step = is_same_page && before.is_some_and(|before| before.step == occurrence.step);
        if !is_same_page || group.processes.is_empty() {
            group.processes.push((page, Vec::new()));
        }
        let Some((page, steps)) = group.processes.last_mut() else { return };
        if !is_same_step || steps.is_empty() {
            let step = occurrence.step.as_ref().map(|step| (step.number, self.frame.step_link(step, page)));
            steps.push(ChecklistStep { step, tasks: Vec::new() });
        }
        if let Some(step) = steps.last_mut() {
            step.tasks.push(task);
        }
    }

    fn task(&mut self, id: &TaskId, occurrence: &Occurrence) -> ChecklistTask {
        let frame = self.frame;
        let of_source =
            frame.site.catalogue.tasks.get(id).and_then(|task| task.occurrences.get(frame.site.aligned.source()));
        let leading = of_source.and_then(|rows| rows.first()).unwrap_or(occurrence);
        let mut row = frame.task_row(occurrence, &mut self.writer);
        row.anchor = Some(format!("task-{}", id.as_str()));
        if let Some(slug) = &leading.role {
            let name =
                frame.role_link(slug, leading.task().role.as_deref().unwrap_or_default(), leading.written_in(), true);
            choose(&mut self.roles, slug, &name.name);
        }
        ChecklistTask { row, role: leading.role.clone(), services: self.services_of(leading) }
    }

    fn services_of(&mut self, leading: &Occurrence) -> String {
        let aligned = &self.frame.site.aligned;
        let vocabulary = self.frame.playbook().vocabulary(leading.written_in());
        if leading.services.iter().any(|name| vocabulary.is_every_service(name)) {
            return String::new();
        }
        let mut slugs = Vec::new();
        for name in &leading.services {
            let identity = aligned.in_source(TermKind::Service, leading.written_in(), name).unwrap_or(name);
            let own = aligned.translate(TermKind::Service, leading.written_in(), name, self.frame.locale);
            let slug = file_slug(identity);
            if !slug.is_empty() {
                choose(&mut self.services, &slug, own.unwrap_or(name));
                slugs.push(slug);
            }
        }
        slugs.join(" ")
    }
}

/// The name that is met first counts.
fn choose(choices: &mut BTreeMap<String, String>, id: &str, name: &str) {
    if !choices.contains_key(id) {
        choices.insert(id.to_owned(), name.to_owned());
    }
}

fn by_name(choices: BTreeMap<String, String>) -> Vec<WorkListChoice> {
    let mut choices: Vec<WorkListChoice> = choices.into_iter().map(|(id, name)| WorkListChoice { id, name }).collect();
    choices.sort_by(|a, b| a.name.cmp(&b.name));
    choices
}

fn example_dates(frame: &Frame<'_>) -> Result<Vec<String>, ThemeError> {
    (1..=12).map(|month| Ok(frame.date_in(frame.locale, Date::constant(3333, month, 28))?.text)).collect()
}
