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

/// Settings of a rule or an option that there is not: what was to be off is on.
fn check(context: &Context<'_>, remarks: &mut Remarks<'_>) {
    for (name, settings) in &context.playbook().settings.checks.rules {
        let Some(rule) = super::find(name) else {
            let message = Message::new("rule-unknown").with("rule", name.as_str());
            let finding = Finding::at(settings.place.clone(), message).help(Message::new("rule-unknown-help"));
            remarks.add(finding.detail(name.as_str()));
            continue;
        };
        for option in settings.options.keys().filter(|option| !rule.options.contains(&option.as_str())) {
            let message =
                Message::new("rule-option-unknown").with("rule", name.as_str()).with("option", option.as_str());
            let known: Vec<String> = COMMON.iter().chain(rule.options).map(|known| (*known).to_owned()).collect();
            let help = Message::new("settings-known-keys").with("known", known);
            remarks.add(Finding::at(settings.place.clone(), message).help(help).detail(format!("{name} {option}")));
        }
    }
}

/// What every rule can be told.
const COMMON: [&str; 2] = ["severity", "exclude"];
