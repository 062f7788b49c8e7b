//! What lies in a folder and is meant to be read: in a fixed order, with what is refused and why.

use std::fs::FileType;
use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::error::{Attempt, DiskError};
use super::output;
use super::text::has_vanished;
use crate::source::{Refusal, SourcePath};

/// What lies in a folder, in a fixed order.
pub(super) struct Listing {
    pub(super) files: Vec<Found>,
    pub(super) refused: Vec<(SourcePath, Refusal)>,
    pub(super) has_links: bool,
}

/// A file.
pub(super) struct Found {
    pub(super) path: SourcePath,
    pub(super) on_disk: PathBuf,
    pub(super) kind: FileType,
}

impl Listing {
    /// Everything below `folder` but what nobody means to publish, and the paths in `skipped` (below the folder).
    pub(super) fn of(folder: &Path, skipped: &[PathBuf]) -> Result<Self, DiskError> {
        let border = canonical(folder)?;
        let mut listing = Self { files: Vec::new(), refused: Vec::new(), has_links: false };
        let mut walk = WalkDir::new(folder).min_depth(1).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if error.depth() == 0 => return Err(DiskError::failed(Attempt::Read, folder, error.into())),
                Err(error) => {
                    listing.refuse_entry(folder, &error);
                    continue;
                }
            };
            let is_folder = entry.file_type().is_dir();
            let entered = listing.take(folder, &border, skipped, &entry);
            if is_folder && !entered {
                walk.skip_current_dir();
            }
        }
        Ok(listing)
    }

    /// Takes an entry in, or says why not; whether a folder's entries are to follow.
    fn take(&mut self, folder: &Path, border: &Path, skipped: &[PathBuf], entry: &walkdir::DirEntry) -> bool {
        let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        if is_ignored(relative) || skipped.iter().any(|path| path == relative) {
            return false;
        }
        let path = match source_path(relative) {
            Ok(path) => path,
            Err(lossy) => {
                let words = io::Error::from(io::ErrorKind::InvalidFilename).to_string();
                self.refused.push((lossy, Refusal::Unreadable(words)));
                return false;
            }
        };
        if entry.path_is_symlink() && !entry.path().canonicalize().is_ok_and(|target| target.starts_with(border)) {
            self.refused.push((path, Refusal::LinkOutside));
            return false;
        }
        self.has_links |= entry.path_is_symlink();
        if entry.file_type().is_dir() {
            return !output::is_ours(entry.path());
        }
        self.files.push(Found { path, on_disk: entry.path().to_owned(), kind: entry.file_type() });
        false
    }

    fn refuse_entry(&mut self, folder: &Path, error: &walkdir::Error) {
        let Some(on_disk) = error.path() else { return };
        let relative = on_disk.strip_prefix(folder).unwrap_or(on_disk);
        let is_link = on_disk.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
        let refusal = match error.io_error() {
            _ if is_ignored(relative) => return,
            _ if is_link => Refusal::LinkOutside,
            Some(error) if has_vanished(error) => return,
            Some(error) => Refusal::Unreadable(error.to_string()),
            None => Refusal::LinkOutside,
        };
        let path = source_path(relative).unwrap_or_else(|lossy| lossy);
        self.refused.push((path, refusal));
    }
}

/// Hidden files and folders, and what editors and package managers leave lying about.
pub(super) fn is_ignored(relative: &Path) -> bool {
    let name = relative.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let ends = |suffix| name.ends_with(suffix);
    name.starts_with('.')
        || name == "node_modules"
        || name == "4913"
        || ends("~")
        || ends(".swp")
        || ends("___jb_tmp___")
        || ends("___jb_old___")
        || (name.starts_with('#') && ends("#"))
}

/// The path with `/` between its parts; as `Err`, a readable stand-in for one that is not UTF-8.
pub(super) fn source_path(relative: &Path) -> Result<SourcePath, SourcePath> {
    let names = || relative.components().filter(|part| matches!(part, Component::Normal(_))).map(Component::as_os_str);
    match names().map(|name| name.to_str()).collect::<Option<Vec<_>>>() {
        Some(parts) => Ok(SourcePath::new(parts.join("/"))),
        None => Err(SourcePath::new(names().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/"))),
    }
}

pub(super) fn canonical(path: &Path) -> Result<PathBuf, DiskError> {
    path.canonicalize().map_err(|error| DiskError::failed(Attempt::Read, path, error))
}
