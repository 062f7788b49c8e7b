//! What there is to do on a page that has a translation: the passages of both, side by side, tell.

use std::collections::BTreeSet;

use super::places::Texts;
use super::{Holds, Item, Kind, OfPage, OfTask, State, Urgency};
use crate::aligned::{Aligned, Panels};
use crate::alignment::facing::{self, Facing, Passage};
use crate::lineage::meaning::Nature;
use crate::lineage::{Edit, Wording};
use crate::markdown::{Block, BlockKind};
use crate::playbook::page::{Page, Section};
use crate::playbook::task::Task;
use crate::source::{Place, Span};
use crate::staleness::StaleBlock;
use crate::vocabulary::Requirement;

/// Reads a page and its translation.
pub(super) struct Reader<'a> {
    aligned: &'a Aligned,
    panels: Panels<'a>,
    rows: Vec<Facing<'a>>,
    texts: Texts<'a>,
    /// The translation's sections that the source lacks, and the other way round: by index into the alignment's.
    alone: BTreeSet<usize>,
}

/// Whose passages are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Source,
    Translation,
}

impl<'a> Reader<'a> {
    pub(super) fn new(aligned: &'a Aligned, panels: Panels<'a>, texts: Texts<'a>) -> Self {
        let rows = facing::read(panels.source, panels.translation, panels.alignment);
        let pairs = panels.alignment.sections.iter().enumerate();
        let alone = pairs.filter(|(_, pair)| pair.source.is_some() != pair.translation.is_some());
        let alone = alone.map(|(index, _)| index).collect();
        Self { aligned, panels, rows, texts, alone }
    }

    /// Everything to do, in the order of the page.
    pub(super) fn items(mut self) -> Vec<Item> {
        let mut items: Vec<(usize, Item)> = self.stale();
        for at in 0..self.rows.len() {
            let row = self.rows[at];
            let side = match (row.source, row.translation) {
                (Some(_), None) => Side::Source,
                (None, Some(_)) => Side::Translation,
                _ => continue,
            };
            let of_section = row.section.filter(|section| self.alone.contains(section));
            let item = match of_section {
                Some(section) => self.section(at, section, side),
                None => self.passage(at, side),
            };
            items.extend(item.map(|item| (at, item)));
        }
        items.sort_by_key(|(at, _)| *at);
        items.into_iter().map(|(_, item)| item).collect()
    }

    // ── What has changed since ─────────────────────────────────────────────────────────────────────────────────────

    fn stale(&mut self) -> Vec<(usize, Item)> {
        let Panels { source, translation, .. } = self.panels;
        let known = self.aligned.staleness.of_page(&source.key, &translation.locale);
        let is_known = |block: &StaleBlock| known.iter().any(|other| other.task == block.task);
        let mut requirements: Vec<StaleBlock> =
            self.rows.iter().filter_map(|row| self.stale_requirement(row)).collect();
        requirements.retain(|block| !is_known(block));
        known.iter().chain(&requirements).filter_map(|block| self.stale_block(block)).collect()
    }

    /// A task that has become mandatory, or optional, since: the translation says what the source said before.
    fn stale_requirement(&self, row: &Facing<'a>) -> Option<StaleBlock> {
        let (source, translation) = (task_of(&row.source?)?, task_of(&row.translation?)?);
        let translated = translation.requirement.filter(|_| translation.requirement != source.requirement)?;
        let file = self.aligned.staleness.history()?.files.get(&source.place.path)?;
        let words = self.aligned.playbook.vocabulary(self.aligned.source());
        let past = file.thread.past(source.place.span).into_iter().next()?;
        let said = |edit: &Edit| words.requirement(edit.before.0.get(Wording::REQUIREMENT)?);
        let edit = past.edits.iter().rev().find(|edit| said(edit) == Some(translated))?;
        let cells = [source.spans.name, source.spans.requirement, source.spans.role, source.spans.services];
        let cell = |span| self.texts.slice(&Place::new(&source.place.path, span)).into();
        let after = Wording(cells.map(cell).to_vec());
        let mut before = after.clone();
        before.0[Wording::REQUIREMENT].clone_from(&edit.before.0[Wording::REQUIREMENT]);
        Some(StaleBlock {
            source: source.place.clone(),
            translation: translation.place.clone(),
            task: Some(source.id.clone()),
            before,
            after,
            nature: Nature::Wording,
            changes: vec![edit.at],
            translated: past.born,
            from: None,
            since: None,
        })
    }

    fn stale_block(&mut self, block: &StaleBlock) -> Option<(usize, Item)> {
        let at = self.rows.iter().position(|row| row.source.is_some_and(|own| own.place().holds(&block.source)))?;
        let row = self.rows[at];
        let passage = row.source?;
        let mut item = self.item(State::Stale, passage, row.section, Side::Source);
        item.source = Some(self.texts.spot(&block.source));
        item.translation = Some(self.texts.spot(&block.translation));
        item.before =
            if block.before.0.iter().all(|strand| strand.is_empty()) { String::new() } else { block.before.text() };
        item.after = block.after.text();
        item.difference = block.difference();
        item.translated = written(row.translation.unwrap_or(passage), self.texts.slice(&block.translation));
        item.changes = self.aligned.staleness.notes(&block.changes);
        Some((at, item))
    }

    // ── What only one side has ─────────────────────────────────────────────────────────────────────────────────────

    /// A passage whose section both sides have.
    fn passage(&mut self, at: usize, side: Side) -> Option<Item> {
        let row = self.rows[at];
        let passage = if side == Side::Source { row.source? } else { row.translation? };
        if is_mute(passage) {
            return None;
        }
        let place = passage.place();
        let mut item = self.item(side.state(), passage, row.section, side);
        self.place(&mut item, at, &place, side);
        let text = written(passage, self.texts.slice(&place));
        *if side == Side::Source { &mut item.after } else { &mut item.translated } = text;
        Some(item)
    }

    /// A section that one side lacks, with everything below it: one thing to do. It is told at its first row; what stands
    /// in a section below one that is missing as well is told there.
    fn section(&mut self, at: usize, index: usize, side: Side) -> Option<Item> {
        let page = self.page(side);
        let own = self.section_of(index, side)?;
        let parent = page.sections[own].parent;
        let is_first = at == 0 || self.rows[at - 1].section != Some(index);
        if !is_first || parent.is_some_and(|parent| self.is_alone(parent, side)) {
            return None;
        }
        let family: Vec<usize> =
            (own..page.sections.len()).filter(|section| self.is_below(*section, own, side)).collect();
        let rows: Vec<Passage<'a>> = self.rows_of(&family, side);
        let tasks = family.iter().flat_map(|section| page.sections[*section].tasks());
        let held: Vec<&Task> = rows.iter().filter_map(task_of).collect();
        // Of a section whose rows the other side has elsewhere, nothing is left to do.
        if tasks.count() > 0 && rows.iter().all(|row| matches!(row, Passage::Heading(_))) {
            return None;
        }
        let holds = Holds::of(held);
        let mut item = self.item(side.state(), Passage::Heading(&page.sections[own]), Some(index), side);
        item.kind = Kind::Section;
        if side == Side::Source && holds.mandatory > 0 {
            item.urgency = Urgency::MandatoryMissing;
        }
        item.holds = Some(holds);
        self.place(&mut item, at, &page.sections[own].place, side);
        let text = self.text_of(&family, side);
        *if side == Side::Source { &mut item.after } else { &mut item.translated } = text;
        Some(item)
    }

    /// The passages of some sections that the other side lacks.
    fn rows_of(&self, family: &[usize], side: Side) -> Vec<Passage<'a>> {
        let of_family = |row: &&Facing<'a>| {
            let section = row.section.and_then(|index| self.section_of(index, side));
            section.is_some_and(|section| family.contains(&section))
        };
        let passage = |row: &Facing<'a>| match side {
            Side::Source => row.source.filter(|_| row.translation.is_none()),
            Side::Translation => row.translation.filter(|_| row.source.is_none()),
        };
        self.rows.iter().filter(of_family).filter_map(passage).collect()
    }

    /// Sections as they are written, each up to the next heading.
    fn text_of(&self, family: &[usize], side: Side) -> String {
        let page = self.page(side);
        let texts = family.iter().map(|section| {
            let start = &page.sections[*section].place;
            let after = page.sections.get(section + 1).filter(|next| next.place.path == start.path);
            let end = after.map_or(self.texts.file(&start.path).len() as u32, |next| next.place.span.start);
            self.texts.slice(&Place::new(&start.path, Span { start: start.span.start, end }))
        });
        texts.collect::<Vec<_>>().join("\n\n")
    }

    /// Says where it stands on its own side, where it belongs on the other, and since when.
    fn place(&mut self, item: &mut Item, at: usize, place: &Place, side: Side) {
        let spot = self.texts.spot(place);
        match side {
            Side::Source => {
                item.source = Some(spot);
                let above = self.rows[..at].iter().rev().find_map(|row| row.translation);
                item.belongs_after = above.map(|passage| self.texts.end(&passage.place()));
                item.changes = self.brought(place);
            }
            Side::Translation => item.translation = Some(spot),
        }
    }

    /// The commit that brought what stands at a place of the source.
    fn brought(&self, place: &Place) -> Vec<crate::finding::ChangeNote> {
        let staleness = &self.aligned.staleness;
        let file = staleness.history().and_then(|history| history.files.get(&place.path));
        let file = file.filter(|file| *file.text == *self.texts.file(&place.path));
        let born = file.and_then(|file| file.thread.past(place.span).iter().map(|past| past.born).min());
        staleness.notes(born.as_slice())
    }

    // ── What everything to do has ──────────────────────────────────────────────────────────────────────────────────

    fn item(&self, state: State, passage: Passage<'a>, section: Option<usize>, side: Side) -> Item {
        let page = self.page(side);
        let task = task_of(&passage);
        let kind = match passage {
            Passage::Task(..) => Kind::Task,
            Passage::Change(..) => Kind::Change,
            _ => Kind::Block,
        };
        let urgency = if side == Side::Translation { Urgency::Extra } else { urgency(state, kind, task) };
        let mut item = Item::new(urgency, state, kind, Some(OfPage::new(self.panels.source)));
        item.task = task.map(|task| OfTask { id: task.id.clone(), requirement: task.requirement });
        if let Some(section) = section.and_then(|index| self.section_of(index, side)) {
            let above: Vec<usize> = page.ancestors(section).collect();
            let titles = above.into_iter().rev().map(|section| &page.sections[section]);
            item.headings = titles.filter(|section| section.heading.is_some()).map(title).collect();
        }
        item
    }

    fn page(&self, side: Side) -> &'a Page {
        match side {
            Side::Source => self.panels.source,
            Side::Translation => self.panels.translation,
        }
    }

    /// The section of a side that one of the alignment's is.
    fn section_of(&self, index: usize, side: Side) -> Option<usize> {
        let pair = &self.panels.alignment.sections[index];
        if side == Side::Source { pair.source } else { pair.translation }
    }

    /// Whether the other side lacks a section.
    fn is_alone(&self, section: usize, side: Side) -> bool {
        self.alone.iter().any(|index| self.section_of(*index, side) == Some(section))
    }

    /// Whether a section is another, or stands below it and is missing with it.
    fn is_below(&self, section: usize, top: usize, side: Side) -> bool {
        let page = self.page(side);
        let mut line = page.ancestors(section);
        line.find(|above| *above == top || !self.is_alone(*above, side)) == Some(top)
    }
}

impl Side {
    /// What is the matter with what only this side has.
    fn state(self) -> State {
        match self {
            Self::Source => State::Missing,
            Self::Translation => State::Extra,
        }
    }
}

fn urgency(state: State, kind: Kind, task: Option<&Task>) -> Urgency {
    let is_missing = state == State::Missing;
    let is_mandatory = task.is_some_and(|task| task.requirement == Some(Requirement::Mandatory));
    match (kind, is_mandatory, is_missing) {
        (Kind::Change, ..) => Urgency::Changes,
        (Kind::Task, true, true) => Urgency::MandatoryMissing,
        (Kind::Task, true, false) => Urgency::MandatoryStale,
        (Kind::Task, false, true) => Urgency::OptionalMissing,
        (Kind::Task, false, false) => Urgency::OptionalStale,
        (_, _, true) => Urgency::PassageMissing,
        (_, _, false) => Urgency::PassageStale,
    }
}

fn title(section: &Section) -> String {
    section.title.clone()
}

fn task_of<'a>(passage: &Passage<'a>) -> Option<&'a Task> {
    match passage {
        Passage::Task(task, _) => Some(task),
        _ => None,
    }
}

/// A passage as it is written; of a row without the spaces that align its columns.
fn written(passage: Passage<'_>, text: &str) -> String {
    match passage {
        Passage::Task(..) | Passage::Change(..) | Passage::Row(..) | Passage::Header(..) => {
            text.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        }
        _ => text.to_owned(),
    }
}

/// Nothing in it is there to be translated.
fn is_mute(passage: Passage<'_>) -> bool {
    let is_comment = |block: &Block| match &block.kind {
        BlockKind::Rule | BlockKind::Include { .. } => true,
        BlockKind::Html(html) => html.trim_start().starts_with("<!--"),
        _ => false,
    };
    matches!(passage, Passage::Block(block) if is_comment(block))
}
