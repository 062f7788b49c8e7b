//! `table-row-malformed`: a row of a table in prose that is damaged.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new("table-row-malformed", Group::Structure, Severity::Warning, include_str!("table-row-malformed.md"), &[]);
