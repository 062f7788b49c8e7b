//! How the playbook's files are named to the person who edits them: from the playbook's folder on, and as links that open
//! them in the editor.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::glossary;
use crate::lock;
use crate::settings;
use crate::source::{LineIndex, Place, SourcePath, SourceTree};

/// Opens a file in Visual Studio Code at a line and column.
pub const DEFAULT_EDITOR: &str = "vscode://file{path}:{line}:{column}";

/// Schemes that run or read something in the browser instead of opening an editor.
const REFUSED_SCHEMES: &[&str] = &["javascript", "data", "vbscript", "file", "blob", "about", "view-source"];

/// What a path in an editor's URL must not hold as it is.
const PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'\\');

/// Where the files of a playbook lie, twice: as they are shown, and in full.
#[derive(Clone, Debug)]
pub struct Files {
    /// The content folder from the playbook's folder on; empty where they are the same.
    pub content: String,
    /// The playbook's folder from the root of the disk, with `/` between its parts.
    pub full_root: String,
    /// The content folder, likewise.
    pub full_content: String,
    /// The URL that opens a file, with `{path}`, `{line}` and `{column}`; `None` for no links.
    pub editor: Option<Editor>,
}

/// How a file is opened in an editor: a URL with `{path}`, `{line}` and `{column}` in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Editor(String);

impl Editor {
    /// `None` where the text is no URL with a `{path}`, or one of a scheme that opens no editor.
    pub fn new(url: &str) -> Option<Self> {
        let (scheme, _) = url.split_once(':')?;
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
        let is_refused = REFUSED_SCHEMES.iter().any(|refused| scheme.eq_ignore_ascii_case(refused));
        (is_scheme && !is_refused && url.contains("{path}")).then(|| Self(url.to_owned()))
    }

    /// The URL of a place; `path` in full.
    fn url(&self, path: &str, line: usize, column: usize) -> String {
        let path = utf8_percent_encode(path, PATH).to_string();
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        self.0.replace("{path}", &path).replace("{line}", &line.to_string()).replace("{column}", &column.to_string())
    }
}

/// A place as a person reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spot {
    /// The file, from the playbook's folder on.
    pub file: String,
    /// From 1; 0 where the whole file is meant.
    pub line: usize,
    /// From 1, in characters; 0 where the whole file is meant.
    pub column: usize,
    /// Opens it.
    pub editor: Option<String>,
}

impl Spot {
    /// `content/en/page.md:12:3`
    pub fn label(&self) -> String {
        if self.line == 0 { self.file.clone() } else { format!("{}:{}:{}", self.file, self.line, self.column) }
    }
}

impl Files {
    /// The spot of a place in the files of `tree`; `None` for the playbook as a whole.
    pub fn spot(&self, place: &Place, tree: &SourceTree) -> Option<Spot> {
        if place.path.as_str().is_empty() {
            return None;
        }
        let text = text_of(&place.path, tree).filter(|_| place.span.range() != (0..0));
        let (line, column) = text.map_or((0, 0), |text| LineIndex::new(text).line_column(place.span.start));
        Some(self.spot_at(&place.path, line, column, tree))
    }

    /// The spot at a line and column, both from 1, of a file.
    pub fn spot_at(&self, path: &SourcePath, line: usize, column: usize, tree: &SourceTree) -> Spot {
        let (shown, full) =
            if is_beside(path, tree) { ("", &self.full_root) } else { (&*self.content, &self.full_content) };
        let below = |folder: &str| if folder.is_empty() { path.to_string() } else { format!("{folder}/{path}") };
        let editor = self.editor.as_ref().map(|editor| editor.url(&below(full), line.max(1), column.max(1)));
        Spot { file: below(shown), line, column, editor }
    }
}

/// The files of the playbook's own folder that are no theme.
const BESIDE: [&str; 3] = [settings::FILE_NAME, glossary::FILE_NAME, lock::FILE_NAME];

/// Whether a file lies in the playbook's own folder and not in that of the content.
fn is_beside(path: &SourcePath, tree: &SourceTree) -> bool {
    let is_content = tree.content.contains_key(path) || tree.attachments.contains(path);
    let name = path.as_str();
    !is_content && (BESIDE.contains(&name) || tree.theme.contains_key(path))
}

/// The text of a file of the playbook, whichever it is.
pub fn text_of<'a>(path: &SourcePath, tree: &'a SourceTree) -> Option<&'a str> {
    let beside = || [&tree.settings, &tree.glossary, &tree.lock].into_iter().flatten().find(|file| file.path == *path);
    if let Some(file) = tree.content.get(path).or_else(beside) {
        return Some(&file.text);
    }
    std::str::from_utf8(tree.theme.get(path)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_a_url_of_a_scheme_that_opens_one() {
        let url = |editor: &str| Editor::new(editor).map(|editor| editor.url("/书/a b#1.md", 3, 7));
        assert_eq!(url(DEFAULT_EDITOR).as_deref(), Some("vscode://file/%E4%B9%A6/a%20b%231.md:3:7"));
        assert_eq!(
            url("idea://open?file={path}&line={line}").as_deref(),
            Some("idea://open?file=/%E4%B9%A6/a%20b%231.md&line=3")
        );
        assert_eq!(
            Editor::new(DEFAULT_EDITOR).map(|editor| editor.url("C:/a.md", 1, 1)).as_deref(),
            Some("vscode://file/C:/a.md:1:1")
        );
        for none in ["javascript:alert('{path}')", "DATA:text/html,{path}", "vscode://file/", "{path}", "1x:{path}"] {
            assert_eq!(url(none), None, "{none}");
        }
    }
}
