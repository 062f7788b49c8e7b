//! How the blocks of each file came to be: what every commit did to every block, followed through edits, moves, renames,
//! and pages that were split or joined. Knows files and blocks; knows nothing of git, and nothing of translations.
//!
//! Order is that of the commits on the first-parent line to the present, never that of dates.

mod blocks;
mod compare;
mod likeness;
pub mod meaning;
mod weave;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::finding::short_id;
use crate::source::{SourcePath, Span};

pub use blocks::{Block, Kind, Reader};
pub use compare::{Comparison, compare};
pub use weave::{Step, StepKind, Weave};

/// A moment: an index into [`History::commits`]. One past the last is the work tree, where it differs from what is
/// committed.
pub type Revision = u32;

/// A commit on the way to the present.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Commit {
    /// Its name, in hexadecimal digits.
    pub id: String,
    /// The author's date, in the author's time zone. Shown to people; nothing is put in order by it.
    pub date: Date,
    /// The first line of what its author says of it.
    pub subject: String,
}

impl Commit {
    /// The beginning of its name, as people quote it.
    pub fn short_id(&self) -> &str {
        short_id(&self.id)
    }
}

/// What is known of the past of a content folder.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct History {
    /// The oldest first.
    pub commits: Vec<Commit>,
    /// The Markdown files that there are now, by path below the content folder.
    pub files: BTreeMap<SourcePath, FileHistory>,
    /// Older commits exist and are not here: what began before the first one is not known.
    pub is_shallow: bool,
}

/// The past of one file.
#[derive(Clone, PartialEq, Debug)]
pub struct FileHistory {
    /// The text that this is the past of. Of any other text it says nothing.
    pub text: Arc<str>,
    /// How it came to be.
    pub thread: Thread,
}

/// How the blocks of a file came to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Thread {
    pub(crate) blocks: Threads,
    /// Task rows that it had and no longer has, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Removed>,
    /// The file itself is gone; kept, since it may come back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_gone: bool,
}

/// Most files are never edited: all of their blocks began with the file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Threads {
    #[serde(rename = "s")]
    Since(Revision),
    #[serde(rename = "e")]
    Each(Vec<BlockHistory>),
}

/// How a block came to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BlockHistory {
    /// Where it stands in the file's present text.
    #[serde(rename = "p", with = "span")]
    pub span: Span,
    /// When it was first there.
    #[serde(rename = "b")]
    pub born: Revision,
    /// What was done to it, the oldest first.
    #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
}

/// A change of a block.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Edit {
    /// When.
    #[serde(rename = "a")]
    pub at: Revision,
    /// What it said until then.
    #[serde(rename = "w")]
    pub before: Wording,
}

/// What a block says, as Markdown: one strand; of a task row four, since its cells are translated each on its own.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wording(pub Vec<Arc<str>>);

impl Wording {
    /// The strands of a task row, in this order.
    pub const NAME: usize = 0;
    /// Whether it is mandatory.
    pub const REQUIREMENT: usize = 1;
    /// Who carries it out.
    pub const ROLE: usize = 2;
    /// What it applies to.
    pub const SERVICES: usize = 3;

    /// All of it, as one text.
    pub fn text(&self) -> String {
        self.0.join(" | ")
    }
}

/// A task row that a file no longer has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Removed {
    /// When it went.
    pub at: Revision,
    /// Its number.
    pub task: String,
}

/// The past of a block, or of a file all of whose blocks began with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Past<'a> {
    /// Where the block stands in the present text; `None` where the file is known as a whole only.
    pub span: Option<Span>,
    /// When it was first there.
    pub born: Revision,
    /// What was done to it, the oldest first.
    pub edits: &'a [Edit],
}

impl Thread {
    /// The past of the blocks that stand in a passage of the present text.
    pub fn past(&self, passage: Span) -> Vec<Past<'_>> {
        match &self.blocks {
            Threads::Since(born) => vec![Past { span: None, born: *born, edits: &[] }],
            Threads::Each(blocks) => {
                let first = blocks.partition_point(|block| block.span.start < passage.start);
                let inside =
                    blocks[first..].iter().take_while(|block| block.span.start < passage.end.max(passage.start + 1));
                inside.map(|block| Past { span: Some(block.span), born: block.born, edits: &block.edits }).collect()
            }
        }
    }

    /// The last moment at which anything in the file began or changed.
    pub fn last_touched(&self) -> Revision {
        match &self.blocks {
            Threads::Since(born) => *born,
            Threads::Each(blocks) => {
                let touched = |block: &BlockHistory| block.edits.last().map_or(block.born, |edit| edit.at);
                blocks.iter().map(touched).max().unwrap_or_default()
            }
        }
    }

    /// The first moment at which anything that is still in the file was there.
    pub fn began(&self) -> Revision {
        match &self.blocks {
            Threads::Since(born) => *born,
            Threads::Each(blocks) => blocks.iter().map(|block| block.born).min().unwrap_or_default(),
        }
    }
}

impl History {
    /// The commit of a moment; `None` for what is not committed yet.
    pub fn commit(&self, revision: Revision) -> Option<&Commit> {
        self.commits.get(revision as usize)
    }
}

/// Spans as two numbers.
mod span {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::source::Span;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    pub(super) fn serialize<S: Serializer>(span: &Span, serializer: S) -> Result<S::Ok, S::Error> {
        (span.start, span.end).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
        let (start, end) = Deserialize::deserialize(deserializer)?;
        Ok(Span { start, end })
    }
}
