//! Where browsers come in: addresses and a port that are taken before anything is served, so that a person can be told.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::sync::Semaphore;

use super::error::ServerError;
use super::host::Hosts;
use super::router::Router;
use super::{Service, connection};

const LOCALHOST: &str = "localhost";

/// So many ports are tried after the one that was asked for.
const FURTHER_PORTS: u16 = 50;

/// For a program on this machine to say that it has a port.
const PROBE: Duration = Duration::from_millis(100);

/// Where to listen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// A name or an address of this machine. `localhost` stands for both of its loopback addresses.
    pub host: String,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// No other port will do.
    pub is_port_strict: bool,
}

/// An open port, at which nobody is answered yet.
#[derive(Debug)]
pub struct Door {
    listeners: Vec<TcpListener>,
    addresses: Vec<SocketAddr>,
    hosts: Hosts,
}

impl Door {
    /// Takes the port, or the next one that is free.
    ///
    /// # Errors
    /// There is no such host, or no port to be had.
    pub fn open(options: &Options) -> Result<Self, ServerError> {
        let host = options.host.trim_matches(['[', ']']);
        let addresses = addresses_of(host)?;
        let mut last = options.port;
        for port in candidates(options) {
            match listen(&addresses, port) {
                Ok(listeners) => return Self::new(listeners, host),
                Err(error) if !options.is_port_strict && is_taken(&error, port) => last = port,
                Err(error) => return Err(ServerError::from_system(error, host, port)),
            }
        }
        Err(ServerError::NoneFree { first: options.port, last })
    }

    fn new(listeners: Vec<TcpListener>, host: &str) -> Result<Self, ServerError> {
        let addresses: io::Result<Vec<SocketAddr>> = listeners.iter().map(TcpListener::local_addr).collect();
        let addresses = addresses.map_err(ServerError::Failed)?;
        Ok(Self { listeners, addresses, hosts: Hosts::new(host) })
    }

    /// Where it listens: at least one address, all with the same port.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// The port that it got.
    pub fn port(&self) -> u16 {
        self.addresses[0].port()
    }

    /// Whether only this machine can reach it.
    pub fn is_loopback(&self) -> bool {
        self.addresses.iter().all(|address| address.ip().is_loopback())
    }

    /// Answers until `stop` comes about, and then leaves at once, whoever is still reading.
    ///
    /// # Errors
    /// The system has no thread or timer to spare.
    pub fn serve(self, service: Service, stop: impl Future<Output = ()>) -> io::Result<()> {
        let connections = service.limits.connections;
        // Every connection has at most one answer in the making: none waits for the answer of another one.
        let runtime = Builder::new_current_thread().enable_all().max_blocking_threads(connections.max(1)).build()?;
        let room = Arc::new(Semaphore::new(connections));
        let router = Arc::new(Router::new(service, self.hosts));
        let result = runtime.block_on(async {
            for listener in self.listeners {
                let listener = tokio::net::TcpListener::from_std(listener)?;
                tokio::spawn(connection::accept(listener, Arc::clone(&room), Arc::clone(&router)));
            }
            stop.await;
            Ok(())
        });
        runtime.shutdown_background();
        result
    }
}

fn addresses_of(host: &str) -> Result<Vec<IpAddr>, ServerError> {
    if host.is_empty() || host.eq_ignore_ascii_case(LOCALHOST) {
        return Ok(vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]);
    }
    let unknown = || ServerError::HostUnknown(host.to_owned());
    let mut addresses: Vec<IpAddr> =
        (host, 0).to_socket_addrs().map_err(|_| unknown())?.map(|address| address.ip()).collect();
    addresses.sort_unstable();
    addresses.dedup();
    if addresses.is_empty() { Err(unknown()) } else { Ok(addresses) }
}

/// The ports to try, in this order.
fn candidates(options: &Options) -> Vec<u16> {
    match options.port {
        // Which one it will be is not known before the first address is taken; the second may not have it free.
        0 => vec![0; FURTHER_PORTS.into()],
        port if options.is_port_strict => vec![port],
        port => (port..=port.saturating_add(FURTHER_PORTS)).collect(),
    }
}

/// Takes one port at all the addresses that this machine has.
fn listen(addresses: &[IpAddr], mut port: u16) -> io::Result<Vec<TcpListener>> {
    let mut listeners = Vec::new();
    let mut absent = None;
    for &address in addresses {
        match bind(address, port) {
            Ok(listener) => {
                port = listener.local_addr()?.port();
                listeners.push(listener);
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied) => {
                return Err(error);
            }
            // Many machines do without IPv6.
            Err(error) => absent = Some(error),
        }
    }
    match absent {
        Some(error) if listeners.is_empty() => Err(error),
        _ => Ok(listeners),
    }
}

fn bind(address: IpAddr, port: u16) -> io::Result<TcpListener> {
    let address = SocketAddr::new(address, port);
    // Some systems give a port at one address although another program has it at all of them.
    let probes = port != 0 && address.ip().is_loopback();
    if probes && TcpStream::connect_timeout(&address, PROBE).is_ok() {
        return Err(io::ErrorKind::AddrInUse.into());
    }
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

fn is_taken(error: &io::Error, port: u16) -> bool {
    match error.kind() {
        io::ErrorKind::AddrInUse => true,
        // Windows sets ports apart for itself, anywhere; elsewhere those below are the administrator's.
        io::ErrorKind::PermissionDenied => port >= 1024,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(port: u16, is_port_strict: bool) -> Options {
        Options { host: LOCALHOST.to_owned(), port, is_port_strict }
    }

    #[test]
    fn the_ports_to_try_follow_the_one_that_is_asked_for() {
        assert_eq!(candidates(&options(3000, false)), (3000..=3050).collect::<Vec<u16>>());
        assert_eq!(candidates(&options(3000, true)), [3000]);
    }

    #[test]
    fn the_ports_to_try_end_with_the_last_there_is() {
        assert_eq!(candidates(&options(65530, false)), (65530..=65535).collect::<Vec<u16>>());
        assert_eq!(candidates(&options(65535, false)), [65535]);
    }

    #[test]
    fn only_ports_of_the_administrator_are_denied_for_good() {
        let denied = io::Error::from(io::ErrorKind::PermissionDenied);
        assert!(!is_taken(&denied, 80));
        assert!(is_taken(&denied, 3000));
        assert!(!is_taken(&io::ErrorKind::AddrNotAvailable.into(), 3000));
    }

    #[test]
    fn a_host_of_brackets_is_its_address() {
        let door = Door::open(&Options { host: "[127.0.0.1]".to_owned(), port: 0, is_port_strict: false });
        assert_eq!(door.expect("a free port").addresses()[0].ip(), Ipv4Addr::LOCALHOST);
    }
}
