//! What the indexes of the last site were made of, remembered beside the playbook for the output that they stand in.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::remembered;
use crate::disk::Output;
use crate::search::Memory;

const FILE_NAME: &str = "search.json";

/// What is known of the indexes in one output.
pub(super) struct Known<'a> {
    remembered: remembered::Memory<'a>,
    kept: Kept,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    output: PathBuf,
    memory: Memory,
}

impl<'a> Known<'a> {
    /// What is remembered; nothing where it is of another output, or cannot be read.
    pub(super) fn recall(remembered: remembered::Memory<'a>, output: &Output) -> Self {
        let kept = remembered.recall(FILE_NAME).filter(|kept: &Kept| kept.output == output.real());
        let nothing = || Kept { output: output.real().to_owned(), memory: Memory::default() };
        Self { remembered, kept: kept.unwrap_or_else(nothing) }
    }

    pub(super) fn memory(&self) -> &Memory {
        &self.kept.memory
    }

    /// Remembers what the indexes are made of now.
    pub(super) fn replace(self, memory: Option<Memory>) {
        let Some(memory) = memory.filter(|memory| *memory != self.kept.memory) else { return };
        self.remembered.keep(FILE_NAME, &Kept { memory, ..self.kept });
    }
}
