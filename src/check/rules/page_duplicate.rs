//! `page-duplicate`: two files claim one page.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new("page-duplicate", Group::Structure, Severity::Error, include_str!("page-duplicate.md"), &[]);
