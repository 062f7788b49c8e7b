//! Text that was changed before parsing, and the way back from its offsets to those of the file.

use std::borrow::Cow;
use std::ops::Range;

use super::document::Repair;
use crate::source::Span;

/// One change: `range` of the text is replaced. Of two edits that overlap the first one wins.
#[derive(Clone)]
pub(super) struct Edit {
    range: Range<usize>,
    replacement: String,
}

impl Edit {
    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self { range: at..at, replacement: text.into() }
    }

    pub(super) fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, replacement: text.into() }
    }

    pub(super) fn delete(range: Range<usize>) -> Self {
        Self { range, replacement: String::new() }
    }

    /// The edit as a change of the file, in which the text begins at byte `origin`.
    pub(super) fn repair(&self, origin: usize) -> Repair {
        Repair { span: Span::new(self.range.start + origin..self.range.end + origin), text: self.replacement.clone() }
    }
}

/// A text and, for each run of it, where it came from.
#[derive(Clone)]
pub(super) struct Rewrite {
    text: String,
    runs: Vec<Run>,
}

/// From byte `start` on, the text is that of the file from byte `origin` on; or, not `copied`, stands for what is there.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    origin: usize,
    copied: bool,
}

impl Rewrite {
    /// The unchanged text, which starts at byte `origin` of its file.
    pub(super) fn new(text: &str, origin: usize) -> Self {
        Self { text: text.to_owned(), runs: vec![Run { start: 0, origin, copied: true }] }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The span in the file of a range of the text.
    pub(super) fn original(&self, range: Range<usize>) -> Span {
        let start = self.origin(range.start);
        Span::new(start..self.origin(range.end).max(start))
    }

    /// Whether the byte at `offset` was put in by an edit.
    pub(super) fn is_inserted(&self, offset: usize) -> bool {
        !self.run(offset).copied
    }

    fn run(&self, offset: usize) -> Run {
        self.runs[self.runs.partition_point(|run| run.start <= offset) - 1]
    }

    fn origin(&self, offset: usize) -> usize {
        let run = self.run(offset);
        if run.copied { run.origin + (offset - run.start) } else { run.origin }
    }

    /// The text with one more batch of edits.
    pub(super) fn apply(self, edits: Vec<Edit>) -> Self {
        if edits.is_empty() { self } else { self.changed(edits) }
    }

    /// The same, beside the text as it is.
    pub(super) fn with(&self, edits: Vec<Edit>) -> Cow<'_, Self> {
        if edits.is_empty() { Cow::Borrowed(self) } else { Cow::Owned(self.changed(edits)) }
    }

    fn changed(&self, mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut text = String::with_capacity(self.text.len() + edits.len() * 4);
        let mut runs = Vec::new();
        let mut done = 0;
        for edit in &edits {
            if edit.range.start < done {
                continue;
            }
            self.copy(done..edit.range.start, &mut text, &mut runs);
            if !edit.replacement.is_empty() {
                runs.push(Run { start: text.len(), origin: self.origin(edit.range.start), copied: false });
                text.push_str(&edit.replacement);
            }
            done = edit.range.end;
        }
        self.copy(done..self.text.len(), &mut text, &mut runs);
        runs.push(Run { start: text.len(), origin: self.origin(self.text.len()), copied: true });
        Self { text, runs }
    }

    fn copy(&self, range: Range<usize>, text: &mut String, runs: &mut Vec<Run>) {
        let first = self.runs.partition_point(|run| run.start <= range.start) - 1;
        for (index, run) in self.runs.iter().enumerate().skip(first) {
            if run.start >= range.end {
                break;
            }
            let start = run.start.max(range.start);
            let end = self.runs.get(index + 1).map_or(range.end, |next| next.start.min(range.end));
            if start >= end {
                continue;
            }
            runs.push(Run { start: text.len(), origin: self.origin(start), copied: run.copied });
            text.push_str(&self.text[start..end]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back_through_several_batches() {
        let text = Rewrite::new("abcdef", 10).apply(vec![Edit::insert(1, "XY"), Edit::delete(3..4)]);
        assert_eq!(text.text(), "aXYbcef");
        let text = text.apply(vec![Edit::replace(0..1, "zz"), Edit::insert(5, "-")]);
        assert_eq!(text.text(), "zzXYbc-ef");
        let origins: Vec<u32> = (0..=text.text().len()).map(|at| text.original(at..at).start).collect();
        assert_eq!(origins, [10, 10, 11, 11, 11, 12, 14, 14, 15, 16]);
    }
}
