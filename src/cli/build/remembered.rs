//! What a build remembers for the next one: beside the playbook, where the output lies there as well. A build into another
//! folder leaves that of the playbook as it is, which may be nobody's to write to.

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::disk::{Output, Project, memory};

/// Where things are remembered; nowhere where the output lies elsewhere.
#[derive(Clone, Copy)]
pub(super) struct Memory<'a>(Option<&'a Path>);

impl<'a> Memory<'a> {
    pub(super) fn new(project: &'a Project, output: &Output) -> Self {
        Self(output.is_in(project).then_some(&project.root))
    }

    /// What is remembered under a name; `None` where it cannot be read.
    pub(super) fn recall<T: DeserializeOwned>(self, name: &str) -> Option<T> {
        serde_json::from_slice(&memory::recall(self.0?, name)?).ok()
    }

    /// Remembers something under a name. Where that cannot be written, the next build does its work again.
    pub(super) fn keep<T: Serialize>(self, name: &str, thing: &T) {
        if let (Some(root), Ok(bytes)) = (self.0, serde_json::to_vec(thing)) {
            let _ = memory::keep(root, name, &bytes);
        }
    }
}
