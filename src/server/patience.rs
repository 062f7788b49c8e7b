//! How long a client may keep its answer waiting in the server: whoever stops reading is let go.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::rt::{Read, ReadBufCursor, Write};
use tokio::time::{Sleep, sleep};

/// A client that takes this much in its time has not stopped reading.
const ENOUGH: usize = 16 * 1024;

/// A connection whose writing fails when the client does not read.
pub(super) struct Patient<T> {
    inner: T,
    limit: Duration,
    wait: Option<Wait>,
}

/// The connection has been full at least once since it was last empty or read from well.
struct Wait {
    end: Pin<Box<Sleep>>,
    written: usize,
}

impl<T> Patient<T> {
    pub(super) fn new(inner: T, limit: Duration) -> Self {
        Self { inner, limit, wait: None }
    }

    /// What became of an attempt to write, unless the client has been given enough time.
    fn judge(&mut self, context: &mut Context<'_>, attempt: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match attempt {
            Poll::Pending => {
                let limit = self.limit;
                let wait = self.wait.get_or_insert_with(|| Wait { end: Box::pin(sleep(limit)), written: 0 });
                ready!(wait.end.as_mut().poll(context));
                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
            }
            Poll::Ready(Ok(written)) => {
                self.wait = self.wait.take().and_then(|wait| wait.after(written));
                attempt
            }
            Poll::Ready(Err(_)) => attempt,
        }
    }
}

impl Wait {
    fn after(self, written: usize) -> Option<Self> {
        let written = self.written + written;
        (written < ENOUGH).then_some(Self { written, ..self })
    }
}

impl<T: Read + Unpin> Read for Patient<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(context, buffer)
    }
}

impl<T: Write + Unpin> Write for Patient<T> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let attempt = Pin::new(&mut self.inner).poll_write(context, bytes);
        self.judge(context, attempt)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let attempt = Pin::new(&mut self.inner).poll_write_vectored(context, pieces);
        self.judge(context, attempt)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        // Hyper flushes when it has written everything.
        self.wait = None;
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}
