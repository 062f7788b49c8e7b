//! Two pages read side by side: every passage of both exactly once, next to what answers to it on the other side. Passages
//! are as small as the alignment sees them: a heading, a paragraph, an item, a row.

use std::collections::{BTreeMap, BTreeSet};

use super::{Alignment, Pair, PartPair, SectionPair};
use crate::markdown::{Block, BlockKind};
use crate::playbook::change::Change;
use crate::playbook::labels::Label;
use crate::playbook::page::{Page, Part, Section};
use crate::playbook::row_at::RowAt;
use crate::playbook::task::{Task, TaskTable};
use crate::source::{Place, Span};
use crate::vocabulary::LabelKey;

/// Passages that stand side by side; never neither.
#[derive(Clone, Copy, Debug)]
pub struct Facing<'a> {
    /// Index into [`Alignment::sections`]; `None` for the title.
    pub section: Option<usize>,
    /// On the source's side.
    pub source: Option<Passage<'a>>,
    /// On the translation's, of the same kind.
    pub translation: Option<Passage<'a>>,
    /// The two stand in different places of their pages.
    pub moved: bool,
}

/// A piece of a page.
#[derive(Clone, Copy, Debug)]
pub enum Passage<'a> {
    /// The page's title.
    Title(&'a Page),
    /// The heading of a section.
    Heading(&'a Section),
    /// A block as a whole.
    Block(&'a Block),
    /// An item of a list.
    Item(&'a Block, usize),
    /// The header of a table in prose.
    Header(&'a Block),
    /// A row of a table in prose.
    Row(&'a Block, usize),
    /// A label.
    Label(&'a Label),
    /// A task, and the table that it stands in.
    Task(&'a Task, &'a TaskTable),
    /// Rows of a task table that are no tasks.
    Strays(&'a TaskTable),
    /// A change, and its index in [`Page::changes`].
    Change(&'a Change, usize),
}

impl Passage<'_> {
    /// Where it stands.
    pub fn place(&self) -> Place {
        match self {
            Self::Title(page) => page.title_place.clone(),
            Self::Heading(section) => section.place.clone(),
            Self::Block(block) => block.place.clone(),
            Self::Header(block) => Place::new(&block.place.path, header_span(block)),
            Self::Item(block, at) | Self::Row(block, at) => Place::new(&block.place.path, span_of(block, *at)),
            Self::Label(label) => label.place.clone(),
            Self::Task(task, _) => task.place.clone(),
            Self::Strays(table) => {
                let spans = table.strays.iter().map(|row| row.span);
                Place::new(&table.place.path, spans.reduce(Span::join).unwrap_or(table.place.span))
            }
            Self::Change(change, _) => change.place.clone(),
        }
    }
}

fn span_of(block: &Block, at: usize) -> Span {
    let own = match &block.kind {
        BlockKind::List { items, .. } => items.get(at).map(|item| item.span),
        BlockKind::Table(table) => table.rows.get(at).map(|row| row.span),
        _ => None,
    };
    own.unwrap_or(block.place.span)
}

fn header_span(block: &Block) -> Span {
    let BlockKind::Table(table) = &block.kind else { return block.place.span };
    table.header_span().unwrap_or(block.place.span)
}

/// Every passage of two pages, in the reading order of the translation; what it lacks stands where it belongs.
pub fn read<'a>(source: &'a Page, translation: &'a Page, alignment: &Alignment) -> Vec<Facing<'a>> {
    let mut reader = Reader::new(source, translation, alignment);
    reader.push(None, Some(Passage::Title(source)), Some(Passage::Title(translation)), false);
    for (index, pair) in alignment.sections.iter().enumerate() {
        reader.section(index, pair);
    }
    reader.facing
}

struct Reader<'a> {
    source: Side<'a>,
    translation: Side<'a>,
    tasks: Answers<RowAt>,
    changes: Answers<usize>,
    /// The section pair of each section of either side.
    source_pairs: BTreeMap<usize, usize>,
    translation_pairs: BTreeMap<usize, usize>,
    facing: Vec<Facing<'a>>,
}

struct Side<'a> {
    page: &'a Page,
    changes: Vec<&'a Change>,
    /// How many changes stand before each table of changes, by section and part.
    before: BTreeMap<(usize, usize), usize>,
}

impl<'a> Side<'a> {
    fn new(page: &'a Page) -> Self {
        let mut before = BTreeMap::new();
        let mut count = 0;
        for (section, of_section) in page.sections.iter().enumerate() {
            for (part, of_part) in of_section.parts.iter().enumerate() {
                if let Part::Changes(table) = of_part {
                    before.insert((section, part), count);
                    count += table.changes.len();
                }
            }
        }
        Self { page, changes: page.changes().collect(), before }
    }

    fn part(&self, at: Option<(usize, usize)>) -> Option<&'a Part> {
        let (section, part) = at?;
        self.page.sections.get(section)?.parts.get(part)
    }

    fn tasks(&self, at: Option<(usize, usize)>) -> Vec<RowAt> {
        match (at, self.part(at)) {
            (Some((section, part)), Some(Part::Tasks(table))) => {
                (0..table.tasks.len()).map(|row| RowAt { section, part, row }).collect()
            }
            _ => Vec::new(),
        }
    }

    fn task(&self, at: RowAt) -> Option<Passage<'a>> {
        match self.part(Some((at.section, at.part)))? {
            Part::Tasks(table) => Some(Passage::Task(table.tasks.get(at.row)?, table)),
            _ => None,
        }
    }

    fn strays(&self, at: Option<(usize, usize)>) -> Option<Passage<'a>> {
        match self.part(at)? {
            Part::Tasks(table) if !table.strays.is_empty() => Some(Passage::Strays(table)),
            _ => None,
        }
    }

    fn changes(&self, at: Option<(usize, usize)>) -> Vec<usize> {
        match (at.and_then(|at| self.before.get(&at)), self.part(at)) {
            (Some(&first), Some(Part::Changes(table))) => (first..first + table.changes.len()).collect(),
            _ => Vec::new(),
        }
    }

    fn change(&self, at: usize) -> Option<Passage<'a>> {
        Some(Passage::Change(self.changes.get(at)?, at))
    }
}

/// What of the source answers to what of the translation.
struct Answers<K> {
    of_translation: BTreeMap<K, K>,
    of_source: BTreeSet<K>,
}

impl<K: Ord + Copy> Answers<K> {
    fn new(pairs: impl Iterator<Item = (Option<K>, Option<K>)>) -> Self {
        let both: Vec<(K, K)> = pairs.filter_map(|(source, translation)| translation.zip(source)).collect();
        Self { of_source: both.iter().map(|pair| pair.1).collect(), of_translation: both.into_iter().collect() }
    }

    /// The rows of two tables: those of the translation, and each of the source's own after the one that it follows. A row
    /// of the source whose answer stands elsewhere stands there.
    fn weave(&self, source: &[K], translation: &[K]) -> Vec<(Option<K>, Option<K>)> {
        let mut rows: Vec<(Option<K>, Option<K>)> =
            translation.iter().map(|at| (self.of_translation.get(at).copied(), Some(*at))).collect();
        let mut after = 0;
        for at in source {
            match rows.iter().position(|row| row.0 == Some(*at)) {
                Some(position) => after = position + 1,
                None if self.of_source.contains(at) => {}
                None => {
                    rows.insert(after, (Some(*at), None));
                    after += 1;
                }
            }
        }
        rows
    }
}

impl<'a> Reader<'a> {
    fn new(source: &'a Page, translation: &'a Page, alignment: &Alignment) -> Self {
        let pairs = alignment.sections.iter().enumerate();
        Self {
            source: Side::new(source),
            translation: Side::new(translation),
            tasks: Answers::new(alignment.tasks.iter().map(|pair| (pair.source, pair.translation))),
            changes: Answers::new(alignment.changes.iter().map(|pair| (pair.source, pair.translation))),
            source_pairs: pairs.clone().filter_map(|(index, pair)| Some((pair.source?, index))).collect(),
            translation_pairs: pairs.filter_map(|(index, pair)| Some((pair.translation?, index))).collect(),
            facing: Vec::new(),
        }
    }

    fn push(
        &mut self,
        section: Option<usize>,
        source: Option<Passage<'a>>,
        translation: Option<Passage<'a>>,
        moved: bool,
    ) {
        if source.is_some() || translation.is_some() {
            self.facing.push(Facing { section, source, translation, moved });
        }
    }

    fn section(&mut self, index: usize, pair: &SectionPair) {
        let heading = |page: &'a Page, at: Option<usize>| {
            let section = &page.sections[at?];
            section.heading.is_some().then_some(Passage::Heading(section))
        };
        let headings = (heading(self.source.page, pair.source), heading(self.translation.page, pair.translation));
        self.push(Some(index), headings.0, headings.1, pair.moved);
        match (pair.source, pair.translation) {
            (Some(source), Some(translation)) => {
                for part in &pair.parts {
                    self.part(
                        index,
                        part.source.map(|at| (source, at)),
                        part.translation.map(|at| (translation, at)),
                        part,
                    );
                }
            }
            (Some(source), None) => {
                for at in 0..self.source.page.sections[source].parts.len() {
                    self.part(index, Some((source, at)), None, &ALONE);
                }
            }
            (None, Some(translation)) => {
                for at in 0..self.translation.page.sections[translation].parts.len() {
                    self.part(index, None, Some((translation, at)), &ALONE);
                }
            }
            (None, None) => {}
        }
    }

    fn part(&mut self, index: usize, left: Option<(usize, usize)>, right: Option<(usize, usize)>, pair: &PartPair) {
        match (self.source.part(left), self.translation.part(right)) {
            (Some(Part::Block(left)), Some(Part::Block(right))) => self.blocks(index, left, right, &pair.items),
            (Some(Part::Labels(left)), Some(Part::Labels(right))) => self.labels(index, left, right),
            (Some(source), Some(translation)) if kind(source) != kind(translation) => {
                self.part(index, left, None, &ALONE);
                self.part(index, None, right, &ALONE);
            }
            (Some(Part::Block(block)), _) => self.push(Some(index), Some(Passage::Block(block)), None, false),
            (_, Some(Part::Block(block))) => self.push(Some(index), None, Some(Passage::Block(block)), false),
            (Some(Part::Labels(labels)), _) => self.labels(index, labels, &[]),
            (_, Some(Part::Labels(labels))) => self.labels(index, &[], labels),
            _ => {
                self.task_rows(index, left, right);
                self.change_rows(index, left, right);
            }
        }
    }

    fn blocks(&mut self, index: usize, left: &'a Block, right: &'a Block, items: &[Pair]) {
        let (item, header): (fn(&'a Block, usize) -> Passage<'a>, bool) = match (&left.kind, &right.kind) {
            (BlockKind::List { .. }, BlockKind::List { .. }) if !items.is_empty() => (Passage::Item, false),
            (BlockKind::Table(_), BlockKind::Table(_)) => (Passage::Row, true),
            _ => return self.push(Some(index), Some(Passage::Block(left)), Some(Passage::Block(right)), false),
        };
        if header {
            self.push(Some(index), Some(Passage::Header(left)), Some(Passage::Header(right)), false);
        }
        for pair in items {
            let of = |block: &'a Block, at: Option<usize>| at.map(|at| item(block, at));
            self.push(Some(index), of(left, pair.source), of(right, pair.translation), false);
        }
    }

    fn labels(&mut self, index: usize, left: &'a [Label], right: &'a [Label]) {
        let (of_left, of_right) = (by_name(left), by_name(right));
        let answers = Answers::new(of_right.iter().map(|(name, at)| (of_left.get(name).copied(), Some(*at))));
        let rows = answers.weave(&(0..left.len()).collect::<Vec<_>>(), &(0..right.len()).collect::<Vec<_>>());
        for (source, translation) in rows {
            let source = source.map(|at| Passage::Label(&left[at]));
            self.push(Some(index), source, translation.map(|at| Passage::Label(&right[at])), false);
        }
    }

    fn task_rows(&mut self, index: usize, left: Option<(usize, usize)>, right: Option<(usize, usize)>) {
        for (source, translation) in self.tasks.weave(&self.source.tasks(left), &self.translation.tasks(right)) {
            let sections = source.zip(translation).map(|(source, translation)| {
                (self.source_pairs.get(&source.section), self.translation_pairs.get(&translation.section))
            });
            let moved = sections.is_some_and(|(source, translation)| source != translation);
            let source = source.and_then(|at| self.source.task(at));
            self.push(Some(index), source, translation.and_then(|at| self.translation.task(at)), moved);
        }
        let strays = (self.source.strays(left), self.translation.strays(right));
        self.push(Some(index), strays.0, strays.1, false);
    }

    fn change_rows(&mut self, index: usize, left: Option<(usize, usize)>, right: Option<(usize, usize)>) {
        for (source, translation) in self.changes.weave(&self.source.changes(left), &self.translation.changes(right)) {
            let source = source.and_then(|at| self.source.change(at));
            self.push(Some(index), source, translation.and_then(|at| self.translation.change(at)), false);
        }
    }
}

/// A part without a counterpart has no items that answer to any.
const ALONE: PartPair = PartPair { source: None, translation: None, items: Vec::new() };

fn kind(part: &Part) -> std::mem::Discriminant<Part> {
    std::mem::discriminant(part)
}

/// Labels by what they are; a step with two roles has the same one twice.
fn by_name(labels: &[Label]) -> BTreeMap<(LabelKey, usize), usize> {
    let mut counts = BTreeMap::new();
    let name = |label: &Label| {
        let count = counts.entry(label.key).or_insert(0);
        *count += 1;
        (label.key, *count)
    };
    labels.iter().map(name).zip(0..).collect()
}
