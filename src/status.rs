//! How far each locale is: what stands on every page for its readers, and what is wrong with it. The site, the badges and
//! `diptych status` show these figures, and therefore agree.

pub mod document;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::aligned::Aligned;
use crate::composed::compose;
use crate::finding::{Finding, Tally};
use crate::lag::Lag;
use crate::locale::Locale;
use crate::playbook::Entry;
use crate::playbook::page::{Page, PageKey};
use crate::source::SourcePath;

/// How far a playbook's locales are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Status {
    /// The locale that the others are translated from.
    pub source: Locale,
    /// In the order of the settings.
    pub locales: Vec<LocaleStatus>,
    /// In the order of the process, then of the contents.
    pub pages: Vec<PageStatus>,
    /// Findings that are about no page, such as those in `playbook.yml`.
    pub elsewhere: Tally,
}

/// The pages of a locale, added up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocaleStatus {
    /// Whose.
    pub locale: Locale,
    /// The pages that its readers get, in whatever language.
    pub pages: usize,
    /// Those that it has a file of, and the source too.
    pub translated: usize,
    /// Those of them that lack nothing.
    pub complete: usize,
    /// Those that its readers get in the source's language.
    pub fallbacks: usize,
    /// Those that the source does not have.
    pub only_here: usize,
    /// Passages that are filled in, on all pages.
    pub fill_ins: usize,
    /// How far its pages are behind the source; `None` where nothing is known of their past, as of the source's own.
    pub lag: Option<Lag>,
    /// What is wrong with its pages.
    pub findings: Tally,
    /// The newest change that its pages record.
    pub changed: Option<Date>,
}

/// A page in every locale whose readers have it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageStatus {
    /// Which page.
    pub key: PageKey,
    /// Index into the phases of the settings.
    pub phase: Option<usize>,
    /// By the locale of the readers.
    pub standings: BTreeMap<Locale, Standing>,
}

/// A page for the readers of one locale.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// What the page is there.
    pub state: State,
    /// Its title as they get it.
    pub title: String,
    /// The file that they read: the source's where there is no translation.
    pub file: SourcePath,
    /// How many passages stand in the source's language although the page is translated.
    pub fill_ins: usize,
    /// How far it is behind the source; `None` where its past is not known, and where it is no translation.
    pub lag: Option<Lag>,
    /// What is wrong with it.
    pub findings: Tally,
    /// The newest change that the source's page records.
    pub source_changed: Option<Date>,
    /// The newest change that the locale's own page records.
    pub changed: Option<Date>,
}

/// What a page is to the readers of a locale; what needs the most work comes last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum State {
    /// The page that others are translated from.
    Source,
    /// A translation.
    Translated,
    /// Only this locale has it.
    OnlyHere,
    /// The locale lacks it: its readers get the source's.
    Fallback,
}

impl Status {
    /// Adds up a playbook and what the checks have found in it.
    pub fn new(aligned: &Aligned, findings: &[Finding]) -> Self {
        let order = aligned.playbook.reading_order();
        let mut pages: Vec<PageStatus> =
            order.par_iter().map(|key| PageStatus::new(aligned, &aligned.playbook.entries[*key])).collect();
        let elsewhere = count(&mut pages, findings);
        let locales = aligned.locales().map(|locale| LocaleStatus::new(locale, &pages)).collect();
        Self { source: aligned.source().clone(), locales, pages, elsewhere }
    }
}

/// Tally each finding where it belongs; gives those that belong to no page.
fn count(pages: &mut [PageStatus], findings: &[Finding]) -> Tally {
    let places: BTreeMap<String, usize> =
        pages.iter().enumerate().map(|(index, page)| (page.key.as_str().to_owned(), index)).collect();
    let mut elsewhere = Tally::default();
    for finding in findings {
        let subject = &finding.subject;
        let page = subject.page.as_deref().and_then(|key| places.get(key));
        let standing =
            page.zip(subject.locale.as_ref()).and_then(|(index, locale)| pages[*index].standings.get_mut(locale));
        standing.map_or(&mut elsewhere, |standing| &mut standing.findings).add(finding.severity);
    }
    elsewhere
}

impl PageStatus {
    fn new(aligned: &Aligned, entry: &Entry) -> Self {
        let standings =
            aligned.locales().filter_map(|locale| Some((locale.clone(), Standing::new(aligned, entry, locale)?)));
        Self { key: entry.key.clone(), phase: entry.phase, standings: standings.collect() }
    }
}

impl Standing {
    fn new(aligned: &Aligned, entry: &Entry, locale: &Locale) -> Option<Self> {
        let composed = compose(aligned, entry, locale)?;
        let state = match (composed.is_fallback, composed.source) {
            (true, _) => State::Fallback,
            (false, None) => State::OnlyHere,
            (false, Some(_)) if locale == aligned.source() => State::Source,
            (false, Some(_)) => State::Translated,
        };
        Some(Self {
            state,
            title: composed.page.title_text.clone(),
            file: composed.page.path.clone(),
            fill_ins: if composed.is_fallback { 0 } else { composed.fill_ins() },
            lag: Lag::of_page(aligned, entry, locale),
            findings: Tally::default(),
            source_changed: composed.source.and_then(newest_change),
            changed: entry.pages.get(locale).and_then(|page| newest_change(page)),
        })
    }

    /// Whether a reader gets less than there is, or could be misled. Hygiene can wait.
    pub fn needs_work(&self) -> bool {
        self.state == State::Fallback || self.fill_ins > 0 || self.is_stale() || self.findings.matters()
    }

    fn is_stale(&self) -> bool {
        self.lag.as_ref().is_some_and(|lag| lag.stale > 0)
    }

    /// Whether nothing of the source is missing.
    fn is_complete(&self) -> bool {
        matches!(self.state, State::Source | State::Translated) && self.fill_ins == 0
    }
}

fn newest_change(page: &Page) -> Option<Date> {
    page.changes().filter_map(|change| change.date).max()
}

impl LocaleStatus {
    fn new(locale: &Locale, pages: &[PageStatus]) -> Self {
        let standings: Vec<&Standing> = pages.iter().filter_map(|page| page.standings.get(locale)).collect();
        let count = |is_one: &dyn Fn(&Standing) -> bool| standings.iter().filter(|standing| is_one(standing)).count();
        Self {
            locale: locale.clone(),
            pages: standings.len(),
            translated: count(&|standing| matches!(standing.state, State::Source | State::Translated)),
            complete: count(&Standing::is_complete),
            fallbacks: count(&|standing| standing.state == State::Fallback),
            only_here: count(&|standing| standing.state == State::OnlyHere),
            fill_ins: standings.iter().map(|standing| standing.fill_ins).sum(),
            lag: Lag::sum(standings.iter().filter_map(|standing| standing.lag.as_ref())),
            findings: standings.iter().fold(Tally::default(), |sum, standing| sum.plus(standing.findings)),
            changed: standings.iter().filter_map(|standing| standing.changed).max(),
        }
    }

    /// How many in a hundred of the source's pages are complete, rounded down: 100 means all. `None` where there are none.
    pub fn percent(&self) -> Option<usize> {
        (self.complete * 100).checked_div(self.translated + self.fallbacks)
    }
}

impl State {
    /// Its name in data and in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Translated => "translated",
            Self::OnlyHere => "only-here",
            Self::Fallback => "fallback",
        }
    }
}
