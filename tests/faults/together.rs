//! Two builds at once into one output: the second says so, and a dead one is in nobody's way.

use std::fs::{self, File};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::editions::Playbook;

#[test]
fn a_second_build_says_that_there_is_another_and_disturbs_nothing() {
    let playbook = Playbook::new();
    playbook.mends(0);
    playbook.turn_to(1);
    // The other build, as far as locks go.
    fs::create_dir(playbook.path(".site.diptych")).expect("a folder");
    let other = File::create(playbook.path(".site.diptych/lock")).expect("a file");
    other.lock().expect("free");
    let said = ["error: Another build is writing to 'site'", "help: Wait until it is done, then build again."];
    playbook.run(&["build"]).says(2, &said);
    assert_eq!(playbook.published(), 0);
    assert!(playbook.path(".site.diptych/lock").exists(), "it is the other's");
    drop(other);
    playbook.mends(1);
}

#[test]
fn the_lock_of_a_build_that_was_killed_blocks_nobody() {
    let playbook = Playbook::new();
    playbook.mends(0);
    playbook.turn_to(1);
    let mut child = playbook.start();
    let began = Instant::now();
    while !playbook.path(".site.diptych/lock").exists() && began.elapsed() < Duration::from_secs(60) {
        thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("killed");
    child.wait().expect("it ends");
    playbook.mends(1);
}

#[test]
fn of_many_builds_at_once_each_publishes_or_is_told_and_the_site_is_whole() {
    let playbook = Playbook::new();
    playbook.mends(0);
    for round in 0..3 {
        playbook.turn_to(1 - round % 2);
        let start = || {
            let mut command = playbook.command(&["build"]);
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the command runs")
        };
        let builds: Vec<_> = (0..4).map(|_| start()).collect();
        let ended = builds.into_iter().map(|build| build.wait_with_output().expect("it ends"));
        let codes: Vec<_> = ended
            .map(|ended| {
                let words = String::from_utf8_lossy(&ended.stderr).into_owned();
                assert!(ended.status.success() || words.contains("Another build is writing to 'site'"), "{words}");
                ended.status.code()
            })
            .collect();
        assert!(codes.contains(&Some(0)), "{codes:?}");
        playbook.is_well(1 - round % 2);
    }
}
