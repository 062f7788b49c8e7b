//! Alignment of a source page with its translation, seen from outside.

#[path = "alignment/content.rs"]
mod content;
#[path = "alignment/edits.rs"]
mod edits;
#[path = "alignment/pages.rs"]
mod pages;
#[path = "alignment/properties.rs"]
mod properties;
