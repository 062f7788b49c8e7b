//! `change-missing`: a Refresh Summary row without its counterpart in the translation.

use super::placeholder;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule, first_line};
use crate::finding::{Edit, Finding, Fix, Message, Severity, Tier};
use crate::markdown::written;
use crate::playbook::change::Change;
use crate::playbook::page::{Page, Part};
use crate::source::{Place, Span};

pub(super) const RULE: Rule = Rule::new(
    "change-missing",
    Group::Changes,
    Severity::Warning,
    include_str!("change-missing.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    let (left, right): (Vec<&Change>, Vec<&Change>) =
        (pair.source.changes().collect(), pair.translation.changes().collect());
    for (at, changes) in pair.alignment.changes.iter().enumerate() {
        let (Some(index), None) = (changes.source, changes.translation) else { continue };
        // With the whole section gone, `section-missing` says so.
        let home = section_of(pair.source, index);
        if right.is_empty() && home.is_some_and(|home| pair.translated_section(home).is_none()) {
            continue;
        }
        let change = left[index];
        let before = pair.alignment.changes[..at].iter().rev().find_map(|changes| changes.translation);
        let above = before.map(|before| right[before]);
        let place = above.map_or_else(|| table_or_home(pair, index), |above| above.place.clone());
        let message = Message::new("change-missing")
            .with("date", change.raw_date.as_str())
            .with("what", shortened(&change.what_text()));
        let mut finding = Finding::at(place, message)
            .help(Message::new("change-missing-help"))
            .counterpart(change.place.clone())
            .detail(format!("{} {}", change.raw_date, shortened(&change.what_text())));
        finding.fix = above.and_then(|above| fix(pair, above, change));
        remarks.add(finding);
    }
}

pub(super) fn shortened(words: &str) -> String {
    let short: String = words.chars().take(80).collect();
    if short.len() < words.len() { format!("{short}…") } else { short }
}

/// The header of the translation's table; else the section where it would stand.
fn table_or_home(pair: &Pair<'_>, change: usize) -> Place {
    let table = pair
        .translation
        .parts()
        .find_map(|part| if let Part::Changes(table) = part { Some(&table.place) } else { None });
    table.map_or_else(
        || {
            section_of(pair.source, change)
                .map_or_else(|| pair.translation.title_place.clone(), |section| pair.home_of(section))
        },
        |table| first_line(table, pair.context),
    )
}

fn section_of(page: &Page, change: usize) -> Option<usize> {
    let owners = page.sections.iter().enumerate().flat_map(|(index, section)| {
        let tables =
            section.parts.iter().filter_map(|part| if let Part::Changes(table) = part { Some(table) } else { None });
        tables.flat_map(|table| &table.changes).map(move |_| index)
    });
    owners.into_iter().nth(change)
}

/// A row in the form of the one above: the date as it is, the words under a mark.
fn fix(pair: &Pair<'_>, above: &Change, change: &Change) -> Option<Fix> {
    let text = pair.context.text(&above.place);
    let what = crate::check::twins::span_of(&above.what)?;
    let from = |offset: u32| (offset - above.place.span.start) as usize;
    let date = above.date_span;
    if date == above.place.span || date.end > what.start || what.end > above.place.span.end {
        return None;
    }
    let raw = crate::check::twins::span_of(&change.what)
        .map(|span| pair.context.text(&Place::new(&change.place.path, span)))
        .unwrap_or_default();
    let who = text[from(date.end)..from(what.start)].trim_matches([' ', '|']);
    let between =
        text[from(date.end)..from(what.start)].replacen(who, &written(&change.who), usize::from(!who.is_empty()));
    let new = format!(
        "\n{}{}{between}{}{raw}{}",
        &text[..from(date.start)],
        written(&change.raw_date),
        placeholder::mark(pair),
        text[from(what.end)..].trim_end()
    );
    let end = Span { start: above.place.span.end, ..above.place.span };
    Some(Fix {
        tier: Tier::Placeholder,
        edits: vec![Edit { place: Place::new(&above.place.path, end), replacement: new }],
    })
}
