//! Whose turn it is: never too many requests at once to one host, never one right after the other, and a host that asks for
//! a rest gets it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use url::Url;

use super::Manners;

/// Addresses in wait.
pub(super) struct Queue {
    manners: Manners,
    hosts: Mutex<BTreeMap<String, Host>>,
    changed: Condvar,
}

/// An address whose turn it is. Dropped, it is done with, whatever became of it: nobody waits for it any more.
pub(super) struct Turn<'a> {
    queue: &'a Queue,
    pub address: Url,
    /// How often it has been asked before.
    pub attempt: u32,
}

struct Job {
    address: Url,
    attempt: u32,
}

struct Host {
    waiting: VecDeque<Job>,
    running: usize,
    /// It is not asked before this moment.
    rests_until: Instant,
}

type Hosts<'a> = MutexGuard<'a, BTreeMap<String, Host>>;

impl Queue {
    pub(super) fn new<'a>(addresses: impl Iterator<Item = &'a Url>, manners: Manners) -> Self {
        let now = Instant::now();
        let mut hosts: BTreeMap<String, Host> = BTreeMap::new();
        for address in addresses {
            let host = Host { waiting: VecDeque::new(), running: 0, rests_until: now };
            let host = hosts.entry(name(address)).or_insert(host);
            host.waiting.push_back(Job { address: address.clone(), attempt: 0 });
        }
        Self { manners, hosts: Mutex::new(hosts), changed: Condvar::new() }
    }

    /// The next address, once its host may be asked; `None` when all are done.
    pub(super) fn next(&self) -> Option<Turn<'_>> {
        let mut hosts = self.lock();
        loop {
            if hosts.values().all(|host| host.waiting.is_empty() && host.running == 0) {
                return None;
            }
            let now = Instant::now();
            let mut free: Vec<&mut Host> = hosts.values_mut().filter(|host| self.is_free(host)).collect();
            free.sort_by_key(|host| host.rests_until);
            if let Some(first) = free.into_iter().next() {
                let rest = first.rests_until.saturating_duration_since(now);
                if rest.is_zero() {
                    let Job { address, attempt } = first.begin(now + self.manners.pause)?;
                    return Some(Turn { queue: self, address, attempt });
                }
                hosts = self.changed.wait_timeout(hosts, rest).unwrap_or_else(PoisonError::into_inner).0;
            } else {
                hosts = self.changed.wait(hosts).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    fn is_free(&self, host: &Host) -> bool {
        !host.waiting.is_empty() && host.running < self.manners.per_host.max(1)
    }

    fn lock(&self) -> Hosts<'_> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn<'_> {
    /// The address is to be asked again; until then its host is left alone.
    pub(super) fn again(self, wait: Duration) {
        if let Some(host) = self.queue.lock().get_mut(&name(&self.address)) {
            host.rests_until = host.rests_until.max(Instant::now() + wait);
            host.waiting.push_back(Job { address: self.address.clone(), attempt: self.attempt + 1 });
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(host) = self.queue.lock().get_mut(&name(&self.address)) {
            host.running -= 1;
        }
        self.queue.changed.notify_all();
    }
}

impl Host {
    fn begin(&mut self, rests_until: Instant) -> Option<Job> {
        self.rests_until = rests_until;
        self.running += 1;
        self.waiting.pop_front()
    }
}

/// What counts as one host: a server on a port.
fn name(address: &Url) -> String {
    format!("{}:{}", address.host_str().unwrap_or_default(), address.port_or_known_default().unwrap_or_default())
}
