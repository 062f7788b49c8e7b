//! Power cuts: an ext4 file system in a file is told to lose everything that has not reached the disk, and is looked at anew.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::editions::{Playbook, expected, files};
use crate::files::Files;
use crate::system::{Chance, Mount, number, skipped, succeeds};

/// So many times the power is cut; `DIPTYCH_POWER_CUTS` says another number.
const CUTS: u64 = 6;

/// `EXT4_IOC_SHUTDOWN` without a last word to the journal, as the tests of the file system itself do it.
const SHUTDOWN: &str = "import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack('I', 2))";

/// A disk in a file.
struct Disk {
    folder: tempfile::TempDir,
    mount: Option<Mount>,
}

impl Disk {
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let image = File::create(folder.path().join("image")).expect("a file");
        image.set_len(128 << 20).expect("room");
        let mut disk = Self { folder, mount: None };
        fs::create_dir(disk.at()).expect("a folder");
        let is_made = succeeds("mkfs.ext4", &["-q", "-F", &disk.image()]);
        (is_made && disk.comes_up() && disk.loses_power() && disk.comes_up()).then_some(disk)
    }

    fn image(&self) -> String {
        self.folder.path().join("image").display().to_string()
    }

    fn at(&self) -> PathBuf {
        self.folder.path().join("disk")
    }

    fn comes_up(&mut self) -> bool {
        self.mount = None;
        self.mount = Mount::new(&["-o", "loop", &self.image()], &self.at());
        self.mount.is_some()
    }

    fn loses_power(&self) -> bool {
        succeeds("python3", &["-c", SHUTDOWN, &self.at().display().to_string()])
    }
}

#[test]
fn a_power_cut_at_any_moment_leaves_one_whole_site() {
    const NAME: &str = "a_power_cut_at_any_moment_leaves_one_whole_site";
    let Some(mut disk) = Disk::new() else {
        return skipped(NAME, "it takes root, mkfs.ext4, a loop device and python3 to cut the power of a disk");
    };
    let playbook = Playbook::new();
    let output = disk.at().join("site").display().to_string();
    let build = |edition: usize| {
        playbook.turn_to(edition);
        let mut command = playbook.command(&["build", "--output", &output]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let mut chance = Chance::new();
    let mut before = 0;
    let started = Instant::now();
    assert!(build(before).status().expect("it runs").success());
    let span = started.elapsed();
    for cut in 1..=number("DIPTYCH_POWER_CUTS").unwrap_or(CUTS) {
        let next = 1 - before;
        let mut child = build(next).spawn().expect("it runs");
        // Some cuts come after the end of the build, when it has said that the site stands.
        let is_after = cut % 3 == 0;
        if is_after {
            assert!(child.wait().expect("it ends").success());
        } else {
            thread::sleep(Duration::from_micros(chance.below(span.as_micros() as u64 * 11 / 10)));
        }
        assert!(disk.loses_power());
        child.kill().expect("killed, or it has ended by itself");
        child.wait().expect("it ends");
        assert!(disk.comes_up());
        let site = files(&disk.at().join("site"));
        before = which(&site).unwrap_or_else(|| panic!("cut {cut} left a mixture: {}", empty(&site)));
        assert!(!is_after || before == next, "cut {cut} took a site that stood");
    }
    assert!(build(1 - before).status().expect("it runs").success());
    assert_eq!(which(&files(&disk.at().join("site"))), Some(1 - before));
    assert!(!disk.at().join(".site.diptych").exists());
}

fn which(site: &Files) -> Option<usize> {
    (0..2).find(|edition| expected(*edition) == site)
}

fn empty(site: &Files) -> String {
    let empty = site.values().filter(|bytes| bytes.is_empty()).count();
    format!("{} files, {empty} of them empty", site.len())
}
