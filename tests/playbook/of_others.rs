//! What a site holds that others wrote is what docs/supply-chain.md has on record, byte for byte.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use diptych::search;

use crate::support::Project;

/// `| name | from | licence | bytes | hash |`
type Record = BTreeMap<String, String>;

fn on_record() -> Record {
    let text = include_str!("../../docs/supply-chain.md");
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        (cells[0].to_owned(), format!("{} | {}", cells[3], cells[4]))
    })
    .collect()
}

/// The files of the index that are the same whatever stands on the pages.
fn shipped() -> Record {
    let project = Project::from("//- content/en/a.md\n# A\n\nWords.\n//- content/zh-CN/a.md\n# 甲\n\n一些文字。\n");
    let files = search::files(&project.build().site).expect("an index");
    let is_of_index = |name: &str| name.contains(".pf_") || name == "pagefind-entry.json";
    let others = files.iter().filter_map(|(path, bytes)| {
        let name = path.rsplit('/').next().unwrap_or(path);
        (!is_of_index(name)).then(|| (name.to_owned(), format!("{} | {}", bytes.len(), blake3::hash(bytes).to_hex())))
    });
    others.collect()
}

#[test]
fn files_that_others_wrote_are_those_on_record() {
    let (shipped, on_record) = (shipped(), on_record());
    let mut rows = String::new();
    for (name, what) in &shipped {
        let _ = writeln!(rows, "| `{name}` | {what} |");
    }
    assert!(shipped == on_record, "docs/supply-chain.md should have these sizes and hashes:\n{rows}");
}

#[test]
fn what_is_on_record_is_of_the_version_that_is_compiled() {
    let lock = include_str!("../../Cargo.lock");
    let (_, after) = lock.split_once("name = \"pagefind\"\nversion = \"").expect("the search is in the lock");
    let version = after.split('"').next().unwrap_or_default();
    let text = include_str!("../../docs/supply-chain.md");
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| `")).collect();
    assert!(
        !rows.is_empty() && rows.iter().all(|row| row.contains(&format!("pagefind {version}"))),
        "{version}: {rows:#?}"
    );
}
