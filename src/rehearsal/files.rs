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

/// Files that take the place of nothing: templates that no other one names, and what is nearly called like a built-in file.
/// Every file of strings is read, whatever it is called.
pub(super) fn misspelt(own: &ThemeFiles) -> Vec<Mistake> {
    let built_in = built_in_files();
    let added = list(own).into_iter().filter(|(_, standing)| *standing == Standing::Added).map(|(path, _)| path);
    let is_looked_for =
        |path: &String| path.rsplit_once('.').is_none_or(|(_, extension)| extension != "ftl") && !is_named(path, own);
    added.filter(is_looked_for).filter_map(|path| of_idle(path, &built_in)).collect()
}

fn of_idle(path: String, built_in: &[String]) -> Option<Mistake> {
    let (folder, name) = path.rsplit_once('/')?;
    let beside = built_in.iter().filter_map(|known| known.rsplit_once('/').filter(|(it, _)| *it == folder));
    let help = match nearest(name, beside.map(|(_, name)| name)) {
        Some(near) => Message::new("did-you-mean").with("value", format!("{folder}/{near}")),
        None if folder == "templates" => Message::new("theme-file-idle-help"),
        None => return None,
    };
    let message = Message::new("theme-file-idle").with("path", path.as_str());
    Some(Mistake { path, line: 1, column: 1, message, help, text: String::new() })
}

/// Whether a file of the theme names this one.
fn is_named(path: &str, own: &ThemeFiles) -> bool {
    let name = path.split_once('/').map_or(path, |(_, name)| name);
    own.iter().any(|(other, bytes)| other.as_str() != path && String::from_utf8_lossy(bytes).contains(name))
}
