//! `section-missing`: a section of the source has no counterpart.

use super::placeholder;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Edit, Finding, Fix, Message, Severity, Tier};
use crate::markdown::{self, BlockKind};
use crate::playbook::page::Page;
use crate::source::{Place, SourceFile, SourcePath, Span};

pub(super) const RULE: Rule = Rule::new(
    "section-missing",
    Group::Structure,
    Severity::Warning,
    include_str!("section-missing.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    for sections in &pair.alignment.sections {
        let (Some(index), None) = (sections.source, sections.translation) else { continue };
        let section = &pair.source.sections[index];
        if section.parent.is_some_and(|parent| pair.translated_section(parent).is_none()) {
            continue;
        }
        let below = below(pair.source, index);
        let tasks: Vec<String> = below
            .clone()
            .flat_map(|index| pair.source.sections[index].tasks())
            .filter(|task| pair.translation.tasks().all(|(_, other)| other.id != task.id))
            .map(|task| task.id.clone())
            .collect();
        let message = Message::new("section-missing")
            .with("title", section.title.as_str())
            .with("count", tasks.len())
            .with("tasks", tasks);
        let home = pair.home_of(index);
        let mut finding = Finding::at(home.clone(), message)
            .help(help(pair, index, &home))
            .counterpart(section.place.clone())
            .detail(section.title.as_str());
        finding.fix = fix(pair, index, below);
        remarks.add(finding);
    }
}

/// Where to put the section, by the heading that the finding points at.
fn help(pair: &Pair<'_>, index: usize, home: &Place) -> Message {
    let level = pair.source.sections[index].level;
    let at = pair.alignment.sections.iter().position(|sections| sections.source == Some(index)).unwrap_or_default();
    let is_next = pair.next_section(at).is_some_and(|next| pair.translation.sections[next].place == *home);
    let near = pair.translation.sections.iter().skip(1).find(|section| section.place == *home);
    let spot = match near {
        None => "top",
        Some(_) if is_next => "before",
        Some(near) if near.level < level => "under",
        Some(_) => "after",
    };
    let title = near.map_or("", |near| near.title.as_str());
    Message::new("section-missing-help").with("where", spot).with("near", title)
}

/// A section and all that hang under it.
fn below(page: &Page, index: usize) -> impl Iterator<Item = usize> + Clone + '_ {
    let level = page.sections[index].level;
    let rest = page.sections.iter().enumerate().skip(index + 1);
    let end = rest.clone().find(|(_, section)| section.level <= level).map_or(page.sections.len(), |(at, _)| at);
    index..end
}

/// The section with its tables, put before the heading that follows it.
fn fix(pair: &Pair<'_>, index: usize, below: impl Iterator<Item = usize>) -> Option<Fix> {
    let at = pair.alignment.sections.iter().position(|sections| sections.source == Some(index))?;
    let next = pair.next_section(at);
    let missing = below.filter(|section| pair.translated_section(*section).is_none());
    let text: Vec<String> = missing.map(|section| placeholder::section(pair, &pair.source.sections[section])).collect();
    if waits_already(pair, index, text.first()?) {
        return None;
    }
    let text = text.join("\n\n");
    let (place, replacement) = match next.map(|next| &pair.translation.sections[next].place) {
        Some(heading) if heading.path == pair.translation.path => {
            let line = line_start(pair.context.file(&heading.path), heading.span.start);
            (Place::new(&heading.path, Span { start: line, end: line }), format!("{text}\n\n"))
        }
        Some(_) => return None,
        None => {
            let file = pair.context.file(&pair.translation.path);
            let end = file.trim_end().len();
            let added = format!("\n\n{text}");
            if !begins_a_section(&pair.translation.path, &file[..end], &added) {
                return None;
            }
            (Place::new(&pair.translation.path, Span::new(end..end)), added)
        }
    };
    Some(Fix { tier: Tier::Placeholder, edits: vec![Edit { place, replacement }] })
}

/// Whether as many sections stand under this heading and wait for their translation as the source has of that title: where
/// the alignment takes none of them for the one that is missing, one more would not help either.
fn waits_already(pair: &Pair<'_>, index: usize, text: &str) -> bool {
    let heading = text.lines().next().unwrap_or_default();
    let waiting = pair.context.file(&pair.translation.path).lines().filter(|line| *line == heading).count();
    let section = &pair.source.sections[index];
    let like =
        pair.source.sections.iter().filter(|other| (other.level, &other.title) == (section.level, &section.title));
    waiting >= like.count()
}

/// Whether what is added to the end of a file is a section there, and not text in a fence or a comment that nobody has closed.
fn begins_a_section(path: &SourcePath, text: &str, added: &str) -> bool {
    let document = markdown::parse(&SourceFile::new(path.as_str(), &format!("{text}{added}")));
    let mut blocks = document.blocks.iter().filter(|block| block.place.span.start as usize >= text.len());
    blocks.any(|block| matches!(block.kind, BlockKind::Heading(_)))
}

fn line_start(text: &str, offset: u32) -> u32 {
    text.get(..offset as usize).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline as u32 + 1)
}
