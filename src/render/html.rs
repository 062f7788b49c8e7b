//! Blocks to HTML: links resolved, task numbers linked, raw HTML sanitised, no space for a line break between two Chinese
//! characters. Everything that comes from content is escaped here or goes through the sanitiser.

mod escape;
mod inlines;
mod raw;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Site;
use super::document::Within;
use super::frame::url_from;
use super::marks::Marks;
use super::sanitise::{self, RawUrls};
use super::urls;
use crate::aligned::Aligned;
use crate::alignment::facing::Passage;
use crate::catalogue::Catalogue;
use crate::finding::Message;
use crate::locale::Locale;
use crate::markdown::{Block, BlockKind, Cell, CellAlignment, Inline, ListItem, Table};
use crate::playbook::links::{Target, shown_in};
use crate::playbook::page::Page;
use crate::source::{Place, SourcePath};
use crate::strings::Strings;

pub use escape::escaped;
pub(super) use escape::{language_attributes, push_escaped};
use raw::{each_html, each_inline_html, holds_html, inline_holds_html};

/// Writes the HTML of one page of the site.
pub(super) struct Writer<'a> {
    site: &'a Site,
    aligned: &'a Aligned,
    catalogue: &'a Catalogue,
    strings: &'a Strings,
    /// The page's path in the site.
    from: &'a str,
    /// The readers' locale.
    locale: &'a Locale,
    /// Numbers of footnotes by file and label, in the order of their first mention.
    footnotes: BTreeMap<(SourcePath, String), Footnote>,
    /// Stands before the numbers of footnotes in anchors, where a page has two texts with footnotes of their own.
    side: String,
    /// Set where the page is a part of a document.
    within: Option<Within<'a>>,
    /// What is marked as behind its source.
    marks: Marks,
}

#[derive(Default)]
struct Footnote {
    number: usize,
    is_referenced: bool,
}

impl<'a> Writer<'a> {
    /// A writer for the page at `from`, for readers of `locale`.
    pub(super) fn new(site: &'a Site, from: &'a str, locale: &'a Locale, within: Option<Within<'a>>) -> Self {
        let (aligned, catalogue, strings) = (&site.aligned, &site.catalogue, &site.theme.strings);
        let side = within.map(|within| within.place("")).unwrap_or_default();
        let (footnotes, marks) = (BTreeMap::new(), Marks::default());
        Self { site, aligned, catalogue, strings, from, locale, footnotes, side, within, marks }
    }

    /// A writer for one of two texts of a page: their footnotes are counted each for itself.
    pub(super) fn of_side(self, side: &str) -> Self {
        Self { side: side.to_owned(), ..self }
    }

    /// A writer that sets these marks at the blocks that it writes.
    pub(super) fn with_marks(self, marks: Marks) -> Self {
        Self { marks, ..self }
    }

    /// The mark of what stands at a place and is no block.
    pub(super) fn mark(&self, place: &Place) -> Option<String> {
        self.marks.at(place).cloned()
    }

    /// The HTML of a run of blocks of one page.
    pub fn blocks<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block> + Clone, page: &Page) -> String {
        let mut out = String::new();
        let holds_html = blocks.clone().into_iter().any(holds_html);
        if holds_html {
            self.marks.shield();
        }
        for block in blocks.clone() {
            self.block(block, page, &mut out);
        }
        if !holds_html {
            return out;
        }
        let mut raw = RawUrls::default();
        blocks.into_iter().for_each(|block| {
            each_html(block, &mut |html| raw.note(html, |url, is_image| self.url(&block.place.path, url, is_image)));
        });
        self.marks.put_back(sanitise::clean(&out, raw))
    }

    /// The HTML of a run of inlines that stand in a block at `path`.
    pub fn inlines(&mut self, content: &[Inline], page: &Page, path: &SourcePath) -> String {
        let mut out = String::new();
        self.push_inlines(content, page, path, &mut out);
        if !content.iter().any(inline_holds_html) {
            return out;
        }
        let mut raw = RawUrls::default();
        each_inline_html(content, &mut |html| raw.note(html, |url, is_image| self.url(path, url, is_image)));
        sanitise::clean(&out, raw)
    }

    /// Where a target that is written in the file at `path` leads, as a URL of this page.
    pub fn url(&self, path: &SourcePath, target: &str, is_image: bool) -> Option<String> {
        let playbook = &self.aligned.playbook;
        match playbook.resolve(path, target) {
            Target::Page { key, fragment } => {
                let entry = playbook.entry(&key)?;
                let locale = shown_in(playbook, entry, self.locale)?;
                Some(self.url_of(&urls::of_entry(playbook, locale, entry), fragment.as_deref()))
            }
            Target::Fragment(fragment) => {
                let fragment = self.within.map_or_else(|| fragment.clone(), |within| within.place(&fragment));
                Some(format!("#{}", urls::fragment(&fragment)))
            }
            // A picture is fetched with the page, wherever that stands.
            Target::Attachment(path) if is_image => Some(urls::relative(self.from, &urls::attachment(&path))),
            Target::Attachment(path) => Some(self.url_of(&urls::attachment(&path), None)),
            Target::External(url) => (!is_image).then_some(url),
            Target::Hidden | Target::Active(_) | Target::Broken | Target::Refused => None,
        }
    }

    fn url_of(&self, path: &str, fragment: Option<&str>) -> String {
        url_from(self.site, self.from, self.within, path, fragment)
    }

    fn block(&mut self, block: &Block, page: &Page, out: &mut String) {
        let path = &block.place.path;
        match &block.kind {
            // Headings that stand in a quote or the like have no place in the outline of the page.
            BlockKind::Heading(heading) => return self.paragraph(&heading.content, page, &block.place, out),
            BlockKind::Paragraph(content) => return self.paragraph(content, page, &block.place, out),
            BlockKind::List { start, loose, items } => self.list(*start, *loose, items, page, path, out),
            BlockKind::Table(table) => self.table(table, page, &Passage::Header(block).place(), out),
            BlockKind::Quote(blocks) => {
                out.push_str("<blockquote>");
                self.framed(blocks, page, &block.place, out);
                out.push_str("</blockquote>\n");
            }
            BlockKind::Alert { keyword, blocks } => self.alert(keyword, blocks, page, &block.place, out),
            BlockKind::Code { language, text } => {
                let class = if language.is_empty() {
                    String::new()
                } else {
                    format!(" class=\"language-{}\"", escaped(language))
                };
                let _ = writeln!(out, "<pre tabindex=\"0\"><code{class}>{}</code></pre>", escaped(text));
            }
            BlockKind::Html(html) => out.push_str(html),
            BlockKind::Rule => out.push_str("<hr>\n"),
            BlockKind::Footnote { label, blocks } => self.footnote(label, blocks, page, path, out),
            BlockKind::Include { .. } => {}
        }
        if self.marks.at(&block.place).is_some() && !is_marked_in_a_row(block) {
            out.push_str("<p>");
            self.marks.write(&block.place, out);
            out.push_str("</p>\n");
        }
    }

    /// Blocks inside of one whose mark stands behind the last words of it.
    fn framed(&mut self, blocks: &[Block], page: &Page, marked: &Place, out: &mut String) {
        if let Some(last) = blocks.last().filter(|last| is_paragraph(last)) {
            self.marks.hand_down(marked, &last.place);
        }
        self.nested(blocks, page, out);
    }

    fn nested(&mut self, blocks: &[Block], page: &Page, out: &mut String) {
        blocks.iter().for_each(|block| self.block(block, page, out));
    }

    fn paragraph(&mut self, content: &[Inline], page: &Page, marked: &Place, out: &mut String) {
        out.push_str("<p>");
        self.push_inlines(content, page, &marked.path, out);
        self.marks.write(marked, out);
        out.push_str("</p>\n");
    }

    fn list(
        &mut self,
        start: Option<u64>,
        loose: bool,
        items: &[ListItem],
        page: &Page,
        path: &SourcePath,
        out: &mut String,
    ) {
        let name = if start.is_some() { "ol" } else { "ul" };
        match start.filter(|start| *start != 1) {
            Some(start) => {
                let _ = write!(out, "<ol start=\"{start}\">");
            }
            None => {
                let _ = write!(out, "<{name}>");
            }
        }
        out.push('\n');
        for item in items {
            match item.checked {
                Some(checked) => {
                    let (id, state) = if checked { ("checkbox-done", " checked") } else { ("checkbox-open", "") };
                    let label = escaped(&self.string(id));
                    let _ = write!(out, "<li><input type=\"checkbox\" disabled{state} aria-label=\"{label}\">");
                }
                None => out.push_str("<li>"),
            }
            let marked = Place::new(path, item.span);
            let begins_with_words = item.blocks.first().is_some_and(is_paragraph);
            for (index, block) in item.blocks.iter().enumerate() {
                match &block.kind {
                    BlockKind::Paragraph(content) if !loose => {
                        if index > 0 {
                            out.push('\n');
                        }
                        self.push_inlines(content, page, &block.place.path, out);
                        if index == 0 {
                            self.marks.write(&marked, out);
                        }
                    }
                    BlockKind::Paragraph(content) if index == 0 => self.paragraph(content, page, &marked, out),
                    _ => self.block(block, page, out),
                }
            }
            if !begins_with_words {
                self.marks.write(&marked, out);
            }
            out.push_str("</li>\n");
        }
        let _ = writeln!(out, "</{name}>");
    }

    fn table(&mut self, table: &Table, page: &Page, header: &Place, out: &mut String) {
        let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(table.header.len());
        out.push_str("<div class=\"table-wrap\" tabindex=\"0\"><table><thead><tr>");
        self.cells("th", &table.header, table, columns, page, header, out);
        out.push_str("</tr></thead><tbody>\n");
        for row in &table.rows {
            out.push_str("<tr>");
            self.cells("td", &row.cells, table, columns, page, &Place::new(&header.path, row.span), out);
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody></table></div>\n");
    }

    /// The cells of a row; its mark stands in the first one.
    #[expect(clippy::too_many_arguments, reason = "a cell needs its row, its table and its page")]
    fn cells(
        &mut self,
        name: &str,
        cells: &[Cell],
        table: &Table,
        columns: usize,
        page: &Page,
        marked: &Place,
        out: &mut String,
    ) {
        for at in 0..columns {
            let class = match table.alignments.get(at) {
                Some(CellAlignment::Start) => " class=\"align-start\"",
                Some(CellAlignment::Center) => " class=\"align-center\"",
                Some(CellAlignment::End) => " class=\"align-end\"",
                _ => "",
            };
            match cells.get(at).filter(|cell| !cell.content.is_empty()) {
                Some(cell) => {
                    let _ = write!(out, "<{name}{class}>");
                    self.push_inlines(&cell.content, page, &marked.path, out);
                    if at == 0 {
                        self.marks.write(marked, out);
                    }
                    let _ = write!(out, "</{name}>");
                }
                // A header cell without text is no header to a screen reader.
                None => {
                    out.push_str("<td>");
                    if at == 0 {
                        self.marks.write(marked, out);
                    }
                    out.push_str("</td>");
                }
            }
        }
    }

    /// Its title is in the words of the passage, not of the page around it.
    fn alert(&mut self, keyword: &str, blocks: &[Block], page: &Page, marked: &Place, out: &mut String) {
        let vocabulary = self.aligned.playbook.vocabulary(&page.locale);
        let kind = vocabulary.alert(keyword);
        let (class, title) = match kind {
            Some(kind) => (format!("{kind:?}").to_lowercase(), vocabulary.alert_name(kind).to_owned()),
            None => ("note".to_owned(), keyword.to_owned()),
        };
        let _ = writeln!(
            out,
            "<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">{}</p>",
            escaped(&title)
        );
        self.framed(blocks, page, marked, out);
        out.push_str("</div>\n");
    }

    fn footnote(&mut self, label: &str, blocks: &[Block], page: &Page, path: &SourcePath, out: &mut String) {
        let number = self.footnote_at(path, label).number;
        let side = self.side.clone();
        let back = escaped(&self.string("footnote-back"));
        let _ = write!(
            out,
            "<div class=\"footnote-definition\" id=\"fn-{side}{number}\"><a href=\"#fnref-{side}{number}\" aria-label=\"{back}\">{number}</a> "
        );
        self.nested(blocks, page, out);
        out.push_str("</div>\n");
    }

    /// A word of the interface. One that is missing in the theme is shown by its id, as everywhere.
    fn string(&self, id: &'static str) -> String {
        self.strings.word(self.locale, &Message::new(id))
    }

    fn footnote_at(&mut self, path: &SourcePath, label: &str) -> &mut Footnote {
        let next = self.footnotes.len() + 1;
        self.footnotes
            .entry((path.clone(), label.to_owned()))
            .or_insert(Footnote { number: next, is_referenced: false })
    }
}

/// Rows that are no tasks may be one row: what is at the place of the whole is at the row's.
fn is_marked_in_a_row(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Table(table) if table.rows.iter().any(|row| row.span == block.place.span))
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph(_))
}
