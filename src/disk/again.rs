//! A playbook read again while it is edited: what may have changed is looked at anew, and the rest is kept as it was. Hints
//! only say where to look; what is true is what the disk says.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::DiskError;
use super::listing::{is_ignored, source_path};
use super::output;
use super::read::{self, Project, Stamps, THEME_FOLDERS, below};
use super::text::read_text;
use crate::source::{SourceFile, SourcePath, SourceTree};
use crate::{glossary, lock, settings};

/// A folder whose changes may be changes of the playbook.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Watched {
    /// From the root of the disk, links resolved.
    pub path: PathBuf,
    /// With everything below it; else only what lies in it.
    pub is_deep: bool,
}

/// What was edited since a playbook was last read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Edits {
    /// Nothing that matters.
    None,
    /// The content of files that were there before; everything else is as it was.
    Files {
        /// Those that are read.
        texts: BTreeSet<SourcePath>,
        /// Those that are published as they are.
        attachments: BTreeSet<SourcePath>,
    },
    /// More than the content of files: some are new or gone, or what all pages depend on is another.
    Whole {
        /// Files of before that are published as they are, and now have another content.
        attachments: BTreeSet<SourcePath>,
    },
}

impl Edits {
    fn of(texts: BTreeSet<SourcePath>, attachments: BTreeSet<SourcePath>) -> Self {
        if texts.is_empty() && attachments.is_empty() { Self::None } else { Self::Files { texts, attachments } }
    }

    /// These edits and those that followed.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (edits, Self::None) | (Self::None, edits) => edits,
            (Self::Files { mut texts, mut attachments }, Self::Files { texts: further, attachments: others }) => {
                texts.extend(further);
                attachments.extend(others);
                Self::Files { texts, attachments }
            }
            (
                Self::Files { attachments: mut one, .. } | Self::Whole { attachments: mut one },
                Self::Files { attachments: other, .. } | Self::Whole { attachments: other },
            ) => {
                one.extend(other);
                Self::Whole { attachments: one }
            }
        }
    }
}

impl Project {
    /// The folders whose changes matter.
    pub fn watched(&self) -> Vec<Watched> {
        let (Ok(root), content) = (self.root.canonicalize(), self.content.canonicalize()) else { return Vec::new() };
        let deep = |path: PathBuf| Watched { path, is_deep: true };
        let mut watched = vec![Watched { path: root.clone(), is_deep: false }];
        let theme = THEME_FOLDERS.iter().filter_map(|name| root.join(name).canonicalize().ok());
        watched.extend(theme.filter(|folder| folder.is_dir()).map(deep));
        match content {
            // What lies beside the sources (a repository, an output, packages) is none of our business.
            Ok(content) if root.starts_with(&content) => {
                watched.extend(folders_of_sources(&content).into_iter().map(deep));
                watched.push(Watched { path: content, is_deep: false });
            }
            Ok(content) => watched.push(deep(content)),
            Err(_) => {}
        }
        watched.sort();
        watched.dedup();
        watched
    }

    /// Reads the playbook as it is now. `hints` are the paths, from the root of the disk, at which something may have
    /// changed; `None` where it may have been anywhere.
    ///
    /// # Errors
    /// As those of [`super::read`]; the playbook is then as it was.
    pub fn read_again(&mut self, hints: Option<&BTreeSet<PathBuf>>) -> Result<Edits, DiskError> {
        let edits = hints.and_then(|hints| self.reread_known(hints));
        match edits {
            Some(edits) => Ok(edits),
            None => self.reread_all(),
        }
    }

    fn reread_all(&mut self) -> Result<Edits, DiskError> {
        let mut now = read::read(&self.root)?;
        keep_texts(&mut now.tree, &self.tree);
        let attachments = edited_attachments(&self.stamps, &now.stamps);
        let edited_texts = (now.settings == self.settings && now.content == self.content)
            .then(|| edited_texts(&self.tree, &now.tree))
            .flatten();
        let edits = match edited_texts {
            Some(texts) => Edits::of(texts, attachments),
            None => Edits::Whole { attachments },
        };
        *self = now;
        Ok(edits)
    }

    /// Reads only the files at the hints; `None` where one of them may be more than a file that is known already.
    fn reread_known(&mut self, hints: &BTreeSet<PathBuf>) -> Option<Edits> {
        let folders = Folders::of(self)?;
        if self.has_links || self.settings.is_err() {
            return None;
        }
        let mut texts = Vec::new();
        let mut attachments = BTreeSet::new();
        for hint in hints {
            match folders.look_up(hint, &self.tree) {
                Hint::Nothing => {}
                Hint::Text(path) => {
                    let metadata = fs::symlink_metadata(hint).ok().filter(fs::Metadata::is_file)?;
                    let text = read_text(hint, metadata.file_type()).ok()??;
                    texts.extend((*text != *self.tree.content[&path].text).then_some(SourceFile { path, text }));
                }
                Hint::Attachment(path) => {
                    fs::symlink_metadata(hint).ok().filter(fs::Metadata::is_file)?;
                    let is_kept = self.settings.as_ref().is_ok_and(|settings| settings.active_documents);
                    if !is_kept && read::can_run(&path, hint) != self.tree.active.contains(&path) {
                        return None;
                    }
                    attachments.insert(path);
                }
                Hint::More => return None,
            }
        }
        let paths = texts.iter().map(|file| file.path.clone()).collect();
        if !texts.is_empty() {
            let tree = Arc::make_mut(&mut self.tree);
            tree.content.extend(texts.into_iter().map(|file| (file.path.clone(), file)));
        }
        Some(Edits::of(paths, attachments))
    }
}

/// What a hint is about.
enum Hint {
    /// Nothing that is read.
    Nothing,
    /// A text of the content that has been read before.
    Text(SourcePath),
    /// Another file of the content that is known.
    Attachment(SourcePath),
    /// Anything else: a new file, a folder, the theme, the settings.
    More,
}

/// The playbook's folders from the root of the disk.
struct Folders {
    root: PathBuf,
    content: PathBuf,
    /// The content folder as the playbook names it: it may be a link to where the content lies.
    named_content: PathBuf,
}

impl Folders {
    fn of(project: &Project) -> Option<Self> {
        let (root, content) = (project.root.canonicalize().ok()?, project.content.canonicalize().ok()?);
        let named_content = root.join(project.content.strip_prefix(&project.root).unwrap_or(&project.content));
        Some(Self { root, content, named_content })
    }

    fn look_up(&self, hint: &Path, tree: &SourceTree) -> Hint {
        if self.is_own(hint) {
            return Hint::More;
        }
        let Ok(relative) = hint.strip_prefix(&self.content) else { return Hint::Nothing };
        if relative.as_os_str().is_empty() {
            return Hint::More;
        }
        let is_passed_over = relative.ancestors().filter(|part| !part.as_os_str().is_empty()).any(is_ignored);
        if is_passed_over {
            return Hint::Nothing;
        }
        match source_path(relative) {
            Ok(path) if tree.content.contains_key(&path) => Hint::Text(path),
            Ok(path) if tree.attachments.contains(&path) => Hint::Attachment(path),
            _ => Hint::More,
        }
    }

    /// Whether a path is one of those beside the content that a playbook is made of.
    fn is_own(&self, hint: &Path) -> bool {
        let Ok(relative) = hint.strip_prefix(&self.root) else { return false };
        let Some(first) = relative.components().next() else { return true };
        let first = Path::new(first.as_os_str());
        let is_named = |name: &str| first == Path::new(name);
        let is_theme = THEME_FOLDERS.iter().any(|name| is_named(name))
            && !relative.components().skip(1).any(|part| is_ignored(Path::new(part.as_os_str())));
        let leads_to_content =
            hint != self.root && [&self.content, &self.named_content].iter().any(|content| content.starts_with(hint));
        let is_file = [settings::FILE_NAME, glossary::FILE_NAME, lock::FILE_NAME].into_iter().any(is_named);
        is_theme || is_file || leads_to_content
    }
}

/// The folders of a content folder that reading goes into.
fn folders_of_sources(content: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(content).into_iter().flatten().filter_map(Result::ok);
    let is_read = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default();
        let is_theme = THEME_FOLDERS.iter().any(|folder| name == *folder);
        path.is_dir() && !is_theme && !is_ignored(Path::new(name)) && !output::is_ours(path)
    };
    entries.map(|entry| entry.path()).filter(is_read).collect()
}

/// Texts that are as they were are the same value as before: nothing that was made of them is made again.
fn keep_texts(now: &mut Arc<SourceTree>, before: &SourceTree) {
    for (path, file) in &mut Arc::make_mut(now).content {
        if let Some(known) = before.content.get(path).filter(|known| known.text == file.text) {
            *file = known.clone();
        }
    }
}

/// The texts that differ; `None` where more than texts differs.
fn edited_texts(before: &SourceTree, now: &SourceTree) -> Option<BTreeSet<SourcePath>> {
    let is_same_but_texts = before.settings == now.settings
        && before.glossary == now.glossary
        && before.lock == now.lock
        && before.attachments == now.attachments
        && before.active == now.active
        && before.theme == now.theme
        && before.refused == now.refused
        && before.content.keys().eq(now.content.keys());
    let edited = now.content.values().filter(|file| before.content[&file.path].text != file.text);
    is_same_but_texts.then(|| edited.map(|file| file.path.clone()).collect())
}

fn edited_attachments(before: &Stamps, now: &Stamps) -> BTreeSet<SourcePath> {
    let is_edited = |path: &&SourcePath| before.get(*path).is_some_and(|stamp| *stamp != now[*path]);
    now.keys().filter(is_edited).cloned().collect()
}

/// Opens a file of the content folder for reading.
///
/// # Errors
/// The system's, and where the path leads out of the content folder by a link.
pub fn open_attachment(content: &Path, path: &SourcePath) -> std::io::Result<fs::File> {
    let border = content.canonicalize()?;
    let file = below(content, path.as_str()).canonicalize()?;
    if !file.starts_with(border) {
        return Err(std::io::ErrorKind::NotFound.into());
    }
    fs::File::open(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(files: &[(&str, &str)]) -> (tempfile::TempDir, Project) {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in files {
            put(folder.path(), path, text);
        }
        let project = read::read(folder.path()).expect("a project");
        (folder, project)
    }

    fn put(folder: &Path, path: &str, text: &str) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn hints(folder: &Path, paths: &[&str]) -> BTreeSet<PathBuf> {
        let folder = folder.canonicalize().expect("a folder");
        paths.iter().map(|path| folder.join(path)).collect()
    }

    fn texts(paths: &[&str]) -> Edits {
        Edits::of(paths.iter().map(|path| SourcePath::new(*path)).collect(), BTreeSet::new())
    }

    const WHOLE: Edits = Edits::Whole { attachments: BTreeSet::new() };

    const BOOK: &[(&str, &str)] = &[
        ("content/en/a.md", "# A"),
        ("content/en/b.md", "# B"),
        ("content/en/media/a.png", "1"),
        ("static/site.css", ""),
    ];

    #[test]
    fn an_edited_text_is_read_and_nothing_else() {
        let (folder, mut project) = project(BOOK);
        put(folder.path(), "content/en/a.md", "# A 2");
        put(folder.path(), "content/en/b.md", "# B 2");
        let edits = project.read_again(Some(&hints(folder.path(), &["content/en/a.md"]))).expect("edits");
        assert_eq!(edits, texts(&["en/a.md"]));
        assert_eq!(&*project.tree.content[&SourcePath::new("en/b.md")].text, "# B");
        assert_eq!(project.read_again(None).expect("edits"), texts(&["en/b.md"]));
    }

    #[test]
    fn what_is_no_change_of_the_playbook_is_none() {
        let (folder, mut project) = project(BOOK);
        let touched = [
            "content/en/a.md",
            "content/en/.a.md.swp",
            "content/en/4913",
            "README.md",
            "content/.git/x/y",
            "static/.x",
        ];
        assert_eq!(project.read_again(Some(&hints(folder.path(), &touched))).expect("edits"), Edits::None);
        assert_eq!(project.read_again(None).expect("edits"), Edits::None);
        put(folder.path(), "content/en/media/a.png", "22");
        let edits = project.read_again(None).expect("edits");
        assert_eq!(edits, Edits::of(BTreeSet::new(), [SourcePath::new("en/media/a.png")].into()));
        let picture = project.read_again(Some(&hints(folder.path(), &["content/en/media/a.png"]))).expect("edits");
        assert_eq!(picture, Edits::of(BTreeSet::new(), [SourcePath::new("en/media/a.png")].into()));
    }

    #[test]
    fn new_and_removed_files_and_the_theme_concern_the_whole() {
        let (folder, mut project) = project(BOOK);
        put(folder.path(), "content/en/c/c.md", "# C");
        assert_eq!(project.read_again(Some(&hints(folder.path(), &["content/en/c"]))).expect("edits"), WHOLE);
        assert!(project.tree.content.contains_key(&SourcePath::new("en/c/c.md")));
        fs::remove_file(folder.path().join("content/en/c/c.md")).expect("gone");
        assert_eq!(project.read_again(Some(&hints(folder.path(), &["content/en/c/c.md"]))).expect("edits"), WHOLE);
        put(folder.path(), "static/site.css", "p{}");
        assert_eq!(project.read_again(Some(&hints(folder.path(), &["static/site.css"]))).expect("edits"), WHOLE);
        put(folder.path(), "playbook.yml", "source: en\nlocales: { en: }\n");
        assert_eq!(project.read_again(Some(&hints(folder.path(), &["playbook.yml"]))).expect("edits"), WHOLE);
    }

    #[test]
    fn a_playbook_that_cannot_be_read_is_as_it_was() {
        let (folder, mut project) = project(BOOK);
        fs::rename(folder.path().join("content"), folder.path().join("gone")).expect("moved");
        assert!(project.read_again(Some(&hints(folder.path(), &["content"]))).is_err());
        assert_eq!(project.tree.content.len(), 2);
        fs::rename(folder.path().join("gone"), folder.path().join("content")).expect("moved");
        assert_eq!(project.read_again(None).expect("edits"), Edits::None);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_link_to_is_an_edit_of_them_too() {
        let (folder, _) = project(BOOK);
        fs::create_dir_all(folder.path().join("content/zh-CN")).expect("a folder");
        std::os::unix::fs::symlink("../en/a.md", folder.path().join("content/zh-CN/a.md")).expect("a link");
        let mut project = read::read(folder.path()).expect("a project");
        put(folder.path(), "content/en/a.md", "# A 2");
        let edits = project.read_again(Some(&hints(folder.path(), &["content/en/a.md"]))).expect("edits");
        assert_eq!(edits, texts(&["en/a.md", "zh-CN/a.md"]));
    }

    #[cfg(unix)]
    #[test]
    fn a_content_folder_that_is_a_link_may_be_switched() {
        let (folder, _) = project(&[("one/en/a.md", "# A"), ("two/en/a.md", "# A 2"), ("content/en/a.md", "")]);
        let link = folder.path().join("content");
        let switch = |to: &str| std::os::unix::fs::symlink(to, &link).expect("a link");
        fs::remove_dir_all(&link).expect("gone");
        switch("one");
        let mut project = read::read(folder.path()).expect("a project");
        fs::remove_file(&link).expect("gone");
        switch("two");
        let before = project.watched();
        assert_eq!(project.read_again(Some(&hints(folder.path(), &["content"]))).expect("edits"), texts(&["en/a.md"]));
        assert!(before.iter().any(|folder| folder.path.ends_with("two")));
    }

    #[test]
    fn only_folders_of_sources_are_watched() {
        let (folder, project) = project(&[
            ("playbook.yml", "content: .\nsource: en\nlocales: { en: }\n"),
            ("en/a.md", "# A"),
            (".git/config", ""),
            ("node_modules/x/a.js", ""),
            ("templates/page.html", ""),
            ("site/.diptych", output::MARKER_TEXT),
        ]);
        let root = folder.path().canonicalize().expect("a folder");
        let watched: Vec<(String, bool)> = project
            .watched()
            .into_iter()
            .map(|watched| (watched.path.strip_prefix(&root).expect("inside").display().to_string(), watched.is_deep))
            .collect();
        let expected = [("", false), ("en", true), ("templates", true)].map(|(path, deep)| (path.to_owned(), deep));
        assert_eq!(watched, expected);
    }
}
