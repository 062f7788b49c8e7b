//! `task-row-malformed`: a row of a task table that is damaged.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new("task-row-malformed", Group::Tasks, Severity::Error, include_str!("task-row-malformed.md"), &[]);
