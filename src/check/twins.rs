//! The passages of a page and its translation that answer to each other: paragraphs, list items, rows, names of tasks,
//! what changes say. Rules about text and links compare these.

use crate::alignment::{Alignment, PartPair};
use crate::markdown::{Block, BlockKind, Inline, each_link, push_plain_text};
use crate::playbook::page::{Page, Part, Section};
use crate::playbook::row_at::RowAt;
use crate::source::{Place, Span};

/// Every passage of a pair of pages.
pub struct Twins<'a> {
    /// Passages that both sides have, in the order of the translation.
    pub both: Vec<Twin<'a>>,
    /// Passages of sections that both sides have, which have no counterpart there.
    pub source_only: Vec<Loose<'a>>,
    /// The same of the translation.
    pub translation_only: Vec<Loose<'a>>,
}

/// Two passages that answer to each other.
pub struct Twin<'a> {
    /// The section pair that holds them: an index into [`Alignment::sections`]; `None` for the title and for changes.
    pub sections: Option<usize>,
    /// What they are.
    pub kind: TwinKind,
    /// The source's.
    pub source: Passage<'a>,
    /// The translation's.
    pub translation: Passage<'a>,
}

/// What a passage is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TwinKind {
    /// A heading, or the page's title.
    Heading,
    /// A paragraph, an alert, a quotation.
    Prose,
    /// An item of a list, with what is nested in it.
    Item,
    /// A row of a table in prose.
    Row,
    /// The name of a task, and its further cells.
    Task,
    /// What a change says.
    Change,
}

/// A passage without a counterpart.
pub struct Loose<'a> {
    /// The section pair that holds it.
    pub sections: usize,
    /// What it says.
    pub passage: Passage<'a>,
}

/// A piece of a page.
pub struct Passage<'a> {
    /// Where it stands.
    pub place: Place,
    /// Its texts, each with the place of the block that holds it.
    pub texts: Vec<(&'a Place, &'a [Inline])>,
    /// The number of the task that it belongs to.
    pub task: Option<&'a str>,
}

/// A link in a passage.
#[derive(Clone, Debug)]
pub struct PassageLink<'a> {
    /// The link from `[` to `)`.
    pub place: Place,
    /// As written.
    pub target: &'a str,
    /// What readers see of it; empty where only a whole label is known.
    pub content: &'a [Inline],
}

impl<'a> Passage<'a> {
    /// Without markup; the texts in lines of their own.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (at, (_, content)) in self.texts.iter().enumerate() {
            if at > 0 {
                text.push('\n');
            }
            push_plain_text(content, &mut text);
        }
        text
    }

    /// Its links, without pictures.
    pub fn links(&self) -> Vec<PassageLink<'a>> {
        let mut links = Vec::new();
        for (place, content) in &self.texts {
            each_link(content, &mut |inline, link, is_image| {
                if !is_image {
                    let place = Place::new(&place.path, inline.span);
                    links.push(PassageLink { place, target: &link.target, content: &link.content });
                }
            });
        }
        links
    }
}

/// Reads the passages of two pages.
pub(super) fn read<'a>(source: &'a Page, translation: &'a Page, alignment: &Alignment) -> Twins<'a> {
    let mut twins = Twins { both: Vec::new(), source_only: Vec::new(), translation_only: Vec::new() };
    twins.both.push(Twin {
        sections: None,
        kind: TwinKind::Heading,
        source: title(source),
        translation: title(translation),
    });
    for (index, pair) in alignment.sections.iter().enumerate() {
        let Some((left, right)) = pair.source.zip(pair.translation) else { continue };
        let (left, right) = (&source.sections[left], &translation.sections[right]);
        if let Some((source, translation)) = heading(left).zip(heading(right)) {
            twins.both.push(Twin { sections: Some(index), kind: TwinKind::Heading, source, translation });
        }
        for parts in &pair.parts {
            twins.part(index, (left, right), parts);
        }
    }
    twins.tasks(source, translation, alignment);
    twins.changes(source, translation, alignment);
    twins
}

impl<'a> Twins<'a> {
    fn part(&mut self, sections: usize, (left, right): (&'a Section, &'a Section), pair: &PartPair) {
        let loose = |passage| Loose { sections, passage };
        match (pair.source.map(|at| &left.parts[at]), pair.translation.map(|at| &right.parts[at])) {
            (Some(Part::Block(left)), Some(Part::Block(right))) => self.blocks(sections, left, right, pair),
            (Some(Part::Block(block)), None) => self.source_only.extend(passages(block).into_iter().map(loose)),
            (None, Some(Part::Block(block))) => self.translation_only.extend(passages(block).into_iter().map(loose)),
            _ => {}
        }
    }

    fn blocks(&mut self, sections: usize, left: &'a Block, right: &'a Block, pair: &PartPair) {
        let kind = match (&left.kind, &right.kind) {
            (BlockKind::List { .. }, BlockKind::List { .. }) => TwinKind::Item,
            (BlockKind::Table(_), BlockKind::Table(_)) => TwinKind::Row,
            _ => {
                let (source, translation) = (whole(left), whole(right));
                self.both.push(Twin { sections: Some(sections), kind: TwinKind::Prose, source, translation });
                return;
            }
        };
        for items in &pair.items {
            match (items.source.and_then(|at| item(left, at)), items.translation.and_then(|at| item(right, at))) {
                (Some(source), Some(translation)) => {
                    self.both.push(Twin { sections: Some(sections), kind, source, translation });
                }
                (Some(passage), None) => self.source_only.push(Loose { sections, passage }),
                (None, Some(passage)) => self.translation_only.push(Loose { sections, passage }),
                (None, None) => {}
            }
        }
        if let (BlockKind::Table(left_table), BlockKind::Table(right_table)) = (&left.kind, &right.kind) {
            let header = |block: &'a Block, table: &'a crate::markdown::Table| cells(&block.place, &table.header);
            let (source, translation) = (header(left, left_table), header(right, right_table));
            if let Some((source, translation)) = source.zip(translation) {
                self.both.push(Twin { sections: Some(sections), kind: TwinKind::Row, source, translation });
            }
        }
    }

    fn tasks(&mut self, source: &'a Page, translation: &'a Page, alignment: &Alignment) {
        for pair in &alignment.tasks {
            let Some((left, right)) = pair.source.zip(pair.translation) else { continue };
            let task = |page: &'a Page, at: RowAt| {
                let task = page.task(at)?;
                let mut texts = vec![(&task.place, task.name.as_slice())];
                texts.extend(task.extra.iter().map(|cell| (&task.place, cell.content.as_slice())));
                let place = Place::new(&task.place.path, task.spans.name);
                Some(Passage { place, texts, task: Some(&task.id) })
            };
            if let Some((source, translation)) = task(source, left).zip(task(translation, right)) {
                let sections = alignment.sections.iter().position(|pair| pair.translation == Some(right.section));
                self.both.push(Twin { sections, kind: TwinKind::Task, source, translation });
            }
        }
    }

    fn changes(&mut self, source: &'a Page, translation: &'a Page, alignment: &Alignment) {
        let (left, right): (Vec<_>, Vec<_>) = (source.changes().collect(), translation.changes().collect());
        for pair in &alignment.changes {
            let Some((i, j)) = pair.source.zip(pair.translation) else { continue };
            let change = |change: &'a crate::playbook::change::Change| Passage {
                place: Place::new(&change.place.path, span_of(&change.what).unwrap_or(change.place.span)),
                texts: vec![(&change.place, change.what.as_slice())],
                task: None,
            };
            let (source, translation) = (change(left[i]), change(right[j]));
            self.both.push(Twin { sections: None, kind: TwinKind::Change, source, translation });
        }
    }
}

fn title(page: &Page) -> Passage<'_> {
    let place = page.title_place.clone();
    Passage { place, texts: vec![(&page.title_place, page.title.as_slice())], task: None }
}

fn heading(section: &Section) -> Option<Passage<'_>> {
    let content = section.heading.as_ref()?.content.as_slice();
    Some(Passage { place: section.place.clone(), texts: vec![(&section.place, content)], task: None })
}

/// A block as one passage.
fn whole(block: &Block) -> Passage<'_> {
    let mut texts = Vec::new();
    block.each_text(&mut |place, content| texts.push((place, content)));
    Passage { place: place_of(&texts).unwrap_or_else(|| block.place.clone()), texts, task: None }
}

/// A block as the passages that could have counterparts.
pub fn passages(block: &Block) -> Vec<Passage<'_>> {
    let count = match &block.kind {
        BlockKind::List { items, .. } => items.len(),
        BlockKind::Table(table) => table.rows.len(),
        _ => return vec![whole(block)],
    };
    (0..count).filter_map(|at| item(block, at)).collect()
}

/// An item of a list, or a row of a table.
pub fn item(block: &Block, at: usize) -> Option<Passage<'_>> {
    match &block.kind {
        BlockKind::List { items, .. } => {
            let item = items.get(at)?;
            let mut texts = Vec::new();
            item.blocks.iter().for_each(|block| block.each_text(&mut |place, content| texts.push((place, content))));
            Some(Passage { place: Place::new(&block.place.path, item.span), texts, task: None })
        }
        BlockKind::Table(table) => cells(&block.place, &table.rows.get(at)?.cells),
        _ => None,
    }
}

fn cells<'a>(table: &'a Place, cells: &'a [crate::markdown::Cell]) -> Option<Passage<'a>> {
    let span = cells.first()?.span.join(cells.last()?.span);
    let texts = cells.iter().map(|cell| (table, cell.content.as_slice())).collect();
    Some(Passage { place: Place::new(&table.path, span), texts, task: None })
}

/// From the first text to the last one of the same file: a note begins at its words.
fn place_of(texts: &[(&Place, &[Inline])]) -> Option<Place> {
    let (first, content) = texts.first()?;
    let spans = texts.iter().filter(|(place, _)| place.path == first.path).filter_map(|(_, content)| span_of(content));
    Some(Place::new(&first.path, spans.fold(span_of(content)?, Span::join)))
}

/// From the beginning of the first inline to the end of the last.
pub fn span_of(content: &[Inline]) -> Option<Span> {
    Some(content.first()?.span.join(content.last()?.span))
}
