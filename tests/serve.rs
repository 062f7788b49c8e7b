//! `diptych serve` as a process: what it answers is what a build writes, whichever way the files are saved, and nobody's
//! mistake ends it.
#![allow(clippy::disallowed_methods, reason = "tests stand outside the core, edit files and run programs")]

#[path = "serve/attack.rs"]
mod attack;
#[path = "serve/audience.rs"]
mod audience;
#[path = "serve/broken.rs"]
mod broken;
#[path = "support/command.rs"]
mod command;
#[path = "support/files.rs"]
mod files;
#[path = "serve/manners.rs"]
mod manners;
#[path = "serve/pipeline.rs"]
mod pipeline;
#[path = "serve/preview.rs"]
mod preview;
#[path = "serve/server.rs"]
mod server;
#[path = "serve/watching.rs"]
mod watching;
