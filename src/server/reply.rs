//! What goes over the wire: status, headers and body. Nothing here lets a page of another site read, frame or embed what the
//! preview shows, and nothing shown can load or run what the playbook's own site does not hold.

use hyper::body::Bytes;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};

use super::payload::Payload;
use super::refusal::Refusal;
use crate::preview::answer::Outcome;
use crate::render::{policy, urls};

/// On every answer, besides what the site's own hosts send.
const ALWAYS: [(HeaderName, &str); 2] =
    [(header::X_FRAME_OPTIONS, "DENY"), (HeaderName::from_static("cross-origin-resource-policy"), "same-origin")];

const FORGET: &str = "no-store";

/// Who has written a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Origin {
    /// The theme, around content that it has made harmless.
    Theme,
    /// Whoever put the file into the content folder.
    Content,
}

pub(super) type Reply = Response<Payload>;

/// An answer that is not kept.
pub(super) fn passing(status: StatusCode, content_type: &str, bytes: impl Into<Bytes>) -> Reply {
    let bytes = bytes.into();
    let length = bytes.len() as u64;
    let mut reply = flowing(status, content_type, Payload::Whole(bytes));
    reply.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    protect(&mut reply, content_type, Origin::Theme);
    reply
}

/// An answer that is not kept, of a length that nobody knows yet.
pub(super) fn flowing(status: StatusCode, content_type: &str, body: Payload) -> Reply {
    let mut reply = Response::new(body);
    *reply.status_mut() = status;
    let headers = reply.headers_mut();
    headers.extend(ALWAYS.map(|(name, value)| (name, HeaderValue::from_static(value))));
    headers.extend(policy::ALWAYS.iter().filter_map(|(name, value)| {
        Some((HeaderName::from_bytes(name.as_bytes()).ok()?, HeaderValue::from_static(value)))
    }));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(FORGET));
    let unknown = HeaderValue::from_static("application/octet-stream");
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(content_type).unwrap_or(unknown));
    reply
}

/// What an answer is about, for a client that may have it already.
pub(super) struct Found<'a> {
    pub(super) content_type: &'a str,
    pub(super) origin: Origin,
    pub(super) fingerprint: &'a str,
    pub(super) length: u64,
}

/// A file that is found; without its body where the client has it already.
pub(super) fn found(found: &Found<'_>, request: &HeaderMap, body: impl FnOnce() -> Payload) -> Reply {
    let tag = format!("\"{}\"", found.fingerprint);
    let mut reply = if has_already(request, &tag) {
        flowing(StatusCode::NOT_MODIFIED, found.content_type, Payload::EMPTY)
    } else {
        let mut reply = flowing(StatusCode::OK, found.content_type, body());
        reply.headers_mut().insert(header::CONTENT_LENGTH, found.length.into());
        reply
    };
    let headers = reply.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(policy::ASK));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    protect(&mut reply, found.content_type, found.origin);
    reply
}

fn has_already(request: &HeaderMap, tag: &str) -> bool {
    let values = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut tags = values.flat_map(|value| value.split(',')).map(str::trim);
    tags.any(|candidate| candidate == "*" || candidate.strip_prefix("W/").unwrap_or(candidate) == tag)
}

/// A refusal in one sentence.
pub(super) fn refused(refusal: &Refusal, sentence: &str) -> Reply {
    let mut reply = passing(refusal.status(), "text/plain; charset=utf-8", format!("{sentence}\n"));
    let headers = reply.headers_mut();
    match refusal {
        Refusal::Method => {
            headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        Refusal::Busy => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
        }
        _ => {}
    }
    reply
}

/// How a request for a path ended, where it was not found.
pub(super) fn ended(outcome: &Outcome, query: Option<&str>, content_type: &str, bytes: Vec<u8>) -> Reply {
    let status = match outcome {
        Outcome::Found => StatusCode::OK,
        Outcome::Moved(_) => StatusCode::FOUND,
        Outcome::Missing => StatusCode::NOT_FOUND,
        Outcome::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        Outcome::NotYet => StatusCode::SERVICE_UNAVAILABLE,
    };
    let mut reply = passing(status, content_type, bytes);
    let headers = reply.headers_mut();
    match outcome {
        Outcome::Moved(path) => {
            if let Ok(location) = HeaderValue::from_str(&location(path, query)) {
                headers.insert(header::LOCATION, location);
            }
        }
        Outcome::NotYet => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        Outcome::Found | Outcome::Missing | Outcome::Broken => {}
    }
    reply
}

/// A path of the site as the value of `Location`. Two slashes at its beginning would lead to another host.
fn location(path: &str, query: Option<&str>) -> String {
    let path = urls::encoded(path.trim_start_matches('/'));
    query.map_or_else(|| format!("/{path}"), |query| format!("/{path}?{query}"))
}

/// Says what a browser may do with a document.
fn protect(reply: &mut Reply, content_type: &str, origin: Origin) {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let policy = match (kind.as_str(), origin) {
        ("text/html", Origin::Theme) => policy::PAGE_HEADER,
        ("text/html", Origin::Content) => policy::DOCUMENT_HEADER,
        (kind, _) if kind.ends_with("xml") => policy::DOCUMENT_HEADER,
        _ => return,
    };
    reply.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_stays_on_the_site() {
        assert_eq!(location("en/", None), "/en/");
        assert_eq!(location("zh-CN/a b/你/", Some("x=1")), "/zh-CN/a%20b/%E4%BD%A0/?x=1");
        assert_eq!(location("//evil.example/", None), "/evil.example/");
        assert_eq!(location("en\r\nSet-Cookie: a=b/", None), "/en%0D%0ASet-Cookie%3A%20a=b/");
    }

    #[test]
    fn a_client_has_what_one_of_its_tags_names() {
        let has = |value: &'static str| {
            let mut request = HeaderMap::new();
            request.insert(header::IF_NONE_MATCH, HeaderValue::from_static(value));
            has_already(&request, "\"abc\"")
        };
        assert!(has("\"abc\"") && has("W/\"abc\"") && has("\"x\", \"abc\"") && has("*"));
        assert!(!has("abc") && !has("\"ab\"") && !has(""));
        assert!(!has_already(&HeaderMap::new(), "\"abc\""));
    }
}
