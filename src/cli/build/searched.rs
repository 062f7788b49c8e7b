//! What the indexes of the last site were made of, remembered beside the playbook for the output that they stand in.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::disk::{Output, Project, memory};
use crate::search::Memory;

const FILE_NAME: &str = "search.json";

/// What is known of the indexes in one output.
pub(super) struct Known<'a> {
    root: &'a Path,
    kept: Kept,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    output: PathBuf,
    memory: Memory,
}

impl<'a> Known<'a> {
    /// What is remembered; nothing where it is of another output, or cannot be read.
    pub(super) fn recall(project: &'a Project, output: &Output) -> Self {
        let kept = memory::recall(&project.root, FILE_NAME).and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let kept = kept.filter(|kept: &Kept| kept.output == output.real());
        let nothing = || Kept { output: output.real().to_owned(), memory: Memory::default() };
        Self { root: &project.root, kept: kept.unwrap_or_else(nothing) }
    }

    pub(super) fn memory(&self) -> &Memory {
        &self.kept.memory
    }

    /// Remembers what the indexes are made of now. Where that cannot be written, the next build makes them anew.
    pub(super) fn replace(self, memory: Option<Memory>) {
        let Some(memory) = memory.filter(|memory| *memory != self.kept.memory) else { return };
        let kept = Kept { memory, ..self.kept };
        if let Ok(bytes) = serde_json::to_vec(&kept) {
            let _ = memory::keep(self.root, FILE_NAME, &bytes);
        }
    }
}
