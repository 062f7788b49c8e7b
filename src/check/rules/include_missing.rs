//! `include-missing`: an included file does not exist.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new("include-missing", Group::Links, Severity::Error, include_str!("include-missing.md"), &[]);
