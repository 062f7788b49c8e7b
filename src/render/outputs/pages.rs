//! `<locale>/<page>.html`: one per source page, with the same name in every locale.

use super::super::content::Pen;
use super::super::frame::{About, Frame, description, page_versions};
use super::super::marks::behind;
use super::super::page_view::{body, notice, toc};
use super::super::theme::ThemeError;
use super::super::views::{Area, PageKind as ViewKind, PageLink, PageView, Position};
use super::super::{Plan, Rendered, Site, Subject, urls};
use super::compare::beside;
use crate::composed::compose;
use crate::playbook::PageKind;
use crate::playbook::page::PageKey;

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for (key, entry) in &site.aligned.playbook.entries {
        // The landing page is the home page.
        if entry.kind == PageKind::Landing {
            continue;
        }
        for locale in &site.locales {
            if entry.page_for(locale, site.aligned.source()).is_some() {
                plan.add(urls::page(locale, key), Subject::Page(locale.clone(), key.clone()), render);
            }
        }
    }
}

fn render(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Page(locale, key) = subject else { return Err(ThemeError::default()) };
    let frame = Frame::new(site, path, locale);
    frame.render("page.html", view(&frame, key)?)
}

fn view(frame: &Frame<'_>, key: &PageKey) -> Result<PageView, ThemeError> {
    let site = frame.site;
    let playbook = frame.playbook();
    let missing = || ThemeError { message: format!("no page has the key '{}'", key.as_str()), ..ThemeError::default() };
    let entry = playbook.entry(key).ok_or_else(missing)?;
    let composed = compose(&site.aligned, entry, frame.locale).ok_or_else(missing)?;
    let body = body(frame, &composed)?;
    let is_process = entry.kind == PageKind::Process;
    let mut about = About::everywhere(frame, Area::Page, composed.page.title_text.clone(), urls::home);
    about.versions = page_versions(site, key, |locale| urls::page(locale, key));
    about.description = description(composed.page);
    // Links lead to the page of the phase, which holds the same text; this one stands for those who know its name.
    if let (PageKind::Phase, Some(phase)) = (entry.kind, entry.phase) {
        about.stands_for = Some(urls::phase(frame.locale, &playbook.settings.phases[phase]));
    }
    about.phase = entry.phase;
    about.crumbs = frame.crumbs(entry.phase)?;
    about.key = Some(key);
    about.source_file = Some(composed.page.path.to_string());
    about.compare = beside(frame, key);
    about.behind = behind(frame, &composed);
    about.fill_ins = if composed.is_fallback { 0 } else { composed.fill_ins() };
    let (before, after, index) = match entry.phase.filter(|_| is_process) {
        Some(phase) => site.navigation.neighbours(frame.locale, key, phase),
        None => (None, None, 0),
    };
    let position = entry
        .phase
        .filter(|_| is_process)
        .map(|phase| Position { index, count: site.navigation.process_count(frame.locale, phase) });
    let link = |key: Option<&PageKey>| key.and_then(|key| frame.page_link(key, entry.phase));
    let links = |keys: Option<&Vec<PageKey>>| -> Vec<PageLink> {
        keys.into_iter().flatten().filter_map(|key| frame.page_link(key, None)).collect()
    };
    let foreign = if composed.is_fallback { frame.foreign(&composed.page.locale) } else { None };
    let html = body.html(&Pen::of(frame)?, foreign.as_ref(), entry.phase.is_some())?;
    Ok(PageView {
        title_html: html.title,
        kind: if is_process { ViewKind::Process } else { ViewKind::Guidance },
        draft: composed.page.is_draft(),
        foreign,
        notice: notice(frame, &composed),
        phase: entry.phase.map(|phase| frame.phase_ref(phase)),
        position,
        labels_html: html.labels,
        intro_html: html.intro,
        toc: toc(&body.sections),
        sections_html: html.sections,
        tasks: body.tasks,
        mandatory: body.mandatory,
        previous: link(before),
        next: link(after),
        leads_to: links(site.catalogue.leads_to.get(key)),
        comes_from: links(site.catalogue.comes_from.get(key)),
        shell: frame.shell(about),
    })
}
