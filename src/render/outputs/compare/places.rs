//! The anchors of a compare page: those of the page that it shows, so that the way there and back keeps the place.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::frame::{Frame, change_anchor};
use crate::alignment::facing::{Facing, Passage};
use crate::composed::{ComposedSection, compose, free, is_reserved};
use crate::playbook::Entry;
use crate::playbook::page::Section;

/// An anchor, and further ones of the same place.
#[derive(Clone, Default)]
pub(super) struct Names {
    pub(super) id: Option<String>,
    pub(super) aliases: Vec<String>,
}

/// The anchors of each row.
pub(super) fn names(frame: &Frame<'_>, entry: &Entry, facing: &[Facing<'_>]) -> Vec<Names> {
    let composed = compose(&frame.site.aligned, entry, frame.locale);
    let sections: BTreeMap<*const Section, &ComposedSection<'_>> = composed
        .iter()
        .flat_map(|page| &page.sections)
        .map(|section| (std::ptr::from_ref(section.section), section))
        .collect();
    let mut taken: BTreeSet<String> = sections.values().map(|section| section.anchor.clone()).collect();
    let mut tasks = BTreeSet::new();
    let is_own = |is_source: bool| is_source == (frame.locale == frame.site.aligned.source());
    let mut names: Vec<Names> = Vec::with_capacity(facing.len());
    for row in facing {
        let sides = [(true, row.source), (false, row.translation)];
        let mut passages = sides.into_iter().filter_map(|(is_source, passage)| Some((is_source, passage?)));
        let id = match passages.clone().next().map(|(_, passage)| passage) {
            Some(Passage::Heading(section)) => {
                let shown = passages.find_map(|(_, passage)| sections.get(&std::ptr::from_ref(heading(passage)?)));
                let id = shown.map_or_else(|| free(&section.slug, &taken), |section| section.anchor.clone());
                taken.insert(id.clone());
                Some(id)
            }
            Some(Passage::Task(task, _)) => tasks.insert(task.id.clone()).then(|| format!("task-{}", task.id)),
            _ => passages.find_map(|(is_source, passage)| match passage {
                Passage::Change(_, index) if is_own(is_source) => Some(change_anchor(index)),
                _ => None,
            }),
        };
        names.push(Names { id, aliases: Vec::new() });
    }
    // Links in the text of either side name headings as they are called there.
    for (row, names) in facing.iter().zip(&mut names) {
        let slugs = [row.source, row.translation].into_iter().flatten().filter_map(heading);
        let slugs = slugs.map(|section| section.slug.clone()).filter(|slug| !is_reserved(slug));
        names.aliases = slugs.filter(|slug| taken.insert(slug.clone())).collect();
    }
    names
}

fn heading(passage: Passage<'_>) -> Option<&Section> {
    if let Passage::Heading(section) = passage { Some(section) } else { None }
}
