//! `diptych status`: how far the translations are, with the figures of the site.

mod text;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{ArgMatches, Args, FromArgMatches};

use super::terminal::Terminal;
use super::words::Words;
use super::{Exit, Subcommand, Trouble, locale, named, nothing, past, refuse};
use crate::check::Inquiry;
use crate::disk;
use crate::finding::Message;
use crate::lag::Lag;
use crate::lineage::Revision;
use crate::locale::Locale;
use crate::settings::Settings;
use crate::status::document::Document;
use crate::status::{PageStatus, Standing, Status};
use crate::workspace::{Audience, Request, Workspace};

pub(super) const SUBCOMMAND: Subcommand = Subcommand { name: "status", arguments: LowArgs::augment_args, run };

// The arguments as they were typed. What they are for stands in `locales/<tag>/status.ftl`.
#[derive(Args)]
struct LowArgs {
    #[arg(default_value = ".")]
    folder: PathBuf,
    #[arg(long)]
    format: Option<String>,
    #[arg(long = "locale", id = "locale", action = clap::ArgAction::Append)]
    locales: Vec<String>,
    #[arg(long)]
    sort: Option<String>,
    #[arg(long)]
    needs_work: bool,
    #[arg(long)]
    audience: Option<String>,
    #[arg(long)]
    drafts: bool,
}

/// The arguments as they are meant.
struct HighArgs {
    root: PathBuf,
    format: &'static Format,
    /// Empty: all.
    locales: Vec<Locale>,
    order: &'static Order,
    needs_work: bool,
    request: Request,
}

/// What is shown, and of what.
struct Shown<'a> {
    status: &'a Status,
    settings: &'a Settings,
    locales: Vec<&'a Locale>,
    order: &'static Order,
    needs_work: bool,
}

/// A format of the figures.
struct Format {
    /// What `--format` calls it.
    name: &'static str,
    write: fn(&Shown<'_>, &Words, &mut dyn Write) -> io::Result<()>,
}

/// Every format; the first one where none is named.
const FORMATS: [Format; 2] = [text::FORMAT, Format { name: "json", write: write_json }];

/// An order of pages.
struct Order {
    /// What `--sort` calls it.
    name: &'static str,
    /// Sorts pages by how one locale has them; those that are equal stay in the order of the process.
    sort: fn(&mut [Row<'_>]),
}

/// A page, and how one locale has it.
type Row<'a> = (&'a PageStatus, &'a Standing);

/// Every order; the first one where none is named. What needs the most work comes first.
const ORDERS: [Order; 6] = [
    Order { name: "process", sort: |_| {} },
    Order { name: "state", sort: |rows| rows.sort_by_key(|(_, page)| std::cmp::Reverse(page.state)) },
    Order { name: "fill-ins", sort: |rows| rows.sort_by_key(|(_, page)| std::cmp::Reverse(page.fill_ins)) },
    Order {
        name: "findings",
        sort: |rows| {
            rows.sort_by_key(|(_, page)| {
                let counts = page.findings;
                std::cmp::Reverse((counts.errors, counts.warnings, counts.notes))
            });
        },
    },
    Order { name: "age", sort: |rows| rows.sort_by_key(|(_, page)| age(page)) },
    Order { name: "changed", sort: |rows| rows.sort_by_key(|(_, page)| page.changed) },
];

/// Counts up from what is behind the longest, in the order of the history and not of dates; of what is equally long behind,
/// the furthest comes first.
fn age(page: &Standing) -> (Revision, std::cmp::Reverse<usize>) {
    let oldest = page.lag.as_ref().and_then(Lag::oldest);
    (oldest.unwrap_or(Revision::MAX), std::cmp::Reverse(page.lag.as_ref().map_or(0, Lag::behind)))
}

impl HighArgs {
    fn new(low: LowArgs) -> Result<Self, Trouble> {
        let request = Request {
            audience: low.audience.map_or(Audience::OfSettings, Audience::Named),
            drafts: low.drafts,
            ..Request::default()
        };
        Ok(Self {
            root: low.folder,
            format: named(low.format, &FORMATS, |format| format.name, "cli-format-unknown")?,
            locales: low.locales.into_iter().map(locale).collect::<Result<_, _>>()?,
            order: named(low.sort, &ORDERS, |order| order.name, "status-sort-unknown")?,
            needs_work: low.needs_work,
            request,
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
    let mut known = past::read_if_possible(&project, settings);
    let mut workspace = Workspace::for_once();
    workspace.remember(known.history.clone());
    let checked = workspace.check(&project.tree, settings, &arguments.request, &Inquiry::default()).map_err(nothing)?;
    known.consult(&checked.aligned.staleness);
    known.tell_trouble(terminal)?;
    let status = Status::new(&checked.aligned, &checked.report.findings);
    let shown = Shown {
        locales: wanted(&status, &arguments.locales)?,
        status: &status,
        settings,
        order: arguments.order,
        needs_work: arguments.needs_work,
    };
    let mut product = io::BufWriter::new(terminal.product());
    (arguments.format.write)(&shown, &terminal.words, &mut product)?;
    product.flush()?;
    Ok(Exit::Success)
}

/// The locales that are wanted, in the order of the playbook.
fn wanted<'a>(status: &'a Status, named: &[Locale]) -> Result<Vec<&'a Locale>, Trouble> {
    let all: Vec<&Locale> = status.locales.iter().map(|of| &of.locale).collect();
    if let Some(unknown) = named.iter().find(|locale| !all.contains(locale)) {
        let known = all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let message = Message::new("locale-unknown").with("value", unknown.as_str()).with("known", known);
        return Err(Trouble::Said(message, None));
    }
    Ok(all.into_iter().filter(|locale| named.is_empty() || named.contains(locale)).collect())
}

impl<'a> Shown<'a> {
    /// The pages of a locale that are shown, in order.
    fn rows(&self, locale: &Locale) -> Vec<Row<'a>> {
        let standings = self.status.pages.iter().filter_map(|page| Some((page, page.standings.get(locale)?)));
        let mut rows: Vec<Row<'a>> = standings.filter(|(_, page)| !self.needs_work || page.needs_work()).collect();
        (self.order.sort)(&mut rows);
        rows
    }
}

fn write_json(shown: &Shown<'_>, _: &Words, out: &mut dyn Write) -> io::Result<()> {
    let document = Document::new(shown.status, shown.settings, |locale| shown.locales.contains(&locale));
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}
