//! `diptych completions`: what a shell offers when Tab is pressed.

use std::io::{self, Write as _};

use clap::{ArgMatches, Args, FromArgMatches};
use clap_complete::Shell;

use super::terminal::Terminal;
use super::{Exit, SUBCOMMANDS, Subcommand, Trouble, arguments};

pub(super) const SUBCOMMAND: Subcommand = Subcommand { name: "completions", arguments: LowArgs::augment_args, run };

// The arguments as they were typed. What they are for stands in `locales/<tag>/cli.ftl`.
#[derive(Args)]
struct LowArgs {
    #[arg(value_parser = clap::value_parser!(Shell), hide_possible_values = true)]
    shell: Shell,
}

fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Trouble> {
    let LowArgs { shell } = LowArgs::from_arg_matches(matches)?;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut arguments::command(SUBCOMMANDS, terminal), "diptych", &mut script);
    let mut product = io::BufWriter::new(terminal.product());
    product.write_all(&script)?;
    product.flush()?;
    Ok(Exit::Success)
}
