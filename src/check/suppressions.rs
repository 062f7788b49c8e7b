//! Findings that people have accepted: by a comment for the block that follows it, in the front matter for a page, in
//! `playbook.yml` by task or page. Each says why, and one that accepts nothing is a finding itself.

use crate::finding::{Finding, Message, Severity};
use crate::markdown::{Block, BlockKind, Inline, InlineKind};
use crate::playbook::page::{Page, Part};
use crate::settings::checks::Ignore;
use crate::source::{Place, SourcePath, Span};

use super::Active;
use super::rule::Context;
use super::rules::{self, SUPPRESSION_UNUSED};
use super::subjects::Subjects;

/// The key of the front matter: a map from rules to reasons.
const METADATA_KEY: &str = "diptych.ignore";

/// One suppression, wherever it was written.
struct Suppression<'a> {
    rule: &'a str,
    scope: Scope<'a>,
    place: Place,
    reason: &'a str,
}

enum Scope<'a> {
    /// The bytes of a file from the comment to the end of what it speaks of.
    Block(Place),
    /// A whole page.
    Page(&'a SourcePath),
    /// What an entry of `playbook.yml` says.
    Settings(&'a Ignore),
}

/// Takes out what is accepted, and adds what is wrong with the suppressions. Returns how many findings were taken out.
pub(super) fn apply(
    findings: &mut Vec<Finding>,
    active: &[Active<'_>],
    subjects: &Subjects<'_>,
    context: &Context<'_>,
) -> usize {
    let suppressions = collect(context);
    let mut used = vec![false; suppressions.len()];
    let before = findings.len();
    findings.retain(|finding| {
        let covers = |suppression: &Suppression<'_>| {
            suppression.rule == finding.rule && !suppression.reason.is_empty() && suppression.scope.covers(finding)
        };
        let covering: Vec<usize> = (0..suppressions.len()).filter(|&at| covers(&suppressions[at])).collect();
        covering.iter().for_each(|&at| used[at] = true);
        covering.is_empty()
    });
    let suppressed = before - findings.len();
    let severity = active.iter().find(|active| active.rule.name == SUPPRESSION_UNUSED).map(|active| active.severity);
    if let Some(severity) = severity {
        let is_minded = |rule: &str| active.iter().any(|active| active.rule.name == rule);
        let unused = suppressions.iter().zip(&used).filter(|(suppression, used)| {
            !**used && (is_minded(suppression.rule) || rules::find(suppression.rule).is_none())
        });
        findings.extend(unused.map(|(suppression, _)| complaint(suppression, severity, subjects)));
    }
    suppressed
}

fn complaint(suppression: &Suppression<'_>, severity: Severity, subjects: &Subjects<'_>) -> Finding {
    let rule = suppression.rule;
    let (id, help) = if rules::find(rule).is_none() {
        ("rule-unknown", Message::new("rule-unknown-help"))
    } else if suppression.reason.is_empty() {
        ("suppression-without-reason", Message::new("suppression-without-reason-help").with("rule", rule))
    } else {
        ("suppression-unused", Message::new("suppression-unused-help"))
    };
    let mut finding = Finding::new(SUPPRESSION_UNUSED, suppression.place.clone(), Message::new(id).with("rule", rule));
    finding.severity = severity;
    finding.help = Some(help);
    subjects.stamp(&mut finding);
    finding
}

impl Scope<'_> {
    fn covers(&self, finding: &Finding) -> bool {
        match self {
            Self::Block(block) => {
                block.holds(&finding.place) || finding.counterpart.as_ref().is_some_and(|place| block.holds(place))
            }
            Self::Page(path) => {
                finding.place.path == **path || finding.counterpart.as_ref().is_some_and(|place| place.path == **path)
            }
            Self::Settings(ignore) => {
                let page = |pattern: &glob::Pattern| {
                    let is_key = finding.subject.page.as_deref().is_some_and(|key| pattern.matches(key));
                    is_key || pattern.matches(finding.place.path.as_str())
                };
                ignore.task.as_ref().is_none_or(|task| finding.subject.task.as_ref() == Some(task))
                    && ignore.page.as_ref().is_none_or(page)
                    && ignore.locale.as_ref().is_none_or(|locale| finding.subject.locale.as_ref() == Some(locale))
            }
        }
    }
}

fn collect<'a>(context: &Context<'a>) -> Vec<Suppression<'a>> {
    let settings = context.playbook().settings.checks.ignore.iter().map(|ignore| Suppression {
        rule: &ignore.rule,
        scope: Scope::Settings(ignore),
        place: ignore.place.clone(),
        reason: "said in playbook.yml",
    });
    let mut suppressions: Vec<Suppression<'a>> = settings.collect();
    for page in context.playbook().pages().filter(|page| context.looks_at(&page.path)) {
        suppressions.extend(in_metadata(page));
        suppressions.extend(in_text(page, context));
    }
    suppressions
}

fn in_metadata(page: &Page) -> impl Iterator<Item = Suppression<'_>> {
    let entries = page.metadata.node(METADATA_KEY).map(crate::yaml::Node::entries).unwrap_or_default();
    entries.iter().map(|(key, value)| Suppression {
        rule: &key.text,
        scope: Scope::Page(&page.path),
        place: Place::new(&page.path, key.span),
        reason: value.text().map(str::trim).unwrap_or_default(),
    })
}

/// A comment speaks of the block that follows it, or that it stands in; before a heading, of the whole section.
fn in_text<'a>(page: &'a Page, context: &Context<'a>) -> Vec<Suppression<'a>> {
    if !context.file(&page.path).contains("diptych:") {
        return Vec::new();
    }
    let mut suppressions = Vec::new();
    for (index, section) in page.sections.iter().enumerate() {
        for (at, part) in section.parts.iter().enumerate() {
            let Part::Block(block) = part else { continue };
            let mut comments = Vec::new();
            each_comment(block, &mut |place, html| comments.extend(read(place, html)));
            for (rule, reason, place) in comments {
                let is_block = matches!(block.kind, BlockKind::Html(_));
                let last = if is_block { at + 1 } else { at };
                let end = match section.parts.get(last) {
                    Some(_) => end_of_part(page, index, last),
                    None => end_of_next_section(page, index),
                };
                let start = if is_block { place.span.start } else { block.place.span.start };
                let span = Span { start, end };
                let scope = Scope::Block(Place::new(&place.path, span));
                suppressions.push(Suppression { rule, scope, place, reason });
            }
        }
    }
    suppressions
}

fn end_of_part(page: &Page, section: usize, part: usize) -> u32 {
    let parts = &page.sections[section].parts;
    let next = parts.get(part + 1).map(Part::place).or_else(|| page.sections.get(section + 1).map(|next| &next.place));
    next.map_or(u32::MAX, |place| place.span.start)
}

/// Where the section after `section` ends, with all that hangs under it.
fn end_of_next_section(page: &Page, section: usize) -> u32 {
    let Some(next) = page.sections.get(section + 1) else { return u32::MAX };
    let after = page.sections[section + 2..].iter().find(|after| after.level <= next.level);
    after.map_or(u32::MAX, |after| after.place.span.start)
}

fn each_comment<'a>(block: &'a Block, visit: &mut dyn FnMut(Place, &'a str)) {
    if let BlockKind::Html(html) = &block.kind {
        visit(block.place.clone(), html);
    }
    block.each_text(&mut |place, content| {
        for inline in content {
            if let Inline { kind: InlineKind::Html(html), span } = inline {
                visit(Place::new(&place.path, *span), html);
            }
        }
    });
}

/// `<!-- diptych: ignore RULE reason -->`
fn read(place: Place, html: &str) -> Option<(&str, &str, Place)> {
    let comment = html.trim().strip_prefix("<!--")?.split("-->").next()?.trim();
    let rest = comment.strip_prefix("diptych:")?.trim_start().strip_prefix("ignore")?.trim_start();
    let (rule, reason) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    Some((rule, reason.trim(), place))
}
