//! The hidden folder beside an output in which the next site grows, and the one step in which it takes the last one's place.
//! `.site.diptych/` holds `lock` (held by the build that is alive), `new/` and, where two steps are needed, `old/`.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::claim::claim;
use super::error::{Attempt, DiskError, Problem};
use super::output::Output;
use super::settle;

/// A staging folder that this build alone may use. Dropped, it is gone, and so is what was not swapped.
pub(super) struct Staging<'a> {
    output: &'a Output,
    home: PathBuf,
    _lock: File,
}

impl<'a> Staging<'a> {
    /// Makes the folder, or takes over what a dead build left of it.
    pub(super) fn enter(output: &'a Output) -> Result<Self, DiskError> {
        let failed = |error| DiskError::failed(Attempt::Write, &folder_of(output.shown()), error);
        let home = home(output.real()).ok_or_else(|| output.error(Problem::OutputHoldsPlaybook))?;
        let Some(lock) = lock(&home).map_err(failed)? else {
            return Err(output.error(Problem::OutputBusy));
        };
        let staging = Self { output, home, _lock: lock };
        staging.recover().map_err(failed)?;
        fs::create_dir(staging.site()).map_err(failed)?;
        Ok(staging)
    }

    /// Where the next site grows.
    pub(super) fn site(&self) -> PathBuf {
        self.home.join("new")
    }

    /// Puts the next site in the place of the last one. From outside there is always one of the two, whole.
    pub(super) fn swap(self) -> Result<(), DiskError> {
        let (next, last) = (self.site(), self.output.real());
        settle::files(&next).map_err(|error| self.output.error(Problem::Failed(Attempt::Write, error)))?;
        let swapped = match last.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => fs::rename(&next, last),
            Err(error) => Err(error),
            Ok(_) => exchange(&next, last).or_else(|error| {
                if is_unsupported(&error) { swap_in_two_steps(&next, last, &self.old()) } else { Err(error) }
            }),
        };
        swapped.map_err(|error| self.output.error(Problem::Failed(Attempt::Replace, error)))?;
        // Before the last site is removed.
        last.parent().into_iter().for_each(settle::names);
        Ok(())
    }

    fn old(&self) -> PathBuf {
        self.home.join("old")
    }

    /// A build that died between two steps left the last site here and nothing in its place.
    fn recover(&self) -> io::Result<()> {
        let lost = !self.output.real().exists() && self.old().exists();
        if lost {
            fs::rename(self.old(), self.output.real())?;
        }
        remove(&self.site())?;
        remove(&self.old())
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        // The site stands or the error is on its way: what cannot be removed now is removed by the next build.
        let removed = remove(&self.site());
        if removed.is_ok() && (self.output.real().exists() || !self.old().exists()) && remove(&self.old()).is_ok() {
            // The lock goes last and by name, then the folder if it is empty: a build that waits at the door keeps its own.
            let _ = fs::remove_file(self.home.join(LOCK));
            let _ = fs::remove_dir(&self.home);
        }
    }
}

const LOCK: &str = "lock";

/// The folder that a path lies in, as a person would write it.
fn folder_of(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

fn home(output: &Path) -> Option<PathBuf> {
    let mut name = OsString::from(".");
    name.push(output.file_name()?);
    name.push(".diptych");
    Some(output.with_file_name(name))
}

/// The lock of the staging folder; `None` where another build holds it.
fn lock(home: &Path) -> io::Result<Option<File>> {
    loop {
        fs::create_dir_all(home)?;
        match claim(&home.join(LOCK)) {
            // The build that had the folder has just removed it.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !home.exists() => {}
            claimed => return claimed,
        }
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(next: &Path, last: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, next, CWD, last, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the system or this file system knows no exchange; any other refusal would meet two renames as well.
fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

fn swap_in_two_steps(next: &Path, last: &Path, old: &Path) -> io::Result<()> {
    fs::rename(last, old)?;
    fs::rename(next, last).inspect_err(|_| {
        let _ = fs::rename(old, last);
    })
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
