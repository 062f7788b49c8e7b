//! Whether the addresses that pages link to answer. Each is asked once, few at a time and with pauses, so that no server is
//! bothered; one that has answered well is not asked again for a day.

mod failure;
mod memory;
mod queue;
mod request;

use std::collections::{BTreeMap, BTreeSet};
use std::thread;
use std::time::Duration;

use url::Url;

pub use failure::Failure;
pub use memory::Memory;
use queue::{Queue, Turn};
use request::Outcome;

/// How servers are asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Manners {
    /// So many requests at a time.
    pub at_once: usize,
    /// So many of them to one host.
    pub per_host: usize,
    /// Between the beginnings of two requests to one host.
    pub pause: Duration,
    /// For the answer to one request.
    pub timeout: Duration,
    /// How often a server that is busy, broken or slow is asked again.
    pub retries: u32,
    /// Before it is asked again; twice as long before the next time.
    pub backoff: Duration,
    /// A server that wants to be left alone for longer than this is.
    pub patience: Duration,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            at_once: 8,
            per_host: 2,
            pause: Duration::from_millis(200),
            timeout: Duration::from_secs(10),
            retries: 2,
            backoff: Duration::from_secs(1),
            patience: Duration::from_secs(30),
        }
    }
}

/// Addresses that are to be asked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Round {
    /// The links that each address stands for: they differ in their fragments, which no server sees.
    links: BTreeMap<Url, BTreeSet<String>>,
    /// Links that are no addresses, and so need no asking.
    malformed: BTreeMap<String, Failure>,
}

/// What asking brought to light.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answers {
    /// By link: why it leads nowhere.
    pub failures: BTreeMap<String, Failure>,
    /// The addresses that answered well.
    pub reachable: Vec<Url>,
}

impl Round {
    /// The addresses of links that are not known to answer.
    pub fn new<'a>(links: impl IntoIterator<Item = &'a str>, memory: &Memory) -> Self {
        let mut round = Self::default();
        for link in links {
            match Url::parse(link) {
                Ok(address) => {
                    let address = plain(address);
                    if !memory.knows(&address) {
                        round.links.entry(address).or_default().insert(link.to_owned());
                    }
                }
                Err(error) => {
                    round.malformed.insert(link.to_owned(), Failure::Other(error.to_string()));
                }
            }
        }
        round
    }

    /// How many addresses there are to ask.
    pub fn len(&self) -> usize {
        self.links.len()
    }

    /// Whether there is nothing to ask.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// Asks. Calls `advance` whenever an address is done with.
    pub fn ask(self, manners: &Manners, advance: &(dyn Fn() + Sync)) -> Answers {
        let queue = Queue::new(self.links.keys(), *manners);
        let agent = request::agent(manners);
        let work = || -> Vec<(Url, Option<Failure>)> {
            let mut answers = Vec::new();
            while let Some(turn) = queue.next() {
                if let Some(answer) = attempt(turn, &agent, manners) {
                    answers.push(answer);
                    advance();
                }
            }
            answers
        };
        let asked: Vec<(Url, Option<Failure>)> = thread::scope(|scope| {
            let workers: Vec<_> =
                (0..manners.at_once.max(1).min(self.links.len())).map(|_| scope.spawn(work)).collect();
            workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
        });
        self.answers(asked)
    }

    /// What was found out of addresses, by the links that they stand for.
    fn answers(self, asked: Vec<(Url, Option<Failure>)>) -> Answers {
        let mut answers = Answers { failures: self.malformed, reachable: Vec::new() };
        for (address, failure) in asked {
            match failure {
                None => answers.reachable.push(address),
                Some(failure) => {
                    let links = self.links.get(&address).into_iter().flatten();
                    answers.failures.extend(links.map(|link| (link.clone(), failure.clone())));
                }
            }
        }
        answers.reachable.sort();
        answers
    }
}

/// Asks an address once; `None` where it will be asked again.
fn attempt(turn: Turn<'_>, agent: &ureq::Agent, manners: &Manners) -> Option<(Url, Option<Failure>)> {
    let failure = match request::ask(agent, &turn.address, manners) {
        Outcome::Reachable => None,
        Outcome::Failed(failure) => Some(failure),
        Outcome::Busy { failure, retry_after } => {
            let backoff = manners.backoff.saturating_mul(2_u32.saturating_pow(turn.attempt));
            let wait = retry_after.unwrap_or(backoff);
            if turn.attempt < manners.retries && wait <= manners.patience {
                turn.again(wait);
                return None;
            }
            Some(failure)
        }
    };
    Some((turn.address.clone(), failure))
}

/// An address as a server may see it: without a fragment, and without anybody's name and password.
fn plain(mut address: Url) -> Url {
    address.set_fragment(None);
    // Fails only where there is no host, and then there is neither.
    let _ = address.set_username("");
    let _ = address.set_password(None);
    address
}
