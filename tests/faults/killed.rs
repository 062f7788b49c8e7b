//! Builds that are killed: at any moment, and at each step in which the next site takes the place of the last one.

use std::fs;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::editions::{Playbook, files};
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
            // Not the longest so far: one that the machine held up would have all others killed long after their end.
            span = undisturbed(&playbook, 1 - now);
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
            let is_dead = dies_at(&playbook, &["build"], call, time);
            playbook.published();
            if is_dead {
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

/// Runs a command that is killed when it makes a call of the system for so many times; whether it was.
fn dies_at(playbook: &Playbook, arguments: &[&str], call: &str, time: usize) -> bool {
    let command = playbook.command(arguments);
    let mut traced = Command::new("strace");
    traced.args(["-f", "-qq", "-o", "/dev/null"]);
    traced.args(["-e", &format!("trace={call}"), "-e", &format!("inject={call}:signal=KILL:when={time}")]);
    traced.arg(command.get_program()).args(command.get_args()).current_dir(playbook.root());
    !traced.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("strace runs").success()
}

#[test]
fn a_fix_killed_at_any_step_leaves_each_page_as_it_was_or_mended() {
    const NAME: &str = "a_fix_killed_at_any_step_leaves_each_page_as_it_was_or_mended";
    if !succeeds("strace", &["-f", "-o", "/dev/null", "true"]) {
        return skipped(NAME, "strace cannot trace here");
    }
    let playbook = Playbook::new();
    let broken = format!("# 步骤\n\n{}", "用 **两小时 ** 讲。\n\n".repeat(200));
    let pages = [0, 1, 2].map(|page| format!("content/zh-CN/assess-{page}.md"));
    let damage = || pages.iter().for_each(|page| playbook.write(page, broken.as_bytes()));
    let fix = || {
        playbook.run(&["check", "--fix"]);
        pages.each_ref().map(|page| fs::read_to_string(playbook.path(page)).expect("a page"))
    };
    damage();
    let mended = fix();
    assert!(mended.iter().all(|text| text.contains("用**两小时**讲") || !text.contains("小时 **")), "{}", mended[0]);
    let mut halves = 0;
    for (call, times) in [("write", 4), ("fsync", 3), ("rename", 3)] {
        for time in 1..=times {
            damage();
            dies_at(&playbook, &["check", "--fix"], call, time);
            let texts = pages.each_ref().map(|page| fs::read_to_string(playbook.path(page)).expect("a page"));
            let is_mended = [0, 1, 2].map(|page| texts[page] == mended[page]);
            let is_whole = |page: usize| is_mended[page] || texts[page] == broken;
            assert!((0..3).all(is_whole), "killed at {call} {time}, it left neither the old page nor the new one");
            halves += usize::from(is_mended[0] && !is_mended[2]);
        }
    }
    assert!(halves > 1, "no fix died between two pages");
    assert_eq!(fix(), mended, "the next fix ends what the dead began");
    let left = files(&playbook.path("content")).into_keys().filter(|path| path.ends_with(".diptych"));
    assert_eq!(left.collect::<Vec<_>>(), [""; 0]);
}
