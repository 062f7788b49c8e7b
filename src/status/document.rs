//! The figures for programs: `data/status.json` of a site, and `diptych status --format json`. `status.schema.json` says what
//! each field means.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{LocaleStatus, PageStatus, Standing, Status};
use crate::finding::Tally;
use crate::lag::Lag;
use crate::locale::Locale;
use crate::settings::Settings;

/// The JSON Schema of the document.
pub const SCHEMA: &str = include_str!("status.schema.json");

/// The document of some locales.
#[derive(Serialize)]
pub struct Document<'a> {
    source: &'a Locale,
    locales: Vec<LocaleItem<'a>>,
    pages: Vec<PageItem<'a>>,
    elsewhere: Tally,
}

#[derive(Serialize)]
struct LocaleItem<'a> {
    locale: &'a Locale,
    pages: usize,
    translated: usize,
    complete: usize,
    percent: Option<usize>,
    fallback: usize,
    only_here: usize,
    fill_ins: usize,
    #[serde(flatten)]
    lag: LagItem,
    findings: Tally,
    changed: Option<String>,
}

#[derive(Serialize)]
struct PageItem<'a> {
    key: &'a str,
    phase: Option<&'a str>,
    locales: BTreeMap<&'a Locale, StandingItem<'a>>,
}

#[derive(Serialize)]
struct StandingItem<'a> {
    state: &'static str,
    title: &'a str,
    file: &'a str,
    fill_ins: usize,
    #[serde(flatten)]
    lag: LagItem,
    findings: Tally,
    source_changed: Option<String>,
    changed: Option<String>,
    needs_work: bool,
}

/// Null where nothing is known.
#[derive(Serialize)]
struct LagItem {
    stale: Option<usize>,
    behind: Option<usize>,
    since: Option<String>,
}

impl LagItem {
    fn new(lag: Option<&Lag>) -> Self {
        Self {
            stale: lag.map(|lag| lag.stale),
            behind: lag.map(Lag::behind),
            since: lag.and_then(|lag| lag.since).map(|date| date.to_string()),
        }
    }
}

impl<'a> Document<'a> {
    /// What the figures say of those locales that are `wanted`.
    pub fn new(status: &'a Status, settings: &'a Settings, wanted: impl Fn(&Locale) -> bool) -> Self {
        let locales = status.locales.iter().filter(|locale| wanted(&locale.locale)).map(LocaleItem::new);
        let pages = status.pages.iter().map(|page| PageItem::new(page, settings, &wanted));
        Self {
            source: &status.source,
            locales: locales.collect(),
            pages: pages.filter(|page| !page.locales.is_empty()).collect(),
            elsewhere: status.elsewhere,
        }
    }
}

impl<'a> LocaleItem<'a> {
    fn new(of: &'a LocaleStatus) -> Self {
        Self {
            locale: &of.locale,
            pages: of.pages,
            translated: of.translated,
            complete: of.complete,
            percent: of.percent(),
            fallback: of.fallbacks,
            only_here: of.only_here,
            fill_ins: of.fill_ins,
            lag: LagItem::new(of.lag.as_ref()),
            findings: of.findings,
            changed: of.changed.map(|date| date.to_string()),
        }
    }
}

impl<'a> PageItem<'a> {
    fn new(page: &'a PageStatus, settings: &'a Settings, wanted: impl Fn(&Locale) -> bool) -> Self {
        let standings = page.standings.iter().filter(|(locale, _)| wanted(locale));
        Self {
            key: page.key.as_str(),
            phase: page.phase.map(|phase| settings.phases[phase].as_str()),
            locales: standings.map(|(locale, standing)| (locale, StandingItem::new(standing))).collect(),
        }
    }
}

impl<'a> StandingItem<'a> {
    fn new(standing: &'a Standing) -> Self {
        Self {
            state: standing.state.name(),
            title: &standing.title,
            file: standing.file.as_str(),
            fill_ins: standing.fill_ins,
            lag: LagItem::new(standing.lag.as_ref()),
            findings: standing.findings,
            source_changed: standing.source_changed.map(|date| date.to_string()),
            changed: standing.changed.map(|date| date.to_string()),
            needs_work: standing.needs_work(),
        }
    }
}
