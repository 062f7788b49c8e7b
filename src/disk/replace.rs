//! One file, replaced as a whole: whoever reads it meanwhile, or after a power cut, sees the old text or the new one.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::Path;

use super::claim::claim;
use super::settle;

/// Replaces a file's bytes. Its permissions stay; a symbolic link stays one, and what it leads to is replaced. What is no
/// file, a pipe or a terminal, is written to.
///
/// # Errors
/// The system's; the file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let metadata = fs::metadata(path)?;
    if metadata.is_file() {
        put_in_place(&fs::canonicalize(path)?, bytes, Some(metadata.permissions()))
    } else {
        File::options().write(true).open(path)?.write_all(bytes)
    }
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
    if fs::symlink_metadata(&staged).is_ok_and(|metadata| metadata.is_symlink()) {
        // Nobody who wrote here made it, and what it leads to is not ours to write.
        fs::remove_file(&staged)?;
    }
    // What a killed process left of it is written anew; what a live one writes there is its own.
    let file = claim(&staged)?.ok_or(io::ErrorKind::ResourceBusy)?;
    let written = fill(&file, bytes, permissions).and_then(|()| fs::rename(&staged, path));
    written.inspect_err(|_| {
        // What could not be put in place is of no use to anybody.
        let _ = fs::remove_file(&staged);
    })?;
    path.parent().into_iter().for_each(settle::names);
    Ok(())
}

fn fill(mut file: &File, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<()> {
    file.set_len(0)?;
    file.write_all(bytes)?;
    permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions))?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn page(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let page = folder.path().join("a.md");
        fs::write(&page, text).expect("a file");
        (folder, page)
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("readable").file_name());
        let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_killed_process_left_half_written_is_neither_used_nor_in_the_way() {
        let (folder, page) = page("old");
        fs::write(folder.path().join(".a.md.diptych"), "half of a text that is longer than the next").expect("a file");
        replace(&page, b"new").expect("replaced");
        assert_eq!(fs::read_to_string(&page).expect("text"), "new");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn two_that_write_at_once_do_not_mix_their_texts() {
        let (folder, page) = page("old");
        let other = claim(&folder.path().join(".a.md.diptych")).expect("no trouble").expect("free");
        let refused = replace(&page, b"new").expect_err("another writes");
        assert_eq!(refused.kind(), io::ErrorKind::ResourceBusy);
        assert_eq!(fs::read_to_string(&page).expect("text"), "old");
        drop(other);
        replace(&page, b"new").expect("replaced");
        assert_eq!(fs::read_to_string(&page).expect("text"), "new");
    }

    #[test]
    fn whoever_reads_meanwhile_sees_one_text_or_the_other_whole() {
        let (folder, page) = page(&"0".repeat(10_000));
        std::thread::scope(|scope| {
            let writer = scope.spawn(|| {
                for round in 1..=50 {
                    put(&page, (round % 10).to_string().repeat(10_000).as_bytes()).expect("written");
                }
            });
            while !writer.is_finished() {
                let text = fs::read_to_string(&page).expect("always there");
                assert_eq!(text, text[..1].repeat(10_000));
            }
        });
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_laid_where_the_text_is_staged_leads_nobody_astray() {
        let (folder, page) = page("old");
        fs::write(folder.path().join("secret"), "secret").expect("a file");
        std::os::unix::fs::symlink("secret", folder.path().join(".a.md.diptych")).expect("a link");
        replace(&page, b"new").expect("replaced");
        assert_eq!(fs::read_to_string(folder.path().join("secret")).expect("text"), "secret");
        assert_eq!(fs::read_to_string(&page).expect("text"), "new");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_written_to_and_stays_what_it_is() {
        put(Path::new("/dev/null"), b"new").expect("written");
        assert!(!fs::metadata("/dev/null").expect("there").is_file());
    }
}
