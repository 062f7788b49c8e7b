//! Where the next site grows beside the last one: of each path, what the last site has already is not written again.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::error::{Attempt, DiskError, Problem};
use super::output::{MARKER, MARKER_TEXT, Output};
use super::publish::{Content, PublishError};

/// What became of a path.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// The last site has the same bytes there.
    Kept,
    Written,
    /// The file to copy is no longer there.
    Absent,
}

/// Where the last site stands and where the next one grows.
pub(super) struct Press<'a> {
    output: &'a Output,
    next: PathBuf,
    /// Where there is none, no path needs to be looked for in it.
    has_last: bool,
}

impl<'a> Press<'a> {
    pub(super) fn new(output: &'a Output, next: PathBuf) -> Self {
        Self { output, next, has_last: output.real().exists() }
    }

    /// Makes every path and writes those that differ from the last site. The error, if any, is that of the first path that
    /// has one, whatever the threads did.
    pub(super) fn set_all<E: Send>(
        &self,
        paths: &[String],
        make: &(dyn Fn(&str) -> Result<Content, E> + Sync),
        done: &(dyn Fn() + Sync),
    ) -> Result<Vec<OnceLock<Fate>>, PublishError<E>> {
        let fates: Vec<OnceLock<Fate>> = paths.iter().map(|_| OnceLock::new()).collect();
        let failure = paths.par_iter().zip(&fates).find_map_first(|(path, fate)| {
            let content = match make(path) {
                Ok(content) => content,
                Err(error) => return Some(PublishError::Make(error)),
            };
            let result = self.set(path, content).map(|result| fate.get_or_init(|| result));
            done();
            result.err().map(PublishError::Disk)
        });
        failure.map_or(Ok(fates), Err)
    }

    fn set(&self, path: &str, content: Content) -> Result<Fate, DiskError> {
        match content {
            Content::AsBefore => return Ok(Fate::Kept),
            Content::Bytes(bytes) => {
                if self.last_is(path, bytes.len() as u64, &mut bytes.as_slice()) {
                    return Ok(Fate::Kept);
                }
                self.write(path, &bytes)?;
            }
            Content::File(source) => {
                let failed = |error| DiskError::failed(Attempt::Read, &source, error);
                let mut file = match File::open(&source) {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Fate::Absent),
                    opened => opened.map_err(failed)?,
                };
                let size = file.metadata().map_err(failed)?.len();
                if self.last_is(path, size, &mut file) {
                    return Ok(Fate::Kept);
                }
                file.rewind().map_err(failed)?;
                // No more than it had: who appends to it all the time cannot keep a build from ending.
                let mut copied = 0;
                self.create(path, |target| {
                    copied = io::copy(&mut (&mut file).take(size), target)?;
                    Ok(())
                })?;
                if copied != size || file.metadata().map_err(failed)?.len() != size {
                    return Err(DiskError::new(Problem::Changing, &source));
                }
            }
        }
        Ok(Fate::Written)
    }

    /// Whether the last site has a file of this size and these bytes there.
    fn last_is(&self, path: &str, size: u64, bytes: &mut dyn Read) -> bool {
        let last = self.output.real().join(path);
        self.has_last
            && self.output.has(path, size)
            && File::open(last).and_then(|mut last| same_bytes(&mut last, bytes)).unwrap_or(false)
    }

    pub(super) fn last_has_marker(&self) -> bool {
        self.last_is(MARKER, MARKER_TEXT.len() as u64, &mut MARKER_TEXT.as_bytes())
    }

    /// How many files the last site has, its marker among them.
    pub(super) fn count_last(&self) -> usize {
        let entries = WalkDir::new(self.output.real()).into_iter().filter_map(Result::ok);
        entries.filter(|entry| !entry.file_type().is_dir()).count()
    }

    /// Puts a file of the last site into the next one: as a second name of the same file, which costs no writing.
    pub(super) fn link(&self, path: &str) -> Result<(), DiskError> {
        let (last, next) = (self.output.real().join(path), self.next.join(path));
        if in_folder(&next, |next| fs::hard_link(&last, next)).is_ok() {
            return Ok(());
        }
        let mut file = File::open(&last).map_err(|error| DiskError::failed(Attempt::Read, &last, error))?;
        self.create(path, |target| io::copy(&mut file, target).map(drop))
    }

    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.create(path, |target| target.write_all(bytes))
    }

    /// Every file of the site that is written is written here.
    fn create(&self, path: &str, fill: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), DiskError> {
        let created = in_folder(&self.next.join(path), |next| File::create_new(next));
        created
            .and_then(|mut file| fill(&mut file))
            .map_err(|error| DiskError::failed(Attempt::Write, &self.output.shown().join(path), error))
    }
}

/// Runs `action` on the path; makes its folder only when it turns out to be missing, since mostly it is there.
fn in_folder<T>(path: &Path, action: impl Fn(&Path) -> io::Result<T>) -> io::Result<T> {
    match (action(path), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            action(path)
        }
        (result, _) => result,
    }
}

fn same_bytes(one: &mut dyn Read, other: &mut dyn Read) -> io::Result<bool> {
    let (mut one, mut other) = (BufReader::with_capacity(CHUNK, one), BufReader::with_capacity(CHUNK, other));
    loop {
        let (left, right) = (one.fill_buf()?, other.fill_buf()?);
        let length = left.len().min(right.len());
        if length == 0 || left[..length] != right[..length] {
            return Ok(left.is_empty() && right.is_empty());
        }
        one.consume(length);
        other.consume(length);
    }
}

const CHUNK: usize = 64 << 10;
