//! `include-differs`: an include that one side lacks.

use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::locale::Locale;
use crate::playbook::includes::Include;
use crate::settings::Settings;
use crate::source::Place;

pub(super) const RULE: Rule = Rule::new(
    "include-differs",
    Group::Structure,
    Severity::Warning,
    include_str!("include-differs.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    let settings = &pair.context.playbook().settings;
    let key = |locale: &Locale, include: &Include| shared_name(settings, locale, include);
    let left: Vec<String> = pair.source.includes.iter().map(|include| key(pair.context.source(), include)).collect();
    let right: Vec<String> = pair.translation.includes.iter().map(|include| key(pair.locale(), include)).collect();
    for (include, name) in pair.source.includes.iter().zip(&left).filter(|(_, name)| !right.contains(name)) {
        // Where an include belongs that was lost: the section that answers to the one that holds it.
        let inside = pair.source.sections.iter().rposition(|section| {
            section.level > 0
                && section.place.path == include.place.path
                && section.place.span.start <= include.place.span.start
        });
        let place = inside.map_or_else(|| pair.translation.title_place.clone(), |section| pair.home_of(section));
        let message = Message::new("include-lost").with("file", name.as_str());
        let finding = Finding::at(place, message).help(Message::new("include-lost-help"));
        remarks.add(finding.counterpart(include.place.clone()).detail(name.as_str()));
    }
    for (include, name) in pair.translation.includes.iter().zip(&right).filter(|(_, name)| !left.contains(name)) {
        let message = Message::new("include-extra").with("file", name.as_str());
        let finding = Finding::at(include.place.clone(), message).help(Message::new("include-extra-help"));
        remarks.add(finding.counterpart(pair.source.title_place.clone()).detail(name.as_str()));
    }
}

/// Whether something of the source stands in a file that the translation does not include: that is what is to be said.
pub(super) fn is_in_lost_include(pair: &Pair<'_>, place: &Place) -> bool {
    let settings = &pair.context.playbook().settings;
    let included = pair.source.includes.iter().find(|include| include.path == place.path);
    included.is_some_and(|include| {
        let name = shared_name(settings, pair.context.source(), include);
        pair.translation.includes.iter().all(|other| shared_name(settings, pair.locale(), other) != name)
    })
}

/// The path of an included file without what tells the locales apart.
fn shared_name(settings: &Settings, locale: &Locale, include: &Include) -> String {
    let path = include.path.as_str();
    let Some(settings) = settings.locale(locale) else { return path.to_owned() };
    let inside = path.strip_prefix(settings.folder.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path);
    let stem = inside.strip_suffix(".md").unwrap_or(inside);
    stem.strip_suffix(settings.suffix.as_str()).unwrap_or(stem).to_owned()
}
