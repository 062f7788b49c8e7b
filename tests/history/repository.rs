//! A repository in a folder of its own, made with the git command: commits have the dates that they are given, and nothing of
//! the settings of whoever runs the tests matters.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::command;

/// What a commit needs to be made anywhere, and to have the same name everywhere.
const SETTINGS: &[&str] = &[
    "user.name=Ana",
    "user.email=ana@example.com",
    "init.defaultBranch=main",
    "commit.gpgsign=false",
    "protocol.file.allow=always",
    "advice.detachedHead=false",
    "core.autocrlf=false",
];

/// A playbook's folder that is a repository.
pub struct Repository {
    folder: tempfile::TempDir,
    /// Below it.
    root: PathBuf,
}

impl Repository {
    /// An empty repository.
    pub fn new() -> Self {
        let repository = Self::without_git();
        repository.git(&["init", "--quiet"]);
        repository
    }

    /// An empty folder.
    pub fn without_git() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("playbook");
        fs::create_dir(&root).expect("a folder");
        Self { folder, root }
    }

    /// The same repository, seen from another folder beside it.
    pub fn beside(self, name: &str) -> Self {
        let root = self.folder.path().join(name);
        Self { root, ..self }
    }

    /// The playbook's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path below the playbook's folder.
    pub fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
        self
    }

    /// A file's text.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a file")
    }

    /// Replaces what stands exactly once in a file.
    pub fn edit(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "“{from}” in {path}");
        self.write(path, text.replacen(from, to, 1))
    }

    /// Deletes a file.
    pub fn remove(&self, path: &str) -> &Self {
        fs::remove_file(self.path(path)).expect("a file to remove");
        self
    }

    /// Commits everything as it is, on a day.
    pub fn commit(&self, day: &str, subject: &str) -> &Self {
        self.git(&["add", "--all"]);
        self.run_git(&["commit", "--quiet", "--allow-empty", "--message", subject], day);
        self
    }

    /// What a git command prints.
    pub fn git(&self, arguments: &[&str]) -> String {
        self.run_git(arguments, "2020-01-01")
    }

    /// What a git command prints on a day: what it commits is of that day.
    pub fn run_git(&self, arguments: &[&str], day: &str) -> String {
        let output = self.git_command(arguments, day).output().expect("git runs");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    /// Whether a git command that may fail did well.
    pub fn try_git(&self, arguments: &[&str]) -> bool {
        self.git_command(arguments, "2020-01-01").output().expect("git runs").status.success()
    }

    fn git_command(&self, arguments: &[&str], day: &str) -> Command {
        let mut git = Command::new("git");
        let date = format!("{day}T12:00:00+00:00");
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_EDITOR", "true");
        git.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date);
        for setting in SETTINGS {
            git.args(["-c", setting]);
        }
        git.args(arguments).current_dir(&self.root);
        git
    }

    /// Runs `diptych` in the playbook's folder.
    pub fn diptych(&self, arguments: &[&str]) -> Output {
        let mut diptych = command::diptych(&self.root, arguments);
        diptych.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        diptych.output().expect("the command runs")
    }
}
