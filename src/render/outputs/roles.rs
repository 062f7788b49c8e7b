//! `<locale>/roles/<role>.html`: everything that one role does, in process order.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::content::rows::{TableStyle, mandatory};
use super::super::content::{Pen, TaskRow, TaskTable};
use super::super::frame::{About, Frame};
use super::super::theme::ThemeError;
use super::super::views::{AlternateState, Area, RoleName, RolePhase, RoleProcess, RoleStep, RoleView};
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::catalogue::RoleEntry;
use crate::locale::Locale;
use crate::playbook::page::PageKey;

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for locale in &site.locales {
        for (slug, role) in &site.catalogue.roles {
            if is_built(role, locale) {
                plan.add(urls::role(locale, slug), Subject::Role(locale.clone(), Arc::clone(slug)), render);
            }
        }
    }
}

fn is_built(role: &RoleEntry, locale: &Locale) -> bool {
    role.tasks.contains_key(locale) || role.steps.contains_key(locale)
}

fn render(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Role(locale, slug) = subject else { return Err(ThemeError::default()) };
    let frame = Frame::new(site, path, locale);
    frame.render("role.html", view(&frame, slug)?)
}

fn view(frame: &Frame<'_>, slug: &str) -> Result<RoleView, ThemeError> {
    let missing = || ThemeError { message: format!("no role has the slug '{slug}'"), ..ThemeError::default() };
    let role = frame.site.catalogue.roles.get(slug).ok_or_else(missing)?;
    let own_name = role.names.get(frame.locale);
    let name = own_name.unwrap_or(&role.name).clone();
    let phases = phases(frame, role)?;
    let mut about = About::everywhere(frame, Area::Role, name.clone(), urls::home);
    about.versions = versions(frame, role, slug);
    about.description = Some(frame.sentence("role-description", &[("name", &name)])?);
    about.crumbs = frame.crumbs(None)?;
    let names = frame.site.locales.iter().filter(|locale| *locale != frame.locale).filter_map(|locale| {
        Some(RoleName {
            lang: locale.to_string(),
            dir: locale.direction().to_owned(),
            language: frame.language_name(locale),
            name: role.names.get(locale)?.clone(),
            url: is_built(role, locale).then(|| frame.relative(&urls::role(locale, slug))),
        })
    });
    Ok(RoleView {
        name,
        foreign: own_name.is_none().then(|| frame.foreign(frame.site.aligned.source())).flatten(),
        names: names.collect(),
        tasks: phases.iter().map(|phase| phase.tasks).sum(),
        mandatory: phases.iter().map(|phase| phase.mandatory).sum(),
        phases,
        shell: frame.shell(about),
    })
}

fn versions(frame: &Frame<'_>, role: &RoleEntry, slug: &str) -> BTreeMap<Locale, (String, AlternateState)> {
    let state = |locale: &Locale| {
        if locale == frame.site.aligned.source() { AlternateState::Source } else { AlternateState::Translated }
    };
    let built = frame.site.locales.iter().filter(|locale| is_built(role, locale));
    built.map(|locale| (locale.clone(), (urls::role(locale, slug), state(locale)))).collect()
}

/// Tasks and steps of the role by process. A task that stands in two processes is listed in the first.
fn phases(frame: &Frame<'_>, role: &RoleEntry) -> Result<Vec<RolePhase>, ThemeError> {
    let pen = Pen::of(frame)?;
    let style = TableStyle { has_caption: true, ..TableStyle::default() };
    let mut rows: BTreeMap<PageKey, Vec<TaskRow>> = BTreeMap::new();
    let mut writer = frame.writer();
    for id in role.tasks.get(frame.locale).into_iter().flatten() {
        if let Some(row) = frame.first_row(id) {
            rows.entry(row.page.clone()).or_default().push(frame.task_row(row, &mut writer));
        }
    }
    let mut steps: BTreeMap<PageKey, Vec<RoleStep>> = BTreeMap::new();
    for (key, step, secondary) in role.steps.get(frame.locale).into_iter().flatten() {
        let Some(page) = frame.page_link(key, None) else { continue };
        let link = frame.step_link(step, &page);
        steps.entry(key.clone()).or_default().push(RoleStep { number: step.number, step: link, secondary: *secondary });
    }
    let mut keys: Vec<PageKey> = rows.keys().chain(steps.keys()).cloned().collect();
    let playbook = frame.playbook();
    let place = |key: &PageKey| {
        let phase = playbook.entry(key).and_then(|entry| entry.phase);
        (phase.unwrap_or(usize::MAX), frame.site.navigation.place(frame.locale, key))
    };
    keys.sort_by_key(|key| (place(key), key.clone()));
    keys.dedup();
    let mut phases: Vec<RolePhase> = Vec::new();
    for key in &keys {
        let Some(page) = frame.page_link(key, playbook.entry(key).and_then(|entry| entry.phase)) else { continue };
        let table = TaskTable::of(rows.remove(key).unwrap_or_default());
        let process = RoleProcess {
            page,
            steps: steps.remove(key).unwrap_or_default(),
            table_html: pen.task_list(&table, style)?,
        };
        let phase = playbook.entry(key).and_then(|entry| entry.phase);
        let anchor = phase.map_or("page-other", |phase| playbook.settings.phases[phase].as_str()).to_owned();
        if phases.last().is_none_or(|last| last.anchor != anchor) {
            let phase = phase.map(|phase| frame.phase_ref(phase));
            phases.push(RolePhase { anchor, phase, processes: Vec::new(), tasks: 0, mandatory: 0 });
        }
        if let Some(last) = phases.last_mut() {
            last.tasks += table.rows.len();
            last.mandatory += mandatory(&table.rows);
            last.processes.push(process);
        }
    }
    Ok(phases)
}
