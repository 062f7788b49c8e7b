//! Parser events to a tree of blocks, with the dialect's own blocks (alerts with any keyword, includes) recognised.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Tag};

use super::document::{
    Block, BlockKind, Cell, CellAlignment, Defect, DefectKind, Heading, Inline, InlineKind, Link, ListItem, Row, Table,
};
use super::emphasis::{Events, Sentinels};
use super::html_depth::OpenElements;
use super::rewrite::Rewrite;
use super::tables;
use crate::limits;
use crate::source::{Place, SourcePath, Span};
use crate::text::{is_invisible, offset_in, visible};

/// The blocks of a text by the parser's events of it, and a defect for each place where it nests too deep.
pub(super) fn build(
    text: &Rewrite,
    events: Events<'_>,
    sentinels: &Sentinels,
    path: &SourcePath,
) -> (Vec<Block>, Vec<Defect>) {
    let mut builder = Builder {
        text,
        sentinels,
        path,
        events: events.peekable(),
        depth: 0,
        unopened: 0,
        html: OpenElements::default(),
        checked: None,
        defects: Vec::new(),
    };
    let blocks = builder.blocks();
    (hoist_headings(blocks), builder.defects)
}

struct Builder<'a> {
    text: &'a Rewrite,
    sentinels: &'a Sentinels,
    path: &'a SourcePath,
    events: Peekable<Events<'a>>,
    depth: usize,
    /// Inline containers that were too deep to be opened and whose ends are still to come.
    unopened: usize,
    html: OpenElements,
    /// The `- [ ]` of the item at hand.
    checked: Option<bool>,
    defects: Vec<Defect>,
}

impl Builder<'_> {
    /// Blocks up to the end of the container that the caller opened; that end is consumed.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::End(_) => {
                    self.events.next();
                    break;
                }
                Event::Start(tag) if is_block(tag) => {
                    if let Some((Event::Start(tag), range)) = self.events.next() {
                        self.block(tag, range, &mut blocks);
                    }
                }
                Event::Rule => {
                    if let Some((_, range)) = self.events.next() {
                        blocks.push(self.place(BlockKind::Rule, range));
                    }
                }
                _ => self.loose_text(&mut blocks),
            }
        }
        blocks
    }

    fn block(&mut self, tag: Tag<'_>, range: Range<usize>, blocks: &mut Vec<Block>) {
        if self.depth >= limits::NESTING
            && !matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock)
        {
            self.too_deep(&range);
            return self.lift(blocks);
        }
        self.depth += 1;
        match tag {
            Tag::Paragraph => {
                let content = self.inlines();
                self.paragraph(content, &range, blocks);
            }
            Tag::Heading { level, id, .. } => {
                let content = self.inlines();
                let id = id.map(|id| id.to_string()).filter(|id| !id.is_empty());
                blocks.push(self.place(BlockKind::Heading(Heading { level: number(level), content, id }), range));
            }
            Tag::BlockQuote(kind) => {
                let kind = self.quote(kind);
                blocks.push(self.place(kind, range));
            }
            Tag::CodeBlock(kind) => {
                let kind = self.code(&kind);
                blocks.push(self.place(kind, range));
            }
            Tag::HtmlBlock => {
                let html = self.text_until_end();
                let kind = if self.html.takes(&html) {
                    BlockKind::Html(html)
                } else {
                    self.too_deep(&range);
                    let span = self.text.original(range.clone());
                    BlockKind::Paragraph(vec![Inline { kind: InlineKind::Text(html), span }])
                };
                blocks.push(self.place(kind, range));
            }
            Tag::List(start) => {
                let (items, loose) = self.items();
                blocks.push(self.place(BlockKind::List { start, loose, items }, range));
            }
            Tag::FootnoteDefinition(label) => {
                let kind = BlockKind::Footnote { label: label.to_string(), blocks: self.blocks() };
                blocks.push(self.place(kind, range));
            }
            Tag::Table(alignments) => {
                let table = self.table(&alignments);
                blocks.push(self.place(BlockKind::Table(table), range));
            }
            _ => blocks.extend(self.blocks()),
        }
        self.depth -= 1;
    }

    /// Takes the text out of containers that nest too deep, without recursion: nothing that was written is lost.
    fn lift(&mut self, blocks: &mut Vec<Block>) {
        let mut open = 1usize;
        while open > 0 {
            match self.events.peek() {
                None => return,
                Some((Event::End(_), _)) => {
                    self.events.next();
                    open -= 1;
                }
                Some((Event::Start(tag), _)) if is_block(tag) => {
                    self.events.next();
                    open += 1;
                }
                Some((Event::Rule, _)) => {
                    self.events.next();
                }
                Some(_) => self.loose_text(blocks),
            }
        }
    }

    /// Text that stands in no paragraph of its own: in a tight list item, or lifted.
    fn loose_text(&mut self, blocks: &mut Vec<Block>) {
        let Some(start) = self.events.peek().map(|(_, range)| range.start) else { return };
        let mut end = start;
        let mut content = Vec::new();
        while let Some((event, range)) = self.events.peek() {
            match event {
                Event::End(_) if self.unopened == 0 => break,
                Event::Rule => break,
                Event::Start(tag) if is_block(tag) => break,
                _ => {
                    end = range.end.max(end);
                    self.inline(&mut content);
                }
            }
        }
        self.paragraph(content, &(start..end), blocks);
    }

    /// A paragraph; an include inside it stands as a block of its own.
    fn paragraph(&self, content: Vec<Inline>, range: &Range<usize>, blocks: &mut Vec<Block>) {
        let span = self.text.original(range.clone());
        let place = |kind, span| Block { kind, place: Place::new(self.path, span) };
        let mut rest = content;
        let mut start = span.start;
        while let Some((before, include, after)) = split_include(&mut rest) {
            let at = include.place_span;
            if !is_blank(&before) {
                blocks.push(place(BlockKind::Paragraph(before), Span { start, end: at.start }));
            }
            blocks.push(place(BlockKind::Include { title: include.title, target: include.target }, at));
            (rest, start) = (after, at.end);
        }
        if !is_blank(&rest) {
            blocks.push(place(BlockKind::Paragraph(rest), Span { start, end: span.end }));
        }
    }

    fn quote(&mut self, kind: Option<BlockQuoteKind>) -> BlockKind {
        let blocks = self.blocks();
        match kind.map(alert_keyword) {
            Some(keyword) => BlockKind::Alert { keyword: keyword.to_owned(), blocks },
            None => translated_alert(blocks),
        }
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>) -> BlockKind {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default().to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        BlockKind::Code { language, text: self.text_until_end() }
    }

    fn text_until_end(&mut self) -> String {
        let mut text = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::End(_) => break,
                Event::Text(words) | Event::Html(words) => text.push_str(&self.sentinels.strip(&words)),
                _ => {}
            }
        }
        text
    }

    fn items(&mut self) -> (Vec<ListItem>, bool) {
        let outer = self.checked.take();
        let mut items = Vec::new();
        let mut loose = false;
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    loose |= matches!(self.events.peek(), Some((Event::Start(Tag::Paragraph), _)));
                    self.checked = None;
                    let blocks = self.blocks();
                    items.push(ListItem { checked: self.checked.take(), blocks, span: self.text.original(range) });
                }
                _ => break,
            }
        }
        self.checked = outer;
        (items, loose)
    }

    fn table(&mut self, alignments: &[Alignment]) -> Table {
        let mut header = Vec::new();
        let mut rows = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => header = self.cells(&range),
                Event::Start(Tag::TableRow) => {
                    let line = self.text.text()[range.clone()].trim_end();
                    let span = self.text.original(range.start..range.start + line.len());
                    rows.push(Row { cells: self.cells(&range), span });
                }
                _ => break,
            }
        }
        let alignments = alignments.iter().map(|alignment| match alignment {
            Alignment::None => CellAlignment::None,
            Alignment::Left => CellAlignment::Start,
            Alignment::Center => CellAlignment::Center,
            Alignment::Right => CellAlignment::End,
        });
        Table { header, rows, alignments: alignments.collect() }
    }

    /// The cells that the line really has: the parser fills short rows up, and so did we with the header of a table whose
    /// rows are longer.
    fn cells(&mut self, row: &Range<usize>) -> Vec<Cell> {
        let written = tables::cells(self.text.text()[row.clone()].trim_end());
        let written = written.filter(|cell| !self.text.is_inserted(row.start + cell.start)).count();
        let mut cells = Vec::with_capacity(written);
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let text = &self.text.text()[range.clone()];
                    let inner = text.trim_matches(|c| matches!(c, '|' | ' ' | '\t' | '\r' | '\n'));
                    let start = range.start + offset_in(text, inner);
                    let span = self.text.original(start..start + inner.len());
                    cells.push(Cell { content: self.inlines(), span });
                }
                _ => break,
            }
        }
        cells.truncate(written);
        cells
    }

    /// Inlines up to the end of what the caller opened; that end is consumed.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut content = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            if matches!(event, Event::End(_)) && self.unopened == 0 {
                self.events.next();
                break;
            }
            self.inline(&mut content);
        }
        content
    }

    fn inline(&mut self, content: &mut Vec<Inline>) {
        let Some((event, range)) = self.events.next() else { return };
        let span = self.text.original(range.clone());
        let kind = match event {
            Event::Text(text) => return push_text(content, &self.sentinels.strip(&text), span),
            Event::Start(tag) => {
                if self.depth >= limits::NESTING {
                    self.too_deep(&range);
                    self.unopened += 1;
                    return;
                }
                self.depth += 1;
                let kind = self.container(tag);
                self.depth -= 1;
                kind
            }
            Event::End(_) => {
                self.unopened = self.unopened.saturating_sub(1);
                return;
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                InlineKind::Code(text.to_string())
            }
            Event::SoftBreak => InlineKind::SoftBreak,
            Event::HardBreak => InlineKind::HardBreak,
            Event::InlineHtml(html) | Event::Html(html) if self.html.takes(&html) => InlineKind::Html(html.to_string()),
            Event::InlineHtml(html) | Event::Html(html) => {
                self.too_deep(&range);
                InlineKind::Text(html.to_string())
            }
            Event::FootnoteReference(label) => InlineKind::FootnoteReference(label.to_string()),
            Event::TaskListMarker(checked) => {
                self.checked = Some(checked);
                return;
            }
            Event::Rule => return,
        };
        push_inline(content, Inline { kind, span });
    }

    fn container(&mut self, tag: Tag<'_>) -> InlineKind {
        match tag {
            Tag::Strong => InlineKind::Strong(self.inlines()),
            Tag::Strikethrough => InlineKind::Strikethrough(self.inlines()),
            Tag::Link { dest_url, title, link_type, .. } => {
                let scheme = if link_type == pulldown_cmark::LinkType::Email { "mailto:" } else { "" };
                InlineKind::Link(Box::new(self.link(&format!("{scheme}{dest_url}"), &title)))
            }
            Tag::Image { dest_url, title, .. } => InlineKind::Image(Box::new(self.link(&dest_url, &title))),
            _ => InlineKind::Emphasis(self.inlines()),
        }
    }

    fn link(&mut self, target: &str, title: &str) -> Link {
        let target = target.replace(is_invisible, "").trim().to_owned();
        Link { target, title: title.to_owned(), content: self.inlines() }
    }

    fn place(&self, kind: BlockKind, range: Range<usize>) -> Block {
        Block { kind, place: Place::new(self.path, self.text.original(range)) }
    }

    fn too_deep(&mut self, range: &Range<usize>) {
        if !self.defects.iter().any(|defect| defect.kind == DefectKind::TooDeep) {
            let span = self.text.original(range.start..range.start);
            self.defects.push(Defect { kind: DefectKind::TooDeep, span, repair: Vec::new() });
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

fn alert_keyword(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "NOTE",
        BlockQuoteKind::Tip => "TIP",
        BlockQuoteKind::Important => "IMPORTANT",
        BlockQuoteKind::Warning => "WARNING",
        BlockQuoteKind::Caution => "CAUTION",
    }
}

/// A quote whose first line begins with `[!KEYWORD]`: a keyword that the parser does not know, or with text after it.
fn translated_alert(mut blocks: Vec<Block>) -> BlockKind {
    let Some(Block { kind: BlockKind::Paragraph(content), .. }) = blocks.first_mut() else {
        return BlockKind::Quote(blocks);
    };
    let Some(Inline { kind: InlineKind::Text(text), .. }) = content.first_mut() else {
        return BlockKind::Quote(blocks);
    };
    let keyword_and_rest = text.strip_prefix("[!").and_then(|rest| rest.split_once(']'));
    let Some((keyword, rest)) =
        keyword_and_rest.filter(|(keyword, _)| !keyword.contains(['[', '(']) && keyword.len() <= 40)
    else {
        return BlockKind::Quote(blocks);
    };
    let keyword = visible(keyword).to_uppercase();
    *text = rest.trim_start().to_owned();
    if text.is_empty() {
        content.remove(0);
        while matches!(content.first(), Some(Inline { kind: InlineKind::SoftBreak | InlineKind::HardBreak, .. })) {
            content.remove(0);
        }
    }
    if content.is_empty() {
        blocks.remove(0);
    }
    BlockKind::Alert { keyword, blocks }
}

struct Include {
    title: String,
    target: String,
    place_span: Span,
}

/// Takes the first `[!INCLUDE [title](target)]` out of a run of inlines: what stood before it, it, what stands after it.
fn split_include(content: &mut Vec<Inline>) -> Option<(Vec<Inline>, Include, Vec<Inline>)> {
    let at = content.windows(3).position(|window| {
        let (InlineKind::Text(before), InlineKind::Link(_), InlineKind::Text(after)) =
            (&window[0].kind, &window[1].kind, &window[2].kind)
        else {
            return false;
        };
        include_marker(before).is_some() && after.trim_start().starts_with(']')
    })?;
    let mut before = std::mem::take(content);
    let mut after = before.split_off(at + 2);
    let link = before.pop()?;
    let InlineKind::Link(target) = link.kind else { return None };
    let mut span = link.span;
    if let Some(Inline { kind: InlineKind::Text(text), span: text_span }) = before.last_mut() {
        let marker = include_marker(text)?;
        let length = (text.len() - marker) as u32;
        span.start = text_span.end.saturating_sub(length).max(text_span.start);
        text_span.end = span.start;
        text.truncate(marker);
    }
    if let Some(Inline { kind: InlineKind::Text(text), span: text_span }) = after.first_mut() {
        let length = text.find(']').map_or(0, |at| at + 1);
        span.end = (text_span.start + length as u32).min(text_span.end);
        text_span.start = span.end;
        text.drain(..length);
    }
    let title = super::plain_text(&target.content);
    Some((trim_breaks(before), Include { title, target: target.target, place_span: span }, trim_breaks(after)))
}

/// The byte at which `[!INCLUDE ` stands at the end of a text.
fn include_marker(text: &str) -> Option<usize> {
    let trimmed = text.trim_end();
    let at = trimmed.len().checked_sub("[!INCLUDE".len())?;
    trimmed.get(at..).filter(|marker| marker.eq_ignore_ascii_case("[!INCLUDE")).map(|_| at)
}

fn trim_breaks(mut content: Vec<Inline>) -> Vec<Inline> {
    let is_empty = |inline: &Inline| match &inline.kind {
        InlineKind::SoftBreak | InlineKind::HardBreak => true,
        InlineKind::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    while content.last().is_some_and(is_empty) {
        content.pop();
    }
    let start = content.iter().position(|inline| !is_empty(inline)).unwrap_or(content.len());
    content.drain(..start);
    content
}

fn is_blank(content: &[Inline]) -> bool {
    content.iter().all(|inline| match &inline.kind {
        InlineKind::Text(text) => text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c)).is_empty(),
        InlineKind::SoftBreak | InlineKind::HardBreak => true,
        _ => false,
    })
}

/// Adds text, joined to the text before it: the parser cuts at every character that might have been markup.
fn push_text(content: &mut Vec<Inline>, text: &str, span: Span) {
    if let Some(Inline { kind: InlineKind::Text(before), span: before_span }) = content.last_mut() {
        before.push_str(text);
        *before_span = before_span.join(span);
        return;
    }
    if !text.is_empty() {
        push_inline(content, Inline { kind: InlineKind::Text(text.to_owned()), span });
    }
}

/// Most runs, those of cells above all, are one piece: a vector that grows by itself would make room for four. That was a
/// quarter of all that a check holds.
fn push_inline(content: &mut Vec<Inline>, inline: Inline) {
    if content.is_empty() {
        content.reserve_exact(1);
    }
    content.push(inline);
}

/// A heading inside a list item, as an indented `## Refresh Summary` after a list is, ends the list: what it heads is not
/// part of the item.
fn hoist_headings(blocks: Vec<Block>) -> Vec<Block> {
    let mut hoisted = Vec::with_capacity(blocks.len());
    for block in blocks {
        hoist(block, &mut hoisted);
    }
    hoisted
}

fn hoist(block: Block, hoisted: &mut Vec<Block>) {
    let Block { kind: BlockKind::List { start, loose, items }, place } = block else {
        return hoisted.push(block);
    };
    let mut kept: Vec<ListItem> = Vec::with_capacity(items.len());
    let mut number = start;
    for mut item in items {
        item.blocks = hoist_headings(std::mem::take(&mut item.blocks));
        let heading = item.blocks.iter().position(|block| matches!(block.kind, BlockKind::Heading(_)));
        let Some(at) = heading else {
            kept.push(item);
            continue;
        };
        let lifted = item.blocks.split_off(at);
        if !item.blocks.is_empty() {
            kept.push(item);
        }
        let count = kept.len() as u64;
        push_list(number, loose, std::mem::take(&mut kept), &place, hoisted);
        number = number.map(|number| number + count);
        hoisted.extend(lifted);
    }
    push_list(number, loose, kept, &place, hoisted);
}

fn push_list(start: Option<u64>, loose: bool, items: Vec<ListItem>, place: &Place, blocks: &mut Vec<Block>) {
    if let (Some(first), Some(last)) = (items.first(), items.last()) {
        let span = first.span.join(last.span);
        blocks.push(Block { place: Place::new(&place.path, span), kind: BlockKind::List { start, loose, items } });
    }
}
