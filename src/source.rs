//! The playbook's files as text in memory. Spans count bytes here; lines and columns are made only for printing.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A file's path below one of the playbook's folders, with `/` between its parts on every system.
/// Cheap to clone; ordered as text, which is the order of every listing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// A path from its text, taken as it is.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path without `.md`, in any case, where it is that of a Markdown file.
    pub fn markdown_stem(&self) -> Option<&str> {
        let (stem, ending) = self.0.rsplit_once('.')?;
        ending.eq_ignore_ascii_case("md").then_some(stem)
    }

    /// The part after the last `/`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The folder that holds the file; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The path that a link written in this file leads to: `..` and `.` resolved, a leading `/` meaning the root.
    /// `None` where it would leave the root folder, or holds what no path on every system may hold.
    pub fn join(&self, relative: &str) -> Option<Self> {
        let (start, relative) = match relative.strip_prefix('/') {
            Some(rest) => ("", rest),
            None => (self.folder(), relative),
        };
        let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part if part.contains(['\\', '\0']) => return None,
                part => parts.push(part),
            }
        }
        Some(Self::new(parts.join("/")))
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Bytes `start..end` of a file's text, both on character borders.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// A span of a byte range.
    pub fn new(range: Range<usize>) -> Self {
        Self { start: range.start as u32, end: range.end as u32 }
    }

    /// The byte range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A span of a named file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The file, below the content folder (or below the playbook's own folder, for `playbook.yml`, templates and strings).
    pub path: SourcePath,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// A place from its two parts.
    pub fn new(path: &SourcePath, span: Span) -> Self {
        Self { path: path.clone(), span }
    }

    /// Whether another place begins inside this one. Where there is no text, what begins there is inside.
    pub fn holds(&self, other: &Self) -> bool {
        let (own, start) = (self.span, other.span.start);
        self.path == other.path && own.start <= start && start < own.end.max(own.start + 1)
    }
}

/// A file and its text. A byte-order mark stays in the text, so that offsets are those of the file on disk.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it lies.
    pub path: SourcePath,
    /// All of it, UTF-8.
    pub text: Arc<str>,
}

/// Tells of the text by its fingerprint: what is asked of a file's `Debug` is whether it is another one.
impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, text } = self;
        f.debug_struct("SourceFile").field("path", path).field("text", &Fingerprint(text.as_bytes())).finish()
    }
}

/// Bytes by their fingerprint.
struct Fingerprint<'a>(&'a [u8]);

impl fmt::Debug for Fingerprint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::hash(self.0).to_hex())
    }
}

impl SourceFile {
    /// A file from its parts.
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: SourcePath::new(path), text: text.into() }
    }
}

/// Byte offsets to lines and columns, both counted from 1; columns count Unicode scalar values.
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Cow<'a, [u32]>,
}

impl<'a> LineIndex<'a> {
    /// Reads the text once.
    pub fn new(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at as u32 + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The same from what [`LineIndex::starts`] gave for the text.
    pub fn of_lines(text: &'a str, starts: &'a [u32]) -> Self {
        Self { text, starts: Cow::Borrowed(starts) }
    }

    /// Where the lines begin.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// The line of a byte offset.
    pub fn line(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// The line and column of a byte offset; an offset past the end is taken as the end.
    pub fn line_column(&self, offset: u32) -> (usize, usize) {
        let line = self.line(offset);
        let start = self.starts[line - 1] as usize;
        let end = (offset as usize).min(self.text.len());
        (line, 1 + self.text.get(start..end).map_or(0, |before| before.chars().count()))
    }
}

/// Everything that a build reads, as it was on disk at one moment.
#[derive(Clone, Default)]
pub struct SourceTree {
    /// `playbook.yml`, where there is one.
    pub settings: Option<SourceFile>,
    /// `glossary.yml`, where there is one.
    pub glossary: Option<SourceFile>,
    /// `translations.lock`, where there is one.
    pub lock: Option<SourceFile>,
    /// Text files of the content folder (Markdown and `toc.yml`), by path below it.
    pub content: BTreeMap<SourcePath, SourceFile>,
    /// The content folder's other files (images, documents), known by name; their bytes stay on disk until published.
    pub attachments: BTreeSet<SourcePath>,
    /// Those of them that can run scripts, unless the playbook wants them published all the same.
    pub active: BTreeSet<SourcePath>,
    /// The playbook's own `templates/`, `static/` and `locales/`, by path below the playbook's folder.
    pub theme: BTreeMap<SourcePath, Arc<[u8]>>,
    /// Files and folders of the content that could not be taken in, and why.
    pub refused: BTreeMap<SourcePath, Refusal>,
}

/// Tells of the theme's files by their fingerprints, as [`SourceFile`] does of its text.
impl fmt::Debug for SourceTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { settings, glossary, lock, content, attachments, active, theme, refused } = self;
        let theme: BTreeMap<_, _> = theme.iter().map(|(path, bytes)| (path, Fingerprint(bytes))).collect();
        let mut fields = f.debug_struct("SourceTree");
        fields.field("settings", settings).field("glossary", glossary).field("lock", lock).field("content", content);
        fields.field("attachments", attachments).field("active", active).field("theme", &theme);
        fields.field("refused", refused).finish()
    }
}

/// Why a file or folder is not part of the tree although it lies there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Its bytes are not UTF-8 from this offset on.
    NotUtf8(u32),
    /// It is larger than the limit; both in bytes.
    TooLarge {
        /// The file.
        size: u64,
        /// What is read at most.
        limit: u64,
    },
    /// The system would not read it; its words.
    Unreadable(String),
    /// Somebody kept writing to it while it was read.
    Changing,
    /// A symbolic link that leads out of the content folder, to nothing, or in a circle.
    LinkOutside,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_paths_stay_below_the_root() {
        let page = SourcePath::new("en/guides/page.md");
        let joined = |relative| page.join(relative).map(|path| path.to_string());
        assert_eq!(joined("./includes/x.md").as_deref(), Some("en/guides/includes/x.md"));
        assert_eq!(joined("../../media//a.png").as_deref(), Some("media/a.png"));
        assert_eq!(joined("/zh-CN/index.md").as_deref(), Some("zh-CN/index.md"));
        assert_eq!(joined("../../../etc/passwd"), None);
        assert_eq!(joined("..\\secret"), None);
    }

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let index = LineIndex::new("阶段：评估\nab\n");
        assert_eq!(index.line_column(0), (1, 1));
        assert_eq!(index.line_column(9), (1, 4));
        assert_eq!(index.line_column(17), (2, 2));
        assert_eq!(index.line_column(99), (3, 1));
    }
}
