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

/// What a page knows of itself: by the time that it listens it may have missed something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Imprint<'a> {
    /// Tells the version of the page, without the script, from others; empty for a page that the site does not have.
    pub fingerprint: &'a str,
    /// Its own sources are broken: it is no last good version.
    pub is_broken: bool,
    /// The run of the preview that made it.
    pub run: &'a str,
    /// The number of the edition that it was made from.
    pub edition: u64,
}

/// The element that makes a page a live one.
pub fn script(imprint: &Imprint<'_>) -> String {
    let Imprint { fingerprint, is_broken, run, edition } = imprint;
    let broken = if *is_broken { " data-broken" } else { "" };
    format!(
        "<script type=\"module\" src=\"/{FOLDER_NAME}/preview.js\" data-page=\"{fingerprint}\"{broken} \
         data-run=\"{run}\" data-edition=\"{edition}\"></script>",
        run = crate::render::escaped(run),
    )
}
