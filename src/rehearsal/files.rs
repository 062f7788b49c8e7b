//! The files of a theme: which are the playbook's own, and what they take the place of.

use super::{Mistake, ThemeFiles};
use crate::finding::Message;
use crate::render::built_in_files;
use crate::text::nearest;

/// What a file of a theme is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Of the default theme.
    BuiltIn,
    /// The playbook's own, in the place of a built-in one.
    Replaced,
    /// The playbook's own, beside the built-in ones.
    Added,
}

/// Every file of a theme by its path, in order.
pub fn list(own: &ThemeFiles) -> Vec<(String, Standing)> {
    let built_in = built_in_files();
    let mut files: Vec<(String, Standing)> = built_in
        .iter()
        .map(|path| {
            let is_own = own.keys().any(|own| own.as_str() == path);
            (path.clone(), if is_own { Standing::Replaced } else { Standing::BuiltIn })
        })
        .collect();
    let added = own.keys().filter(|path| !built_in.iter().any(|known| known == path.as_str()));
    files.extend(added.map(|path| (path.to_string(), Standing::Added)));
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    files
}

/// Files that take the place of nothing, and are nearly called like a built-in one. A template that nothing names is never
/// used, whatever it is called.
pub(super) fn misspelt(own: &ThemeFiles) -> Vec<Mistake> {
    let built_in = built_in_files();
    let added = list(own).into_iter().filter(|(_, standing)| *standing == Standing::Added).map(|(path, _)| path);
    added
        .filter_map(|path| {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let beside = built_in.iter().filter(|known| known.rsplit_once('/').map_or("", |(it, _)| it) == folder);
            let near = nearest(&path, beside.map(String::as_str)).filter(|_| !is_named(&path, own));
            let is_idle = path.starts_with("templates/") && !is_named(&path, own);
            let help = match near {
                Some(near) => Message::new("did-you-mean").with("value", near),
                None if is_idle => Message::new("theme-file-idle-help"),
                None => return None,
            };
            let message = Message::new("theme-file-idle").with("path", path.as_str());
            Some(Mistake { path, line: 1, column: 1, message, help, text: String::new() })
        })
        .collect()
}

/// Whether a file of the theme names this one.
fn is_named(path: &str, own: &ThemeFiles) -> bool {
    let name = path.split_once('/').map_or(path, |(_, name)| name);
    own.iter().any(|(other, bytes)| other.as_str() != path && String::from_utf8_lossy(bytes).contains(name))
}
