//! `lock-invalid`: a `translations.lock` that cannot be understood.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new(crate::lock::RULE, Group::Project, Severity::Error, include_str!("lock-invalid.md"), &[]);
