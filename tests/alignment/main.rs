//! Alignment of a source page with its translation, seen from outside.
#![allow(clippy::disallowed_methods, reason = "tests stand outside the core and look at real files")]

mod content;
mod edits;
mod pages;
mod properties;
