//! `diptych todo` and `diptych changes`: what a translator has to do, in which order; what no Refresh Summary tells, and the
//! rows that would tell it.
#![allow(clippy::disallowed_methods, reason = "tests stand outside the core and look at real files")]

#[path = "support/command.rs"]
mod command;
#[path = "support/past.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod past;
#[path = "history/repository.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod repository;

#[path = "todo/changes.rs"]
mod changes;
#[path = "todo/fixture.rs"]
mod fixture;
#[path = "todo/formats.rs"]
mod formats;
#[path = "todo/list.rs"]
mod list;
