//! What Diptych remembers from one run to the next: files in a hidden folder of the playbook, which git does not see. All of
//! it can be found out again.

use std::fs;
use std::io;
use std::path::Path;

use super::{below, put};

/// The folder, in the playbook's folder. Hidden, so that it is no content.
const FOLDER: &str = ".diptych";

/// What is remembered under a name.
pub fn recall(root: &Path, name: &str) -> Option<Vec<u8>> {
    fs::read(below(root, FOLDER).join(name)).ok()
}

/// Remembers something under a name.
///
/// # Errors
/// The system's; then nothing new is remembered.
pub fn keep(root: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let folder = below(root, FOLDER);
    fs::create_dir_all(&folder)?;
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        put(&ignore, b"*\n")?;
    }
    put(&folder.join(name), bytes)
}
