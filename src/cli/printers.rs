//! Findings for readers: people, code hosts, other programs. A format is one file.

pub mod text;

use std::path::Path;

use crate::disk::Project;
use crate::settings;
use crate::source::{Place, SourcePath, SourceTree};

/// The files that findings speak of: how a path is shown to someone who stands where the command was called, and the text there.
pub struct Sources<'a> {
    tree: &'a SourceTree,
    root: &'a Path,
    content: &'a Path,
}

/// A file as a finding shows it.
pub struct Shown<'a> {
    /// Its path from where the command was called.
    pub path: String,
    /// Its text, where it has been read.
    pub text: Option<&'a str>,
}

impl<'a> Sources<'a> {
    /// The files of a playbook.
    pub fn new(project: &'a Project) -> Self {
        Self { tree: &project.tree, root: &project.root, content: &project.content }
    }

    /// The file of a place; `None` where the place is the playbook as a whole.
    pub fn look_up(&self, place: &Place) -> Option<Shown<'a>> {
        let path = &place.path;
        if path.as_str().is_empty() {
            return None;
        }
        let settings = self.tree.settings.as_ref().filter(|file| file.path == *path);
        let content = || self.tree.content.get(path);
        if let Some(file) = content() {
            return Some(Shown { path: below(self.content, path), text: Some(&file.text) });
        }
        if let Some(file) = settings {
            return Some(Shown { path: below(self.root, path), text: Some(&file.text) });
        }
        if let Some(bytes) = self.tree.theme.get(path) {
            return Some(Shown { path: below(self.root, path), text: std::str::from_utf8(bytes).ok() });
        }
        let folder = if path.as_str() == settings::FILE_NAME { self.root } else { self.content };
        Some(Shown { path: below(folder, path), text: None })
    }

    /// A path below the playbook's own folder, as it is shown.
    pub fn own(&self, path: &str) -> String {
        below(self.root, &SourcePath::new(path))
    }
}

fn below(folder: &Path, path: &SourcePath) -> String {
    let folder = if folder == Path::new(".") { Path::new("") } else { folder };
    folder.join(path.as_str()).display().to_string()
}
