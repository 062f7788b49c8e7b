//! What the preview says in the terminal: each change once, as what is new and what is gone.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::time::Duration;

use super::super::printers::Sources;
use super::super::printers::text::{Excerpt, Text};
use super::super::terminal::Terminal;
use crate::disk::Project;
use crate::finding::{Finding, Message, Severity};
use crate::preview::difference::Difference;
use crate::preview::edition::Findings;
use crate::preview::trouble::Trouble;
use crate::source::SourcePath;

/// So many new findings are shown with their lines; the page and `check` have them all.
const SHOWN: usize = 10;

/// The terminal, and what it has been told.
pub(super) struct Journal {
    terminal: Terminal,
    is_quiet: bool,
    /// Something was found before: what comes is a difference.
    has_findings: bool,
    trouble: Vec<Trouble>,
}

impl Journal {
    pub(super) fn new(terminal: &Terminal, is_quiet: bool) -> Self {
        Self { terminal: terminal.clone(), is_quiet, has_findings: false, trouble: Vec::new() }
    }

    /// No events come: the files are looked at again and again.
    pub(super) fn polls(&self, words: &str) -> io::Result<()> {
        self.say(&[Message::new("serve-polls").with("words", words)])
    }

    /// Texts were edited, and are shown after so long.
    pub(super) fn edited(&self, files: &BTreeSet<SourcePath>, project: &Project, time: Duration) {
        let Some(first) = files.first().filter(|_| !self.is_quiet) else { return };
        let message = Message::new("serve-edited")
            .with("file", project.content.join(first.as_str()).display().to_string())
            .with("others", files.len() - 1)
            .with("milliseconds", format!("{:.1}", time.as_secs_f64() * 1000.0));
        self.try_to(|journal| journal.say(&[message]));
    }

    /// The checks, or reading alone, found this; a first time only how much it is.
    pub(super) fn found(&mut self, before: &Findings, now: &[Finding], project: &Project) {
        if std::mem::replace(&mut self.has_findings, true) {
            let difference = Difference::between(before.all(), now);
            if !difference.is_empty() {
                self.try_to(|journal| journal.tell_difference(&difference, now, project));
            }
        } else {
            self.try_to(|journal| journal.say(&[verdict(now)]));
        }
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
        writeln!(notices, "{}", words.say(&verdict(now)))?;
        notices.flush()
    }

    /// What keeps edits off the pages now.
    pub(super) fn trouble(&mut self, trouble: &[Trouble], project: &Project) {
        if self.trouble == trouble {
            return;
        }
        let was_trouble = !self.trouble.is_empty();
        self.trouble = trouble.to_vec();
        self.try_to(|journal| journal.tell_trouble(was_trouble, project));
    }

    fn tell_trouble(&self, was_trouble: bool, project: &Project) -> io::Result<()> {
        if self.trouble.is_empty() && was_trouble {
            return self.say(&[Message::new("serve-mended")]);
        }
        let mut notices = self.terminal.notices();
        for Trouble { message, help, spot, excerpt } in &self.trouble {
            let (path, line, column) =
                spot.as_ref().map(|spot| (spot.file.clone(), spot.line, spot.column)).unwrap_or_default();
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

    fn say(&self, messages: &[Message]) -> io::Result<()> {
        let mut notices = self.terminal.notices();
        for message in messages {
            writeln!(notices, "{}", self.terminal.words.say(message))?;
        }
        notices.flush()
    }

    /// A terminal that is gone is no reason to end a preview that a browser is looking at.
    fn try_to(&self, tell: impl FnOnce(&Self) -> io::Result<()>) {
        let _ = tell(self);
    }
}

fn verdict(findings: &[Finding]) -> Message {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    Message::new("summary-problems")
        .with("count", findings.len())
        .with("errors", count(Severity::Error))
        .with("warnings", count(Severity::Warning))
        .with("notes", count(Severity::Info))
}
