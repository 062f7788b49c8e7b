//! Where things stand, as people say it: a file and a line; and what is written there.

use std::collections::BTreeMap;

use crate::source::{LineIndex, Place, SourceFile, SourcePath, Span};

/// A line of a file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Spot {
    /// The file, below the content folder.
    pub file: SourcePath,
    /// The line, from 1.
    pub line: usize,
}

/// The files of a playbook; the lines of each are counted once.
pub(super) struct Texts<'a> {
    files: &'a BTreeMap<SourcePath, SourceFile>,
    lines: BTreeMap<SourcePath, LineIndex<'a>>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(files: &'a BTreeMap<SourcePath, SourceFile>) -> Self {
        Self { files, lines: BTreeMap::new() }
    }

    /// All of a file; empty where it is not known.
    pub(super) fn file(&self, path: &SourcePath) -> &'a str {
        self.files.get(path).map_or("", |file| &file.text)
    }

    /// What is written at a place.
    pub(super) fn slice(&self, place: &Place) -> &'a str {
        self.file(&place.path).get(place.span.range()).unwrap_or_default().trim()
    }

    /// The line on which a place begins.
    pub(super) fn spot(&mut self, place: &Place) -> Spot {
        self.at(&place.path, place.span.start)
    }

    /// The line on which a place ends.
    pub(super) fn end(&mut self, place: &Place) -> Spot {
        let length = self.slice(place).len() as u32;
        let Span { start, .. } = place.span;
        self.at(&place.path, start + length.saturating_sub(1))
    }

    fn at(&mut self, path: &SourcePath, offset: u32) -> Spot {
        let text = self.file(path);
        let lines = self.lines.entry(path.clone()).or_insert_with(|| LineIndex::new(text));
        Spot { file: path.clone(), line: lines.line(offset) }
    }
}
