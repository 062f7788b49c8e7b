//! Where what takes time is done: beside the thread that speaks with everybody.

use tokio::task::{self, JoinError};

/// Does a piece of work on another thread. Fails where the work panics.
pub(super) async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, JoinError> {
    task::spawn_blocking(work).await
}
