//! What the preview says in the terminal: each change once, as what is new and what is gone.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use super::super::printers::Sources;
use super::super::printers::text::{Excerpt, Text};
use super::super::terminal::Terminal;
use crate::disk::{self, Project};
use crate::finding::{Finding, Message, Tally};
use crate::preview::difference::Difference;
use crate::preview::edition::Findings;
use crate::preview::files::Spot;
use crate::preview::trouble::Trouble;
use crate::source::SourcePath;

/// So many new findings are shown with their lines; the page and `check` have them all.
const SHOWN: usize = 10;

/// What happened.
pub(super) enum Note {
    /// No events come, in the system's words: the files are looked at again and again.
    Polls(String),
    /// Texts were edited, and are shown after so long.
    Edited(BTreeSet<SourcePath>, Duration),
    /// The checks, or reading alone, found this; and that before.
    Found { before: Arc<Findings>, now: Arc<Findings> },
    /// What keeps edits off the pages now.
    Trouble(Arc<Vec<Trouble>>),
}

/// The terminal, and what it has been told. To compare thousands of findings takes a while, in which somebody may type: it
/// is done on a thread of its own.
pub(super) struct Journal {
    terminal: Terminal,
    is_quiet: bool,
    /// Something was found before: what comes is a difference.
    has_findings: bool,
    trouble: Arc<Vec<Trouble>>,
}

impl Journal {
    /// Opens the journal; each note comes with the playbook as it was then.
    pub(super) fn open(terminal: &Terminal, is_quiet: bool) -> Sender<(Note, Project)> {
        let mut journal = Self { terminal: terminal.clone(), is_quiet, has_findings: false, trouble: Arc::default() };
        let (sender, notes) = mpsc::channel();
        thread::spawn(move || {
            for (note, project) in notes {
                // A terminal that is gone is no reason to end a preview that a browser is looking at.
                let _ = journal.write(note, &project);
            }
        });
        sender
    }

    fn write(&mut self, note: Note, project: &Project) -> io::Result<()> {
        match note {
            Note::Polls(words) => self.say(&Message::new("serve-polls").with("words", words)),
            Note::Edited(files, time) => self.edited(&files, project, time),
            Note::Found { before, now } => self.found(before.all(), now.all(), project),
            Note::Trouble(trouble) => self.trouble(trouble, project),
        }
    }

    fn edited(&self, files: &BTreeSet<SourcePath>, project: &Project, time: Duration) -> io::Result<()> {
        let Some(first) = files.first().filter(|_| !self.is_quiet) else { return Ok(()) };
        let message = Message::new("serve-edited")
            .with("file", project.content.join(first.as_str()).display().to_string())
            .with("others", files.len() - 1)
            .with("milliseconds", format!("{:.1}", time.as_secs_f64() * 1000.0));
        self.say(&message)
    }

    /// The first time only says how much it is.
    fn found(&mut self, before: &[Finding], now: &[Finding], project: &Project) -> io::Result<()> {
        if !std::mem::replace(&mut self.has_findings, true) {
            return self.say(&Tally::of(now).verdict());
        }
        let difference = Difference::between(before, now);
        if difference.is_empty() { Ok(()) } else { self.tell_difference(&difference, now, project) }
    }

    fn tell_difference(&self, difference: &Difference<'_>, now: &[Finding], project: &Project) -> io::Result<()> {
        let words = &self.terminal.words;
        let mut notices = self.terminal.notices();
        let printer = self.printer(project);
        writeln!(notices)?;
        for finding in difference.new.iter().take(SHOWN) {
            printer.write(finding, &mut notices)?;
        }
        let rest = difference.new.len().saturating_sub(SHOWN);
        if rest > 0 {
            writeln!(notices, "{}", words.say(&Message::new("findings-more").with("count", rest)))?;
        }
        for finding in &difference.gone {
            let message = words.say(&finding.message);
            let gone = Message::new("serve-gone").with("rule", finding.rule).with("message", message);
            writeln!(notices, "{}", words.say(&gone))?;
        }
        writeln!(notices, "{}", words.say(&Tally::of(now).verdict()))?;
        notices.flush()
    }

    fn trouble(&mut self, trouble: Arc<Vec<Trouble>>, project: &Project) -> io::Result<()> {
        let before = std::mem::replace(&mut self.trouble, trouble);
        if self.trouble == before {
            return Ok(());
        }
        if self.trouble.is_empty() {
            return self.say(&Message::new("serve-mended"));
        }
        let mut notices = self.terminal.notices();
        for Trouble { message, help, spot, excerpt } in &*self.trouble {
            let shown = |spot: &Spot| disk::below(&project.root, &spot.file).display().to_string();
            let (path, line, column) =
                spot.as_ref().map(|spot| (shown(spot), spot.line, spot.column)).unwrap_or_default();
            let text = excerpt.iter().find(|shown| shown.number == line).map_or("", |shown| &shown.text);
            let excerpt = Excerpt { path, line, column, text };
            self.printer(project).write_excerpt(message, &excerpt, help.as_ref(), &mut notices)?;
        }
        notices.flush()
    }

    fn printer<'a>(&'a self, project: &'a Project) -> Text<'a> {
        let words = &self.terminal.words;
        Text {
            sources: Sources::new(project),
            strings: &words.strings,
            locale: &words.locale,
            width: Terminal::width(),
        }
    }

    fn say(&self, message: &Message) -> io::Result<()> {
        let mut notices = self.terminal.notices();
        writeln!(notices, "{}", self.terminal.words.say(message))?;
        notices.flush()
    }
}
