//! `<locale>/changelog.html`: every change, newest first, grouped by month.

use super::super::frame::{About, Frame};
use super::super::theme::ThemeError;
use super::super::views::{Area, ChangeGroup, ChangelogView};
use super::super::{Plan, Rendered, Site, Subject, urls};

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
    let mut groups: Vec<ChangeGroup> = Vec::new();
    let mut writer = frame.writer();
    for (index, change) in frame.site.catalogue.changes.iter().enumerate() {
        let Some(mut row) = frame.change_row(change, &mut writer)? else { continue };
        row.anchor = Some(format!("change-{}", index + 1));
        let anchor =
            change.date.map_or_else(|| "undated".to_owned(), |date| format!("{:04}-{:02}", date.year(), date.month()));
        if groups.last().is_none_or(|group| group.anchor != anchor) {
            let year = change.date.map(|date| i32::from(date.year()));
            let month = change.date.and_then(|date| u8::try_from(date.month()).ok());
            groups.push(ChangeGroup { anchor, year, month, rows: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.rows.push(row);
        }
    }
    let mut about = About::everywhere(frame, Area::Changelog, frame.string("nav-changelog")?, urls::changelog);
    about.description = Some(frame.sentence("changelog-description", &[])?);
    about.crumbs = frame.crumbs(None)?;
    Ok(ChangelogView {
        changes: groups.iter().map(|group| group.rows.len()).sum(),
        groups,
        data_url: frame.relative("data/changes.json"),
        shell: frame.shell(about),
    })
}
