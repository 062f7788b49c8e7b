//! Sources that do not hold still: files that vanish, grow and are saved while they are read, and clocks that run backwards.

use std::fs::{self, File};
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::editions::{Playbook, expected};

/// Does something over and over while the playbook is built so many times; each build ends in one of these codes.
fn disturbed(playbook: &Playbook, builds: usize, codes: &[i32], disturb: impl Fn() + Sync) -> Vec<String> {
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                disturb();
            }
        });
        let said = (0..builds).map(|_| {
            let ran = playbook.run(&["build"]);
            let is_expected = ran.code.is_some_and(|code| codes.contains(&code));
            (is_expected, ran.err)
        });
        let said: Vec<_> = said.collect();
        is_done.store(true, Ordering::Relaxed);
        said.into_iter().map(|(is_expected, words)| if is_expected { words } else { panic!("{words}") }).collect()
    })
}

#[test]
fn pages_that_come_and_go_while_they_are_read_end_no_build() {
    let playbook = Playbook::new();
    let page = playbook.path("content/en/assess-comes-and-goes.md");
    disturbed(&playbook, 3, &[0], || {
        let _ = fs::write(&page, "# Here\n").and_then(|()| fs::remove_file(&page));
    });
    let folder = playbook.path("content/en/comes");
    disturbed(&playbook, 3, &[0], || {
        let _ = fs::create_dir(&folder).and_then(|()| fs::write(folder.join("a.md"), "# Here\n"));
        let _ = fs::remove_dir_all(&folder);
    });
    let _ = (fs::remove_file(&page), fs::remove_dir_all(&folder));
    playbook.mends(1);
}

#[test]
fn a_page_that_is_written_to_without_end_is_read_as_it_was_once_or_named() {
    let playbook = Playbook::new();
    let page = playbook.path("content/en/assess-log.md");
    fs::write(&page, format!("# Log\n\n{}", "A line.\n".repeat(100_000))).expect("a file");
    let said = disturbed(&playbook, 1, &[0], || {
        let _ = File::options().append(true).open(&page).and_then(|mut log| log.write_all(b"One more.\n"));
    });
    let is_named = said[0].contains("en/assess-log.md was written to all the time while it was being read")
        || said[0].contains("en/assess-log.md has");
    assert!(is_named || playbook.path("site/en/assess-log.html").exists(), "{}", said[0]);
    fs::remove_file(&page).expect("removed");
    playbook.mends(1);
}

#[test]
fn a_picture_that_grows_while_it_is_copied_ends_the_build_and_not_the_last_site() {
    let playbook = Playbook::new();
    playbook.mends(0);
    let film = playbook.path("content/en/media/film.bin");
    fs::write(&film, vec![7; 64 << 20]).expect("a file");
    let said = disturbed(&playbook, 1, &[2], || {
        let _ = File::options().append(true).open(&film).and_then(|mut film| film.write_all(b"1"));
    });
    assert!(said[0].contains("'content/en/media/film.bin' was written to while it was being read"), "{}", said[0]);
    assert!(said[0].contains("The last site stays as it is."), "{}", said[0]);
    playbook.is_well(0);
    playbook.mends(1);
}

#[test]
fn a_clock_that_was_set_back_hides_no_change() {
    let playbook = Playbook::new();
    playbook.mends(1);
    // Everything published seems to come from the future, and what is written now is as old as can be.
    let dated = |path: &str, time| {
        File::options().write(true).open(playbook.path(path)).and_then(|file| file.set_modified(time)).expect("dated");
    };
    for path in expected(1).keys() {
        dated(&format!("site/{path}"), SystemTime::now() + Duration::from_secs(400 * 24 * 60 * 60));
    }
    playbook.turn_to(0);
    for path in ["content/en/assess-0.md", "content/zh-CN/assess-0.md", "content/en/media/film.bin"] {
        dated(path, SystemTime::UNIX_EPOCH + Duration::from_secs(1));
    }
    playbook.run(&["build"]).says(0, &[]);
    playbook.is_well(0);
}
