//! `nesting-too-deep`: blocks nested deeper than any reader could follow.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new("nesting-too-deep", Group::Structure, Severity::Warning, include_str!("nesting-too-deep.md"), &[]);
