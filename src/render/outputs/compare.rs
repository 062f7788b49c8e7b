//! `<locale>/compare/<page>.html`: source and translation side by side, passage by passage, with what drifted marked.

mod drift;
mod places;
mod row;
mod rows;
mod stale;
mod write;

use super::super::frame::{About, Frame};
use super::super::theme::ThemeError;
use super::super::views::{AlternateState, Area, CompareLink, CompareOther, CompareSide, CompareView, link};
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::aligned::Panels;
use crate::locale::Locale;
use crate::playbook::Entry;
use crate::playbook::page::{Page, PageKey};
use row::Drift;

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for (key, entry) in &site.aligned.playbook.entries {
        for locale in &site.locales {
            if translation_beside(site, entry, locale).is_some() {
                plan.add(urls::compare(locale, key), Subject::Page(locale.clone(), key.clone()), render);
            }
        }
    }
}

/// The link to the compare page of a page, where it has one.
pub(super) fn beside(frame: &Frame<'_>, key: &PageKey) -> Option<CompareLink> {
    translation_beside(frame.site, frame.playbook().entry(key)?, frame.locale)?;
    Some(CompareLink { url: frame.relative(&urls::compare(frame.locale, key)), back: false })
}

/// Which translation readers of a locale see beside the source: their own; those of the source see the first that there is.
fn translation_beside<'a>(site: &'a Site, entry: &Entry, locale: &Locale) -> Option<&'a Locale> {
    let is_source = locale == site.aligned.source();
    translations(site, entry).find(|translation| is_source || *translation == locale)
}

/// The locales that are built and have a translation of a page that has a source.
fn translations<'a>(site: &'a Site, entry: &Entry) -> impl Iterator<Item = &'a Locale> {
    site.locales.iter().filter(|locale| site.aligned.panels(entry, locale).is_some())
}

fn render(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Page(locale, key) = subject else { return Err(ThemeError::default()) };
    let frame = Frame::new(site, path, locale);
    frame.render("compare.html", view(&frame, key)?)
}

fn view(frame: &Frame<'_>, key: &PageKey) -> Result<CompareView, ThemeError> {
    let site = frame.site;
    let missing = || ThemeError {
        message: format!("no page and translation have the key '{}'", key.as_str()),
        ..ThemeError::default()
    };
    let entry = frame.playbook().entry(key).ok_or_else(missing)?;
    let locale = translation_beside(site, entry, frame.locale).ok_or_else(missing)?;
    let panels = site.aligned.panels(entry, locale).ok_or_else(missing)?;
    let rows = rows::read(frame, entry, panels)?;
    let count = |drift| rows.iter().filter(|row| row.drift == drift).count();
    let others = translations(site, entry).filter(|other| *other != locale);
    let own = own_page(frame, panels);
    let (source, translation) = (side(frame, panels.source), side(frame, panels.translation));
    Ok(CompareView {
        title: own.title_text.clone(),
        others: others.map(|other| other_side(frame, key, other)).collect(),
        missing: count(Drift::Missing),
        extra: count(Drift::Extra),
        differing: count(Drift::Differs),
        stale: rows.iter().filter(|row| row.stale.is_some()).count(),
        drifted: rows.iter().filter(|row| row.drift != Drift::None).count(),
        rows_html: write::rows(frame, &rows, panels, [&source, &translation])?,
        source,
        translation,
        shell: frame.shell(about(frame, entry, own)?),
    })
}

/// The side that the readers know.
fn own_page<'a>(frame: &Frame<'_>, panels: Panels<'a>) -> &'a Page {
    if panels.translation.locale == *frame.locale { panels.translation } else { panels.source }
}

fn about<'a>(frame: &Frame<'a>, entry: &'a Entry, own: &Page) -> Result<About<'a>, ThemeError> {
    let key = &entry.key;
    let page = frame.relative(&urls::of_page(frame.playbook(), frame.locale, key));
    let title = frame.sentence("compare-page-title", &[("page", &own.title_text)])?;
    let mut about = About::everywhere(frame, Area::Compare, title, |locale| urls::compare(locale, key));
    about.versions.retain(|locale, _| translation_beside(frame.site, entry, locale).is_some());
    about.versions.values_mut().for_each(|(_, state)| *state = AlternateState::Translated);
    // The page itself is what a search should find; this one repeats it.
    about.noindex = true;
    about.phase = entry.phase;
    about.crumbs = frame.crumbs(entry.phase)?;
    about.crumbs.push(link(&own.title_text, &page));
    about.key = Some(key);
    about.compare = Some(CompareLink { url: page, back: true });
    Ok(about)
}

fn side(frame: &Frame<'_>, page: &Page) -> CompareSide {
    let is_built = frame.site.locales.contains(&page.locale);
    CompareSide {
        lang: page.locale.to_string(),
        dir: page.locale.direction().to_owned(),
        language: frame.language_name(&page.locale),
        file: page.path.to_string(),
        url: is_built.then(|| frame.relative(&urls::of_page(frame.playbook(), &page.locale, &page.key))),
        draft: page.is_draft(),
    }
}

fn other_side(frame: &Frame<'_>, key: &PageKey, locale: &Locale) -> CompareOther {
    CompareOther {
        lang: locale.to_string(),
        language: frame.language_name(locale),
        url: frame.relative(&urls::compare(locale, key)),
    }
}
