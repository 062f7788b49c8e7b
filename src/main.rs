//! `diptych`: arguments in, exit code out.

use std::process::ExitCode;

/// Pages are made of very many small strings: with the system's allocator, a fifth of a build was spent in it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[expect(clippy::disallowed_methods, reason = "the arguments are read here and nowhere else")]
fn main() -> ExitCode {
    diptych::cli::run(std::env::args_os())
}
