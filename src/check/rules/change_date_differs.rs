//! `change-date-differs`: the date of a change is another than the source's.

use jiff::civil::Date;

use super::change_out_of_order::{Direction, direction};
use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::markdown::written;
use crate::playbook::change::Change;
use crate::source::Place;

pub(super) const RULE: Rule = Rule::new(
    "change-date-differs",
    Group::Changes,
    Severity::Warning,
    include_str!("change-date-differs.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    let (left, right): (Vec<&Change>, Vec<&Change>) =
        (pair.source.changes().collect(), pair.translation.changes().collect());
    let pairs = pair.alignment.changes.iter().filter_map(|changes| changes.source.zip(changes.translation));
    for (i, j) in pairs {
        let Some((there, here)) = left[i].date.zip(right[j].date).filter(|(there, here)| there != here) else {
            continue;
        };
        let (source, translation) = (left[i], right[j]);
        let message = Message::new("change-date-differs")
            .with("here", translation.raw_date.as_str())
            .with("there", source.raw_date.as_str());
        // The date that breaks the order of its own table is the slip.
        let (fits_here, fits_there) = (fits(&right, j, here), fits(&left, i, there));
        let help = match (fits_here, fits_there) {
            (true, false) => Message::new("change-date-source-help").with("date", translation.raw_date.as_str()),
            (false, true) => Message::new("change-date-translation-help").with("date", source.raw_date.as_str()),
            _ => Message::new("change-date-differs-help"),
        };
        let place = Place::new(&translation.place.path, translation.date_span);
        let mut finding = Finding::at(place.clone(), message)
            .help(help)
            .counterpart(Place::new(&source.place.path, source.date_span))
            .detail(source.raw_date.as_str());
        if !fits_here && fits_there && translation.date_span != translation.place.span {
            finding.fix = Some(Fix::new(Tier::Unsafe, place, written(&source.raw_date)));
        }
        remarks.add(finding);
    }
}

/// Whether a date stands where it does in the order of its table.
fn fits(changes: &[&Change], at: usize, date: Date) -> bool {
    let direction = direction(changes);
    let before = changes[..at].iter().rev().find_map(|change| change.date);
    let after = changes[at + 1..].iter().find_map(|change| change.date);
    let in_order = |one: Date, other: Date| match direction {
        Some(Direction::Rising) => one <= other,
        Some(Direction::Falling) => one >= other,
        None => true,
    };
    before.is_none_or(|before| in_order(before, date)) && after.is_none_or(|after| in_order(date, after))
}
