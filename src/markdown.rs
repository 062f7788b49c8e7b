//! Markdown to blocks. Knows the dialect of real playbooks; knows nothing of playbooks. Cannot fail.
//!
//! Damaged source is mended as text before the parser sees it, so that the parser is the one for `CommonMark` and GFM that
//! everyone uses, and every span still names bytes of the file on disk.

pub mod document;
mod emphasis;
mod front_matter;
mod html_depth;
mod html_tags;
mod lines;
mod placeholders;
mod rewrite;
mod spacing;
mod tables;
mod tree;
mod written;

pub use document::{
    Block, BlockKind, Cell, CellAlignment, Defect, DefectKind, Document, FrontMatter, FrontMatterError, Heading,
    Inline, InlineKind, Link, ListItem, Repair, Row, Table, each_link, join_cells, plain_text, push_plain_text,
};
pub use html_depth::OpenElements;
pub use html_tags::raw_targets;
pub use written::{in_cell, written};

use pulldown_cmark::Options;

use crate::source::{SourceFile, Span};
use placeholders::Placeholder;
use rewrite::{Edit, Rewrite};

/// The dialect that the parser is asked for. Front matter and alerts with translated keywords are ours.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Reads one Markdown file. Whatever is wrong with it is in [`Document::defects`]; nothing is lost in silence.
pub fn parse(file: &SourceFile) -> Document {
    let (front_matter, body_start) = front_matter::split(&file.text);
    let body = &file.text[body_start..];
    let (repaired, mut defects) = repair(body, body_start);
    let text = escape_placeholders(repaired, &mut defects);
    let (blocks, too_deep) = emphasis::read(text.text(), options(), |sentinels, events| {
        let places = sentinels.places().iter().map(|&at| Edit::insert(at, sentinels.character()));
        tree::build(&text.with(places.collect()), events, sentinels, &file.path)
    });
    defects.extend(too_deep);
    defects.sort_by_key(|defect| defect.span);
    Document { path: file.path.clone(), front_matter, blocks, defects }
}

fn repair(body: &str, body_start: usize) -> (Rewrite, Vec<Defect>) {
    let lines = lines::split(body);
    let (mut edits, mut defects) = spacing::mend(body, &lines);
    let (table_edits, table_defects) = tables::mend(body, &lines);
    edits.extend(table_edits);
    defects.extend(table_defects);
    for defect in &mut defects {
        let in_file = |span: Span| Span::new(span.start as usize + body_start..span.end as usize + body_start);
        defect.span = in_file(defect.span);
        defect.repair.iter_mut().for_each(|repair| repair.span = in_file(repair.span));
    }
    (Rewrite::new(body, body_start).apply(edits), defects)
}

fn escape_placeholders(text: Rewrite, defects: &mut Vec<Defect>) -> Rewrite {
    let placeholders = placeholders::find(text.text(), options());
    let escape = |placeholder: &Placeholder| {
        let start = placeholder.range.start;
        if placeholder.is_in_html { Edit::replace(start..start + 1, "&lt;") } else { Edit::insert(start, "\\") }
    };
    defects.extend(placeholders.iter().map(|placeholder| {
        let span = text.original(placeholder.range.clone());
        let (end, with) = if placeholder.is_in_html { (span.start + 1, "&lt;") } else { (span.start, "\\") };
        let repair = Repair { span: Span { end, ..span }, text: with.to_owned() };
        Defect { kind: DefectKind::Placeholder, span, repair: vec![repair] }
    }));
    let edits = placeholders.iter().map(escape).collect();
    text.apply(edits)
}
