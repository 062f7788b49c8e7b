//! Files that commands keep beside `playbook.yml`: written only where they still are what was read.

use std::io;
use std::path::Path;

use super::Trouble;
use crate::disk;
use crate::finding::Message;

/// Writes a file anew, if it still says what was read of it; `None` where there was none.
pub(super) fn replace(path: &Path, read: Option<&str>, text: &str) -> Result<(), Trouble> {
    let failed = |id: &'static str, words: String| {
        Trouble::Said(Message::new(id).with("path", path.display().to_string()).with("words", words), None)
    };
    let now = match std::fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed("check-output-failed", error.to_string())),
    };
    if now.as_deref() != read.map(str::as_bytes) {
        return Err(failed("check-fix-changed", String::new()));
    }
    disk::put(path, text.as_bytes()).map_err(|error| failed("check-output-failed", error.to_string()))
}
