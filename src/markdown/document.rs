//! Blocks and inlines: what a Markdown file says, with the place of everything.

use std::fmt::Write as _;

use crate::source::{Place, SourcePath, Span};
use crate::yaml::Node;

/// One Markdown file. Includes are not resolved here: [`BlockKind::Include`] names them.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    /// The file.
    pub path: SourcePath,
    /// What stands between the `---` fences.
    pub front_matter: FrontMatter,
    /// What stands after them.
    pub blocks: Vec<Block>,
    /// Damage that was mended or worked around, in the order of the file.
    pub defects: Vec<Defect>,
}

/// The YAML at the head of a file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FrontMatter {
    /// The map of keys. Where the YAML is broken: the `key: value` lines that could be read all the same, since a page's
    /// audience must not be lost to a stray colon in its title.
    pub root: Option<Node>,
    /// From fence to fence; empty where there is none.
    pub span: Span,
    /// Why the YAML could not be read.
    pub error: Option<FrontMatterError>,
}

/// What is wrong with a front matter.
#[derive(Clone, PartialEq, Debug)]
pub enum FrontMatterError {
    /// It is no YAML: the parser's words and place.
    NotYaml(crate::yaml::YamlError),
    /// The second fence is missing.
    Unclosed(Span),
    /// It is YAML, but no map of keys.
    NotAMap(Span),
}

impl FrontMatter {
    /// The text of a key; `None` where it is absent, empty or no scalar.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.node(key)?.text().map(str::trim).filter(|text| !text.is_empty())
    }

    /// The node of a key.
    pub fn node(&self, key: &str) -> Option<&Node> {
        self.root.as_ref()?.get(key)
    }
}

/// Damage in the source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Defect {
    /// What is wrong.
    pub kind: DefectKind,
    /// Where: the line or the passage.
    pub span: Span,
    /// What would repair it in the file, where that is plain.
    pub repair: Vec<Repair>,
}

/// A replacement of bytes of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repair {
    /// What is replaced; empty where something is put in.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// The kinds of damage that a reader of the Markdown can see.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DefectKind {
    /// A row begins or ends with two pipes.
    StrayPipe,
    /// A row lacks its first or last pipe although its table writes them.
    MissingPipe,
    /// A row has another number of cells than its header.
    CellCount {
        /// The header's.
        expected: usize,
        /// The row's.
        found: usize,
    },
    /// Wide spaces stand before the first pipe: to other tools they are a cell.
    WideIndent,
    /// Two rows or more stand on one line.
    JoinedRows,
    /// A blank line stands before a row and splits its table.
    SplitTable,
    /// The line of dashes has another number of cells than the header.
    DelimiterRow,
    /// The line of dashes is missing.
    NoDelimiterRow,
    /// A table follows text without a blank line between.
    TableGlued,
    /// A mark of an unresolved merge conflict.
    ConflictMarker,
    /// `1.文本` or `##概述`: no space after the marker.
    MarkerGlued,
    /// `<existing value>`: HTML would swallow it.
    Placeholder,
    /// Blocks are nested deeper than [`limits::NESTING`](crate::limits::NESTING), and were lifted to that depth; or elements of raw HTML, and became text.
    TooDeep,
}

impl DefectKind {
    /// Whether it is damage to a table's row.
    pub fn is_about_rows(self) -> bool {
        !matches!(self, Self::MarkerGlued | Self::Placeholder | Self::TooDeep | Self::TableGlued)
    }
}

/// A block and its place. Blocks that an include brought stand in another file than the page.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub place: Place,
}

/// The kinds of blocks.
#[derive(Clone, PartialEq, Debug)]
pub enum BlockKind {
    /// `## Heading`
    Heading(Heading),
    /// A run of text.
    Paragraph(Vec<Inline>),
    /// A list, ordered where it has a first number.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// Items are set as paragraphs.
        loose: bool,
        /// In order.
        items: Vec<ListItem>,
    },
    /// A table.
    Table(Table),
    /// `> text`
    Quote(Vec<Block>),
    /// `> [!NOTE]`; the keyword as written, in upper case.
    Alert {
        /// `NOTE`, `TIP`, `注意` …
        keyword: String,
        /// What it holds.
        blocks: Vec<Block>,
    },
    /// Fenced or indented code.
    Code {
        /// The first word after the fence; may be empty.
        language: String,
        /// The code.
        text: String,
    },
    /// Raw HTML, not yet sanitised.
    Html(String),
    /// `---`
    Rule,
    /// `[^1]: …`
    Footnote {
        /// The label.
        label: String,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// `[!INCLUDE [title](target)]`
    Include {
        /// The text of the link.
        title: String,
        /// The path as written.
        target: String,
    },
}

/// A heading.
#[derive(Clone, PartialEq, Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text.
    pub content: Vec<Inline>,
    /// The id that the author gave: `## Title {#id}`.
    pub id: Option<String>,
}

/// An item of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct ListItem {
    /// `Some` for `- [ ]` and `- [x]`.
    pub checked: Option<bool>,
    /// What it holds; the text of a tight item is a paragraph.
    pub blocks: Vec<Block>,
    /// Where it stands.
    pub span: Span,
}

/// A table as it was written: rows may have fewer or more cells than the header.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// The header's cells.
    pub header: Vec<Cell>,
    /// The rows below it.
    pub rows: Vec<Row>,
    /// How the cells of each column are set, by the colons of the line of dashes.
    pub alignments: Vec<CellAlignment>,
}

impl Table {
    /// From the first cell of the header to the last.
    pub fn header_span(&self) -> Option<Span> {
        self.header.iter().map(|cell| cell.span).reduce(Span::join)
    }
}

/// How a column's cells are set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum CellAlignment {
    /// As the text is.
    #[default]
    None,
    /// `:---`
    Start,
    /// `:---:`
    Center,
    /// `---:`
    End,
}

/// A row.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// As many as the row has, not as many as the header.
    pub cells: Vec<Cell>,
    /// The row without its line break.
    pub span: Span,
}

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    /// Its text.
    pub content: Vec<Inline>,
    /// Between the pipes, without the spaces around.
    pub span: Span,
}

impl Cell {
    /// Its text without markup.
    pub fn text(&self) -> String {
        plain_text(&self.content)
    }
}

/// A piece of text and its place in the file of its block.
#[derive(Clone, PartialEq, Debug)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of inlines.
#[derive(Clone, PartialEq, Debug)]
pub enum InlineKind {
    /// Words.
    Text(String),
    /// `` `code` ``
    Code(String),
    /// `*emphasis*`
    Emphasis(Vec<Inline>),
    /// `**strong**`
    Strong(Vec<Inline>),
    /// `~~struck~~`
    Strikethrough(Vec<Inline>),
    /// `[text](target)`
    Link(Box<Link>),
    /// `![text](target)`
    Image(Box<Link>),
    /// A line break in the source that is none on the page.
    SoftBreak,
    /// A line break on the page.
    HardBreak,
    /// A raw tag, not yet sanitised.
    Html(String),
    /// `[^1]`
    FootnoteReference(String),
}

/// A link or an image.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    /// The target as written, entities and escapes resolved, invisible characters taken out.
    pub target: String,
    /// The title in quotes; may be empty.
    pub title: String,
    /// Its text; an image's alternative text.
    pub content: Vec<Inline>,
}

/// The contents of cells as one run, those without text left out.
pub fn join_cells<'a>(cells: impl IntoIterator<Item = &'a Cell>, separator: &str) -> Vec<Inline> {
    let mut content: Vec<Inline> = Vec::new();
    for cell in cells.into_iter().filter(|cell| !cell.content.is_empty()) {
        if !content.is_empty() {
            let span = Span { start: cell.span.start, end: cell.span.start };
            content.push(Inline { kind: InlineKind::Text(separator.to_owned()), span });
        }
        content.extend(cell.content.iter().cloned());
    }
    content.shrink_to_fit();
    content
}

/// The text of inlines without any markup; line breaks become spaces.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain_text(inlines, &mut text);
    text
}

/// Adds the text of inlines, as [`plain_text`] has it, to another.
pub fn push_plain_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(words) | InlineKind::Code(words) => text.push_str(words),
            InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strikethrough(content) => {
                push_plain_text(content, text);
            }
            InlineKind::Link(link) | InlineKind::Image(link) => push_plain_text(&link.content, text),
            InlineKind::SoftBreak | InlineKind::HardBreak => text.push(' '),
            InlineKind::Html(_) => {}
            InlineKind::FootnoteReference(label) => {
                let _ = write!(text, "[^{label}]");
            }
        }
    }
}

impl Block {
    /// Calls `visit` for each run of inlines in the block, in reading order, with the place of the block that holds it.
    pub fn each_text<'a>(&'a self, visit: &mut dyn FnMut(&'a Place, &'a [Inline])) {
        match &self.kind {
            BlockKind::Heading(heading) => visit(&self.place, &heading.content),
            BlockKind::Paragraph(content) => visit(&self.place, content),
            BlockKind::List { items, .. } => {
                items.iter().flat_map(|item| &item.blocks).for_each(|block| block.each_text(visit));
            }
            BlockKind::Table(table) => {
                let rows = table.rows.iter().flat_map(|row| &row.cells);
                table.header.iter().chain(rows).for_each(|cell| visit(&self.place, &cell.content));
            }
            BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
                blocks.iter().for_each(|block| block.each_text(visit));
            }
            BlockKind::Code { .. } | BlockKind::Html(_) | BlockKind::Rule | BlockKind::Include { .. } => {}
        }
    }
}

/// Calls `visit` for each link and image among the inlines, nested ones too; the flag says whether it is an image.
pub fn each_link<'a>(inlines: &'a [Inline], visit: &mut dyn FnMut(&'a Inline, &'a Link, bool)) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Link(link) => {
                visit(inline, link, false);
                each_link(&link.content, visit);
            }
            InlineKind::Image(link) => visit(inline, link, true),
            InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strikethrough(content) => {
                each_link(content, visit);
            }
            _ => {}
        }
    }
}
