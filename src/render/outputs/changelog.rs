//! `<locale>/changelog.html`: every change, newest first, grouped by month; a script makes the list filterable.

use super::super::content::{ChangeRow, Findable, Pen};
use super::super::facets::{Facets, NONE, Order};
use super::super::frame::{About, Frame};
use super::super::theme::ThemeError;
use super::super::views::{Area, ChangeFacets, ChangeGroup, ChangelogView, FacetChoice};
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::catalogue::ChangeEntry;

/// The facets by their index, in the order of [`ChangeFacets`].
const PHASE: usize = 0;
const PAGE: usize = 1;
const PERSON: usize = 2;

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for locale in &site.locales {
        plan.add(urls::changelog(locale), Subject::Locale(locale.clone()), render);
    }
}

fn render(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Locale(locale) = subject else { return Err(ThemeError::default()) };
    let frame = Frame::new(site, path, locale);
    frame.render("changelog.html", &view(&frame)?)
}

fn view(frame: &Frame<'_>) -> Result<ChangelogView, ThemeError> {
    let choices = Choices::of(frame)?;
    let mut facets = Facets::new(&[Order::AsNamed, Order::AsNamed, Order::Busiest]);
    choices.offer(&mut facets);
    let mut months: Vec<Month> = Vec::new();
    let mut writer = frame.writer();
    let mut dates = Vec::new();
    for change in &frame.site.catalogue.changes {
        let Some(mut row) = frame.change_row(change, &mut writer)? else { continue };
        row.anchor = Some(anchor(change));
        dates.extend(change.date);
        let month = change.date.map(|date| (date.year(), date.month()));
        if months.last().is_none_or(|last| last.of_year != month) {
            months.push(Month { of_year: month, rows: Vec::new(), findable: Vec::new() });
        }
        choices.choose(change, &mut facets);
        if let Some(last) = months.last_mut() {
            last.rows.push(row);
            last.findable.push(Findable { key: String::new(), also: change.tasks.join(" ") });
        }
    }
    let (facets, keys) = facets.finish();
    let findable = months.iter_mut().flat_map(|month| &mut month.findable);
    findable.zip(keys).for_each(|(row, key)| row.key = key);
    let pen = Pen::of(frame)?;
    let mut about = About::everywhere(frame, Area::Changelog, frame.string("nav-changelog")?, urls::changelog);
    about.description = Some(frame.sentence("changelog-description", &[])?);
    about.crumbs = frame.crumbs(None)?;
    let Ok([phase, page, person]) = <[_; 3]>::try_from(facets) else { return Err(ThemeError::default()) };
    Ok(ChangelogView {
        changes: months.iter().map(|month| month.rows.len()).sum(),
        groups: months.iter().map(|month| month.group(&pen)).collect(),
        facets: ChangeFacets { phase, page, person },
        newest: dates.iter().max().map(ToString::to_string),
        oldest: dates.iter().min().map(ToString::to_string),
        data_url: frame.relative("data/changes.json"),
        shell: frame.shell(about),
    })
}

/// The changes of a month; those without a date come last.
struct Month {
    /// Year and month.
    of_year: Option<(i16, i8)>,
    rows: Vec<ChangeRow>,
    findable: Vec<Findable>,
}

impl Month {
    fn group(&self, pen: &Pen<'_>) -> ChangeGroup {
        let mut changes_html = String::new();
        pen.changes(&self.rows, &self.findable, None, &mut changes_html);
        ChangeGroup {
            anchor: self.of_year.map_or_else(|| "undated".to_owned(), |(year, month)| format!("{year:04}-{month:02}")),
            year: self.of_year.map(|(year, _)| i32::from(year)),
            month: self.of_year.and_then(|(_, month)| u8::try_from(month).ok()),
            changes_html,
        }
    }
}

/// The anchor of a change in the changelog; it stays when further changes come.
pub(super) fn anchor(change: &ChangeEntry) -> String {
    format!("change-{}", change.id)
}

/// The choices of the facets, and the words for those that have no name.
struct Choices<'a> {
    frame: &'a Frame<'a>,
    none: String,
    no_phase: String,
}

impl<'a> Choices<'a> {
    fn of(frame: &'a Frame<'a>) -> Result<Self, ThemeError> {
        Ok(Self { frame, none: frame.string("filter-none")?, no_phase: frame.string("no-phase")? })
    }

    /// Phases and pages stand in process order.
    fn offer(&self, facets: &mut Facets) {
        for phase in (0..self.frame.playbook().settings.phases.len()).map(Some).chain([None]) {
            facets.offer(PHASE, self.phase(phase));
        }
        for key in self.frame.playbook().reading_order() {
            if let Some(page) = self.page(key) {
                facets.offer(PAGE, page);
            }
        }
    }

    fn choose(&self, change: &ChangeEntry, facets: &mut Facets) {
        facets.row();
        facets.choose(PHASE, self.phase(self.frame.playbook().entry(&change.page).and_then(|entry| entry.phase)));
        if let Some(page) = self.page(&change.page) {
            facets.choose(PAGE, page);
        }
        let person = if change.who.is_empty() { (NONE, &self.none) } else { (change.who.as_str(), &change.who) };
        facets.choose(PERSON, FacetChoice::new(person.0, person.1));
    }

    fn phase(&self, phase: Option<usize>) -> FacetChoice {
        let Some(phase) = phase.map(|phase| self.frame.phase_ref(phase)) else {
            return FacetChoice::new(NONE, &self.no_phase);
        };
        FacetChoice::phase(&phase)
    }

    fn page(&self, key: &crate::playbook::page::PageKey) -> Option<FacetChoice> {
        let link = self.frame.page_link(key, None)?;
        Some(FacetChoice { foreign: link.foreign, ..FacetChoice::new(key.as_str(), &link.title) })
    }
}
