//! A disk that is full: of a small file system in memory, which only root may mount.

use std::fs;
use std::path::Path;

use crate::editions::{Playbook, bytes_to_write, files};
use crate::ran::Ran;
use crate::system::{Mount, skipped};

/// A playbook whose folder is a file system of so many KiB.
fn playbook_on_small_disk(test: &str, kibibytes: usize) -> Option<(Playbook, Mount)> {
    let folder = tempfile::tempdir().expect("a folder");
    let size = format!("size={kibibytes}k");
    let Some(disk) = Mount::new(&["-t", "tmpfs", "-o", &size, "tmpfs"], folder.path()) else {
        skipped(test, "only root may mount a small file system");
        return None;
    };
    Some((Playbook::in_folder(folder), disk))
}

/// Fills the disk but for so many bytes.
fn fill(playbook: &Playbook, free: usize) {
    let filler = playbook.path("filler");
    let _ = fs::remove_file(&filler);
    let mut bytes = 64 << 20;
    while bytes >= 1024 {
        // Bisecting: a piece that does not fit is written as far as it goes.
        let room = fs::read(&filler).map_or(0, |bytes| bytes.len());
        if fs::write(&filler, vec![0; room + bytes]).is_err() {
            fs::write(&filler, vec![0; room]).expect("what fitted before fits again");
        }
        bytes /= 2;
    }
    let full = fs::metadata(&filler).expect("the filler").len();
    fs::File::options()
        .write(true)
        .open(&filler)
        .and_then(|file| file.set_len(full.saturating_sub(free as u64)))
        .expect("made shorter");
}

#[test]
fn a_full_disk_is_named_with_a_way_out_and_the_last_site_stays_whole() {
    const NAME: &str = "a_full_disk_is_named_with_a_way_out_and_the_last_site_stays_whole";
    let Some((playbook, _disk)) = playbook_on_small_disk(NAME, 16 << 10) else { return };
    playbook.mends(0);
    playbook.turn_to(1);
    // From no room at all to nearly enough, the build ends at another place each time.
    for eighths in [0, 1, 4, 7] {
        fill(&playbook, bytes_to_write() / 8 * eighths);
        let ran = playbook.run(&["build"]);
        ran.says(
            2,
            &[
                "cannot be written: the disk is full",
                "help: Free some space and build again. The last site stays as it is.",
            ],
        );
        playbook.is_well(0);
        let ran = Ran::of(playbook.command(&["build"]).env("LC_ALL", "zh_CN.UTF-8"));
        ran.says(2, &["磁盘已满", "旧网站原样保留"]);
    }
    fs::remove_file(playbook.path("filler")).expect("removed");
    playbook.mends(1);
}

#[test]
fn a_full_disk_leaves_every_other_file_that_is_written_as_it_was() {
    const NAME: &str = "a_full_disk_leaves_every_other_file_that_is_written_as_it_was";
    let Some((playbook, _disk)) = playbook_on_small_disk(NAME, 16 << 10) else { return };
    // Emphasis that `--fix` mends, so often that neither the page nor a report of it has room beside what there is.
    let long = "用 **两小时 ** 讲。\n\n".repeat(1000);
    playbook.write("content/zh-CN/assess-0.md", format!("# 步骤\n\n{long}").as_bytes());
    playbook.write("baseline.json", b"{}");
    playbook.write("report.json", b"the last report");
    fill(&playbook, 4 << 10);
    let before = files(&playbook.path("content"));
    playbook
        .run(&["check", "--output", "report.json", "--format", "json"])
        .says(2, &["'report.json' could not be written"]);
    assert_eq!(fs::read(playbook.path("report.json")).expect("a file"), b"the last report");
    playbook
        .run(&["check", "--baseline", "baseline.json", "--write-baseline"])
        .says(2, &["'baseline.json' could not be written"]);
    assert_eq!(fs::read(playbook.path("baseline.json")).expect("a file"), b"{}");
    let fixed = playbook.run(&["check", "--fix"]);
    fixed.says(2, &[&format!("'{}' could not be", Path::new("content/zh-CN/assess-0.md").display())]);
    assert_eq!(files(&playbook.path("content")), before);
    let hidden = fs::read_dir(playbook.root()).expect("a folder").filter_map(Result::ok);
    // What is remembered from build to build lies in a folder of just that name.
    let is_left = |name: &str| name.ends_with(".diptych") && name != ".diptych";
    let left: Vec<_> = hidden.filter(|entry| is_left(&entry.file_name().to_string_lossy())).collect();
    assert!(left.is_empty(), "{left:?}");
}
