//! `emphasis-broken`: asterisks that no rule could pair.

use crate::check::rule::{Check, Context, Group, Leaf, Remarks, Rule};
use crate::check::twins;
use crate::finding::{Edit, Finding, Fix, Message, Severity, Tier};
use crate::markdown::{Inline, InlineKind};
use crate::playbook::page::{Page, Part};
use crate::source::{Place, Span};

pub(super) const RULE: Rule = Rule::new(
    "emphasis-broken",
    Group::Text,
    Severity::Warning,
    include_str!("emphasis-broken.md"),
    &[Check::Page(check)],
);

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    each_run(leaf.page, &mut |place, content| {
        let marks = stray_marks(leaf.context, place, content);
        let Some(first) = marks.first() else { return };
        let message = Message::new("emphasis-broken");
        let words: String = crate::markdown::plain_text(content).chars().take(40).collect();
        let mut finding = Finding::at(first.clone(), message).help(Message::new("emphasis-broken-help")).detail(words);
        finding.fix = fix(leaf.context, &marks, content);
        remarks.add(finding);
    });
}

fn each_run<'a>(page: &'a Page, visit: &mut dyn FnMut(&'a Place, &'a [Inline])) {
    visit(&page.title_place, &page.title);
    for section in &page.sections {
        section.heading.iter().for_each(|heading| visit(&section.place, &heading.content));
    }
    for part in page.parts() {
        match part {
            Part::Block(block) => block.each_text(visit),
            Part::Tasks(table) => table.tasks.iter().for_each(|task| visit(&task.place, &task.name)),
            Part::Changes(table) => table.changes.iter().for_each(|change| visit(&change.place, &change.what)),
            Part::Labels(_) => {}
        }
    }
}

/// Runs of asterisks that a reader would see: two or more, or one right beside emphasis.
fn stray_marks(context: &Context<'_>, place: &Place, content: &[Inline]) -> Vec<Place> {
    let mut found = Vec::new();
    for (at, inline) in content.iter().enumerate() {
        let InlineKind::Text(words) = &inline.kind else {
            if let InlineKind::Emphasis(inner) | InlineKind::Strong(inner) = &inline.kind {
                found.extend(stray_marks(context, place, inner));
            }
            continue;
        };
        if !words.contains('*') {
            continue;
        }
        let text = context.text(&Place::new(&place.path, inline.span));
        let is_emphasis = |inline: Option<&Inline>| {
            inline.is_some_and(|inline| matches!(inline.kind, InlineKind::Emphasis(_) | InlineKind::Strong(_)))
        };
        let before = at.checked_sub(1).and_then(|before| content.get(before));
        let touches = |run: &std::ops::Range<usize>| {
            run.start == 0 && is_emphasis(before) || run.end == text.len() && is_emphasis(content.get(at + 1))
        };
        let runs = runs(text).into_iter().filter(|run| run.len() >= 2 || touches(run));
        found.extend(runs.map(|run| {
            let start = inline.span.start;
            Place::new(&place.path, Span { start: start + run.start as u32, end: start + run.end as u32 })
        }));
    }
    found
}

/// Runs of asterisks that no backslash makes plain text.
fn runs(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('*').map(|length| at + length) {
        let end = start + text[start..].bytes().take_while(|&byte| byte == b'*').count();
        if !text[..start].ends_with('\\') && end - start <= 3 {
            runs.push(start..end);
        }
        at = end;
    }
    runs
}

/// `** words **` loses the spaces that keep it from being paired; `**words*` gets the asterisk that it lacks.
fn fix(context: &Context<'_>, marks: &[Place], content: &[Inline]) -> Option<Fix> {
    let edit = |path: &crate::source::SourcePath, start: u32, end: u32, text: &str| Edit {
        place: Place::new(path, Span { start, end }),
        replacement: text.to_owned(),
    };
    if let [open, close] = marks
        && open.span.end < close.span.start
    {
        let path = &open.path;
        let inner = context.file(path).get(open.span.end as usize..close.span.start as usize)?;
        if inner.contains('\n') || inner.trim().is_empty() {
            return None;
        }
        let leading = (inner.len() - inner.trim_start().len()) as u32;
        let trailing = (inner.len() - inner.trim_end().len()) as u32;
        let mut edits = Vec::new();
        if leading > 0 {
            edits.push(edit(path, open.span.end, open.span.end + leading, ""));
        }
        if trailing > 0 {
            edits.push(edit(path, close.span.start - trailing, close.span.start, ""));
        }
        return (!edits.is_empty()).then_some(Fix { tier: Tier::Safe, edits });
    }
    let [mark] = marks else { return None };
    let beside = content.iter().find(|inline| {
        matches!(inline.kind, InlineKind::Emphasis(_))
            && (inline.span.end == mark.span.start || inline.span.start == mark.span.end)
    })?;
    let at = if beside.span.end == mark.span.start { beside.span.start } else { beside.span.end };
    (mark.span.end - mark.span.start == 1)
        .then(|| Fix { tier: Tier::Safe, edits: vec![edit(&mark.path, at, at, "*")] })
        .filter(|_| twins::span_of(content).is_some())
}
