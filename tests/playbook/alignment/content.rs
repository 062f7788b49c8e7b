//! The project's own playbook, whose locales are in step.

use std::path::{Path, PathBuf};

use super::pages::{differences_of, read};

#[test]
fn every_section_and_part_of_our_own_pages_is_paired_in_order() {
    for name in names() {
        assert_eq!(differences_of(&page("en", &name), &page("zh-CN", &name)), "", "{name}");
    }
}

fn page(tag: &str, name: &str) -> diptych::playbook::page::Page {
    read(tag, &format!("{tag}/{name}.md"), name, &text(tag, name))
}

fn text(tag: &str, name: &str) -> String {
    std::fs::read_to_string(content().join(tag).join(format!("{name}.md"))).expect("a page of the content folder")
}

fn names() -> Vec<String> {
    let files = std::fs::read_dir(content().join("en")).expect("the content folder").flatten();
    let names = files.filter_map(|file| Some(file.file_name().to_str()?.strip_suffix(".md")?.to_owned()));
    let mut names: Vec<String> = names.collect();
    names.sort();
    assert!(names.len() > 20);
    names
}

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}
