//! `typography`: what a locale's readers expect of punctuation and spaces. Off until a playbook turns it on.

use std::ops::Range;

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::markdown::{Inline, InlineKind};
use crate::playbook::page::Part;
use crate::source::{Place, Span};
use crate::text::is_cjk;

pub(super) const RULE: Rule =
    Rule::new("typography", Group::Text, Severity::Info, include_str!("typography.md"), &[Check::Page(check)]).off();

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let mut visit = |place: &Place, content: &[Inline]| {
        each_text(content, &mut |inline| {
            let place = Place::new(&place.path, inline.span);
            let text = leaf.context.text(&place);
            for slip in slips(text, leaf.page.locale.is_cjk()) {
                let span = Span {
                    start: inline.span.start + slip.range.start as u32,
                    end: inline.span.start + slip.range.end as u32,
                };
                let at = Place::new(&place.path, span);
                let message = Message::new(slip.id)
                    .with("here", text[slip.range].trim_end())
                    .with("wanted", slip.wanted.as_str());
                let finding = Finding::at(at.clone(), message).help(Message::new("typography-help"));
                remarks.add(finding.fix(Fix::new(Tier::Safe, at, slip.wanted)));
            }
        });
    };
    for part in leaf.page.parts() {
        match part {
            Part::Block(block) => block.each_text(&mut |place, content| visit(place, content)),
            Part::Tasks(table) => table.tasks.iter().for_each(|task| visit(&task.place, &task.name)),
            Part::Changes(table) => table.changes.iter().for_each(|change| visit(&change.place, &change.what)),
            Part::Labels(_) => {}
        }
    }
}

fn each_text(content: &[Inline], visit: &mut dyn FnMut(&Inline)) {
    for inline in content {
        match &inline.kind {
            InlineKind::Text(_) => visit(inline),
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
                each_text(inner, visit);
            }
            InlineKind::Link(link) => each_text(&link.content, visit),
            _ => {}
        }
    }
}

/// A piece of text and what should stand in its place.
struct Slip {
    id: &'static str,
    range: Range<usize>,
    wanted: String,
}

const HALF_TO_FULL: &[(char, char)] = &[(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！')];

fn slips(text: &str, is_chinese: bool) -> Vec<Slip> {
    let mut slips = doubled_spaces(text);
    if is_chinese {
        slips.extend(half_width(text));
        slips.extend(spaces_between(text));
    }
    slips.sort_by_key(|slip| slip.range.start);
    slips
}

fn doubled_spaces(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("  ").map(|length| at + length) {
        let end = start + text[start..].bytes().take_while(|&byte| byte == b' ').count();
        if start > 0 && end < text.len() && !text[..start].ends_with('\n') {
            slips.push(Slip { id: "typography-double-space", range: start..end, wanted: " ".to_owned() });
        }
        at = end;
    }
    slips
}

/// Punctuation of half width right after a Chinese character, with the space after it.
fn half_width(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (at, c) in text.char_indices() {
        let Some((_, full)) = HALF_TO_FULL.iter().find(|(half, _)| *half == c) else { continue };
        let is_after_han = text[..at].chars().next_back().is_some_and(is_cjk);
        let rest = &text[at + 1..];
        let next = rest.trim_start_matches(' ').chars().next();
        if is_after_han && next.is_none_or(is_cjk) {
            let end = if next.is_some() { at + 1 + rest.len() - rest.trim_start_matches(' ').len() } else { at + 1 };
            slips.push(Slip { id: "typography-half-width", range: at..end, wanted: full.to_string() });
        }
    }
    slips
}

/// A space between two Chinese characters.
fn spaces_between(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (at, _) in text.match_indices(' ') {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        if before.is_some_and(is_cjk) && after.is_some_and(is_cjk) {
            slips.push(Slip { id: "typography-space", range: at..at + 1, wanted: String::new() });
        }
    }
    slips
}
