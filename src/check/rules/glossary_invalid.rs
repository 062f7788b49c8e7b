//! `glossary-invalid`: a glossary that cannot be understood.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new("glossary-invalid", Group::Project, Severity::Error, include_str!("glossary-invalid.md"), &[]);
