//! A playbook on the disk, and the site that a build of it leaves there.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::command::diptych;
use crate::files::{Files, files};

/// A playbook in a folder of its own that goes with it.
pub struct Playbook {
    folder: tempfile::TempDir,
}

/// Every path of a site and its bytes; what is packed is unpacked.
pub type Site = Files;

impl Playbook {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let playbook = Self { folder: tempfile::tempdir().expect("a folder") };
        files.iter().for_each(|(path, text)| playbook.write(path, text));
        playbook
    }

    /// A copy of one of the fixtures.
    pub fn of_fixture(name: &str) -> Self {
        let playbook = Self::new(&[]);
        let from = fixture(name);
        for (path, bytes) in files(&from) {
            playbook.write(&path, &String::from_utf8(bytes).expect("UTF-8"));
        }
        playbook
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// What `diptych` with these arguments says and leaves behind.
    pub fn run(&self, arguments: &[&str]) -> Output {
        diptych(self.folder.path(), arguments).output().expect("the command runs")
    }

    /// The site that a build writes.
    pub fn build(&self, arguments: &[&str]) -> Site {
        let output = self.run(&[&["build", "--quiet"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        files(&self.path("site")).into_iter().map(|(path, bytes)| (path, unpacked(bytes))).collect()
    }
}

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn unpacked(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return bytes;
    }
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(&*bytes).read_to_end(&mut text).expect("gzip");
    text
}
