//! What the past tells of differences between a page and its translation: which were there from the start, and which came
//! when the source moved on. A rule says what differs; this says how that came about, once for all rules.

use super::rule::Pair;
use crate::finding::{Finding, Origin, Tier};
use crate::lineage::Wording;
use crate::lineage::meaning::Nature;
use crate::source::Place;
use crate::staleness::{Aspect, Difference, StaleBlock};

/// Says of each finding of a pair how it came about, where the past tells.
pub(super) fn tell(findings: &mut Vec<Finding>, pair: &Pair<'_>) {
    let staleness = &pair.context.aligned.staleness;
    if findings.iter().all(|finding| aspect(finding.rule).is_none()) {
        return;
    }
    let Some(past) = staleness.past(pair.source, pair.translation, pair.alignment) else { return };
    for finding in findings.iter_mut() {
        let Some(aspect) = aspect(finding.rule) else { continue };
        let difference = Difference {
            source: finding.counterpart.as_ref(),
            translation: &finding.place,
            task: finding.subject.task.as_deref(),
            aspect,
        };
        let Some(told) = past.tell(&difference) else { continue };
        finding.past.origin = Some(told.origin);
        if told.origin == Origin::Behind {
            trust_fix(finding, pair, told.before.as_ref(), aspect);
        }
    }
    merge(findings, staleness.of_page(&pair.entry.key, pair.locale()), pair);
}

/// What of a block the findings of a rule are about; `None` where the past has nothing to tell.
fn aspect(rule: &str) -> Option<Aspect> {
    Some(match rule {
        "task-requirement-differs" => Aspect::Strand(Wording::REQUIREMENT),
        "task-role-differs" => Aspect::Strand(Wording::ROLE),
        "task-services-differ" => Aspect::Strand(Wording::SERVICES),
        "task-missing"
        | "task-extra"
        | "section-missing"
        | "alert-missing"
        | "include-differs"
        | "change-missing"
        | "step-metadata-differs"
        | "change-date-differs" => Aspect::Words,
        "list-differs" | "table-shape-differs" => Aspect::Parts,
        "link-missing" | "link-target-differs" => Aspect::Links,
        "number-differs" => Aspect::Numbers,
        _ => return None,
    })
}

/// A translation that still says what the source said when it was translated can be set to what the source says now: no
/// side is in doubt.
fn trust_fix(finding: &mut Finding, pair: &Pair<'_>, before: Option<&Wording>, aspect: Aspect) {
    let Some((fix, before)) = finding.fix.as_mut().zip(before) else { return };
    let replaced = |place: &Place| pair.context.text(place).trim().to_owned();
    let is_as_before = match aspect {
        // There are two words for it, and the source has the other one now.
        Aspect::Strand(Wording::REQUIREMENT) => true,
        Aspect::Links => fix.edits.iter().all(|edit| before.text().contains(&replaced(&edit.place))),
        _ => false,
    };
    if is_as_before && fix.tier == Tier::Unsafe {
        fix.tier = Tier::Safe;
    }
}

/// A block in which only facts have changed, and of which a rule says which, is said to be stale by that rule.
fn merge(findings: &mut Vec<Finding>, stale: &[StaleBlock], pair: &Pair<'_>) {
    let notes = |block: &StaleBlock| pair.context.aligned.staleness.notes(&block.changes);
    let mut told = Vec::new();
    for block in stale.iter().filter(|block| is_about_facts(block)) {
        let is_it = |finding: &&mut Finding| {
            let is_fact = matches!(finding.rule, "task-role-differs" | "task-services-differ" | "number-differs");
            is_fact
                && finding.past.origin == Some(Origin::Behind)
                && finding.counterpart.as_ref().is_some_and(|place| block.source.holds(place))
        };
        for finding in findings.iter_mut().filter(is_it) {
            finding.past.changes = notes(block);
            finding.past.difference = block.difference();
            told.push(block.translation.clone());
        }
    }
    findings
        .retain(|finding| finding.rule != super::rules::STALE || !told.iter().any(|block| block.holds(&finding.place)));
}

/// Whether what a block says in words is as it was.
fn is_about_facts(block: &StaleBlock) -> bool {
    let is_task = block.after.0.len() > 1;
    block.nature == Nature::Facts || is_task && block.before.0.first() == block.after.0.first()
}
