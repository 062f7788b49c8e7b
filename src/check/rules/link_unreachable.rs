//! `link-unreachable`: an address on another site that does not answer. Who asks the network hands the findings in.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new("link-unreachable", Group::Links, Severity::Warning, include_str!("link-unreachable.md"), &[]);
