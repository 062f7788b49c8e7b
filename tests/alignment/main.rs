//! Alignment of a source page with its translation, seen from outside.
#![allow(clippy::disallowed_methods, reason = "tests stand outside the core and look at real files")]

mod content;
mod edits;
#[allow(dead_code, reason = "each test program uses a part of it")]
#[path = "../support/holds.rs"]
mod holds;
mod pages;
mod properties;
