//! One file of the content, replaced as a whole: whoever reads it meanwhile sees the old text or the new one.

use std::fs;
use std::io;
use std::path::Path;

/// Replaces a file's bytes. Its permissions stay; a symbolic link stays one, and what it leads to is replaced.
///
/// # Errors
/// The system's; the file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let staged = path.with_file_name(format!(".{name}.diptych"));
    let written = fs::write(&staged, bytes)
        .and_then(|()| fs::set_permissions(&staged, fs::metadata(&path)?.permissions()))
        .and_then(|()| fs::rename(&staged, &path));
    written.inspect_err(|_| {
        // What could not be put in place is of no use to anybody.
        let _ = fs::remove_file(&staged);
    })
}
