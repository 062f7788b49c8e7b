//! Task numbers as both pages mean them: a number that one digit sets apart from the only one it could be is that one.

use std::collections::{BTreeMap, BTreeSet};

use crate::playbook::page::Page;

/// The numbers of the task rows of both pages. Two rows have the same number here where they have the same ID, or where
/// one has what looks like the other's, mistyped: a section must not be lost to a slip of the finger.
pub(super) struct TaskNumbers<'a> {
    numbers: BTreeMap<&'a str, u32>,
}

/// With more numbers than these on one side only, the pages differ by more than slips.
const MANY: usize = 32;

impl<'a> TaskNumbers<'a> {
    pub fn new(source: &'a Page, translation: &'a Page) -> Self {
        let (left, right) = (ids(source), ids(translation));
        let numbers = left.union(&right).zip(0..).map(|(id, number)| (*id, number)).collect();
        let mut numbers = Self { numbers };
        let only_left: Vec<&str> = left.difference(&right).copied().collect();
        let only_right: Vec<&str> = right.difference(&left).copied().collect();
        if only_left.len() <= MANY && only_right.len() <= MANY {
            for (left, right) in slips(&only_left, &only_right) {
                numbers.numbers.insert(right, numbers.number(left));
            }
        }
        numbers
    }

    /// The number of an ID of either page.
    pub fn number(&self, id: &str) -> u32 {
        self.numbers.get(id).copied().unwrap_or(u32::MAX)
    }
}

fn ids(page: &Page) -> BTreeSet<&str> {
    page.tasks().map(|(_, task)| task.id.as_str()).collect()
}

/// The pairs of numbers that look alike, where neither looks like any other.
fn slips<'a>(left: &[&'a str], right: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let only = |id: &str, others: &[&'a str]| {
        let mut alike = others.iter().filter(|other| is_slip(id, other));
        alike.next().filter(|_| alike.next().is_none()).copied()
    };
    let mutual = left
        .iter()
        .filter_map(|id| only(id, right).filter(|other| only(other, left) == Some(id)).map(|other| (*id, other)));
    mutual.collect()
}

/// One digit is another, or two neighbours are swapped.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() || a.len() < 3 {
        return false;
    }
    let differing: Vec<usize> = (0..a.len()).filter(|&at| a[at] != b[at]).collect();
    match differing[..] {
        [_] => true,
        [first, second] => second == first + 1 && a[first] == b[second] && a[second] == b[first],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_numbers() {
        assert!(is_slip("4089", "4098") && is_slip("4089", "4088"));
        assert!(!is_slip("4089", "4908") && !is_slip("4089", "40890") && !is_slip("4089", "4089"));
        assert_eq!(slips(&["3981", "1626"], &["3918"]), [("3981", "3918")]);
        assert_eq!(slips(&["4088", "4089"], &["4087"]), []);
    }
}
