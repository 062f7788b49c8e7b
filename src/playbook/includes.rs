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

/// Puts what a document includes in the places of its includes.
pub(super) fn resolve(document: &mut Document, context: &Context<'_>) -> Included {
    let mut included = Included {
        blocks: Vec::new(),
        defects: Vec::new(),
        findings: Vec::new(),
        includes: Vec::new(),
        withheld: BTreeSet::new(),
    };
    let mut resolver = Resolver { context, chain: vec![document.path.clone()], included: &mut included, bytes: 0 };
    resolver.note_defects(document);
    let blocks = resolver.blocks(std::mem::take(&mut document.blocks));
    included.blocks = blocks;
    included
}

/// The files that a document itself includes.
pub fn targets(document: &Document) -> Vec<SourcePath> {
    let mut paths = Vec::new();
    note_targets(&document.blocks, &mut paths);
    paths
}

fn note_targets(blocks: &[Block], paths: &mut Vec<SourcePath>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Include { target, .. } => paths.extend(path_of(target, &block.place)),
            BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } => note_targets(blocks, paths),
            BlockKind::List { items, .. } => items.iter().for_each(|item| note_targets(&item.blocks, paths)),
            _ => {}
        }
    }
}

/// The file that an include names; `None` outside of the content folder.
fn path_of(target: &str, place: &Place) -> Option<SourcePath> {
    place.path.join(&crate::text::percent_decoded(target))
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

    fn blocks(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let mut resolved = Vec::with_capacity(blocks.len());
        for Block { kind, place } in blocks {
            let kind = match kind {
                BlockKind::Include { target, .. } => {
                    resolved.extend(self.include(&target, &place));
                    continue;
                }
                BlockKind::Quote(blocks) => BlockKind::Quote(self.blocks(blocks)),
                BlockKind::Alert { keyword, blocks } => BlockKind::Alert { keyword, blocks: self.blocks(blocks) },
                BlockKind::List { start, loose, mut items } => {
                    for item in &mut items {
                        item.blocks = self.blocks(std::mem::take(&mut item.blocks));
                    }
                    BlockKind::List { start, loose, items }
                }
                other => other,
            };
            resolved.push(Block { kind, place });
        }
        resolved
    }

    fn include(&mut self, target: &str, place: &Place) -> Vec<Block> {
        let Some(path) = path_of(target, place) else {
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
        let blocks = self.blocks(document.blocks.clone());
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
