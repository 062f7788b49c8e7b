//! What surrounds the content of a page.

use std::collections::BTreeMap;

use super::super::theme::ThemeError;
use super::super::views::{Alternate, AlternateState, Area, Behind, CompareLink, Shell, SourceFileRef, link};
use super::super::{Site, surroundings, urls};
use super::Frame;
use crate::locale::Locale;
use crate::playbook::page::{Page, PageKey};

/// What a kind of page says about itself for the [`Shell`].
pub(in crate::render) struct About<'a> {
    pub(in crate::render) area: Area,
    pub(in crate::render) title: String,
    pub(in crate::render) description: Option<String>,
    /// The page's path in each locale that has it, and what it is there.
    pub(in crate::render) versions: BTreeMap<Locale, (String, AlternateState)>,
    pub(in crate::render) phase: Option<usize>,
    pub(in crate::render) crumbs: Vec<String>,
    pub(in crate::render) key: Option<&'a PageKey>,
    pub(in crate::render) source_file: Option<String>,
    pub(in crate::render) fill_ins: usize,
    /// The path of the page that says the same and is to be found instead of this one.
    pub(in crate::render) stands_for: Option<String>,
    /// Search engines are asked to leave the page out.
    pub(in crate::render) noindex: bool,
    /// What the link beside the language switch leads to.
    pub(in crate::render) compare: Option<CompareLink>,
    /// How far the page is behind its source.
    pub(in crate::render) behind: Option<Behind>,
}

impl<'a> About<'a> {
    /// A page that every locale has at the path that `path_in` gives.
    pub(in crate::render) fn everywhere(
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

impl Frame<'_> {
    /// What surrounds the page; asked for last, when all marks are made.
    pub(in crate::render) fn shell(&self, about: About<'_>) -> Shell {
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

    pub(in crate::render) fn alternates(
        &self,
        versions: &BTreeMap<Locale, (String, AlternateState)>,
    ) -> Vec<Alternate> {
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
    pub(in crate::render) fn crumbs(&self, phase: Option<usize>) -> Result<Vec<String>, ThemeError> {
        let home = link(&self.string("nav-home")?, &self.relative(&urls::home(self.locale)));
        Ok(std::iter::once(home).chain(phase.map(|phase| self.phase_ref(phase).html)).collect())
    }
}

/// The versions of a page in every locale of the site.
pub(in crate::render) fn page_versions(
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
pub(in crate::render) fn description(page: &Page) -> Option<String> {
    page.metadata.get("description").map(str::to_owned)
}
