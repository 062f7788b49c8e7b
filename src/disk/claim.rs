//! A file that one process at a time may work with. The system lets go of the claim of a process that dies.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

/// Makes the file where it is missing, and claims it; `None` where another process holds it.
///
/// # Errors
/// The system's.
pub(super) fn claim(path: &Path) -> io::Result<Option<File>> {
    loop {
        let file = File::options().create(true).write(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) if is_still_at(&file, path) => return Ok(Some(file)),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

/// Whether the file that was locked is the one that others will try: who had it before may have removed it meanwhile.
#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    file.metadata().ok().map(identity) == fs::metadata(path).ok().map(identity)
}

#[cfg(not(unix))]
fn is_still_at(_: &File, path: &Path) -> bool {
    path.exists()
}
