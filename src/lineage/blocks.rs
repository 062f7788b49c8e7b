//! A file as the blocks that have a history of their own: a heading, a paragraph, an item, a row. They are as small as the
//! passages that stand side by side with a translation.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Wording;
use crate::locale::Locale;
use crate::markdown;
use crate::playbook::audience::Hidden;
use crate::playbook::page::{self, Context, Page, PageKey, Part};
use crate::playbook::task::Task;
use crate::settings::{LocaleSettings, Settings};
use crate::source::{Place, SourceFile, SourcePath, Span};
use crate::vocabulary::{LabelKey, Vocabulary};

/// A block of a file.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Which section of the file it stands in, from 0; only its neighbours stand in the same one.
    pub section: u32,
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub wording: Wording,
}

/// What a block is. Only blocks of one kind are versions of one another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Title,
    Heading,
    Prose,
    Item,
    Header,
    Row,
    Label(LabelKey),
    /// With its number.
    Task(String),
    Change,
}

/// Reads files as blocks, with the words of their locales.
pub struct Reader<'a> {
    settings: &'a Settings,
    vocabularies: &'a BTreeMap<Locale, Arc<Vocabulary>>,
}

impl<'a> Reader<'a> {
    /// A reader for a playbook.
    pub fn new(settings: &'a Settings, vocabularies: &'a BTreeMap<Locale, Arc<Vocabulary>>) -> Self {
        Self { settings, vocabularies }
    }

    /// The locale that a Markdown file belongs to, a page or an include; `None` outside the folders of the locales.
    pub fn locale_of(&self, path: &SourcePath) -> Option<Locale> {
        let stem = path.markdown_stem()?;
        let holds = |locale: &&LocaleSettings| {
            let folder = locale.folder.trim_end_matches('/');
            matches!(folder, "" | ".") || stem.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        };
        let has_suffix = |locale: &LocaleSettings| !locale.suffix.is_empty() && stem.ends_with(locale.suffix.as_str());
        let candidates = self.settings.locales.iter().filter(holds);
        candidates.max_by_key(|locale| (locale.folder.len(), has_suffix(locale))).map(|locale| locale.locale.clone())
    }

    /// The blocks of a file's text, in its order. What it includes has a history of its own.
    pub fn blocks(&self, locale: &Locale, path: &SourcePath, text: &str) -> Vec<Block> {
        let Some(vocabulary) = self.vocabularies.get(locale) else { return Vec::new() };
        let document = markdown::parse(&SourceFile { path: path.clone(), text: text.into() });
        let context = Context { vocabulary, hidden: &Hidden::default(), document: &|_| None };
        let page = page::assemble(document, PageKey::new(path.as_str()), locale, &context);
        Blocks { text, read: Vec::new() }.of_page(&page)
    }
}

struct Blocks<'a> {
    text: &'a str,
    read: Vec<Block>,
}

impl Blocks<'_> {
    fn of_page(mut self, page: &Page) -> Vec<Block> {
        if !page.title_place.span.range().is_empty() {
            self.push(Kind::Title, 0, &page.title_place);
        }
        for (index, section) in (0..).zip(&page.sections) {
            if section.heading.is_some() {
                self.push(Kind::Heading, index, &section.place);
            }
            section.parts.iter().for_each(|part| self.part(index, part));
        }
        self.read.sort_by_key(|block| block.span);
        self.read
    }

    fn part(&mut self, section: u32, part: &Part) {
        match part {
            Part::Block(block) => self.block(section, block),
            Part::Labels(labels) => {
                labels.iter().for_each(|label| self.push(Kind::Label(label.key), section, &label.place));
            }
            Part::Tasks(table) => table.tasks.iter().for_each(|task| self.task(section, task)),
            Part::Changes(table) => {
                table.changes.iter().for_each(|change| self.push(Kind::Change, section, &change.place));
            }
        }
    }

    fn block(&mut self, section: u32, block: &markdown::Block) {
        use markdown::BlockKind;
        let at = |span| Place::new(&block.place.path, span);
        match &block.kind {
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| self.push(Kind::Item, section, &at(item.span)));
            }
            BlockKind::Table(table) => {
                if let Some(header) = table.header.iter().map(|cell| cell.span).reduce(Span::join) {
                    self.push(Kind::Header, section, &at(header));
                }
                table.rows.iter().for_each(|row| self.push(Kind::Row, section, &at(row.span)));
            }
            BlockKind::Rule | BlockKind::Include { .. } => {}
            _ => self.push(Kind::Prose, section, &block.place),
        }
    }

    fn task(&mut self, section: u32, task: &Task) {
        let cells = [task.spans.name, task.spans.requirement, task.spans.role, task.spans.services];
        let wording = Wording(cells.iter().map(|span| self.slice(*span).into()).collect());
        self.read.push(Block { kind: Kind::Task(task.id.clone()), section, span: task.place.span, wording });
    }

    fn push(&mut self, kind: Kind, section: u32, place: &Place) {
        let wording = Wording(vec![self.slice(place.span).trim().into()]);
        self.read.push(Block { kind, section, span: place.span, wording });
    }

    fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}
