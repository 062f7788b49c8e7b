//! `404.html`: served at any depth, so its URLs begin at the base of the site.

use super::super::frame::{About, Frame};
use super::super::theme::ThemeError;
use super::super::views::{Area, NotFoundView, Surroundings};
use super::super::{Plan, Rendered, Site, Subject, urls};
use super::root::locales;

pub(super) fn plan(_: &Site, plan: &mut Plan) {
    plan.add("404.html".to_owned(), Subject::Site, render);
}

fn render(site: &Site, path: &str, _: &Subject) -> Result<Rendered, ThemeError> {
    let locale = site.first_locale();
    let frame = Frame::new(site, path, locale);
    let base = site.base_path();
    let url = |path: &str| format!("{base}{}", urls::encoded(path));
    let title = frame.string("not-found-title")?;
    let mut shell = frame.shell(About::everywhere(&frame, Area::NotFound, title, urls::home));
    shell.surroundings = Surroundings {
        root: base.clone(),
        x_default: None,
        phases: Vec::new(),
        contents: Vec::new(),
        home_url: url(&urls::home(locale)),
        tasks_url: url(&urls::tasks(locale)),
        changelog_url: url(&urls::changelog(locale)),
        feed_url: url(&urls::feed(locale)),
        ..(*shell.surroundings).clone()
    }
    .named();
    shell.noindex = true;
    shell.canonical = None;
    shell.alternates.clear();
    let view = NotFoundView { shell, locales: locales(site, &url) };
    frame.render("404.html", view)
}
