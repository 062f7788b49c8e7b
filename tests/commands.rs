//! The commands as a person and a CI job meet them, in one test program: what they say, where, with which exit code, and what
//! they leave on the disk.
#![allow(clippy::disallowed_methods, reason = "tests stand outside the core, edit files and run programs")]

#[path = "commands/check.rs"]
mod check;
#[path = "commands/cli.rs"]
mod cli;
#[path = "support/command.rs"]
mod command;
#[path = "commands/external.rs"]
mod external;
#[path = "support/files.rs"]
mod files;
#[path = "support/folder.rs"]
mod folder;
#[path = "commands/formats.rs"]
mod formats;
#[path = "commands/limits.rs"]
mod limits;
#[path = "support/ran.rs"]
mod ran;
#[path = "commands/terms.rs"]
mod terms;
