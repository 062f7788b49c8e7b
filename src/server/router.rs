//! From a request to its answer: who asks, for what, and who knows.

use std::io;
use std::sync::Arc;

use hyper::header::{self, HeaderMap};
use hyper::{Method, Request, StatusCode, Uri};
use tokio::sync::Semaphore;
use tokio::task;

use super::attachment::Attachment;
use super::beside::beside;
use super::host::Hosts;
use super::payload::Payload;
use super::refusal::Refusal;
use super::reply::{self, Found, Origin, Reply};
use super::{ClientFile, Edition, Limits, Service, events, target};
use crate::preview::answer::{Answer, Body, Outcome};
use crate::preview::client::FOLDER_NAME;
use crate::source::SourcePath;

/// Answers requests.
pub(super) struct Router {
    service: Arc<Service>,
    hosts: Hosts,
    /// The places of those that wait for news.
    event_streams: Arc<Semaphore>,
}

impl Router {
    pub(super) fn new(service: Service, hosts: Hosts) -> Self {
        let event_streams = Arc::new(Semaphore::new(service.limits.event_streams));
        Self { service: Arc::new(service), hosts, event_streams }
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.service.limits
    }

    /// The answer to a request, whose body is not read.
    pub(super) async fn reply<B>(&self, request: &Request<B>) -> Reply {
        let (method, uri, headers) = (request.method(), request.uri(), request.headers());
        let answered = match self.admit(method, uri, headers) {
            Ok(path) => self.route(&path, uri, headers).await,
            Err(refusal) => Err(refusal),
        };
        let mut reply =
            answered.unwrap_or_else(|refusal| reply::refused(&refusal, &(self.service.words)(&refusal.message())));
        if *method == Method::HEAD {
            *reply.body_mut() = Payload::EMPTY;
        }
        reply
    }

    /// The path that a request asks for, if it may ask.
    fn admit(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<String, Refusal> {
        self.admit_host(uri, headers)?;
        if *method != Method::GET && *method != Method::HEAD {
            return Err(Refusal::Method);
        }
        let path = target::site_path(uri.path()).ok_or(Refusal::Target)?;
        if own_path(&path).is_some() && is_of_other_site(headers) {
            return Err(Refusal::OtherSite);
        }
        Ok(path)
    }

    fn admit_host(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
        let mut named = headers.get_all(header::HOST).iter();
        let (Some(host), None) = (named.next(), named.next()) else { return Err(Refusal::NoHost) };
        let host = String::from_utf8_lossy(host.as_bytes());
        let authority = uri.authority().map(hyper::http::uri::Authority::as_str);
        match [Some(&*host), authority].into_iter().flatten().find(|name| !self.hosts.admit(name)) {
            Some(stranger) => Err(Refusal::Host(stranger.to_owned())),
            None => Ok(()),
        }
    }

    async fn route(&self, path: &str, uri: &Uri, headers: &HeaderMap) -> Result<Reply, Refusal> {
        match own_path(path) {
            None => self.site(path.to_owned(), uri.query(), headers).await,
            Some("events") => self.events(page_of(uri)?),
            Some("state") => self.state(page_of(uri)?).await,
            Some(name) => self.client_file(name, headers),
        }
    }

    async fn site(&self, path: String, query: Option<&str>, headers: &HeaderMap) -> Result<Reply, Refusal> {
        let edition = self.edition();
        let made = beside(move || {
            let answer = edition.answer(&path);
            let fingerprint = if let Body::Bytes(bytes) = &answer.body { fingerprint(bytes) } else { String::new() };
            (answer, fingerprint)
        });
        let (Answer { outcome, content_type, body }, fingerprint) = made.await.map_err(|_| Refusal::Failed)?;
        match body {
            Body::Attachment(path) => self.attachment(path, &content_type, headers).await,
            Body::Bytes(bytes) if outcome == Outcome::Found => {
                let length = bytes.len() as u64;
                let found =
                    Found { content_type: &content_type, origin: Origin::Theme, fingerprint: &fingerprint, length };
                Ok(reply::found(&found, headers, || Payload::Whole(bytes.into())))
            }
            Body::Bytes(bytes) => Ok(reply::ended(&outcome, query, &content_type, bytes)),
        }
    }

    async fn attachment(&self, path: SourcePath, content_type: &str, headers: &HeaderMap) -> Result<Reply, Refusal> {
        let service = Arc::clone(&self.service);
        let opened = beside(move || Attachment::open(&*service.content, &path)).await.map_err(|_| Refusal::Failed)?;
        let attachment = opened.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Refusal::Missing,
            _ => Refusal::Failed,
        })?;
        let fingerprint = attachment.fingerprint.clone();
        let length = attachment.length;
        let found = Found { content_type, origin: Origin::Content, fingerprint: &fingerprint, length };
        Ok(reply::found(&found, headers, || {
            let (inlet, body) = Payload::flow(None);
            task::spawn(attachment.send(inlet));
            body
        }))
    }

    fn events(&self, page: String) -> Result<Reply, Refusal> {
        let place = Arc::clone(&self.event_streams).try_acquire_owned().map_err(|_| Refusal::Busy)?;
        let (inlet, body) = Payload::flow(Some(place));
        task::spawn(events::tell(inlet, self.service.editions.clone(), page, self.limits().heartbeat));
        Ok(reply::flowing(StatusCode::OK, "text/event-stream", body))
    }

    async fn state(&self, page: String) -> Result<Reply, Refusal> {
        let edition = self.edition();
        let state = beside(move || edition.state(&page)).await.map_err(|_| Refusal::Failed)?;
        Ok(reply::passing(StatusCode::OK, "application/json", state))
    }

    fn client_file(&self, name: &str, headers: &HeaderMap) -> Result<Reply, Refusal> {
        let file = self.service.client.iter().find(|file| file.name == name).ok_or(Refusal::Missing)?;
        let ClientFile { content_type, bytes, .. } = *file;
        let (fingerprint, length) = (fingerprint(bytes), bytes.len() as u64);
        let found = Found { content_type, origin: Origin::Theme, fingerprint: &fingerprint, length };
        Ok(reply::found(&found, headers, || Payload::Whole(bytes.into())))
    }

    fn edition(&self) -> Arc<dyn Edition> {
        Arc::clone(&self.service.editions.borrow())
    }
}

/// Whether a browser says that a page of another site has made the request.
fn is_of_other_site(headers: &HeaderMap) -> bool {
    let mut sites = headers.get_all("sec-fetch-site").iter();
    sites.any(|site| site != "same-origin" && site != "none")
}

fn page_of(uri: &Uri) -> Result<String, Refusal> {
    target::page(uri.query()).ok_or(Refusal::Target)
}

/// A path of the preview's own, below its folder; the site has none of that name.
fn own_path(path: &str) -> Option<&str> {
    path.strip_prefix(FOLDER_NAME)?.strip_prefix('/')
}

fn fingerprint(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}
