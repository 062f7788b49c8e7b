//! `label-break-missing`: labels that other tools run together into one line. One finding a page.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Edit, Finding, Fix, Message, Severity, Tier};
use crate::playbook::labels::Label;
use crate::playbook::page::Part;
use crate::source::{Place, Span};

pub(super) const RULE: Rule = Rule::new(
    "label-break-missing",
    Group::Text,
    Severity::Info,
    include_str!("label-break-missing.md"),
    &[Check::Page(check)],
);

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let mut edits = Vec::new();
    let mut first: Option<&Label> = None;
    for part in leaf.page.parts() {
        let Part::Labels(labels) = part else { continue };
        for pair in labels.windows(2) {
            if let Some(edit) = missing_break(leaf, &pair[0], &pair[1]) {
                first = first.or(Some(&pair[0]));
                edits.push(edit);
            }
        }
    }
    if let Some(first) = first {
        let message = Message::new("label-break-missing").with("count", edits.len());
        let finding = Finding::at(first.place.clone(), message).help(Message::new("label-break-missing-help"));
        remarks.add(finding.detail("page").fix(Fix { tier: Tier::Safe, edits }));
    }
}

/// Two spaces at the end of a line that another label follows.
fn missing_break(leaf: &Leaf<'_>, one: &Label, next: &Label) -> Option<Edit> {
    if one.place.path != next.place.path || one.place.span.end > next.place.span.start {
        return None;
    }
    let file = leaf.context.file(&one.place.path);
    let between = file.get(one.place.span.end as usize..next.place.span.start as usize)?;
    let line_end = between.find('\n')?;
    let rest = between[..line_end].trim_end_matches('\r');
    let is_blank_line = between[line_end + 1..].contains('\n');
    if is_blank_line || rest.ends_with("  ") || rest.ends_with('\\') || rest.contains('<') {
        return None;
    }
    let start = one.place.span.end + rest.trim_end().len() as u32;
    let end = one.place.span.end + rest.len() as u32;
    Some(Edit { place: Place::new(&one.place.path, Span { start, end }), replacement: "  ".to_owned() })
}
