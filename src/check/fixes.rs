//! Fixes as new texts: only the bytes of an edit change, line ends stay what they are, and of two fixes that touch the
//! same bytes the first is made, and the other the next time.

use std::collections::BTreeMap;

use crate::finding::{Edit, Finding, Tier};
use crate::source::{SourceFile, SourcePath};

/// What fixing would do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fixed {
    /// The new text of each file that changes.
    pub files: BTreeMap<SourcePath, String>,
    /// How many findings are mended.
    pub mended: usize,
    /// How many could be mended by another run, since their edits touch those of others.
    pub left: usize,
}

/// Makes the fixes of these tiers.
pub fn fix(findings: &[Finding], tiers: &[Tier], files: &BTreeMap<SourcePath, SourceFile>) -> Fixed {
    let mut fixed = Fixed::default();
    let mut edits: BTreeMap<&SourcePath, Vec<&Edit>> = BTreeMap::new();
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()).filter(|fix| tiers.contains(&fix.tier)) {
        let is_free = |edit: &Edit| {
            let touches = |made: &&Edit| overlap(made, edit) || fix.tier != Tier::Placeholder && meet(made, edit);
            files.contains_key(&edit.place.path)
                && edits.get(&edit.place.path).is_none_or(|made| !made.iter().any(touches))
        };
        let is_made = |edit: &Edit| edits.get(&edit.place.path).is_some_and(|made| made.contains(&edit));
        if fix.edits.iter().all(is_made) {
            fixed.mended += 1;
        } else if fix.edits.iter().all(is_free) {
            fix.edits.iter().for_each(|edit| edits.entry(&edit.place.path).or_default().push(edit));
            fixed.mended += 1;
        } else {
            fixed.left += 1;
        }
    }
    for (path, edits) in edits {
        let text = &files[path].text;
        let changed = apply(text, edits);
        if *changed != **text {
            fixed.files.insert(path.clone(), changed);
        }
    }
    fixed
}

/// Whether two edits put something in at the same place. Rows that are missing follow each other there; of anything else
/// nobody knows the order.
fn meet(one: &Edit, other: &Edit) -> bool {
    let (one, other) = (one.place.span, other.place.span);
    one.start == one.end && one == other
}

fn overlap(one: &Edit, other: &Edit) -> bool {
    let (one, other) = (one.place.span, other.place.span);
    one.start < other.end && other.start < one.end
        || one.start == other.start && one.end == other.end && one.start != one.end
}

fn apply(text: &str, mut edits: Vec<&Edit>) -> String {
    edits.sort_by_key(|edit| (edit.place.span.start, edit.place.span.end));
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut changed = String::with_capacity(text.len() + 64 * edits.len());
    let mut done = 0;
    for edit in edits {
        let range = edit.place.span.range();
        changed.push_str(&text[done..range.start]);
        changed.push_str(&edit.replacement.replace('\n', line_end));
        done = range.end;
    }
    changed.push_str(&text[done..]);
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Fix, Message};
    use crate::source::{Place, Span};

    fn run(text: &str, fixes: &[&[(std::ops::Range<usize>, &str)]]) -> (String, usize, usize) {
        run_tier(Tier::Safe, text, fixes)
    }

    fn run_tier(tier: Tier, text: &str, fixes: &[&[(std::ops::Range<usize>, &str)]]) -> (String, usize, usize) {
        let file = SourceFile::new("zh-CN/a.md", text);
        let findings: Vec<Finding> = fixes
            .iter()
            .map(|edits| {
                let edits = edits.iter().map(|(range, with)| Edit {
                    place: Place::new(&file.path, Span::new(range.clone())),
                    replacement: (*with).to_owned(),
                });
                let fix = Fix { tier, edits: edits.collect() };
                Finding::at(Place::new(&file.path, Span::default()), Message::new("x")).fix(fix)
            })
            .collect();
        let files = BTreeMap::from([(file.path.clone(), file)]);
        let fixed = fix(&findings, &[tier], &files);
        let text = fixed.files.into_values().next().unwrap_or_else(|| text.to_owned());
        (text, fixed.mended, fixed.left)
    }

    #[test]
    fn bytes_outside_the_edits_stay_and_line_ends_are_those_of_the_file() {
        assert_eq!(run("\u{FEFF}a  \r\nb\r\n", &[&[(8..8, "\nx")]]), ("\u{FEFF}a  \r\n\r\nxb\r\n".to_owned(), 1, 0));
    }

    #[test]
    fn of_fixes_that_overlap_the_first_is_made_and_a_fix_is_made_whole_or_not() {
        let fixes: &[&[(std::ops::Range<usize>, &str)]] =
            &[&[(0..2, "x")], &[(1..3, "y"), (5..6, "z")], &[(3..4, "w")]];
        assert_eq!(run("abcdef", fixes), ("xcwef".to_owned(), 2, 1));
    }

    #[test]
    fn rows_put_in_at_one_place_follow_each_other_and_anything_else_waits() {
        let fixes: &[&[(std::ops::Range<usize>, &str)]] = &[&[(1..1, "1")], &[(1..1, "2")]];
        assert_eq!(run_tier(Tier::Placeholder, "ab", fixes), ("a12b".to_owned(), 2, 0));
        assert_eq!(run("ab", fixes), ("a1b".to_owned(), 1, 1));
    }
}
