//! Every state that a repository may be in works, or says plainly what cannot be known.

use std::env;
use std::path::Path;
use std::process::Command;

use diptych::history::{Absence, Past};

use super::{EN, ENGLISH, Repository, ZH, command, known, lines, past, playbook, read, subjects};

/// Two commits and more to come.
fn edited() -> Repository {
    let repository = playbook();
    repository.edit(EN, "Choose", "Pick").commit("2020-03-02", "edit");
    repository.edit(ZH, "何时开始", "何时结束").commit("2020-03-03", "follow");
    repository
}

#[test]
fn a_folder_outside_of_any_repository_has_no_past() {
    let repository = Repository::without_git();
    repository.write(EN, ENGLISH);
    assert_eq!(past(&repository), Past::None(Absence::NoRepository));
    assert!(!repository.path(".diptych").exists(), "there is nothing to remember");
}

#[test]
fn a_repository_without_commits_and_one_without_the_pages_have_none() {
    let repository = Repository::new();
    repository.write(EN, ENGLISH);
    assert_eq!(past(&repository), Past::None(Absence::NoCommits));
    repository.write(".gitignore", "content\n").write("README.md", "# Read me\n").commit("2020-03-01", "no pages");
    assert_eq!(past(&repository), Past::None(Absence::NotTracked));
    repository.write(".gitignore", "").commit("2020-03-02", "pages");
    assert_eq!(lines(&known(&repository), "en/page.md"), ["0", "0", "0"]);
}

#[test]
fn the_inside_of_a_repository_is_no_work_tree() {
    let repository = edited();
    let inside = Repository::beside(repository, "playbook/.git/book");
    inside.write(EN, ENGLISH);
    assert_eq!(past(&inside), Past::None(Absence::NoRepository));
}

#[test]
fn a_shallow_clone_says_that_it_is_one_and_is_read_anew_when_it_no_longer_is() {
    let repository = edited();
    let origin = format!("file://{}", repository.root().display());
    repository.git(&["clone", "--quiet", "--depth", "2", &origin, "../shallow"]);
    let clone = repository.beside("shallow");
    let history = known(&clone);
    assert!(history.is_shallow);
    assert_eq!(subjects(&history), ["edit", "follow"]);
    assert_eq!(lines(&history, "en/page.md"), ["0", "0", "0"]);
    clone.git(&["fetch", "--quiet", "--unshallow"]);
    let history = known(&clone);
    assert!(!history.is_shallow);
    assert_eq!(subjects(&history), ["begin", "edit", "follow"]);
}

#[test]
fn a_shallow_clone_that_has_all_commits_of_the_pages_is_whole() {
    let repository = Repository::new();
    repository.write("README.md", "x").commit("2020-02-01", "no pages yet");
    repository.write("README.md", "y").commit("2020-02-02", "still none");
    repository.write(EN, ENGLISH).commit("2020-03-01", "begin");
    let origin = format!("file://{}", repository.root().display());
    repository.git(&["clone", "--quiet", "--depth", "2", &origin, "../shallow"]);
    let clone = repository.beside("shallow");
    assert!(!known(&clone).is_shallow);
}

#[test]
fn a_clone_without_the_files_of_old_commits_says_what_it_lacks() {
    let repository = edited();
    repository.git(&["config", "uploadpack.allowFilter", "true"]);
    let origin = format!("file://{}", repository.root().display());
    repository.git(&["clone", "--quiet", "--filter=blob:none", &origin, "../partial"]);
    let clone = repository.beside("partial");
    assert_eq!(past(&clone), Past::None(Absence::Incomplete));
}

#[test]
fn a_damaged_repository_is_an_error_and_no_empty_past() {
    let repository = edited();
    let first = repository.git(&["rev-parse", "HEAD~2"]);
    repository.remove(&format!(".git/objects/{}/{}", &first[..2], &first[2..]));
    let error = read(repository.root()).expect_err("git stops");
    assert_eq!(error.message.id, "past-failed");
    assert_ne!(error.message, diptych::finding::Message::new("past-failed").with("words", ""));
}

#[test]
fn a_detached_head_and_a_linked_work_tree_are_as_good_as_a_branch() {
    let repository = edited();
    repository.git(&["checkout", "--quiet", "--detach", "HEAD~1"]);
    assert_eq!(subjects(&known(&repository)), ["begin", "edit"]);
    repository.git(&["worktree", "add", "--quiet", "../linked", "main"]);
    let linked = repository.beside("linked");
    let history = known(&linked);
    assert_eq!(subjects(&history), ["begin", "edit", "follow"]);
    assert_eq!(lines(&history, "zh-CN/page.md"), ["0", "0", "0+2"]);
}

#[test]
fn repositories_with_longer_names_are_read_too() {
    let repository = Repository::without_git();
    repository.git(&["init", "--quiet", "--object-format=sha256"]);
    repository.write(EN, ENGLISH).commit("2020-03-01", "begin");
    repository.edit(EN, "Choose", "Pick").commit("2020-03-02", "edit");
    let history = known(&repository);
    assert_eq!(lines(&history, "en/page.md"), ["0", "0+1", "0"]);
    assert_eq!(history.commits[0].id.len(), 64);
}

#[test]
fn packed_and_bare_bones_repositories_are_the_same() {
    let repository = edited();
    let expected = known(&repository);
    repository.git(&["gc", "--quiet", "--aggressive", "--prune=now"]);
    assert_eq!(known(&repository), expected);
}

#[test]
fn content_in_a_submodule_has_the_past_of_the_submodule() {
    let repository = edited();
    let origin = format!("file://{}", repository.root().display());
    let outer = repository.beside("outer");
    std::fs::create_dir(outer.root()).expect("a folder");
    outer.git(&["init", "--quiet"]);
    outer.git(&["submodule", "--quiet", "add", &origin, "book"]);
    outer.write("playbook.yml", "content: book/content\nsource: en\nlocales: { en: , zh-CN: }\n");
    outer.commit("2020-04-01", "outer");
    let history = known(&outer);
    assert_eq!(subjects(&history), ["begin", "edit", "follow"]);
    assert_eq!(lines(&history, "en/page.md"), ["0", "0+1", "0"]);
}

#[test]
fn a_locale_in_a_repository_of_its_own_is_not_taken_for_new() {
    let repository = Repository::new();
    repository.write(EN, ENGLISH).write("content/de/a.md", "# A\n").commit("2020-03-01", "begin");
    repository.write(ZH, "# 甲\n").write("content/zh-CN/deep/er/page.md", "# 乙\n");
    repository.git(&["-C", "content/zh-CN", "init", "--quiet"]);
    let history = known(&repository);
    let paths: Vec<&str> = history.files.keys().map(diptych::source::SourcePath::as_str).collect();
    assert_eq!(paths, ["de/a.md", "en/page.md"]);
}

#[cfg(unix)]
#[test]
fn folders_that_are_links_are_followed_to_their_repository() {
    let repository = edited();
    let link = |to: &Path, name: &Path| std::os::unix::fs::symlink(to, name).expect("a link");
    let root = repository.root().to_owned();
    let beside = root.with_file_name("beside");
    link(&root, &beside);
    let linked = repository.beside("beside");
    assert_eq!(lines(&known(&linked), "en/page.md"), ["0", "0+1", "0"]);
    let other = linked.beside("other");
    std::fs::create_dir(other.root()).expect("a folder");
    link(&root.join("content"), &other.path("content"));
    let history = known(&other);
    assert_eq!(lines(&history, "zh-CN/page.md"), ["0", "0", "0+2"]);
}

#[test]
fn the_program_sees_the_repository_of_a_playbook_and_none_around_a_fixture() {
    let repository = edited();
    repository.edit(EN, "Tell", "Show");
    let output = repository.diptych(&["check", "--since", "HEAD", "--rule", "link-broken"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/drift");
    let output = command::diptych(&fixture, &["check", "--since", "HEAD"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
}

// ── What only another process can be told ──────────────────────────────────────────────────────────────────────────

const FOLDER: &str = "DIPTYCH_TEST_FOLDER";

/// Run by the tests below in a process of its own.
#[test]
#[ignore = "says what is known of the folder that it is given"]
fn tells() {
    if let Ok(folder) = env::var(FOLDER) {
        println!("{:?}", read(Path::new(&folder)));
    }
}

/// What is known of a playbook in another environment.
fn told(repository: &Repository, variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(env::current_exe().expect("this program"));
    command.args(["--ignored", "--exact", "states::tells", "--nocapture"]).env(FOLDER, repository.root());
    command.envs(variables.iter().copied());
    let output = command.output().expect("it runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn without_git_nothing_is_known() {
    let repository = edited();
    let told = told(&repository, &[("PATH", "/nowhere")]);
    assert!(told.contains("Ok(None(NoGit("), "{told}");
}

#[test]
fn a_repository_that_git_does_not_trust_is_named() {
    let repository = edited();
    let told = told(&repository, &[("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null")]);
    let folder = repository.root().canonicalize().expect("a folder");
    assert!(told.contains(&format!("Ok(None(NotTrusted({folder:?})))")), "{told}");
}

#[test]
fn a_hook_that_names_another_repository_leads_nowhere_else() {
    let (repository, other) = (edited(), playbook());
    let git = other.path(".git").display().to_string();
    let told = told(&repository, &[("GIT_DIR", &git), ("GIT_INDEX_FILE", "/nowhere"), ("GIT_LITERAL_PATHSPECS", "1")]);
    assert!(told.contains("\"follow\""), "{told}");
}

#[cfg(unix)]
#[test]
fn a_git_that_stops_in_the_middle_is_an_error_with_its_words() {
    use std::os::unix::fs::PermissionsExt;
    let repository = edited();
    let real = Command::new("sh").args(["-c", "command -v git"]).output().expect("a shell");
    let real = String::from_utf8_lossy(&real.stdout).trim().to_owned();
    for command in ["log", "cat-file", "diff"] {
        let script = format!(
            "#!/bin/sh\ncase \" $* \" in *' {command} '*) '{real}' \"$@\" | head -c 60; echo 'fatal: no more' >&2; exit 3;; esac\nexec '{real}' \"$@\"\n"
        );
        repository.write("bin/git", script);
        std::fs::set_permissions(repository.path("bin/git"), std::fs::Permissions::from_mode(0o755)).expect("a mode");
        let path = format!("{}:{}", repository.path("bin").display(), env::var("PATH").unwrap_or_default());
        let told = told(&repository, &[("PATH", &path)]);
        assert!(told.contains("past-failed") && told.contains("fatal: no more"), "{command}: {told}");
    }
}
