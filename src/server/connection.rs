//! One conversation per client, and no more of them than there is room for.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::patience::Patient;
use super::router::Router;

/// The first line of a request and its headers are no longer than this.
const HEAD_BYTES: usize = 16 * 1024;

/// And no more headers.
const HEADERS: usize = 64;

/// When the system has no socket left, there is no use in asking again at once.
const PAUSE: Duration = Duration::from_millis(100);

/// Talks with whoever comes, for ever.
pub(super) async fn accept(listener: TcpListener, room: Arc<Semaphore>, router: Arc<Router>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        let router = Arc::clone(&router);
        tokio::spawn(async move {
            converse(stream, router).await;
            drop(place);
        });
    }
}

async fn converse(stream: TcpStream, router: Arc<Router>) {
    // News are short; they must not wait for more.
    let _ = stream.set_nodelay(true);
    let limits = *router.limits();
    let io = Patient::new(TokioIo::new(stream), limits.write_time);
    let service = service_fn(move |request| {
        let router = Arc::clone(&router);
        async move { Ok::<_, Infallible>(router.reply(&request).await) }
    });
    let conversation = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.request_time)
        .max_buf_size(HEAD_BYTES)
        .max_headers(HEADERS)
        .serve_connection(io, service);
    // How a client left is nobody's business.
    let _ = conversation.await;
}
