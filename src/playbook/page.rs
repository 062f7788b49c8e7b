//! A page of the playbook: one Markdown file in one locale, read as a process.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::audience::Hidden;
use super::change::{self, ChangeTable};
use super::includes::{self, Include};
use super::labels::{self, Label};
use super::task::{self, Task, TaskTable};
use crate::finding::{Edit, Finding, Fix, Message, Tier};
use crate::locale::Locale;
use crate::markdown::{
    Block, BlockKind, Defect, DefectKind, Document, FrontMatter, FrontMatterError, Heading, Inline, Repair, plain_text,
};
use crate::source::{Place, SourcePath, Span};
use crate::text;
use crate::vocabulary::{LabelKey, SectionName, Vocabulary};

/// What the files of one page share in every locale: the path below the locale's folder, without suffix and `.md`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PageKey(Arc<str>);

impl PageKey {
    /// A key from its text.
    pub fn new(key: impl Into<Arc<str>>) -> Self {
        Self(key.into())
    }

    /// The key's text, such as `assess-conduct-services-workshop`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its last part: the name that says the phase.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

/// One Markdown file in one locale.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// Shared by every locale.
    pub key: PageKey,
    /// This file's.
    pub locale: Locale,
    /// Where it lies below the content folder.
    pub path: SourcePath,
    /// The H1; else the front matter's title, else the first heading, else the key.
    pub title: Vec<Inline>,
    /// The title without markup.
    pub title_text: String,
    /// Where the title stands.
    pub title_place: Place,
    /// Its front matter.
    pub metadata: FrontMatter,
    /// The phase that its `Phase:` label names; the playbook knows more (see [`super::Entry::phase`]).
    pub phase_label: Option<String>,
    /// Sections in the order of the file. The first has no heading: what stands before the first one.
    pub sections: Vec<Section>,
    /// What is wrong with the file itself.
    pub findings: Vec<Finding>,
    /// Files that it includes, found or not, in order: a change of one is a change of the page.
    pub includes: Vec<Include>,
    /// Files that it includes, and that the readers of the site may not see.
    pub withheld: BTreeSet<SourcePath>,
}

/// A heading and what stands under it, up to the next heading.
#[derive(Clone, PartialEq, Debug)]
pub struct Section {
    /// `None` only for the first section.
    pub heading: Option<Heading>,
    /// The heading's text without markup.
    pub title: String,
    /// 1 to 6; 0 for the first section.
    pub level: u8,
    /// What it is to the process.
    pub kind: SectionKind,
    /// The index of the section that it hangs under.
    pub parent: Option<usize>,
    /// The heading's place, or the file's beginning.
    pub place: Place,
    /// The slug of the heading, unique on the page; or the id that its author gave.
    pub slug: String,
    /// What it holds.
    pub parts: Vec<Part>,
}

/// What a section is to the process.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SectionKind {
    /// What stands before the first heading.
    Opening,
    /// A section that the vocabulary names.
    Named(SectionName),
    /// A step; numbered from 1 within the page.
    Step(usize),
    /// Any other.
    Other,
}

/// A piece of a section.
#[derive(Clone, PartialEq, Debug)]
pub enum Part {
    /// Prose, lists, other tables, alerts, code.
    Block(Block),
    /// `Label: value` lines that stand together.
    Labels(Vec<Label>),
    /// A table of tasks.
    Tasks(TaskTable),
    /// A table of changes.
    Changes(ChangeTable),
}

impl Part {
    /// Where it stands.
    pub fn place(&self) -> &Place {
        match self {
            Self::Block(block) => &block.place,
            Self::Labels(labels) => &labels[0].place,
            Self::Tasks(table) => &table.place,
            Self::Changes(table) => &table.place,
        }
    }
}

impl Page {
    /// Every task of the page with the index of its section, in the order of the file.
    pub fn tasks(&self) -> impl Iterator<Item = (usize, &Task)> {
        self.sections.iter().enumerate().flat_map(|(index, section)| section.tasks().map(move |task| (index, task)))
    }

    /// Every change of the page, in the order of the file.
    pub fn changes(&self) -> impl Iterator<Item = &change::Change> {
        self.parts()
            .filter_map(|part| if let Part::Changes(table) = part { Some(&table.changes) } else { None })
            .flatten()
    }

    /// Every step, with the index of its section.
    pub fn steps(&self) -> impl Iterator<Item = (usize, &Section)> {
        self.sections.iter().enumerate().filter(|(_, section)| matches!(section.kind, SectionKind::Step(_)))
    }

    /// Every part of every section.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.sections.iter().flat_map(|section| &section.parts)
    }

    /// The step that a section belongs to: itself, or one that it hangs under.
    pub fn step_of(&self, section: usize) -> Option<usize> {
        self.ancestors(section).find(|&index| matches!(self.sections[index].kind, SectionKind::Step(_)))
    }

    /// A section and those that it hangs under, from the inside out.
    pub fn ancestors(&self, section: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(section), |&index| self.sections[index].parent)
    }

    /// A page that is being written and is not built yet.
    pub fn is_draft(&self) -> bool {
        self.metadata.get("draft").is_some_and(|draft| draft.eq_ignore_ascii_case("true"))
    }

    /// Whether it reads as a part of the process: it has an approach, steps or tasks.
    pub fn has_process(&self) -> bool {
        let is_approach = |section: &Section| {
            matches!(section.kind, SectionKind::Named(SectionName::Approach) | SectionKind::Step(_))
        };
        self.sections.iter().any(is_approach) || self.tasks().next().is_some()
    }
}

impl Section {
    /// The tasks that stand directly in the section.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.parts
            .iter()
            .filter_map(|part| if let Part::Tasks(table) = part { Some(&table.tasks) } else { None })
            .flatten()
    }

    /// The labels that stand directly in the section.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.parts.iter().filter_map(|part| if let Part::Labels(labels) = part { Some(labels) } else { None }).flatten()
    }
}

/// What reading a page needs besides its document.
pub struct Context<'a> {
    /// The words of the page's locale.
    pub vocabulary: &'a Vocabulary,
    /// The files that the readers of the site may not see.
    pub hidden: &'a Hidden,
    /// The Markdown file at a path of the content folder.
    pub document: &'a dyn Fn(&SourcePath) -> Option<Arc<Document>>,
}

/// Reads a document as a page, which takes its blocks. Cannot fail.
pub fn assemble(mut document: Document, key: PageKey, locale: &Locale, context: &Context<'_>) -> Page {
    let included = includes::resolve(&mut document, context);
    let mut assembler = Assembler {
        vocabulary: context.vocabulary,
        findings: file_findings(&document),
        defects: included.defects,
        sections: vec![Section::opening(&document.path)],
        slugs: BTreeMap::new(),
        title: None,
    };
    assembler.findings.extend(included.findings);
    for block in included.blocks {
        assembler.block(block);
    }
    let page = assembler.finish(document, key, locale, included.includes);
    Page { withheld: included.withheld, ..page }
}

struct Assembler<'a> {
    vocabulary: &'a Vocabulary,
    findings: Vec<Finding>,
    defects: Vec<(SourcePath, Defect)>,
    sections: Vec<Section>,
    slugs: BTreeMap<String, usize>,
    title: Option<(Vec<Inline>, Place)>,
}

impl Assembler<'_> {
    fn block(&mut self, block: Block) {
        match block.kind {
            BlockKind::Heading(heading) => self.heading(heading, block.place),
            BlockKind::Paragraph(content) => self.paragraph(content, &block.place),
            BlockKind::Table(table) => self.table(table, block.place),
            kind => self.push(Part::Block(Block { kind, place: block.place })),
        }
    }

    fn heading(&mut self, heading: Heading, place: Place) {
        let title = text::visible(&plain_text(&heading.content)).into_owned();
        let named = self.vocabulary.section(&title);
        let may_be_title = heading.level == 1 && named.is_none() && self.title.is_none() && self.sections.len() == 1;
        if may_be_title && !title.is_empty() {
            self.title = Some((heading.content, place));
            return;
        }
        // A mark with nothing behind it, as it stands while an author begins a page, heads nothing.
        if may_be_title && heading.content.is_empty() {
            return;
        }
        let level = heading.level;
        let parent = self.parent_of(level);
        let kind = named.map_or(SectionKind::Other, SectionKind::Named);
        let slug = self.unique_slug(&heading.id.as_deref().map_or_else(|| text::slug(&title), str::to_owned));
        let heading = Some(heading);
        self.sections.push(Section { heading, title, level, kind, parent, place, slug, parts: Vec::new() });
    }

    /// The nearest section above that a heading of this level hangs under. What stands between a section and its own parent
    /// is no higher than it is.
    fn parent_of(&self, level: u8) -> Option<usize> {
        let ancestors = std::iter::successors(self.sections.len().checked_sub(1), |at| self.sections[*at].parent);
        ancestors.into_iter().find(|at| (1..level).contains(&self.sections[*at].level))
    }

    /// The slug, with `-1`, `-2` … where the page has it already; a heading of punctuation only still gets one.
    fn unique_slug(&mut self, slug: &str) -> String {
        let slug = if slug.is_empty() { "section" } else { slug };
        let count = self.slugs.entry(slug.to_owned()).and_modify(|count| *count += 1).or_insert(0);
        if *count == 0 { slug.to_owned() } else { format!("{slug}-{count}") }
    }

    fn paragraph(&mut self, content: Vec<Inline>, place: &Place) {
        for piece in labels::split(content, place, self.vocabulary) {
            match piece {
                labels::Piece::Prose(content, place) => {
                    self.push(Part::Block(Block { kind: BlockKind::Paragraph(content), place }));
                }
                labels::Piece::Labels(labels) => match self.last_parts().last_mut() {
                    Some(Part::Labels(before)) => before.extend(labels),
                    _ => self.push(Part::Labels(labels)),
                },
            }
        }
    }

    fn table(&mut self, table: crate::markdown::Table, place: Place) {
        let section = self.sections.last().map(|section| section.kind);
        let under = |name| section == Some(SectionKind::Named(name));
        let part = if let Some(columns) = task::columns(&table, under(SectionName::Tasks), self.vocabulary) {
            let table = task::read(table, &columns, &place, self.vocabulary, &mut self.findings);
            Part::Tasks(table)
        } else if let Some(columns) = change::columns(&table, under(SectionName::Changelog), self.vocabulary) {
            Part::Changes(change::read(table, &columns, &place, self.vocabulary))
        } else {
            Part::Block(Block { kind: BlockKind::Table(table), place })
        };
        self.push(part);
    }

    fn push(&mut self, part: Part) {
        self.last_parts().push(part);
    }

    fn last_parts(&mut self) -> &mut Vec<Part> {
        // The opening section is always there.
        let last = self.sections.len() - 1;
        &mut self.sections[last].parts
    }

    fn finish(mut self, document: Document, key: PageKey, locale: &Locale, includes: Vec<Include>) -> Page {
        name_steps(&mut self.sections);
        // A page is held for as long as the playbook is, and most sections hold less than what they have room for.
        for section in &mut self.sections {
            section.parts.shrink_to_fit();
            for part in &mut section.parts {
                if let Part::Labels(labels) = part {
                    labels.shrink_to_fit();
                }
            }
        }
        self.sections.shrink_to_fit();
        let phase_label = self.sections[0].labels().find(|label| label.key == LabelKey::Phase);
        let phase_label = phase_label.and_then(|label| self.vocabulary.phase(&label.value));
        let (title, title_place) =
            self.title.take().unwrap_or_else(|| title_without_h1(&document, &key, &self.sections));
        self.findings.extend(defect_findings(&self.defects, &self.sections));
        Page {
            title_text: text::visible(&plain_text(&title)).into_owned(),
            key,
            locale: locale.clone(),
            path: document.path,
            title,
            title_place,
            metadata: document.front_matter,
            phase_label,
            sections: self.sections,
            findings: self.findings,
            includes,
            withheld: BTreeSet::new(),
        }
    }
}

impl Section {
    fn opening(path: &SourcePath) -> Self {
        Self {
            heading: None,
            title: String::new(),
            level: 0,
            kind: SectionKind::Opening,
            parent: None,
            place: Place::new(path, Span::default()),
            slug: String::new(),
            parts: Vec::new(),
        }
    }
}

/// The front matter's title, else the first heading, else the key.
fn title_without_h1(document: &Document, key: &PageKey, sections: &[Section]) -> (Vec<Inline>, Place) {
    let words = |text: &str, span| {
        let kind = crate::markdown::InlineKind::Text(text.to_owned());
        (vec![Inline { kind, span }], Place::new(&document.path, span))
    };
    let named = document.front_matter.get("title").filter(|title| !text::visible(title).is_empty());
    if let Some((title, node)) = named.zip(document.front_matter.node("title")) {
        return words(title, node.span);
    }
    let mut titled = sections.iter().filter(|section| !section.title.is_empty());
    let first = titled.find_map(|section| Some((section.heading.as_ref()?.content.clone(), section.place.clone())));
    first.unwrap_or_else(|| words(key.name(), Span::default()))
}

/// A step is a section right under Approach; or, wherever it stands, one with a role of its own. A heading under Approach
/// that only groups steps is none itself.
fn name_steps(sections: &mut [Section]) {
    let has_role = |section: &Section| {
        section.labels().any(|label| matches!(label.key, LabelKey::PrimaryRole | LabelKey::AppliesTo))
    };
    let mut number = 0;
    for index in 0..sections.len() {
        let section = &sections[index];
        if section.kind != SectionKind::Other || sits_in_step(sections, index) {
            continue;
        }
        let under_approach = section.parent.is_some_and(|parent| is_approach_or_group(sections, parent));
        let groups = !has_role(section) && section.tasks().next().is_none() && below(sections, index).any(has_role);
        if has_role(section) || under_approach && !groups {
            number += 1;
            sections[index].kind = SectionKind::Step(number);
        }
    }
}

fn sits_in_step(sections: &[Section], index: usize) -> bool {
    let mut above = std::iter::successors(sections[index].parent, |&parent| sections[parent].parent);
    above.any(|parent| matches!(sections[parent].kind, SectionKind::Step(_)))
}

fn is_approach_or_group(sections: &[Section], index: usize) -> bool {
    let mut above = std::iter::successors(Some(index), |&parent| sections[parent].parent);
    above.any(|parent| sections[parent].kind == SectionKind::Named(SectionName::Approach))
}

/// The sections that hang under one.
fn below(sections: &[Section], index: usize) -> impl Iterator<Item = &Section> {
    let level = sections[index].level;
    sections[index + 1..].iter().take_while(move |section| section.level > level)
}

fn file_findings(document: &Document) -> Vec<Finding> {
    let place = |span| Place::new(&document.path, span);
    let finding = match &document.front_matter.error {
        None => return Vec::new(),
        Some(FrontMatterError::NotYaml(error)) => {
            let message = Message::new("front-matter-not-yaml").with("error", error.message.clone());
            let span = error.span;
            Finding::error("metadata-invalid", place(span), message).help(Message::new("front-matter-not-yaml-help"))
        }
        Some(FrontMatterError::Unclosed(span)) => {
            Finding::error("metadata-invalid", place(*span), Message::new("front-matter-unclosed"))
                .help(Message::new("front-matter-unclosed-help"))
        }
        Some(FrontMatterError::NotAMap(span)) => {
            Finding::error("metadata-invalid", place(*span), Message::new("front-matter-not-a-map"))
        }
    };
    vec![finding]
}

/// What the Markdown layer mended, in the words of the process: a damaged row of a task table is another thing than one of
/// a table in prose.
fn defect_findings(defects: &[(SourcePath, Defect)], sections: &[Section]) -> Vec<Finding> {
    let task_tables: Vec<&Place> = sections
        .iter()
        .flat_map(|section| &section.parts)
        .filter_map(|part| if let Part::Tasks(table) = part { Some(&table.place) } else { None })
        .collect();
    let in_task_table = |path: &SourcePath, span: Span| {
        task_tables
            .iter()
            .any(|place| place.path == *path && place.span.start <= span.end && span.start <= place.span.end)
    };
    let findings = defects.iter().map(|(path, defect)| {
        let rule = match defect.kind {
            DefectKind::Placeholder => "placeholder-swallowed",
            DefectKind::TooDeep => "nesting-too-deep",
            DefectKind::MarkerGlued => "marker-glued",
            _ if in_task_table(path, defect.span) => "task-row-malformed",
            _ => "table-row-malformed",
        };
        let finding = Finding::new(rule, Place::new(path, defect.span), defect_message(defect.kind));
        Finding { fix: repair(path, defect), ..finding.help(defect_help(defect.kind)) }
    });
    findings.collect()
}

fn repair(path: &SourcePath, defect: &Defect) -> Option<Fix> {
    let edit = |repair: &Repair| Edit { place: Place::new(path, repair.span), replacement: repair.text.clone() };
    let edits: Vec<Edit> = defect.repair.iter().map(edit).collect();
    (!edits.is_empty()).then_some(Fix { tier: Tier::Safe, edits })
}

fn defect_message(kind: DefectKind) -> Message {
    match kind {
        DefectKind::StrayPipe => Message::new("defect-stray-pipe"),
        DefectKind::MissingPipe => Message::new("defect-missing-pipe"),
        DefectKind::CellCount { expected, found } => {
            Message::new("defect-cell-count").with("expected", expected).with("found", found)
        }
        DefectKind::WideIndent => Message::new("defect-wide-indent"),
        DefectKind::JoinedRows => Message::new("defect-joined-rows"),
        DefectKind::SplitTable => Message::new("defect-split-table"),
        DefectKind::DelimiterRow => Message::new("defect-delimiter-row"),
        DefectKind::NoDelimiterRow => Message::new("defect-no-delimiter-row"),
        DefectKind::TableGlued => Message::new("defect-table-glued"),
        DefectKind::ConflictMarker => Message::new("defect-conflict-marker"),
        DefectKind::MarkerGlued => Message::new("defect-marker-glued"),
        DefectKind::Placeholder => Message::new("defect-placeholder"),
        DefectKind::TooDeep => Message::new("defect-too-deep").with("limit", crate::limits::NESTING),
    }
}

fn defect_help(kind: DefectKind) -> Message {
    Message::new(match kind {
        DefectKind::StrayPipe => "defect-stray-pipe-help",
        DefectKind::MissingPipe => "defect-missing-pipe-help",
        DefectKind::CellCount { .. } => "defect-cell-count-help",
        DefectKind::WideIndent => "defect-wide-indent-help",
        DefectKind::JoinedRows => "defect-joined-rows-help",
        DefectKind::SplitTable => "defect-split-table-help",
        DefectKind::DelimiterRow | DefectKind::NoDelimiterRow => "defect-delimiter-row-help",
        DefectKind::TableGlued => "defect-table-glued-help",
        DefectKind::ConflictMarker => "defect-conflict-marker-help",
        DefectKind::MarkerGlued => "defect-marker-glued-help",
        DefectKind::Placeholder => "defect-placeholder-help",
        DefectKind::TooDeep => "defect-too-deep-help",
    })
}
