//! `diptych build`: the sources become a site, or the last site stays.

mod remembered;
mod searched;
mod standing;
mod timings;

use std::cell::OnceCell;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Args, FromArgMatches};
use rayon::ThreadPoolBuilder;

use remembered::Memory;
use standing::Standing;
use timings::{BuildStage, Clock, Wanted, Work};

use super::printers::Sources;
use super::printers::text::{Excerpt, Text};
use super::progress::Progress;
use super::terminal::Terminal;
use super::{Exit, Subcommand, Trouble, locale, past, refusal};
use crate::disk::{self, Content, Output, Project, PublishError, Published};
use crate::finding::{Finding, Message, Severity, Tally};
use crate::render::{OUTPUTS, Outputs, RenderError, Rendered, ThemeError};
use crate::search;
use crate::settings;
use crate::strings::Strings;
use crate::workspace::{Audience, Build, Request, UpdateError, Workspace};

pub(super) const SUBCOMMAND: Subcommand = Subcommand { name: "build", arguments: LowArgs::augment_args, run };

/// So many findings are printed; who wants them all asks for them.
const FINDINGS_SHOWN: usize = 30;

/// The output folder where none is named, beside `playbook.yml`.
const DEFAULT_OUTPUT: &str = "site";

/// What `--timings` means without a file.
const ON_TERMINAL: &str = "-";

// The arguments as they were typed. What they are for stands in `locales/<tag>/cli.ftl`.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
struct LowArgs {
    #[arg(default_value = ".")]
    folder: PathBuf,
    #[arg(long, short)]
    output: Option<PathBuf>,
    #[arg(long = "locale", id = "locale", action = clap::ArgAction::Append)]
    locales: Vec<String>,
    #[arg(long)]
    audience: Option<String>,
    #[arg(long)]
    base_url: Option<String>,
    #[arg(long)]
    drafts: bool,
    #[arg(long, value_delimiter = ',', value_parser = PossibleValuesParser::new(OUTPUTS.iter().map(|output| output.name)), hide_possible_values = true)]
    outputs: Option<Vec<String>>,
    #[arg(long)]
    strict: bool,
    #[arg(long, short, conflicts_with = "verbose")]
    quiet: bool,
    #[arg(long, short)]
    verbose: bool,
    #[arg(long)]
    jobs: Option<usize>,
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = ON_TERMINAL)]
    timings: Option<PathBuf>,
}

/// The arguments as they are meant.
struct HighArgs {
    root: PathBuf,
    output: PathBuf,
    request: Request,
    strict: bool,
    quiet: bool,
    verbose: bool,
    jobs: usize,
    timings: Option<Wanted>,
}

impl HighArgs {
    fn new(low: LowArgs) -> Result<Self, Trouble> {
        let base_url =
            low.base_url.map(|url| settings::base_url(&url).ok_or_else(|| refusal("cli-base-url-invalid", url)));
        let request = Request {
            locales: low.locales.into_iter().map(locale).collect::<Result<_, _>>()?,
            audience: low.audience.map_or(Audience::OfSettings, Audience::Named),
            base_url: base_url.transpose()?,
            drafts: low.drafts,
            outputs: low.outputs.map(Outputs::only).unwrap_or_default(),
        };
        let output = low.output.unwrap_or_else(|| disk::below(&low.folder, DEFAULT_OUTPUT));
        let jobs = low.jobs.unwrap_or_default();
        Ok(Self {
            root: low.folder,
            output,
            request,
            strict: low.strict,
            quiet: low.quiet,
            verbose: low.verbose,
            jobs,
            timings: low.timings.map(|file| Wanted { file: Some(file).filter(|file| *file != *ON_TERMINAL) }),
        })
    }
}

fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Trouble> {
    let arguments = HighArgs::new(LowArgs::from_arg_matches(matches)?)?;
    let threads = ThreadPoolBuilder::new().num_threads(arguments.jobs).build().map_err(io::Error::other)?;
    threads.install(|| build(&arguments, terminal))
}

fn build(arguments: &HighArgs, terminal: &Terminal) -> Result<Exit, Trouble> {
    let started = Instant::now();
    let clock = Arc::new(Clock::start());
    let progress = Progress::start(!arguments.quiet);
    progress.stage(terminal.words.text("progress-reading"), None);
    let project = disk::read(&arguments.root)?;
    let settings = match &project.settings {
        Ok(settings) => settings,
        Err(findings) => {
            drop(progress);
            Report { terminal, project: &project, arguments }.print(findings, &terminal.words.strings)?;
            return Ok(Exit::Trouble);
        }
    };
    let output = Output::new(&arguments.output, &project)?;
    let report = Report { terminal, project: &project, arguments };
    clock.enter(BuildStage::Past);
    let mut known = past::read_if_possible(&project, settings);
    let mut workspace = Workspace::for_once();
    workspace.remember(known.history.clone());
    let of_stages = Arc::clone(&clock);
    workspace.tell_stages(move |stage| of_stages.enter_stage(stage));
    let build = match workspace.update(&project.tree, settings, &arguments.request) {
        Ok(build) => build,
        Err(error) => {
            drop(progress);
            return report.no_site(error);
        }
    };
    let problems = Tally::of(&build.findings);
    if arguments.strict && problems.matters() {
        drop(progress);
        report.print(&build.findings, &build.strings)?;
        terminal.trouble(&problems.told_by(Message::new("build-strict")), None)?;
        return Ok(Exit::Problems);
    }
    clock.enter(BuildStage::Compare);
    let memory = Memory::new(&project, &output);
    let inputs = standing::inputs(&project, &arguments.request, known.history.as_deref());
    let published = if Standing::stands(memory, &output, &inputs) {
        Ok(Published::default())
    } else {
        publish(&build, &project, &output, memory, &Ushers { progress: &progress, clock: &clock, terminal }).inspect(
            |_| {
                if let Some(now) = Standing::now(&output, &inputs) {
                    now.remember(memory);
                }
            },
        )
    };
    drop(progress);
    known.consult(&build.site.aligned().staleness);
    if !arguments.quiet {
        known.tell_trouble(terminal)?;
    }
    report.print(&build.findings, &build.strings)?;
    match published {
        Ok(published) => report.summarise(&build, problems, published, started.elapsed())?,
        Err(PublishError::Disk(error)) => return Err(error.into()),
        Err(PublishError::Make(error)) => return report.broken_theme(&error.cause, Some(error.path)),
    }
    if let Some(wanted) = &arguments.timings {
        wanted.deliver(&clock.read(), terminal)?;
    }
    Ok(Exit::Success)
}

/// Who is told how far a build is.
struct Ushers<'a> {
    progress: &'a Progress,
    clock: &'a Clock,
    terminal: &'a Terminal,
}

impl Ushers<'_> {
    fn enter(&self, stage: BuildStage, words: &str, parts: Option<usize>) {
        self.clock.enter(stage);
        self.progress.stage(self.terminal.words.text(words), parts);
    }
}

fn publish(
    build: &Build,
    project: &Project,
    output: &Output,
    memory: Memory<'_>,
    ushers: &Ushers<'_>,
) -> Result<Published, PublishError<RenderError>> {
    if build.site.counts_status() {
        // Once and here: threads that render its pages at the same time would each make it.
        ushers.enter(BuildStage::Check, "progress-checking", None);
        build.site.status();
    }
    let paths = build.site.paths();
    ushers.enter(BuildStage::Pages, "progress-writing", Some(paths.len()));
    let known = searched::Known::recall(memory, output);
    let is_there = |path: &str, size| output.has(path, size);
    let searched = search::Collector::new(&build.site, known.memory(), &is_there).map_err(PublishError::Make)?;
    let made = OnceCell::new();
    let make = |path: &str| {
        let rendered = ushers.clock.count(Work::Render, || build.site.render(path))?;
        ushers.clock.count(Work::Words, || searched.add(path, &rendered))?;
        Ok(match rendered {
            Rendered::Bytes(bytes) => Content::Bytes(bytes),
            Rendered::Attachment(path) => Content::File(project.content.join(path.as_str())),
        })
    };
    let done = || {
        ushers.clock.written();
        ushers.progress.advance();
    };
    let last = || {
        ushers.enter(BuildStage::Index, "progress-indexing", None);
        let indexes = searched.indexes()?;
        made.get_or_init(|| indexes.memory);
        ushers.clock.enter(BuildStage::Settle);
        let content = |bytes: Option<Vec<u8>>| bytes.map_or(Content::AsBefore, Content::Bytes);
        Ok(indexes.files.into_iter().map(|(path, bytes)| (path, content(bytes))).collect())
    };
    let published = disk::publish(output, &paths, &make, &done, &last)?;
    known.replace(made.into_inner());
    Ok(published)
}

/// What a build has to say.
struct Report<'a> {
    terminal: &'a Terminal,
    project: &'a Project,
    arguments: &'a HighArgs,
}

impl Report<'_> {
    /// Prints findings in the order of the files; if there are too many, those that matter most.
    fn print(&self, findings: &[Finding], strings: &Strings) -> io::Result<()> {
        let mut notices = self.terminal.notices();
        let printer = self.printer(strings);
        let shown = self.choose(findings);
        for &finding in &shown {
            printer.write(finding, &mut notices)?;
        }
        let rest = findings.len() - shown.len();
        if rest > 0 && !self.arguments.quiet {
            let message = Message::new("findings-more").with("count", rest);
            writeln!(notices, "{}\n", self.terminal.words.say(&message))?;
        }
        notices.flush()
    }

    fn choose<'f>(&self, findings: &'f [Finding]) -> Vec<&'f Finding> {
        let least = if self.arguments.quiet { Severity::Error } else { Severity::Info };
        let mut chosen: Vec<(usize, &Finding)> =
            findings.iter().enumerate().filter(|(_, f)| f.severity >= least).collect();
        if !self.arguments.verbose {
            chosen.sort_by_key(|(place, finding)| (std::cmp::Reverse(finding.severity), *place));
            chosen.truncate(FINDINGS_SHOWN);
            chosen.sort_by_key(|(place, _)| *place);
        }
        chosen.into_iter().map(|(_, finding)| finding).collect()
    }

    fn printer<'a>(&'a self, strings: &'a Strings) -> Text<'a> {
        let Terminal { words, .. } = self.terminal;
        Text { sources: Sources::new(self.project), strings, locale: &words.locale, width: Terminal::width() }
    }

    fn no_site(&self, error: UpdateError) -> Result<Exit, Trouble> {
        match error {
            UpdateError::Theme(error) => self.broken_theme(&error, None),
            UpdateError::Nothing(message) => Err(Trouble::Said(message, None)),
        }
    }

    /// A mistake in a template or in strings, and the page of the site that it came to light on.
    fn broken_theme(&self, error: &ThemeError, page: Option<String>) -> Result<Exit, Trouble> {
        let printer = self.printer(&self.terminal.words.strings);
        let path = if error.path.is_empty() { String::new() } else { printer.sources.own(&error.path) };
        let message = match page {
            Some(page) => Message::new("theme-broken-at").with("page", page),
            None => Message::new("theme-broken"),
        };
        let message = message.with("words", error.message.as_str());
        let excerpt = Excerpt { path, line: error.line, column: error.column, text: &error.text };
        let mut notices = self.terminal.notices();
        printer.write_excerpt(&message, &excerpt, Some(&Message::new("theme-broken-help")), &mut notices)?;
        notices.flush()?;
        Ok(Exit::Trouble)
    }

    fn summarise(&self, build: &Build, problems: Tally, published: Published, time: Duration) -> io::Result<()> {
        if self.arguments.quiet {
            return Ok(());
        }
        let summary = &build.summary;
        let holds = Message::new("summary-site")
            .with("pages", summary.pages)
            .with("locales", summary.locales)
            .with("tasks", summary.tasks)
            .with("changes", summary.changes)
            .with("fill-ins", summary.fill_ins);
        let result = Message::new(if published.changed { "summary-built" } else { "summary-unchanged" })
            .with("path", self.arguments.output.join("index.html").display().to_string())
            .with("seconds", format!("{:.2}", time.as_secs_f64()));
        let mut product = self.terminal.product();
        for message in [holds, problems.verdict(), result] {
            writeln!(product, "{}", self.terminal.words.say(&message))?;
        }
        product.flush()
    }
}
