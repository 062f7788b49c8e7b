//! `settings-invalid`: settings or a vocabulary that cannot be understood. Most of it is found by those who read them.

use crate::check::rule::{Check, Context, Group, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};

pub(super) const RULE: Rule = Rule::new(
    "settings-invalid",
    Group::Project,
    Severity::Error,
    include_str!("settings-invalid.md"),
    &[Check::Playbook(check)],
);

/// Settings of a rule that there is not: what was to be off is on.
fn check(context: &Context<'_>, remarks: &mut Remarks<'_>) {
    let rules = context.playbook().settings.checks.rules.iter();
    for (name, settings) in rules.filter(|(name, _)| super::find(name).is_none()) {
        let message = Message::new("rule-unknown").with("rule", name.as_str());
        let finding = Finding::at(settings.place.clone(), message).help(Message::new("rule-unknown-help"));
        remarks.add(finding.detail(name.as_str()));
    }
}
