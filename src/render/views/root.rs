//! What the pages that belong to no locale may see: the language chooser, and the page that stands for what is missing.

use serde::Serialize;

use super::{PhaseRef, Shell};

/// `chooser.html`, written to `index.html` at the root: choose a language.
///
/// Its shell is in the source language; navigation, phases and crumbs are empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChooserView {
    pub shell: Shell,
    pub locales: Vec<RootLocale>,
}

/// `404.html` at the root, in every language. See [`Surroundings::root`](super::Surroundings::root) for its URLs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotFoundView {
    pub shell: Shell,
    pub locales: Vec<RootLocale>,
}

/// A locale on the pages that belong to none: the strings beside it come by `t(key="…", lang=locale.lang)`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RootLocale {
    pub lang: String,
    pub dir: String,
    /// The language's name in itself.
    pub name: String,
    pub playbook_title: String,
    pub home_url: String,
    pub tasks_url: String,
    /// The phases in this locale's words: what the reader will find behind the door.
    pub phases: Vec<PhaseRef>,
}
