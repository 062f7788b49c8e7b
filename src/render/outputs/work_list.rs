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
    frame.render("work-list.html", view(&frame)?)
}

fn view(frame: &Frame<'_>) -> Result<WorkListView, ThemeError> {
    let mut list = List { frame, writer: frame.writer(), roles: BTreeMap::new(), services: BTreeMap::new() };
    let phases = list.phases(&Pen::of(frame)?);
    let mut about = About::everywhere(frame, Area::WorkList, frame.string("work-list-title")?, urls::work_list);
    about.description = Some(frame.sentence("work-list-description", &[])?);
    about.crumbs = frame.crumbs(None)?;
    Ok(WorkListView {
        tasks: phases.iter().map(|phase| phase.tasks).sum(),
        mandatory: phases.iter().map(|phase| phase.mandatory).sum(),
        phases,
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

impl List<'_, '_> {
    /// The tasks by phase, those outside of the phases last, in process order: each under the process and the step where it
    /// first stands.
    fn phases(&mut self, pen: &Pen<'_>) -> Vec<WorkListPhase> {
        let frame = self.frame;
        let ids = frame.site.catalogue.order.get(frame.locale).map(Vec::as_slice).unwrap_or_default();
        let rows: Vec<&Occurrence> = ids.iter().filter_map(|id| frame.first_row(id)).collect();
        let count = frame.playbook().settings.phases.len();
        let mut phases: Vec<WorkListPhase> =
            (0..count).map(Some).chain([None]).map(|phase| empty(frame, phase)).collect();
        for rows in rows.chunk_by(|row, next| row.page == next.page) {
            let Some(page) = frame.page_link(&rows[0].page, None) else { continue };
            let phase = frame.playbook().entry(&rows[0].page).and_then(|entry| entry.phase);
            let phase = &mut phases[phase.unwrap_or(count)];
            let is_mandatory = |row: &&&Occurrence| row.task().requirement == Some(Requirement::Mandatory);
            phase.tasks += rows.len();
            phase.mandatory += rows.iter().filter(is_mandatory).count();
            let steps_html = pen.checklist(&self.steps(rows, &page));
            phase.processes.push(WorkListProcess { page, steps_html });
        }
        phases.retain(|phase| phase.tasks > 0);
        phases
    }

    /// The tasks of a process by step.
    fn steps(&mut self, rows: &[&Occurrence], page: &PageLink) -> Vec<ChecklistStep> {
        let step = |rows: &[&Occurrence]| ChecklistStep {
            step: rows[0].step.as_ref().map(|step| (step.number, self.frame.step_link(step, page))),
            tasks: rows.iter().map(|row| self.task(row)).collect(),
        };
        rows.chunk_by(|row, next| row.step == next.step).map(step).collect()
    }

    fn task(&mut self, occurrence: &Occurrence) -> ChecklistTask {
        let (frame, id) = (self.frame, &occurrence.task().id);
        let entry = frame.site.catalogue.tasks.get(&TaskId::new(id));
        let of_source = entry.and_then(|task| task.occurrences.get(frame.site.aligned.source()));
        let leading = of_source.and_then(|rows| rows.first()).unwrap_or(occurrence);
        let mut row = frame.task_row(occurrence, &mut self.writer);
        row.anchor = Some(urls::task_anchor(id));
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

fn empty(frame: &Frame<'_>, phase: Option<usize>) -> WorkListPhase {
    WorkListPhase {
        anchor: phase.map_or("page-other", |phase| frame.playbook().settings.phases[phase].as_str()).to_owned(),
        phase: phase.map(|phase| frame.phase_ref(phase)),
        processes: Vec::new(),
        tasks: 0,
        mandatory: 0,
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
