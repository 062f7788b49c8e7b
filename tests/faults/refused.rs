//! Places that may not be written: a disk that is read-only, a folder of somebody else, one that is taken away half-way.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::editions::Playbook;
use crate::ran::Ran;
use crate::system::{Mount, skipped, succeeds};

#[test]
fn an_output_on_a_read_only_disk_is_named_and_stays_as_it_was() {
    const NAME: &str = "an_output_on_a_read_only_disk_is_named_and_stays_as_it_was";
    let playbook = Playbook::new();
    playbook.mends(0);
    playbook.turn_to(1);
    let root = playbook.root().display().to_string();
    let Some(mount) = Mount::new(&["--bind", &root], playbook.root()) else {
        return skipped(NAME, "only root may mount a folder for reading only");
    };
    assert!(succeeds("mount", &["-o", "remount,ro,bind", &root]));
    playbook
        .run(&["build"])
        .says(2, &["cannot be written: the disk is read-only", "help: Choose another folder with --output."]);
    assert_eq!(playbook.published(), 0);
    // The playbook itself need not be written.
    let elsewhere = tempfile::tempdir().expect("a folder");
    playbook.run(&["build", "--output", &elsewhere.path().join("site").display().to_string()]).says(0, &[]);
    playbook.run(&["check"]).says(0, &[]);
    drop(mount);
    playbook.mends(1);
}

/// Somebody who may not do everything, as root may.
const NOBODY: &str = "65534";

/// The command as run by somebody who is not root, and a copy of it that they may run.
struct Somebody {
    program: Option<(tempfile::TempDir, PathBuf)>,
}

impl Somebody {
    fn new() -> Option<Self> {
        let is_root = fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
        if !is_root {
            return Some(Self { program: None });
        }
        let folder = tempfile::tempdir().expect("a folder");
        allow(folder.path(), 0o755);
        let program = folder.path().join("diptych");
        let built = Path::new(env!("CARGO_BIN_EXE_diptych"));
        fs::hard_link(built, &program).or_else(|_| fs::copy(built, &program).map(drop)).expect("a copy");
        let can =
            succeeds("setpriv", &["--reuid", NOBODY, "--clear-groups", &program.display().to_string(), "--version"]);
        can.then_some(Self { program: Some((folder, program)) })
    }

    fn command(&self, playbook: &Playbook, arguments: &[&str]) -> Command {
        let command = playbook.command(arguments);
        let Some((_, program)) = &self.program else { return command };
        let mut other = Command::new("setpriv");
        other.args(["--reuid", NOBODY, "--clear-groups"]).arg(program).args(arguments).current_dir(playbook.root());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => other.env(name, value),
                None => other.env_remove(name),
            };
        }
        other
    }
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("the owner may");
}

#[test]
fn an_output_in_a_folder_of_somebody_else_is_named_and_stays_as_it_was() {
    const NAME: &str = "an_output_in_a_folder_of_somebody_else_is_named_and_stays_as_it_was";
    let Some(somebody) = Somebody::new() else { return skipped(NAME, "setpriv cannot make anybody else of root") };
    let playbook = Playbook::new();
    playbook.mends(0);
    playbook.turn_to(1);
    allow(playbook.root(), 0o555);
    let ran = Ran::of(&mut somebody.command(&playbook, &["build"]));
    ran.says(2, &["cannot be written: permission denied", "help: Check who owns it and who may read and write it."]);
    assert_eq!(playbook.published(), 0);
    allow(playbook.root(), 0o755);
    playbook.mends(1);
}

#[test]
fn permission_that_is_lost_half_way_ends_the_build_and_not_the_last_site() {
    const NAME: &str = "permission_that_is_lost_half_way_ends_the_build_and_not_the_last_site";
    let Some(somebody) = Somebody::new() else { return skipped(NAME, "setpriv cannot make anybody else of root") };
    let playbook = Playbook::new();
    playbook.mends(0);
    playbook.turn_to(1);
    allow(playbook.root(), 0o777);
    let staged = playbook.path(".site.diptych/new");
    let mut build = somebody.command(&playbook, &["build"]);
    let build = build.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the command runs");
    let began = Instant::now();
    while fs::set_permissions(&staged, Permissions::from_mode(0o555)).is_err() {
        assert!(began.elapsed() < Duration::from_secs(60), "the build never staged anything");
        thread::sleep(Duration::from_millis(1));
    }
    let ended = build.wait_with_output().expect("it ends");
    let words = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(2), "{words}");
    assert!(words.contains("cannot be written: permission denied"), "{words}");
    assert_eq!(playbook.published(), 0);
    // What it could not remove itself the next one removes.
    let _ = fs::set_permissions(&staged, Permissions::from_mode(0o755));
    playbook.mends(1);
}
