//! `marker-glued`: a list or heading marker right before the text.

use crate::check::rule::{Group, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule =
    Rule::new("marker-glued", Group::Text, Severity::Info, include_str!("marker-glued.md"), &[]);
