//! Content for one audience never reaches the site of another. The fixture has a word `zz…q` in every place where content can
//! stand and is not for partners: none of them may be in any byte of a site for partners.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::files;
use crate::support::{Playbook, Site, fixture};

/// Words of the fixture that no site shows, whomever it is for: keys and comments, and files that nothing leads to.
const NEVER_SHOWN: &[&str] = &[
    "zzauthorq",
    "zzcommentq",
    "zzfronttitleq",
    "zzincludelabelq",
    "zzkeyq",
    "zzreferencetargetq",
    "zzunlinkedbytesq",
    "zzunlinkedq",
    "zzunusedreferenceq",
    "zzvalueq",
];

/// Every word `zz…q` of a site or of a playbook, and the paths that hold it.
fn secrets(files: &Site) -> BTreeMap<String, BTreeSet<&str>> {
    let mut found: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (path, bytes) in files {
        let text = format!("{path}\n{}", String::from_utf8_lossy(bytes)).to_lowercase();
        for word in text.split(|c: char| !c.is_ascii_lowercase()) {
            if word.len() > 4 && word.starts_with("zz") && word.ends_with('q') {
                found.entry(word.to_owned()).or_default().insert(path);
            }
        }
    }
    found
}

#[test]
fn no_word_that_is_not_for_partners_is_in_any_byte_of_their_site() {
    let site = Playbook::of_fixture("audience").build(&[]);
    assert_eq!(secrets(&site), BTreeMap::new());
    let page = String::from_utf8_lossy(&site["en/assess-look-at-ferry.html"]);
    for shown in ["what we do inside", "An open piece.", "Repair the Ferry", "task-1001"] {
        assert!(page.contains(shown), "{shown}");
    }
    // The page that only the translation keeps to itself is shown in the source's words.
    assert!(String::from_utf8_lossy(&site["zh-CN/remediate-repair-ferry.html"]).contains("Mend it."));
}

#[test]
fn every_word_that_is_not_for_partners_is_in_the_site_of_those_whom_it_is_for() {
    let planted = files(&fixture("audience"));
    let planted: BTreeSet<String> = secrets(&planted).into_keys().filter(|word| word != "zz…q").collect();
    let site = Playbook::of_fixture("audience").build(&["--audience", "internal"]);
    let shown: BTreeSet<String> = secrets(&site).into_keys().collect();
    let missing: Vec<&str> = planted.difference(&shown).map(String::as_str).collect();
    assert_eq!(missing, NEVER_SHOWN);
    assert!(shown.len() > 80, "{}", shown.len());
}

#[test]
fn a_report_for_an_audience_is_about_its_pages() {
    let playbook = Playbook::of_fixture("audience");
    for command in [&["check", "--format", "json"] as &[&str], &["status"]] {
        let output = playbook.run(&[command, &["--audience", "partner"]].concat());
        let said = Site::from([("report".to_owned(), [output.stdout, output.stderr].concat())]);
        let told: Vec<String> = secrets(&said).into_keys().collect();
        assert_eq!(told, [""; 0], "{command:?}");
    }
}
