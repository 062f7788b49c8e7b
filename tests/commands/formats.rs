//! What each report format says of a small playbook that has drifted. Whether the reports are valid by the schemas of those who
//! read them is tested in `tests/browser/checks/formats.test.mjs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::command;

const ENGLISH_PAGE: &str = "content/en/assess-hold-workshop.md";
const CHINESE_PAGE: &str = "content/zh-CN/assess-hold-workshop.md";

// ── Every format, as it is ─────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn sarif() {
    let mut log: Value = serde_json::from_str(&report("sarif", "en")).expect("JSON");
    let run = &mut log["runs"][0];
    // The rules are the same in every report, and change more often than the format.
    let driver = &mut run["tool"]["driver"];
    assert_eq!(driver["rules"].as_array().map(Vec::len), Some(diptych::check::rules::RULES.len()));
    driver["rules"] = json!("…");
    for key in ["version", "semanticVersion"] {
        assert_eq!(driver[key], env!("CARGO_PKG_VERSION"));
        driver[key] = json!("…");
    }
    run["results"].as_array_mut().expect("results").iter_mut().for_each(|result| result["ruleIndex"] = json!("…"));
    insta::assert_json_snapshot!(log);
}

#[test]
fn what_systems_read_and_what_people_read_in_either_language() {
    for format in ["github", "gitlab", "junit", "rdjson", "markdown"] {
        insta::assert_snapshot!(format, report(format, "en"));
    }
    insta::assert_snapshot!("markdown_in_chinese", report("markdown", "zh-CN"));
}

#[test]
fn html_in_chinese() {
    let html = report("html", "zh-CN");
    let (before, rest) = html.split_once("<style>").expect("a style");
    let (_, after) = rest.split_once("</style>").expect("its end");
    insta::assert_snapshot!(format!("{before}<style>…</style>{after}"));
}

#[test]
fn no_report_knows_where_it_was_made() {
    for format in ["sarif", "github", "gitlab", "junit", "rdjson", "markdown", "html"] {
        let report = report(format, "en");
        assert!(!report.contains(env!("CARGO_MANIFEST_DIR")), "{format}");
        assert!(!report.contains("./content"), "{format}");
    }
}

// ── SARIF ──────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn every_result_of_sarif_names_its_rule_and_its_place() {
    let log: Value = serde_json::from_str(&report("sarif", "en")).expect("JSON");
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 8);
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
        for key in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(place["region"][key].as_u64().is_some_and(|number| number > 0), "{key} of {result}");
        }
    }
}

#[test]
fn where_only_the_source_was_edited_a_finding_stands_there() {
    let playbook = Playbook::committed();
    playbook.edit(ENGLISH_PAGE, "https://example.com/agenda", "https://example.com/new-agenda");

    let log: Value = serde_json::from_str(&playbook.since_the_commit("sarif")).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let [result] = results.as_slice() else { panic!("{results:#?}") };
    let uri = |location: &Value| location["physicalLocation"]["artifactLocation"]["uri"].clone();
    assert_eq!(result["ruleId"], "link-target-differs");
    assert_eq!(uri(&result["locations"][0]), ENGLISH_PAGE);
    assert_eq!(uri(&result["relatedLocations"][0]), CHINESE_PAGE);
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "the translation");

    let line = playbook.since_the_commit("github");
    assert!(line.starts_with(&format!("::warning file={ENGLISH_PAGE},line=20,endLine=20,col=10,")), "{line}");
    assert!(line.contains(&format!("the translation ({CHINESE_PAGE}:20) does not follow:%0A")), "{line}");

    let junit = playbook.since_the_commit("junit");
    assert!(junit.contains(&format!("<testsuite name=\"{CHINESE_PAGE}\" tests=\"1\"")), "{junit}");
}

#[test]
fn only_what_mends_a_finding_is_offered_as_its_fix() {
    let log: Value = serde_json::from_str(&report("sarif", "en")).expect("JSON");
    let fixes = |rule: &str| -> Vec<Value> {
        let results = log["runs"][0]["results"].as_array().expect("results").iter();
        let fixes = results.filter(|result| result["ruleId"] == rule).filter_map(|result| result.get("fixes"));
        fixes.map(|fixes| fixes[0]["artifactChanges"][0]["replacements"][0].clone()).collect()
    };
    assert_eq!(fixes("task-missing"), [] as [Value; 0], "the row in the source's words is no translation");
    let [typography] = fixes("typography").try_into().expect("one");
    assert_eq!(typography["insertedContent"]["text"], "，");
    let region = json!({ "startLine": 11, "startColumn": 12, "endLine": 11, "endColumn": 14 });
    assert_eq!(typography["deletedRegion"], region);
}

// ── Others ─────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn columns_of_reviewdog_count_bytes() {
    let result: Value = serde_json::from_str(&report("rdjson", "en")).expect("JSON");
    let diagnostics = result["diagnostics"].as_array().expect("diagnostics");
    let typography = diagnostics.iter().find(|diagnostic| diagnostic["code"]["value"] == "typography").expect("one");
    // Eleven Chinese characters of three bytes stand before it.
    let range = json!({ "start": { "line": 11, "column": 34 }, "end": { "line": 11, "column": 36 } });
    assert_eq!(typography["location"]["range"], range);
    assert_eq!(typography["suggestions"], json!([{ "range": range, "text": "，" }]));
}

#[test]
fn the_summary_of_a_workflow_step_is_added_to_what_stands_there() {
    let playbook = Playbook::copied();
    let summary = playbook.path("summary.md");
    fs::write(&summary, "# Before\n").expect("a file");
    let mut command = diptych(playbook.folder.path(), &["check", "--format", "github", "--lang", "en"]);
    command.env("GITHUB_STEP_SUMMARY", &summary).output().expect("the command runs");
    let written = fs::read_to_string(&summary).expect("the summary");
    assert_eq!(written, format!("# Before\n{}", report("markdown", "en")));
}

#[test]
fn a_test_passes_where_nothing_is_found() {
    let playbook = Playbook::copied();
    let ran = diptych(playbook.folder.path(), &["check", "--format", "junit", "--lang", "en", "--rule", "task-extra"]);
    insta::assert_snapshot!(printed(ran), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="diptych check" tests="1" failures="0" errors="0">
      <testsuite name="diptych" tests="1" failures="0" errors="0">
        <testcase classname="diptych.check" name="No problems found"/>
      </testsuite>
    </testsuites>
    "#);
}

// ── The program ────────────────────────────────────────────────────────────────────────────────────────────────────

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/drift")
}

/// What the program says of the playbook that has drifted.
fn report(format: &str, language: &str) -> String {
    printed(diptych(&fixture(), &["check", "--format", format, "--lang", language]))
}

fn printed(mut command: Command) -> String {
    let output = command.output().expect("the command runs");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn diptych(folder: &Path, arguments: &[&str]) -> Command {
    command::diptych(folder, &[arguments, &["--quiet"]].concat())
}

/// A copy of the playbook that has drifted.
struct Playbook {
    folder: tempfile::TempDir,
}

impl Playbook {
    fn copied() -> Self {
        let playbook = Self { folder: tempfile::tempdir().expect("a folder") };
        for entry in walkdir::WalkDir::new(fixture()).into_iter().map(|entry| entry.expect("an entry")) {
            let copy = playbook.path(entry.path().strip_prefix(fixture()).expect("below"));
            if entry.file_type().is_dir() {
                fs::create_dir_all(copy).expect("a folder");
            } else {
                fs::copy(entry.path(), copy).expect("a file");
            }
        }
        playbook
    }

    /// A copy that is all there is in a repository.
    fn committed() -> Self {
        let playbook = Self::copied();
        let who = ["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
        for arguments in [&["init", "-q"][..], &["add", "."], &["commit", "-q", "-m", "All"]] {
            let mut git = Command::new("git");
            let status = git.args(who).args(arguments).current_dir(playbook.folder.path()).status();
            assert!(status.expect("git runs").success(), "{arguments:?}");
        }
        playbook
    }

    fn path(&self, below: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(below)
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).expect("a page");
        assert!(text.contains(from), "{from}");
        fs::write(self.path(path), text.replace(from, to)).expect("a page");
    }

    fn since_the_commit(&self, format: &str) -> String {
        let arguments = ["check", "--format", format, "--lang", "en", "--since", "HEAD"];
        printed(diptych(self.folder.path(), &arguments))
    }
}
