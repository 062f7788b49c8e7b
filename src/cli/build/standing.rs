//! Whether the site that stands is the one that a build would make: then nothing is rendered, and nothing written.

use std::fmt::{self, Debug, Write};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::remembered::Memory;
use crate::disk::{Output, Project};
use crate::lineage::History;
use crate::workspace::Request;

const FILE_NAME: &str = "site.json";

/// What is remembered of the last site in an output.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Standing {
    output: PathBuf,
    /// Of everything that the site was made of.
    inputs: String,
    /// Of the names, sizes and times of its files.
    site: String,
}

/// Everything that a site is made of, as one fingerprint. The values tell of themselves: whatever is added to a playbook, to
/// what is asked for or to the past is in it without being named here.
pub(super) fn inputs(project: &Project, request: &Request, history: Option<&History>) -> String {
    let mut hasher = Hasher(blake3::Hasher::new());
    let program = std::env::current_exe().and_then(|program| program.metadata());
    let program = program.and_then(|program| Ok((program.len(), program.modified()?))).ok();
    let all: [&dyn Debug; 5] = [&env!("CARGO_PKG_VERSION"), &program, project, request, &history];
    for part in all {
        let _ = write!(hasher, "{part:?}");
    }
    hasher.0.finalize().to_hex().to_string()
}

impl Standing {
    /// The site that stands now and was made of these inputs; `None` where its files cannot be looked at.
    pub(super) fn now(output: &Output, inputs: &str) -> Option<Self> {
        Some(Self { output: output.real().to_owned(), inputs: inputs.to_owned(), site: output.fingerprint()? })
    }

    /// Whether the last build made the same site of the same inputs, and nobody has touched it.
    pub(super) fn stands(memory: Memory<'_>, output: &Output, inputs: &str) -> bool {
        let last: Option<Self> = memory.recall(FILE_NAME);
        last.is_some_and(|last| last.inputs == inputs && Self::now(output, inputs).is_some_and(|now| now == last))
    }

    /// Remembers the site.
    pub(super) fn remember(&self, memory: Memory<'_>) {
        memory.keep(FILE_NAME, self);
    }
}

/// Takes in text as it is being formatted: a playbook as one text would be as large as all its files.
struct Hasher(blake3::Hasher);

impl fmt::Write for Hasher {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}
