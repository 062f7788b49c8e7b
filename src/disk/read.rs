//! A playbook's folder as a [`SourceTree`]: what cannot be taken in is named with its reason, and the rest is read.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::error::{Attempt, DiskError, Problem};
use super::listing::{Found, Listing, canonical};
use super::steady::{self, Seen};
use super::text::{has_vanished, read_text, read_text_up_to};
use crate::active;
use crate::finding::{Finding, Message};
use crate::glossary;
use crate::limits;
use crate::lock;
use crate::settings::{self, Settings};
use crate::source::{Place, SourceFile, SourcePath, SourceTree, Span};
use crate::yaml;
use rayon::prelude::*;

/// The playbook's own folders that lie over the built-in theme, beside `playbook.yml`.
pub(super) const THEME_FOLDERS: [&str; 3] = ["templates", "static", "locales"];

/// A playbook as it was on disk at one moment.
#[derive(Clone, Debug)]
pub struct Project {
    /// The playbook's folder, as it was given.
    pub root: PathBuf,
    /// Its content folder, from `root` on.
    pub content: PathBuf,
    /// What lies there.
    pub tree: Arc<SourceTree>,
    /// What tells one version of a file that is not read from the next.
    pub(super) stamps: Stamps,
    /// Some of it are symbolic links: an edit of one file may be one of several.
    pub(super) has_links: bool,
    /// What `playbook.yml` says, or everything that is wrong with it; then the tree holds no content.
    pub settings: Result<Settings, Vec<Finding>>,
}

#[cfg(test)]
impl Project {
    /// A playbook that lies on no disk.
    pub(crate) fn new(root: PathBuf, content: PathBuf, tree: SourceTree) -> Self {
        Self { root, content, tree: Arc::new(tree), stamps: Stamps::new(), has_links: false, settings: Err(Vec::new()) }
    }
}

/// Sizes and times of change of the files that are not read.
pub(super) type Stamps = BTreeMap<SourcePath, (u64, Option<SystemTime>)>;

/// Reads the playbook in the folder `root`.
///
/// # Errors
/// Only where there is nothing to build from: no such folder, no content, `playbook.yml` or the theme unreadable.
/// A page that cannot be read is one of the tree's `refused`.
pub fn read(root: &Path) -> Result<Project, DiskError> {
    let mut tree = SourceTree { settings: read_settings(root)?, ..SourceTree::default() };
    let settings = match &tree.settings {
        Some(file) => settings::parse(file).and_then(|settings| check_content_folder(root, file, settings)),
        None => Ok(settings_of_folders(root)?),
    };
    let content = below(root, settings.as_ref().map_or("content", |settings| &settings.content));
    let mut others = Others::default();
    if settings.is_ok() {
        if !content.is_dir() {
            return Err(DiskError::new(Problem::NoContent, root));
        }
        tree.glossary = read_beside(root, glossary::FILE_NAME, limits::FILE_BYTES)?;
        tree.lock = read_beside(root, lock::FILE_NAME, limits::LOCK_BYTES)?;
        let keeps_active = settings.as_ref().is_ok_and(|settings| settings.active_documents);
        others = read_content(root, &content, keeps_active, &mut tree)?;
        read_theme(root, &mut tree)?;
    }
    let Others { stamps, has_links } = others;
    Ok(Project { root: root.to_owned(), content, tree: Arc::new(tree), stamps, has_links, settings })
}

fn read_settings(root: &Path) -> Result<Option<SourceFile>, DiskError> {
    match fs::metadata(root) {
        Ok(metadata) if metadata.is_dir() => {}
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(DiskError::failed(Attempt::Read, root, error));
        }
        _ => return Err(DiskError::new(Problem::NotAFolder, root)),
    }
    read_beside(root, settings::FILE_NAME, limits::FILE_BYTES)
}

/// A text file in the playbook's own folder; `None` where there is none.
fn read_beside(root: &Path, name: &str, limit: u64) -> Result<Option<SourceFile>, DiskError> {
    let path = below(root, name);
    let text = match fs::metadata(&path) {
        Ok(metadata) => read_text_up_to(limit, &path, metadata.file_type()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => return Err(DiskError::failed(Attempt::Read, &path, error)),
    };
    let text = text.map_err(|refusal| DiskError::new(Problem::Refused(refusal), &path))?;
    Ok(text.map(|text| SourceFile { path: SourcePath::new(name), text }))
}

/// A content folder that is named and missing is a mistake in `playbook.yml`, shown where it stands.
fn check_content_folder(root: &Path, file: &SourceFile, settings: Settings) -> Result<Settings, Vec<Finding>> {
    let named = yaml::parse(&file.text, 0).ok().and_then(|node| Some(node.get("content")?.span));
    match named {
        Some(span) if !below(root, &settings.content).is_dir() => Err(vec![content_missing(file, span, &settings)]),
        _ => Ok(settings),
    }
}

fn content_missing(file: &SourceFile, span: Span, settings: &Settings) -> Finding {
    let message = Message::new("settings-content-missing").with("folder", settings.content.as_str());
    Finding::error("settings-invalid", Place::new(&file.path, span), message)
        .help(Message::new("settings-content-missing-help"))
}

fn settings_of_folders(root: &Path) -> Result<Settings, DiskError> {
    let content = below(root, "content");
    let entries = match fs::read_dir(&content) {
        Ok(entries) => entries,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Err(DiskError::new(Problem::NoContent, root));
        }
        Err(error) => return Err(DiskError::failed(Attempt::Read, &content, error)),
    };
    let folders = entries.filter_map(Result::ok).filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders.filter_map(|folder| folder.file_name().into_string().ok()).collect();
    names.sort();
    Settings::of_folders(&names).ok_or_else(|| DiskError::new(Problem::NoLocales, &content))
}

/// What reading the content tells besides the tree.
#[derive(Default)]
struct Others {
    stamps: Stamps,
    has_links: bool,
}

/// Reads the content into the tree.
fn read_content(root: &Path, content: &Path, keeps_active: bool, tree: &mut SourceTree) -> Result<Others, DiskError> {
    let listing = Listing::of(content, &no_content(root, content)?)?;
    let has_links = listing.has_links;
    tree.refused.extend(listing.refused);
    let (texts, others): (Vec<_>, Vec<_>) = listing.files.into_iter().partition(|file| is_text(file.path.file_name()));
    check_count(texts.len(), content)?;
    if !keeps_active {
        tree.active =
            others.par_iter().filter(|file| can_run(&file.path, &file.on_disk)).map(|file| file.path.clone()).collect();
    }
    let stamps: Stamps = others.into_iter().filter(|file| file.kind.is_file()).map(stamped).collect();
    tree.attachments = stamps.keys().cloned().collect();
    let read: Vec<_> = texts.into_par_iter().map(|file| (read_text(&file.on_disk, file.kind), file.path)).collect();
    for (text, path) in read {
        match text {
            Ok(Some(text)) => {
                tree.content.insert(path.clone(), SourceFile { path, text });
            }
            Ok(None) => {}
            Err(refusal) => {
                tree.refused.insert(path, refusal);
            }
        }
    }
    Ok(Others { stamps, has_links })
}

fn check_count(texts: usize, content: &Path) -> Result<(), DiskError> {
    if texts > limits::FILES { Err(DiskError::new(Problem::TooManyFiles, content)) } else { Ok(()) }
}

/// Whether a browser would run what stands in a file of the content.
pub(super) fn can_run(path: &SourcePath, on_disk: &Path) -> bool {
    active::is_active(path, || match steady::read(limits::FILE_BYTES, on_disk) {
        Ok(Seen::Bytes(bytes)) => Some(bytes),
        _ => None,
    })
}

fn stamped(file: Found) -> (SourcePath, (u64, Option<SystemTime>)) {
    let metadata = fs::metadata(&file.on_disk).ok();
    let stamp = metadata.map(|metadata| (metadata.len(), metadata.modified().ok()));
    (file.path, stamp.unwrap_or_default())
}

/// Where the content is the playbook's own folder: what lies there and is no content, by path below it.
fn no_content(root: &Path, content: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let (root, content) = (canonical(root)?, canonical(content)?);
    let own = THEME_FOLDERS.into_iter().chain([settings::FILE_NAME, lock::FILE_NAME]).map(|name| root.join(name));
    Ok(own.filter_map(|path| path.strip_prefix(&content).ok().map(Path::to_owned)).collect())
}

fn is_text(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
        || matches!(name, "toc.yml" | "glossary.yml")
}

fn read_theme(root: &Path, tree: &mut SourceTree) -> Result<(), DiskError> {
    for name in THEME_FOLDERS {
        let folder = below(root, name);
        if !folder.is_dir() {
            continue;
        }
        let listing = Listing::of(&folder, &[])?;
        if let Some((path, refusal)) = listing.refused.into_iter().next() {
            return Err(DiskError::new(Problem::Refused(refusal), &folder.join(path.as_str())));
        }
        let files = listing.files.into_par_iter().filter(|file| file.kind.is_file());
        let read: Vec<_> = files.map(|file| read_bytes(&folder, name, &file)).collect::<Result<_, _>>()?;
        tree.theme.extend(read.into_iter().flatten());
    }
    Ok(())
}

type ThemeFile = (SourcePath, Arc<[u8]>);

fn read_bytes(folder: &Path, name: &str, file: &Found) -> Result<Option<ThemeFile>, DiskError> {
    match fs::read(&file.on_disk) {
        Ok(bytes) => Ok(Some((SourcePath::new(format!("{name}/{}", file.path)), bytes.into()))),
        Err(error) if has_vanished(&error) => Ok(None),
        Err(error) => Err(DiskError::failed(Attempt::Read, &folder.join(file.path.as_str()), error)),
    }
}

/// A path below a folder as a person would write it: `content`, not `./content`.
pub fn below(folder: &Path, path: &str) -> PathBuf {
    match path {
        "." | "" => folder.to_owned(),
        path if folder == Path::new(".") => PathBuf::from(path),
        path => folder.join(path),
    }
}

#[cfg(test)]
mod tests {
    use super::super::output;
    use super::*;
    use crate::source::Refusal;

    /// A folder with these files; where a text is `-> target`, a symbolic link to it.
    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, bytes) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
            #[cfg(unix)]
            if let Some(target) = bytes.strip_prefix(b"-> ") {
                std::os::unix::fs::symlink(String::from_utf8_lossy(target).as_ref(), path).expect("a link");
                continue;
            }
            fs::write(path, bytes).expect("a file");
        }
        folder
    }

    fn names<'a>(paths: impl IntoIterator<Item = &'a SourcePath>) -> Vec<&'a str> {
        paths.into_iter().map(SourcePath::as_str).collect()
    }

    #[test]
    fn text_is_read_as_it_stands_and_other_files_by_name() {
        let folder = folder(&[
            ("content/en/a.md", b"\xEF\xBB\xBF# A\r\n"),
            ("content/en/toc.yml", b"- name: A\n"),
            ("content/en/media/a.png", b"\x89PNG"),
            ("content/glossary.yml", b""),
            ("templates/page.html", b"<p>"),
            ("static/deep/site.css", b"p{}"),
            ("README.md", b"not content"),
        ]);
        let project = read(folder.path()).expect("a project");
        assert_eq!(names(project.tree.content.keys()), ["en/a.md", "en/toc.yml", "glossary.yml"]);
        assert_eq!(&*project.tree.content[&SourcePath::new("en/a.md")].text, "\u{FEFF}# A\r\n");
        assert_eq!(names(&project.tree.attachments), ["en/media/a.png"]);
        assert_eq!(names(project.tree.theme.keys()), ["static/deep/site.css", "templates/page.html"]);
        assert!(project.tree.refused.is_empty());
    }

    #[test]
    fn documents_that_can_run_are_known_unless_the_playbook_wants_them() {
        let folder = folder(&[
            ("content/en/a.md", b"# A"),
            ("content/en/a.html", b""),
            ("content/en/plain.svg", b"<svg/>"),
            ("content/en/run.svg", b"<svg onload='x'/>"),
        ]);
        let tree = read(folder.path()).expect("a project").tree;
        assert_eq!(names(&tree.active), ["en/a.html", "en/run.svg"]);
        assert_eq!(names(&tree.attachments), ["en/a.html", "en/plain.svg", "en/run.svg"]);
        fs::write(folder.path().join("playbook.yml"), "source: en\nlocales: { en: }\nactive_documents: true\n")
            .expect("a file");
        assert!(read(folder.path()).expect("a project").tree.active.is_empty());
    }

    #[test]
    fn what_editors_and_tools_leave_behind_is_not_content() {
        let folder = folder(&[
            ("content/en/a.md", b"# A"),
            ("content/en/a.md~", b""),
            ("content/en/.a.md.swp", b""),
            ("content/en/b.md.swp", b""),
            ("content/en/4913", b""),
            ("content/en/#a.md#", b""),
            ("content/en/.#a.md", b"-> me@host.1234"),
            ("content/.git/config.md", b""),
            ("content/node_modules/x/readme.md", b""),
        ]);
        let project = read(folder.path()).expect("a project");
        assert_eq!(names(project.tree.content.keys()), ["en/a.md"]);
        assert!(project.tree.attachments.is_empty() && project.tree.refused.is_empty());
    }

    #[test]
    fn a_file_that_cannot_be_taken_in_is_named_and_the_rest_is_read() {
        let large = vec![b'x'; limits::FILE_BYTES as usize + 1];
        let folder = folder(&[
            ("content/en/a.md", b"# A"),
            ("content/en/latin1.md", b"# Caf\xE9"),
            ("content/en/large.md", &large),
            ("content/en/large.png", &large),
        ]);
        let tree = read(folder.path()).expect("a project").tree;
        assert_eq!(names(tree.content.keys()), ["en/a.md"]);
        assert_eq!(tree.refused[&SourcePath::new("en/latin1.md")], Refusal::NotUtf8(5));
        let too_large = Refusal::TooLarge { size: limits::FILE_BYTES + 1, limit: limits::FILE_BYTES };
        assert_eq!(tree.refused[&SourcePath::new("en/large.md")], too_large);
        assert_eq!(names(&tree.attachments), ["en/large.png"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_inside_the_content_only_and_never_in_circles() {
        let folder = folder(&[
            ("content/en/a.md", b"# A"),
            ("content/en/media/a.png", b""),
            ("content/zh-CN/a.md", b"-> ../en/a.md"),
            ("content/zh-CN/media", b"-> ../en/media"),
            ("content/zh-CN/outside.md", b"-> ../../secret.md"),
            ("content/zh-CN/passwd", b"-> /etc/passwd"),
            ("content/zh-CN/folder", b"-> ../../hidden"),
            ("content/zh-CN/nowhere.md", b"-> gone.md"),
            ("content/zh-CN/self.md", b"-> self.md"),
            ("content/zh-CN/up", b"-> .."),
            ("secret.md", b"secret"),
            ("hidden/b.md", b"secret"),
        ]);
        let tree = read(folder.path()).expect("a project").tree;
        assert_eq!(names(tree.content.keys()), ["en/a.md", "zh-CN/a.md"]);
        assert_eq!(names(&tree.attachments), ["en/media/a.png", "zh-CN/media/a.png"]);
        let refused =
            ["folder", "nowhere.md", "outside.md", "passwd", "self.md", "up"].map(|name| format!("zh-CN/{name}"));
        assert_eq!(names(tree.refused.keys()), refused);
        assert!(tree.refused.values().all(|refusal| *refusal == Refusal::LinkOutside));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_no_text_is_refused_and_a_pipe_does_not_stop_the_build() {
        use std::os::unix::ffi::OsStrExt;
        let folder = folder(&[("content/en/a.md", b"# A")]);
        let content = folder.path().join("content/en");
        fs::write(content.join(std::ffi::OsStr::from_bytes(b"caf\xE9.md")), "").expect("a file");
        let made = std::process::Command::new("mkfifo").arg(content.join("pipe.md")).status();
        let tree = read(folder.path()).expect("a project").tree;
        assert_eq!(names(tree.content.keys()), ["en/a.md"]);
        assert!(tree.refused.contains_key(&SourcePath::new("en/caf\u{FFFD}.md")));
        assert_eq!(
            tree.refused.contains_key(&SourcePath::new("en/pipe.md")),
            made.is_ok_and(|status| status.success())
        );
    }

    #[test]
    fn more_texts_than_the_limit_are_refused_with_the_folder_and_the_limit() {
        let content = Path::new("content");
        assert!(check_count(limits::FILES, content).is_ok());
        let message = check_count(limits::FILES + 1, content).expect_err("too many").message();
        assert_eq!(message.id, "disk-too-many-files");
        assert_eq!(message, Message::new(message.id).with("path", "content").with("limit", limits::FILES));
    }

    #[test]
    fn content_in_the_playbooks_own_folder_is_neither_theme_nor_output() {
        let folder = folder(&[
            ("playbook.yml", b"content: .\nsource: en\nlocales: { en: }\n"),
            ("translations.lock", b""),
            ("en/a.md", b"# A"),
            ("templates/page.html", b""),
            ("locales/en/site.ftl", b""),
            ("site/.diptych", output::MARKER_TEXT.as_bytes()),
            ("site/en/a.md", b"published"),
            ("old/.diptych", output::MARKER_TEXT.as_bytes()),
            ("old/a.png", b"published"),
        ]);
        let project = read(folder.path()).expect("a project");
        assert_eq!(project.content, folder.path());
        assert_eq!(names(project.tree.content.keys()), ["en/a.md"]);
        assert!(project.tree.attachments.is_empty());
        assert_eq!(names(project.tree.theme.keys()), ["locales/en/site.ftl", "templates/page.html"]);
    }

    #[test]
    fn a_folder_without_content_says_so() {
        let problem = |files: &[(&str, &[u8])], below: &str| {
            let folder = folder(files);
            read(&folder.path().join(below)).expect_err("an error").message().id
        };
        assert_eq!(problem(&[], "gone"), "disk-not-a-folder");
        assert_eq!(problem(&[("file", b"")], "file"), "disk-not-a-folder");
        assert_eq!(problem(&[], ""), "disk-no-content");
        assert_eq!(problem(&[("content", b"a file")], ""), "disk-no-content");
        assert_eq!(problem(&[("content/includes/a.md", b"")], ""), "disk-no-locales");
        assert_eq!(problem(&[("playbook.yml", b"source: en\nlocales: { en: }\n")], ""), "disk-no-content");
        assert_eq!(problem(&[("playbook.yml", b"title: \xE9\n"), ("content/en/a.md", b"")], ""), "disk-not-utf8");
        assert_eq!(problem(&[("playbook.yml/a", b"")], ""), "disk-cannot-read");
    }

    #[test]
    fn a_content_folder_that_is_named_and_missing_is_shown_in_playbook_yml() {
        let folder = folder(&[("playbook.yml", b"content: docs\nsource: en\nlocales: { en: }\n")]);
        let findings = read(folder.path()).expect("a project").settings.expect_err("a finding");
        let found: Vec<_> = findings.iter().map(|finding| (finding.message.id, finding.place.span.range())).collect();
        assert_eq!(found, [("settings-content-missing", 9..13)]);
    }

    #[test]
    fn paths_are_shown_as_a_person_would_write_them() {
        assert_eq!(below(Path::new("."), "content"), Path::new("content"));
        assert_eq!(below(Path::new("books/one"), "."), Path::new("books/one"));
        assert_eq!(below(Path::new("."), "."), Path::new("."));
    }
}
