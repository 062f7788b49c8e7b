//! Where an author wrote HTML: what holds any goes through the sanitiser.

use crate::markdown::{Block, BlockKind, Inline, InlineKind};

pub(super) fn holds_html(block: &Block) -> bool {
    let mut found = false;
    each_html(block, &mut |_| found = true);
    found
}

pub(super) fn each_html(block: &Block, visit: &mut dyn FnMut(&str)) {
    match &block.kind {
        BlockKind::Html(html) => visit(html),
        BlockKind::List { items, .. } => {
            items.iter().flat_map(|item| &item.blocks).for_each(|block| each_html(block, visit));
        }
        BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
            blocks.iter().for_each(|block| each_html(block, visit));
        }
        _ => block.each_text(&mut |_, content| each_inline_html(content, visit)),
    }
}

pub(super) fn inline_holds_html(inline: &Inline) -> bool {
    let mut found = false;
    each_inline_html(std::slice::from_ref(inline), &mut |_| found = true);
    found
}

pub(super) fn each_inline_html(content: &[Inline], visit: &mut dyn FnMut(&str)) {
    for inline in content {
        match &inline.kind {
            InlineKind::Html(html) => visit(html),
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
                each_inline_html(inner, visit);
            }
            InlineKind::Link(link) => each_inline_html(&link.content, visit),
            _ => {}
        }
    }
}
