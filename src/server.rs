//! The preview over HTTP: carries what an edition of the playbook answers to the browsers of the person who edits it, and
//! to nobody else. Knows nothing of playbooks.
//!
//! One thread speaks with everybody and never waits for anybody; whatever takes time (an answer, a state, a file) is made
//! on threads beside it.

mod attachment;
mod beside;
mod connection;
mod door;
mod error;
mod events;
mod host;
mod patience;
mod payload;
mod refusal;
mod reply;
mod router;
mod target;

use std::fs::File;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::finding::Message;
use crate::preview::answer::Answer;
use crate::source::SourcePath;

pub use crate::preview::client::ClientFile;
pub use door::{Door, Options};
pub use error::ServerError;

/// What a server answers from: the playbook as it was after one of its changes.
pub trait Edition: Send + Sync + 'static {
    /// The answer to a path of the site: decoded, without the `/` at its beginning. Empty, or with a `/` at its end, it
    /// names a folder.
    fn answer(&self, path: &str) -> Answer;

    /// What a browser that shows a page is told, as JSON on one line. The page is named as in [`Self::answer`].
    fn state(&self, page: &str) -> String;
}

/// Opens a file of the content folder.
pub type Content = dyn Fn(&SourcePath) -> io::Result<File> + Send + Sync;

/// Words a message for the person at the browser.
pub type Words = dyn Fn(&Message) -> String + Send + Sync;

/// What is served.
pub struct Service {
    /// The newest edition.
    pub editions: watch::Receiver<Arc<dyn Edition>>,
    /// The preview's own files.
    pub client: &'static [ClientFile],
    /// Where attachments come from.
    pub content: Box<Content>,
    /// What refusals say.
    pub words: Box<Words>,
    /// What one client may ask of the others.
    pub limits: Limits,
}

/// What one client may ask of the others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// So many connections at a time; further ones wait.
    pub connections: usize,
    /// So many of them may be open pages that wait for news; more are refused.
    pub event_streams: usize,
    /// So long a client may take to send a request, or to think of the next one.
    pub request_time: Duration,
    /// So long a client may go without taking anything worth mentioning of what it is sent.
    pub write_time: Duration,
    /// After so long without news, an open page is told that the server is still there.
    pub heartbeat: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 256,
            event_streams: 192,
            request_time: Duration::from_secs(10),
            write_time: Duration::from_secs(30),
            heartbeat: Duration::from_secs(15),
        }
    }
}
