//! Files of the content folder, sent piece by piece as the client takes them: a video never lies in memory as a whole.

use std::fs::File;
use std::io::{self, Read};
use std::time::UNIX_EPOCH;

use hyper::body::Bytes;

use super::Content;
use super::beside::beside;
use super::payload::Inlet;
use crate::source::SourcePath;

const PIECE: u64 = 64 * 1024;

/// An open file.
#[derive(Debug)]
pub(super) struct Attachment {
    file: File,
    pub(super) length: u64,
    /// Differs when the file does; made from what the disk says of it, since reading it all would take time.
    pub(super) fingerprint: String,
}

impl Attachment {
    pub(super) fn open(content: &Content, path: &SourcePath) -> io::Result<Self> {
        let file = content(path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let length = metadata.len();
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let fingerprint = format!("{length:x}-{:x}", modified.unwrap_or_default().as_nanos());
        Ok(Self { file, length, fingerprint })
    }

    /// Sends as much as the client has been promised, unless the client or the file ends before that.
    pub(super) async fn send(self, inlet: Inlet) {
        let Self { mut file, length: mut left, .. } = self;
        while left > 0 {
            let read = beside(move || {
                let piece = read_piece(&mut file, left);
                (file, piece)
            });
            let Ok((same_file, piece)) = read.await else { return };
            file = same_file;
            left -= piece.as_ref().map_or(left, |piece| piece.len() as u64);
            if inlet.send(piece).await.is_err() {
                return;
            }
        }
    }
}

fn read_piece(file: &mut File, left: u64) -> io::Result<Bytes> {
    let mut piece = Vec::new();
    file.take(PIECE.min(left)).read_to_end(&mut piece)?;
    // A client that is promised more must learn that it did not get it all.
    if piece.is_empty() { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(piece.into()) }
}
