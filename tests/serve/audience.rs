//! A preview for an audience answers nothing that is not for it, whatever it is asked and whatever is edited.

use std::collections::BTreeSet;
use std::path::Path;

use crate::preview::{Playbook, Preview, copy};

/// The words that stand where partners may not read: see tests/security/audience.rs.
fn secrets(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_ascii_lowercase());
    words.filter(|word| word.len() > 4 && word.starts_with("zz") && word.ends_with('q')).map(str::to_owned).collect()
}

fn encoded(path: &str) -> String {
    path.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-._/".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// What an answer tells beyond what was asked.
fn told(preview: &Preview, path: &str) -> Vec<String> {
    let asked = secrets(path);
    let answers = [format!("/{path}"), format!("/.diptych/state?page=/{path}")].map(|url| preview.get(&url).text());
    answers.iter().flat_map(|text| secrets(text)).filter(|word| !asked.contains(word)).collect()
}

#[test]
fn a_preview_for_an_audience_tells_nothing_that_is_not_for_it() {
    let playbook = Playbook::empty();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/audience"), playbook.root());
    let everything = playbook.build(&["--audience", "internal"]);
    assert!(everything.keys().any(|path| !secrets(path).is_empty()));
    let preview = Preview::of(&playbook, &["--audience", "partner"]);
    let pages = everything.keys().filter(|path| !path.contains("/pagefind/") && !path.starts_with("assets/"));
    let pages: Vec<String> = pages.map(|path| encoded(path)).collect();
    for path in &pages {
        assert_eq!(told(&preview, path), [""; 0], "{path}");
    }
    let page = "en/assess-look-at-ferry.html";
    playbook.edit("content/en/assess-zzfilenameq.md", "zzproseq", "zzneweditq");
    playbook.edit("content/en/includes/zzincludeq.md", "zzincludetextq", "zznewincludeq");
    playbook.edit(
        "content/en/assess-look-at-ferry.md",
        "Walk around the ferry.",
        "Walk around it. ![x](media/zzpictureq.png)",
    );
    preview.until_shown(&format!("/{page}"), "Walk around it.");
    preview.settle();
    let state = preview.state(&format!("/{page}"));
    assert_eq!(secrets(&state["edited"].to_string()), BTreeSet::new(), "{state:#}");
    playbook.edit("content/en/assess-look-at-ferry.md", "includes/open.md", "includes/zzincludeq.md");
    preview.until_state(&format!("/{page}"), |state| state["checks"] == "done");
    assert!(!preview.get(&format!("/{page}")).text().contains("zznewincludeq"));
}
