//! `translation-stale`: the source of a block has changed in meaning since the block was last translated.

use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Fix, Message, Origin, Past, Severity, Tier};
use crate::lineage::Wording;
use crate::lock::Fingerprint;
use crate::playbook::task::Task;
use crate::source::Place;
use crate::staleness::{Renamed, Renaming, StaleBlock};

pub(super) const RULE: Rule = Rule::new(
    "translation-stale",
    Group::History,
    Severity::Warning,
    include_str!("translation-stale.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    let staleness = &pair.context.aligned.staleness;
    for block in staleness.of_page(&pair.entry.key, pair.locale()) {
        remarks.add(stale(pair, block, message(pair, block)).help(Message::new("translation-stale-help")));
    }
    for renaming in staleness.renamings() {
        let here = |renamed: &&Renamed| renamed.key == pair.entry.key && renamed.locale == *pair.locale();
        for renamed in renaming.blocks.iter().filter(here).filter(|renamed| !renamed.old_names.is_empty()) {
            remarks.add(renamed_term(pair, renaming, renamed));
        }
    }
}

fn stale(pair: &Pair<'_>, block: &StaleBlock, message: Message) -> Finding {
    let staleness = &pair.context.aligned.staleness;
    let (source, translation) = places(pair, block);
    let mut finding = Finding::at(translation, message).counterpart(source);
    finding.past =
        Past { origin: Some(Origin::Behind), difference: block.difference(), changes: staleness.notes(&block.changes) };
    finding.subject.task.clone_from(&block.task);
    finding.detail(what(block))
}

/// Where the two sides stand: of a task row, the first cell that changed.
fn places(pair: &Pair<'_>, block: &StaleBlock) -> (Place, Place) {
    let row =
        |(source, translation): &(&Task, &Task)| source.place == block.source && translation.place == block.translation;
    let Some((source, translation)) = pair.tasks().find(row) else {
        return (block.source.clone(), block.translation.clone());
    };
    let changed = block.before.0.iter().zip(&block.after.0).position(|(before, after)| before != after);
    let cell = |task: &Task| {
        let span = match changed {
            Some(Wording::ROLE) => task.spans.role,
            Some(Wording::SERVICES) => task.spans.services,
            _ => task.spans.name,
        };
        Place::new(&task.place.path, span)
    };
    (cell(source), cell(translation))
}

/// What tells one stale block from the next, whatever is edited elsewhere: what it was translated from, and what the source
/// says now, since debt that was accepted is not that of a further change. The same whether history or the lock tells.
fn what(block: &StaleBlock) -> String {
    const LENGTH: usize = 60;
    let now: String = block.after.text().chars().take(LENGTH).collect();
    let from = block.from.map(|from| from.to_string()).unwrap_or_default();
    format!("{now} {from} {}", Fingerprint::of(&block.after))
}

fn message(pair: &Pair<'_>, block: &StaleBlock) -> Message {
    if let Some(since) = &block.since {
        return match (since.date, &since.commit) {
            (Some(date), Some(commit)) => {
                Message::new("translation-stale-locked").with("date", date).with("commit", commit.as_str())
            }
            _ => Message::new("translation-stale-locked-undated"),
        };
    }
    match block.last_change().and_then(|change| pair.context.aligned.staleness.commit(change)) {
        Some(commit) => Message::new("translation-stale")
            .with("distance", block.distance())
            .with("date", commit.date)
            .with("subject", commit.subject.as_str())
            .with("commit", commit.short_id()),
        None => Message::new("translation-stale-uncommitted").with("distance", block.distance()),
    }
}

/// Where the old name stands as the source wrote it, putting the new one there is all that there is to do.
fn renamed_term(pair: &Pair<'_>, renaming: &Renaming, renamed: &Renamed) -> Finding {
    let (before, after) = (renaming.before.as_str(), renaming.after.as_str());
    let message = Message::new("translation-stale-term").with("before", before).with("after", after);
    let mut finding = stale(pair, &renamed.block, message).help(Message::new("suggestion").with("value", after));
    let mut fix = Fix { tier: Tier::Safe, edits: Vec::new() };
    for place in &renamed.old_names {
        fix.edits.extend(Fix::new(Tier::Safe, place.clone(), after).edits);
    }
    finding.place.clone_from(&renamed.old_names[0]);
    finding.fix(fix)
}
