//! Requests that get no answer, and what the person who made one is told.

use hyper::StatusCode;

use crate::finding::Message;

/// Why a request gets no answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Refusal {
    /// It comes under a name that is not the server's.
    Host(String),
    /// It does not say under which name it comes, or says it twice.
    NoHost,
    /// It wants to do something else than read.
    Method,
    /// What it asks for cannot be a path of the site.
    Target,
    /// A page of another site asks for what is between the preview and its own pages.
    OtherSite,
    /// There is no such file.
    Missing,
    /// Too many pages are waiting for news.
    Busy,
    /// The program made a mistake.
    Failed,
}

impl Refusal {
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Host(_) | Self::NoHost => StatusCode::MISDIRECTED_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Target => StatusCode::BAD_REQUEST,
            Self::OtherSite => StatusCode::FORBIDDEN,
            Self::Missing => StatusCode::NOT_FOUND,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    pub(super) fn message(&self) -> Message {
        match self {
            Self::Host(host) => Message::new("server-refuses-host").with("host", host.as_str()),
            Self::NoHost => Message::new("server-refuses-no-host"),
            Self::Method => Message::new("server-refuses-method"),
            Self::Target => Message::new("server-refuses-target"),
            Self::OtherSite => Message::new("server-refuses-other-site"),
            Self::Missing => Message::new("server-missing"),
            Self::Busy => Message::new("server-busy"),
            Self::Failed => Message::new("server-answer-failed"),
        }
    }
}
