//! `<locale>/index.html`: the way in.

use super::super::content::{ChangeRow, Pen};
use super::super::frame::{About, Frame, description};
use super::super::marks::behind;
use super::super::page_view::{BodyHtml, body, notice};
use super::super::theme::ThemeError;
use super::super::views::{Area, HomeView, PhaseSummary, RoleSummary, TermLink};
use super::super::{Plan, Rendered, Site, Subject, urls};
use super::changelog::anchor;
use super::compare::beside;
use crate::composed::compose;
use crate::playbook::PageKind;
use crate::playbook::page::PageKey;
use crate::vocabulary::Requirement;

/// How many changes and how many guidance pages the home page shows.
const LATEST: usize = 6;
const GUIDANCE: usize = 24;
/// How many processes of a phase it names; the phase's page has them all.
const PROCESSES: usize = 24;

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for locale in &site.locales {
        plan.add(urls::home(locale), Subject::Locale(locale.clone()), render);
    }
}

fn render(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Locale(locale) = subject else { return Err(ThemeError::default()) };
    let frame = Frame::new(site, path, locale);
    frame.render("home.html", view(&frame)?)
}

fn view(frame: &Frame<'_>) -> Result<HomeView, ThemeError> {
    let playbook = frame.playbook();
    let title = playbook.settings.title(frame.locale).to_owned();
    let entry = playbook.entry(&PageKey::new("index"));
    let composed = entry.and_then(|entry| compose(&frame.site.aligned, entry, frame.locale));
    let mut about = About::everywhere(frame, Area::Home, title.clone(), urls::home);
    about.description = composed.as_ref().and_then(|composed| description(composed.page));
    about.source_file = composed.as_ref().map(|composed| composed.page.path.to_string());
    let key = entry.map(|entry| &entry.key);
    about.key = key;
    about.compare = key.and_then(|key| beside(frame, key));
    about.behind = composed.as_ref().and_then(|composed| behind(frame, composed));
    let content = composed.as_ref().map(|composed| body(frame, composed)).transpose()?;
    let fallback = composed.as_ref().filter(|composed| composed.is_fallback);
    let foreign = fallback.and_then(|composed| frame.foreign(&composed.page.locale));
    let pen = Pen::of(frame)?;
    let html = match content {
        Some(body) => body.html(&pen, foreign.as_ref(), true)?,
        None => BodyHtml::titled(&title),
    };
    let mut writer = frame.writer();
    let mut latest = Vec::new();
    for change in frame.site.catalogue.changes.iter().filter(|change| change.date.is_some()) {
        let row = frame.change_row(change, &mut writer)?;
        latest.extend(row.map(|row| ChangeRow { anchor: Some(anchor(change)), ..row }));
        if latest.len() >= LATEST {
            break;
        }
    }
    let ids = frame.site.catalogue.order.get(frame.locale).map(Vec::as_slice).unwrap_or_default();
    let is_guidance = |key: &&PageKey| playbook.entry(key).is_some_and(|entry| entry.kind == PageKind::Guidance);
    Ok(HomeView {
        title_html: html.title,
        intro_html: html.intro,
        sections_html: html.sections,
        draft: composed.as_ref().is_some_and(|composed| composed.page.is_draft()),
        foreign,
        notice: composed.as_ref().and_then(|composed| notice(frame, composed)),
        phases: (0..playbook.settings.phases.len()).map(|phase| phase_summary(frame, phase)).collect(),
        picture: super::map::at_home(frame)?,
        roles: roles(frame),
        latest_html: pen.change_list(&latest),
        guidance: playbook
            .others()
            .into_iter()
            .filter(is_guidance)
            .filter_map(|key| frame.page_link(key, None))
            .take(GUIDANCE)
            .collect(),
        tasks: ids.len(),
        mandatory: ids.iter().filter(|id| is_mandatory(frame, id)).count(),
        processes: (0..playbook.settings.phases.len())
            .map(|phase| frame.site.navigation.process_count(frame.locale, phase))
            .sum(),
        shell: frame.shell(about),
    })
}

fn phase_summary(frame: &Frame<'_>, phase: usize) -> PhaseSummary {
    let keys = &frame.playbook().processes[phase];
    let ids = frame.site.navigation.tasks_of_phase(frame.locale, phase);
    PhaseSummary {
        phase: frame.phase_ref(phase),
        processes: keys
            .iter()
            .filter(|key| frame.has_page(key))
            .filter_map(|key| frame.page_link(key, Some(phase)))
            .take(PROCESSES)
            .collect(),
        tasks: ids.0,
        mandatory: ids.1,
    }
}

/// The roles that have tasks for readers of this locale, the busiest first.
pub(super) fn roles(frame: &Frame<'_>) -> Vec<RoleSummary> {
    let mut roles: Vec<RoleSummary> = frame
        .site
        .catalogue
        .roles
        .iter()
        .filter_map(|(slug, role)| {
            let ids = role.tasks.get(frame.locale)?;
            let link: TermLink = frame.role_link(slug, &role.name, frame.site.aligned.source(), false);
            let mandatory = ids.iter().filter(|id| is_mandatory(frame, id)).count();
            Some(RoleSummary { role: link, tasks: ids.len(), mandatory })
        })
        .collect();
    roles.sort_by(|a, b| b.tasks.cmp(&a.tasks).then_with(|| a.role.name.cmp(&b.role.name)));
    roles
}

/// Whether a task is mandatory where it first stands.
pub(super) fn is_mandatory(frame: &Frame<'_>, id: &crate::catalogue::TaskId) -> bool {
    frame.first_row(id).is_some_and(|row| row.task().requirement == Some(Requirement::Mandatory))
}
