//! `diptych todo`: what a translator has to do, most urgent first.

mod html;
mod markdown;
mod telling;
mod text;
mod wrap;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{ArgMatches, Args, FromArgMatches};

use super::printers::Sources;
use super::terminal::Terminal;
use super::words::Words;
use super::{Exit, Subcommand, Trouble, files, locale, named, nothing, past, refuse};
use crate::aligned::Aligned;
use crate::disk;
use crate::finding::Message;
use crate::locale::Locale;
use crate::playbook::page::PageKey;
use crate::todo::document::Document;
use crate::todo::{Item, Todo, Urgency};
use crate::workspace::{Audience, Request, Workspace};

pub(super) const SUBCOMMAND: Subcommand = Subcommand { name: "todo", arguments: LowArgs::augment_args, run };

// The arguments as they were typed. What they are for stands in `locales/<tag>/todo.ftl`.
#[derive(Args)]
struct LowArgs {
    #[arg(default_value = ".")]
    folder: PathBuf,
    #[arg(long = "locale", id = "locale", action = clap::ArgAction::Append)]
    locales: Vec<String>,
    #[arg(long = "page", id = "page", action = clap::ArgAction::Append)]
    pages: Vec<String>,
    #[arg(long)]
    format: Option<String>,
    #[arg(long, short)]
    output: Option<PathBuf>,
    #[arg(long)]
    limit: Option<usize>,
}

/// The arguments as they are meant.
struct HighArgs {
    root: PathBuf,
    /// Empty: all translations.
    locales: Vec<Locale>,
    /// Empty: all.
    pages: BTreeSet<PageKey>,
    format: &'static Format,
    output: Option<PathBuf>,
    /// Of each locale, at most so many things are shown.
    limit: usize,
}

/// A list, and what it takes to write it.
struct Delivery<'a> {
    todo: &'a Todo,
    sources: Sources<'a>,
    words: &'a Words,
    limit: usize,
    /// How many columns a line has.
    width: usize,
    /// What was removed and added can be told by colour.
    has_color: bool,
}

/// A format of the list.
struct Format {
    /// What `--format` calls it.
    name: &'static str,
    write: fn(&Delivery<'_>, &mut dyn Write) -> io::Result<()>,
}

/// Every format; the first one where none is named.
const FORMATS: [Format; 4] = [text::FORMAT, Format { name: "json", write: write_json }, markdown::FORMAT, html::FORMAT];

/// How wide a line of a file is.
const WIDTH_OF_FILES: usize = 100;

impl HighArgs {
    fn new(low: LowArgs) -> Result<Self, Trouble> {
        Ok(Self {
            root: low.folder,
            locales: low.locales.into_iter().map(locale).collect::<Result<_, _>>()?,
            pages: low.pages.into_iter().map(PageKey::new).collect(),
            format: named(low.format, &FORMATS, |format| format.name, "cli-format-unknown")?,
            output: low.output,
            limit: low.limit.unwrap_or(usize::MAX),
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
    let mut workspace = Workspace::for_once();
    let known = past::read_anyway(&project, settings)?;
    known.tell(terminal)?;
    workspace.remember(known.history);
    let request = Request { audience: Audience::Everybody, ..Request::default() };
    let aligned = workspace.aligned(&project.tree, settings, &request).map_err(nothing)?;
    let locales = wanted(&aligned, arguments.locales)?;
    refuse_unknown(&aligned, &arguments.pages)?;
    let todo = Todo::new(&aligned, &project.tree.content, &locales, &arguments.pages);
    let delivery = Delivery {
        todo: &todo,
        sources: Sources::new(&project),
        words: &terminal.words,
        limit: arguments.limit,
        width: if arguments.output.is_some() { WIDTH_OF_FILES } else { Terminal::product_width().min(120) },
        has_color: arguments.output.is_none() && terminal.product_has_color(),
    };
    match &arguments.output {
        Some(path) => files::create(path, |file| (arguments.format.write)(&delivery, file))?,
        None => {
            let mut product = io::BufWriter::new(terminal.product());
            (arguments.format.write)(&delivery, &mut product)?;
            product.flush()?;
        }
    }
    Ok(Exit::Success)
}

/// The translations that are wanted, in the order of the playbook.
fn wanted(aligned: &Aligned, named: Vec<Locale>) -> Result<Vec<Locale>, Trouble> {
    let all: Vec<Locale> = aligned.playbook.settings.translations().cloned().collect();
    if named.is_empty() {
        return Ok(all);
    }
    match named.iter().find(|locale| !all.contains(locale)) {
        None => Ok(named),
        Some(source) if source == aligned.source() => {
            Err(Trouble::Said(Message::new("todo-of-source").with("value", source.as_str()), None))
        }
        Some(unknown) => {
            let known = all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let message = Message::new("locale-unknown").with("value", unknown.as_str()).with("known", known);
            Err(Trouble::Said(message, None))
        }
    }
}

/// Refuses pages that the playbook does not have.
pub(super) fn refuse_unknown(aligned: &Aligned, pages: &BTreeSet<PageKey>) -> Result<(), Trouble> {
    let Some(unknown) = pages.iter().find(|key| aligned.playbook.entry(key).is_none()) else { return Ok(()) };
    let known = aligned.playbook.entries.keys().map(PageKey::as_str);
    let help =
        crate::text::nearest(unknown.as_str(), known).map(|near| Message::new("did-you-mean").with("value", near));
    Err(Trouble::Said(Message::new("todo-page-unknown").with("value", unknown.as_str()), help))
}

fn write_json(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Document::new(delivery.todo, delivery.limit))?;
    writeln!(out)
}

/// Things that are equally urgent, and how many of them there are in all.
struct Group<'a> {
    urgency: Urgency,
    items: &'a [Item],
    count: usize,
}

impl Delivery<'_> {
    /// The things of a list that are shown, by urgency.
    fn groups<'a>(&self, items: &'a [Item]) -> Vec<Group<'a>> {
        let mut left = self.limit;
        let mut groups = Vec::new();
        for of_urgency in items.chunk_by(|one, other| one.urgency == other.urgency) {
            let shown = of_urgency.len().min(left);
            left -= shown;
            if shown > 0 {
                groups.push(Group {
                    urgency: of_urgency[0].urgency,
                    items: &of_urgency[..shown],
                    count: of_urgency.len(),
                });
            }
        }
        groups
    }
}
