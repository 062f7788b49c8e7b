//! `diptych theme`: what a playbook's own look is made of, what is wrong with it, and a file to begin from.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{ArgMatches, Args, FromArgMatches};

use super::printers::Sources;
use super::printers::text::{Excerpt, Text};
use super::terminal::Terminal;
use super::{Exit, Subcommand, Trouble, nothing, refuse};
use crate::disk::{self, Attempt, DiskError};
use crate::finding::Message;
use crate::rehearsal::Rehearsal;
use crate::rehearsal::files::{self, Standing};
use crate::render::{Rendered, built_in_file, built_in_files};
use crate::text::nearest;
use crate::workspace::{Request, Workspace};

pub(super) const SUBCOMMAND: Subcommand = Subcommand { name: "theme", arguments: LowArgs::augment_args, run };

// The arguments as they were typed. What they are for stands in `locales/<tag>/theme.ftl`.
#[derive(Args)]
struct LowArgs {
    action: String,
    files: Vec<String>,
    #[arg(long, default_value = ".")]
    playbook: PathBuf,
}

/// What can be done with a theme.
const ACTIONS: [Action; 4] = [
    Action { name: "check", takes_files: false, act: check },
    Action { name: "list", takes_files: false, act: list },
    Action { name: "eject", takes_files: true, act: eject },
    Action { name: "context", takes_files: true, act: context },
];

/// Something that can be done.
struct Action {
    name: &'static str,
    takes_files: bool,
    act: fn(&LowArgs, &Terminal) -> Result<Exit, Trouble>,
}

fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Trouble> {
    let arguments = LowArgs::from_arg_matches(matches)?;
    let Some(action) = ACTIONS.into_iter().find(|action| action.name == arguments.action) else {
        let names = ACTIONS.map(|action| action.name).join(", ");
        let message = Message::new("theme-action-unknown").with("value", arguments.action);
        return Err(Trouble::Said(message, Some(Message::new("usage-values").with("values", names))));
    };
    if let Some(file) = arguments.files.first().filter(|_| !action.takes_files) {
        let help = Message::new("theme-playbook-help").with("value", file.as_str());
        return Err(Trouble::Said(Message::new("usage-argument-unknown").with("argument", file.as_str()), Some(help)));
    }
    (action.act)(&arguments, terminal)
}

/// Tries the theme, and shows every mistake where it stands.
fn check(arguments: &LowArgs, terminal: &Terminal) -> Result<Exit, Trouble> {
    let project = disk::read(&arguments.playbook)?;
    let settings = match &project.settings {
        Ok(settings) => settings,
        Err(findings) => return refuse(findings, &project, terminal),
    };
    let rehearsal = Rehearsal::of(&project.tree, settings);
    let words = &terminal.words;
    let sources = Sources::new(&project);
    let printer = Text { sources, strings: &words.strings, locale: &words.locale, width: Terminal::product_width() };
    let mut product = io::BufWriter::new(terminal.product());
    for mistake in &rehearsal.mistakes {
        let path = if mistake.path.is_empty() { String::new() } else { printer.sources.own(&mistake.path) };
        let excerpt = Excerpt { path, line: mistake.line, column: mistake.column, text: &mistake.text };
        printer.write_excerpt(&mistake.message, &excerpt, Some(&mistake.help), &mut product)?;
    }
    let summary = Message::new("theme-checked")
        .with("mistakes", rehearsal.mistakes.len())
        .with("own", project.tree.theme.len())
        .with("made", rehearsal.made);
    writeln!(product, "{}", words.say(&summary))?;
    product.flush()?;
    Ok(if rehearsal.mistakes.is_empty() { Exit::Success } else { Exit::Problems })
}

/// Lists the files of the theme, the playbook's own with what they are.
fn list(arguments: &LowArgs, terminal: &Terminal) -> Result<Exit, Trouble> {
    let project = disk::read(&arguments.playbook)?;
    if let Err(findings) = &project.settings {
        return refuse(findings, &project, terminal);
    }
    let files = files::list(&project.tree.theme);
    let width = files.iter().map(|(path, _)| path.chars().count()).max().unwrap_or_default();
    let mut product = io::BufWriter::new(terminal.product());
    for (path, standing) in &files {
        let note = match standing {
            Standing::BuiltIn => "",
            Standing::Replaced => "theme-file-replaced",
            Standing::Added => "theme-file-added",
        };
        let note = if note.is_empty() { String::new() } else { terminal.words.text(note) };
        writeln!(product, "{}", format!("{path:width$}  {note}").trim_end())?;
    }
    product.flush()?;
    Ok(Exit::Success)
}

/// Copies built-in files into the playbook, to begin from. All of them or none, and none over a file that is there.
fn eject(arguments: &LowArgs, terminal: &Terminal) -> Result<Exit, Trouble> {
    let playbook = &arguments.playbook;
    if !playbook.is_dir() {
        let message = Message::new("theme-no-folder").with("path", playbook.display().to_string());
        return Err(Trouble::Said(message, None));
    }
    need_files(arguments, terminal)?;
    let mut copies = Vec::new();
    for file in &arguments.files {
        let Some(bytes) = built_in_file(file) else { return Err(unknown(file)) };
        let path = disk::below(playbook, file);
        if fs::symlink_metadata(&path).is_ok() {
            let message = Message::new("theme-file-there").with("path", path.display().to_string());
            return Err(Trouble::Said(message, None));
        }
        copies.push((path, bytes));
    }
    let mut product = terminal.product();
    for (path, bytes) in copies {
        let failed = |error| DiskError::failed(Attempt::Write, &path, error);
        path.parent().map_or(Ok(()), fs::create_dir_all).map_err(failed)?;
        // Never over a file that came meanwhile.
        File::create_new(&path).and_then(|mut file| file.write_all(bytes)).map_err(failed)?;
        let message = Message::new("theme-ejected").with("path", path.display().to_string());
        writeln!(product, "{}", terminal.words.say(&message))?;
    }
    product.flush()?;
    Ok(Exit::Success)
}

/// Prints what the template of each page is given.
fn context(arguments: &LowArgs, terminal: &Terminal) -> Result<Exit, Trouble> {
    need_files(arguments, terminal)?;
    let project = disk::read(&arguments.playbook)?;
    let settings = match &project.settings {
        Ok(settings) => settings,
        Err(findings) => return refuse(findings, &project, terminal),
    };
    let build = Workspace::for_once().update(&project.tree, settings, &Request::default()).map_err(nothing)?;
    let contexts = build.site.contexts();
    let mut product = io::BufWriter::new(terminal.product());
    for path in &arguments.files {
        let context = match contexts.get(path) {
            Some(Ok(Rendered::Bytes(bytes)))
                if path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html") =>
            {
                first_of(&bytes)
            }
            _ => None,
        };
        let unknown = || Trouble::Said(Message::new("theme-page-unknown").with("path", path.as_str()), None);
        let context: serde_json::Value = context.ok_or_else(unknown)?;
        serde_json::to_writer_pretty(&mut product, &context).map_err(io::Error::from)?;
        writeln!(product)?;
    }
    product.flush()?;
    Ok(Exit::Success)
}

/// A document that is put together of several templates shows that of the whole.
fn first_of(bytes: &[u8]) -> Option<serde_json::Value> {
    serde_json::Deserializer::from_slice(bytes).into_iter().next()?.ok()
}

fn need_files(arguments: &LowArgs, terminal: &Terminal) -> Result<(), Trouble> {
    if !arguments.files.is_empty() {
        return Ok(());
    }
    let message = Message::new("usage-argument-missing").with("argument", terminal.words.text("cli-theme-files-value"));
    Err(Trouble::Said(message, Some(Message::new("usage-help"))))
}

fn unknown(file: &str) -> Trouble {
    let known = built_in_files();
    let near = known.iter().find(|path| path.rsplit('/').next() == Some(file)).map(String::as_str);
    let help = match near.or_else(|| nearest(file, known.iter().map(String::as_str))) {
        Some(near) => Message::new("did-you-mean").with("value", near),
        None => Message::new("theme-eject-help"),
    };
    Trouble::Said(Message::new("theme-file-unknown").with("path", file), Some(help))
}
