//! A site onto the disk: every path in parallel, all or nothing, and no byte written that the last build already wrote.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::{DiskError, Problem};
use super::output::{MARKER, MARKER_TEXT, Output};
use super::press::{Fate, Press};
use super::staging::Staging;

/// What stands at one path of a site.
#[derive(Clone)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of this file.
    File(PathBuf),
    /// What stands there in the last site.
    AsBefore,
}

/// What a publication did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Published {
    /// Files that were written.
    pub written: usize,
    /// Files that are as they were.
    pub kept: usize,
    /// Whether the output is another than before; if not, nothing in it was touched.
    pub changed: bool,
}

/// Why nothing was published. The last site stands as it was.
#[derive(Debug)]
pub enum PublishError<E> {
    /// The disk would not have it.
    Disk(DiskError),
    /// The content of a path could not be made.
    Make(E),
}

impl<E> From<DiskError> for PublishError<E> {
    fn from(error: DiskError) -> Self {
        Self::Disk(error)
    }
}

/// Publishes a site: `make` gives what stands at each of `paths`, on many threads; `done` is called after each of them.
/// `last` gives the files that can be made only of all those.
///
/// # Errors
/// The first path, in the order given, that could not be made or written.
pub fn publish<E: Send>(
    output: &Output,
    paths: &[String],
    make: &(dyn Fn(&str) -> Result<Content, E> + Sync),
    done: &(dyn Fn() + Sync),
    last: &dyn Fn() -> Result<BTreeMap<String, Content>, E>,
) -> Result<Published, PublishError<E>> {
    check_safe(paths)?;
    let staging = Staging::enter(output)?;
    output.check_replaceable()?;
    let press = Press::new(output, staging.site());
    let fates = press.set_all(paths, make, done)?;
    let last = last().map_err(PublishError::Make)?;
    let last_paths: Vec<String> = last.keys().cloned().collect();
    check_safe(&last_paths)?;
    let last_fates = press.set_all(&last_paths, &|path| Ok(last[path].clone()), &|| {})?;
    let all = || paths.iter().zip(&fates).chain(last_paths.iter().zip(&last_fates));
    let with = |wanted| all().filter(move |(_, fate)| fate.get() == Some(&wanted)).map(|(path, _)| path);
    let kept: Vec<&String> = with(Fate::Kept).collect();
    let written = with(Fate::Written).count();
    let changed = written > 0 || !press.last_has_marker() || press.count_last() != kept.len() + 1;
    if changed {
        kept.par_iter().try_for_each(|path| press.link(path))?;
        press.write(MARKER, MARKER_TEXT.as_bytes())?;
        staging.swap()?;
    }
    Ok(Published { written, kept: kept.len(), changed })
}

fn check_safe(paths: &[String]) -> Result<(), DiskError> {
    let unsafe_path = paths.iter().find(|path| !is_safe(path));
    unsafe_path.map_or(Ok(()), |path| Err(DiskError::new(Problem::UnsafePath, Path::new(path))))
}

/// A relative path that stays inside whatever folder it is joined to, and leaves the marker alone.
fn is_safe(path: &str) -> bool {
    let forbidden: &[char] = if cfg!(windows) { &['\0', '\\', ':'] } else { &['\0'] };
    path != MARKER && path.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains(forbidden))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs::{self, File};
    use std::io::Write;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Mutex, mpsc};

    use walkdir::WalkDir;

    use super::super::read;
    use super::*;

    struct Playbook {
        folder: tempfile::TempDir,
    }

    impl Playbook {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            fs::create_dir_all(folder.path().join("content/en")).expect("a folder");
            fs::write(folder.path().join("content/en/a.md"), "# A\n").expect("a file");
            Self { folder }
        }

        fn path(&self, below: &str) -> PathBuf {
            self.folder.path().join(below)
        }

        fn output(&self, below: &str) -> Result<Output, DiskError> {
            Output::new(&self.path(below), &read(self.folder.path()).expect("a project"))
        }

        fn publish(&self, site: &[(&str, &str)]) -> Result<Published, PublishError<String>> {
            let site: BTreeMap<&str, &str> = site.iter().copied().collect();
            let paths: Vec<String> = site.keys().map(|path| (*path).to_owned()).collect();
            let make = |path: &str| match site[path].strip_prefix("error:") {
                Some(words) => Err(words.to_owned()),
                None => Ok(Content::Bytes(site[path].as_bytes().to_vec())),
            };
            publish(&self.output("site").expect("may be replaced"), &paths, &make, &|| {}, &|| Ok(BTreeMap::new()))
        }

        /// What stands in the output, and that nothing stands beside it.
        fn site(&self) -> BTreeMap<String, String> {
            assert!(!self.path(".site.diptych").exists(), "the staging folder is gone");
            let files = WalkDir::new(self.path("site")).into_iter().map(|entry| entry.expect("readable"));
            let files = files.filter(|entry| entry.file_type().is_file() && entry.file_name() != MARKER);
            let name = |path: &Path| path.strip_prefix(self.path("site")).expect("below").display().to_string();
            files.map(|file| (name(file.path()), fs::read_to_string(file.path()).expect("text"))).collect()
        }
    }

    fn files(site: &[(&str, &str)]) -> BTreeMap<String, String> {
        site.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    fn problem(result: Result<Output, DiskError>) -> &'static str {
        result.expect_err("refused").message().id
    }

    #[test]
    fn a_site_replaces_the_last_one_as_a_whole() {
        let playbook = Playbook::new();
        playbook.publish(&[("index.html", "1"), ("en/a.html", "1"), ("en/gone.html", "1")]).expect("published");
        let published =
            playbook.publish(&[("index.html", "1"), ("en/a.html", "2"), ("zh-CN/a.html", "2")]).expect("published");
        assert_eq!(published, Published { written: 2, kept: 1, changed: true });
        assert_eq!(playbook.site(), files(&[("index.html", "1"), ("en/a.html", "2"), ("zh-CN/a.html", "2")]));
    }

    #[test]
    fn an_unchanged_site_is_not_touched() {
        let playbook = Playbook::new();
        let site = [("index.html", "1"), ("en/a.html", "1")];
        playbook.publish(&site).expect("published");
        let times = || {
            ["site", "site/en", "site/en/a.html"]
                .map(|path| playbook.path(path).metadata().and_then(|m| m.modified()).ok())
        };
        let before = times();
        assert_eq!(playbook.publish(&site).ok(), Some(Published { written: 0, kept: 2, changed: false }));
        assert_eq!(times(), before);
    }

    #[test]
    fn what_is_made_last_is_published_with_the_rest_and_replaced_like_the_rest() {
        let playbook = Playbook::new();
        let output = playbook.output("site").expect("may be replaced");
        let publish = |text: &str| {
            let made: Mutex<usize> = Mutex::new(0);
            let make = |_: &str| Ok::<_, String>(Content::Bytes(b"1".to_vec()));
            let last = || -> Result<BTreeMap<String, Content>, String> {
                let count = made.lock().expect("unpoisoned").to_string();
                Ok(BTreeMap::from([(format!("index/{text}"), Content::Bytes(count.into_bytes()))]))
            };
            let done = || *made.lock().expect("unpoisoned") += 1;
            super::publish(&output, &["a.html".to_owned(), "b.html".to_owned()], &make, &done, &last)
        };
        assert_eq!(publish("x").ok(), Some(Published { written: 3, kept: 0, changed: true }));
        assert_eq!(publish("x").ok(), Some(Published { written: 0, kept: 3, changed: false }));
        assert_eq!(publish("y").ok(), Some(Published { written: 1, kept: 2, changed: true }));
        assert_eq!(playbook.site(), files(&[("a.html", "1"), ("b.html", "1"), ("index/y", "2")]));
        assert!(matches!(publish("../out"), Err(PublishError::Disk(_))));
    }

    #[test]
    fn a_page_that_is_no_longer_part_of_the_site_goes_even_if_nothing_is_written() {
        let playbook = Playbook::new();
        playbook.publish(&[("a.html", "1"), ("b.html", "1")]).expect("published");
        assert_eq!(playbook.publish(&[("a.html", "1")]).ok(), Some(Published { written: 0, kept: 1, changed: true }));
        assert_eq!(playbook.site(), files(&[("a.html", "1")]));
    }

    #[test]
    fn a_build_that_fails_leaves_the_last_site_whole_and_names_the_first_failure() {
        let playbook = Playbook::new();
        playbook.publish(&[("a.html", "1"), ("b.html", "1")]).expect("published");
        let failure = playbook.publish(&[("a.html", "2"), ("b.html", "error:b"), ("c.html", "error:c")]);
        assert!(matches!(failure, Err(PublishError::Make(words)) if words == "b"));
        assert_eq!(playbook.site(), files(&[("a.html", "1"), ("b.html", "1")]));
    }

    #[test]
    fn what_a_dead_build_left_behind_is_cleared_away() {
        let playbook = Playbook::new();
        fs::create_dir_all(playbook.path(".site.diptych/new/en")).expect("a folder");
        fs::write(playbook.path(".site.diptych/new/en/half.html"), "half").expect("a file");
        fs::write(playbook.path(".site.diptych/lock"), "").expect("a file");
        playbook.publish(&[("a.html", "1")]).expect("published");
        assert_eq!(playbook.site(), files(&[("a.html", "1")]));
    }

    #[test]
    fn a_site_lost_between_two_renames_comes_back() {
        let playbook = Playbook::new();
        playbook.publish(&[("a.html", "1")]).expect("published");
        fs::create_dir_all(playbook.path(".site.diptych")).expect("a folder");
        fs::rename(playbook.path("site"), playbook.path(".site.diptych/old")).expect("moved");
        playbook.publish(&[("a.html", "error:no")]).expect_err("a failure");
        assert_eq!(playbook.site(), files(&[("a.html", "1")]));
    }

    #[test]
    fn a_live_build_is_not_disturbed() {
        let playbook = Playbook::new();
        let output = playbook.output("site").expect("may be replaced");
        let staging = Staging::enter(&output).expect("entered");
        let refused = playbook.publish(&[("a.html", "1")]);
        assert!(matches!(refused, Err(PublishError::Disk(DiskError { problem: Problem::OutputBusy, .. }))));
        assert!(staging.site().exists());
        drop(staging);
        playbook.publish(&[("a.html", "1")]).expect("published");
    }

    #[test]
    fn builds_at_the_same_time_publish_one_of_their_sites_whole() {
        let playbook = Playbook::new();
        let published = Mutex::new(0);
        std::thread::scope(|scope| {
            for build in 0..8 {
                let (playbook, published) = (&playbook, &published);
                scope.spawn(move || {
                    let text = build.to_string();
                    for _ in 0..20 {
                        match playbook.publish(&[("a.html", &text), ("b.html", &text)]) {
                            Ok(_) => *published.lock().expect("unpoisoned") += 1,
                            Err(PublishError::Disk(DiskError { problem: Problem::OutputBusy, .. })) => {}
                            Err(error) => panic!("{error:?}"),
                        }
                    }
                });
            }
        });
        assert!(*published.lock().expect("unpoisoned") > 0);
        let site = playbook.site();
        assert_eq!((site.len(), &site["a.html"]), (2, &site["b.html"]));
    }

    #[test]
    fn files_are_copied_and_those_that_are_gone_left_out() {
        let playbook = Playbook::new();
        let source = playbook.path("content/en/a.md");
        let make = |path: &str| {
            Ok::<_, String>(Content::File(if path == "a.md" { source.clone() } else { playbook.path("gone") }))
        };
        let paths = ["a.md".to_owned(), "gone.png".to_owned()];
        let output = playbook.output("site").expect("may be replaced");
        let first = publish(&output, &paths, &make, &|| {}, &|| Ok(BTreeMap::new())).ok();
        let second = publish(&output, &paths, &make, &|| {}, &|| Ok(BTreeMap::new())).ok();
        assert_eq!(first, Some(Published { written: 1, kept: 0, changed: true }));
        assert_eq!(second, Some(Published { written: 0, kept: 1, changed: false }));
        assert_eq!(playbook.site(), files(&[("a.md", "# A\n")]));
    }

    #[test]
    fn a_file_that_grows_while_it_is_copied_is_not_published_in_part() {
        let playbook = Playbook::new();
        playbook.publish(&[("a.html", "1")]).expect("published");
        let source = playbook.path("film.mp4");
        fs::write(&source, vec![0; 32 << 20]).expect("a file");
        let output = playbook.output("site").expect("may be replaced");
        let is_done = AtomicBool::new(false);
        let (began, has_begun) = mpsc::channel();
        let published = std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut file = File::options().append(true).open(&source).expect("a file");
                while !is_done.load(Ordering::Relaxed) {
                    file.write_all(&[1]).expect("written");
                    let _ = began.send(());
                }
            });
            has_begun.recv().expect("the writer writes");
            let make = |_: &str| Ok::<_, String>(Content::File(source.clone()));
            let published = publish(&output, &["film.mp4".to_owned()], &make, &|| {}, &|| Ok(BTreeMap::new()));
            is_done.store(true, Ordering::Relaxed);
            published
        });
        assert!(matches!(published, Err(PublishError::Disk(DiskError { problem: Problem::Changing, .. }))));
        assert_eq!(playbook.site(), files(&[("a.html", "1")]));
    }

    #[test]
    fn paths_that_would_leave_the_output_are_refused() {
        for path in ["../a", "/etc/a", "a/../../b", "a//b", "", ".", ".diptych", "a\0b"] {
            let refused = Playbook::new().publish(&[(path, "1")]);
            let unsafe_path =
                matches!(refused, Err(PublishError::Disk(DiskError { problem: Problem::UnsafePath, .. })));
            assert!(unsafe_path, "{path:?}");
        }
        Playbook::new().publish(&[("a..b/概述 100%.html", "1"), ("...", "1")]).expect("safe");
    }

    #[test]
    fn two_pages_of_one_name_are_an_error_and_not_a_coin_toss() {
        let playbook = Playbook::new();
        let output = playbook.output("site").expect("may be replaced");
        let make = |_: &str| Ok::<_, String>(Content::Bytes(vec![1]));
        let paths = ["a.html".to_owned(), "a.html".to_owned()];
        assert!(matches!(publish(&output, &paths, &make, &|| {}, &|| Ok(BTreeMap::new())), Err(PublishError::Disk(_))));
    }

    #[test]
    fn folders_that_are_not_diptychs_to_replace_are_refused() {
        let playbook = Playbook::new();
        fs::create_dir_all(playbook.path("mine/folder")).expect("a folder");
        fs::create_dir_all(playbook.path("templates")).expect("a folder");
        fs::write(playbook.path("file"), "").expect("a file");
        assert_eq!(problem(playbook.output("mine")), "disk-output-not-ours");
        assert_eq!(problem(playbook.output("file")), "disk-output-is-file");
        assert_eq!(problem(playbook.output("file/site")), "disk-cannot-write");
        assert_eq!(problem(playbook.output(".")), "disk-output-holds-playbook");
        assert_eq!(problem(playbook.output("mine/../..")), "disk-output-holds-playbook");
        assert_eq!(problem(playbook.output("content")), "disk-output-holds-playbook");
        assert_eq!(problem(playbook.output("content/site")), "disk-output-in-sources");
        assert_eq!(problem(playbook.output("templates/site")), "disk-output-in-sources");
        fs::create_dir_all(playbook.path("empty")).expect("a folder");
        playbook.output("empty").expect("an empty folder is as good as none");
        playbook.output("new/deeper").expect("folders are made");
    }

    #[test]
    fn a_repository_in_the_output_is_not_destroyed() {
        let playbook = Playbook::new();
        playbook.publish(&[("a.html", "1")]).expect("published");
        fs::create_dir_all(playbook.path("site/.git")).expect("a folder");
        assert_eq!(problem(playbook.output("site")), "disk-output-is-repository");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_an_output_stays_a_link() {
        let playbook = Playbook::new();
        fs::create_dir_all(playbook.path("elsewhere/public")).expect("a folder");
        std::os::unix::fs::symlink(playbook.path("elsewhere/public"), playbook.path("site")).expect("a link");
        playbook.publish(&[("a.html", "1")]).expect("published");
        playbook.publish(&[("a.html", "2")]).expect("published");
        assert!(playbook.path("site").is_symlink());
        assert_eq!(fs::read_to_string(playbook.path("elsewhere/public/a.html")).ok().as_deref(), Some("2"));
        assert!(!playbook.path("elsewhere/.public.diptych").exists());
    }
}
