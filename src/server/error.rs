//! Why the preview cannot be served, as sentences for a person: what is in the way, and what to do.

use std::io;

use crate::finding::Message;

/// Why the preview cannot be served.
#[derive(Debug)]
pub enum ServerError {
    /// Another program has the port, and no other will do.
    PortTaken(u16),
    /// Other programs have the port and those after it.
    NoneFree {
        /// The port that was asked for.
        first: u16,
        /// The last one tried.
        last: u16,
    },
    /// No such name.
    HostUnknown(String),
    /// The name or address is another machine's.
    HostElsewhere(String),
    /// The port is not for everybody.
    Denied(u16),
    /// Something else, in the words of the system.
    Failed(io::Error),
}

impl ServerError {
    /// What the system said when a port was to be taken.
    pub(super) fn from_system(error: io::Error, host: &str, port: u16) -> Self {
        match error.kind() {
            io::ErrorKind::AddrInUse => Self::PortTaken(port),
            io::ErrorKind::AddrNotAvailable => Self::HostElsewhere(host.to_owned()),
            io::ErrorKind::PermissionDenied => Self::Denied(port),
            _ => Self::Failed(error),
        }
    }

    /// What went wrong, in one sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::PortTaken(port) => Message::new("server-port-taken").with("port", port.to_string()),
            Self::NoneFree { first, last } => {
                Message::new("server-none-free").with("first", first.to_string()).with("last", last.to_string())
            }
            Self::HostUnknown(host) => Message::new("server-host-unknown").with("host", host.as_str()),
            Self::HostElsewhere(host) => Message::new("server-host-elsewhere").with("host", host.as_str()),
            Self::Denied(port) => Message::new("server-denied").with("port", port.to_string()),
            Self::Failed(error) => Message::new("server-failed").with("words", error.to_string()),
        }
    }

    /// What to do about it, in one sentence, where there is something to say.
    pub fn help(&self) -> Option<Message> {
        let id = match self {
            Self::PortTaken(_) => "server-port-taken-help",
            Self::NoneFree { .. } => "server-none-free-help",
            Self::HostUnknown(_) | Self::HostElsewhere(_) => "server-host-help",
            Self::Denied(_) => "server-denied-help",
            Self::Failed(_) => return None,
        };
        Some(Message::new(id))
    }
}
