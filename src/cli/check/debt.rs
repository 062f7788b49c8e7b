//! The baseline on disk: known debt is taken out of the report, and what is no debt any more has to leave the list.

use std::fs;
use std::io::{self, Write as _};

use super::arguments::{Baseline as Wanted, HighArgs};
use crate::check::baseline::{Baseline, Entry};
use crate::check::report::Report;
use crate::cli::Trouble;
use crate::cli::files;
use crate::cli::terminal::Terminal;
use crate::finding::Message;

/// What there is to say about the baseline.
#[derive(Default)]
pub(super) struct Debt {
    accepted: usize,
    gone: Vec<Entry>,
    written: Option<(String, usize)>,
}

/// Takes known debt out of a report; writes the baseline anew where that was asked for.
pub(super) fn apply(report: &mut Report, arguments: &HighArgs) -> Result<Debt, Trouble> {
    let Some(Wanted { path, is_written }) = &arguments.baseline else { return Ok(Debt::default()) };
    if *is_written {
        let baseline = Baseline::of(&report.findings);
        files::create(path, |file| file.write_all(baseline.text().as_bytes()))?;
        let count = report.findings.len();
        report.findings.clear();
        return Ok(Debt { accepted: count, gone: Vec::new(), written: Some((path.display().to_string(), count)) });
    }
    let unreadable = |words| files::failed("check-baseline-unreadable", path, words);
    let text = fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    let baseline = Baseline::parse(&text).map_err(unreadable)?;
    let judged = baseline.judge(std::mem::take(&mut report.findings));
    report.findings = judged.new;
    // A part of the playbook says nothing of the rest of the list.
    let is_all = arguments.paths.is_empty()
        && arguments.locales.is_empty()
        && arguments.since.is_none()
        && arguments.inquiry.rules.is_empty()
        && arguments.severity == crate::finding::Severity::Info;
    Ok(Debt { accepted: judged.accepted, gone: if is_all { judged.gone } else { Vec::new() }, written: None })
}

impl Debt {
    /// Whether the list has entries that no finding answers to.
    pub(super) fn is_outdated(&self) -> bool {
        !self.gone.is_empty()
    }

    pub(super) fn tell(&self, terminal: &Terminal) -> io::Result<()> {
        let mut notices = terminal.notices();
        if let Some((path, count)) = &self.written {
            let message = Message::new("check-baseline-written").with("path", path.as_str()).with("count", *count);
            writeln!(notices, "{}", terminal.words.say(&message))?;
        } else if self.accepted > 0 {
            let message = Message::new("check-baseline-accepted").with("count", self.accepted);
            writeln!(notices, "{}", terminal.words.say(&message))?;
        }
        if !self.gone.is_empty() {
            writeln!(
                notices,
                "{}",
                terminal.words.say(&Message::new("check-baseline-gone").with("count", self.gone.len()))
            )?;
            for entry in &self.gone {
                let place = [entry.locale.as_str(), entry.page.as_str(), entry.about.as_str()];
                let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
                writeln!(notices, "  {} ({})", entry.rule, place.join(" / "))?;
            }
        }
        notices.flush()
    }
}
