//! How pages came to be, read from real repositories, and what follows from it: stale translations, locks, lists of work.

#![expect(clippy::disallowed_methods, reason = "makes repositories on disk")]

mod cache;
#[path = "../support/command.rs"]
mod command;
mod pages;
#[allow(dead_code, reason = "each test program uses a part of it")]
#[path = "../support/past.rs"]
mod past;
#[allow(dead_code, reason = "each test program uses a part of it")]
#[path = "../support/ran.rs"]
mod ran;
mod repository;
mod stale;
mod states;
mod strange;
mod sync;
mod todo;
mod work_tree;

use std::fs;
use std::path::Path;

use diptych::history::{self, HistoryError, Past};
use diptych::lineage::History;
use diptych::source::{SourcePath, Span};
use diptych::{disk, render};

use repository::Repository;

/// What is known of the playbook in a folder, whatever is remembered of it.
fn read(root: &Path) -> Result<Past, HistoryError> {
    let project = disk::read(root).expect("a playbook");
    let settings = project.settings.as_ref().expect("settings");
    let (vocabularies, _) = render::vocabularies(settings, &project.tree.theme);
    history::read(&project, settings, &vocabularies)
}

/// What is known of a playbook: the same with what is remembered and without.
fn past(repository: &Repository) -> Past {
    let remembering = read(repository.root()).expect("git tells");
    forget(repository);
    let anew = read(repository.root()).expect("git tells");
    assert_eq!(remembering, anew, "what is remembered must not change what is known");
    anew
}

fn forget(repository: &Repository) {
    let _ = fs::remove_file(repository.path(".diptych/history.json"));
}

fn known(repository: &Repository) -> History {
    match past(repository) {
        Past::Known(history) => history,
        Past::None(absence) => panic!("{absence:?}"),
    }
}

/// Of each line of a page that says something: when it was first there, and when it changed, such as `0` and `0+2`.
fn lines(history: &History, path: &str) -> Vec<String> {
    let file = history.files.get(&SourcePath::new(path)).unwrap_or_else(|| panic!("{path} has no past"));
    let mut at = 0;
    let mut lines = Vec::new();
    for line in file.text.split_inclusive('\n') {
        let span = Span::new(at..at + line.len());
        at += line.len();
        let past = file.thread.past(span).into_iter();
        let told: Vec<String> = past
            .map(|past| {
                let edits = past.edits.iter().map(|edit| format!("+{}", edit.at));
                format!("{}{}", past.born, edits.collect::<String>())
            })
            .collect();
        if !line.trim().is_empty() {
            lines.push(told.join(" "));
        }
    }
    lines
}

fn subjects(history: &History) -> Vec<&str> {
    history.commits.iter().map(|commit| commit.subject.as_str()).collect()
}

const EN: &str = "content/en/page.md";
const ZH: &str = "content/zh-CN/page.md";

const ENGLISH: &str =
    "# Plan the pilot\n\nChoose the users of the pilot together.\n\nTell them what will change for them.\n";
const CHINESE: &str = "# 规划试点\n\n共同选定试点用户，人数不限。\n\n告诉他们将会有哪些变化，以及何时开始。\n";

/// A playbook of one page in two languages, committed.
fn playbook() -> Repository {
    let repository = Repository::new();
    repository.write(EN, ENGLISH).write(ZH, CHINESE).commit("2020-03-01", "begin");
    repository
}
