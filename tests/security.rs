//! What a published site must never do, whatever stands in its sources: tell what is not for its readers, run what an author
//! or a file name brings in, hold a file from outside, or differ from one machine to the next.
#![allow(clippy::disallowed_methods, reason = "tests stand outside the core, write files and run programs")]

#[path = "security/audience.rs"]
mod audience;
#[path = "support/command.rs"]
mod command;
#[path = "support/files.rs"]
mod files;
#[path = "security/hostile.rs"]
mod hostile;
#[path = "security/paths.rs"]
mod paths;
#[path = "security/reproducible.rs"]
mod reproducible;
#[path = "security/support.rs"]
mod support;
