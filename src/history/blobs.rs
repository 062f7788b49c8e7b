//! The bytes of versions, by the batch, from one git process: asked for on one thread and read on another, so that neither
//! waits for the other to finish.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::Scope;

use super::git::{GitError, Speaking, tell};
use super::repository::Repository;
use super::threads::Stop;
use crate::limits;

/// The texts of a batch by name; `None` for what is too large to be a page.
pub(super) type Texts = BTreeMap<String, Option<Text>>;

/// A file as the repository has it.
pub(super) struct Text {
    /// What is not UTF-8 in it is replaced.
    pub(super) text: Arc<str>,
    /// How many bytes it has in the repository.
    pub(super) size: u64,
}

/// So many batches wait to be worked on: memory is bounded by the batch, not by the history.
const AHEAD: usize = 1;

/// Batches of texts, in the order in which they were asked for.
pub(super) struct Blobs {
    batches: Receiver<Result<Texts, Stop>>,
}

impl Blobs {
    /// Begins to read.
    pub(super) fn start<'scope>(
        scope: &'scope Scope<'scope, '_>,
        repository: &'scope Repository,
        batches: Vec<Vec<String>>,
    ) -> Self {
        let (sender, receiver) = sync_channel(AHEAD);
        scope.spawn(move || read(repository, &batches, &sender));
        Self { batches: receiver }
    }

    /// The next batch.
    pub(super) fn next(&self) -> Result<Texts, Stop> {
        self.batches.recv().unwrap_or_else(|_| Err(Stop::Failed(String::new())))
    }
}

fn read(repository: &Repository, batches: &[Vec<String>], sender: &SyncSender<Result<Texts, Stop>>) {
    if batches.iter().all(Vec::is_empty) {
        // Nobody needs git; whoever has gone away needs no answer either.
        batches.iter().try_for_each(|_| sender.send(Ok(Texts::new()))).unwrap_or_default();
        return;
    }
    let stop = match Speaking::start(&repository.content, &["cat-file", "--batch"]) {
        Err(error) => Some(Stop::Failed(error.words())),
        Ok((git, input)) => {
            std::thread::scope(|scope| {
                // Ends when git has heard all, or is gone.
                scope.spawn(|| tell(input, batches.iter().flatten()));
                read_all(git, batches, sender)
            })
        }
    };
    if let Some(stop) = stop {
        let _ = sender.send(Err(stop));
    }
}

fn read_all(mut git: Speaking, batches: &[Vec<String>], sender: &SyncSender<Result<Texts, Stop>>) -> Option<Stop> {
    for batch in batches {
        match batch.iter().map(|name| Ok((name.clone(), answer(&mut git)?))).collect() {
            Ok(texts) => {
                if sender.send(Ok(texts)).is_err() {
                    git.give_up("");
                    return None;
                }
            }
            Err(Stop::Lost) => {
                git.give_up("");
                return Some(Stop::Lost);
            }
            Err(Stop::Failed(words)) => return Some(Stop::Failed(git.give_up(&words))),
        }
    }
    git.finish().err().map(GitError::words).map(Stop::Failed)
}

/// `1a2b… blob 123` and as many bytes, or `1a2b… missing`.
fn answer(git: &mut Speaking) -> Result<Option<Text>, Stop> {
    let failed = |error: std::io::Error| Stop::Failed(error.to_string());
    let header = git.line().map_err(failed)?;
    let header = header.ok_or_else(|| failed(std::io::ErrorKind::UnexpectedEof.into()))?;
    let [_, _, size] = header.split(' ').collect::<Vec<_>>()[..] else {
        return Err(if header.ends_with(" missing") { Stop::Lost } else { Stop::Failed(header) });
    };
    let size: u64 = size.parse().map_err(|_| Stop::Failed(header.clone()))?;
    let bytes = if size > limits::FILE_BYTES { git.skip(size).map(|()| None) } else { git.bytes(size).map(Some) };
    let bytes = bytes.map_err(failed)?;
    git.skip(1).map_err(failed)?;
    Ok(bytes.map(|bytes| Text { text: text(bytes), size }))
}

fn text(bytes: Vec<u8>) -> Arc<str> {
    String::from_utf8(bytes)
        .map_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into(), std::convert::Into::into)
}
