//! `diptych terms`: the map of terms that rows and labels taught, for people, for other tools, and as a glossary to review.

mod csv;
mod json;
mod map;
mod proposal;
mod table;
mod tbx;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{ArgMatches, Args, FromArgMatches};

use super::terminal::Terminal;
use super::words::Words;
use super::{Exit, Subcommand, Trouble, files, locale, named, nothing, one_line, refuse};
use crate::aligned::Aligned;
use crate::disk::{self, Project};
use crate::finding::Message;
use crate::glossary;
use crate::locale::Locale;
use crate::workspace::{Audience, Request, Workspace};
use map::Map;

pub(super) const SUBCOMMAND: Subcommand = Subcommand { name: "terms", arguments: LowArgs::augment_args, run };

// The arguments as they were typed. What they are for stands in `locales/<tag>/terms.ftl`.
#[derive(Args)]
struct LowArgs {
    #[arg(default_value = ".")]
    folder: PathBuf,
    #[arg(long)]
    format: Option<String>,
    #[arg(long = "locale", id = "locale", action = clap::ArgAction::Append)]
    locales: Vec<String>,
    #[arg(long, conflicts_with = "format")]
    write: bool,
}

/// The arguments as they are meant.
struct HighArgs {
    root: PathBuf,
    format: &'static Format,
    /// Translations whose terms are wanted; empty: all.
    locales: Vec<Locale>,
    write: bool,
}

/// A format of the map.
struct Format {
    /// What `--format` calls it.
    name: &'static str,
    write: fn(&Map<'_>, &Words, &mut dyn Write) -> io::Result<()>,
}

/// Every format; the first one where none is named.
const FORMATS: [Format; 4] = [table::FORMAT, json::FORMAT, tbx::FORMAT, csv::FORMAT];

impl HighArgs {
    fn new(low: LowArgs) -> Result<Self, Trouble> {
        Ok(Self {
            root: low.folder,
            format: named(low.format, &FORMATS, |format| format.name, "cli-format-unknown")?,
            locales: low.locales.into_iter().map(locale).collect::<Result<_, _>>()?,
            write: low.write,
        })
    }
}

fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Trouble> {
    let arguments = HighArgs::new(LowArgs::from_arg_matches(matches)?)?;
    let project = disk::read(&arguments.root)?;
    let settings = match &project.settings {
        Ok(settings) => settings,
        Err(findings) => return refuse(findings, &project, terminal),
    };
    let request = Request { audience: Audience::Everybody, ..Request::default() };
    let aligned = Workspace::for_once().aligned(&project.tree, settings, &request).map_err(nothing)?;
    let map = Map::of(&aligned, &translations(&aligned, &arguments.locales)?);
    if arguments.write {
        return write(&map, &aligned, &project, terminal);
    }
    let mut product = io::BufWriter::new(terminal.product());
    (arguments.format.write)(&map, &terminal.words, &mut product)?;
    product.flush()?;
    Ok(Exit::Success)
}

/// The translations that are wanted, in the order of the playbook.
pub(super) fn translations<'a>(aligned: &'a Aligned, wanted: &[Locale]) -> Result<Vec<&'a Locale>, Trouble> {
    let all: Vec<&Locale> = aligned.locales().filter(|locale| *locale != aligned.source()).collect();
    if let Some(unknown) = wanted.iter().find(|locale| !all.contains(locale)) {
        let known = all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let message = Message::new("terms-no-translation").with("value", unknown.as_str()).with("known", known);
        return Err(Trouble::Said(message, None));
    }
    Ok(all.into_iter().filter(|locale| wanted.is_empty() || wanted.contains(locale)).collect())
}

/// Writes what was learnt below what the glossary already has.
fn write(map: &Map<'_>, aligned: &Aligned, project: &Project, terminal: &Terminal) -> Result<Exit, Trouble> {
    let path = disk::below(&project.root, glossary::FILE_NAME);
    let present = project.tree.glossary.as_ref().map(|file| &*file.text);
    let proposal = proposal::of(map, &aligned.glossary, present, &terminal.words);
    if !proposal.is_sound(&aligned.glossary) {
        let message = Message::new("terms-glossary-closed").with("path", path.display().to_string());
        return Err(Trouble::Said(message, Some(Message::new("terms-glossary-closed-help"))));
    }
    if !proposal.is_empty() {
        files::replace(&path, present, &proposal.text)?;
    }
    let message = Message::new("terms-written")
        .with("path", path.display().to_string())
        .with("decided", proposal.decided)
        .with("undecided", proposal.undecided);
    let mut product = terminal.product();
    writeln!(product, "{}", terminal.words.say(&message))?;
    product.flush()?;
    Ok(Exit::Success)
}
