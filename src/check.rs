//! What would mislead the reader of a translation: rules over pages, over pairs of pages, over the playbook, and one report.
//!
//! A rule says what is wrong and where. Everything else is done here, once for all of them: which pages a rule looks at,
//! its name and severity, what a finding is about in the playbook's terms, what is accepted, and the order.

pub mod actions;
pub mod baseline;
pub mod fixes;
pub mod glossary_terms;
mod lexicon;
pub mod links;
pub mod numbers;
mod origins;
pub mod pages;
pub mod report;
pub mod rule;
pub mod rules;
mod subjects;
mod suppressions;
pub mod terms;
mod text_edits;
pub mod twins;
pub mod unrecorded;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::aligned::Aligned;
use crate::finding::{Finding, Origin, Severity};
use crate::locale::Locale;
use crate::playbook::Entry;
use crate::playbook::page::PageKey;
use crate::settings::Settings;
use crate::settings::checks::{Checks, Level, RuleSettings};
use crate::source::{Place, SourceFile, SourcePath};
use report::{Report, Summary};
use rule::{Check, Context, Leaf, Needs, Pair, Remarks, Rule};
use rules::RULES;
use subjects::Subjects;

/// What is asked of the checks.
#[derive(Clone, Debug, Default)]
pub struct Inquiry {
    /// Only these rules, by name, even those that are off; empty: all that are on.
    pub rules: Vec<String>,
    /// The day by which dates are judged; else the newest date in the content.
    pub as_of: Option<Date>,
    /// What was found where the checks cannot look, such as links to other sites that lead nowhere.
    pub found: Vec<Finding>,
}

/// Checks a playbook. `found` is what reading it has brought to light already; `files` are the texts behind its places.
pub fn check(
    aligned: &Aligned,
    found: Vec<Finding>,
    files: &BTreeMap<SourcePath, SourceFile>,
    inquiry: &Inquiry,
) -> Report {
    check_with(aligned, found, files, inquiry, &|_, _| {})
}

/// Called with what the rules for pairs have found in a pair of pages.
type OnPair<'a> = dyn Fn(&Pair<'_>, &[Finding]) + Sync + 'a;

fn check_with(
    aligned: &Aligned,
    found: Vec<Finding>,
    files: &BTreeMap<SourcePath, SourceFile>,
    inquiry: &Inquiry,
    on_pair: &OnPair<'_>,
) -> Report {
    let context = Context::new(aligned, files, inquiry.as_of);
    let rules = active(&context, inquiry);
    let subjects = Subjects::new(aligned);
    if rules.iter().any(|active| active.rule.needs == Needs::Lexicon) {
        context.learn_words();
    }
    let mut findings = of_pages(&rules, &context, on_pair);
    findings.extend(of_playbook(&rules, &context));
    add_found(&mut findings, found);
    findings.extend(inquiry.found.iter().cloned());
    findings.retain(|finding| context.looks_at(&finding.place.path));
    stamp(&mut findings, &rules, &subjects);
    let suppressed = suppressions::apply(&mut findings, &rules, &subjects, &context);
    subjects::put_in_order(&mut findings, &aligned.playbook.settings);
    Report { findings, summary: summary(aligned), suppressed, blocked: blocked(aligned) }
}

/// What the rules for pairs find, by page and the translation's locale, in the order of the rules: what [`of_pair`] finds
/// in each.
pub type OfPairs = BTreeMap<(PageKey, Locale), Vec<Finding>>;

/// Checks a playbook as [`check`] does where nothing in particular is asked, and keeps what [`of_pair`] would find in each
/// pair of pages: who wants both has every pair checked once.
pub fn check_and_keep_pairs(
    aligned: &Aligned,
    found: Vec<Finding>,
    files: &BTreeMap<SourcePath, SourceFile>,
) -> (Report, OfPairs) {
    let pairs = Mutex::new(OfPairs::new());
    let keep = |pair: &Pair<'_>, findings: &[Finding]| {
        let is_kept = |finding: &&Finding| rules::find(finding.rule).is_none_or(|rule| rule.needs == Needs::Nothing);
        let kept: Vec<Finding> = findings.iter().filter(is_kept).cloned().collect();
        let name = (pair.entry.key.clone(), pair.locale().clone());
        pairs.lock().unwrap_or_else(PoisonError::into_inner).insert(name, kept);
    };
    let report = check_with(aligned, found, files, &Inquiry::default(), &keep);
    (report, pairs.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// What a build reports: what reading has found, and what stands in the sources and leads nowhere.
pub fn at_build(aligned: &Aligned, found: Vec<Finding>, files: &BTreeMap<SourcePath, SourceFile>) -> Vec<Finding> {
    let context = Context::new(aligned, files, None);
    let inquiry = Inquiry::default();
    let (needed, others): (Vec<Active>, Vec<Active>) =
        active(&context, &inquiry).into_iter().partition(|active| active.rule.at_build);
    let mut findings = found;
    findings.extend(of_pages(&needed, &context, &|_, _| {}));
    let rules: Vec<Active> = needed.into_iter().chain(others).collect();
    stamp(&mut findings, &rules, &Subjects::new(aligned));
    subjects::put_in_order(&mut findings, &aligned.playbook.settings);
    findings
}

/// How a page and its translation differ, as the rules for pairs see it: what is needed to mark one page, at a cost that
/// does not grow with the playbook. `files` are the texts of the two sides.
pub fn of_pair(
    aligned: &Aligned,
    entry: &Entry,
    locale: &Locale,
    files: &BTreeMap<SourcePath, SourceFile>,
) -> Vec<Finding> {
    let context = Context::new(aligned, files, None);
    let Some(panels) = aligned.panels(entry, locale) else { return Vec::new() };
    let pair = Pair::new(&context, entry, panels);
    if !context.looks_at(&pair.translation.path) {
        return Vec::new();
    }
    let rules = active(&context, &Inquiry::default());
    let is_known = |active: &&Active<'_>| active.rule.needs == Needs::Nothing;
    let rules = rules.iter().filter(is_known).filter(|active| active.looks_at(&pair.translation.path));
    of_both(&pair, rules)
}

fn active<'a>(context: &Context<'a>, inquiry: &Inquiry) -> Vec<Active<'a>> {
    RULES.iter().filter_map(|rule| Active::new(rule, context, inquiry)).collect()
}

/// Adds what reading has found, but for what a rule has said of the same place: a rule has the other side to go by.
fn add_found(findings: &mut Vec<Finding>, mut found: Vec<Finding>) {
    let said: BTreeSet<(&str, &Place)> = findings.iter().map(|finding| (finding.rule, &finding.place)).collect();
    found.retain(|finding| !said.contains(&(finding.rule, &finding.place)));
    findings.append(&mut found);
}

/// Gives findings their severity and says what they are about; those of rules that are off are dropped.
fn stamp(findings: &mut Vec<Finding>, rules: &[Active<'_>], subjects: &Subjects<'_>) {
    findings.retain_mut(|finding| {
        let Some(active) = rules.iter().find(|active| active.rule.name == finding.rule) else { return false };
        finding.severity = active.severity_of(finding);
        subjects.stamp(finding);
        active.looks_at(&finding.place.path)
    });
}

/// A rule that is minded, and how much.
pub(crate) struct Active<'a> {
    rule: &'static Rule,
    severity: Severity,
    settings: Option<&'a RuleSettings>,
}

impl<'a> Active<'a> {
    fn new(rule: &'static Rule, context: &Context<'a>, inquiry: &Inquiry) -> Option<Self> {
        let checks = &context.aligned.playbook.settings.checks;
        let severity = severity(rule, checks, inquiry)?;
        Some(Self { rule, severity, settings: checks.rules.get(rule.name) })
    }

    /// A translation that lags is no mistake: no more than a warning, where the playbook does not say otherwise.
    fn severity_of(&self, finding: &Finding) -> Severity {
        let is_decided = self.settings.is_some_and(|settings| settings.level.is_some());
        let lags = finding.past.origin == Some(Origin::Behind);
        if lags && !is_decided { self.severity.min(Severity::Warning) } else { self.severity }
    }

    fn looks_at(&self, path: &SourcePath) -> bool {
        !self.settings.is_some_and(|settings| settings.excludes(path))
    }

    /// Runs those checks of the rule that `call` knows how to call.
    fn run(&self, findings: &mut Vec<Finding>, call: impl Fn(&Check, &mut Remarks<'_>)) {
        let mut remarks = Remarks::new(self.rule, findings);
        self.rule.checks.iter().for_each(|check| call(check, &mut remarks));
    }
}

/// How much a rule matters here; `None` where it does not at all.
fn severity(rule: &Rule, checks: &Checks, inquiry: &Inquiry) -> Option<Severity> {
    let is_named = inquiry.rules.iter().any(|name| name == rule.name);
    let severity = match checks.rules.get(rule.name).and_then(|settings| settings.level) {
        Some(Level::On(severity)) => Some(severity),
        Some(Level::Off) => None,
        None => rule.on.then_some(rule.severity),
    };
    let severity = severity.or(is_named.then_some(rule.severity))?;
    (inquiry.rules.is_empty() || is_named).then_some(severity)
}

/// Whether a rule is on.
pub fn is_minded(rule: &str, settings: &Settings, inquiry: &Inquiry) -> bool {
    rules::find(rule).is_some_and(|rule| severity(rule, &settings.checks, inquiry).is_some())
}

/// Whether findings of a rule in a file are reported: what nobody would hear of need not be looked for.
pub fn minds(rule: &str, path: &SourcePath, checks: &Checks, inquiry: &Inquiry) -> bool {
    let is_excluded = checks.excludes(path) || checks.rules.get(rule).is_some_and(|settings| settings.excludes(path));
    !is_excluded && rules::find(rule).is_some_and(|rule| severity(rule, checks, inquiry).is_some())
}

fn of_pages(rules: &[Active<'_>], context: &Context<'_>, on_pair: &OnPair<'_>) -> Vec<Finding> {
    let entries: Vec<&Entry> = context.playbook().entries.values().map(|entry| &**entry).collect();
    let findings: Vec<Vec<Finding>> =
        entries.par_iter().map(|entry| of_entry(entry, rules, context, on_pair)).collect();
    findings.into_iter().flatten().collect()
}

fn of_entry(entry: &Entry, rules: &[Active<'_>], context: &Context<'_>, on_pair: &OnPair<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for page in entry.pages.values().filter(|page| context.looks_at(&page.path)) {
        let pair = context.aligned.panels(entry, &page.locale).map(|panels| Pair::new(context, entry, panels));
        let leaf = Leaf::new(context, entry, page, pair.as_ref());
        for active in rules.iter().filter(|active| active.looks_at(&page.path)) {
            active.run(&mut findings, |check, remarks| {
                if let Check::Page(check) = check {
                    check(&leaf, remarks);
                }
            });
        }
        if let Some(pair) = &pair {
            let of_both = of_both(pair, rules.iter().filter(|active| active.looks_at(&page.path)));
            on_pair(pair, &of_both);
            findings.extend(of_both);
        }
    }
    findings
}

/// What the rules for pairs find in a page and its translation, and what the past tells of it.
fn of_both<'a, 'b: 'a>(pair: &Pair<'_>, rules: impl Iterator<Item = &'a Active<'b>>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for active in rules {
        active.run(&mut findings, |check, remarks| {
            if let Check::Pair(check) = check {
                check(pair, remarks);
            }
        });
    }
    origins::tell(&mut findings, pair);
    findings
}

fn of_playbook(rules: &[Active<'_>], context: &Context<'_>) -> Vec<Finding> {
    let run = |active: &Active<'_>| {
        let mut findings = Vec::new();
        active.run(&mut findings, |check, remarks| {
            if let Check::Playbook(check) = check {
                check(context, remarks);
            }
        });
        findings
    };
    let findings: Vec<Vec<Finding>> = rules.par_iter().map(run).collect();
    findings.into_iter().flatten().collect()
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
