//! The git command, run so that nothing of a person's settings changes what it says, and so that it runs no other programs.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread::JoinHandle;

/// Variables that would lead git to another repository than that of its folder, or have it read paths otherwise: hooks set
/// them for the commands that they run.
const VARIABLES: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
];

/// Settings for what a repository's own would change. A file monitor is a program.
const SETTINGS: &[&str] = &[
    "core.quotepath=off",
    "core.fsmonitor=false",
    "log.showSignature=false",
    "log.showRoot=true",
    "log.follow=false",
    "log.diffMerges=first-parent",
];

/// Why git did not answer.
#[derive(Debug)]
pub(super) enum GitError {
    /// It could not be run; the system's words.
    Missing(String),
    /// It ran, and said this.
    Failed(String),
}

impl GitError {
    pub(super) fn words(self) -> String {
        match self {
            Self::Missing(words) | Self::Failed(words) => words,
        }
    }
}

/// The command, to be run in a folder.
pub(super) fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    for variable in VARIABLES {
        command.env_remove(variable);
    }
    // What is replaced or grafted on one machine only must not make its history another than everybody's.
    command.env("GIT_NO_REPLACE_OBJECTS", "1").env("GIT_GRAFT_FILE", "");
    command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0");
    command.env("LC_ALL", "C").arg("-C").arg(folder).arg("--no-pager");
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command
}

/// What git prints.
pub(super) fn ask(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
    let output = git(folder).args(arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|error| GitError::Missing(error.to_string()))?;
    if output.status.success() { Ok(output.stdout) } else { Err(GitError::Failed(said(&output.stderr))) }
}

fn said(stderr: &[u8]) -> String {
    String::from_utf8_lossy(stderr).trim().to_owned()
}

/// A git that is still speaking.
pub(super) struct Speaking {
    child: Child,
    output: BufReader<ChildStdout>,
    /// Read meanwhile, so that git never waits for someone to listen to its complaints.
    complaints: JoinHandle<Vec<u8>>,
}

impl Speaking {
    /// Begins to run git; what it is told later goes into the second value.
    pub(super) fn start(folder: &Path, arguments: &[&str]) -> Result<(Self, ChildStdin), GitError> {
        let missing = |error: io::Error| GitError::Missing(error.to_string());
        let mut command = git(folder);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(missing)?;
        let (Some(input), Some(output), Some(mut errors)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(missing(io::ErrorKind::BrokenPipe.into()));
        };
        let complaints = std::thread::spawn(move || {
            let mut words = Vec::new();
            // What cannot be read of a complaint is not told.
            let _ = errors.read_to_end(&mut words);
            words
        });
        Ok((Self { child, output: BufReader::with_capacity(1 << 16, output), complaints }, input))
    }

    /// What it says up to the next NUL; `None` at the end.
    pub(super) fn token(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut token = Vec::new();
        if self.output.read_until(0, &mut token)? == 0 {
            return Ok(None);
        }
        if token.last() == Some(&0) {
            token.pop();
        }
        Ok(Some(token))
    }

    /// What it says up to the end of the line; `None` at the end.
    pub(super) fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = String::new();
        let read = self.output.read_line(&mut line)?;
        Ok((read > 0).then(|| line.trim_end_matches('\n').to_owned()))
    }

    /// So many bytes.
    pub(super) fn bytes(&mut self, count: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(count as usize);
        self.output.by_ref().take(count).read_to_end(&mut bytes)?;
        if bytes.len() as u64 == count { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    /// Passes over so many bytes.
    pub(super) fn skip(&mut self, count: u64) -> io::Result<()> {
        let skipped = io::copy(&mut self.output.by_ref().take(count), &mut io::sink())?;
        if skipped == count { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    /// Waits for git to end.
    pub(super) fn finish(mut self) -> Result<(), GitError> {
        drop(self.output);
        let status = self.child.wait().map_err(|error| GitError::Failed(error.to_string()))?;
        let complaints = self.complaints.join().unwrap_or_default();
        if status.success() { Ok(()) } else { Err(GitError::Failed(told(&complaints, &status.to_string()))) }
    }

    /// Ends git, which has said something that cannot be understood, or stopped; its own words where it has any.
    pub(super) fn give_up(mut self, otherwise: &str) -> String {
        drop(self.output);
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
        told(&self.complaints.join().unwrap_or_default(), otherwise)
    }
}

fn told(complaints: &[u8], otherwise: &str) -> String {
    let words = said(complaints);
    if words.is_empty() { otherwise.to_owned() } else { words }
}

/// Tells git lines until it has heard all of them or listens no more.
pub(super) fn tell(mut input: ChildStdin, lines: impl Iterator<Item = String>) {
    let mut text = io::BufWriter::new(&mut input);
    for line in lines {
        if writeln!(text, "{line}").is_err() {
            return;
        }
    }
    // Whoever reads the answers sees that they end too early.
    let _ = text.flush();
}
