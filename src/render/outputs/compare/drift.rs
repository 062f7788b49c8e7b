//! Which rows of a compare page differ, and how: what the checks find in this one pair, brought to the rows it is about.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::super::super::frame::Frame;
use super::super::super::views::TaskFact;
use crate::aligned::Panels;
use crate::alignment::facing::{Facing, Passage};
use crate::check;
use crate::finding::Finding;
use crate::locale::Locale;
use crate::playbook::Entry;
use crate::playbook::page::{Page, PageKey};
use crate::playbook::task::Task;
use crate::source::{Place, SourceFile, SourcePath, Span};

/// The findings of the pairs that were looked at so far: each pair stands on a page for the readers of either side.
#[derive(Default)]
pub(in crate::render) struct Pairs(Mutex<BTreeMap<(PageKey, Locale), Arc<Vec<Finding>>>>);

impl Pairs {
    fn findings(&self, frame: &Frame<'_>, entry: &Entry, panels: Panels<'_>) -> Arc<Vec<Finding>> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let locale = &panels.translation.locale;
        let key = (entry.key.clone(), locale.clone());
        let found = known().get(&key).map(Arc::clone);
        found.unwrap_or_else(|| {
            let found = Arc::new(check::of_pair(&frame.site.aligned, entry, locale, &files(frame, panels)));
            known().insert(key, Arc::clone(&found));
            found
        })
    }
}

/// The findings of each row.
pub(super) fn findings(
    frame: &Frame<'_>,
    entry: &Entry,
    panels: Panels<'_>,
    facing: &[Facing<'_>],
) -> Vec<Vec<Finding>> {
    let found = frame.site.pairs.findings(frame, entry, panels);
    let place = |passage: &Option<Passage<'_>>| passage.as_ref().map(Passage::place);
    let sources: Vec<Option<Place>> = facing.iter().map(|row| place(&row.source)).collect();
    let translations: Vec<Option<Place>> = facing.iter().map(|row| place(&row.translation)).collect();
    let mut of_rows = vec![Vec::new(); facing.len()];
    for finding in found.iter() {
        let here = row_at(&translations, &finding.place);
        let there = finding.counterpart.as_ref().and_then(|place| row_at(&sources, place));
        let is_alone = |row: &usize| facing[*row].source.is_none() || facing[*row].translation.is_none();
        // What is missing is reported where it belongs, and shown where it is.
        let row = there.filter(is_alone).or(here).or(there).unwrap_or_default();
        of_rows[row].push(finding.clone());
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
