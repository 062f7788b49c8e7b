//! What is put in the place of something that a translation lacks: the facts in the translation's words, as far as they
//! are known, and the words in the source's, under a mark.

use crate::alignment::terms::TermKind;
use crate::check::rule::Pair;
use crate::check::terms;
use crate::markdown::{in_cell, written};
use crate::playbook::page::{Part, Section};
use crate::playbook::task::Task;
use crate::source::{Place, Span};

/// The mark that stands before words that wait for their translation.
pub(super) fn mark<'a>(pair: &Pair<'a>) -> &'a str {
    pair.context.vocabulary(pair.locale()).untranslated_mark()
}

/// Whether words wait for their translation.
pub(super) fn is_marked(pair: &Pair<'_>, text: &str) -> bool {
    text.contains(mark(pair))
}

/// A row for a task of the source, in the form of a row of the translation.
pub(super) fn row_like(pair: &Pair<'_>, like: &Task, task: &Task) -> String {
    let text = pair.context.text(&like.place);
    let facts = facts(pair, task);
    let spans = like.spans;
    let cells = [spans.id, spans.name, spans.requirement, spans.role, spans.services];
    let has_cells = cells.iter().all(|span| *span != like.place.span);
    let ordered = cells.windows(2).all(|pair| pair[0].end <= pair[1].start);
    if !has_cells || !ordered {
        return row(pair, task);
    }
    let mut new = String::with_capacity(text.len() * 2);
    let mut done = 0;
    for (span, fact) in cells.into_iter().zip(facts) {
        let from = (span.start - like.place.span.start) as usize;
        let before = &text[done..from];
        new.push_str(before);
        if before.ends_with('|') && !fact.is_empty() {
            new.push(' ');
        }
        new.push_str(&fact);
        done = (span.end - like.place.span.start) as usize;
    }
    let rest = text[done..].trim_end();
    new.push_str(if rest.is_empty() { " |" } else { rest });
    new.trim_end().to_owned()
}

/// A row for a task of the source, where the translation has none to go by.
pub(super) fn row(pair: &Pair<'_>, task: &Task) -> String {
    format!("| {} |", facts(pair, task).join(" | "))
}

/// Number, name, mandatory or optional, role, services.
fn facts(pair: &Pair<'_>, task: &Task) -> [String; 5] {
    let raw = |span: Span| {
        let is_cell = span != task.place.span;
        let text = if is_cell { pair.context.text(&Place::new(&task.place.path, span)).trim() } else { "" };
        in_cell(text).into_owned()
    };
    let requirement = requirement(pair, task).unwrap_or_else(|| raw(task.spans.requirement));
    let named = |kind, cell: &str| written(&names(pair, kind, cell)).into_owned();
    let role = task.role.as_deref().map_or_else(|| raw(task.spans.role), |role| named(TermKind::Role, role));
    let name = format!("{}{}", mark(pair), raw(task.spans.name));
    [task.id.clone(), name, requirement, role, named(TermKind::Service, &task.services)]
}

/// How the translation writes the same in other rows.
pub(super) fn requirement(pair: &Pair<'_>, task: &Task) -> Option<String> {
    let same = |other: &&Task| other.requirement == task.requirement && other.spans.requirement != other.place.span;
    let pages = std::iter::once(pair.translation);
    let other = pages.flat_map(|page| page.tasks().map(|(_, other)| other)).find(same)?;
    task.requirement?;
    Some(pair.context.text(&Place::new(&other.place.path, other.spans.requirement)).trim().to_owned())
}

/// Names of the source in the translation's words; those that nobody knows stay. Text that needs no change stays as it is.
pub(super) fn names(pair: &Pair<'_>, kind: TermKind, cell: &str) -> String {
    let names = pair.context.aligned.names.split(cell, None);
    let mut changed = false;
    let translated: Vec<String> = names
        .iter()
        .map(|name| match terms::expected(pair.context, kind, pair.locale(), name) {
            Some(expected) if expected.term != *name => {
                changed = true;
                expected.term
            }
            _ => name.clone(),
        })
        .collect();
    if changed { translated.join(" / ") } else { cell.to_owned() }
}

/// A section of the source with everything in it, as Markdown for the translation: its heading and its tables.
pub(super) fn section(pair: &Pair<'_>, section: &Section) -> String {
    let level = "#".repeat(usize::from(section.level.max(1)));
    let named = match section.kind {
        crate::playbook::page::SectionKind::Named(name) => {
            Some(pair.context.vocabulary(pair.locale()).section_name(name)).filter(|name| !name.is_empty())
        }
        _ => None,
    };
    let title = named.map_or_else(|| format!("{}{}", mark(pair), written(&section.title)), str::to_owned);
    let mut blocks = vec![format!("{level} {title}")];
    for part in &section.parts {
        match part {
            Part::Labels(labels) => blocks.push(labels_of(pair, labels)),
            Part::Tasks(table) => blocks.push(table_of(pair, &table.place, &table.tasks)),
            Part::Block(_) | Part::Changes(_) => {}
        }
    }
    if section.parts.iter().any(|part| matches!(part, Part::Block(_))) && section.tasks().next().is_none() {
        blocks.insert(1, mark(pair).to_owned());
    }
    blocks.join("\n\n")
}

fn labels_of(pair: &Pair<'_>, labels: &[crate::playbook::labels::Label]) -> String {
    use crate::vocabulary::LabelKey;
    let vocabulary = pair.context.vocabulary(pair.locale());
    let line = |label: &crate::playbook::labels::Label| {
        let value = match label.key {
            LabelKey::PrimaryRole | LabelKey::SecondaryRole => names(pair, TermKind::Role, &label.value),
            LabelKey::AppliesTo => names(pair, TermKind::Service, &label.value),
            LabelKey::Motions => names(pair, TermKind::Motion, &label.value),
            LabelKey::Phase | LabelKey::ProgramManager => label.value.clone(),
        };
        let value = if value.is_empty() { "-".to_owned() } else { format!("**{}**", written(&value)) };
        let colon = if pair.locale().is_cjk() { "：" } else { ": " };
        format!("{}{colon}{value}", vocabulary.label_name(label.key))
    };
    labels.iter().map(line).collect::<Vec<_>>().join("  \n")
}

/// A task table with the translation's header.
fn table_of(pair: &Pair<'_>, table: &Place, tasks: &[Task]) -> String {
    let own =
        pair.translation.parts().find_map(|part| if let Part::Tasks(table) = part { Some(&table.place) } else { None });
    let head: Vec<&str> = pair.context.text(own.unwrap_or(table)).lines().take(2).map(str::trim_end).collect();
    let rows = tasks.iter().map(|task| row(pair, task));
    head.into_iter().map(str::to_owned).chain(rows).collect::<Vec<_>>().join("\n")
}
