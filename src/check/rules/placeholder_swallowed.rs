//! `placeholder-swallowed`: words in angle brackets that HTML would swallow.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new("placeholder-swallowed", Group::Text, Severity::Warning, include_str!("placeholder-swallowed.md"), &[]);
