//! What a finding is about, in the playbook's own terms: page, task, headings. It stays the same whatever is edited
//! elsewhere, so that a baseline and a code host know a finding again.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::aligned::Aligned;
use crate::finding::{Argument, Finding};
use crate::playbook::locate;
use crate::playbook::page::Page;
use crate::settings::Settings;
use crate::source::{SourcePath, Span};

/// Every page by its path.
pub(super) struct Subjects<'a> {
    settings: &'a Settings,
    pages: BTreeMap<&'a SourcePath, Subject<'a>>,
}

/// A page, and what stands where in its own file: a page of many rows may have as many findings.
struct Subject<'a> {
    page: &'a Page,
    /// The indexes of sections by where they begin.
    sections: OnceLock<Vec<(u32, usize)>>,
    /// The rows of tasks from beginning to end, in order.
    rows: OnceLock<Vec<(Span, &'a str)>>,
}

impl<'a> Subjects<'a> {
    pub fn new(aligned: &'a Aligned) -> Self {
        let pages = aligned.playbook.pages().map(|page| (&page.path, Subject::new(page))).collect();
        Self { settings: &aligned.playbook.settings, pages }
    }

    /// Fills in what the rule has not said.
    pub fn stamp(&self, finding: &mut Finding) {
        let page = self.pages.get(&finding.place.path);
        let located = || locate(&finding.place.path, self.settings);
        let (locale, key) = match page {
            Some(Subject { page, .. }) => (Some(page.locale.clone()), Some(page.key.clone())),
            None => located().unzip(),
        };
        let words = words(finding);
        let subject = &mut finding.subject;
        subject.locale = subject.locale.take().or(locale);
        subject.page = subject.page.take().or_else(|| key.map(|key| key.as_str().into()));
        if let Some(page) = page {
            subject.headings = page.headings(finding.place.span.start);
            if subject.task.is_none() {
                subject.task = page.task_at(finding.place.span);
            }
        }
        if subject.detail.is_empty() && subject.task.is_none() {
            subject.detail = words;
        }
    }
}

impl<'a> Subject<'a> {
    fn new(page: &'a Page) -> Self {
        Self { page, sections: OnceLock::new(), rows: OnceLock::new() }
    }

    /// The headings over a place of the page's own file, from the outermost.
    fn headings(&self, start: u32) -> Vec<String> {
        let sections = self.sections.get_or_init(|| {
            let own = self.page.sections.iter().enumerate();
            let own = own.filter(|(_, section)| section.place.path == self.page.path && section.level > 0);
            let mut sections: Vec<(u32, usize)> = own.map(|(at, section)| (section.place.span.start, at)).collect();
            sections.sort_unstable();
            sections
        });
        let before = sections.partition_point(|(begin, _)| *begin <= start);
        let Some((_, section)) = before.checked_sub(1).map(|last| sections[last]) else { return Vec::new() };
        let titles = self.page.ancestors(section).map(|index| &self.page.sections[index].title);
        let mut titles: Vec<String> = titles.filter(|title| !title.is_empty()).cloned().collect();
        titles.reverse();
        titles
    }

    /// The task whose row holds a span of the page's own file.
    fn task_at(&self, span: Span) -> Option<String> {
        let rows = self.rows.get_or_init(|| {
            let own = self.page.tasks().filter(|(_, task)| task.place.path == self.page.path);
            let mut rows: Vec<(Span, &str)> = own.map(|(_, task)| (task.place.span, task.id.as_str())).collect();
            rows.sort_unstable_by_key(|(span, _)| (span.start, span.end));
            rows
        });
        let before = rows.partition_point(|(row, _)| row.start <= span.start);
        let (row, id) = rows[before.checked_sub(1)?];
        (span.end <= row.end).then(|| id.to_owned())
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
