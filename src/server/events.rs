//! News for an open page, as server-sent events: how things stand, and how they stand after each edition. Who reads slowly
//! misses the editions in between, never the newest.

use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use tokio::sync::watch;
use tokio::time::timeout;

use super::Edition;
use super::beside::beside;
use super::payload::Inlet;

/// So many milliseconds after it has lost the server, a browser looks for it again.
const RETRY: &str = "retry: 500\n\n";

/// A comment, which browsers pass over: keeps whatever lies in between from thinking that nobody speaks any more.
const HEARTBEAT: &str = ": .\n\n";

/// Tells a page the news until its browser leaves.
pub(super) async fn tell(
    inlet: Inlet,
    mut editions: watch::Receiver<Arc<dyn Edition>>,
    page: String,
    heartbeat: Duration,
) {
    let page: Arc<str> = page.into();
    let mut text = RETRY.to_owned();
    editions.mark_changed();
    while inlet.send(Ok(Bytes::from(text))).await.is_ok() {
        text = match timeout(heartbeat, editions.changed()).await {
            Err(_) => HEARTBEAT.to_owned(),
            Ok(Ok(())) if inlet.is_closed() => return,
            Ok(Ok(())) => {
                let edition = Arc::clone(&editions.borrow_and_update());
                let page = Arc::clone(&page);
                // An edition that fails to say how things stand says nothing; the next one may.
                beside(move || edition.state(&page)).await.map_or_else(|_| HEARTBEAT.to_owned(), |state| news(&state))
            }
            // Nobody makes editions any more: the program is about to end.
            Ok(Err(_)) => return,
        };
    }
}

/// A state as an event. JSON means the same with spaces in place of line breaks, which would end the event early.
fn news(state: &str) -> String {
    format!("event: state\ndata: {}\n\n", state.trim().replace(['\r', '\n'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_one_line_whatever_it_looks_like() {
        assert_eq!(news("{\r\n\"a\": 1\n}\n"), "event: state\ndata: {  \"a\": 1 }\n\n");
    }
}
