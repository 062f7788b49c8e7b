//! What holds for any text, for the property tests and for the fuzzer: each function panics where it does not.

use std::collections::BTreeSet;

use diptych::alignment::facing::{self, Passage};
use diptych::alignment::{Alignment, align};
use diptych::finding::Finding;
use diptych::limits;
use diptych::markdown::{Block, BlockKind, Document, Inline, InlineKind};
use diptych::playbook::labels::Label;
use diptych::playbook::page::{Page, Part};
use diptych::source::{SourceFile, Span};
use diptych::yaml::{Node, Value};

/// A span begins and ends between characters of the text.
pub fn lies_in(span: Span, text: &str) {
    assert!(text.get(span.range()).is_some(), "{span:?} is not in the text");
}

/// Every place of a document lies in its text, and nothing is nested deeper than the limit.
pub fn document_lies_in_its_text(document: &Document, text: &str) {
    document.blocks.iter().for_each(|block| block_lies_in(block, text, 0));
    for defect in &document.defects {
        lies_in(defect.span, text);
        defect.repair.iter().for_each(|repair| lies_in(repair.span, text));
    }
    lies_in(document.front_matter.span, text);
    if let Some(root) = &document.front_matter.root {
        node_lies_in(root, text);
    }
}

/// The places of a tree of YAML lie in its text.
pub fn node_lies_in(node: &Node, text: &str) {
    lies_in(node.span, text);
    match &node.value {
        Value::Null | Value::Text(_) => {}
        Value::List(items) => items.iter().for_each(|item| node_lies_in(item, text)),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| {
            lies_in(key.span, text);
            node_lies_in(value, text);
        }),
    }
}

fn block_lies_in(block: &Block, text: &str, depth: usize) {
    assert!(depth <= limits::NESTING, "blocks are nested deeper than {}", limits::NESTING);
    lies_in(block.place.span, text);
    let inlines = |content: &[Inline]| content.iter().for_each(|inline| inline_lies_in(inline, text, 0));
    let inside = |blocks: &[Block]| blocks.iter().for_each(|block| block_lies_in(block, text, depth + 1));
    match &block.kind {
        BlockKind::Heading(heading) => inlines(&heading.content),
        BlockKind::Paragraph(content) => inlines(content),
        BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
            inside(blocks);
        }
        BlockKind::List { items, .. } => items.iter().for_each(|item| {
            lies_in(item.span, text);
            inside(&item.blocks);
        }),
        BlockKind::Table(table) => {
            table.rows.iter().for_each(|row| lies_in(row.span, text));
            for cell in table.header.iter().chain(table.rows.iter().flat_map(|row| &row.cells)) {
                lies_in(cell.span, text);
                inlines(&cell.content);
            }
        }
        BlockKind::Code { .. } | BlockKind::Html(_) | BlockKind::Rule | BlockKind::Include { .. } => {}
    }
}

fn inline_lies_in(inline: &Inline, text: &str, depth: usize) {
    assert!(depth <= limits::NESTING, "inlines are nested deeper than {}", limits::NESTING);
    lies_in(inline.span, text);
    match &inline.kind {
        InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strikethrough(content) => {
            content.iter().for_each(|inline| inline_lies_in(inline, text, depth + 1));
        }
        InlineKind::Link(link) | InlineKind::Image(link) => {
            link.content.iter().for_each(|inline| inline_lies_in(inline, text, depth + 1));
        }
        _ => {}
    }
}

/// Both places of each finding lie in the texts that they name, and so does what its fix would replace.
pub fn findings_lie_in_their_texts<'a>(findings: &[Finding], text_of: impl Fn(&str) -> Option<&'a str>) {
    for finding in findings {
        let edited = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| &edit.place);
        for place in std::iter::once(&finding.place).chain(&finding.counterpart).chain(edited) {
            match text_of(place.path.as_str()) {
                Some(text) => lies_in(place.span, text),
                None => assert_eq!(place.span, Span::default(), "{finding:?} has a place in a file that nobody knows"),
            }
        }
    }
}

/// The same for findings about one file.
pub fn findings_lie_in(findings: &[Finding], file: &SourceFile) {
    findings_lie_in_their_texts(findings, |path| (path == file.path.as_str()).then_some(&*file.text));
}

/// Every index below `count` once, and no other.
pub fn each_once(found: impl Iterator<Item = usize>, count: usize) {
    let found: Vec<usize> = found.collect();
    assert_eq!(found.len(), count);
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), (0..count).collect());
}

/// An alignment has every section, part, change and task row of both sides exactly once, and is the same each time.
pub fn alignment_is_whole(source: &Page, translation: &Page) -> Alignment {
    let alignment = align(source, translation);
    each_once(alignment.sections.iter().filter_map(|pair| pair.source), source.sections.len());
    each_once(alignment.sections.iter().filter_map(|pair| pair.translation), translation.sections.len());
    each_once(alignment.changes.iter().filter_map(|pair| pair.source), source.changes().count());
    each_once(alignment.changes.iter().filter_map(|pair| pair.translation), translation.changes().count());
    let places = |places: Vec<_>, page: &Page| {
        assert_eq!(places.len(), page.tasks().count());
        assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), places.len());
    };
    places(alignment.tasks.iter().filter_map(|pair| pair.source).collect(), source);
    places(alignment.tasks.iter().filter_map(|pair| pair.translation).collect(), translation);
    for pair in &alignment.sections {
        if let (Some(left), Some(right)) = (pair.source, pair.translation) {
            each_once(pair.parts.iter().filter_map(|part| part.source), source.sections[left].parts.len());
            each_once(pair.parts.iter().filter_map(|part| part.translation), translation.sections[right].parts.len());
        }
    }
    assert_eq!(align(source, translation), alignment);
    alignment
}

/// Side by side, every passage of both pages stands exactly once.
pub fn every_passage_stands_once(source: &Page, translation: &Page, alignment: &Alignment) {
    let rows = facing::read(source, translation, alignment);
    assert!(rows.iter().all(|row| row.source.is_some() || row.translation.is_some()), "a row without either side");
    for (page, passages) in [
        (source, rows.iter().filter_map(|row| row.source).collect::<Vec<_>>()),
        (translation, rows.iter().filter_map(|row| row.translation).collect()),
    ] {
        let named: Vec<_> = passages.iter().skip(1).map(name_of).collect();
        assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), named.len(), "a passage stands twice");
        assert_eq!(named.len(), passages_of(page, &passages), "a passage is lost");
    }
}

/// What tells a passage from every other of its page: its place, and for labels, of which a line may hold several, which it is.
fn name_of(passage: &Passage<'_>) -> (Span, Option<*const Label>) {
    let label = if let Passage::Label(label) = passage { Some(std::ptr::from_ref(*label)) } else { None };
    (passage.place().span, label)
}

/// How many passages a page has, its title aside, where its lists and tables are cut as `shown` cuts them.
fn passages_of(page: &Page, shown: &[Passage<'_>]) -> usize {
    let is_cut = |block: &Block| {
        shown.iter().any(|passage| match passage {
            Passage::Item(other, _) | Passage::Row(other, _) | Passage::Header(other) => std::ptr::eq(*other, block),
            _ => false,
        })
    };
    let of_part = |part: &Part| match part {
        Part::Block(block) if is_cut(block) => match &block.kind {
            BlockKind::List { items, .. } => items.len(),
            BlockKind::Table(table) => table.rows.len() + 1,
            _ => 1,
        },
        Part::Block(_) => 1,
        Part::Labels(labels) => labels.len(),
        Part::Tasks(table) => table.tasks.len() + usize::from(!table.strays.is_empty()),
        Part::Changes(table) => table.changes.len(),
    };
    page.parts().map(of_part).sum::<usize>() + page.sections.len() - 1
}
