//! Whether a change of a translation answers a change of its source, or is only a slip mended in words that stay behind.

use std::collections::BTreeSet;

use crate::lineage::meaning::{Nature, Reading, Replacement, Word};

/// A change from one text to another.
#[derive(Clone, Copy)]
pub(super) struct Change<'a> {
    pub(super) before: &'a str,
    pub(super) after: &'a str,
}

/// So many ideographs say as much as a word.
const IDEOGRAPHS_IN_TENTHS_OF_A_WORD: usize = 6;
const WORD: usize = 10;
/// A translation that changes a third as much as its source may well answer it.
const SHARE: usize = 3;

/// Whether a translator who made `change`, of the nature given, took `pending` into account: the two have words in common,
/// or at least are of one order of size. `together` says that the two were made in one commit.
pub(super) fn answers(pending: Change<'_>, change: Change<'_>, nature: Nature, together: bool) -> bool {
    if !nature.is_of_meaning() {
        return false;
    }
    let (old, new) = (Reading::new(pending.before), Reading::new(pending.after));
    let (old_translation, new_translation) = (Reading::new(change.before), Reading::new(change.after));
    let asked = old.replacements(&new);
    let given = old_translation.replacements(&new_translation);
    if together || shares_words(&asked, &given) {
        return true;
    }
    // Numbers are written alike everywhere: a change that touches none answers none.
    let only_numbers = asked.iter().flat_map(both).all(Word::is_number);
    if only_numbers && !given.iter().flat_map(both).any(Word::is_number) {
        return false;
    }
    size(&given) * SHARE >= size(&asked)
}

fn shares_words(asked: &[Replacement<'_>], given: &[Replacement<'_>]) -> bool {
    let added = |replacements: &[Replacement<'_>]| -> BTreeSet<String> {
        replacements.iter().flat_map(|replacement| replacement.after).map(|word| word.key.clone()).collect()
    };
    let given = added(given);
    added(asked).iter().any(|word| given.contains(word))
}

fn both<'a>(replacement: &Replacement<'a>) -> impl Iterator<Item = &'a Word> {
    replacement.before.iter().chain(replacement.after)
}

/// How much changes, in tenths of a word.
fn size(replacements: &[Replacement<'_>]) -> usize {
    let length = |words: &[Word]| -> usize {
        words.iter().map(|word| if word.is_ideograph() { IDEOGRAPHS_IN_TENTHS_OF_A_WORD } else { WORD }).sum()
    };
    replacements.iter().map(|replacement| length(replacement.before).max(length(replacement.after))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(pending: (&str, &str), change: (&str, &str)) -> bool {
        let nature = crate::lineage::meaning::nature(change.0, change.1, "");
        let change_of = |(before, after)| Change { before, after };
        answers(change_of(pending), change_of(change), nature, false)
    }

    #[test]
    fn a_translation_of_what_changed_answers_it() {
        let pending = ("Confirm the plan with the customer.", "Confirm the draft plan with the customer.");
        assert!(answered(pending, ("与客户确认计划。", "与客户确认计划草案。")));
        assert!(answered(("within 5 days", "within 10 days"), ("在 5 天内", "在 10 天内")));
    }

    #[test]
    fn a_slip_mended_in_the_translation_answers_nothing() {
        let pending = (
            "Confirm the plan with the customer.",
            "Confirm the plan with the customer and with every partner who delivers it.",
        );
        assert!(!answered(pending, ("与客护确认计划。", "与客户确认计划。")));
        assert!(!answered(pending, ("与客户确认划。", "与客户确认计划。")));
        assert!(!answered(("within 5 days", "within 10 days"), ("在 5 天内完成", "在 5 天内全部完成")));
    }
}
