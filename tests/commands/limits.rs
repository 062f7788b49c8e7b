//! Hostile pages: whatever stands in one, a check ends, and what went over a limit is named with its place.

use std::fmt::Write;
use std::fs;

use crate::command::diptych;

/// What a check says of a page and the files beside it.
fn said_of(page: &str, others: &[(String, String)]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let content = folder.path().join("content/en");
    fs::create_dir_all(&content).expect("a folder");
    fs::write(content.join("a.md"), page).expect("a file");
    for (name, text) in others {
        fs::write(content.join(name), text).expect("a file");
    }
    let ran = diptych(folder.path(), &["check", "--format", "concise"]).output().expect("the command runs");
    assert!(matches!(ran.status.code(), Some(0 | 1)), "{:?} {}", ran.status, String::from_utf8_lossy(&ran.stderr));
    String::from_utf8_lossy(&ran.stdout).into_owned()
}

/// Files of which each includes the next so many times, and the last holds text.
fn bomb(depth: usize, times: usize) -> Vec<(String, String)> {
    let next = |file: usize| format!("[!INCLUDE [x](i{}.md)]\n\n", file + 1).repeat(times);
    let text = |file: usize| if file == depth { "Text.\n".to_owned() } else { next(file) };
    (0..=depth).map(|file| (format!("i{file}.md"), text(file))).collect()
}

#[test]
fn includes_that_multiply_end_at_the_limit() {
    let said = said_of("# A\n\n[!INCLUDE [x](i0.md)]\n", &bomb(12, 10));
    assert!(said.contains("error[include-missing]"), "{said}");
    assert!(said.contains("the page includes more than 1000 files or 16 MiB"), "{said}");
}

#[test]
fn raw_html_that_nothing_closes_ends_at_the_limit() {
    for html in ["<div>".repeat(20_000), "<div>\n\n".repeat(20_000), format!("x {}", "<b>".repeat(20_000))] {
        let said = said_of(&format!("# A\n\n{html}\n"), &[]);
        assert!(said.contains("warning[nesting-too-deep]"), "{said}");
    }
}

#[test]
fn markdown_that_nests_without_end_ends_at_the_limit() {
    for sign in [">", "> ", "- ", "1. ", "> - "] {
        let said = said_of(&format!("# A\n\n{}a\n", sign.repeat(50_000)), &[]);
        assert!(said.contains("warning[nesting-too-deep]"), "{sign:?}: {said}");
    }
}

#[test]
fn signs_without_end_are_text() {
    for sign in ["[", "![", "*", "*a **b", "`", "<", "<a ", "|", "~~a ", "&", "\\", "**加速：**客户", "http://a.b "]
    {
        said_of(&format!("# A\n\n{}\n", sign.repeat(10_000)), &[]);
    }
}

#[test]
fn front_matter_that_nests_or_multiplies_is_named() {
    let nested = format!("---\na: {}{}\n---\n# A\n", "[".repeat(50_000), "]".repeat(50_000));
    let mut bomb = "---\na: &a [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (before, name) in ('a'..='y').zip('b'..='z') {
        writeln!(bomb, "{name}: &{name} [{}]", vec![format!("*{before}"); 9].join(",")).expect("text grows");
    }
    for page in [nested, bomb + "---\n# A\n"] {
        let said = said_of(&page, &[]);
        assert!(said.contains("metadata-invalid"), "{said}");
    }
}
