//! `file-name-unsafe`: a file that another system cannot hold, or takes for another one.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::check::rule::{Check, Context, Group, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::whole_file;
use crate::source::SourcePath;

pub(super) const RULE: Rule = Rule::new(
    "file-name-unsafe",
    Group::Project,
    Severity::Warning,
    include_str!("file-name-unsafe.md"),
    &[Check::Playbook(check)],
);

/// Names that Windows keeps for its devices, with any ending.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// Characters that Windows has no file names with.
const RESERVED: &[char] = &['<', '>', ':', '"', '|', '?', '*', '\\'];

fn check(context: &Context<'_>, remarks: &mut Remarks<'_>) {
    let paths: BTreeSet<&SourcePath> = context.paths().collect();
    let mut known: BTreeMap<String, &SourcePath> = BTreeMap::new();
    for path in paths {
        let unsafe_part = path.as_str().split('/').find_map(problem);
        // What Windows and macOS take for one name.
        let folded: String = path.as_str().nfc().flat_map(char::to_lowercase).nfc().collect();
        let twin = known.insert(folded, path);
        let message = unsafe_part.or_else(|| {
            let other = twin?.as_str();
            Some(Message::new("file-name-twin").with("file", path.as_str()).with("other", other))
        });
        if let Some(message) = message {
            let finding = Finding::at(whole_file(path), message).help(Message::new("file-name-help"));
            remarks.add(finding.detail(path.as_str()));
        }
    }
}

/// What is wrong with one part of a path.
fn problem(part: &str) -> Option<Message> {
    let named = |id| Message::new(id).with("name", part);
    if is_device(part) {
        return Some(named("file-name-device"));
    }
    if part.ends_with(['.', ' ']) || part.starts_with(' ') {
        return Some(named("file-name-end"));
    }
    let character = part.chars().find(|c| RESERVED.contains(c) || c.is_control() || is_unseen(*c))?;
    Some(named("file-name-character").with("code", format!("{:04X}", u32::from(character))))
}

fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let is_port = |stem: &str| {
        let number = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
        number.is_some_and(|number| matches!(number, "¹" | "²" | "³") || matches!(number.as_bytes(), [b'1'..=b'9']))
    };
    DEVICES.contains(&stem.as_str()) || is_port(&stem)
}

/// Marks that change the order of what is shown, and characters without a shape.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
