//! `page-missing`: a page has no translation.

use crate::check::rule::{Check, Context, Group, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};

pub(super) const RULE: Rule = Rule::new(
    "page-missing",
    Group::Structure,
    Severity::Warning,
    include_str!("page-missing.md"),
    &[Check::Playbook(check)],
);

fn check(context: &Context<'_>, remarks: &mut Remarks<'_>) {
    let settings = &context.playbook().settings;
    for entry in context.playbook().entries.values() {
        let Some(source) = entry.pages.get(context.source()) else { continue };
        for locale in settings.translations().filter(|locale| !entry.pages.contains_key(locale)) {
            let file = settings.locale(locale).map(|settings| file_name(settings, entry.key.as_str()));
            let message = Message::new("page-missing")
                .with("title", source.title_text.as_str())
                .with("locale", locale.as_str())
                .with("tasks", source.tasks().count());
            let help = Message::new("page-missing-help").with("file", file.unwrap_or_default());
            let mut finding = Finding::at(source.title_place.clone(), message).help(help).locale(locale).detail("page");
            finding.subject.page = Some(entry.key.as_str().into());
            remarks.add(finding);
        }
    }
}

/// The file that a translation of a page would be.
fn file_name(settings: &crate::settings::LocaleSettings, key: &str) -> String {
    let folder = if settings.folder.is_empty() || settings.folder == "." {
        String::new()
    } else {
        format!("{}/", settings.folder)
    };
    format!("{folder}{key}{}.md", settings.suffix)
}
