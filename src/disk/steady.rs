//! A file is read as somebody saved it, and not half of it while they do.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// So often a file is read that is being written to, each time after a while: saving a page takes less than all of them.
const ATTEMPTS: usize = 10;
const PAUSE: Duration = Duration::from_millis(10);

/// What reading a file gives.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Seen {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// It has so many, which is over the limit.
    TooLarge(u64),
    /// It was another before and after each attempt.
    Changing,
}

/// Reads a file of at most `limit` bytes.
///
/// # Errors
/// The system's.
pub(super) fn read(limit: u64, path: &Path) -> io::Result<Seen> {
    steadily(|| glimpse(limit, path), || thread::sleep(PAUSE))
}

fn steadily(mut look: impl FnMut() -> io::Result<Seen>, pause: impl Fn()) -> io::Result<Seen> {
    for _ in 1..ATTEMPTS {
        match look()? {
            Seen::Changing => pause(),
            seen => return Ok(seen),
        }
    }
    look()
}

fn glimpse(limit: u64, path: &Path) -> io::Result<Seen> {
    let file = File::open(path)?;
    let before = file.metadata()?;
    if before.len() > limit {
        return Ok(Seen::TooLarge(before.len()));
    }
    let mut bytes = Vec::with_capacity(before.len() as usize);
    (&file).take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Ok(Seen::TooLarge(bytes.len() as u64));
    }
    let version = |metadata: &Metadata| (metadata.len(), metadata.modified().ok());
    let is_same = version(&before) == version(&file.metadata()?);
    Ok(if is_same { Seen::Bytes(bytes) } else { Seen::Changing })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs;
    use std::io::Write;

    use super::*;

    /// What is seen of a file that so many glimpses find changing, and how often it was waited for.
    fn seen(changing: usize) -> (Seen, usize) {
        let (glimpses, pauses) = (Cell::new(0), Cell::new(0));
        let look = || {
            glimpses.set(glimpses.get() + 1);
            Ok(if glimpses.get() <= changing { Seen::Changing } else { Seen::Bytes(b"whole".to_vec()) })
        };
        let seen = steadily(look, || pauses.set(pauses.get() + 1)).expect("no trouble");
        (seen, pauses.get())
    }

    #[test]
    fn a_file_that_is_being_saved_is_waited_for_and_one_that_never_rests_is_given_up() {
        assert_eq!(seen(0), (Seen::Bytes(b"whole".to_vec()), 0));
        assert_eq!(seen(3), (Seen::Bytes(b"whole".to_vec()), 3));
        assert_eq!(seen(ATTEMPTS), (Seen::Changing, ATTEMPTS - 1));
        assert_eq!(seen(usize::MAX), (Seen::Changing, ATTEMPTS - 1));
    }

    #[test]
    fn a_file_that_grows_without_end_ends_at_the_limit() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.md");
        let mut file = File::create(&path).expect("a file");
        assert_eq!(read(8, &path).expect("no trouble"), Seen::Bytes(Vec::new()));
        file.write_all(b"12345678").expect("written");
        assert_eq!(read(8, &path).expect("no trouble"), Seen::Bytes(b"12345678".to_vec()));
        file.write_all(b"9").expect("written");
        assert_eq!(read(8, &path).expect("no trouble"), Seen::TooLarge(9));
        fs::remove_file(&path).expect("removed");
        assert_eq!(read(8, &path).expect_err("gone").kind(), io::ErrorKind::NotFound);
    }
}
