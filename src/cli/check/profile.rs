//! What fails: everything, what a change broke, or debt beyond a budget. What lags behind its source waits for a translator
//! and is nobody's mistake: a change is not held up by it, a release may be.

use super::arguments::{HighArgs, Threshold};
use crate::check::report::Report;
use crate::cli::{Trouble, named};
use crate::finding::{Finding, Message, Origin, Severity};
use crate::settings::Settings;

/// What a verdict is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::cli) enum Profile {
    /// For a change that somebody proposes: only what it touches, and what lags does not hold it up.
    Pr,
    /// For a release: what lags may not be more than a budget.
    Release,
}

/// Every profile, by its name.
const PROFILES: [(&str, Profile); 2] = [("pr", Profile::Pr), ("release", Profile::Release)];

impl Profile {
    pub(super) fn named(name: String) -> Result<Self, Trouble> {
        named(Some(name), &PROFILES, |(name, _)| *name, "cli-profile-unknown").map(|(_, profile)| *profile)
    }
}

/// Whether a report makes the command fail, and why where it is not plain.
pub(super) struct Verdict {
    pub(super) fails: bool,
    pub(super) reason: Option<Message>,
}

/// Judges a report.
pub(super) fn judge(report: &Report, settings: &Settings, arguments: &HighArgs) -> Verdict {
    let least = match arguments.fail_on {
        Some(Threshold::Never) => return Verdict { fails: false, reason: None },
        Some(Threshold::From(severity)) => severity,
        None => settings.checks.fail_on,
    };
    let Some(profile) = arguments.profile else {
        return Verdict {
            fails: too_many(&report.findings.iter().collect::<Vec<_>>(), least, arguments),
            reason: None,
        };
    };
    let (lagging, broken): (Vec<&Finding>, Vec<&Finding>) = report.findings.iter().partition(|finding| lags(finding));
    let is_broken = too_many(&broken, least, arguments);
    let budget = arguments.budget.unwrap_or(settings.checks.budget);
    let is_over = profile == Profile::Release && lagging.len() > budget;
    let message = Message::new(if is_over { "check-over-budget" } else { "check-lag" });
    let reason = message.with("count", lagging.len()).with("budget", budget);
    Verdict { fails: is_broken || is_over, reason: (!lagging.is_empty()).then_some(reason) }
}

/// Whether a finding waits for a translator: the source has moved on, or there is no translation yet.
fn lags(finding: &Finding) -> bool {
    const WAIT: [&str; 2] = ["page-missing", "translation-pending"];
    finding.past.origin == Some(Origin::Behind) || WAIT.contains(&finding.rule)
}

fn too_many(findings: &[&Finding], least: Severity, arguments: &HighArgs) -> bool {
    let tolerated = arguments.max_warnings.unwrap_or(0);
    let fails = |severity: Severity| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        severity >= least && count > if severity == Severity::Warning { tolerated } else { 0 }
    };
    [Severity::Error, Severity::Warning, Severity::Info].into_iter().any(fails)
}
