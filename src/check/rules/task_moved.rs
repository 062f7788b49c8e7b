//! `task-moved`: the task stands under another step, or in another order, than in the source.

use crate::alignment::sequence;
use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::page::Page;
use crate::playbook::row_at::RowAt;

pub(super) const RULE: Rule =
    Rule::new("task-moved", Group::Tasks, Severity::Error, include_str!("task-moved.md"), &[Check::Pair(check)]);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    let tasks: Vec<(RowAt, RowAt)> =
        pair.alignment.tasks.iter().filter_map(|tasks| tasks.source.zip(tasks.translation)).collect();
    let mut in_place = Vec::new();
    for &(source, translation) in &tasks {
        match wanted_step(pair, source, translation) {
            Some(wanted) => report_step(pair, (source, translation), wanted, remarks),
            None => in_place.push((source, translation)),
        }
    }
    report_order(pair, &in_place, remarks);
}

/// The step of the translation that a task should stand under and does not. `None` also where one of the steps has no
/// counterpart: that is another finding.
fn wanted_step(pair: &Pair<'_>, source: RowAt, translation: RowAt) -> Option<usize> {
    if pair.translated_section(source.section) == Some(translation.section) {
        return None;
    }
    let (left, right) = (unit(pair.source, source.section), unit(pair.translation, translation.section));
    let wanted = pair.translated_section(left)?;
    pair.source_section(right)?;
    (wanted != right).then_some(wanted)
}

/// The step that a section belongs to, else itself.
fn unit(page: &Page, section: usize) -> usize {
    page.step_of(section).unwrap_or(section)
}

fn report_step(pair: &Pair<'_>, at: (RowAt, RowAt), wanted: usize, remarks: &mut Remarks<'_>) {
    let Some((source, translation)) = pair.source_task(at.0).zip(pair.translated_task(at.1)) else { return };
    let title = |section: usize| pair.translation.sections[section].title.clone();
    let message = Message::new("task-moved-step")
        .with("id", translation.id.as_str())
        .with("here", title(unit(pair.translation, at.1.section)))
        .with("there", title(wanted));
    let help = Message::new("task-moved-step-help").with("there", title(wanted));
    let finding = Finding::at(translation.place.clone(), message).help(help);
    remarks.add(finding.counterpart(source.place.clone()).task(&translation.id));
}

/// Reports as few rows as possible, so that the others stand in one order.
fn report_order(pair: &Pair<'_>, tasks: &[(RowAt, RowAt)], remarks: &mut Remarks<'_>) {
    let mut groups: Vec<Vec<(RowAt, RowAt)>> = Vec::new();
    for &(source, translation) in tasks {
        let same = |group: &&mut Vec<(RowAt, RowAt)>| {
            (group[0].0.section, group[0].1.section) == (source.section, translation.section)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push((source, translation)),
            None => groups.push(vec![(source, translation)]),
        }
    }
    for group in groups {
        let mut by_translation: Vec<usize> = (0..group.len()).collect();
        by_translation.sort_by_key(|&at| group[at].1);
        let mut rank = vec![0; group.len()];
        by_translation.iter().enumerate().for_each(|(place, &at)| rank[at] = place);
        let pairs: Vec<(usize, usize)> = rank.into_iter().enumerate().collect();
        let kept = sequence::heaviest_rising(&pairs, |_| 1);
        let mut before = None;
        for (&(source, translation), is_kept) in group.iter().zip(kept) {
            if is_kept {
                before = Some(translation);
            } else {
                report_row(pair, (source, translation), before, remarks);
            }
        }
    }
}

fn report_row(pair: &Pair<'_>, at: (RowAt, RowAt), before: Option<RowAt>, remarks: &mut Remarks<'_>) {
    let Some((source, translation)) = pair.source_task(at.0).zip(pair.translated_task(at.1)) else { return };
    let before = before.and_then(|before| pair.translated_task(before)).map_or("none", |task| task.id.as_str());
    let message = Message::new("task-moved-row").with("id", translation.id.as_str()).with("before", before);
    let help = Message::new("task-moved-row-help").with("before", before);
    let finding = Finding::at(translation.place.clone(), message).help(help);
    remarks.add(finding.counterpart(source.place.clone()).task(&translation.id));
}
