//! How the example came to be: its source has changed since it was translated, so that templates meet what is behind.

use std::sync::Arc;

use jiff::civil::Date;

use crate::lineage::{Commit, FileHistory, History, Reader, Step, StepKind, Weave, compare};
use crate::render;
use crate::settings::Settings;
use crate::source::{SourcePath, SourceTree};

/// What the source says now, and what it said when it was translated.
const EDITS: [(&str, &str, &str); 2] = [
    ("en/assess-hold-workshop.md", "Invite everybody who decides.", "Invite the sponsor alone."),
    ("en/assess-hold-workshop.md", "Record the decisions", "Write the minutes"),
];

const WRITTEN: Date = Date::constant(2026, 1, 5);
const CHANGED: Date = Date::constant(2026, 3, 2);

/// The past of the example.
pub fn of(tree: &SourceTree, settings: &Settings) -> Arc<History> {
    let (vocabularies, _) = render::vocabularies(settings, &tree.theme);
    let reader = Reader::new(settings, &vocabularies);
    let mut weave = Weave::default();
    let added = tree.content.keys().map(|path| step(path, StepKind::Added));
    weave.apply(0, &added.collect::<Vec<_>>());
    let edited = tree.content.iter().filter_map(|(path, file)| {
        let before = before(path, &file.text);
        let locale = reader.locale_of(path).filter(|_| before != *file.text)?;
        let blocks = |text: &str| reader.blocks(&locale, path, text);
        Some(step(path, StepKind::Compared(compare(&blocks(&before), &blocks(&file.text)))))
    });
    weave.apply(1, &edited.collect::<Vec<_>>());
    let files = tree.content.iter().filter_map(|(path, file)| {
        let thread = weave.thread(path.as_str())?.clone();
        Some((path.clone(), FileHistory { text: Arc::clone(&file.text), thread }))
    });
    let commits = [(WRITTEN, "Write the example"), (CHANGED, "Invite more people")];
    let commits = commits.into_iter().zip('a'..).map(|((date, subject), digit)| Commit {
        id: digit.to_string().repeat(40),
        date,
        subject: subject.to_owned(),
    });
    Arc::new(History { commits: commits.collect(), files: files.collect(), is_shallow: false })
}

fn before(path: &SourcePath, now: &str) -> String {
    let of_file = EDITS.iter().filter(|(edited, ..)| *edited == path.as_str());
    of_file.fold(now.to_owned(), |text, (_, now, before)| text.replace(now, before))
}

fn step(path: &SourcePath, kind: StepKind) -> Step {
    Step { path: path.as_str().to_owned(), from: None, kind }
}
