//! `<locale>/work-list.html`: every task once, in process order, to be ticked for a customer.

use jiff::civil::Date;

use super::super::frame::{About, Frame};
use super::super::html::Writer;
use super::super::theme::ThemeError;
use super::super::views::work_list::{
    WorkListChoice, WorkListPhase, WorkListProcess, WorkListStep, WorkListTask, WorkListView,
};
use super::super::views::{Area, Requirement};
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::alignment::terms::TermKind;
use crate::catalogue::{Occurrence, TaskId};
use crate::text::file_slug;

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
    let mut list = List { frame, writer: frame.writer(), roles: Vec::new(), services: Vec::new() };
    let phases = list.phases();
    list.roles.sort_by(|a, b| a.name.cmp(&b.name));
    list.services.sort_by(|a, b| a.name.cmp(&b.name));
    let mut about = About::everywhere(frame, Area::WorkList, frame.string("work-list-title")?, urls::work_list);
    about.description = Some(frame.sentence("work-list-description", &[])?);
    about.crumbs = frame.crumbs(None)?;
    Ok(WorkListView {
        tasks: phases.iter().map(|phase| phase.tasks).sum(),
        mandatory: phases.iter().map(|phase| phase.mandatory).sum(),
        phases,
        roles: list.roles,
        services: list.services,
        dates: example_dates(frame)?,
        shell: frame.shell(about),
    })
}

struct List<'a, 'b> {
    frame: &'b Frame<'a>,
    writer: Writer<'a>,
    roles: Vec<WorkListChoice>,
    services: Vec<WorkListChoice>,
}

impl List<'_, '_> {
    fn phases(&mut self) -> Vec<WorkListPhase> {
        let frame = self.frame;
        let ids = frame.site.catalogue.order.get(frame.locale).map(Vec::as_slice).unwrap_or_default();
        let phases = &frame.playbook().settings.phases;
        let mut groups: Vec<WorkListPhase> = (0..phases.len())
            .map(Some)
            .chain([None])
            .map(|phase| WorkListPhase {
                anchor: phase.map_or("page-other", |phase| phases[phase].as_str()).to_owned(),
                phase: phase.map(|phase| frame.phase_ref(phase)),
                processes: Vec::new(),
                tasks: 0,
                mandatory: 0,
            })
            .collect();
        let mut before: Option<&Occurrence> = None;
        for id in ids {
            let Some(occurrence) = frame.first_row(id) else { continue };
            let phase = frame.playbook().entry(&occurrence.page).and_then(|entry| entry.phase);
            let group = &mut groups[phase.unwrap_or(phases.len())];
            self.add(group, id, occurrence, before);
            before = Some(occurrence);
        }
        groups.retain(|group| group.tasks > 0);
        groups
    }

    /// Adds a task under the process and the step where it first stands; `before` is the task before it.
    fn add(&mut self, group: &mut WorkListPhase, id: &TaskId, occurrence: &Occurrence, before: Option<&Occurrence>) {
        let Some(page) = self.frame.page_link(&occurrence.page, None) else { return };
        let task = self.task(id, occurrence);
        group.tasks += 1;
        group.mandatory += usize::from(task.row.requirement == Some(Requirement::Mandatory));
        let is_same_page = before.is_some_and(|before| before.page == occurrence.page);
        let is_same_step = is_same_page && before.is_some_and(|before| before.step == occurrence.step);
        if !is_same_page || group.processes.is_empty() {
            group.processes.push(WorkListProcess { page, steps: Vec::new() });
        }
        let Some(process) = group.processes.last_mut() else { return };
        if !is_same_step || process.steps.is_empty() {
            process.steps.push(WorkListStep {
                number: occurrence.step.as_ref().map(|step| step.number),
                step: occurrence.step.as_ref().map(|step| self.frame.step_link(step, &process.page)),
                tasks: Vec::new(),
            });
        }
        if let Some(step) = process.steps.last_mut() {
            step.tasks.push(task);
        }
    }

    fn task(&mut self, id: &TaskId, occurrence: &Occurrence) -> WorkListTask {
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
        WorkListTask { row, role: leading.role.clone(), services: self.services_of(leading) }
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

fn choose(choices: &mut Vec<WorkListChoice>, id: &str, name: &str) {
    if choices.iter().all(|choice| choice.id != id) {
        choices.push(WorkListChoice { id: id.to_owned(), name: name.to_owned() });
    }
}

fn example_dates(frame: &Frame<'_>) -> Result<Vec<String>, ThemeError> {
    (1..=12).map(|month| Ok(frame.date_in(frame.locale, Date::constant(3333, month, 28))?.text)).collect()
}
