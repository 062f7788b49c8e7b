//! The arguments of `check`, as they were typed and as they are meant.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::profile::Profile;
use crate::check::{Inquiry, rules};
use crate::cli::printers::{self, Format};
use crate::cli::{Trouble, locale, refusal};
use crate::finding::{Message, Severity, Tier};
use crate::locale::Locale;
use crate::settings::{self, checks};

// The arguments as they were typed. What they are for stands in `locales/<tag>/cli.ftl`.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(in crate::cli) struct LowArgs {
    paths: Vec<PathBuf>,
    #[arg(long = "locale", id = "locale", action = clap::ArgAction::Append)]
    locales: Vec<String>,
    #[arg(long = "rule", id = "rule", action = clap::ArgAction::Append)]
    rules: Vec<String>,
    #[arg(long)]
    severity: Option<String>,
    #[arg(long)]
    fail_on: Option<String>,
    #[arg(long)]
    max_warnings: Option<usize>,
    #[arg(long = "format", id = "format", action = clap::ArgAction::Append)]
    formats: Vec<String>,
    #[arg(long, short)]
    output: Option<PathBuf>,
    #[arg(long)]
    statistics: bool,
    #[arg(long)]
    pub(super) explain: Option<String>,
    #[arg(long)]
    fix: bool,
    #[arg(long)]
    unsafe_fixes: bool,
    #[arg(long)]
    fix_placeholders: bool,
    #[arg(long)]
    diff: bool,
    #[arg(long)]
    baseline: Option<PathBuf>,
    #[arg(long)]
    write_baseline: bool,
    #[arg(long)]
    since: Option<String>,
    #[arg(long)]
    profile: Option<String>,
    #[arg(long)]
    budget: Option<usize>,
    #[arg(long)]
    as_of: Option<String>,
    #[arg(long)]
    external: bool,
    #[arg(long)]
    audience: Option<String>,
    #[arg(long)]
    drafts: bool,
    #[arg(long, short)]
    quiet: bool,
    #[arg(long)]
    jobs: Option<usize>,
}

/// The arguments as they are meant.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct HighArgs {
    /// The playbook's folder.
    pub root: PathBuf,
    /// Findings outside these files and folders are left out; empty: nothing is.
    pub paths: Vec<PathBuf>,
    /// Findings of other locales are left out; empty: nothing is.
    pub locales: Vec<Locale>,
    /// Less is left out.
    pub severity: Severity,
    /// From which severity on the command fails, where that is asked for.
    pub fail_on: Option<Threshold>,
    pub max_warnings: Option<usize>,
    pub destinations: Vec<Destination>,
    pub statistics: bool,
    pub fixing: Option<Fixing>,
    pub baseline: Option<Baseline>,
    pub since: Option<String>,
    /// What the verdict is for, where that is asked for.
    pub profile: Option<Profile>,
    /// How much may lag behind, for a release; else as the settings say.
    pub budget: Option<usize>,
    pub inquiry: Inquiry,
    /// Ask other sites, too.
    pub external: bool,
    pub audience: Option<String>,
    pub drafts: bool,
    pub quiet: bool,
    pub jobs: usize,
}

/// From which severity on findings make the command fail.
#[derive(Clone, Copy)]
pub(super) enum Threshold {
    From(Severity),
    Never,
}

/// A format, and the file that it goes to; standard output where there is none.
pub(super) struct Destination {
    pub format: &'static Format,
    pub file: Option<PathBuf>,
}

/// What is to be fixed.
pub(super) struct Fixing {
    pub tiers: Vec<Tier>,
    /// Only show what would be done.
    pub is_dry: bool,
}

/// The list of known debt.
pub(super) struct Baseline {
    pub path: PathBuf,
    pub is_written: bool,
}

/// Where the baseline lies if none is named.
const BASELINE: &str = "drift-baseline.json";

impl HighArgs {
    pub(super) fn new(low: LowArgs) -> Result<Self, Trouble> {
        let root = root(&low.paths);
        let paths = low.paths.iter().filter(|path| **path != root).cloned().collect();
        let tiers = [
            (low.fix || low.diff && !low.unsafe_fixes && !low.fix_placeholders, Tier::Safe),
            (low.unsafe_fixes, Tier::Unsafe),
            (low.fix_placeholders, Tier::Placeholder),
        ];
        let tiers: Vec<Tier> = tiers.into_iter().filter(|(wanted, _)| *wanted).map(|(_, tier)| tier).collect();
        let baseline = (low.baseline.is_some() || low.write_baseline).then(|| Baseline {
            path: low.baseline.clone().unwrap_or_else(|| crate::disk::below(&root, BASELINE)),
            is_written: low.write_baseline,
        });
        Ok(Self {
            paths,
            locales: low.locales.into_iter().map(locale).collect::<Result<_, _>>()?,
            severity: low.severity.map(severity).transpose()?.unwrap_or(Severity::Info),
            fail_on: low.fail_on.map(threshold).transpose()?,
            max_warnings: low.max_warnings,
            destinations: destinations(low.formats, low.output)?,
            statistics: low.statistics,
            fixing: (!tiers.is_empty()).then_some(Fixing { tiers, is_dry: low.diff }),
            baseline,
            since: low.since,
            profile: low.profile.map(Profile::named).transpose()?,
            budget: low.budget,
            inquiry: Inquiry {
                rules: low.rules.into_iter().map(rule).collect::<Result<_, _>>()?,
                as_of: low.as_of.map(date).transpose()?,
                found: Vec::new(),
            },
            external: low.external,
            audience: low.audience,
            drafts: low.drafts,
            quiet: low.quiet,
            jobs: low.jobs.unwrap_or_default(),
            root,
        })
    }
}

/// The playbook that the paths belong to: the first folder on the way up from the first path that has a `playbook.yml` or
/// a content folder; a folder that is named alone is the playbook itself.
fn root(paths: &[PathBuf]) -> PathBuf {
    let Some(first) = paths.first() else { return PathBuf::from(".") };
    let is_playbook = |folder: &Path| folder.join(settings::FILE_NAME).is_file() || folder.join("content").is_dir();
    if paths.len() == 1
        && first.is_dir()
        && !first.ancestors().skip(1).any(|above| !above.as_os_str().is_empty() && is_playbook(above))
    {
        let is_inside = !is_playbook(first) && is_playbook(Path::new(".")) && first.is_relative();
        return if is_inside { PathBuf::from(".") } else { first.clone() };
    }
    let above = first.ancestors().filter(|above| !above.as_os_str().is_empty()).find(|above| is_playbook(above));
    above.map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

fn severity(name: String) -> Result<Severity, Trouble> {
    checks::severity(&name).ok_or_else(|| {
        let help = Message::new("usage-values").with("values", "error, warning, info");
        Trouble::Said(Message::new("cli-severity-unknown").with("value", name), Some(help))
    })
}

fn threshold(name: String) -> Result<Threshold, Trouble> {
    if name == "never" { Ok(Threshold::Never) } else { severity(name).map(Threshold::From) }
}

fn date(text: String) -> Result<Date, Trouble> {
    text.parse().map_err(|_| refusal("cli-date-malformed", text))
}

pub(in crate::cli) fn rule(name: String) -> Result<String, Trouble> {
    if rules::find(&name).is_some() {
        return Ok(name);
    }
    let likeness = |rule: &&crate::check::rule::Rule| (strsim::jaro_winkler(rule.name, &name) * 1000.0) as u32;
    let near = rules::RULES.iter().max_by_key(likeness).map_or("", |rule| rule.name);
    let help = Message::new("did-you-mean").with("value", near);
    Err(Trouble::Said(Message::new("cli-rule-unknown").with("value", name), Some(help)))
}

/// `sarif=drift.sarif` goes to a file; `--output` takes the first format that names none.
fn destinations(formats: Vec<String>, output: Option<PathBuf>) -> Result<Vec<Destination>, Trouble> {
    let formats = if formats.is_empty() { vec!["text".to_owned()] } else { formats };
    let mut destinations = Vec::new();
    for format in formats {
        let (name, file) = match format.split_once('=') {
            Some((name, file)) => (name.to_owned(), Some(PathBuf::from(file))),
            None => (format, None),
        };
        let Some(format) = printers::format(&name) else {
            let known = printers::FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
            let help = Message::new("usage-values").with("values", known);
            return Err(Trouble::Said(Message::new("cli-format-unknown").with("value", name), Some(help)));
        };
        destinations.push(Destination { format, file });
    }
    if let Some(output) = output
        && let Some(first) = destinations.iter_mut().find(|destination| destination.file.is_none())
    {
        first.file = Some(output);
    }
    Ok(destinations)
}
