//! `index.html` at the root: choose a language.

use super::super::frame::{About, Frame};
use super::super::theme::ThemeError;
use super::super::views::{Area, ChooserView, PhaseRef, RootLocale};
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::locale::Locale;

pub(super) fn plan(_: &Site, plan: &mut Plan) {
    plan.add("index.html".to_owned(), Subject::Site, render);
}

fn render(site: &Site, path: &str, _: &Subject) -> Result<Rendered, ThemeError> {
    let locale = site.first_locale();
    let frame = Frame::new(site, path, locale);
    let title = frame.playbook().settings.title(locale).to_owned();
    let about = About::everywhere(&frame, Area::Chooser, title, urls::home);
    let shell = frame.shell(about);
    let view = ChooserView { shell, locales: locales(site, &|path| frame.relative(path)) };
    frame.render("chooser.html", view)
}

/// Every locale as a door, its URLs made by `url`.
pub(super) fn locales(site: &Site, url: &dyn Fn(&str) -> String) -> Vec<RootLocale> {
    let playbook = &site.aligned.playbook;
    let phases = |locale: &Locale| {
        let phase = |(index, id): (usize, &String)| {
            PhaseRef::new(index, id, playbook.vocabulary(locale).phase_name(id), url(&urls::phase(locale, id)))
        };
        playbook.settings.phases.iter().enumerate().map(phase).collect()
    };
    let door = |locale: &Locale| RootLocale {
        lang: locale.to_string(),
        dir: locale.direction().to_owned(),
        name: Frame::new(site, "index.html", locale).language_name(locale),
        playbook_title: playbook.settings.title(locale).to_owned(),
        home_url: url(&urls::home(locale)),
        tasks_url: url(&urls::tasks(locale)),
        phases: phases(locale),
    };
    site.locales.iter().map(door).collect()
}
