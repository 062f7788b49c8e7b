//! What the tests need of the system, and may not get: then they say so where the person who runs them sees it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Says on standard error that a test did not happen. The harness keeps what a test prints to itself, but not this.
pub fn skipped(test: &str, why: &str) {
    let _ = writeln!(io::stderr(), "SKIPPED {test}: {why}");
}

/// Whether a program runs and ends well.
pub fn succeeds(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}

/// Something mounted on a folder, until it is dropped.
pub struct Mount {
    at: PathBuf,
}

impl Mount {
    /// `mount` with these arguments and the folder; `None` where the system will not have it.
    pub fn new(arguments: &[&str], at: &Path) -> Option<Self> {
        let at = at.to_owned();
        let mut all = arguments.to_vec();
        let shown = at.display().to_string();
        all.push(&shown);
        succeeds("mount", &all).then_some(Self { at })
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.at).status();
    }
}

/// Numbers that look random and are the same each time (xorshift64*).
pub struct Chance(u64);

impl Chance {
    /// From the seed in `DIPTYCH_SEED`, or one of its own.
    pub fn new() -> Self {
        Self(number("DIPTYCH_SEED").unwrap_or(0x2545_F491_4F6C_DD1D).max(1))
    }

    /// A number below another.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11) % end.max(1)
    }
}

/// A number from the environment.
pub fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}
