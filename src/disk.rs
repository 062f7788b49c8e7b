//! The only door to the disk: a playbook is read into a [`SourceTree`], a site is published as a whole or not at all.

mod again;
mod claim;
mod error;
mod listing;
pub mod memory;
mod output;
mod press;
mod publish;
mod read;
mod replace;
mod settle;
mod staging;
mod steady;
mod text;

pub use again::{Edits, Watched, open_attachment};
pub use error::{Attempt, DiskError, Problem};
pub use output::Output;
pub use publish::{Content, PublishError, Published, publish};
pub use read::{Project, below, read};
pub use replace::{put, replace};

#[cfg(doc)]
use crate::source::SourceTree;
