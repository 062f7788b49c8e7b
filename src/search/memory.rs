//! What the last index was made of. Pages that are the same make the same index: its files are there already.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::locale::Locale;

/// The indexes of a site, as they were made last time.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Memory {
    /// Which program made them: another one may make them otherwise.
    program: String,
    locales: BTreeMap<String, Made>,
}

/// One locale's index.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Made {
    /// The fingerprint of each page that it finds, by its path in the site.
    pub pages: BTreeMap<String, String>,
    /// Its files by their paths in the site, and their sizes in bytes. Their names are made of what they hold.
    pub files: BTreeMap<String, u64>,
}

impl Memory {
    pub(super) fn new() -> Self {
        Self { program: env!("CARGO_PKG_VERSION").to_owned(), locales: BTreeMap::new() }
    }

    /// The last index of a locale, if it was made by this program.
    pub(super) fn of(&self, locale: &Locale) -> Option<&Made> {
        self.locales.get(locale.as_str()).filter(|_| self.program == Self::new().program)
    }

    pub(super) fn note(&mut self, locale: &Locale, made: Made) {
        self.locales.insert(locale.to_string(), made);
    }
}

/// What tells one page from another.
pub(super) fn fingerprint(html: &str) -> String {
    blake3::hash(html.as_bytes()).to_hex()[..32].to_owned()
}
