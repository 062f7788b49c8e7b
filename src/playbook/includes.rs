//! `[!INCLUDE [title](path)]` replaced by the blocks of the file it names: nested, inside the content folder only.

use std::collections::BTreeSet;

use crate::finding::{Finding, Message};
use crate::limits;
use crate::markdown::{Block, BlockKind, Defect, Document};
use crate::source::{Place, SourcePath};

use super::page::Context;

/// A document's blocks with its includes in place.
pub(super) struct Included {
    pub blocks: Vec<Block>,
    pub defects: Vec<(SourcePath, Defect)>,
    pub findings: Vec<Finding>,
    /// Every file that an include names inside the content folder, whether it exists or not, in the order of the page.
    pub includes: Vec<Include>,
    /// Those that the readers of the site may not see.
    pub withheld: BTreeSet<SourcePath>,
}

/// A file that a page includes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Include {
    /// The file, whether it exists or not.
    pub path: SourcePath,
    /// Where it is included.
    pub place: Place,
}

pub(super) fn resolve(document: &Document, context: &Context<'_>) -> Included {
    let mut included = Included {
        blocks: Vec::new(),
        defects: Vec::new(),
        findings: Vec::new(),
        includes: Vec::new(),
        withheld: BTreeSet::new(),
    };
    let mut resolver = Resolver { context, chain: vec![document.path.clone()], included: &mut included, bytes: 0 };
    resolver.note_defects(document);
    let blocks = resolver.blocks(&document.blocks);
    included.blocks = blocks;
    included
}

struct Resolver<'a> {
    context: &'a Context<'a>,
    /// From the page to the file at hand.
    chain: Vec<SourcePath>,
    included: &'a mut Included,
    /// How much has been included so far.
    bytes: u64,
}

impl Resolver<'_> {
    fn note_defects(&mut self, document: &Document) {
        let defects = document.defects.iter().cloned().map(|defect| (document.path.clone(), defect));
        self.included.defects.extend(defects);
    }

    fn blocks(&mut self, blocks: &[Block]) -> Vec<Block> {
        let mut resolved = Vec::with_capacity(blocks.len());
        for block in blocks {
            match &block.kind {
                BlockKind::Include { target, .. } => resolved.extend(self.include(target, &block.place)),
                BlockKind::Quote(inner) => {
                    resolved.push(Block { kind: BlockKind::Quote(self.blocks(inner)), place: block.place.clone() });
                }
                BlockKind::Alert { keyword, blocks } => {
                    let kind = BlockKind::Alert { keyword: keyword.clone(), blocks: self.blocks(blocks) };
                    resolved.push(Block { kind, place: block.place.clone() });
                }
                BlockKind::List { start, loose, items } => {
                    let items = items.iter().cloned().map(|mut item| {
                        item.blocks = self.blocks(&item.blocks);
                        item
                    });
                    let kind = BlockKind::List { start: *start, loose: *loose, items: items.collect() };
                    resolved.push(Block { kind, place: block.place.clone() });
                }
                _ => resolved.push(block.clone()),
            }
        }
        resolved
    }

    fn include(&mut self, target: &str, place: &Place) -> Vec<Block> {
        let Some(path) = place.path.join(&crate::text::percent_decoded(target)) else {
            self.problem("include-outside", place, target);
            return Vec::new();
        };
        if self.context.hidden.has(&path) {
            self.included.withheld.insert(path);
            return Vec::new();
        }
        self.included.includes.push(Include { path: path.clone(), place: place.clone() });
        if self.chain.contains(&path) || self.chain.len() > limits::INCLUDE_DEPTH {
            let id = if self.chain.contains(&path) { "include-cycle" } else { "include-too-deep" };
            self.problem(id, place, target);
            return Vec::new();
        }
        let Some(document) = (self.context.document)(&path) else {
            self.problem("include-missing", place, target);
            return Vec::new();
        };
        self.bytes += length(&document);
        if self.included.includes.len() > limits::INCLUDES || self.bytes > limits::INCLUDED_BYTES {
            self.problem("include-too-many", place, target);
            return Vec::new();
        }
        self.note_defects(&document);
        self.chain.push(path);
        let blocks = self.blocks(&document.blocks);
        self.chain.pop();
        blocks
    }

    fn problem(&mut self, id: &'static str, place: &Place, target: &str) {
        let chain = self.chain.iter().map(SourcePath::as_str).collect::<Vec<_>>().join(" → ");
        let message = Message::new(id).with("target", target).with("chain", chain);
        let (message, help) = match id {
            "include-cycle" => (message, "include-cycle-help"),
            "include-too-many" => {
                let size = limits::INCLUDED_BYTES >> 20;
                (message.with("files", limits::INCLUDES).with("size", size as usize), "include-too-many-help")
            }
            _ => (message, "include-help"),
        };
        let help = Message::new(help);
        self.included.findings.push(Finding::error("include-missing", place.clone(), message).help(help));
    }
}

/// How many bytes of text a document's blocks stand in.
fn length(document: &Document) -> u64 {
    let ends = |block: &Block| u64::from(block.place.span.end - block.place.span.start);
    document.blocks.iter().map(ends).sum()
}
