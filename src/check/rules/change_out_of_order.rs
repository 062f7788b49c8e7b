//! `change-out-of-order`: a row out of its table's own order.

use crate::alignment::sequence;
use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::change::{Change, ChangeTable};
use crate::playbook::page::{Page, Part};
use crate::source::Place;

pub(super) const RULE: Rule = Rule::new(
    "change-out-of-order",
    Group::Changes,
    Severity::Warning,
    include_str!("change-out-of-order.md"),
    &[Check::Page(check)],
);

/// How the rows of a table follow each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Direction {
    /// The oldest first.
    Rising,
    /// The newest first.
    Falling,
}

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let mut in_source = None;
    for part in leaf.page.parts() {
        let Part::Changes(table) = part else { continue };
        // Of a date that is not the source's `change-date-differs` speaks, and says whether it breaks the order.
        let is_own = |change: &&Change| leaf.change_in_source(change).is_none_or(|twin| twin.date == change.date);
        let changes: Vec<&Change> =
            table.changes.iter().filter(|change| change.date.is_some()).filter(is_own).collect();
        let Some(direction) = direction(&changes) else { continue };
        let kept = kept(&changes, direction);
        for (at, change) in changes.iter().enumerate().filter(|(at, _)| !kept[*at]) {
            // A translation that repeats what is out of order in the source is faithful.
            let in_source = in_source.get_or_insert_with(|| leaf.source().map(out_of_order).unwrap_or_default());
            let twin = leaf.change_in_source(change);
            if twin.is_some_and(|twin| in_source.iter().any(|other| std::ptr::eq(*other, twin))) {
                continue;
            }
            let likely = likely_year(&changes, &kept, at, direction);
            let id = if direction == Direction::Rising {
                "change-out-of-order-rising"
            } else {
                "change-out-of-order-falling"
            };
            let message = Message::new(id).with("date", change.raw_date.as_str());
            let help = match likely {
                Some(year) => Message::new("change-year-help").with("year", year.to_string()),
                None => Message::new("change-out-of-order-help"),
            };
            let place = Place::new(&change.place.path, change.date_span);
            remarks.add(Finding::at(place, message).help(help).detail(format!(
                "{} {}",
                change.raw_date,
                super::change_missing::shortened(&change.what_text())
            )));
        }
    }
}

/// The order that more neighbours have; `None` where there are too few to tell.
pub(super) fn direction(changes: &[&Change]) -> Option<Direction> {
    let dates: Vec<_> = changes.iter().filter_map(|change| change.date).collect();
    let count = |ordered: fn(&jiff::civil::Date, &jiff::civil::Date) -> bool| {
        dates.windows(2).filter(|pair| ordered(&pair[0], &pair[1])).count()
    };
    let (rising, falling) = (count(|a, b| a < b), count(|a, b| a > b));
    match rising.cmp(&falling) {
        std::cmp::Ordering::Greater if rising >= 2 => Some(Direction::Rising),
        std::cmp::Ordering::Less if falling >= 2 => Some(Direction::Falling),
        _ => None,
    }
}

/// The most rows that stand in order.
fn kept(changes: &[&Change], direction: Direction) -> Vec<bool> {
    let mut order: Vec<usize> = (0..changes.len()).collect();
    // Rows of one day may stand in any order: they are ranked as they stand.
    order.sort_by_key(|&at| changes[at].date);
    if direction == Direction::Falling {
        order.sort_by_key(|&at| std::cmp::Reverse(changes[at].date));
    }
    let mut rank = vec![0; changes.len()];
    order.iter().enumerate().for_each(|(place, &at)| rank[at] = place);
    let pairs: Vec<(usize, usize)> = rank.into_iter().enumerate().collect();
    sequence::heaviest_rising(&pairs, |_| 1)
}

/// Another year that would put a row in order between its neighbours: what a slip of the year looks like.
fn likely_year(changes: &[&Change], kept: &[bool], at: usize, direction: Direction) -> Option<i16> {
    let neighbour = |mut range: Box<dyn Iterator<Item = usize>>| {
        range.find(|&other| kept[other]).and_then(|other| changes[other].date)
    };
    let before = neighbour(Box::new((0..at).rev()));
    let after = neighbour(Box::new(at + 1..changes.len()));
    let own = changes[at].date?;
    let years = before.into_iter().chain(after).map(jiff::civil::Date::year);
    let fits = |year: i16| {
        let date = jiff::civil::Date::new(year, own.month(), own.day()).ok()?;
        let (first, last) = if direction == Direction::Rising { (before, after) } else { (after, before) };
        (first.is_none_or(|first| first <= date) && last.is_none_or(|last| date <= last)).then_some(year)
    };
    years.filter(|year| *year != own.year()).find_map(fits)
}

/// The rows of a page that stand out of order.
fn out_of_order(page: &Page) -> Vec<&Change> {
    let tables = page.parts().filter_map(|part| if let Part::Changes(table) = part { Some(table) } else { None });
    let of_table = |table: &'_ ChangeTable| -> Vec<usize> {
        let dated: Vec<usize> = (0..table.changes.len()).filter(|&at| table.changes[at].date.is_some()).collect();
        let changes: Vec<&Change> = dated.iter().map(|&at| &table.changes[at]).collect();
        let kept = direction(&changes).map(|direction| kept(&changes, direction));
        let odd = |(place, at): (usize, usize)| kept.as_ref().is_some_and(|kept| !kept[place]).then_some(at);
        dated.iter().copied().enumerate().filter_map(odd).collect()
    };
    tables.flat_map(|table| of_table(table).into_iter().map(|at| &table.changes[at])).collect()
}
