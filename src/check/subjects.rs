//! What a finding is about, in the playbook's own terms: page, task, headings. It stays the same whatever is edited
//! elsewhere, so that a baseline and a code host know a finding again.

use std::collections::BTreeMap;

use crate::aligned::Aligned;
use crate::finding::{Argument, Finding};
use crate::playbook::locate;
use crate::playbook::page::Page;
use crate::settings::Settings;
use crate::source::{Place, SourcePath};

/// Every page by its path.
pub(super) struct Subjects<'a> {
    settings: &'a Settings,
    pages: BTreeMap<&'a SourcePath, &'a Page>,
}

impl<'a> Subjects<'a> {
    pub fn new(aligned: &'a Aligned) -> Self {
        let pages = aligned.playbook.pages().map(|page| (&page.path, &**page)).collect();
        Self { settings: &aligned.playbook.settings, pages }
    }

    /// Fills in what the rule has not said.
    pub fn stamp(&self, finding: &mut Finding) {
        let page = self.pages.get(&finding.place.path);
        let located = || locate(&finding.place.path, self.settings);
        let (locale, key) = match page {
            Some(page) => (Some(page.locale.clone()), Some(page.key.clone())),
            None => located().unzip(),
        };
        let words = words(finding);
        let subject = &mut finding.subject;
        subject.locale = subject.locale.take().or(locale);
        subject.page = subject.page.take().or_else(|| key.map(|key| key.as_str().into()));
        if let Some(page) = page {
            subject.headings = headings(page, &finding.place);
            if subject.task.is_none() {
                subject.task = task_at(page, &finding.place);
            }
        }
        if subject.detail.is_empty() && subject.task.is_none() {
            subject.detail = words;
        }
    }
}

/// The texts in a message: its counts may change with edits elsewhere.
fn words(finding: &Finding) -> String {
    let texts = finding.message.arguments.iter().filter_map(|(_, value)| match value {
        Argument::Text(text) => Some(text.as_str()),
        Argument::Number(_) | Argument::List(_) | Argument::Date(_) => None,
    });
    std::iter::once(finding.message.id).chain(texts).collect::<Vec<_>>().join(" ")
}

fn headings(page: &Page, place: &Place) -> Vec<String> {
    let inside = page.sections.iter().rposition(|section| {
        section.place.path == place.path && section.level > 0 && section.place.span.start <= place.span.start
    });
    let Some(section) = inside else { return Vec::new() };
    let mut titles: Vec<String> = page.ancestors(section).map(|index| page.sections[index].title.clone()).collect();
    titles.retain(|title| !title.is_empty());
    titles.reverse();
    titles
}

fn task_at(page: &Page, place: &Place) -> Option<String> {
    let holds =
        |row: &Place| row.path == place.path && row.span.start <= place.span.start && place.span.end <= row.span.end;
    page.tasks().find(|(_, task)| holds(&task.place)).map(|(_, task)| task.id.clone())
}

/// Sorts by file and place, drops what is said twice, and numbers what cannot be told apart otherwise.
pub(super) fn put_in_order(findings: &mut Vec<Finding>, settings: &Settings) {
    let locale = |finding: &Finding| {
        let locale = finding.subject.locale.as_ref();
        settings.locales.iter().position(|known| Some(&known.locale) == locale)
    };
    findings.sort_by(|a, b| {
        let key = |finding: &'_ Finding| (finding.place.clone(), finding.rule, locale(finding));
        // What belongs in one place stands in the order of the other side.
        let order = key(a).cmp(&key(b)).then_with(|| a.counterpart.cmp(&b.counterpart));
        order.then_with(|| a.subject.cmp(&b.subject)).then_with(|| a.message.cmp(&b.message))
    });
    findings.dedup();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let count = seen.entry(finding.fingerprint()).and_modify(|count| *count += 1).or_insert(1);
        if *count > 1 {
            finding.subject.detail = format!("{} #{count}", finding.subject.detail);
        }
    }
}
