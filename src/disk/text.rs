//! A file as text, or the reason why it is none.

use std::fs::FileType;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::steady::{self, Seen};
use crate::limits;
use crate::source::Refusal;

/// A file's text, byte-order mark and line ends as they are; `None` for a file that is no longer there.
pub(super) fn read_text(path: &Path, kind: FileType) -> Result<Option<Arc<str>>, Refusal> {
    read_text_up_to(limits::FILE_BYTES, path, kind)
}

/// The same with a limit of its own.
pub(super) fn read_text_up_to(limit: u64, path: &Path, kind: FileType) -> Result<Option<Arc<str>>, Refusal> {
    if !kind.is_file() {
        // Opening a named pipe would wait for ever.
        return Err(Refusal::Unreadable(io::Error::from(io::ErrorKind::Unsupported).to_string()));
    }
    let bytes = match steady::read(limit, path) {
        Ok(Seen::Bytes(bytes)) => bytes,
        Ok(Seen::TooLarge(size)) => return Err(Refusal::TooLarge { size, limit }),
        Ok(Seen::Changing) => return Err(Refusal::Changing),
        Err(error) if has_vanished(&error) => return Ok(None),
        Err(error) => return Err(Refusal::Unreadable(error.to_string())),
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(text.into())),
        Err(error) => Err(Refusal::NotUtf8(error.utf8_error().valid_up_to() as u32)),
    }
}

/// Whether a file is not there any more.
pub(super) fn has_vanished(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
