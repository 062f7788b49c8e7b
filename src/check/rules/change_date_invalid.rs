//! `change-date-invalid`: a date that is none, or one that reads otherwise than the rest of its table.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::playbook::change::{Change, parse_date};
use crate::source::Place;
use crate::vocabulary::DateOrder;

pub(super) const RULE: Rule = Rule::new(
    "change-date-invalid",
    Group::Changes,
    Severity::Warning,
    include_str!("change-date-invalid.md"),
    &[Check::Page(check)],
)
.at_build();

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let order = leaf.vocabulary().date_order();
    for change in leaf.page.changes() {
        let place = Place::new(&change.place.path, change.date_span);
        if change.date.is_none() {
            let likely = in_source(leaf, change).or_else(|| mended(&change.raw_date, order));
            let message = match change.raw_date.as_str() {
                "" => Message::new("change-date-missing"),
                date => Message::new("change-date-invalid").with("date", date),
            };
            let help = match &likely {
                Some(likely) => Message::new("suggestion").with("value", likely.as_str()),
                None => Message::new("change-date-invalid-help"),
            };
            let mut finding = Finding::at(place.clone(), message).help(help).detail(change.raw_date.as_str());
            let is_cell = change.date_span != change.place.span;
            finding.fix = likely.filter(|_| is_cell).map(|likely| Fix::new(Tier::Unsafe, place, likely));
            remarks.add(finding);
        } else if let Some(swapped) = swapped(&change.raw_date, order) {
            let message = Message::new("change-date-swapped").with("date", change.raw_date.as_str());
            let help = Message::new("change-date-swapped-help").with("date", swapped.as_str());
            let finding = Finding::at(place.clone(), message).help(help).detail(change.raw_date.as_str());
            remarks.add(finding.fix(Fix::new(Tier::Safe, place, swapped)));
        }
    }
}

/// What the source has as the date of the same change.
fn in_source(leaf: &Leaf<'_>, change: &Change) -> Option<String> {
    let source = leaf.change_in_source(change)?;
    source.date.map(|_| source.raw_date.clone())
}

/// The date that is left when one character too many is taken out, where only one is.
fn mended(raw: &str, order: DateOrder) -> Option<String> {
    let without = |at: usize, length: usize| format!("{}{}", &raw[..at], &raw[at + length..]);
    let candidates = raw.char_indices().map(|(at, c)| without(at, c.len_utf8()));
    let mut dates: Vec<(jiff::civil::Date, String)> =
        candidates.filter_map(|text| Some((parse_date(&text, order)?, text))).collect();
    dates.dedup_by(|a, b| a.0 == b.0);
    match dates.as_slice() {
        [(_, only)] => Some(only.clone()),
        // `018` is `18` rather than `01`: a leading zero is what slips in.
        dates => dates.iter().map(|(_, text)| text).find(|text| raw.replacen("/0", "/", 1) == **text).cloned(),
    }
}

/// `25/3/2020` where the locale writes the month first: the date in the locale's order.
fn swapped(raw: &str, order: DateOrder) -> Option<String> {
    let parts: Vec<&str> = raw.trim().split('/').collect();
    let [first, second, year] = parts[..] else { return None };
    let (one, two): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    let is_swapped = match order {
        DateOrder::MonthDayYear => one > 12 && one < 32 && two <= 12,
        DateOrder::DayMonthYear => two > 12 && two < 32 && one <= 12,
        DateOrder::YearMonthDay => false,
    };
    is_swapped.then(|| format!("{second}/{first}/{year}"))
}
