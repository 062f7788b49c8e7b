//! What every view needs: where the page stands, in which words, and the small pieces that stand on many pages (links to
//! pages, phases and roles, task rows, changes, dates).

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::FluentArgs;
use jiff::civil::Date;

use super::content::ChangeRow;
use super::document::Within;
use super::html::{Writer, language_attributes};
use super::marks;
use super::theme::ThemeError;
use super::views::{
    Alternate, AlternateState, Area, Behind, CompareLink, DateView, Foreign, PageLink, PhaseRef, Requirement, Shell,
    SourceFileRef, StaleNote, TaskRow, TermLink, View, link,
};
use super::{Rendered, Site, surroundings, urls};
use crate::alignment::terms::TermKind;
use crate::catalogue::{ChangeEntry, Occurrence, StepRef, TaskId};
use crate::finding::Message;
use crate::locale::Locale;
use crate::playbook::links::shown_in;
use crate::playbook::page::{Page, PageKey};
use crate::playbook::task::Task;
use crate::playbook::{Entry, PageKind, Playbook};
use crate::vocabulary;

/// Most pages are no larger, in bytes: while they are made, no more room is looked for.
const MOST_PAGES: usize = 32 << 10;

/// A page that is being made.
pub(super) struct Frame<'a> {
    pub(super) site: &'a Site,
    /// The page's path in the site.
    pub(super) path: &'a str,
    /// Its readers.
    pub(super) locale: &'a Locale,
    /// How many rows were marked as standing in another language: the page then carries the note that explains the marks.
    marks: Cell<usize>,
    /// What explains the marks at passages whose source has changed since.
    notes: RefCell<Vec<StaleNote>>,
    /// The phases as the page names them; those of a document are not among them.
    phases: OnceCell<Arc<[PhaseRef]>>,
    /// Set where the page is a part of a document.
    within: Option<Within<'a>>,
}

/// What a kind of page says about itself for the [`Shell`].
pub(super) struct About<'a> {
    pub(super) area: Area,
    pub(super) title: String,
    pub(super) description: Option<String>,
    /// The page's path in each locale that has it, and what it is there.
    pub(super) versions: BTreeMap<Locale, (String, AlternateState)>,
    pub(super) phase: Option<usize>,
    pub(super) crumbs: Vec<String>,
    pub(super) key: Option<&'a PageKey>,
    pub(super) source_file: Option<String>,
    pub(super) fill_ins: usize,
    /// The path of the page that says the same and is to be found instead of this one.
    pub(super) stands_for: Option<String>,
    /// Search engines are asked to leave the page out.
    pub(super) noindex: bool,
    /// What the link beside the language switch leads to.
    pub(super) compare: Option<CompareLink>,
    /// How far the page is behind its source.
    pub(super) behind: Option<Behind>,
}

impl<'a> About<'a> {
    /// A page that every locale has at the path that `path_in` gives.
    pub(super) fn everywhere(
        frame: &Frame<'a>,
        area: Area,
        title: String,
        path_in: impl Fn(&Locale) -> String,
    ) -> Self {
        let state = |locale: &Locale| {
            if locale == frame.site.aligned.source() { AlternateState::Source } else { AlternateState::Translated }
        };
        let versions =
            frame.site.locales.iter().map(|locale| (locale.clone(), (path_in(locale), state(locale)))).collect();
        Self {
            area,
            title,
            description: None,
            versions,
            phase: None,
            crumbs: Vec::new(),
            key: None,
            source_file: None,
            fill_ins: 0,
            stands_for: None,
            noindex: false,
            compare: None,
            behind: None,
        }
    }
}

impl<'a> Frame<'a> {
    pub(super) fn new(site: &'a Site, path: &'a str, locale: &'a Locale) -> Self {
        let (marks, notes, phases) = (Cell::new(0), RefCell::default(), OnceCell::new());
        Self { site, path, locale, marks, notes, phases, within: None }
    }

    /// The same for a page of a document that stands at this path.
    pub(super) fn within<'b>(&self, within: Within<'b>) -> Frame<'b>
    where
        'a: 'b,
    {
        Frame { within: Some(within), ..Frame::new(self.site, self.path, self.locale) }
    }

    pub(super) fn playbook(&self) -> &'a Playbook {
        &self.site.aligned.playbook
    }

    pub(super) fn writer(&self) -> Writer<'a> {
        Writer::new(self.site, self.path, self.locale, self.within)
    }

    /// Whether the page is a part of a document: what is there is there for paper.
    pub(super) fn is_document(&self) -> bool {
        self.within.is_some()
    }

    /// Lets the page carry a note, once.
    pub(super) fn note(&self, note: StaleNote) {
        let mut notes = self.notes.borrow_mut();
        if notes.iter().all(|known| known.id != note.id) {
            notes.push(note);
        }
    }

    /// The URL of another path of the site; in a document, where it holds that path, of the place in it.
    pub(super) fn relative(&self, to: &str) -> String {
        url_from(self.site, self.path, self.within, to, None)
    }

    /// Renders a view.
    pub(super) fn render<V: View>(&self, template: &str, view: &V) -> Result<Rendered, ThemeError> {
        let mut html = Vec::with_capacity(MOST_PAGES);
        self.site.theme.render(template, view, &mut html)?;
        Ok(Rendered::Bytes(html))
    }

    /// A string of the interface.
    pub(super) fn string(&self, id: &str) -> Result<String, ThemeError> {
        self.sentence(id, &[])
    }

    /// A string of the interface with its variables; the playbook's title is always among them.
    pub(super) fn sentence(&self, id: &str, arguments: &[(&str, &str)]) -> Result<String, ThemeError> {
        let mut fluent = FluentArgs::new();
        fluent.set("title", self.playbook().settings.title(self.locale));
        arguments.iter().for_each(|(name, value)| fluent.set(*name, *value));
        Ok(self.site.theme.strings.format(self.locale, id, Some(&fluent))?)
    }

    /// A message in the words of the page's readers.
    pub(super) fn message(&self, message: &Message) -> String {
        self.site.theme.strings.word(self.locale, message)
    }

    /// A string of the interface that counts something.
    pub(super) fn counted(&self, id: &str, count: usize) -> Result<String, ThemeError> {
        let mut fluent = FluentArgs::new();
        fluent.set("count", count);
        Ok(self.site.theme.strings.format(self.locale, id, Some(&fluent))?)
    }

    pub(super) fn language_name(&self, locale: &Locale) -> String {
        self.site
            .theme
            .strings
            .format(locale, "language-name", None)
            .ok()
            .filter(|_| self.has_strings(locale))
            .unwrap_or_else(|| locale.to_string())
    }

    fn has_strings(&self, locale: &Locale) -> bool {
        self.site.theme.strings.speaks(locale)
    }

    pub(super) fn date(&self, date: Option<Date>) -> Result<Option<DateView>, ThemeError> {
        date.map(|date| self.date_in(self.locale, date)).transpose()
    }

    /// A date as readers of a locale write it.
    pub(super) fn date_in(&self, locale: &Locale, date: Date) -> Result<DateView, ThemeError> {
        Ok(DateView { iso: date.to_string(), text: self.site.theme.strings.date(locale, date)? })
    }

    /// The attributes of what is in the language of the page, whatever it stands in; after a space.
    pub(super) fn language_attributes(&self) -> String {
        language_attributes(self.locale.as_str(), self.locale.direction())
    }

    /// Set where `locale` is not the page's.
    pub(super) fn foreign(&self, locale: &Locale) -> Option<Foreign> {
        (locale != self.locale).then(|| Foreign { lang: locale.to_string(), dir: locale.direction().to_owned() })
    }

    pub(super) fn phase_ref(&self, index: usize) -> PhaseRef {
        if self.is_document() {
            return self.make_phase_ref(index);
        }
        self.phases.get_or_init(|| surroundings::phases_of(self))[index].clone()
    }

    /// A phase as a page in this folder names it.
    pub(super) fn make_phase_ref(&self, index: usize) -> PhaseRef {
        let id = &self.playbook().settings.phases[index];
        let name = self.playbook().vocabulary(self.locale).phase_name(id);
        PhaseRef::new(index, id, name, self.relative(&urls::phase(self.locale, id)))
    }

    /// Whether readers of this locale have the page, translated or not.
    pub(super) fn has_page(&self, key: &PageKey) -> bool {
        self.playbook()
            .entry(key)
            .is_some_and(|entry| entry.page_for(self.locale, self.site.aligned.source()).is_some())
    }

    /// As [`Frame::foreign`], for a row that bears a visible mark.
    pub(super) fn mark(&self, locale: &Locale) -> Option<Foreign> {
        let foreign = self.foreign(locale);
        self.marks.set(self.marks.get() + usize::from(foreign.is_some()));
        foreign
    }

    /// A link to a page; its phase is set where it is another than `beside`.
    pub(super) fn page_link(&self, key: &PageKey, beside: Option<usize>) -> Option<PageLink> {
        let entry = self.playbook().entry(key)?;
        let phase = entry.phase.filter(|phase| Some(*phase) != beside && entry.kind != PageKind::Phase);
        Some(PageLink { phase: phase.map(|phase| self.phase_ref(phase)), ..self.link_to(entry)? })
    }

    /// A link to a page, of which no phase is said.
    pub(super) fn link_to(&self, entry: &Entry) -> Option<PageLink> {
        let playbook = self.playbook();
        let locale = shown_in(playbook, entry, self.locale).filter(|locale| self.site.locales.contains(locale))?;
        let page = entry.page_for(locale, self.site.aligned.source())?;
        Some(PageLink {
            title: page.title_text.clone(),
            url: self.relative(&urls::of_entry(playbook, locale, entry)),
            phase: None,
            foreign: self.foreign(&page.locale),
        })
    }

    /// A role by its slug, in this locale's words where they are known.
    pub(super) fn role_link(&self, slug: &str, as_written: &str, written_in: &Locale, in_foreign: bool) -> TermLink {
        let role = self.site.catalogue.roles.get(slug);
        let own_name = role.and_then(|role| role.names.get(self.locale));
        let is_built =
            role.is_some_and(|role| role.tasks.contains_key(self.locale) || role.steps.contains_key(self.locale));
        TermLink {
            name: own_name.map_or(as_written, String::as_str).to_owned(),
            url: is_built.then(|| self.relative(&urls::role(self.locale, slug))),
            foreign: if own_name.is_none() && !in_foreign { self.foreign(written_in) } else { None },
        }
    }

    /// A role as it is written on a page.
    pub(super) fn role_by_name(&self, name: &str, written_in: &Locale) -> TermLink {
        let identity = self.site.aligned.in_source(TermKind::Role, written_in, name).unwrap_or(name);
        let slug = crate::text::file_slug(identity);
        let mut link = self.role_link(&slug, name, written_in, true);
        // On a page the words of the page stand.
        name.clone_into(&mut link.name);
        link
    }

    /// A step on the page that a link leads to.
    pub(super) fn step_link(&self, step: &StepRef, page: &PageLink) -> TermLink {
        TermLink {
            name: step.title.clone(),
            url: Some(format!("{}#{}", page.url, urls::fragment(&step.anchor))),
            foreign: self.foreign(&step.written_in),
        }
    }

    /// A row of a task as it stands on its page, or in a list of another.
    pub(super) fn task_row(&self, occurrence: &Occurrence, writer: &mut Writer<'_>) -> TaskRow {
        let task = occurrence.task();
        let written_in = occurrence.written_in();
        TaskRow {
            id: task.id.clone(),
            anchor: None,
            name_html: writer.inlines(&task.name, &occurrence.host, &task.place.path),
            url: Some(self.relative(&urls::task(self.locale, &task.id))),
            requirement: requirement(task),
            role: occurrence
                .role
                .as_ref()
                .map(|slug| self.role_link(slug, task.role.as_deref().unwrap_or_default(), written_in, false)),
            services: self.services(&occurrence.services, written_in),
            extra_html: Vec::new(),
            places: Vec::new(),
            foreign: if occurrence.is_outdated { self.foreign(written_in) } else { self.mark(written_in) },
            stale_html: occurrence.is_outdated.then(|| marks::of_outdated_row(self)),
        }
    }

    /// Services in this locale's words where they are known.
    pub(super) fn services(&self, services: &[String], written_in: &Locale) -> Vec<String> {
        let own = |name: &String| {
            let own = self.site.aligned.translate(TermKind::Service, written_in, name, self.locale);
            own.unwrap_or(name).to_owned()
        };
        services.iter().map(own).collect()
    }

    /// The task's first row for readers of this locale.
    pub(super) fn first_row(&self, id: &TaskId) -> Option<&'a Occurrence> {
        self.site.catalogue.tasks.get(id)?.occurrences.get(self.locale)?.first()
    }

    /// A change as an entry of a list that spans pages.
    pub(super) fn change_row(
        &self,
        change: &ChangeEntry,
        writer: &mut Writer<'_>,
    ) -> Result<Option<ChangeRow>, ThemeError> {
        let Some(mut page) = self.page_link(&change.page, None) else { return Ok(None) };
        let Some((locale, (index, row))) = change.rows.get_key_value(self.locale).or_else(|| change.rows.iter().next())
        else {
            return Ok(None);
        };
        let Some(host) = self.playbook().entry(&change.page).and_then(|entry| entry.pages.get(locale)) else {
            return Ok(None);
        };
        let stands_there = locale == self.locale
            || self.playbook().entry(&change.page).is_some_and(|entry| !entry.pages.contains_key(self.locale));
        if stands_there {
            page.url = format!("{}#{}", page.url, change_anchor(*index));
        }
        Ok(Some(ChangeRow {
            anchor: None,
            date: self.date(change.date)?,
            raw_date: change.raw_date.clone(),
            who: change.who.clone(),
            what_html: writer.inlines(&row.what, host, &row.place.path),
            foreign: self.mark(locale),
            stale_html: None,
            page: Some(page),
        }))
    }

    /// What surrounds the page; asked for last, when all marks are made.
    pub(super) fn shell(&self, about: About<'_>) -> Shell {
        let is_fallback = about.versions.get(self.locale).is_some_and(|(_, state)| *state == AlternateState::Fallback);
        let canonical = match &about.stands_for {
            Some(path) => self.absolute(path).or_else(|| Some(self.relative(path))),
            None if is_fallback => self.source_version(&about),
            None => self.absolute(self.path),
        };
        Shell {
            surroundings: surroundings::of(self, about.area, about.phase),
            title: about.title,
            description: about.description,
            canonical,
            noindex: is_fallback || about.noindex,
            alternates: self.alternates(&about.versions),
            crumbs_html: about.crumbs,
            navigation: about
                .key
                .map(|key| self.site.navigation.around(self, Some(key), about.phase))
                .unwrap_or_default(),
            compare: about.compare,
            source_file: about.source_file.map(|path| SourceFileRef { path, url: None }),
            fill_ins: about.fill_ins.max(self.marks.get()),
            behind: about.behind,
            stale_notes: self.notes.take(),
        }
    }

    /// Where the source's version of the page stands: absolute where that is known.
    fn source_version(&self, about: &About<'_>) -> Option<String> {
        let (path, _) = about.versions.get(self.site.aligned.source())?;
        self.absolute(path).or_else(|| Some(self.relative(path)))
    }

    /// The absolute URL of a path of the site, where its base is known.
    pub(super) fn absolute(&self, path: &str) -> Option<String> {
        absolute(self.site, path)
    }

    pub(super) fn alternates(&self, versions: &BTreeMap<Locale, (String, AlternateState)>) -> Vec<Alternate> {
        let alternate = |locale: &Locale| {
            let version = versions.get(locale);
            let state = version.map_or(AlternateState::Absent, |(_, state)| *state);
            let path = version.map(|(path, _)| path);
            let is_own = matches!(state, AlternateState::Source | AlternateState::Translated);
            Alternate {
                lang: locale.to_string(),
                dir: locale.direction().to_owned(),
                name: self.language_name(locale),
                url: path.map(|path| self.relative(path)),
                absolute_url: path.filter(|_| is_own).and_then(|path| self.absolute(path)),
                current: locale == self.locale,
                state,
            }
        };
        self.site.locales.iter().map(alternate).collect()
    }

    /// The way from the home page to a page of a phase.
    pub(super) fn crumbs(&self, phase: Option<usize>) -> Result<Vec<String>, ThemeError> {
        let home = link(&self.string("nav-home")?, &self.relative(&urls::home(self.locale)));
        Ok(std::iter::once(home).chain(phase.map(|phase| self.phase_ref(phase).html)).collect())
    }
}

/// What leads from a page to another path of the site, and to a place there. In a document: to the place in it, else as a
/// reader on paper needs it.
pub(super) fn url_from(
    site: &Site,
    from: &str,
    within: Option<Within<'_>>,
    to: &str,
    fragment: Option<&str>,
) -> String {
    if let Some(url) = within.and_then(|within| within.document.link(to, fragment)) {
        return url;
    }
    let url = within.and_then(|_| absolute(site, to)).unwrap_or_else(|| urls::relative(from, to));
    match fragment {
        Some(fragment) => format!("{url}#{}", urls::fragment(fragment)),
        None => url,
    }
}

/// The absolute URL of a path of the site, where its base is known.
pub(super) fn absolute(site: &Site, path: &str) -> Option<String> {
    site.base_url.as_ref().map(|base| format!("{base}{}", urls::encoded(path)))
}

/// The anchor of a change on its page.
pub(super) fn change_anchor(index: usize) -> String {
    format!("page-change-{}", index + 1)
}

pub(super) fn requirement(task: &Task) -> Option<Requirement> {
    task.requirement.map(|requirement| match requirement {
        vocabulary::Requirement::Mandatory => Requirement::Mandatory,
        vocabulary::Requirement::Optional => Requirement::Optional,
    })
}

/// The versions of a page in every locale of the site.
pub(super) fn page_versions(
    site: &Site,
    key: &PageKey,
    path_in: impl Fn(&Locale) -> String,
) -> BTreeMap<Locale, (String, AlternateState)> {
    let Some(entry) = site.aligned.playbook.entry(key) else { return BTreeMap::new() };
    let source = site.aligned.source();
    let version = |locale: &Locale| {
        let page = entry.page_for(locale, source)?;
        let state = match &page.locale {
            own if own == locale && locale == source => AlternateState::Source,
            own if own == locale => AlternateState::Translated,
            _ => AlternateState::Fallback,
        };
        Some((locale.clone(), (path_in(locale), state)))
    };
    site.locales.iter().filter_map(version).collect()
}

/// The description of a page for search engines.
pub(super) fn description(page: &Page) -> Option<String> {
    page.metadata.get("description").map(str::to_owned)
}
