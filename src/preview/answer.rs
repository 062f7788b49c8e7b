//! What the preview gives for a path: the bytes that a build would write there, or why there are none.

use std::borrow::Cow;

use crate::source::SourcePath;

/// What the server sends for a path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Whether the site has the path.
    pub outcome: Outcome,
    /// The value of `Content-Type`, with the character set where it is text.
    pub content_type: Cow<'static, str>,
    /// What is sent.
    pub body: Body,
}

/// How a request for a path ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The site has it.
    Found,
    /// It stands elsewhere: a folder's path without its last `/`. The value is a path of the site.
    Moved(String),
    /// The site has no such path; the body says so to a person.
    Missing,
    /// A mistake in the theme; the body says so to a person.
    Broken,
    /// The playbook is still being read; the body says so to a person.
    NotYet,
}

/// What is sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Body {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A file of the content folder, as it is.
    Attachment(SourcePath),
}
