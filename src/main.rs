//! `diptych`: arguments in, exit code out.

use std::process::ExitCode;

#[expect(clippy::disallowed_methods, reason = "the arguments are read here and nowhere else")]
fn main() -> ExitCode {
    diptych::cli::run(std::env::args_os())
}
