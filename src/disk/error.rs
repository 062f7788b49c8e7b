//! What the disk may refuse, as sentences for a person: what happened, to which file, and what to do.

use std::io;
use std::path::{Path, PathBuf};

use crate::finding::Message;
use crate::limits;
use crate::source::Refusal;

/// Why a playbook could not be read or a site not published.
#[derive(Debug)]
pub struct DiskError {
    /// What went wrong.
    pub problem: Problem,
    /// With which file or folder, as the person named it.
    pub path: PathBuf,
}

/// What can go wrong between the program and the disk.
#[derive(Debug)]
pub enum Problem {
    /// The playbook's folder does not exist, or is a file.
    NotAFolder,
    /// There is neither `playbook.yml` nor a content folder.
    NoContent,
    /// Without `playbook.yml` the content's folders are the locales, and none is named like one.
    NoLocales,
    /// A file that the build cannot do without could not be taken in.
    Refused(Refusal),
    /// The output is a file.
    OutputIsFile,
    /// The output holds files and no sign that Diptych made them.
    OutputNotOurs,
    /// The output holds a repository, which replacing the folder would destroy.
    OutputIsRepository,
    /// The output is, or holds, the playbook.
    OutputHoldsPlaybook,
    /// The output lies where the next build would read it as a source.
    OutputInSources,
    /// Another build is writing to the same output.
    OutputBusy,
    /// A file of the playbook grew or shrank while it was being read.
    Changing,
    /// The content folder holds more text files than are read.
    TooManyFiles,
    /// A path of the site that would leave the output folder, or that cannot be a file name.
    UnsafePath,
    /// The system said no.
    Failed(Attempt, io::Error),
}

/// What was tried when the system said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Attempt {
    Read,
    Write,
    Replace,
}

impl DiskError {
    /// An error about a file or folder.
    pub fn new(problem: Problem, path: &Path) -> Self {
        Self { problem, path: path.to_owned() }
    }

    /// The system's refusal of an attempt.
    pub fn failed(attempt: Attempt, path: &Path, error: io::Error) -> Self {
        Self::new(Problem::Failed(attempt, error), path)
    }

    /// What went wrong, in one sentence.
    pub fn message(&self) -> Message {
        let message = Message::new(self.message_id()).with("path", self.path.display().to_string());
        match &self.problem {
            Problem::Failed(_, error) => message.with("reason", reason(error)).with("words", error.to_string()),
            Problem::Refused(Refusal::Unreadable(words)) => {
                message.with("reason", "other").with("words", words.as_str())
            }
            Problem::Refused(Refusal::NotUtf8(offset)) => message.with("offset", *offset as usize + 1),
            Problem::TooManyFiles => message.with("limit", limits::FILES),
            Problem::Refused(Refusal::TooLarge { limit, .. }) => message.with("limit", mebibytes(*limit)),
            _ => message,
        }
    }

    /// What to do about it, in one sentence, where there is something to say.
    pub fn help(&self) -> Option<Message> {
        let id = match &self.problem {
            Problem::NotAFolder => "disk-not-a-folder-help",
            Problem::NoContent => "disk-no-content-help",
            Problem::NoLocales => "disk-no-locales-help",
            Problem::Refused(Refusal::NotUtf8(_)) => "disk-not-utf8-help",
            Problem::Refused(Refusal::LinkOutside) => "disk-link-outside-help",
            Problem::Refused(Refusal::Changing) | Problem::Changing => "disk-changing-help",
            Problem::Refused(_) | Problem::UnsafePath => return None,
            Problem::OutputIsFile => "disk-output-is-file-help",
            Problem::OutputNotOurs => "disk-output-not-ours-help",
            Problem::OutputIsRepository => "disk-output-is-repository-help",
            Problem::OutputHoldsPlaybook | Problem::OutputInSources => "disk-output-elsewhere-help",
            Problem::OutputBusy => "disk-output-busy-help",
            Problem::TooManyFiles => "disk-too-many-files-help",
            Problem::Failed(_, error) => return system_help(error),
        };
        Some(Message::new(id))
    }

    fn message_id(&self) -> &'static str {
        match &self.problem {
            Problem::NotAFolder => "disk-not-a-folder",
            Problem::NoContent => "disk-no-content",
            Problem::NoLocales => "disk-no-locales",
            Problem::Refused(Refusal::NotUtf8(_)) => "disk-not-utf8",
            Problem::Refused(Refusal::TooLarge { .. }) => "disk-too-large",
            Problem::Refused(Refusal::LinkOutside) => "disk-link-outside",
            Problem::Refused(Refusal::Unreadable(_)) | Problem::Failed(Attempt::Read, _) => "disk-cannot-read",
            Problem::OutputIsFile => "disk-output-is-file",
            Problem::OutputNotOurs => "disk-output-not-ours",
            Problem::OutputIsRepository => "disk-output-is-repository",
            Problem::OutputHoldsPlaybook => "disk-output-holds-playbook",
            Problem::OutputInSources => "disk-output-in-sources",
            Problem::OutputBusy => "disk-output-busy",
            Problem::Refused(Refusal::Changing) | Problem::Changing => "disk-changing",
            Problem::TooManyFiles => "disk-too-many-files",
            Problem::UnsafePath => "disk-unsafe-path",
            Problem::Failed(Attempt::Write, _) => "disk-cannot-write",
            Problem::Failed(Attempt::Replace, _) => "disk-cannot-replace",
        }
    }
}

fn system_help(error: &io::Error) -> Option<Message> {
    let id = match reason(error) {
        "full" => "disk-full-help",
        "denied" => "disk-denied-help",
        "read-only" => "disk-read-only-help",
        "busy" => "disk-busy-help",
        _ => return None,
    };
    Some(Message::new(id))
}

/// The key by which the strings word the system's refusals that people meet; the others keep the system's own words.
fn reason(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "full",
        io::ErrorKind::PermissionDenied => "denied",
        io::ErrorKind::ReadOnlyFilesystem => "read-only",
        io::ErrorKind::ResourceBusy => "busy",
        io::ErrorKind::NotFound => "missing",
        io::ErrorKind::AlreadyExists => "exists",
        io::ErrorKind::InvalidFilename => "name",
        _ => "other",
    }
}

fn mebibytes(bytes: u64) -> usize {
    usize::try_from(bytes >> 20).unwrap_or(usize::MAX)
}
