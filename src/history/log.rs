//! What each commit did to Markdown files, along first parents: a merge is one step. All of it from one git process.

use jiff::civil::{Date, date};

use super::Words;
use super::git::{GitError, Speaking};
use super::repository::Repository;
use crate::lineage::Commit;

/// A commit and what it did.
#[derive(PartialEq, Debug)]
pub(super) struct Entry {
    pub(super) commit: Commit,
    pub(super) has_parent: bool,
    pub(super) changes: Vec<Change>,
}

/// What was done to a file: made where there is none before, deleted where there is none after, renamed where the paths
/// differ.
#[derive(PartialEq, Debug)]
pub(super) struct Change {
    pub(super) before: Option<File>,
    pub(super) after: Option<File>,
}

/// A file as a commit has it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct File {
    /// From the top of the repository.
    pub(super) path: String,
    /// The name of its bytes.
    pub(super) blob: String,
}

/// The commits that did something to Markdown files, the newest first.
pub(super) struct Log {
    git: Speaking,
    /// What was read too far: the header of the next commit.
    ahead: Option<Vec<u8>>,
}

/// How git is asked what was done to files, whatever a repository's settings say. Renames among more files than the limit
/// are found only where the bytes or the file's name are the same.
pub(super) const RAW: [&str; 11] = [
    "-z",
    "--raw",
    "--no-abbrev",
    "-M30%",
    "-l4000",
    "-O/dev/null",
    "--no-relative",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--ignore-submodules=all",
];

/// Begins a commit; no other token is empty.
const FORMAT: &str = "--format=%x00%H%x00%P%x00%ad%x00%s";

impl Log {
    /// Those after a commit, or all there are.
    pub(super) fn start(repository: &Repository, since: Option<&str>) -> Result<Self, GitError> {
        let range = since.map_or_else(|| repository.head.clone(), |since| format!("{since}..{}", repository.head));
        let arguments = [
            &["log", FORMAT, "--date=short", "--encoding=UTF-8", "--topo-order", "--first-parent", "-m"][..],
            &RAW,
            &[&range, "--", ":(top,glob)**/*.md"],
        ]
        .concat();
        let (git, _) = Speaking::start(&repository.content, &arguments)?;
        Ok(Self { git, ahead: None })
    }

    /// All of them.
    pub(super) fn read(mut self) -> Result<Vec<Entry>, GitError> {
        let mut entries = Vec::new();
        loop {
            match self.entry() {
                Ok(Some(entry)) => entries.push(entry),
                Ok(None) => break,
                Err(words) => return Err(GitError::Failed(self.git.give_up(&words))),
            }
        }
        self.git.finish()?;
        Ok(entries)
    }

    fn entry(&mut self) -> Result<Option<Entry>, Words> {
        let Some(id) = self.next_filled()? else { return Ok(None) };
        let (parents, date, subject) = (self.text()?, self.text()?, self.text()?);
        let commit = Commit { id: text(id), date: read_date(&date), subject };
        let mut changes = Vec::new();
        while let Some(token) = self.token()? {
            let token = token.strip_prefix(b"\n").map(<[u8]>::to_vec).unwrap_or(token);
            match token.strip_prefix(b":") {
                Some(record) => changes.extend(self.change(&String::from_utf8_lossy(record))?),
                None if token.is_empty() => {}
                None => {
                    self.ahead = Some(token);
                    break;
                }
            }
        }
        Ok(Some(Entry { commit, has_parent: !parents.is_empty(), changes }))
    }

    /// `100644 100644 1a2b… 3c4d… R087`, and the one or two paths that follow. Links and submodules are no files, and
    /// neither is what no page can be called.
    fn change(&mut self, record: &str) -> Result<Option<Change>, Words> {
        let [old_mode, new_mode, old_blob, new_blob, status] = record.split(' ').collect::<Vec<_>>()[..] else {
            return Err(record.to_owned());
        };
        let first = self.path()?;
        let second = if status.starts_with(['R', 'C']) { self.path()? } else { first.clone() };
        let file = |mode: &str, path: Option<String>, blob: &str| {
            let path = path.filter(|_| mode.starts_with("100"))?;
            Some(File { path, blob: blob.to_owned() })
        };
        let change = Change { before: file(old_mode, first, old_blob), after: file(new_mode, second, new_blob) };
        Ok((change.before.is_some() || change.after.is_some()).then_some(change))
    }

    fn next_filled(&mut self) -> Result<Option<Vec<u8>>, Words> {
        if let Some(ahead) = self.ahead.take() {
            return Ok(Some(ahead));
        }
        loop {
            match self.token()? {
                Some(token) if token.is_empty() || token == b"\n" => {}
                token => return Ok(token),
            }
        }
    }

    fn token(&mut self) -> Result<Option<Vec<u8>>, Words> {
        self.git.token().map_err(|error| error.to_string())
    }

    fn text(&mut self) -> Result<String, Words> {
        self.token()?.map(text).ok_or_else(cut_short)
    }

    fn path(&mut self) -> Result<Option<String>, Words> {
        let path = self.token()?.ok_or_else(cut_short)?;
        Ok(String::from_utf8(path).ok())
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn cut_short() -> Words {
    std::io::Error::from(std::io::ErrorKind::UnexpectedEof).to_string()
}

/// The day as git writes it; a commit may bear one that no calendar has.
fn read_date(text: &str) -> Date {
    text.parse().unwrap_or(date(1970, 1, 1))
}
