//! One address is asked: for its head, or for itself where the head is refused, and on to where it leads.

use std::io;
use std::thread;
use std::time::Duration;

use jiff::fmt::rfc2822;
use ureq::http::Response;
use ureq::{Agent, Body, Error};
use url::Url;

use super::{Failure, Manners, plain};

/// What came of it.
pub(super) enum Outcome {
    Reachable,
    Failed(Failure),
    /// It may answer later.
    Busy {
        failure: Failure,
        retry_after: Option<Duration>,
    },
}

/// An answer that is no redirect.
struct Answer {
    status: u16,
    retry_after: Option<Duration>,
}

#[derive(Clone, Copy)]
enum Method {
    Head,
    Get,
}

/// So many redirects are followed.
const REDIRECTS: usize = 10;

/// What servers say who know no HEAD, or refuse it.
const NO_HEAD: &[u16] = &[403, 404, 405, 501];

/// Who is asking, with what manners.
pub(super) fn agent(manners: &Manners) -> Agent {
    let config = Agent::config_builder()
        .user_agent(concat!("diptych/", env!("CARGO_PKG_VERSION"), " (link check)"))
        .timeout_global(Some(manners.timeout))
        .http_status_as_error(false)
        // Where a redirect leads is looked at here.
        .max_redirects(0)
        .max_redirects_will_error(false);
    config.build().into()
}

pub(super) fn ask(agent: &Agent, address: &Url, manners: &Manners) -> Outcome {
    let mut answer = follow(agent, Method::Head, address, manners);
    if answer.as_ref().is_ok_and(|answer| NO_HEAD.contains(&answer.status)) {
        thread::sleep(manners.pause);
        answer = follow(agent, Method::Get, address, manners);
    }
    match answer {
        Ok(Answer { status: 0..=399, .. }) => Outcome::Reachable,
        Ok(Answer { status, retry_after }) if status == 429 || status >= 500 && status != 501 => {
            Outcome::Busy { failure: Failure::Status(status), retry_after }
        }
        Ok(Answer { status, .. }) => Outcome::Failed(Failure::Status(status)),
        Err(failure @ Failure::Timeout(_)) => Outcome::Busy { failure, retry_after: None },
        Err(failure) => Outcome::Failed(failure),
    }
}

fn follow(agent: &Agent, method: Method, address: &Url, manners: &Manners) -> Result<Answer, Failure> {
    let mut here = address.clone();
    for _ in 0..=REDIRECTS {
        let request = match method {
            Method::Head => agent.head(here.as_str()),
            Method::Get => agent.get(here.as_str()),
        };
        let response = request.call().map_err(|error| failure(error, manners))?;
        match redirect(&response) {
            Some(location) => here = target(&here, location)?,
            None => return Ok(answer(&response)),
        }
    }
    Err(Failure::Redirects)
}

fn answer(response: &Response<Body>) -> Answer {
    Answer { status: response.status().as_u16(), retry_after: header(response, "retry-after").and_then(retry_after) }
}

/// Where a redirect leads, as it is written.
fn redirect(response: &Response<Body>) -> Option<&str> {
    matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308).then(|| header(response, "location")).flatten()
}

fn header<'a>(response: &'a Response<Body>, name: &str) -> Option<&'a str> {
    response.headers().get(name)?.to_str().ok()
}

/// Where a redirect leads. Only the web is followed.
fn target(here: &Url, location: &str) -> Result<Url, Failure> {
    let target = here.join(location).map_err(|error| Failure::Other(error.to_string()))?;
    match target.scheme() {
        "http" | "https" => Ok(plain(target)),
        scheme => Err(Failure::Scheme(scheme.to_owned())),
    }
}

/// How long a server wants to be left alone: seconds, or the date after which it may be asked,
/// <https://www.rfc-editor.org/rfc/rfc9110#field.retry-after>.
fn retry_after(text: &str) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = rfc2822::parse(text.trim()).ok()?.timestamp();
    let now = jiff::Timestamp::try_from(std::time::SystemTime::now()).ok()?;
    Some(Duration::try_from(date.duration_since(now)).unwrap_or_default())
}

fn failure(error: Error, manners: &Manners) -> Failure {
    let timeout = || Failure::Timeout(manners.timeout.as_secs().max(1));
    match error {
        Error::Timeout(_) => timeout(),
        Error::HostNotFound => Failure::NoHost,
        Error::Io(error) => match error.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => timeout(),
            io::ErrorKind::ConnectionRefused => Failure::Refused,
            _ if is_lookup(&error) => Failure::NoHost,
            _ => Failure::Other(error.to_string()),
        },
        other => Failure::Other(other.to_string()),
    }
}

/// Whether a host's name could not be resolved. The standard library has no kind for that.
fn is_lookup(error: &io::Error) -> bool {
    const WSAHOST_NOT_FOUND: i32 = 11001;
    error.raw_os_error() == Some(WSAHOST_NOT_FOUND) || error.to_string().starts_with("failed to lookup address")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_says_in_seconds_or_by_a_date_when_it_may_be_asked() {
        assert_eq!(retry_after("7"), Some(Duration::from_secs(7)));
        assert_eq!(retry_after("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO));
        assert_eq!(retry_after("soon"), None);
    }

    #[test]
    fn only_the_web_is_followed_and_nobodys_name_is_sent() {
        let here = Url::parse("https://example.com/a/b").expect("an address");
        assert_eq!(target(&here, "../c#d").map(String::from), Ok("https://example.com/c".to_owned()));
        assert_eq!(
            target(&here, "http://me:secret@example.org").map(String::from),
            Ok("http://example.org/".to_owned())
        );
        assert_eq!(target(&here, "javascript:alert(1)"), Err(Failure::Scheme("javascript".to_owned())));
        assert_eq!(target(&here, "file:///etc/passwd"), Err(Failure::Scheme("file".to_owned())));
    }
}
