//! The same sources give the same bytes, whatever the machine is called, where it stands and how its folders are ordered.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::files::files;

/// A machine, as far as a program can tell one from another.
struct Machine {
    /// Where the playbook lies, below a folder of its own.
    folder: &'static str,
    environment: &'static [(&'static str, &'static str)],
    removed: &'static [&'static str],
    umask: &'static str,
    jobs: &'static str,
    /// Files are written from the last to the first, and bear the times of another age.
    is_backwards: bool,
    /// The command runs in the playbook's folder, which it is not told.
    is_inside: bool,
}

const ONE: Machine = Machine {
    folder: "a",
    environment: &[("TZ", "Pacific/Kiritimati"), ("LANG", "C"), ("HOME", "/nonexistent")],
    removed: &["LC_ALL", "LANGUAGE", "SOURCE_DATE_EPOCH"],
    umask: "022",
    jobs: "1",
    is_backwards: false,
    is_inside: true,
};

const OTHER: Machine = Machine {
    folder: "another/路径 with spaces/deeper",
    environment: &[
        ("TZ", "Pacific/Pago_Pago"),
        ("LANG", "tr_TR.UTF-8"),
        ("LC_ALL", "zh_CN.UTF-8"),
        ("LANGUAGE", "zh_CN:ja"),
        ("SOURCE_DATE_EPOCH", "1"),
        ("COLUMNS", "40"),
    ],
    removed: &["HOME", "USER", "LOGNAME", "HOSTNAME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"],
    umask: "077",
    jobs: "8",
    is_backwards: true,
    is_inside: false,
};

/// When the two commits of the past were made: on different days, by most clocks.
const DATES: [&str; 2] = ["2026-03-24T23:30:00-10:00", "2026-05-01T00:30:00+14:00"];

impl Machine {
    /// Copies our own playbook, gives it a past, and builds its site.
    fn build(&self, root: &Path) -> PathBuf {
        let folder = root.join(self.folder);
        fs::create_dir_all(&folder).expect("a folder");
        self.copy(&folder);
        git(&folder, DATES[0], &["init", "--quiet"]);
        commit(&folder, DATES[0]);
        let page = folder.join("content/en/index.md");
        let text = fs::read_to_string(&page).expect("a page");
        fs::write(&page, text.replace(". ", ", as was said. ")).expect("a page");
        commit(&folder, DATES[1]);
        let site = root.join("site of").join(self.folder);
        fs::create_dir_all(site.parent().expect("a folder")).expect("a folder");
        self.run(&folder, &site);
        site
    }

    fn copy(&self, folder: &Path) {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut sources: Vec<(PathBuf, Vec<u8>)> = vec![("playbook.yml".into(), read(&own.join("playbook.yml")))];
        for (path, bytes) in files(&own.join("content")) {
            sources.push((Path::new("content").join(path), bytes));
        }
        if self.is_backwards {
            sources.reverse();
        }
        for (number, (path, bytes)) in sources.into_iter().enumerate() {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(&path, bytes).expect("a file");
            if self.is_backwards {
                let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 + number as u64);
                File::options().write(true).open(&path).and_then(|file| file.set_modified(time)).expect("another time");
            }
        }
    }

    fn run(&self, folder: &Path, site: &Path) {
        let script = format!("umask {} && exec \"$@\"", self.umask);
        let mut command = Command::new("sh");
        command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_diptych"), "build", "--quiet", "--jobs", self.jobs]);
        command.arg("--output").arg(site);
        if self.is_inside {
            command.current_dir(folder);
        } else {
            command.arg(folder).current_dir("/");
        }
        for name in self.removed {
            command.env_remove(name);
        }
        command.envs(self.environment.iter().copied());
        let output = command.output().expect("the command runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

fn commit(folder: &Path, date: &str) {
    git(folder, date, &["add", "--all"]);
    git(folder, date, &["commit", "--quiet", "--message", "A change"]);
}

fn git(folder: &Path, date: &str, arguments: &[&str]) {
    let who = ["-c", "user.name=Mira", "-c", "user.email=mira@ferry.example", "-c", "commit.gpgsign=false"];
    let mut command = Command::new("git");
    command.args(who).args(arguments).current_dir(folder);
    command.env("GIT_AUTHOR_DATE", date).env("GIT_COMMITTER_DATE", date);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    assert!(command.status().expect("git runs").success());
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).expect("a file")
}

#[cfg(unix)]
#[test]
fn two_machines_build_the_same_bytes() {
    let root = tempfile::tempdir().expect("a folder");
    let [one, other] = [ONE, OTHER].map(|machine| files(&machine.build(root.path())));
    assert!(one.len() > 500 && one.keys().any(|path| path.contains("/pagefind/index/")), "{}", one.len());
    let differing: Vec<&String> =
        one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).collect();
    assert_eq!(differing, [""; 0]);
}
