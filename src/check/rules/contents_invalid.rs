//! `contents-invalid`: a contents file that cannot be read.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new("contents-invalid", Group::Project, Severity::Error, include_str!("contents-invalid.md"), &[]);
