//! The past as it was read last time, in the hidden folder of what Diptych remembers. It is the past of one commit: whoever
//! has gone further reads what came since, and whoever has gone elsewhere reads anew.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Known;
use super::repository::Repository;
use super::scope::Awaited;
use crate::disk::memory;
use crate::locale::Locale;
use crate::settings::Settings;
use crate::vocabulary::Vocabulary;

const FILE_NAME: &str = "history.json";

/// The version of the file.
const FORMAT: u32 = 1;

/// What is remembered of one playbook.
pub(super) struct Cache<'a> {
    root: &'a Path,
    /// Of everything, besides the commits, that the past is read with.
    circumstances: String,
}

/// The first line; the past itself is the second.
#[derive(Serialize, Deserialize)]
struct Header {
    format: u32,
    diptych: String,
    circumstances: String,
    /// The commit.
    head: String,
    /// Of the second line.
    checksum: String,
}

impl<'a> Cache<'a> {
    pub(super) fn new(
        root: &'a Path,
        repository: &Repository,
        settings: &Settings,
        vocabularies: &BTreeMap<Locale, Arc<Vocabulary>>,
        renamed: &Awaited,
    ) -> Self {
        let circumstances = format!("{:?}", (&repository.prefix, &settings.locales, vocabularies, renamed));
        Self { root, circumstances: checksum(circumstances.as_bytes()) }
    }

    /// The past up to some commit; `None` where there is none that could be trusted.
    pub(super) fn load(&self) -> Option<(String, Known)> {
        let bytes = memory::recall(self.root, FILE_NAME)?;
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let (header, body) = (&bytes[..end], &bytes[end + 1..]);
        let header: Header = serde_json::from_slice(header).ok()?;
        let is_ours = header.format == FORMAT
            && header.diptych == env!("CARGO_PKG_VERSION")
            && header.circumstances == self.circumstances
            && header.checksum == checksum(body);
        let known = is_ours.then(|| serde_json::from_slice(body).ok())??;
        Some((header.head, known))
    }

    /// Remembers the past up to a commit. Where that fails it will be read again.
    pub(super) fn save(&self, head: &str, known: &Known) {
        let Ok(body) = serde_json::to_vec(known) else { return };
        let header = Header {
            format: FORMAT,
            diptych: env!("CARGO_PKG_VERSION").to_owned(),
            circumstances: self.circumstances.clone(),
            head: head.to_owned(),
            checksum: checksum(&body),
        };
        let Ok(mut bytes) = serde_json::to_vec(&header) else { return };
        bytes.push(b'\n');
        bytes.extend(body);
        let _ = memory::keep(self.root, FILE_NAME, &bytes);
    }
}

fn checksum(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}
