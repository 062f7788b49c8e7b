//! Which lines of the content have changed since a revision.

use std::collections::BTreeMap;
use std::path::Path;

use super::HistoryError;
use super::git::{GitError, ask};
use crate::finding::Message;
use crate::source::{LineIndex, SourcePath, Span};

/// Lines of the content that a revision does not have as they are now.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changed {
    /// By file below the content folder: ranges of lines from 1, the last one included.
    lines: BTreeMap<SourcePath, Vec<(usize, usize)>>,
    /// Files that the revision has and the content no longer does.
    pub deleted: Vec<SourcePath>,
}

impl Changed {
    /// Whether a span of a file lies on a changed line. `text` is the file's.
    pub fn touches(&self, path: &SourcePath, span: Span, text: Option<&str>) -> bool {
        let Some(ranges) = self.lines.get(path) else { return false };
        let Some(text) = text else { return true };
        let index = LineIndex::new(text);
        let (first, last) = (index.line(span.start), index.line(span.end.max(span.start + 1) - 1));
        ranges.iter().any(|(start, end)| *start <= last && first <= *end)
    }
}

/// The commit at which the present branch left another one: the revision that is named, else the branch that a clone or the
/// branch itself was made from.
///
/// # Errors
/// There is no git, no repository, or no such revision.
pub fn fork_point(content: &Path, revision: Option<&str>) -> Result<String, HistoryError> {
    const USUAL: [&str; 2] = ["origin/HEAD", "@{upstream}"];
    let unknown = |revision: &str, help: &'static str| HistoryError {
        message: Message::new("history-revision-unknown").with("revision", revision).with("words", ""),
        help: Message::new(help),
    };
    if let Some(revision) = revision.filter(|revision| revision.starts_with('-')) {
        return Err(unknown(revision, "history-revision-unknown-help"));
    }
    let left = |branch: &&str| git(content, &["merge-base", "HEAD", branch]);
    let (candidates, help): (&[&str], _) = match &revision {
        Some(revision) => (std::slice::from_ref(revision), "history-revision-unknown-help"),
        None => (&USUAL, "history-fork-unknown-help"),
    };
    let mut last = unknown(candidates[0], help);
    for branch in candidates {
        match left(branch) {
            Ok(commit) => return Ok(commit.trim().to_owned()),
            Err(error) if is_missing_git(&error) => last = error,
            Err(_) => {}
        }
    }
    Err(last)
}

/// The lines of the content folder that have changed since a revision, in commits or in the work tree. Files that git
/// does not know yet are changed as a whole.
///
/// # Errors
/// There is no git, no repository, or no such revision.
pub fn changed_since(content: &Path, revision: &str) -> Result<Changed, HistoryError> {
    let revision_error = |words: String| HistoryError {
        message: Message::new("history-revision-unknown").with("revision", revision).with("words", words),
        help: Message::new("history-revision-unknown-help"),
    };
    if revision.starts_with('-') {
        return Err(revision_error(String::new()));
    }
    git(content, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")])
        .map_err(|error| if is_missing_git(&error) { error } else { revision_error(String::new()) })?;
    let difference = git(
        content,
        &[
            "diff",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "-O/dev/null",
            "--unified=0",
            "--no-renames",
            "--relative",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            revision,
            "--",
            ".",
        ],
    )?;
    let mut changed = read_difference(&difference);
    let untracked = git(content, &["ls-files", "-z", "--others", "--exclude-standard", "--", "."])?;
    for path in untracked.split('\0').filter(|path| !path.is_empty()) {
        changed.lines.insert(SourcePath::new(path), vec![(1, usize::MAX)]);
    }
    Ok(changed)
}

fn is_missing_git(error: &HistoryError) -> bool {
    error.message.id == "history-no-git"
}

fn git(folder: &Path, arguments: &[&str]) -> Result<String, HistoryError> {
    let output = ask(folder, arguments).map_err(|error| match error {
        GitError::Missing(words) => HistoryError {
            message: Message::new("history-no-git").with("words", words),
            help: Message::new("history-no-git-help"),
        },
        GitError::Failed(words) => HistoryError {
            message: Message::new("history-failed").with("words", words),
            help: Message::new("history-failed-help"),
        },
    })?;
    Ok(String::from_utf8_lossy(&output).into_owned())
}

/// Reads `git diff --unified=0`. Where lines were only taken out, their neighbours are touched.
fn read_difference(text: &str) -> Changed {
    let mut changed = Changed::default();
    let mut before: Option<SourcePath> = None;
    let mut file: Option<SourcePath> = None;
    // Only before a file's first hunk: a line that was taken out may begin with dashes too.
    let mut is_header = false;
    for line in text.lines() {
        if line.starts_with("diff --git ") {
            is_header = true;
        } else if let Some(path) = line.strip_prefix("--- ").filter(|_| is_header) {
            before = path.strip_prefix("a/").map(SourcePath::new);
        } else if let Some(path) = line.strip_prefix("+++ ").filter(|_| is_header) {
            file = path.strip_prefix("b/").map(SourcePath::new);
            if file.is_none() {
                changed.deleted.extend(before.take());
            }
        } else if let (Some(hunk), Some(file)) = (line.strip_prefix("@@ "), &file)
            && let Some(range) = new_lines(hunk)
        {
            is_header = false;
            changed.lines.entry(file.clone()).or_default().push(range);
        }
    }
    changed
}

/// The new side of `-1,2 +3,4 @@`.
fn new_lines(hunk: &str) -> Option<(usize, usize)> {
    let new = hunk.split(' ').find_map(|part| part.strip_prefix('+'))?;
    let (start, count) = new.split_once(',').unwrap_or((new, "1"));
    let (start, count): (usize, usize) = (start.parse().ok()?, count.parse().ok()?);
    Some(if count == 0 { (start, start + 1) } else { (start, start + count - 1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_name_the_lines_of_the_new_side_and_the_files_that_are_gone() {
        let changed = read_difference(
            "diff --git a/en/a.md b/en/a.md\n--- a/en/a.md\n+++ b/en/a.md\n@@ -3 +3,2 @@ x\n-a\n+b\n+c\n@@ -9,2 +9,0 @@\n-a\n-b\n\
             diff --git a/zh-CN/b.md b/zh-CN/b.md\n--- a/zh-CN/b.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n",
        );
        assert_eq!(changed.lines[&SourcePath::new("en/a.md")], [(3, 4), (9, 10)]);
        assert_eq!(changed.deleted, [SourcePath::new("zh-CN/b.md")]);
        let text = "1\n2\n3\n4\n5\n";
        let touches =
            |at: u32| changed.touches(&SourcePath::new("en/a.md"), Span { start: at, end: at + 1 }, Some(text));
        assert_eq!((touches(2), touches(4), touches(6), touches(8)), (false, true, true, false));
    }
}
