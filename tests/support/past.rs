//! Histories without a repository: what some commits wrote, as the past of a tree.

use std::collections::BTreeMap;
use std::sync::Arc;

use diptych::finding::{Fate, Piece};
use diptych::lineage::{Commit, FileHistory, History, Reader, Step, StepKind, Weave, compare};
use diptych::settings::Settings;
use diptych::source::{SourcePath, SourceTree};
use jiff::civil::Date;

/// A file as a commit wrote it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    pub date: Date,
    pub subject: String,
    pub path: String,
    pub text: String,
}

/// Reads `markdown 2020-03-25 What was done en/page.md`; nothing where the line tells no date.
pub fn written(info: &str, text: &str) -> Option<Written> {
    let mut words = info.split(' ');
    let date: Date = words.nth(1)?.parse().ok()?;
    let mut subject: Vec<&str> = words.collect();
    let path = subject.pop()?.to_owned();
    Some(Written { date, subject: subject.join(" "), path, text: text.to_owned() })
}

/// The past that some commits tell: those of one day and subject are one. Only files that are edited or added.
pub fn history(commits: &[Written], tree: &SourceTree, settings: &Settings) -> Option<Arc<History>> {
    let (vocabularies, _) = diptych::render::vocabularies(settings, &tree.theme);
    let reader = Reader::new(settings, &vocabularies);
    let mut weave = Weave::default();
    let mut history = History::default();
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut left = commits;
    while let Some(first) = left.first() {
        let length =
            left.iter().take_while(|other| (other.date, &other.subject) == (first.date, &first.subject)).count();
        let (commit, rest) = left.split_at(length);
        let steps: Vec<Step> = commit.iter().map(|written| step(written, &texts, &reader)).collect();
        weave.apply(history.commits.len() as u32, &steps);
        let id = commit_id(history.commits.len());
        history.commits.push(Commit { id, date: first.date, subject: first.subject.clone() });
        texts.extend(commit.iter().map(|written| (written.path.clone(), written.text.clone())));
        left = rest;
    }
    for path in texts.keys() {
        let path = SourcePath::new(path.as_str());
        if let (Some(file), Some(thread)) = (tree.content.get(&path), weave.thread(path.as_str())) {
            history.files.insert(path, FileHistory { text: Arc::clone(&file.text), thread: thread.clone() });
        }
    }
    (!history.commits.is_empty()).then(|| Arc::new(history))
}

fn step(written: &Written, texts: &BTreeMap<String, String>, reader: &Reader<'_>) -> Step {
    let path = SourcePath::new(written.path.as_str());
    let kind = match texts.get(&written.path) {
        None => StepKind::Added,
        Some(before) => {
            let locale = reader.locale_of(&path).expect("a file of a locale");
            let blocks = |text: &str| reader.blocks(&locale, &path, text);
            StepKind::Compared(compare(&blocks(before), &blocks(&written.text)))
        }
    };
    Step { path: written.path.clone(), from: None, kind }
}

/// A name for a commit that no repository has.
fn commit_id(number: usize) -> String {
    format!("{:040x}", (number as u128 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835))
}

/// A difference as one line: `[-removed-]`, `{+added+}`.
pub fn shown(difference: &[Piece]) -> String {
    let show = |piece: &Piece| match piece.fate {
        Fate::Kept => piece.text.clone(),
        Fate::Removed => format!("[-{}-]", piece.text),
        Fate::Added => format!("{{+{}+}}", piece.text),
    };
    difference.iter().map(show).collect()
}
