//! Why an address does not answer, in a form that can be worded in any language.

use crate::finding::Message;

/// Why an address does not answer.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Failure {
    /// It answers with this status, which is an error.
    Status(u16),
    /// It does not answer within so many seconds.
    Timeout(u64),
    /// There is no host of that name.
    NoHost,
    /// Nothing listens there.
    Refused,
    /// It leads on and on.
    Redirects,
    /// It leads to something that is not on the web.
    Scheme(String),
    /// Something else, in the words of those who noticed.
    Other(String),
}

impl Failure {
    /// What is wrong with a link, in one sentence.
    pub fn message(&self, link: &str) -> Message {
        let (reason, words) = match self {
            Self::Status(status) => ("status", status.to_string()),
            Self::Timeout(seconds) => ("timeout", seconds.to_string()),
            Self::NoHost => ("no-host", String::new()),
            Self::Refused => ("refused", String::new()),
            Self::Redirects => ("redirects", String::new()),
            Self::Scheme(scheme) => ("scheme", scheme.clone()),
            Self::Other(words) => ("other", words.clone()),
        };
        Message::new("link-unreachable").with("url", link).with("reason", reason).with("words", words)
    }
}
