//! The command line: arguments in, an exit code out. The product goes to standard output, findings and progress to
//! standard error, and every word comes from `locales/<tag>/cli.ftl`.

mod arguments;
mod build;
mod changes;
mod check;
mod completions;
mod explain;
mod files;
mod init;
mod past;
pub mod printers;
mod progress;
mod rules;
mod serve;
mod status;
mod sync;
mod terminal;
mod terms;
mod theme;
mod todo;
mod words;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::ArgMatches;

use crate::check::report::Report;
use crate::disk::{DiskError, Project};
use crate::finding::{Finding, Message};
use crate::locale::Locale;
use crate::server::ServerError;
use crate::workspace::UpdateError;
use printers::{Delivery, Sources};
use terminal::Terminal;

/// A subcommand: its name, its arguments, and what it does. Its words have ids that begin with `cli-<name>-`.
struct Subcommand {
    name: &'static str,
    arguments: fn(clap::Command) -> clap::Command,
    run: fn(&ArgMatches, &Terminal) -> Result<Exit, Trouble>,
}

/// Every subcommand, in the order of the help.
const SUBCOMMANDS: &[Subcommand] = &[
    build::SUBCOMMAND,
    serve::SUBCOMMAND,
    check::SUBCOMMAND,
    explain::SUBCOMMAND,
    rules::SUBCOMMAND,
    terms::SUBCOMMAND,
    status::SUBCOMMAND,
    todo::SUBCOMMAND,
    changes::SUBCOMMAND,
    sync::SUBCOMMAND,
    theme::SUBCOMMAND,
    init::SUBCOMMAND,
    completions::SUBCOMMAND,
];

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Exit {
    /// What was asked for is done.
    Success = 0,
    /// The content has problems, and `--strict` makes them matter.
    Problems = 1,
    /// Nothing useful could be done.
    Trouble = 2,
}

/// Why a run could not do what was asked. Problems of the content are findings instead.
#[derive(Debug)]
enum Trouble {
    /// The program's own trouble, and what to do about it.
    Said(Message, Option<Message>),
    /// Arguments that are none, or a call for help.
    Usage(Box<clap::Error>),
    /// Standard output or standard error would not take our words.
    Stream(io::Error),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Stream(error)
    }
}

impl From<clap::Error> for Trouble {
    fn from(error: clap::Error) -> Self {
        Self::Usage(Box::new(error))
    }
}

impl From<DiskError> for Trouble {
    fn from(error: DiskError) -> Self {
        Self::Said(error.message(), error.help())
    }
}

impl From<ServerError> for Trouble {
    fn from(error: ServerError) -> Self {
        Self::Said(error.message(), error.help())
    }
}

/// The refusal of an argument's value.
fn refusal(id: &'static str, value: String) -> Trouble {
    Trouble::Said(Message::new(id).with("value", value), None)
}

/// The locale that an argument names.
fn locale(tag: String) -> Result<Locale, Trouble> {
    Locale::new(&tag).ok_or_else(|| refusal("cli-locale-malformed", tag))
}

/// The one of that name; the first where none was named.
fn named<T>(
    name: Option<String>,
    all: &'static [T],
    name_of: impl Fn(&T) -> &'static str,
    unknown: &'static str,
) -> Result<&'static T, Trouble> {
    let Some(name) = name else { return Ok(&all[0]) };
    all.iter().find(|one| name_of(one) == name).ok_or_else(|| {
        let names = all.iter().map(name_of).collect::<Vec<_>>().join(", ");
        let help = Message::new("usage-values").with("values", names);
        Trouble::Said(Message::new(unknown).with("value", name), Some(help))
    })
}

/// Why there is nothing to look at.
fn nothing(error: UpdateError) -> Trouble {
    match error {
        UpdateError::Nothing(message) => Trouble::Said(message, None),
        UpdateError::Theme(error) => Trouble::Said(Message::new("theme-broken").with("words", error.message), None),
    }
}

/// Says what is wrong with `playbook.yml`.
fn refuse(findings: &[Finding], project: &Project, terminal: &Terminal) -> Result<Exit, Trouble> {
    let delivery = Delivery {
        report: &Report { findings: findings.to_vec(), ..Report::default() },
        sources: Sources::new(project),
        strings: &terminal.words.strings,
        locale: &terminal.words.locale,
        width: Terminal::width(),
        statistics: false,
    };
    let mut notices = terminal.notices();
    (printers::text::FORMAT.write)(&delivery, &mut notices)?;
    notices.flush()?;
    Ok(Exit::Trouble)
}

/// A text without line breaks and other characters that a line of its own cannot have.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Runs the command line given, whose first word is the program's own name.
pub fn run(command_line: impl IntoIterator<Item = OsString>) -> ExitCode {
    let command_line: Vec<OsString> = command_line.into_iter().collect();
    let terminal = Terminal::new(&command_line);
    let result = dispatch(&command_line, &terminal).or_else(|trouble| report(trouble, &terminal));
    ExitCode::from(result.unwrap_or_else(|error| cut_off(&error, &terminal)) as u8)
}

fn dispatch(command_line: &[OsString], terminal: &Terminal) -> Result<Exit, Trouble> {
    let matches = arguments::command(SUBCOMMANDS, terminal).try_get_matches_from(command_line)?;
    let chosen = matches.subcommand().and_then(|(name, matches)| {
        let subcommand = SUBCOMMANDS.iter().find(|subcommand| subcommand.name == name)?;
        Some((subcommand, matches))
    });
    match chosen {
        Some((subcommand, matches)) => (subcommand.run)(matches, terminal),
        None => Ok(Exit::Trouble),
    }
}

fn report(trouble: Trouble, terminal: &Terminal) -> Result<Exit, io::Error> {
    match trouble {
        Trouble::Said(message, help) => terminal.trouble(&message, help.as_ref()).map(|()| Exit::Trouble),
        Trouble::Usage(error) => arguments::report(&error, terminal),
        Trouble::Stream(error) => Err(error),
    }
}

/// What a stream that takes no more of our words means.
fn cut_off(error: &io::Error, terminal: &Terminal) -> Exit {
    if error.kind() == io::ErrorKind::BrokenPipe {
        // Who reads us has seen enough: `diptych build | head -1`.
        return Exit::Success;
    }
    // If this cannot be said either, the exit code says it.
    let _ = terminal.trouble(&Message::new("cli-stream-broken").with("words", error.to_string()), None);
    Exit::Trouble
}
