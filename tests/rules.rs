//! The page that explains a rule is its test: each example on it is checked, and gives the report that the page shows.
//!
//! `UPDATE_PAGES=1 cargo test --test rules` writes what the checks say into the pages.

#![allow(clippy::case_sensitive_file_extension_comparisons, reason = "the examples write their names in lower case")]
#![expect(clippy::disallowed_methods, reason = "reads and updates the repository's own files")]

#[path = "support/past.rs"]
mod past;

use std::fmt::Write as _;
use std::ops::Range;
use std::path::PathBuf;

use diptych::check::Inquiry;
use diptych::check::rule::Rule;
use diptych::check::rules::RULES;
use diptych::finding::Finding;
use diptych::locale::Locale;
use diptych::lock;
use diptych::settings::{self, Settings};
use diptych::source::{LineIndex, Place, Refusal, SourceFile, SourcePath, SourceTree};
use diptych::strings::Strings;
use diptych::workspace::{Request, Workspace};

/// Files, and what the checks say of them.
struct Example {
    files: Vec<(String, String)>,
    /// What each commit wrote, where the example tells a history: date, subject, path, text.
    commits: Vec<past::Written>,
    report: Range<usize>,
}

#[test]
fn every_example_gives_the_report_that_its_page_shows() {
    let mut wrong = String::new();
    for rule in RULES {
        let mut page = page(rule);
        for example in examples(&page.clone()).iter().rev() {
            let report = report(rule, example);
            if page[example.report.clone()] != report {
                let _ = writeln!(
                    wrong,
                    "── {}\nthe page says:\n{}\nthe checks say:\n{report}",
                    rule.name,
                    &page[example.report.clone()]
                );
                page.replace_range(example.report.clone(), &report);
            }
        }
        if std::env::var_os("UPDATE_PAGES").is_some() && page != self::page(rule) {
            std::fs::write(path(rule), page).expect("the page can be written");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Rules that files alone do not set off, each with where it is tested.
const TESTED_ELSEWHERE: &[(&str, &str)] =
    &[("link-unreachable", "tests/commands/external.rs, since it needs a server")];

#[test]
fn every_page_shows_its_rule_firing_and_silent() {
    let mut wrong = Vec::new();
    for rule in RULES.iter().filter(|rule| TESTED_ELSEWHERE.iter().all(|(name, _)| *name != rule.name)) {
        let page = page(rule);
        let examples = examples(&page);
        let speaks = |example: &Example| {
            page[example.report.clone()].lines().any(|line| line.contains(&format!("[{}]", rule.name)))
        };
        if !examples.iter().any(speaks) {
            wrong.push(format!("{} is never shown firing", rule.name));
        }
        if examples.iter().all(speaks) {
            wrong.push(format!("{} is never shown silent", rule.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_page_says_what_why_and_how() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let page = page(rule);
        let headings: Vec<&str> = page.lines().filter(|line| line.starts_with('#')).collect();
        let expected = [format!("# {}", rule.name), "## Why it matters".to_owned(), "## How to fix".to_owned()];
        let missing = expected.iter().filter(|heading| !headings.contains(&heading.as_str()));
        wrong.extend(missing.map(|heading| format!("{}: no {heading}", rule.name)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_documentation_has_every_page_as_it_is() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_diptych"))
        .args(["rules", "--format", "markdown", "--lang", "en"])
        .output()
        .expect("the command runs");
    let made = String::from_utf8(output.stdout).expect("UTF-8");
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("UPDATE_PAGES").is_some() {
        std::fs::write(&path, &made).expect("the documentation can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == made,
        "docs/rules.md is not what 'diptych rules --format markdown' says: UPDATE_PAGES=1 writes it"
    );
}

#[test]
fn every_page_is_there_in_chinese_with_the_same_examples() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("src/check/pages/zh-CN/{}.md", rule.name));
        let Ok(text) = std::fs::read_to_string(path) else {
            wrong.push(format!("{}: no Chinese page", rule.name));
            continue;
        };
        let shown = text.lines().filter(|line| line.trim() == "{example}").count();
        let examples = examples(&page(rule)).len();
        if shown != examples {
            wrong.push(format!("{}: {shown} examples in Chinese, {examples} in English", rule.name));
        }
        let headings: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
        let expected = [format!("# {}", rule.name), "## 为什么重要".to_owned(), "## 怎样修正".to_owned()];
        let missing = expected.iter().filter(|heading| !headings.contains(&heading.as_str()));
        wrong.extend(missing.map(|heading| format!("{}: no {heading}", rule.name)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The page as it is on disk: writing one needs no compiling.
fn page(rule: &Rule) -> String {
    std::fs::read_to_string(path(rule)).expect("every rule has its page")
}

fn path(rule: &Rule) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("src/check/rules/{}.md", rule.name))
}

/// Reads the fenced blocks of a page: those whose info string ends in a path are files, `report` ends an example. Where a
/// date and a subject stand before the path, the file was written so in a commit of that day; the last version is the
/// present.
fn examples(page: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut files = Vec::new();
    let mut commits = Vec::new();
    let mut open: Option<(&str, usize)> = None;
    let mut offset = 0;
    for line in page.split_inclusive('\n') {
        let end = offset + line.len();
        // A fence of four backticks holds Markdown that has fences of its own.
        if let Some(info) = line.strip_prefix("````") {
            match open.take() {
                None => open = Some((info.trim(), end)),
                Some(("report", start)) => {
                    let (files, commits) = (std::mem::take(&mut files), std::mem::take(&mut commits));
                    examples.push(Example { files, commits, report: start..offset });
                }
                Some((info, start)) => {
                    let path = info.rsplit(' ').next().unwrap_or_default();
                    let text = page[start..offset].to_owned();
                    commits.extend(past::written(info, &text));
                    files.retain(|(known, _)| known != path);
                    files.push((path.to_owned(), text));
                }
            }
        }
        offset = end;
    }
    assert!(files.is_empty() && open.is_none(), "files without a report:\n{page}");
    examples
}

/// What the checks say of an example, in English, with the place on both sides and what to do.
fn report(rule: &Rule, example: &Example) -> String {
    let mut tree = SourceTree::default();
    for (path, text) in &example.files {
        let file = SourceFile::new(path, text);
        match path.as_str() {
            settings::FILE_NAME => tree.settings = Some(file),
            "glossary.yml" => tree.glossary = Some(file),
            lock::FILE_NAME => tree.lock = Some(file),
            path if refusal(text).is_some() => {
                tree.refused.extend(refusal(text).map(|refusal| (SourcePath::new(path), refusal)));
            }
            path if path.starts_with("locales/") => {
                tree.theme.insert(SourcePath::new(path), text.as_bytes().into());
            }
            path if path.ends_with(".md") || path.ends_with(".yml") => {
                tree.content.insert(SourcePath::new(path), file);
            }
            path => {
                let path = SourcePath::new(path);
                let can_run = diptych::active::is_active(&path, || Some(text.as_bytes().to_vec()));
                tree.active.extend(can_run.then(|| path.clone()));
                tree.attachments.insert(path);
            }
        }
    }
    let strings = diptych::render::strings(&tree.theme).expect("valid strings");
    let told = |findings: &[Finding]| findings.iter().map(|finding| told(finding, &tree, &strings)).collect();
    let folders = ["en".to_owned(), "zh-CN".to_owned()];
    let read = tree
        .settings
        .as_ref()
        .map_or_else(|| Ok(Settings::of_folders(&folders).expect("two locales")), settings::parse);
    let mut settings = match read {
        Ok(settings) => settings,
        // Nothing is checked by settings that hold a mistake: these are all that is said.
        Err(findings) => return told(&findings),
    };
    // Rules that are off are on in their own examples.
    let on = settings::checks::Level::On(rule.severity);
    let place = Place::new(&SourcePath::new(settings::FILE_NAME), diptych::source::Span::default());
    let of_rule = settings.checks.rules.entry(rule.name.to_owned()).or_insert(settings::checks::RuleSettings {
        level: None,
        exclude: Vec::new(),
        options: std::collections::BTreeMap::new(),
        place,
    });
    of_rule.level.get_or_insert(on);
    let mut workspace = Workspace::new();
    workspace.remember(past::history(&example.commits, &tree, &settings));
    let checked = workspace
        .check(&tree, &settings, &Request::default(), &Inquiry::default())
        .unwrap_or_else(|error| panic!("{}: {error:?}", rule.name));
    told(&checked.report.findings)
}

/// What stands in an example for a file that could not be read: no text can show one.
fn refusal(text: &str) -> Option<Refusal> {
    Some(match text.trim() {
        "(bytes that are not UTF-8)" => Refusal::NotUtf8(0),
        "(more bytes than are read)" => Refusal::TooLarge { size: 9_000_000, limit: 8_388_608 },
        "(a link that leads out of the content folder)" => Refusal::LinkOutside,
        "(a file that nobody may read)" => Refusal::Unreadable("permission denied".to_owned()),
        _ => return None,
    })
}

fn told(finding: &Finding, tree: &SourceTree, strings: &Strings) -> String {
    let english = Locale::new("en").expect("a tag");
    let position = |place: &Place| {
        let beside =
            [&tree.glossary, &tree.settings, &tree.lock].into_iter().flatten().find(|file| file.path == place.path);
        let text = tree.content.get(&place.path).or(beside).map(|file| &*file.text);
        let own = || std::str::from_utf8(tree.theme.get(&place.path)?).ok();
        let text = text.or_else(own).unwrap_or_default();
        let (line, column) = LineIndex::new(text).line_column(place.span.start);
        format!("{}:{line}:{column}", place.path)
    };
    let mut told = format!(
        "{} {}[{}] {}\n",
        position(&finding.place),
        finding.severity.name(),
        finding.rule,
        strings.word(&english, &finding.message)
    );
    if let Some(counterpart) = &finding.counterpart {
        let _ = writeln!(told, "  the other side: {}", position(counterpart));
    }
    if !finding.past.difference.is_empty() {
        let _ = writeln!(told, "  changed: {}", past::shown(&finding.past.difference));
    }
    if let Some(help) = &finding.help {
        let _ = writeln!(told, "  help: {}", strings.word(&english, help));
    }
    told
}
