//! What a block of a translation was translated from, and what of its source has changed since.

use super::answer::{Change, answers};
use super::versions::Versions;
use crate::lineage::meaning::{Nature, Reading, nature};
use crate::lineage::{Revision, Wording};

/// Why a block is stale.
pub(super) struct Verdict {
    /// What the source said when the block was translated.
    pub(super) before: Wording,
    /// What the difference changes.
    pub(super) nature: Nature,
    /// When the source changed in meaning since.
    pub(super) changes: Vec<Revision>,
    /// When the block was last translated.
    pub(super) translated: Revision,
    /// The source's block was not there when the translation's was last touched.
    pub(super) is_newcomer: bool,
}

/// What a strand of a translation was translated from.
#[derive(Clone, Copy)]
pub(super) struct Base {
    /// The version of the source.
    pub(super) version: usize,
    /// When.
    pub(super) translated: Revision,
    /// The source's block came later than that.
    pub(super) is_newcomer: bool,
}

impl Verdict {
    /// Whether a block of a translation is stale: of its `translations`, usually one, none may have followed the source.
    pub(super) fn of(source: &Versions<'_>, translations: &[Versions<'_>]) -> Option<Self> {
        let strands = source.now().0.len();
        let stale: Vec<(usize, Base)> = (0..strands)
            .filter(|strand| strands == 1 || *strand != Wording::REQUIREMENT)
            .filter_map(|strand| {
                let bases = translations.iter().map(|translation| base(source, translation, strand));
                let base = bases.max_by_key(|base| (base.version, base.translated))?;
                is_stale(source, base, strand, translations).then_some((strand, base))
            })
            .collect();
        let base = stale.iter().map(|(_, base)| *base).min_by_key(|base| base.version)?;
        let changes = changes_of_meaning(source, base, &stale);
        let before = if base.is_newcomer { Wording(vec!["".into(); strands]) } else { merged(source, &stale) };
        let natures = stale.iter().map(|(strand, base)| nature_since(source, *base, *strand));
        Some(Self {
            before,
            nature: natures.max().unwrap_or(Nature::Wording),
            changes,
            translated: base.translated,
            is_newcomer: base.is_newcomer,
        })
    }
}

/// Which version of a strand of the source a translation is of: that of the day on which the translation was first there,
/// and, with each change of the translation that answers what had changed by then, that of the day of the change.
pub(super) fn base(source: &Versions<'_>, translation: &Versions<'_>, strand: usize) -> Base {
    let first = source.at(translation.born);
    let mut base =
        Base { version: first.unwrap_or_default(), translated: translation.born, is_newcomer: first.is_none() };
    for version in 1..translation.count() {
        let moment = translation.began(version);
        let Some(now) = source.at(moment) else { continue };
        let (before, after) =
            (strand_of(translation.wording(version - 1), strand), strand_of(translation.wording(version), strand));
        let change = Change { before, after };
        let nature_of_change = nature_in(strand, before, after, translation.text);
        let pending = Change {
            before: strand_of(source.wording(base.version), strand),
            after: strand_of(source.wording(now), strand),
        };
        let is_pending =
            base.is_newcomer || nature_in(strand, pending.before, pending.after, source.text).is_of_meaning();
        let together = now > base.version && source.began(now) == moment;
        let follows = if base.is_newcomer {
            nature_of_change.is_of_meaning()
        } else {
            !is_pending || answers(pending, change, nature_of_change, together)
        };
        if follows {
            base = Base {
                version: now,
                is_newcomer: false,
                translated: if nature_of_change.is_of_meaning() { moment } else { base.translated },
            };
        }
    }
    base
}

fn is_stale(source: &Versions<'_>, base: Base, strand: usize, translations: &[Versions<'_>]) -> bool {
    if base.is_newcomer {
        return strand == 0;
    }
    let (before, now) = (strand_of(source.wording(base.version), strand), strand_of(source.now(), strand));
    let nature = nature_in(strand, before, now, source.text);
    let agrees = || translations.iter().any(|translation| agrees(before, now, strand_of(translation.now(), strand)));
    nature.is_of_meaning() && !(is_written_alike(strand, nature) && agrees())
}

/// What is written alike in all languages: numbers, and the names of services.
fn is_written_alike(strand: usize, nature: Nature) -> bool {
    nature == Nature::Facts || strand == Wording::SERVICES
}

/// Whether a translation has what came into its source and has not what went, of all that is written alike everywhere.
fn agrees(before: &str, now: &str, translation: &str) -> bool {
    let (old, new, words) = (Reading::new(before), Reading::new(now), Reading::new(translation).words);
    let has = |key: &str| words.iter().any(|word| word.key == key);
    let replacements = old.replacements(&new);
    let came = replacements.iter().flat_map(|replacement| replacement.after);
    let went = replacements.iter().flat_map(|replacement| replacement.before);
    let still = |key: &str| new.words.iter().any(|word| word.key == key);
    let mut came = came.map(|word| word.key.as_str()).peekable();
    came.peek().is_some() && came.all(has) && went.map(|word| word.key.as_str()).all(|key| still(key) || !has(key))
}

/// When the source changed in meaning since, in a strand that is stale.
fn changes_of_meaning(source: &Versions<'_>, base: Base, stale: &[(usize, Base)]) -> Vec<Revision> {
    let changed = |version: usize| {
        let (before, after) = (source.wording(version - 1), source.wording(version));
        stale.iter().any(|(strand, base)| {
            let of_strand = |wording| strand_of(wording, *strand);
            version > base.version
                && nature_in(*strand, of_strand(before), of_strand(after), source.text).is_of_meaning()
        })
    };
    let mut changes: Vec<Revision> = (base.version + 1..source.count())
        .filter(|version| changed(*version))
        .map(|version| source.began(version))
        .collect();
    if base.is_newcomer {
        changes.insert(0, source.born);
    }
    changes
}

/// What the source said when the stale strands were translated; the others as they are now.
fn merged(source: &Versions<'_>, stale: &[(usize, Base)]) -> Wording {
    let mut wording = source.now().clone();
    for (strand, base) in stale {
        if let Some(slot) = wording.0.get_mut(*strand) {
            *slot = strand_of(source.wording(base.version), *strand).into();
        }
    }
    wording
}

fn nature_since(source: &Versions<'_>, base: Base, strand: usize) -> Nature {
    if base.is_newcomer {
        return Nature::Wording;
    }
    nature_in(strand, strand_of(source.wording(base.version), strand), strand_of(source.now(), strand), source.text)
}

/// What a change of a strand changes. The order of services does not matter.
fn nature_in(strand: usize, before: &str, after: &str, text: &str) -> Nature {
    let nature = nature(before, after, text);
    let sorted = |text: &str| {
        let mut keys: Vec<String> = Reading::new(text).words.into_iter().map(|word| word.key).collect();
        keys.sort_unstable();
        keys
    };
    let is_reordered = strand == Wording::SERVICES && nature.is_of_meaning() && sorted(before) == sorted(after);
    if is_reordered { Nature::Punctuation } else { nature }
}

fn strand_of(wording: &Wording, strand: usize) -> &str {
    wording.0.get(strand).map_or("", |text| text)
}
