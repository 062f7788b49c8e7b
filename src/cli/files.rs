//! Files that commands write: reports, and what they keep beside `playbook.yml`.

use std::io::{self, Write};
use std::path::Path;

use super::Trouble;
use crate::disk;
use crate::finding::Message;

/// Makes a file of what is written into it, without colour. The file of before stays until the new one is complete.
pub(super) fn create(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Trouble> {
    let mut text = anstream::StripStream::new(Vec::new());
    let written = write(&mut text).and_then(|()| disk::put(path, &text.into_inner()));
    written.map_err(|error| failed("check-output-failed", path, error.to_string()))
}

/// Writes a file anew, if it still says what was read of it; `None` where there was none.
pub(super) fn replace(path: &Path, read: Option<&str>, text: &str) -> Result<(), Trouble> {
    let now = match std::fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed("check-output-failed", path, error.to_string())),
    };
    if now.as_deref() != read.map(str::as_bytes) {
        return Err(failed("check-fix-changed", path, String::new()));
    }
    disk::put(path, text.as_bytes()).map_err(|error| failed("check-output-failed", path, error.to_string()))
}

/// A file that could not be written or read, and why, in words of the string `id`.
pub(super) fn failed(id: &'static str, path: &Path, words: String) -> Trouble {
    Trouble::Said(Message::new(id).with("path", path.display().to_string()).with("words", words), None)
}
