//! Passages side by side as a lock knows them: by what they say. A passage of the source is told block by block, as its
//! history is; that of the translation as a whole, since it is translated as a whole.

use std::collections::BTreeMap;

use super::Panels;
use super::versions::wording;
use crate::alignment::facing::{self, Facing, Passage};
use crate::lineage::Wording;
use crate::lock::Fingerprint;
use crate::markdown::BlockKind;
use crate::playbook::page::Page;
use crate::source::{Place, SourceFile, SourcePath, Span};

/// A passage and its translation.
pub(super) struct Twin<'a> {
    /// The two.
    pub(super) row: &'a Facing<'a>,
    /// The source's.
    pub(super) source: Passage<'a>,
    /// The translation's.
    pub(super) translation: Passage<'a>,
    /// What people call it.
    pub(super) name: String,
    /// What the translation says.
    pub(super) said: Fingerprint,
    /// The blocks of the source's passage.
    pub(super) blocks: Vec<Block>,
}

/// A block of the source.
pub(super) struct Block {
    /// Where it stands.
    pub(super) place: Place,
    /// How it says what it says.
    pub(super) wording: Wording,
    /// What it says.
    pub(super) says: Fingerprint,
}

/// Every passage of a page that has a translation.
pub(super) fn twins<'a>(
    panels: &Panels<'a>,
    rows: &'a [Facing<'a>],
    files: &'a BTreeMap<SourcePath, SourceFile>,
) -> Vec<Twin<'a>> {
    let text = |place: &Place| Some(&*files.get(&place.path)?.text);
    let twin = |row: &'a Facing<'a>| {
        let (source, translation) = (row.source?, row.translation?);
        let place = translation.place();
        let said = Fingerprint::of(&wording(text(&place)?, translation, place.span));
        let source_text = text(&source.place())?;
        let blocks = blocks(source).into_iter().map(|place| {
            let wording = wording(source_text, source, place.span);
            let says = Fingerprint::of(&wording);
            Block { place, wording, says }
        });
        let name = name(panels, row, source);
        Some(Twin { row, source, translation, name, said, blocks: blocks.collect() })
    };
    rows.iter().filter_map(twin).filter(|twin| !twin.blocks.is_empty()).collect()
}

/// Every passage of a page and its translation.
pub(super) fn rows<'a>(panels: &Panels<'a>) -> Vec<Facing<'a>> {
    facing::read(panels.source, panels.translation, panels.alignment)
}

/// The blocks of a passage that have a history of their own.
fn blocks(passage: Passage<'_>) -> Vec<Place> {
    let place = passage.place();
    let Passage::Block(block) = passage else { return vec![place] };
    let at = |span| Place::new(&place.path, span);
    match &block.kind {
        BlockKind::List { items, .. } if !items.is_empty() => items.iter().map(|item| at(item.span)).collect(),
        BlockKind::Table(table) => {
            let header = table.header.iter().map(|cell| cell.span).reduce(Span::join);
            header.into_iter().chain(table.rows.iter().map(|row| row.span)).map(at).collect()
        }
        // These say nothing.
        BlockKind::Rule | BlockKind::Include { .. } => Vec::new(),
        _ => vec![place],
    }
}

/// `task-4095`, `title`, or the slug of the section that it stands in.
fn name(panels: &Panels<'_>, row: &Facing<'_>, source: Passage<'_>) -> String {
    if let Passage::Task(task, _) = source {
        return format!("task-{}", task.id);
    }
    let Some(section) = row.section else { return "title".to_owned() };
    let of_source = panels.alignment.sections.get(section).and_then(|pair| pair.source);
    let slug = of_source.or_else(|| holder(panels.source, &source.place())).map(|at| &panels.source.sections[at].slug);
    match slug {
        Some(slug) if !slug.is_empty() => slug.clone(),
        _ => "opening".to_owned(),
    }
}

/// The section in which a place stands.
fn holder(page: &Page, place: &Place) -> Option<usize> {
    page.sections
        .iter()
        .rposition(|section| section.place.path == place.path && section.place.span.start <= place.span.start)
}
