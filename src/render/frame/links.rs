//! The small pieces that stand on many pages: links to pages, phases and roles, task rows, changes.

use super::super::content::{ChangeRow, TaskRow};
use super::super::html::Writer;
use super::super::theme::ThemeError;
use super::super::views::{Foreign, PageLink, PhaseRef, TermLink};
use super::super::{marks, surroundings, urls};
use super::Frame;
use crate::alignment::terms::TermKind;
use crate::catalogue::{ChangeEntry, Occurrence, StepRef, TaskId};
use crate::locale::Locale;
use crate::playbook::links::shown_in;
use crate::playbook::page::PageKey;
use crate::playbook::{Entry, PageKind};

impl<'a> Frame<'a> {
    pub(in crate::render) fn phase_ref(&self, index: usize) -> PhaseRef {
        if self.is_document() {
            return self.make_phase_ref(index);
        }
        self.phases.get_or_init(|| surroundings::phases_of(self))[index].clone()
    }

    /// A phase as a page in this folder names it.
    pub(in crate::render) fn make_phase_ref(&self, index: usize) -> PhaseRef {
        let id = &self.playbook().settings.phases[index];
        let name = self.playbook().vocabulary(self.locale).phase_name(id);
        PhaseRef::new(index, id, name, self.relative(&urls::phase(self.locale, id)))
    }

    /// Whether readers of this locale have the page, translated or not.
    pub(in crate::render) fn has_page(&self, key: &PageKey) -> bool {
        self.playbook()
            .entry(key)
            .is_some_and(|entry| entry.page_for(self.locale, self.site.aligned.source()).is_some())
    }

    /// As [`Frame::foreign`], for a row that bears a visible mark.
    pub(in crate::render) fn mark(&self, locale: &Locale) -> Option<Foreign> {
        let foreign = self.foreign(locale);
        self.marks.set(self.marks.get() + usize::from(foreign.is_some()));
        foreign
    }

    /// A link to a page; its phase is set where it is another than `beside`.
    pub(in crate::render) fn page_link(&self, key: &PageKey, beside: Option<usize>) -> Option<PageLink> {
        let entry = self.playbook().entry(key)?;
        let phase = entry.phase.filter(|phase| Some(*phase) != beside && entry.kind != PageKind::Phase);
        Some(PageLink { phase: phase.map(|phase| self.phase_ref(phase)), ..self.link_to(entry)? })
    }

    /// A link to a page, of which no phase is said.
    pub(in crate::render) fn link_to(&self, entry: &Entry) -> Option<PageLink> {
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
    pub(in crate::render) fn role_link(
        &self,
        slug: &str,
        as_written: &str,
        written_in: &Locale,
        in_foreign: bool,
    ) -> TermLink {
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
    pub(in crate::render) fn role_by_name(&self, name: &str, written_in: &Locale) -> TermLink {
        let catalogue = &self.site.catalogue;
        let slug = catalogue.role_slug(name, written_in).cloned().unwrap_or_else(|| {
            // An earlier version of a row may name a role that no row names any more.
            let identity = self.site.aligned.in_source(TermKind::Role, written_in, name).unwrap_or(name);
            crate::text::file_slug(identity).into()
        });
        let mut link = self.role_link(&slug, name, written_in, true);
        // On a page the words of the page stand.
        name.clone_into(&mut link.name);
        link
    }

    /// A step on the page that a link leads to.
    pub(in crate::render) fn step_link(&self, step: &StepRef, page: &PageLink) -> TermLink {
        TermLink {
            name: step.title.clone(),
            url: Some(format!("{}#{}", page.url, urls::fragment(&step.anchor))),
            foreign: self.foreign(&step.written_in),
        }
    }

    /// A row of a task as it stands on its page, or in a list of another.
    pub(in crate::render) fn task_row(&self, occurrence: &Occurrence, writer: &mut Writer<'_>) -> TaskRow {
        let task = occurrence.task();
        let written_in = occurrence.written_in();
        TaskRow {
            id: task.id.clone(),
            anchor: None,
            name_html: writer.inlines(&task.name, &occurrence.host, &task.place.path),
            url: Some(self.relative(&urls::task(self.locale, &task.id))),
            requirement: task.requirement,
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
    pub(in crate::render) fn services(&self, services: &[String], written_in: &Locale) -> Vec<String> {
        let own = |name: &String| {
            let own = self.site.aligned.translate(TermKind::Service, written_in, name, self.locale);
            own.unwrap_or(name).to_owned()
        };
        services.iter().map(own).collect()
    }

    /// The task's first row for readers of this locale.
    pub(in crate::render) fn first_row(&self, id: &TaskId) -> Option<&'a Occurrence> {
        self.site.catalogue.tasks.get(id)?.occurrences.get(self.locale)?.first()
    }

    /// A change as an entry of a list that spans pages.
    pub(in crate::render) fn change_row(
        &self,
        change: &ChangeEntry,
        writer: &mut Writer<'_>,
    ) -> Result<Option<ChangeRow>, ThemeError> {
        let Some(mut page) = self.page_link(&change.page, None) else { return Ok(None) };
        let Some((locale, at)) = change.row_for(self.locale) else { return Ok(None) };
        let row = at.change();
        let stands_there = locale == self.locale
            || self.playbook().entry(&change.page).is_some_and(|entry| !entry.pages.contains_key(self.locale));
        if stands_there {
            page.url = format!("{}#{}", page.url, change_anchor(at.index));
        }
        Ok(Some(ChangeRow {
            anchor: None,
            date: self.date(change.date)?,
            raw_date: change.raw_date.clone(),
            who: change.who.clone(),
            what_html: writer.inlines(&row.what, &at.host, &row.place.path),
            foreign: self.mark(locale),
            stale_html: None,
            page: Some(page),
        }))
    }
}

/// The anchor of a change on its page.
pub(in crate::render) fn change_anchor(index: usize) -> String {
    format!("page-change-{}", index + 1)
}
