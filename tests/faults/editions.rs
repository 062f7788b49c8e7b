//! A playbook in two editions, of which every file differs from the other's, so that a mixture of both shows.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use crate::command::diptych;

/// Every file below a folder and its bytes.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The playbook and its output, `site`, in a folder that goes with it.
pub struct Playbook {
    folder: tempfile::TempDir,
    /// The sites of the two editions.
    sites: [Files; 2],
}

/// So many pages each edition has in either language; one of them has another name in the other edition.
const PAGES: usize = 5;

impl Playbook {
    /// The playbook, of which neither edition is built yet.
    pub fn new() -> Self {
        Self::in_folder(tempfile::tempdir().expect("a folder"))
    }

    /// The playbook in a folder that is there already.
    pub fn in_folder(folder: tempfile::TempDir) -> Self {
        let mut playbook = Self { folder, sites: Default::default() };
        playbook.write("playbook.yml", b"source: en\nlocales:\n  en: {}\n  zh-CN: {}\n");
        for edition in 0..2 {
            playbook.turn_to(edition);
            // Beside the playbook's folder nothing is in the way of the output that the tests disturb.
            let elsewhere = tempfile::tempdir().expect("a folder");
            let output = elsewhere.path().join("expected");
            playbook.run(&["build", "--output", &output.display().to_string()]).says(0, &[]);
            playbook.sites[edition] = files(&output);
        }
        assert!(playbook.sites[0] != playbook.sites[1]);
        playbook
    }

    /// Puts an edition's sources in the place of the other's.
    pub fn turn_to(&self, edition: usize) {
        let other = 1 - edition;
        for (folder, title, phase, label) in [("en", "Step", "Assess", "Phase"), ("zh-CN", "步骤", "评估", "阶段")]
        {
            for page in 0..PAGES {
                let colon = if folder == "en" { ": " } else { "：" };
                let text = format!(
                    "# {title} {page}\n\n{label}{colon}**{phase}**\n\n## Edition {edition}\n\n[Film](media/film.bin)\n"
                );
                self.write(&format!("content/{folder}/assess-{page}.md"), text.as_bytes());
            }
            self.write(&format!("content/{folder}/assess-only-{edition}.md"), format!("# {title}\n").as_bytes());
            let _ = fs::remove_file(self.path(&format!("content/{folder}/assess-only-{other}.md")));
        }
        for folder in ["en", "zh-CN"] {
            self.write(&format!("content/{folder}/media/film.bin"), &vec![edition as u8; 300_000]);
        }
    }

    /// The site of an edition, as an undisturbed build makes it.
    pub fn expected(&self, edition: usize) -> &Files {
        &self.sites[edition]
    }

    /// So many bytes one edition's site has that the other's has not.
    pub fn bytes_to_write(&self) -> usize {
        let [one, other] = &self.sites;
        one.iter().filter(|(path, bytes)| other.get(*path) != Some(*bytes)).map(|(_, bytes)| bytes.len()).sum()
    }

    /// Which edition's site stands in the output, whole.
    #[track_caller]
    pub fn published(&self) -> usize {
        let site = files(&self.path("site"));
        match self.sites.iter().position(|expected| *expected == site) {
            Some(edition) => edition,
            None => panic!("the site is neither edition's: {}", self.differences(&site)),
        }
    }

    fn differences(&self, site: &Files) -> String {
        let differing = |expected: &Files| {
            let paths = expected.keys().chain(site.keys()).filter(|path| expected.get(*path) != site.get(*path));
            paths.take(5).map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
        };
        format!("{} files; from 0: {}; from 1: {}", site.len(), differing(&self.sites[0]), differing(&self.sites[1]))
    }

    /// An edition is published, and nothing is left beside it.
    #[track_caller]
    pub fn is_well(&self, edition: usize) {
        assert_eq!(self.published(), edition);
        assert!(!self.path(".site.diptych").exists(), "the staging folder is gone");
    }

    /// The next build publishes an edition, whatever was left behind.
    #[track_caller]
    pub fn mends(&self, edition: usize) {
        self.turn_to(edition);
        self.run(&["build"]).says(0, &[]);
        self.is_well(edition);
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// `diptych` with these arguments, in the playbook's folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        diptych(self.root(), arguments)
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&mut self.command(arguments))
    }

    /// Begins a build and does not wait for it.
    pub fn start(&self) -> Child {
        let mut command = self.command(&["build"]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the command runs")
    }
}

/// What a command said, and how it ended.
pub struct Ran {
    output: Output,
}

impl Ran {
    pub fn of(command: &mut Command) -> Self {
        Self { output: command.output().expect("the command runs") }
    }

    pub fn code(&self) -> Option<i32> {
        self.output.status.code()
    }

    /// What stands on standard error.
    pub fn words(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    /// The exit code was this, and standard error holds each of these.
    #[track_caller]
    pub fn says(&self, code: i32, parts: &[&str]) {
        let words = self.words();
        assert_eq!(self.code(), Some(code), "{}{words}", String::from_utf8_lossy(&self.output.stdout));
        for part in parts {
            assert!(words.contains(part), "{part:?} is not in:\n{words}");
        }
    }
}

/// Every file below a folder; none where the folder is missing.
pub fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let entries = match fs::read_dir(&next) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries.expect("a folder"),
        };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).expect("a file");
                found.insert(path.strip_prefix(folder).expect("below").to_owned(), bytes);
            }
        }
    }
    found
}
