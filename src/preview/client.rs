//! What runs in the browser while the playbook is edited. Travels in the binary; no part of a built site.

use include_dir::{Dir, include_dir};

static FOLDER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/preview/client");

/// The folder of the site's URLs that the preview keeps for itself; no path of a site begins with a dot.
pub const FOLDER_NAME: &str = ".diptych";

/// A script or style sheet for the browser. It stands at `/.diptych/<name>`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClientFile {
    /// The last part of its path.
    pub name: &'static str,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// What is sent.
    pub bytes: &'static [u8],
}

/// Every script and style sheet.
pub fn files() -> impl Iterator<Item = ClientFile> {
    FOLDER.files().filter_map(|file| {
        let content_type = match file.path().extension()?.to_str()? {
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            _ => return None,
        };
        Some(ClientFile { name: file.path().to_str()?, content_type, bytes: file.contents() })
    })
}

/// The element that makes a page a live one. `fingerprint` is that of the page without it; empty for a page that the
/// site does not have.
pub fn script(fingerprint: &str) -> String {
    format!("<script type=\"module\" src=\"/{FOLDER_NAME}/preview.js\" data-page=\"{fingerprint}\"></script>")
}
