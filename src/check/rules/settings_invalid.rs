//! `settings-invalid`: a vocabulary that cannot be understood.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new("settings-invalid", Group::Project, Severity::Error, include_str!("settings-invalid.md"), &[]);
