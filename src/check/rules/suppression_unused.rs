//! `suppression-unused`: a suppression that suppresses nothing.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new("suppression-unused", Group::Project, Severity::Warning, include_str!("suppression-unused.md"), &[]);
