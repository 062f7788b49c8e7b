//! `file-refused`: a file that could not be read.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new("file-refused", Group::Project, Severity::Error, include_str!("file-refused.md"), &[]);
