//! What is remembered: the same is known with it and without it, whatever has happened since.

use std::fs;

use proptest::prelude::*;

use super::{EN, ENGLISH, Past, Repository, ZH, forget, known, lines, playbook, read, subjects};

const FILE: &str = ".diptych/history.json";

/// The commit that is remembered, as the file's first line has it.
fn remembered(repository: &Repository) -> String {
    let text = repository.read(FILE);
    let header: serde_json::Value = serde_json::from_str(text.lines().next().expect("a line")).expect("JSON");
    header["head"].as_str().expect("a commit").to_owned()
}

#[test]
fn what_was_read_is_remembered_and_git_does_not_see_it() {
    let repository = playbook();
    known(&repository);
    assert_eq!(remembered(&repository), repository.git(&["rev-parse", "HEAD"]));
    assert_eq!(repository.git(&["status", "--porcelain"]), "");
}

#[test]
fn what_is_remembered_is_used_and_only_what_came_since_is_read() {
    let repository = playbook();
    known(&repository);
    repository.edit(EN, "Choose", "Pick").commit("2020-03-02", "edit");
    // Without the bytes of the first version nothing could be read anew.
    let first = repository.git(&["rev-parse", "HEAD~1:content/zh-CN/page.md"]);
    repository.edit(ZH, "何时开始", "何时结束").commit("2020-03-03", "edit");
    read(repository.root()).expect("git tells");
    let object = format!(".git/objects/{}/{}", &first[..2], &first[2..]);
    fs::remove_file(repository.path(&object)).expect("an object");
    let Ok(Past::Known(history)) = read(repository.root()) else { panic!("what is remembered was not used") };
    assert_eq!(lines(&history, "en/page.md"), ["0", "0+1", "0"]);
    forget(&repository);
    assert!(matches!(read(repository.root()), Ok(Past::None(_))), "without it there is something missing");
}

#[test]
fn another_history_is_read_anew() {
    let repository = playbook();
    repository.edit(EN, "Choose", "Pick").commit("2020-03-02", "edit");
    known(&repository);
    repository.edit(EN, "Pick", "Select").git(&["commit", "--quiet", "--all", "--amend", "--message", "amended"]);
    assert_eq!(subjects(&known(&repository)), ["begin", "amended"]);
    repository.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
    assert_eq!(subjects(&known(&repository)), ["begin"]);
    repository.git(&["checkout", "--quiet", "-b", "side"]);
    repository.edit(EN, "Tell", "Show").commit("2020-03-03", "side");
    known(&repository);
    repository.git(&["checkout", "--quiet", "main"]);
    repository.edit(ZH, "何时开始", "何时结束").commit("2020-03-04", "main");
    repository.git(&["merge", "--quiet", "--no-ff", "--message", "merge", "side"]);
    assert_eq!(subjects(&known(&repository)), ["begin", "main", "merge"], "the side is no first parent");
}

#[test]
fn what_cannot_be_trusted_is_passed_over() {
    let repository = playbook();
    repository.edit(EN, "Choose", "Pick").commit("2020-03-02", "edit");
    let expected = known(&repository);
    let text = repository.read(FILE);
    let spoilt = [
        String::new(),
        "not JSON".to_owned(),
        "{}\n{}".to_owned(),
        text[..text.len() - 5].to_owned(),
        text.replacen("\"format\":1", "\"format\":0", 1),
        text.replacen("\"b\":0", "\"b\":7", 1),
        text.replacen(&remembered(&repository), &"0".repeat(40), 1),
    ];
    for spoilt in spoilt {
        assert_ne!(spoilt, text);
        repository.write(FILE, spoilt);
        assert_eq!(known(&repository), expected);
    }
    fs::remove_dir_all(repository.path(".diptych")).expect("removed");
    repository.write(".diptych", "a file where the folder would be");
    assert_eq!(known(&repository), expected);
}

#[test]
fn other_words_and_other_locales_are_other_circumstances() {
    let repository = playbook();
    known(&repository);
    repository.write("playbook.yml", "source: en\nlocales: { en: , zh-CN: { folder: zh } }\n");
    repository.git(&["mv", "content/zh-CN", "content/zh"]);
    assert_eq!(lines(&known(&repository), "zh/page.md"), ["0", "0", "0"]);
    repository.edit("content/zh/page.md", "何时开始", "何时结束");
    assert_eq!(lines(&known(&repository), "zh/page.md"), ["0", "0", "0+1"]);
    repository.commit("2020-03-02", "another folder");
    assert_eq!(lines(&known(&repository), "zh/page.md"), ["0", "0", "0+1"]);
    repository.write("locales/en/vocabulary.yml", "task-words: [Chore]\n");
    known(&repository);
}

#[test]
fn a_file_that_comes_into_the_content_later_has_its_whole_past() {
    let repository = playbook();
    repository.write("drafts/new.md", ENGLISH).commit("2020-03-02", "draft");
    repository.edit("drafts/new.md", "Choose", "Pick").commit("2020-03-03", "better draft");
    known(&repository);
    read(repository.root()).expect("git tells");
    repository.git(&["mv", "drafts/new.md", "content/en/new.md"]);
    repository.commit("2020-03-04", "publish");
    let history = known(&repository);
    assert_eq!(lines(&history, "en/new.md"), ["1", "1+2", "1"]);
}

/// Something that a commit may do.
#[derive(Clone, Debug)]
enum Act {
    Edit(usize, usize),
    Rename(usize, usize),
    Delete(usize),
    Move(usize, usize),
    Merge(usize),
    Uncommitted(usize),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..6_usize, 0..5_usize).prop_map(|(file, line)| Act::Edit(file, line)),
        1 => (0..6_usize, 0..6_usize).prop_map(|(file, other)| Act::Rename(file, other)),
        1 => (0..6_usize).prop_map(Act::Delete),
        2 => (0..6_usize, 0..6_usize).prop_map(|(file, other)| Act::Move(file, other)),
        1 => (0..6_usize).prop_map(Act::Merge),
        1 => (0..6_usize).prop_map(Act::Uncommitted),
    ]
}

/// Names in both locales and outside the content.
const NAMES: [&str; 6] =
    ["content/en/a.md", "content/en/b.md", "content/zh-CN/a.md", "content/zh-CN/b.md", "drafts/a.md", "content/c.md"];

fn begun(repository: &Repository, name: &str) -> String {
    if repository.path(name).exists() {
        return repository.read(name);
    }
    let lines = (0..5).map(|line| format!("\nThis is line number {line} of what was first called {name}.\n"));
    format!("# {name}\n{}", lines.collect::<String>())
}

fn perform(repository: &Repository, at: usize, act: &Act) {
    let edited = |file: usize, line: usize| {
        let text = begun(repository, NAMES[file]);
        let lines = text.lines().enumerate();
        let lines =
            lines.map(|(index, text)| if index == 2 * line + 2 { format!("{text} {at}") } else { text.to_owned() });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    };
    let is_there = |file: usize| repository.path(NAMES[file]).exists();
    match act {
        Act::Edit(file, line) => {
            repository.write(NAMES[*file], edited(*file, *line));
        }
        Act::Rename(file, other) if is_there(*file) && file != other => {
            let text = repository.read(NAMES[*file]);
            repository.remove(NAMES[*file]).write(NAMES[*other], text);
        }
        Act::Delete(file) if is_there(*file) => {
            repository.remove(NAMES[*file]);
        }
        Act::Move(file, other) if is_there(*file) && file != other => {
            let text = repository.read(NAMES[*file]);
            let (kept, moved) = text.trim_end().rsplit_once('\n').unwrap_or((&text, ""));
            let joined = format!("{}\n{moved}\n", begun(repository, NAMES[*other]));
            repository.write(NAMES[*file], format!("{kept}\n")).write(NAMES[*other], joined);
        }
        Act::Merge(file) => {
            repository.commit("2020-03-02", "before");
            repository.git(&["checkout", "--quiet", "-B", "side"]);
            repository.write(NAMES[*file], edited(*file, 0)).commit("2020-03-02", "side");
            repository.git(&["checkout", "--quiet", "main"]);
            repository.git(&["merge", "--quiet", "--no-ff", "--message", "merge", "side"]);
        }
        Act::Uncommitted(file) => {
            repository.commit("2020-03-02", "all");
            repository.write(NAMES[*file], edited(*file, 1));
            return;
        }
        Act::Rename(..) | Act::Delete(_) | Act::Move(..) => {}
    }
    repository.commit("2020-03-02", "one more");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn commit_by_commit_the_same_is_known_as_in_one_go(acts in prop::collection::vec(act(), 4..14)) {
        let repository = playbook();
        for (at, act) in acts.iter().enumerate() {
            perform(&repository, at, act);
            let in_steps = read(repository.root()).expect("git tells");
            let kept = fs::read(repository.path(FILE)).expect("what is remembered");
            forget(&repository);
            prop_assert_eq!(&in_steps, &read(repository.root()).expect("git tells"));
            repository.write(FILE, kept);
        }
    }
}
