//! What every view needs: where the page stands, its readers, and the words for them.

mod about;
mod links;

use std::cell::{Cell, OnceCell, RefCell};
use std::sync::Arc;

use fluent_bundle::FluentArgs;
use jiff::civil::Date;

use super::document::Within;
use super::html::{Writer, language_attributes};
use super::theme::ThemeError;
use super::views::{DateView, Foreign, PhaseRef, StaleNote, View};
use super::{Rendered, Site, urls};
use crate::finding::Message;
use crate::locale::Locale;
use crate::playbook::Playbook;

pub(super) use about::{About, description, page_versions};
pub(super) use links::change_anchor;

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
    pub(super) fn render<V: View>(&self, template: &str, view: V) -> Result<Rendered, ThemeError> {
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

    /// The absolute URL of a path of the site, where its base is known.
    pub(super) fn absolute(&self, path: &str) -> Option<String> {
        absolute(self.site, path)
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
