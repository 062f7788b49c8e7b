//! `diptych check`: what would mislead the reader of a translation, for people and for machines.

pub(super) mod arguments;
mod debt;
mod external;
pub(super) mod fixing;
mod profile;
mod selection;

use std::io::{self, Write};

use clap::{ArgMatches, Args, FromArgMatches};
use rayon::ThreadPoolBuilder;

use super::past::{self, Known};
use super::printers::{Delivery, Sources};
use super::progress::Progress;
use super::terminal::Terminal;
use super::{Exit, Subcommand, Trouble, files, nothing};
use crate::check::report::Report;
use crate::disk::{self, Project};
use crate::settings::Settings;
use crate::workspace::{Audience, Checked, Request, Workspace};
use arguments::{Destination, HighArgs, LowArgs};

pub(super) const SUBCOMMAND: Subcommand = Subcommand { name: "check", arguments: LowArgs::augment_args, run };

fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Trouble> {
    let arguments = LowArgs::from_arg_matches(matches)?;
    if let Some(name) = arguments.explain {
        super::explain::explain(&arguments::rule(name)?, terminal)?;
        return Ok(Exit::Success);
    }
    let arguments = HighArgs::new(arguments)?;
    let threads = ThreadPoolBuilder::new().num_threads(arguments.jobs).build().map_err(io::Error::other)?;
    threads.install(|| check(&arguments, terminal))
}

fn check(arguments: &HighArgs, terminal: &Terminal) -> Result<Exit, Trouble> {
    let progress = Progress::start(!arguments.quiet);
    progress.stage(terminal.words.text("progress-reading"), None);
    let project = disk::read(&arguments.root)?;
    let settings = match &project.settings {
        Ok(settings) => settings,
        Err(findings) => {
            drop(progress);
            let report = Report { findings: findings.clone(), ..Report::default() };
            deliver(arguments, terminal, &project, &report)?;
            return Ok(Exit::Trouble);
        }
    };
    progress.stage(terminal.words.text("progress-checking"), None);
    let (checked, known) = checked(&project, settings, arguments, terminal, &progress)?;
    drop(progress);
    if !arguments.quiet && known.blocking().is_none() {
        known.tell(terminal)?;
    }
    let mut report = checked.report;
    selection::apply(&mut report, &checked.aligned, &project, arguments)?;
    if arguments.fixing.is_some() {
        return fixing::run(arguments, terminal, &project, settings, &report);
    }
    let debt = debt::apply(&mut report, arguments)?;
    deliver(arguments, terminal, &project, &report)?;
    debt.tell(terminal)?;
    verdict(&report, settings, arguments, terminal, (&known, debt.is_outdated()))
}

fn checked(
    project: &Project,
    settings: &Settings,
    arguments: &HighArgs,
    terminal: &Terminal,
    progress: &Progress,
) -> Result<(Checked, Known), Trouble> {
    let request = Request {
        audience: arguments.audience.clone().map_or(Audience::Everybody, Audience::Named),
        drafts: arguments.drafts,
        ..Request::default()
    };
    let mut known = past::read(project, settings, &arguments.inquiry)?;
    let mut workspace = if arguments.external { Workspace::new() } else { Workspace::for_once() };
    workspace.remember(known.history.clone());
    let mut inquiry = arguments.inquiry.clone();
    if arguments.external {
        let aligned = workspace.aligned(&project.tree, settings, &request).map_err(nothing)?;
        inquiry.found = external::findings(&aligned.playbook, project, arguments, terminal, progress);
    }
    let mut checked = workspace.check(&project.tree, settings, &request, &inquiry).map_err(nothing)?;
    known.consult(&checked.aligned.staleness);
    checked.report.blocked.extend(known.blocking().cloned());
    Ok((checked, known))
}

/// Prints the report in every format that was asked for.
fn deliver(arguments: &HighArgs, terminal: &Terminal, project: &Project, report: &Report) -> Result<(), Trouble> {
    for Destination { format, file } in &arguments.destinations {
        let delivery = Delivery {
            report,
            sources: Sources::new(project),
            strings: &terminal.words.strings,
            locale: &terminal.words.locale,
            width: if file.is_some() { 140 } else { Terminal::product_width() },
            statistics: arguments.statistics,
        };
        match file {
            None => {
                let mut product = io::BufWriter::new(terminal.product());
                (format.write)(&delivery, &mut product)?;
                product.flush()?;
            }
            Some(path) => files::create(path, |file| (format.write)(&delivery, file))?,
        }
    }
    Ok(())
}

fn verdict(
    report: &Report,
    settings: &Settings,
    arguments: &HighArgs,
    terminal: &Terminal,
    (known, is_outdated): (&Known, bool),
) -> Result<Exit, Trouble> {
    let is_unreadable = report.findings.iter().any(|finding| finding.rule == crate::check::rules::UNREADABLE);
    for message in &report.blocked {
        terminal.trouble(message, known.help_for(message))?;
    }
    if is_unreadable || !report.blocked.is_empty() {
        return Ok(Exit::Trouble);
    }
    let verdict = profile::judge(report, settings, arguments);
    if let Some(reason) = verdict.reason.filter(|_| !arguments.quiet) {
        let mut notices = terminal.notices();
        writeln!(notices, "{}", terminal.words.say(&reason))?;
        notices.flush()?;
    }
    Ok(if verdict.fails || is_outdated { Exit::Problems } else { Exit::Success })
}
