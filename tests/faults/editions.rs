//! A playbook in two editions, of which every file differs from the other's, so that a mixture of both shows.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use crate::command::diptych;
use crate::files::{self, Files};
use crate::ran::Ran;

/// The playbook and its output, `site`, in a folder that goes with it.
pub struct Playbook {
    folder: tempfile::TempDir,
}

/// The sites of the two editions, as undisturbed builds make them.
static SITES: LazyLock<[Files; 2]> = LazyLock::new(|| {
    let playbook = Playbook::new();
    // Beside the playbook's folder nothing is in the way of the output that the tests disturb.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let sites = [0, 1].map(|edition| {
        playbook.turn_to(edition);
        let output = elsewhere.path().join(edition.to_string());
        playbook.run(&["build", "--output", &output.display().to_string()]).says(0, &[]);
        files(&output)
    });
    assert!(sites[0] != sites[1]);
    sites
});

/// So many pages each edition has in either language; one of them has another name in the other edition.
const PAGES: usize = 5;

impl Playbook {
    /// The playbook, of which neither edition is built yet.
    pub fn new() -> Self {
        Self::in_folder(tempfile::tempdir().expect("a folder"))
    }

    /// The playbook in a folder that is there already.
    pub fn in_folder(folder: tempfile::TempDir) -> Self {
        let playbook = Self { folder };
        playbook.write("playbook.yml", b"source: en\nlocales:\n  en: {}\n  zh-CN: {}\n");
        playbook.turn_to(1);
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

    /// Which edition's site stands in the output, whole.
    #[track_caller]
    pub fn published(&self) -> usize {
        let site = files(&self.path("site"));
        match SITES.iter().position(|expected| *expected == site) {
            Some(edition) => edition,
            None => panic!("the site is neither edition's: {}", differences(&site)),
        }
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

/// The site of an edition, as an undisturbed build makes it.
pub fn expected(edition: usize) -> &'static Files {
    &SITES[edition]
}

/// So many bytes one edition's site has that the other's has not.
pub fn bytes_to_write() -> usize {
    let [one, other] = &*SITES;
    one.iter().filter(|(path, bytes)| other.get(*path) != Some(*bytes)).map(|(_, bytes)| bytes.len()).sum()
}

fn differences(site: &Files) -> String {
    let differing = |expected: &Files| {
        let paths = expected.keys().chain(site.keys()).filter(|path| expected.get(*path) != site.get(*path));
        paths.take(5).map(String::as_str).collect::<Vec<_>>().join(", ")
    };
    format!("{} files; from 0: {}; from 1: {}", site.len(), differing(&SITES[0]), differing(&SITES[1]))
}

/// Every file below a folder; none where the folder is missing.
pub fn files(folder: &Path) -> Files {
    if folder.exists() { files::files(folder) } else { Files::new() }
}
