//! What survives translation: task numbers, link targets, numbers, words in Latin script, the shape of blocks. Both pages
//! are read into it once; every comparison stands on it.

mod gather;

use ahash::AHashMap;
use jiff::civil::Date;

use super::near_misses::TaskNumbers;
use super::tokens::fingerprint;
use crate::markdown::{Block, BlockKind, Cell, Row};
use crate::playbook::change::Change;
use crate::playbook::page::{Page, Part, Section, SectionKind};
use crate::playbook::task::TaskTable;
use crate::text::comparable;
use crate::vocabulary::SectionName;
use gather::Gather;

/// What one page holds, section by section.
pub(super) struct PageEvidence {
    pub sections: Vec<SectionEvidence>,
    /// In the order of [`Page::changes`].
    pub changes: Vec<ChangeEvidence>,
}

/// What a section holds.
pub(super) struct SectionEvidence {
    /// Of its heading and its parts, without the sections below it.
    pub own: Evidence,
    pub parts: Vec<PartEvidence>,
    /// How many parts of each kind it holds, and how many items its lists.
    pub shape: Shape,
    /// The tasks that stand in it and below it, sorted, each once.
    pub tasks: Vec<u32>,
}

impl SectionEvidence {
    /// Whether tasks stand in the section itself.
    pub fn has_tasks(&self) -> bool {
        self.shape[PartKind::Tasks as usize] > 0
    }
}

/// What a part holds.
pub(super) struct PartEvidence {
    pub kind: PartKind,
    pub own: Evidence,
    /// Of its items or rows, where it is a list or a table in prose.
    pub items: Vec<Evidence>,
}

/// What a change says.
pub(super) struct ChangeEvidence {
    pub date: Option<Date>,
    /// In comparable form.
    pub raw_date: String,
    /// In comparable form.
    pub who: String,
    pub what: Evidence,
}

/// The kinds of parts; parts of two kinds never answer to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PartKind {
    Prose,
    List,
    Table,
    /// Alerts too: a translator may lose the keyword.
    Quote,
    Code,
    Html,
    Rule,
    Footnote,
    Include,
    Labels,
    Tasks,
    Changes,
}

/// One count for each [`PartKind`], and one for the items of lists.
pub(super) type Shape = [u8; PartKind::Changes as usize + 2];

/// What a piece of text holds.
#[derive(Default)]
pub(super) struct Evidence {
    /// Sorted, each once, and only those that the other page has as well.
    pub features: Vec<u32>,
    /// How many links and longer numbers it has that the other page lacks.
    pub lonely: i32,
    /// The length of the text. A Chinese character has three bytes and stands for about as many letters.
    pub bytes: usize,
}

impl Evidence {
    fn absorb(&mut self, inner: &Self) {
        self.features.extend_from_slice(&inner.features);
        self.bytes += inner.bytes;
    }
}

/// What two pieces of text may share.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A word in an alphabet: product names, mostly.
    Word,
    /// A word of a heading, or of a row's first cell; it counts as a word besides.
    HeadWord,
    /// A number of one or two digits.
    SmallNumber,
    /// A longer one.
    Number,
    /// Where a link leads.
    Link,
    /// The whole text, left untranslated.
    Text,
    /// The number of a task row.
    Task,
    /// What kind of list, alert or label it is.
    Mark,
}

impl Kind {
    /// What it is worth that one element of either side has it, and no other.
    fn worth(self) -> i32 {
        match self {
            Self::Text | Self::Link => 300,
            Self::Task => 200,
            Self::Number => 150,
            Self::Word | Self::HeadWord => 60,
            Self::SmallNumber => 40,
            Self::Mark => 20,
        }
    }

    /// Whether a translation has no reason to leave it out.
    fn is_hard(self) -> bool {
        matches!(self, Self::Link | Self::Number)
    }
}

/// What the elements of two pages are measured by.
pub(super) struct Scale {
    /// What each feature that both pages have is worth, where nothing else has it.
    pub worths: Vec<i32>,
    /// How much text each page has: how long a language is for what it says.
    pub bytes: (usize, usize),
}

/// Reads both pages. Only the features that both have are kept.
pub(super) fn read(source: &Page, translation: &Page) -> (PageEvidence, PageEvidence, Scale) {
    let tasks = TaskNumbers::new(source, translation);
    let mut features = Features::default();
    let mut left = Reader { features: &mut features, tasks: &tasks, suffix: suffix(source) }.page(source);
    features.side = 1;
    let mut right = Reader { features: &mut features, tasks: &tasks, suffix: suffix(translation) }.page(translation);
    let shared = features.shared();
    left.each(&mut |evidence| shared.keep(evidence));
    right.each(&mut |evidence| shared.keep(evidence));
    let bytes = |page: &PageEvidence| page.sections.iter().map(|section| section.own.bytes).sum();
    let scale = Scale { worths: shared.worths, bytes: (bytes(&left), bytes(&right)) };
    (left, right, scale)
}

/// What the file's name has and the page's key lacks: the locale's suffix, which links inside the file bear too.
fn suffix(page: &Page) -> &str {
    let stem = page.path.file_name().strip_suffix(".md").unwrap_or_default();
    stem.strip_prefix(page.key.name()).unwrap_or_default()
}

/// The features of both pages, numbered as they are met.
#[derive(Default)]
struct Features {
    // Never iterated: numbers come from the order of the text.
    numbers: AHashMap<u64, u32>,
    kinds: Vec<Kind>,
    seen: Vec<[bool; 2]>,
    side: usize,
}

impl Features {
    fn number(&mut self, kind: Kind, hash: u64) -> u32 {
        let number = *self.numbers.entry(fingerprint(hash, kind as u64)).or_insert_with(|| {
            self.kinds.push(kind);
            self.seen.push([false; 2]);
            self.kinds.len() as u32 - 1
        });
        self.seen[number as usize][self.side] = true;
        number
    }

    fn shared(&self) -> Shared {
        let mut shared = Shared { worths: Vec::new(), numbers: Vec::with_capacity(self.kinds.len()) };
        for (kind, seen) in self.kinds.iter().zip(&self.seen) {
            if *seen == [true; 2] {
                shared.numbers.push(Ok(shared.worths.len() as u32));
                shared.worths.push(kind.worth());
            } else {
                shared.numbers.push(Err(*kind));
            }
        }
        shared
    }
}

/// The features that both pages have.
struct Shared {
    worths: Vec<i32>,
    /// For each feature its new number, or what it was.
    numbers: Vec<Result<u32, Kind>>,
}

impl Shared {
    fn keep(&self, evidence: &mut Evidence) {
        evidence.features.sort_unstable();
        evidence.features.dedup();
        // Numbers rise with the old ones: what was sorted stays so.
        evidence.features.retain_mut(|feature| match self.numbers[*feature as usize] {
            Ok(number) => {
                *feature = number;
                true
            }
            Err(kind) => {
                evidence.lonely += i32::from(kind.is_hard());
                false
            }
        });
    }
}

impl PageEvidence {
    fn each(&mut self, visit: &mut dyn FnMut(&mut Evidence)) {
        for section in &mut self.sections {
            visit(&mut section.own);
            for part in &mut section.parts {
                visit(&mut part.own);
                part.items.iter_mut().for_each(&mut *visit);
            }
        }
        self.changes.iter_mut().for_each(|change| visit(&mut change.what));
    }
}

struct Reader<'a> {
    features: &'a mut Features,
    tasks: &'a TaskNumbers<'a>,
    suffix: &'a str,
}

impl Reader<'_> {
    fn page(&mut self, page: &Page) -> PageEvidence {
        let mut sections: Vec<SectionEvidence> = page.sections.iter().map(|section| self.section(section)).collect();
        hand_up_tasks(&page.sections, &mut sections);
        PageEvidence { sections, changes: page.changes().map(|change| self.change(change)).collect() }
    }

    fn section(&mut self, section: &Section) -> SectionEvidence {
        let heading = section.heading.iter().flat_map(|heading| &heading.content);
        let mut own = self.gather(true, |gather| heading.for_each(|inline| gather.inline(inline)));
        let parts: Vec<PartEvidence> = section.parts.iter().map(|part| self.part(part)).collect();
        parts.iter().for_each(|part| own.absorb(&part.own));
        let tasks = section.tasks().map(|task| self.tasks.number(&task.id)).collect();
        SectionEvidence { own, shape: shape(&parts), parts, tasks }
    }

    fn part(&mut self, part: &Part) -> PartEvidence {
        match part {
            Part::Block(block) => self.block(block),
            Part::Labels(labels) => {
                let own = self.gather(false, |gather| labels.iter().for_each(|label| gather.label(label)));
                PartEvidence { kind: PartKind::Labels, own, items: Vec::new() }
            }
            Part::Tasks(table) => {
                PartEvidence { kind: PartKind::Tasks, own: self.task_table(table), items: Vec::new() }
            }
            Part::Changes(table) => {
                let what =
                    |gather: &mut Gather<'_>| table.changes.iter().for_each(|change| gather.inlines(&change.what));
                PartEvidence { kind: PartKind::Changes, own: self.gather(false, what), items: Vec::new() }
            }
        }
    }

    fn block(&mut self, block: &Block) -> PartEvidence {
        let mut own = self.gather(false, |gather| gather.block_itself(block));
        let items: Vec<Evidence> = match &block.kind {
            BlockKind::List { items, .. } => {
                items.iter().map(|item| self.gather(false, |gather| gather.item(item))).collect()
            }
            BlockKind::Table(table) => table.rows.iter().map(|row| self.row(row)).collect(),
            _ => Vec::new(),
        };
        items.iter().for_each(|item| own.absorb(item));
        PartEvidence { kind: part_kind(block), own, items }
    }

    fn row(&mut self, row: &Row) -> Evidence {
        let (first, rest) = row.cells.split_first().map_or((None, &[][..]), |(first, rest)| (Some(first), rest));
        let mut evidence = self.gather(true, |gather| first.into_iter().for_each(|cell| gather.inlines(&cell.content)));
        evidence.absorb(&self.gather(false, |gather| rest.iter().for_each(|cell| gather.inlines(&cell.content))));
        evidence
    }

    fn task_table(&mut self, table: &TaskTable) -> Evidence {
        let tasks = self.tasks;
        self.gather(false, |gather| {
            for task in &table.tasks {
                gather.feature(Kind::Task, u64::from(tasks.number(&task.id)));
                gather.inlines(&task.name);
            }
            table.strays.iter().flat_map(|row| &row.cells).for_each(|cell: &Cell| gather.inlines(&cell.content));
        })
    }

    fn change(&mut self, change: &Change) -> ChangeEvidence {
        ChangeEvidence {
            date: change.date,
            raw_date: comparable(&change.raw_date),
            who: comparable(&change.who),
            what: self.gather(false, |gather| gather.inlines(&change.what)),
        }
    }

    /// One piece of text; `is_head` where its words are a heading's.
    fn gather(&mut self, is_head: bool, read: impl FnOnce(&mut Gather<'_>)) -> Evidence {
        let mut gather = Gather::new(self.features, self.suffix, is_head);
        read(&mut gather);
        gather.finish()
    }
}

/// Gives each section the tasks of those below it; and of a heading for tasks right behind it, which belongs to it even
/// where their levels say otherwise.
fn hand_up_tasks(sections: &[Section], evidence: &mut [SectionEvidence]) {
    let is_for_tasks = |index: usize| sections[index].kind == SectionKind::Named(SectionName::Tasks);
    for index in (0..sections.len()).rev() {
        let mut tasks = std::mem::take(&mut evidence[index].tasks);
        tasks.sort_unstable();
        tasks.dedup();
        let parent = sections[index].parent;
        let before = index.checked_sub(1).filter(|&before| is_for_tasks(index) && !is_for_tasks(before));
        for above in parent.into_iter().chain(before.filter(|_| before != parent)) {
            evidence[above].tasks.extend_from_slice(&tasks);
        }
        evidence[index].tasks = tasks;
    }
}

fn shape(parts: &[PartEvidence]) -> Shape {
    let mut shape = Shape::default();
    for part in parts {
        let count = &mut shape[part.kind as usize];
        *count = count.saturating_add(1);
        // A long list must not outshine all else.
        let items = part.items.len().min(6) as u8;
        shape[shape.len() - 1] = shape[shape.len() - 1].saturating_add(items);
    }
    shape
}

fn part_kind(block: &Block) -> PartKind {
    match block.kind {
        BlockKind::Paragraph(_) | BlockKind::Heading(_) => PartKind::Prose,
        BlockKind::List { .. } => PartKind::List,
        BlockKind::Table(_) => PartKind::Table,
        BlockKind::Quote(_) | BlockKind::Alert { .. } => PartKind::Quote,
        BlockKind::Code { .. } => PartKind::Code,
        BlockKind::Html(_) => PartKind::Html,
        BlockKind::Rule => PartKind::Rule,
        BlockKind::Footnote { .. } => PartKind::Footnote,
        BlockKind::Include { .. } => PartKind::Include,
    }
}
