//! What may befall a build: it is killed, the disk is full, somebody writes beside it. Whatever it is, who looks at the
//! output finds the last good site or the next one, whole, and whoever built is told what happened and what to do.
#![allow(clippy::disallowed_methods, reason = "tests stand outside the core, edit files and run programs")]

#[path = "support/command.rs"]
mod command;
#[path = "faults/editions.rs"]
mod editions;
#[path = "support/files.rs"]
mod files;
#[path = "faults/full.rs"]
mod full;
#[path = "faults/killed.rs"]
mod killed;
#[path = "faults/power_cut.rs"]
mod power_cut;
#[path = "support/ran.rs"]
mod ran;
#[path = "faults/refused.rs"]
mod refused;
#[path = "faults/sources.rs"]
mod sources;
#[path = "faults/system.rs"]
mod system;
#[path = "faults/together.rs"]
mod together;
