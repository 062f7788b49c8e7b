//! `status/`: how far the translations are, for people, as badges, and for other programs.

mod badge;

use super::super::frame::{About, Frame};
use super::super::theme::ThemeError;
use super::super::views::status::{FindingCounts, LagView, StatusLocale, StatusRow, StatusView};
use super::super::views::{Area, PageLink, SourceFileRef};
use super::super::{Plan, Rendered, Site, Subject, urls};
use super::data::json;
use crate::finding::Tally;
use crate::lag::Lag;
use crate::locale::Locale;
use crate::status::document::{self, Document};
use crate::status::{LocaleStatus, PageStatus, Standing, Status};

const DATA: &str = "data/status.json";
const SCHEMA: &str = "data/status.schema.json";

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    if !site.has_status() {
        return;
    }
    for locale in &site.locales {
        let subject = || Subject::Locale(locale.clone());
        plan.add(urls::status(site.first_locale(), locale), subject(), render);
        plan.add(urls::badge(locale), subject(), badge::picture);
        plan.add(urls::badge_endpoint(locale), subject(), badge::endpoint);
    }
    plan.add(DATA.to_owned(), Subject::Site, data);
    plan.add(SCHEMA.to_owned(), Subject::Site, schema);
}

fn schema(_: &Site, _: &str, _: &Subject) -> Result<Rendered, ThemeError> {
    Ok(Rendered::Bytes(document::SCHEMA.as_bytes().to_vec()))
}

fn data(site: &Site, _: &str, _: &Subject) -> Result<Rendered, ThemeError> {
    let status = site.status();
    json(&Document::new(&status, &site.aligned.playbook.settings, |locale| site.locales.contains(locale)))
}

fn render(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Locale(locale) = subject else { return Err(ThemeError::default()) };
    let frame = Frame::new(site, path, locale);
    frame.render("status.html", view(&frame, &site.status())?)
}

fn view(frame: &Frame<'_>, status: &Status) -> Result<StatusView, ThemeError> {
    let site = frame.site;
    let built = status.locales.iter().filter(|of| site.locales.contains(&of.locale));
    let locales: Vec<StatusLocale> = built.map(|of| locale_view(frame, status, of)).collect::<Result<_, _>>()?;
    let title = frame.string("status-title")?;
    let mut about = About::everywhere(frame, Area::Status, title, |locale| urls::status(site.first_locale(), locale));
    about.description = Some(frame.sentence("status-description", &[])?);
    about.crumbs = frame.crumbs(None)?;
    // It speaks of the playbook, and is nothing that somebody looks for in it.
    about.noindex = true;
    Ok(StatusView {
        is_lag_known: locales.iter().any(|locale| locale.lag.is_some()),
        work: locales.iter().map(|locale| locale.work).sum(),
        locales,
        elsewhere: counts(status.elsewhere),
        data_url: frame.relative(DATA),
        shell: frame.shell(about),
    })
}

fn locale_view(frame: &Frame<'_>, status: &Status, of: &LocaleStatus) -> Result<StatusLocale, ThemeError> {
    let locale = &of.locale;
    let rows = status.pages.iter().filter_map(|page| row(frame, page, locale, page.standings.get(locale)?).transpose());
    let rows: Vec<StatusRow> = rows.collect::<Result<_, _>>()?;
    Ok(StatusLocale {
        lang: locale.to_string(),
        dir: locale.direction().to_owned(),
        name: frame.language_name(locale),
        anchor: format!("page-locale-{locale}"),
        is_source: *locale == status.source,
        pages: of.pages,
        translated: of.translated,
        complete: of.complete,
        percent: of.percent(),
        fallbacks: of.fallbacks,
        only_here: of.only_here,
        fill_ins: of.fill_ins,
        lag: lag(frame, of.lag.as_ref())?,
        findings: counts(of.findings),
        changed: frame.date(of.changed)?,
        badge_url: frame.relative(&urls::badge(locale)),
        endpoint_url: frame.relative(&urls::badge_endpoint(locale)),
        work: rows.iter().filter(|row| row.needs_work).count(),
        rows,
    })
}

/// `None` where the page is gone since the figures were made.
fn row(
    frame: &Frame<'_>,
    of: &PageStatus,
    locale: &Locale,
    standing: &Standing,
) -> Result<Option<StatusRow>, ThemeError> {
    let Some(page) = page_link(frame, of, locale) else { return Ok(None) };
    let compare = urls::compare(locale, &of.key);
    Ok(Some(StatusRow {
        page,
        state: standing.state.name(),
        state_rank: standing.state as usize,
        file: SourceFileRef { path: standing.file.to_string(), url: None },
        compare_url: frame.site.has(&compare).then(|| frame.relative(&compare)),
        fill_ins: standing.fill_ins,
        lag: lag(frame, standing.lag.as_ref())?,
        findings: counts(standing.findings),
        source_changed: frame.date(standing.source_changed)?,
        changed: frame.date(standing.changed)?,
        needs_work: standing.needs_work(),
    }))
}

fn lag(frame: &Frame<'_>, lag: Option<&Lag>) -> Result<Option<LagView>, ThemeError> {
    let view = |lag: &Lag| Ok(LagView { stale: lag.stale, behind: lag.behind(), since: frame.date(lag.since)? });
    lag.map(view).transpose()
}

/// The page as readers of `locale` get it, named as those of the status page know it.
fn page_link(frame: &Frame<'_>, of: &PageStatus, locale: &Locale) -> Option<PageLink> {
    let playbook = frame.playbook();
    let entry = playbook.entry(&of.key)?;
    let source = frame.site.aligned.source();
    let named = entry.page_for(frame.locale, source).or_else(|| entry.page_for(locale, source))?;
    Some(PageLink {
        title: named.title_text.clone(),
        url: frame.relative(&urls::of_page(playbook, locale, &of.key)),
        phase: of.phase.map(|phase| frame.phase_ref(phase)),
        foreign: frame.foreign(&named.locale),
    })
}

fn counts(tally: Tally) -> FindingCounts {
    FindingCounts { errors: tally.errors, warnings: tally.warnings, notes: tally.notes }
}
