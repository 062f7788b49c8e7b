//! Commits followed through the blocks of files: versions are read and compared in parallel, batch by batch; what that says
//! is woven in the order of the commits.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use rayon::prelude::*;

use super::blobs::{Blobs, Texts};
use super::ledger::{Job, JobKind};
use super::repository::Repository;
use super::scope::{Source, Version};
use crate::lineage::{Block, Comparison, Reader, Revision, Step, StepKind, Weave, compare};
use crate::locale::Locale;
use crate::source::SourcePath;

/// Why the past could not be followed.
#[derive(Debug)]
pub(super) enum Stop {
    /// The repository does not have a file that it should have.
    Lost,
    /// Git's words.
    Failed(String),
}

/// So many pairs of versions are in memory at a time.
const BATCH: usize = 512;

/// Sizes of versions by the names of their bytes.
pub(super) type Sizes = BTreeMap<String, u64>;

/// Weaves in what commits did, each group of jobs as one. Returns the sizes of what was read.
pub(super) fn follow(
    commits: &[(Revision, Vec<Vec<Job>>)],
    weave: &mut Weave,
    repository: &Repository,
    reader: &Reader<'_>,
) -> Result<Sizes, Stop> {
    let pairs: Vec<Pair<'_>> =
        commits.iter().flat_map(|(_, groups)| groups.iter().flatten()).filter_map(pair).collect();
    let batches: Vec<&[Pair<'_>]> = pairs.chunks(BATCH).collect();
    let names = batches.iter().map(|batch| names(batch)).collect();
    let mut sizes = Sizes::new();
    let mut compared = VecDeque::new();
    std::thread::scope(|scope| {
        let blobs = Blobs::start(scope, repository, names);
        let mut batches = batches.into_iter();
        for (revision, groups) in commits {
            for group in groups {
                let needed = group.iter().filter_map(pair).count();
                while compared.len() < needed {
                    let Some(batch) = batches.next() else { break };
                    let texts = blobs.next()?;
                    compared.extend(compare_batch(batch, &texts, reader));
                    let measured = texts.iter().filter_map(|(name, text)| Some((name, text.as_ref()?.size)));
                    sizes.extend(measured.map(|(name, size)| (name.clone(), size)));
                }
                let steps: Vec<_> = group.iter().map(|job| step(job, &mut compared)).collect();
                weave.apply(*revision, &steps);
            }
        }
        Ok(())
    })?;
    Ok(sizes)
}

type Pair<'a> = (Option<&'a Version>, Option<&'a Version>);

fn pair(job: &Job) -> Option<Pair<'_>> {
    match &job.kind {
        JobKind::Compare(before, after) => Some((before.as_ref(), after.as_ref())),
        _ => None,
    }
}

fn versions<'a>(batch: &[Pair<'a>]) -> impl Iterator<Item = &'a Version> {
    batch.iter().flat_map(|(before, after)| [*before, *after]).flatten()
}

/// The names of what a batch needs from the repository, each once.
fn names(batch: &[Pair<'_>]) -> Vec<String> {
    let names = versions(batch).filter_map(|version| match &version.source {
        Source::Blob(name) => Some(name.clone()),
        Source::Text(_) => None,
    });
    names.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}

/// What a comparison says, and whether there was anything to compare with.
struct Compared {
    comparison: Comparison,
    is_there: bool,
}

fn compare_batch(batch: &[Pair<'_>], texts: &Texts, reader: &Reader<'_>) -> Vec<Compared> {
    // A version that one commit made and the next one changed is read once.
    let distinct: BTreeMap<Key<'_>, &Version> =
        versions(batch).map(|version| ((&version.source, &version.locale), version)).collect();
    let distinct: Vec<(Key<'_>, &Version)> = distinct.into_iter().collect();
    let read = distinct.into_par_iter().map(|(key, version)| (key, blocks(version, texts, reader)));
    let read: BTreeMap<Key<'_>, Option<Vec<Block>>> = read.collect();
    let pairs = batch.par_iter().map(|(before, after)| (of_version(&read, *before), of_version(&read, *after)));
    let compared = pairs.map(|(before, after)| Compared {
        comparison: compare(before.unwrap_or_default(), after.unwrap_or_default()),
        is_there: after.is_some(),
    });
    compared.collect()
}

/// Versions that share it have the same blocks.
type Key<'a> = (&'a Source, &'a Locale);

fn of_version<'a>(
    read: &'a BTreeMap<Key<'a>, Option<Vec<Block>>>,
    version: Option<&'a Version>,
) -> Option<&'a [Block]> {
    let version = version?;
    read.get(&(&version.source, &version.locale))?.as_deref()
}

/// The blocks of a version; `None` for one that is too large to be read.
fn blocks(version: &Version, texts: &Texts, reader: &Reader<'_>) -> Option<Vec<Block>> {
    let text = match &version.source {
        Source::Text(text) => Arc::clone(text),
        Source::Blob(name) => Arc::clone(&texts.get(name)?.as_ref()?.text),
    };
    Some(reader.blocks(&version.locale, &SourcePath::new(version.path.as_str()), &text))
}

fn step(job: &Job, compared: &mut VecDeque<Compared>) -> Step {
    let kind = match &job.kind {
        JobKind::Add => StepKind::Added,
        JobKind::Rename => StepKind::Renamed,
        JobKind::Delete => StepKind::Deleted(None),
        JobKind::Compare(..) => match compared.pop_front() {
            // What cannot be read is as good as gone, and what comes after it begins anew.
            Some(Compared { comparison, is_there: false }) => StepKind::Deleted(Some(comparison)),
            Some(Compared { comparison, is_there: true }) => StepKind::Compared(comparison),
            None => StepKind::Added,
        },
    };
    Step { path: job.path.clone(), from: job.from.clone(), kind }
}
