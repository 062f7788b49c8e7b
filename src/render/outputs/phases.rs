//! `<locale>/phases/<phase>.html`: the phase, its processes in order, their mandatory tasks, what leads in and out.

use super::super::content::rows::TableStyle;
use super::super::content::{Pen, TaskRow, TaskTable};
use super::super::frame::{About, Frame, description, page_versions};
use super::super::marks::behind;
use super::super::page_view::{BodyHtml, body, notice, summary};
use super::super::theme::ThemeError;
use super::super::views::{Area, PageLink, PhaseView, ProcessSummary};
use super::super::{Plan, Rendered, Site, Subject, urls};
use super::compare::beside;
use crate::composed::{Composed, compose};
use crate::playbook::page::PageKey;
use crate::vocabulary::Requirement;

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for locale in &site.locales {
        for (index, id) in site.aligned.playbook.settings.phases.iter().enumerate() {
            plan.add(urls::phase(locale, id), Subject::Phase(locale.clone(), index), render);
        }
    }
}

fn render(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Phase(locale, phase) = subject else { return Err(ThemeError::default()) };
    let frame = Frame::new(site, path, locale);
    frame.render("phase.html", view(&frame, *phase)?)
}

fn view(frame: &Frame<'_>, phase: usize) -> Result<PhaseView, ThemeError> {
    let site = frame.site;
    let playbook = frame.playbook();
    let id = &playbook.settings.phases[phase];
    let reference = frame.phase_ref(phase);
    let entry = playbook.phase_page(phase);
    let composed = entry.and_then(|entry| compose(&site.aligned, entry, frame.locale));
    let content = composed.as_ref().map(|composed| body(frame, composed)).transpose()?;
    let title = composed.as_ref().map_or_else(|| reference.name.clone(), |composed| composed.page.title_text.clone());
    let mut about = About::everywhere(frame, Area::Phase, title, |locale| urls::phase(locale, id));
    if let (Some(entry), Some(composed)) = (entry, &composed) {
        about.versions = page_versions(site, &entry.key, |locale| urls::phase(locale, id));
        about.description = description(composed.page);
        about.source_file = Some(composed.page.path.to_string());
        about.compare = beside(frame, &entry.key);
        about.behind = behind(frame, composed);
        about.key = Some(&entry.key);
        about.fill_ins = if composed.is_fallback { 0 } else { composed.fill_ins() };
    }
    if about.description.is_none() {
        about.description = Some(frame.sentence("phase-description", &[("name", &reference.name)])?);
    }
    about.phase = Some(phase);
    about.crumbs = frame.crumbs(None)?;
    let pen = Pen::of(frame)?;
    let processes = playbook.processes[phase].iter().filter_map(|key| process(&pen, key, phase).transpose());
    let processes: Vec<ProcessSummary> = processes.collect::<Result<_, _>>()?;
    let (tasks, mandatory) = site.navigation.tasks_of_phase(frame.locale, phase);
    let fallback = composed.as_ref().filter(|composed| composed.is_fallback);
    let foreign = fallback.and_then(|composed| frame.foreign(&composed.page.locale));
    let html = match content {
        Some(body) => body.html(&pen, foreign.as_ref(), true)?,
        None => BodyHtml::titled(&reference.name),
    };
    Ok(PhaseView {
        phase: reference,
        title_html: html.title,
        draft: composed.as_ref().is_some_and(|composed| composed.page.is_draft()),
        foreign,
        notice: composed.as_ref().and_then(|composed| notice(frame, composed)),
        intro_html: html.intro,
        sections_html: html.sections,
        processes,
        tasks,
        mandatory,
        leads_in: borders(frame, phase, &site.catalogue.comes_from),
        leads_out: borders(frame, phase, &site.catalogue.leads_to),
        previous: phase.checked_sub(1).map(|phase| frame.phase_ref(phase)),
        next: (phase + 1 < playbook.settings.phases.len()).then(|| frame.phase_ref(phase + 1)),
        shell: frame.shell(about),
    })
}

fn process(pen: &Pen<'_>, key: &PageKey, phase: usize) -> Result<Option<ProcessSummary>, ThemeError> {
    let frame = pen.frame;
    let composed = frame.playbook().entry(key).and_then(|entry| compose(&frame.site.aligned, entry, frame.locale));
    let Some((composed, page)) = composed.zip(frame.page_link(key, Some(phase))) else { return Ok(None) };
    let table = TaskTable::of(mandatory_rows(frame, &composed));
    Ok(Some(ProcessSummary {
        anchor: format!("page-{}", crate::text::file_slug(key.as_str())),
        page,
        summary: summary(composed.page),
        steps: composed.sections.iter().filter(|section| section.step.is_some()).count(),
        tasks: composed.tasks().count(),
        mandatory: table.rows.len(),
        mandatory_tasks_html: pen.task_list(&table, TableStyle::default())?,
    }))
}

fn mandatory_rows(frame: &Frame<'_>, composed: &Composed<'_>) -> Vec<TaskRow> {
    let mut writer = frame.writer();
    let mut rows = Vec::new();
    for (_, row) in composed.tasks().filter(|(_, row)| row.is_first) {
        let occurrences = frame.site.catalogue.tasks.get(&crate::catalogue::TaskId::new(&row.task.id));
        let here = occurrences.and_then(|task| {
            task.occurrences.get(frame.locale)?.iter().find(|occurrence| occurrence.page == composed.page.key)
        });
        if let Some(occurrence) = here {
            let view = frame.task_row(occurrence, &mut writer);
            if view.requirement == Some(Requirement::Mandatory) {
                rows.push(view);
            }
        }
    }
    rows
}

/// Processes of other phases that the given relation connects with this one, each once.
fn borders(
    frame: &Frame<'_>,
    phase: usize,
    relation: &std::collections::BTreeMap<PageKey, Vec<PageKey>>,
) -> Vec<PageLink> {
    let playbook = frame.playbook();
    let mut seen = std::collections::BTreeSet::new();
    let connected = playbook.processes[phase].iter().filter_map(|key| relation.get(key)).flatten();
    let others = connected.filter(|key| playbook.entry(key).is_some_and(|entry| entry.phase != Some(phase)));
    others.filter(|key| seen.insert((*key).clone())).filter_map(|key| frame.page_link(key, None)).collect()
}
