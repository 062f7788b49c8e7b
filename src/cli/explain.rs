//! `diptych explain`: the page of a rule, in the terminal.

use std::io::{self, Write as _};

use clap::{ArgMatches, Args, FromArgMatches};

use super::check::arguments::rule;
use super::terminal::Terminal;
use super::{Exit, Subcommand, Trouble};
use crate::check::{pages, rules};

pub(super) const SUBCOMMAND: Subcommand = Subcommand { name: "explain", arguments: LowArgs::augment_args, run };

// The arguments as they were typed. What they are for stands in `locales/<tag>/cli.ftl`.
#[derive(Args)]
struct LowArgs {
    rule: String,
}

fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Trouble> {
    let name = rule(LowArgs::from_arg_matches(matches)?.rule)?;
    explain(&name, terminal)?;
    Ok(Exit::Success)
}

/// Prints the page of a rule: Markdown, with headings and the paths of examples set off where colour can be seen.
pub(super) fn explain(name: &str, terminal: &Terminal) -> io::Result<()> {
    let Some(rule) = rules::find(name) else { return Ok(()) };
    let (bold, dim) = (anstyle::Style::new().bold(), anstyle::Style::new().dimmed());
    let mut product = io::BufWriter::new(terminal.product());
    let mut is_open = false;
    for line in pages::page(rule, &terminal.words.locale).lines() {
        if let Some(info) = line.strip_prefix("````") {
            is_open = !is_open;
            let path = info.rsplit(' ').next().unwrap_or_default();
            if is_open {
                writeln!(product, "    {dim}── {path}{dim:#}")?;
            }
        } else if is_open {
            writeln!(product, "{}", format!("    {line}").trim_end())?;
        } else if line.starts_with('#') {
            writeln!(product, "{bold}{}{bold:#}", line.trim_start_matches('#').trim_start())?;
        } else {
            writeln!(product, "{line}")?;
        }
    }
    product.flush()
}
