//! Which rows of a compare page differ, and how: what the checks find in this one pair, brought to the rows it is about.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::frame::Frame;
use super::super::super::views::TaskFact;
use crate::aligned::Panels;
use crate::alignment::facing::{Facing, Passage};
use crate::check;
use crate::finding::Finding;
use crate::playbook::Entry;
use crate::playbook::page::Page;
use crate::playbook::task::Task;
use crate::source::{Place, SourceFile, SourcePath, Span};

/// The findings of each row.
pub(super) fn findings(
    frame: &Frame<'_>,
    entry: &Entry,
    panels: Panels<'_>,
    facing: &[Facing<'_>],
) -> Vec<Vec<Finding>> {
    let locale = &panels.translation.locale;
    let checked = frame.site.found_in_pair(&entry.key, locale);
    let found = checked.unwrap_or_else(|| check::of_pair(&frame.site.aligned, entry, locale, &files(frame, panels)));
    let place = |passage: &Option<Passage<'_>>| passage.as_ref().map(Passage::place);
    let sources: Vec<Option<Place>> = facing.iter().map(|row| place(&row.source)).collect();
    let translations: Vec<Option<Place>> = facing.iter().map(|row| place(&row.translation)).collect();
    let mut of_rows = vec![Vec::new(); facing.len()];
    for finding in found {
        let here = row_at(&translations, &finding.place);
        let there = finding.counterpart.as_ref().and_then(|place| row_at(&sources, place));
        let is_alone = |row: &usize| facing[*row].source.is_none() || facing[*row].translation.is_none();
        // What is missing is reported where it belongs, and shown where it is.
        let row = there.filter(is_alone).or(here).or(there).unwrap_or_default();
        of_rows[row].push(finding);
    }
    of_rows
}

/// The texts of the files that the two sides are made of.
fn files(frame: &Frame<'_>, panels: Panels<'_>) -> BTreeMap<SourcePath, SourceFile> {
    let paths = |page: &Page| -> Vec<SourcePath> {
        std::iter::once(&page.path).chain(page.includes.iter().map(|include| &include.path)).cloned().collect()
    };
    let paths: BTreeSet<SourcePath> = paths(panels.source).into_iter().chain(paths(panels.translation)).collect();
    let file = |path: SourcePath| {
        let text = frame.site.source(&path)?.clone();
        Some((path.clone(), SourceFile { path, text }))
    };
    paths.into_iter().filter_map(file).collect()
}

/// The smallest row that holds a place; else the first that it holds.
fn row_at(rows: &[Option<Place>], place: &Place) -> Option<usize> {
    let in_file = || {
        let places = rows.iter().enumerate().filter_map(|(index, row)| Some((index, row.as_ref()?)));
        places.filter(|(_, row)| row.path == place.path).map(|(index, row)| (index, row.span))
    };
    let holding = in_file().filter(|(_, row)| holds(*row, place.span));
    let smallest = holding.min_by_key(|(_, row)| row.end - row.start).map(|(index, _)| index);
    smallest.or_else(|| in_file().find(|(_, row)| holds(place.span, *row)).map(|(index, _)| index))
}

/// Whether all of a span lies in another: what only begins in a row is a finding about more than the row.
fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The facts of a task row that findings are about; `place` is the place of a finding on the row's side.
pub(super) fn facts(task: &Task, findings: &[Finding], place: fn(&Finding) -> Option<&Place>) -> Vec<TaskFact> {
    let spans = [
        (TaskFact::Name, task.spans.name),
        (TaskFact::Requirement, task.spans.requirement),
        (TaskFact::Role, task.spans.role),
        (TaskFact::Services, task.spans.services),
    ];
    let is_there = |span: Span| {
        let places = findings.iter().filter_map(place);
        span != task.place.span
            && places.filter(|place| place.path == task.place.path).any(|place| holds(span, place.span))
    };
    spans.into_iter().filter(|(_, span)| is_there(*span)).map(|(fact, _)| fact).collect()
}
