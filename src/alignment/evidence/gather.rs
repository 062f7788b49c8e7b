//! One piece of text, read into what it holds of what survives translation.

use super::super::tokens::{self, Token};
use super::{Evidence, Features, Kind};
use crate::markdown::{Block, BlockKind, Inline, InlineKind, ListItem};
use crate::playbook::labels::Label;

/// One piece of text while it is read.
pub(super) struct Gather<'a> {
    features: &'a mut Features,
    suffix: &'a str,
    is_head: bool,
    evidence: Evidence,
    /// Of the whole text so far, without spaces.
    text: u64,
    letters: usize,
}

/// What shows the kind of a block; labels have theirs from here on.
const ORDERED: u64 = 1001;
const CHECKBOX: u64 = 1002;
const BOLD_LINE: u64 = 1003;
const ALERT: u64 = 1004;
const LEADS_ON: u64 = 1005;
const COLUMNS: u64 = 2000;
const LABELS: u64 = 3000;

impl<'a> Gather<'a> {
    /// `is_head` where the words are a heading's.
    pub fn new(features: &'a mut Features, suffix: &'a str, is_head: bool) -> Self {
        Self { features, suffix, is_head, evidence: Evidence::default(), text: 0, letters: 0 }
    }

    /// What a block holds, without the items of a list and the rows of a table.
    pub fn block_itself(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::List { start: Some(_), .. } => self.feature(Kind::Mark, ORDERED),
            BlockKind::List { .. } => {}
            BlockKind::Table(table) => {
                self.feature(Kind::Mark, COLUMNS + table.header.len() as u64);
                table.header.iter().for_each(|cell| self.inlines(&cell.content));
            }
            _ => self.block(block),
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading(heading) => self.inlines(&heading.content),
            BlockKind::Paragraph(content) => self.paragraph(content),
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.item(item)),
            BlockKind::Table(table) => {
                let rows = table.rows.iter().flat_map(|row| &row.cells);
                table.header.iter().chain(rows).for_each(|cell| self.inlines(&cell.content));
            }
            BlockKind::Quote(blocks) | BlockKind::Footnote { blocks, .. } => {
                blocks.iter().for_each(|block| self.block(block));
            }
            BlockKind::Alert { blocks, .. } => {
                self.feature(Kind::Mark, ALERT);
                blocks.iter().for_each(|block| self.block(block));
            }
            BlockKind::Code { text, .. } | BlockKind::Html(text) => self.text(text),
            BlockKind::Rule => {}
            BlockKind::Include { target, .. } => self.link(target),
        }
    }

    pub fn item(&mut self, item: &ListItem) {
        if item.checked.is_some() {
            self.feature(Kind::Mark, CHECKBOX);
        }
        item.blocks.iter().for_each(|block| self.block(block));
    }

    fn paragraph(&mut self, content: &[Inline]) {
        if matches!(content, [Inline { kind: InlineKind::Strong(_), .. }]) {
            self.feature(Kind::Mark, BOLD_LINE);
        }
        if let Some(Inline { kind: InlineKind::Text(last), .. }) = content.last()
            && last.trim_end().ends_with([':', '：'])
        {
            self.feature(Kind::Mark, LEADS_ON);
        }
        self.inlines(content);
    }

    pub fn label(&mut self, label: &Label) {
        self.feature(Kind::Mark, LABELS + label.key as u64);
        self.text(&label.value);
        label.targets.iter().for_each(|target| self.link(target));
    }

    pub fn inlines(&mut self, inlines: &[Inline]) {
        inlines.iter().for_each(|inline| self.inline(inline));
    }

    pub fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => self.text(text),
            InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strikethrough(content) => {
                self.inlines(content);
            }
            InlineKind::Link(link) | InlineKind::Image(link) => {
                self.link(&link.target);
                self.inlines(&link.content);
            }
            InlineKind::SoftBreak | InlineKind::HardBreak | InlineKind::Html(_) | InlineKind::FootnoteReference(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.evidence.bytes += text.len();
        let (features, evidence, is_head) = (&mut *self.features, &mut self.evidence, self.is_head);
        let letters = tokens::scan(text, &mut self.text, |token| match token {
            Token::Word(hash) => {
                evidence.features.push(features.number(Kind::Word, hash));
                if is_head {
                    evidence.features.push(features.number(Kind::HeadWord, hash));
                }
            }
            Token::Number { hash, digits: ..=2 } => evidence.features.push(features.number(Kind::SmallNumber, hash)),
            Token::Number { hash, .. } => evidence.features.push(features.number(Kind::Number, hash)),
            Token::Mark(mark) => evidence.features.push(features.number(Kind::Mark, u64::from(mark))),
        });
        self.letters += letters;
    }

    fn link(&mut self, target: &str) {
        if let Some(hash) = tokens::link(target, self.suffix) {
            self.feature(Kind::Link, hash);
        }
    }

    pub fn feature(&mut self, kind: Kind, hash: u64) {
        let number = self.features.number(kind, hash);
        self.evidence.features.push(number);
    }

    pub fn finish(mut self) -> Evidence {
        if self.letters > 1 {
            self.feature(Kind::Text, self.text);
        }
        self.evidence
    }
}
