//! `translations.lock`: what each block of a translation was translated from, for whoever has the files and not their
//! history; and the blocks that somebody has blessed by hand.
//!
//! A line knows its blocks by what they say and never by where they stand: what is inserted elsewhere changes no line, and
//! two branches that translate different blocks change different lines.

mod changes;
mod print;
mod read;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;

use crate::lineage::Wording;
use crate::lineage::meaning::Reading;
use crate::locale::Locale;
use crate::playbook::page::PageKey;

pub use changes::Changes;
pub use read::{Read, read};

/// The name of the lock, beside `playbook.yml`.
pub const FILE_NAME: &str = "translations.lock";

/// The rule that what is wrong with the file is reported by.
pub const RULE: &str = "lock-invalid";

/// The version of the format, and of what a fingerprint is made of.
const VERSION: u32 = 1;

/// What was translated from what.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lock {
    scope: Scope,
    /// Sorted; no two of the same blocks.
    lines: Vec<Line>,
}

/// Which blocks have a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Scope {
    /// Only those that were blessed by hand: of any other block the lock knows nothing.
    #[default]
    Marked,
    /// All of them.
    All,
}

/// A block of a translation, and what it was translated from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Line {
    /// The translation's.
    pub locale: Locale,
    /// Which page.
    pub page: PageKey,
    /// A name for people, which several blocks may share: `task-4095`, `title`, or the slug of the source's section.
    pub block: String,
    /// What the translation says.
    pub translation: Fingerprint,
    /// What the source said when it was translated; `None` where it said nothing yet.
    pub source: Option<Fingerprint>,
    /// Why somebody has blessed it by hand.
    pub mark: Option<String>,
    /// The commit that made the source say so. For people: it may have another name elsewhere, or none yet.
    pub commit: Option<String>,
    /// The day of that commit.
    pub date: Option<Date>,
}

/// What a block says, whatever its white space, punctuation, markup and link targets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint(u64);

/// What the blocks of a translation were blessed as translations of.
pub type Marks = BTreeMap<Fingerprint, BTreeSet<Fingerprint>>;

impl Lock {
    /// A lock of these lines; of several for the same blocks, one that was marked by hand.
    pub fn new(scope: Scope, mut lines: Vec<Line>) -> Self {
        lines.sort_by(|one, other| one.order().cmp(&other.order()));
        lines.dedup_by(|later, first| later.blocks() == first.blocks());
        Self { scope, lines }
    }

    /// Which blocks have a line.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// Every line, in order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The lines of a page's translation.
    pub fn of_page(&self, page: &PageKey, locale: &Locale) -> &[Line] {
        let name = (locale, page);
        let start = self.lines.partition_point(|line| (&line.locale, &line.page) < name);
        let length = self.lines[start..].partition_point(|line| (&line.locale, &line.page) == name);
        &self.lines[start..start + length]
    }

    /// Whether anything was blessed by hand.
    pub fn has_marks(&self) -> bool {
        self.lines.iter().any(|line| line.mark.is_some())
    }

    /// What was blessed by hand on a page's translation.
    pub fn marks(&self, page: &PageKey, locale: &Locale) -> Marks {
        let mut marks = Marks::new();
        for line in self.of_page(page, locale).iter().filter(|line| line.mark.is_some()) {
            marks.entry(line.translation).or_default().extend(line.source);
        }
        marks
    }
}

/// What tells a line from the others.
type Blocks<'a> = (&'a Locale, &'a PageKey, &'a str, Fingerprint, Option<Fingerprint>);

impl Line {
    fn blocks(&self) -> Blocks<'_> {
        (&self.locale, &self.page, &self.block, self.translation, self.source)
    }

    fn order(&self) -> (Blocks<'_>, bool, &Self) {
        (self.blocks(), self.mark.is_none(), self)
    }
}

impl Fingerprint {
    /// Of a block. Whether a task is mandatory is no part of it, since that is not translated by words; nor is the order of
    /// its services.
    pub fn of(wording: &Wording) -> Self {
        let is_row = wording.0.len() > 1;
        let mut hasher = blake3::Hasher::new();
        for (strand, text) in wording.0.iter().enumerate().filter(|(at, _)| !is_row || *at != Wording::REQUIREMENT) {
            let mut words = Reading::new(text).words;
            if is_row && strand == Wording::SERVICES {
                words.sort_by(|one, other| one.key.cmp(&other.key));
            }
            for word in &words {
                hasher.update(word.key.as_bytes());
                hasher.update(b"\x1f");
            }
            hasher.update(b"\x1e");
        }
        let bytes = hasher.finalize();
        Self(bytes.as_bytes()[..8].iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// Reads what `Display` writes.
    fn parse(text: &str) -> Option<Self> {
        let is_hexadecimal = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_hexadecimal.then(|| u64::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(text: &str) -> Fingerprint {
        Fingerprint::of(&Wording(vec![text.into()]))
    }

    fn row(cells: [&str; 4]) -> Fingerprint {
        Fingerprint::of(&Wording(cells.map(Into::into).to_vec()))
    }

    #[test]
    fn a_fingerprint_is_of_what_is_said_and_not_of_how_it_is_written() {
        let plain = prose("Confirm the plan, see the [guidance](a.md).");
        assert_eq!(plain, prose("**Confirm**  the plan;\nsee the [guidance](b.md \"T\")"));
        assert_ne!(plain, prose("Confirm the draft plan, see the [guidance](a.md)."));
        assert_eq!(prose("确认：计划"), prose("确认 计划。"));
        assert_ne!(prose("ab c"), prose("a bc"));
    }

    #[test]
    fn a_row_is_told_by_its_words_and_neither_by_its_requirement_nor_the_order_of_its_services() {
        let plain = row(["Confirm the plan", "Mandatory", "Partner", "Exchange, Teams"]);
        assert_eq!(plain, row(["Confirm the plan", "Optional", "Partner", "Teams, Exchange"]));
        assert_ne!(plain, row(["Confirm the plan", "Mandatory", "Customer", "Exchange, Teams"]));
        assert_ne!(row(["a", "", "b", ""]), row(["a b", "", "", ""]));
    }

    #[test]
    fn fingerprints_are_the_same_on_every_machine_and_in_every_release() {
        assert_eq!(prose("Confirm the plan with the customer.").to_string(), "7a55e76170564d8b");
    }
}
