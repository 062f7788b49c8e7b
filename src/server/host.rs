//! Which names the server answers to. A page of somebody else's site can have its own name lead to this machine and then
//! read what is served here as if it were its own (DNS rebinding); the `Host` header gives the name away.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The names that the server answers to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Hosts {
    /// The one that was asked for; an address or `localhost` adds nothing.
    own: String,
}

impl Hosts {
    pub(super) fn new(own: &str) -> Self {
        Self { own: canonical(own) }
    }

    /// Whether a request may name the server so: a host, and perhaps a port. The port may differ from the server's own,
    /// which a tunnel or a container can lie in front of.
    pub(super) fn admit(&self, authority: &str) -> bool {
        if let Some((address, port)) = authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            return address.parse::<Ipv6Addr>().is_ok()
                && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port));
        }
        let (name, port) = authority.split_once(':').unwrap_or((authority, ""));
        is_port(port) && self.admit_name(&canonical(name))
    }

    fn admit_name(&self, name: &str) -> bool {
        // Nobody can have an address lead elsewhere, and nobody owns 'localhost'.
        name.parse::<Ipv4Addr>().is_ok()
            || name == "localhost"
            || name.ends_with(".localhost")
            || (!name.is_empty() && name == self.own)
    }
}

/// Names are the same in any case, and with the dot of the root behind them.
fn canonical(name: &str) -> String {
    name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase()
}

fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_localhost_are_admitted_with_any_port() {
        let hosts = Hosts::new("localhost");
        let good = "localhost localhost:3000 LOCALHOST localhost. playbook.localhost:1 127.0.0.1 192.168.1.7:80 [::1] [::1]:3000 [fe80::1]:8080";
        for host in good.split(' ') {
            assert!(hosts.admit(host), "{host}");
        }
    }

    #[test]
    fn any_other_name_is_turned_away_however_it_is_written() {
        let hosts = Hosts::new("localhost");
        let bad = "evil.example evil.example:3000 localhost.evil.example notlocalhost evil@localhost localhost@evil.example \
                   localhost:80:evil 127.0.0.1.evil.example 127.1 0x7f000001 [::1 [::1]evil [::1]:x [evil] ::1 . :80";
        for host in bad.split_whitespace() {
            assert!(!hosts.admit(host), "{host}");
        }
        assert!(!hosts.admit(""));
    }

    #[test]
    fn the_name_that_was_asked_for_is_admitted() {
        let hosts = Hosts::new("Desk.lan");
        assert!(hosts.admit("desk.lan:3000") && hosts.admit("DESK.LAN."));
        assert!(!hosts.admit("evil.desk.lan"));
        assert!(!Hosts::new("").admit(""));
    }
}
