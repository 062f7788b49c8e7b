//! The lock as it should be: what the history tells now, and the marks that still mean something.

use std::collections::{BTreeMap, BTreeSet};

use super::Pairing;
use crate::locale::Locale;
use crate::lock::{Fingerprint, Line, Lock, Scope};
use crate::playbook::page::PageKey;

/// A lock written anew.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renewed {
    /// The lock.
    pub lock: Lock,
    /// Marks that are in it no more: what they were of is not there, or another one took their place.
    pub dropped: Vec<Line>,
}

/// What tells a mark from the others.
type Blessing<'a> = (&'a PageKey, &'a Locale, Fingerprint, Fingerprint);

/// The lock of what `pairings` tell, with the marks of the present one, which they were told with.
pub fn renewed(present: &Lock, pairings: &[Pairing], scope: Scope) -> Renewed {
    let marks: BTreeMap<Blessing<'_>, &Line> = present
        .lines()
        .iter()
        .filter(|line| line.mark.is_some())
        .filter_map(|line| Some((blessing(line)?, line)))
        .collect();
    let mut kept = BTreeSet::new();
    let mut lines = Vec::new();
    for pairing in pairings {
        if scope == Scope::All {
            lines.push(pairing.line());
        }
        let name = pairing.blessed.map(|blessed| (&pairing.page, &pairing.locale, pairing.translation, blessed));
        if let Some((name, mark)) = name.and_then(|name| marks.get_key_value(&name)) {
            kept.insert(name);
            // The section may have another name now.
            lines.push(Line { block: pairing.block.clone(), ..(*mark).clone() });
        }
    }
    let dropped = marks.iter().filter(|(name, _)| !kept.contains(name)).map(|(_, line)| (*line).clone()).collect();
    Renewed { lock: Lock::new(scope, lines), dropped }
}

fn blessing(line: &Line) -> Option<Blessing<'_>> {
    Some((&line.page, &line.locale, line.translation, line.source?))
}
