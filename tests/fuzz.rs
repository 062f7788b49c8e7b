//! What the fuzzer tries, tried on the fixtures, on the content, and on every text that once broke something.

#![expect(clippy::disallowed_methods, reason = "reads the texts to try")]

#[path = "../fuzz/src/lib.rs"]
mod fuzz;

use std::fs;
use std::path::{Path, PathBuf};

/// Where the texts lie that once broke a target: a folder for each.
const BROKE: &str = "fuzz/broke";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// Tries a text, and says which one it was where it breaks the target.
fn attempt(target: &str, path: &Path, data: &[u8]) {
    let tried = std::panic::catch_unwind(|| fuzz::attempt(target, data));
    assert!(tried.is_ok(), "{} breaks the target {target}", path.display());
}

#[test]
fn texts_that_once_broke_a_target_no_longer_do() {
    let mut tried = 0;
    for (target, _) in fuzz::TARGETS {
        for path in files_below(&root().join(BROKE).join(target)) {
            attempt(target, &path, &fs::read(&path).expect("readable"));
            tried += 1;
        }
    }
    assert!(tried > 0, "{BROKE} is empty");
}

#[test]
fn every_folder_of_texts_is_that_of_a_target() {
    for path in files_below(&root().join(BROKE)) {
        let folder = path.parent().and_then(Path::file_name).expect("a folder").to_string_lossy();
        assert!(fuzz::TARGETS.iter().any(|(target, _)| *target == folder), "{}", path.display());
    }
}

#[test]
fn every_target_can_be_run_by_the_fuzzer() {
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("a manifest");
    let named = manifest.matches("[[bin]]").count();
    assert_eq!(named, fuzz::TARGETS.len(), "each target is a [[bin]] of fuzz/Cargo.toml");
    for (target, _) in fuzz::TARGETS {
        let program = format!("fuzz_targets/{target}.rs");
        assert!(manifest.contains(&format!("path = \"{program}\"")), "{program} is not in fuzz/Cargo.toml");
        let code = fs::read_to_string(root().join("fuzz").join(&program)).expect("a program");
        assert!(code.contains(&format!("\"{target}\"")), "{program} runs another target");
    }
}

#[test]
fn the_content_and_the_fixtures_break_no_target() {
    // Every third page of the content: the whole of it is what other tests are for.
    let pages = files_below(&root().join("content/en")).into_iter().step_by(3);
    for source in pages.chain(files_below(&root().join("tests/fixtures/drift/content/en"))) {
        let Ok(text) = fs::read_to_string(&source) else { continue };
        let translation = PathBuf::from(source.to_string_lossy().replace("/en/", "/zh-CN/"));
        let translation = fs::read_to_string(translation).unwrap_or_default();
        let pair = format!("{text}{}{translation}", fuzz::BETWEEN_PAGES);
        for target in ["alignment", "versions", "fixes", "reports", "site"] {
            attempt(target, &source, pair.as_bytes());
        }
        attempt("markdown", &source, text.as_bytes());
        attempt("markdown", &source, translation.as_bytes());
    }
    let others: &[(&str, &[&str])] = &[
        (
            "settings",
            &["playbook.yml", "tests/fixtures/drift/playbook.yml", "tests/fixtures/third-locale/playbook.yml"],
        ),
        ("vocabulary", &["locales/en/vocabulary.yml", "locales/zh-CN/vocabulary.yml"]),
        ("glossary", &["tests/fixtures/drift/glossary.yml"]),
        ("contents", &["content/en/toc.yml", "content/zh-CN/toc.yml"]),
        ("strings", &["locales/en/site.ftl", "locales/zh-CN/site.ftl"]),
    ];
    for (target, paths) in others {
        for path in *paths {
            let path = root().join(path);
            attempt(target, &path, &fs::read(&path).expect("a fixture"));
        }
    }
}

#[test]
fn what_runs_in_a_page_is_seen() {
    let page =
        |content: &str| format!("<html><script src=\"../assets/a.js\"></script><main><p>{content}</p></main></html>");
    let breaks = |content: &str| std::panic::catch_unwind(|| fuzz::html::is_whole(&page(content))).is_err();
    for harmless in [
        "a &lt;script&gt; b",
        "<a href=\"b.html#c\">x</a><br>",
        "<a href='https://example.com/?a:b'>x</a>",
        "<!-- <script> -->",
    ] {
        assert!(!breaks(harmless), "{harmless}");
    }
    for harmful in [
        "<script>alert(1)</script>",
        "<ScRiPt src=//example.com></script>",
        "<img src=x onerror=alert(1)>",
        "<img src='x'onload='a'>",
        "<svg/onload=a></svg>",
        "<a href=\"java&#x73;cript:alert(1)\">x</a>",
        "<a href=\"&#1;javascript:alert(1)\">x</a>",
        "<a href=\"java&Tab;script&colon;alert(1)\">x</a>",
        "<a href=data:text/html,x>x</a>",
        "<iframe srcdoc=x></iframe>",
        "<b>never ends",
        "</main><p>",
        "<b id=a></b><i id=a></i>",
    ] {
        assert!(breaks(harmful), "{harmful}");
    }
}
