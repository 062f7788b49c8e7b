//! `<locale>/changelog.html`: every change, newest first, grouped by month; a script makes the list filterable.

use super::super::content::{ChangeRow, Findable, Pen};
use super::super::facets::{Facets, NONE, Order};
use super::super::frame::{About, Frame};
use super::super::theme::ThemeError;
use super::super::views::{Area, ChangeFacets, ChangeGroup, ChangelogView, Facet, FacetChoice};
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::catalogue::ChangeEntry;
use crate::playbook::page::PageKey;

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
    frame.render("changelog.html", view(&frame)?)
}

fn view(frame: &Frame<'_>) -> Result<ChangelogView, ThemeError> {
    let is_listed = |change: &&ChangeEntry| {
        let entry = frame.playbook().entry(&change.page);
        change.row_for(frame.locale).is_some() && entry.is_some_and(|entry| frame.link_to(entry).is_some())
    };
    let changes: Vec<&ChangeEntry> = frame.site.catalogue.changes.iter().filter(is_listed).collect();
    let (facets, keys) = Choices::of(frame)?.facets(&changes);
    let Ok([phase, page, person]) = <[_; 3]>::try_from(facets) else { return Err(ThemeError::default()) };
    let mut about = About::everywhere(frame, Area::Changelog, frame.string("nav-changelog")?, urls::changelog);
    about.description = Some(frame.sentence("changelog-description", &[])?);
    about.crumbs = frame.crumbs(None)?;
    let dates = || changes.iter().filter_map(|change| change.date);
    Ok(ChangelogView {
        changes: changes.len(),
        groups: months(frame, &changes, keys)?,
        facets: ChangeFacets { phase, page, person },
        newest: dates().max().map(|date| date.to_string()),
        oldest: dates().min().map(|date| date.to_string()),
        data_url: frame.relative("data/changes.json"),
        shell: frame.shell(about),
    })
}

/// The changes of each month as HTML, month by month; those without a date come last. `keys` are what each row is found by,
/// in the same order.
fn months(frame: &Frame<'_>, changes: &[&ChangeEntry], keys: Vec<String>) -> Result<Vec<ChangeGroup>, ThemeError> {
    let pen = Pen::of(frame)?;
    let mut writer = frame.writer();
    let mut keys = keys.into_iter();
    let month = |change: &ChangeEntry| change.date.map(|date| (date.year(), date.month()));
    let group = |changes: &[&ChangeEntry]| {
        let (mut rows, mut findable) = (Vec::new(), Vec::new());
        for change in changes {
            let row = frame.change_row(change, &mut writer)?;
            rows.extend(row.map(|row| ChangeRow { anchor: Some(anchor(change)), ..row }));
            findable.push(Findable { key: keys.next().unwrap_or_default(), also: change.tasks.join(" ") });
        }
        let mut changes_html = String::new();
        pen.changes(&rows, &findable, None, &mut changes_html);
        let month = month(changes[0]);
        Ok(ChangeGroup {
            anchor: month.map_or_else(|| "undated".to_owned(), |(year, month)| format!("{year:04}-{month:02}")),
            year: month.map(|(year, _)| i32::from(year)),
            month: month.and_then(|(_, month)| u8::try_from(month).ok()),
            changes_html,
        })
    };
    changes.chunk_by(|change, next| month(change) == month(next)).map(group).collect()
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

    /// What the changes can be filtered by, and what each row is found by. Phases and pages stand in process order.
    fn facets(&self, changes: &[&ChangeEntry]) -> (Vec<Facet>, Vec<String>) {
        let mut facets = Facets::new(&[Order::AsNamed, Order::AsNamed, Order::Busiest]);
        let playbook = self.frame.playbook();
        for phase in (0..playbook.settings.phases.len()).map(Some).chain([None]) {
            facets.offer(PHASE, self.phase(phase));
        }
        for key in playbook.reading_order() {
            if let Some(page) = self.page(key) {
                facets.offer(PAGE, page);
            }
        }
        for change in changes {
            self.choose(change, &mut facets);
        }
        facets.finish()
    }

    fn choose(&self, change: &ChangeEntry, facets: &mut Facets) {
        let playbook = self.frame.playbook();
        let phase = playbook.entry(&change.page).and_then(|entry| entry.phase);
        let id = phase.map_or(NONE, |phase| playbook.settings.phases[phase].as_str());
        facets.row();
        facets.choose(PHASE, id, || self.phase(phase));
        if let Some(page) = self.page(&change.page) {
            facets.choose(PAGE, change.page.as_str(), || page);
        }
        let person = if change.who.is_empty() { (NONE, &self.none) } else { (change.who.as_str(), &change.who) };
        facets.choose(PERSON, person.0, || FacetChoice::new(person.0, person.1));
    }

    fn phase(&self, phase: Option<usize>) -> FacetChoice {
        let Some(phase) = phase.map(|phase| self.frame.phase_ref(phase)) else {
            return FacetChoice::new(NONE, &self.no_phase);
        };
        FacetChoice::phase(&phase)
    }

    fn page(&self, key: &PageKey) -> Option<FacetChoice> {
        let link = self.frame.page_link(key, None)?;
        Some(FacetChoice { foreign: link.foreign, ..FacetChoice::new(key.as_str(), &link.title) })
    }
}
