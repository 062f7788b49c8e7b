//! Builds that are killed: at any moment, and at each step in which the next site takes the place of the last one.

use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::editions::Playbook;
use crate::system::{Chance, number, skipped, succeeds};

/// So many builds are killed; `DIPTYCH_KILLS` says another number.
const KILLS: u64 = 12;

#[test]
fn a_build_killed_at_any_moment_leaves_one_whole_site_and_the_next_build_cleans_up() {
    let playbook = Playbook::new();
    let mut span = undisturbed(&playbook, 0).max(undisturbed(&playbook, 1));
    let mut chance = Chance::new();
    let kills = number("DIPTYCH_KILLS").unwrap_or(KILLS);
    let (mut died, mut had_published, mut left_behind, mut mended) = (0, 0, 0, 0);
    for kill in 1..=kills {
        let before = playbook.published();
        let next = 1 - before;
        playbook.turn_to(next);
        let mut child = playbook.start();
        thread::sleep(Duration::from_micros(chance.below(span.as_micros() as u64 * 11 / 10)));
        child.kill().expect("killed, or it has ended by itself");
        died += usize::from(!child.wait().expect("it ends").success());
        let now = playbook.published();
        had_published += usize::from(now == next);
        left_behind += usize::from(playbook.path(".site.diptych").exists());
        // Every other build begins with what the dead have left.
        if chance.below(2) == 0 || kill == kills {
            span = span.max(undisturbed(&playbook, 1 - now));
            mended += 1;
        }
    }
    let _ = writeln!(
        io::stderr(),
        "{kills} builds begun to be killed: {died} died of it, {had_published} had published by then, {left_behind} left a \
         staging folder, {mended} were followed by one that was left in peace"
    );
}

/// How long a build takes that nobody kills; it makes up for whatever befell those before it.
fn undisturbed(playbook: &Playbook, edition: usize) -> Duration {
    let started = Instant::now();
    playbook.mends(edition);
    started.elapsed()
}

/// The calls by which a build makes, fills, exchanges and removes folders, each with how often one is tried.
const STEPS: &[(&str, usize)] = &[
    ("mkdir", 6),
    ("linkat", 3),
    ("syncfs", 1),
    ("renameat2", 1),
    ("rename", 1),
    ("fsync", 1),
    ("unlinkat", 12),
    ("unlink", 1),
    ("rmdir", 1),
];

#[test]
fn a_build_killed_at_each_step_of_the_exchange_leaves_one_whole_site() {
    const NAME: &str = "a_build_killed_at_each_step_of_the_exchange_leaves_one_whole_site";
    if !succeeds("strace", &["-f", "-o", "/dev/null", "true"]) {
        return skipped(NAME, "strace cannot trace here");
    }
    let playbook = Playbook::new();
    playbook.mends(0);
    let mut died = Vec::new();
    for &(call, times) in STEPS {
        for time in 1..=times {
            let before = playbook.published();
            playbook.turn_to(1 - before);
            let build = playbook.command(&["build"]);
            let mut traced = Command::new("strace");
            traced.args(["-f", "-qq", "-o", "/dev/null"]);
            traced.args(["-e", &format!("trace={call}"), "-e", &format!("inject={call}:signal=KILL:when={time}")]);
            traced.arg(build.get_program()).args(build.get_args()).current_dir(playbook.root());
            let status = traced.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("strace runs");
            playbook.published();
            if !status.success() {
                died.push(format!("{call} {time}"));
            }
            // Half of them are mended at once, upon the others the next one dies.
            if time % 2 == 0 {
                playbook.mends(before);
            }
        }
    }
    playbook.mends(0);
    assert!(died.iter().any(|step| step == "renameat2 1"), "no build died at the exchange: {died:?}");
    assert!(died.len() > 10, "the steps are other ones by now: {died:?}");
}
