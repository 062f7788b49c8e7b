//! `metadata-invalid`: front matter that is no map of keys and values.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new("metadata-invalid", Group::Metadata, Severity::Warning, include_str!("metadata-invalid.md"), &[]);
