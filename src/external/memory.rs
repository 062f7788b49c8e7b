//! The addresses that have answered well within a day: a file in the folder of what Diptych remembers.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use url::Url;

use crate::disk::memory;

const FILE_NAME: &str = "links.json";

/// So many seconds an answer is good for: a day.
const FRESH: u64 = 24 * 60 * 60;

/// The version of the file.
const VERSION: u32 = 1;

/// What is remembered. Failures are not: who has mended one wants to see that it is.
#[derive(Debug)]
pub struct Memory {
    root: PathBuf,
    /// When each address answered, in seconds since 1970.
    reachable: BTreeMap<String, u64>,
}

#[derive(Serialize, Deserialize)]
struct Document {
    version: u32,
    reachable: BTreeMap<String, u64>,
}

impl Memory {
    /// What is remembered of the playbook in a folder; nothing where the file cannot be made sense of.
    pub fn open(root: &Path) -> Self {
        let read = memory::recall(root, FILE_NAME);
        let document = read.and_then(|bytes| serde_json::from_slice::<Document>(&bytes).ok());
        let mut reachable = document
            .filter(|document| document.version == VERSION)
            .map_or_else(BTreeMap::new, |document| document.reachable);
        let now = now();
        // What lies ahead of the clock was not written by this clock.
        reachable.retain(|_, then| *then <= now && now - *then < FRESH);
        Self { root: root.to_owned(), reachable }
    }

    /// Whether an address has answered well lately.
    pub fn knows(&self, address: &Url) -> bool {
        self.reachable.contains_key(address.as_str())
    }

    /// Remembers addresses that answered just now.
    ///
    /// # Errors
    /// The system's; then the addresses will be asked again.
    pub fn keep(&mut self, reachable: &[Url]) -> io::Result<()> {
        if reachable.is_empty() {
            return Ok(());
        }
        let now = now();
        self.reachable.extend(reachable.iter().map(|address| (address.to_string(), now)));
        let document = Document { version: VERSION, reachable: self.reachable.clone() };
        memory::keep(&self.root, FILE_NAME, &serde_json::to_vec_pretty(&document)?)
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
