//! What lies in a folder, as one value that can be compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Every file below a folder, by its path from there with `/` between the parts, and its bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads them. The folder has to be there, and may not change meanwhile.
pub fn files(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| {
        let below = path.strip_prefix(folder).expect("below");
        below.to_str().expect("UTF-8").replace('\\', "/")
    };
    files.map(|file| (name(file.path()), fs::read(file.path()).expect("a file"))).collect()
}
