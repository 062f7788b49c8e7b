//! The bodies of answers: bytes that are there, or pieces that come one by one as the client takes them.

use std::io;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, mpsc};

/// The body of an answer.
#[derive(Debug)]
pub(super) enum Payload {
    /// These bytes.
    Whole(Bytes),
    /// Pieces, the next of which waits until the last is taken. An error breaks the answer off.
    Flow {
        pieces: mpsc::Receiver<io::Result<Bytes>>,
        /// The place among those that may flow at the same time.
        _place: Option<OwnedSemaphorePermit>,
    },
}

/// Where the pieces of a body go in; `send` fails when the client has left.
pub(super) type Inlet = mpsc::Sender<io::Result<Bytes>>;

impl Payload {
    /// No body.
    pub(super) const EMPTY: Self = Self::Whole(Bytes::new());

    /// A body that comes in pieces.
    pub(super) fn flow(place: Option<OwnedSemaphorePermit>) -> (Inlet, Self) {
        let (inlet, pieces) = mpsc::channel(1);
        (inlet, Self::Flow { pieces, _place: place })
    }
}

impl Body for Payload {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match &mut *self {
            Self::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(mem::take(bytes))))),
            Self::Flow { pieces, .. } => {
                pieces.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::Flow { .. } => SizeHint::default(),
        }
    }
}
