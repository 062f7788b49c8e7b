//! Alignment of a source page with its translation, seen from outside.

mod content;
mod pages;
