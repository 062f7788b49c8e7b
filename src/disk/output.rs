//! Which folders a site may replace: one that Diptych made, an empty one or a new one, and never where the sources lie.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use super::error::{Attempt, DiskError, Problem};
use super::read::{Project, THEME_FOLDERS};

/// The file by which an output folder is known as one, and what stands in it.
pub(super) const MARKER: &str = ".diptych";
pub(super) const MARKER_TEXT: &str = "{\"generator\":\"diptych\",\"format\":1}\n";
const MARKER_START: &str = "{\"generator\":\"diptych\"";

/// A folder that a build of one playbook may replace as a whole.
#[derive(Debug)]
pub struct Output {
    shown: PathBuf,
    real: PathBuf,
}

impl Output {
    /// Checks that `path` may be replaced by the site of `project`; to be asked before a long build, not after it.
    ///
    /// # Errors
    /// A path that is a file, a folder that Diptych did not make, or a place that holds or is read as sources.
    pub fn new(path: &Path, project: &Project) -> Result<Self, DiskError> {
        let failed = |error| DiskError::failed(Attempt::Write, path, error);
        let output = Self { shown: path.to_owned(), real: resolve(path).map_err(failed)? };
        let root = resolve(&project.root).map_err(failed)?;
        let content = resolve(&project.content).map_err(failed)?;
        if root.starts_with(&output.real) || content.starts_with(&output.real) {
            return Err(output.error(Problem::OutputHoldsPlaybook));
        }
        // Where the content is the playbook's folder itself, its output can lie nowhere else; reading knows it by its marker.
        let in_content = output.real.starts_with(&content) && !root.starts_with(&content);
        if in_content || THEME_FOLDERS.iter().any(|folder| output.real.starts_with(root.join(folder))) {
            return Err(output.error(Problem::OutputInSources));
        }
        output.check_replaceable()?;
        Ok(output)
    }

    /// The folder as the person named it.
    pub fn shown(&self) -> &Path {
        &self.shown
    }

    /// The folder itself, links resolved: a link to an output stays a link.
    pub fn real(&self) -> &Path {
        &self.real
    }

    /// Whether the output lies in the playbook's folder, which a build may then write to.
    pub fn is_in(&self, project: &Project) -> bool {
        resolve(&project.root).is_ok_and(|root| self.real.starts_with(root))
    }

    /// What tells the last site from one that somebody has touched: the names, sizes and times of its files. `None` where
    /// there is none, or it cannot be looked at.
    pub fn fingerprint(&self) -> Option<String> {
        let mut hasher = blake3::Hasher::new();
        for entry in WalkDir::new(&self.real).sort_by_file_name() {
            let entry = entry.ok()?;
            let metadata = entry.metadata().ok()?;
            let time = metadata.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
            // The time of a folder says nothing of what its files are.
            let told = metadata.is_file().then_some((metadata.len(), time));
            hasher.update(entry.path().as_os_str().as_encoded_bytes());
            hasher.update(format!("{told:?}").as_bytes());
        }
        Some(hasher.finalize().to_hex().to_string())
    }

    /// Whether a file of this size stands at a path of the last site.
    pub fn has(&self, path: &str, size: u64) -> bool {
        let there = self.real.join(path).symlink_metadata();
        there.is_ok_and(|there| there.is_file() && there.len() == size)
    }

    pub(super) fn error(&self, problem: Problem) -> DiskError {
        DiskError::new(problem, &self.shown)
    }

    pub(super) fn check_replaceable(&self) -> Result<(), DiskError> {
        let mut entries = match fs::read_dir(&self.real) {
            Ok(entries) => entries,
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound => return Ok(()),
                io::ErrorKind::NotADirectory => return Err(self.error(Problem::OutputIsFile)),
                _ => return Err(self.error(Problem::Failed(Attempt::Read, error))),
            },
        };
        if self.real.join(".git").exists() {
            return Err(self.error(Problem::OutputIsRepository));
        }
        if entries.next().is_some() && !is_ours(&self.real) {
            return Err(self.error(Problem::OutputNotOurs));
        }
        Ok(())
    }
}

/// Whether Diptych made the folder.
pub(super) fn is_ours(folder: &Path) -> bool {
    let marker = folder.join(MARKER);
    let is_file = marker.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
    let mut start = [0; MARKER_START.len()];
    is_file
        && File::open(marker).and_then(|mut file| file.read_exact(&mut start)).is_ok()
        && start == MARKER_START.as_bytes()
}

/// The path from the root of the disk, its links resolved as far as it exists.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let mut existing = absolute.as_path();
    let mut missing = Vec::new();
    let mut real = loop {
        match (existing.canonicalize(), existing.parent(), existing.components().next_back()) {
            (Err(error), Some(parent), Some(part)) if error.kind() == io::ErrorKind::NotFound => {
                missing.push(part);
                existing = parent;
            }
            (result, ..) => break result?,
        }
    };
    for part in missing.into_iter().rev() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            part => real.push(part),
        }
    }
    Ok(real)
}
