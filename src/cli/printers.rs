//! Findings for readers: people, code hosts, other programs. A format is one file.

mod concise;
pub(in crate::cli) mod escape;
mod github;
mod gitlab;
mod grouped;
mod hosted;
pub(in crate::cli) mod html;
mod json;
mod junit;
mod markdown;
mod past;
mod rdjson;
mod sarif;
pub mod text;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

use crate::check::report::Report;
use crate::disk::Project;
use crate::finding::{Message, Severity, Tally};
use crate::glossary;
use crate::locale::Locale;
use crate::lock;
use crate::settings;
use crate::source::{LineIndex, Place, SourcePath, SourceTree};
use crate::strings::Strings;

/// A format of reports.
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// Writes a report.
    pub write: fn(&Delivery<'_>, &mut dyn Write) -> io::Result<()>,
}

/// Every format, in the order of the help.
pub const FORMATS: &[Format] = &[
    text::FORMAT,
    concise::FORMAT,
    json::FORMAT,
    sarif::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    junit::FORMAT,
    rdjson::FORMAT,
    markdown::FORMAT,
    html::FORMAT,
];

/// The format of a name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// A report, and what it takes to write it.
pub struct Delivery<'a> {
    /// What was found.
    pub report: &'a Report,
    /// The files that the findings speak of.
    pub sources: Sources<'a>,
    /// The words.
    pub strings: &'a Strings,
    /// The reader's language.
    pub locale: &'a Locale,
    /// How many columns a line may have.
    pub width: usize,
    /// Count the findings of each rule.
    pub statistics: bool,
}

impl Delivery<'_> {
    /// A message in the reader's language.
    pub fn say(&self, message: &Message) -> String {
        self.strings.word(self.locale, message)
    }

    /// A string without variables.
    pub fn text(&self, id: &'static str) -> String {
        self.say(&Message::new(id))
    }

    /// A severity in the reader's language.
    pub fn severity(&self, severity: Severity) -> String {
        self.say(&severity.title())
    }

    /// What was checked, in words.
    pub fn checked(&self) -> String {
        let message = Message::new("check-summary")
            .with("pages", self.report.summary.pages)
            .with("tasks", self.report.summary.tasks)
            .with("suppressed", self.report.suppressed);
        self.say(&message)
    }

    /// How many problems there are, in words.
    pub fn verdict(&self) -> String {
        self.say(&Tally::of(&self.report.findings).verdict())
    }
}

/// Lines and columns of a place, both from 1; columns count Unicode scalar values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Region {
    /// Line and column of the first character.
    pub start: (usize, usize),
    /// Line and column after the last one.
    pub end: (usize, usize),
}

/// The files that findings speak of: how a path is shown to someone who stands where the command was called, and the text there.
#[derive(Clone)]
pub struct Sources<'a> {
    /// Where the lines of the files begin that have been asked for: a file is read for this once, and not for each finding.
    lines: Rc<RefCell<BTreeMap<SourcePath, Rc<[u32]>>>>,
    tree: &'a SourceTree,
    root: &'a Path,
    content: &'a Path,
    settings: Option<&'a settings::Settings>,
}

/// A file as a finding shows it.
pub struct Shown<'a> {
    /// Its path from where the command was called.
    pub path: String,
    /// Its text, where it has been read.
    pub text: Option<&'a str>,
}

impl<'a> Sources<'a> {
    /// The files of a playbook.
    pub fn new(project: &'a Project) -> Self {
        Self::of(&project.tree, &project.root, &project.content, project.settings.as_ref().ok())
    }

    /// Files, the playbook's folder and its content folder as they are shown, and what `playbook.yml` says.
    pub fn of(
        tree: &'a SourceTree,
        root: &'a Path,
        content: &'a Path,
        settings: Option<&'a settings::Settings>,
    ) -> Self {
        Self { lines: Rc::default(), tree, root, content, settings }
    }

    /// The file of a place; `None` where the place is the playbook as a whole.
    pub fn look_up(&self, place: &Place) -> Option<Shown<'a>> {
        let path = &place.path;
        if path.as_str().is_empty() {
            return None;
        }
        let tree = self.tree;
        let beside =
            || [&tree.settings, &tree.glossary, &tree.lock].into_iter().flatten().find(|file| file.path == *path);
        let content = || self.tree.content.get(path);
        if let Some(file) = content() {
            return Some(Shown { path: below(self.content, path), text: Some(&file.text) });
        }
        if let Some(file) = beside() {
            return Some(Shown { path: below(self.root, path), text: Some(&file.text) });
        }
        if let Some(bytes) = self.tree.theme.get(path) {
            return Some(Shown { path: below(self.root, path), text: std::str::from_utf8(bytes).ok() });
        }
        let is_beside = [settings::FILE_NAME, glossary::FILE_NAME, lock::FILE_NAME].contains(&path.as_str());
        let folder = if is_beside { self.root } else { self.content };
        Some(Shown { path: below(folder, path), text: None })
    }

    /// The locale whose page a place is on.
    pub fn locale(&self, place: &Place) -> Option<&'a str> {
        let settings = self.settings?;
        let (locale, _) = crate::playbook::locate(&place.path, settings)?;
        settings.locale(&locale).map(|settings| settings.locale.as_str())
    }

    /// The playbook's source locale.
    pub fn source(&self) -> Option<&'a str> {
        Some(self.settings?.source.as_str())
    }

    /// The region of a place; line 1 where its file cannot be read.
    pub fn region(&self, place: &Place) -> Region {
        let text = self.look_up(place).and_then(|shown| shown.text);
        let Some((text, starts)) = text.zip(self.line_starts(place)) else {
            return Region { start: (1, 1), end: (1, 1) };
        };
        let index = LineIndex::of_lines(text, &starts);
        Region { start: index.line_column(place.span.start), end: index.line_column(place.span.end) }
    }

    /// The line that a place begins on; 1 where its file cannot be read.
    pub fn line(&self, place: &Place) -> usize {
        self.line_starts(place).map_or(1, |starts| starts.partition_point(|start| *start <= place.span.start))
    }

    fn line_starts(&self, place: &Place) -> Option<Rc<[u32]>> {
        if let Some(starts) = self.lines.borrow().get(&place.path) {
            return Some(Rc::clone(starts));
        }
        let starts: Rc<[u32]> = LineIndex::new(self.look_up(place)?.text?).starts().into();
        self.lines.borrow_mut().insert(place.path.clone(), Rc::clone(&starts));
        Some(starts)
    }

    /// A path below the playbook's own folder, as it is shown.
    pub fn own(&self, path: &str) -> String {
        below(self.root, &SourcePath::new(path))
    }
}

fn below(folder: &Path, path: &SourcePath) -> String {
    let folder = if folder == Path::new(".") { Path::new("") } else { folder };
    folder.join(path.as_str()).display().to_string()
}
