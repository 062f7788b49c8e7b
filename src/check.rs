//! What would mislead the reader of a translation: rules over pages, over pairs of pages, over the playbook, and one report.
//!
//! A rule says what is wrong and where. Everything else is done here, once for all of them: which pages a rule looks at,
//! its name and severity, what a finding is about in the playbook's terms, what is accepted, and the order.

pub mod actions;
pub mod baseline;
pub mod fixes;
mod glossary_terms;
mod lexicon;
pub mod numbers;
pub mod report;
pub mod rule;
pub mod rules;
mod subjects;
mod suppressions;
pub mod terms;
mod text_edits;
pub mod twins;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::aligned::Aligned;
use crate::finding::{Finding, Severity};
use crate::playbook::Entry;
use crate::settings::checks::{Level, RuleSettings};
use crate::source::{SourceFile, SourcePath};
use report::{Report, Summary};
use rule::{Check, Context, Leaf, Pair, Remarks, Rule};
use rules::RULES;
use subjects::Subjects;

/// What is asked of the checks.
#[derive(Clone, Debug, Default)]
pub struct Inquiry {
    /// Only these rules, by name, even those that are off; empty: all that are on.
    pub rules: Vec<String>,
    /// The day by which dates are judged; else the newest date in the content.
    pub as_of: Option<Date>,
}

/// Checks a playbook. `found` is what reading it has brought to light already; `files` are the texts behind its places.
pub fn check(
    aligned: &Aligned,
    found: Vec<Finding>,
    files: &BTreeMap<SourcePath, SourceFile>,
    inquiry: &Inquiry,
) -> Report {
    let context = Context::new(aligned, files, inquiry.as_of);
    let rules: Vec<Active> = RULES.iter().filter_map(|rule| Active::new(rule, &context, inquiry)).collect();
    let entries: Vec<&Entry> = aligned.playbook.entries.values().collect();
    let of_pages: Vec<Vec<Finding>> = entries.par_iter().map(|entry| of_entry(entry, &rules, &context)).collect();
    let mut findings: Vec<Finding> = of_pages.into_iter().flatten().collect();
    findings.extend(of_playbook(&rules, &context));
    add_unsaid(&mut findings, found);
    findings.retain(|finding| context.looks_at(&finding.place.path));
    stamp(&mut findings, &rules, aligned);
    let suppressed = suppressions::apply(&mut findings, &rules, &context);
    subjects::put_in_order(&mut findings, &aligned.playbook.settings);
    Report { findings, summary: summary(aligned), suppressed, blocked: blocked(aligned) }
}

/// Adds what reading has found, but where the same rule says more of the same place, with both sides before it.
fn add_unsaid(findings: &mut Vec<Finding>, found: Vec<Finding>) {
    let said: BTreeSet<(&str, SourcePath, u32)> = findings.iter().map(where_said).collect();
    let unsaid: Vec<Finding> = found.into_iter().filter(|finding| !said.contains(&where_said(finding))).collect();
    findings.extend(unsaid);
}

fn where_said(finding: &Finding) -> (&'static str, SourcePath, u32) {
    (finding.rule, finding.place.path.clone(), finding.place.span.start)
}

/// Gives findings their severity and says what they are about; those of rules that are off are dropped.
fn stamp(findings: &mut Vec<Finding>, rules: &[Active<'_>], aligned: &Aligned) {
    let subjects = Subjects::new(aligned);
    findings.retain_mut(|finding| {
        let Some(active) = rules.iter().find(|active| active.rule.name == finding.rule) else { return false };
        finding.severity = active.severity;
        subjects.stamp(finding);
        active.looks_at(&finding.place.path)
    });
}

/// Does for the findings of a build what [`check`] does for its own.
pub fn settle(findings: &mut Vec<Finding>, aligned: &Aligned) {
    let files = BTreeMap::new();
    let context = Context::new(aligned, &files, None);
    let inquiry = Inquiry::default();
    let rules: Vec<Active> = RULES.iter().filter_map(|rule| Active::new(rule, &context, &inquiry)).collect();
    stamp(findings, &rules, aligned);
    subjects::put_in_order(findings, &aligned.playbook.settings);
}

/// The findings of the rules without which no page should be built: what stands in the sources and leads nowhere.
pub fn at_build(aligned: &Aligned, files: &BTreeMap<SourcePath, SourceFile>) -> Vec<Finding> {
    let context = Context::new(aligned, files, None);
    let inquiry = Inquiry::default();
    let rules: Vec<Active> =
        RULES.iter().filter(|rule| rule.at_build).filter_map(|rule| Active::new(rule, &context, &inquiry)).collect();
    let entries: Vec<&Entry> = aligned.playbook.entries.values().collect();
    let of_pages: Vec<Vec<Finding>> = entries.par_iter().map(|entry| of_entry(entry, &rules, &context)).collect();
    of_pages.into_iter().flatten().collect()
}

/// A rule that is minded, and how much.
pub(crate) struct Active<'a> {
    rule: &'static Rule,
    severity: Severity,
    settings: Option<&'a RuleSettings>,
}

impl<'a> Active<'a> {
    fn new(rule: &'static Rule, context: &Context<'a>, inquiry: &Inquiry) -> Option<Self> {
        let settings = context.aligned.playbook.settings.checks.rules.get(rule.name);
        let is_named = inquiry.rules.iter().any(|name| name == rule.name);
        let severity = match settings.and_then(|settings| settings.level) {
            Some(Level::On(severity)) => Some(severity),
            Some(Level::Off) => None,
            None => rule.on.then_some(rule.severity),
        };
        let severity = severity.or(is_named.then_some(rule.severity))?;
        (inquiry.rules.is_empty() || is_named).then_some(Self { rule, severity, settings })
    }

    fn looks_at(&self, path: &SourcePath) -> bool {
        let exclude = self.settings.map(|settings| settings.exclude.as_slice()).unwrap_or_default();
        !exclude.iter().any(|pattern| pattern.matches(path.as_str()))
    }
}

fn of_entry(entry: &Entry, rules: &[Active<'_>], context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for page in entry.pages.values().filter(|page| context.looks_at(&page.path)) {
        let leaf = Leaf { context, entry, page };
        for active in rules.iter().filter(|active| active.looks_at(&page.path)) {
            let mut remarks = Remarks::new(active.rule, &mut findings);
            let checks = active.rule.checks.iter();
            checks.for_each(|check| {
                if let Check::Page(check) = check {
                    check(&leaf, &mut remarks)
                }
            });
        }
        let Some(panels) = context.aligned.panels(entry, &page.locale) else { continue };
        let pair = Pair::new(context, entry, panels);
        for active in rules.iter().filter(|active| active.looks_at(&page.path)) {
            let mut remarks = Remarks::new(active.rule, &mut findings);
            let checks = active.rule.checks.iter();
            checks.for_each(|check| {
                if let Check::Pair(check) = check {
                    check(&pair, &mut remarks)
                }
            });
        }
    }
    findings
}

fn of_playbook(rules: &[Active<'_>], context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for active in rules {
        let mut found = Vec::new();
        let mut remarks = Remarks::new(active.rule, &mut found);
        let checks = active.rule.checks.iter();
        checks.for_each(|check| {
            if let Check::Playbook(check) = check {
                check(context, &mut remarks)
            }
        });
        findings.extend(found.into_iter().filter(|finding: &Finding| active.looks_at(&finding.place.path)));
    }
    findings
}

fn summary(aligned: &Aligned) -> Summary {
    let pages = aligned.playbook.pages().count();
    Summary { pages, tasks: aligned.playbook.task_ids.len() }
}

/// Why the checks could not do their work: a translation without any page.
fn blocked(aligned: &Aligned) -> Vec<crate::finding::Message> {
    let settings = &aligned.playbook.settings;
    let has_page = |locale| aligned.playbook.entries.values().any(|entry| entry.pages.contains_key(locale));
    let empty = settings.locales.iter().filter(|locale| !has_page(&locale.locale));
    let message = |locale: &crate::settings::LocaleSettings| {
        crate::finding::Message::new("check-locale-empty")
            .with("locale", locale.locale.as_str())
            .with("folder", locale.folder.as_str())
            .with("suffix", locale.suffix.as_str())
    };
    empty.map(message).collect()
}
