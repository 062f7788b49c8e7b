//! One file, replaced as a whole: whoever reads it meanwhile sees the old text or the new one.

use std::fs::{self, Permissions};
use std::io;
use std::path::Path;

/// Replaces a file's bytes. Its permissions stay; a symbolic link stays one, and what it leads to is replaced.
///
/// # Errors
/// The system's; the file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let permissions = fs::metadata(&path)?.permissions();
    put_in_place(&path, bytes, Some(permissions))
}

/// Writes a file as [`replace`] does, and makes it where there is none yet.
///
/// # Errors
/// The system's; what was there is then as it was.
pub fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => put_in_place(path, bytes, None),
        _ => replace(path, bytes),
    }
}

fn put_in_place(path: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let staged = path.with_file_name(format!(".{name}.diptych"));
    let written = fs::write(&staged, bytes)
        .and_then(|()| permissions.map_or(Ok(()), |permissions| fs::set_permissions(&staged, permissions)))
        .and_then(|()| fs::rename(&staged, path));
    written.inspect_err(|_| {
        // What could not be put in place is of no use to anybody.
        let _ = fs::remove_file(&staged);
    })
}
