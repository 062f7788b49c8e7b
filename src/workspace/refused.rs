//! What could not be read, as findings: a file that is left out is never left out silently.

use crate::finding::{Finding, Message};
use crate::playbook::whole_file;
use crate::source::{Refusal, SourcePath, SourceTree};

/// What could not be read, as findings.
pub(super) fn refused(tree: &SourceTree) -> Vec<Finding> {
    let finding = |(path, refusal): (&SourcePath, &Refusal)| {
        let (message, help) = match refusal {
            Refusal::NotUtf8(at) => (Message::new("file-not-utf8").with("offset", *at as usize), "file-not-utf8-help"),
            Refusal::TooLarge { size, limit } => (
                Message::new("file-too-large").with("size", *size as usize).with("limit", *limit as usize),
                "file-too-large-help",
            ),
            Refusal::Unreadable(why) => {
                (Message::new("file-unreadable").with("error", why.as_str()), "file-unreadable-help")
            }
            Refusal::Changing => (Message::new("file-changing"), "file-changing-help"),
            Refusal::LinkOutside => (Message::new("file-link-outside"), "file-link-outside-help"),
        };
        let message = message.with("file", path.as_str());
        Finding::error("file-refused", whole_file(path), message).help(Message::new(help))
    };
    tree.refused.iter().map(finding).collect()
}
