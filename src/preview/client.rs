//! What runs in the browser while the playbook is edited. Travels in the binary; no part of a built site.

use include_dir::{Dir, include_dir};

static FOLDER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/preview/client");

/// The folder of the site's URLs that the preview keeps for itself; no path of a site begins with a dot.
pub const FOLDER_NAME: &str = ".diptych";

/// The scripts and style sheets, by their names below [`FOLDER_NAME`].
pub fn files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let named = FOLDER.files().filter_map(|file| Some((file.path().to_str()?, file.contents())));
    named.filter(|(name, _)| [".js", ".css"].iter().any(|extension| name.ends_with(extension)))
}

/// The element that makes a page a live one. `fingerprint` is that of the page without it; empty for a page that the
/// site does not have.
pub fn script(fingerprint: &str) -> String {
    format!("<script type=\"module\" src=\"/{FOLDER_NAME}/preview.js\" data-page=\"{fingerprint}\"></script>")
}
