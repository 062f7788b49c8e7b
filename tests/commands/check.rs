//! `diptych check` as a person and a CI job meet it: exit codes, fixes on disk, known debt, what a change touched.

use std::fs;
use std::ops::Deref;
use std::process::Command;

use crate::command::diptych;
use crate::folder::Folder;
use crate::ran::Ran;
use serde_json::Value;

const SETTINGS: &str = "source: en\nlocales:\n  en: {}\n  zh-CN: { suffix: -sc }\n";
const SOURCE: &str = "---\r\ntitle: Workshop\r\n---\r\n# Conduct the Workshop\n\nPhase: **Assess**  \nMotions: **RFA**\n\n\
    ## Overview\n\nTwo hours on one service, with [the guide](faq.md).\n\n1. Begin\n2. End\n\n## FTOP Tasks\n\n\
    | Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |\n|---|---|---|---|---|\n\
    | 4088 | Prepare the agenda | M | FastTrack Manager | Exchange / Teams |\n\
    | 4089 | Invite the [customer](https://example.com/invite) | O | FastTrack Manager | Exchange |\n\
    | 4090 | Hold the workshop | M | FastTrack Engineer | Teams |\n\
    | 4091 | Write the notes | M | FastTrack Manager | Teams |\n\
    | 4092 | Close the workshop | M | FastTrack Manager | Teams |\n\n\
    ## Refresh Summary\n\n| Date | Who Changed | What Changed |\n|---|---|---|\n\
    | 3/2/2026 | Ana | Added task 4092 |\n| 2/2/2026 | Ana | Wording |\n| 1/2/2026 | Ana | Created |\n";
const TRANSLATION: &str = "# 举办研讨会\n\n阶段：**评估**  \n行动：**RFA**\n\n\
    ## 概述\n\n用两小时讲一项服务，附[指南](faq-sc.md)。\n\n1. 开始\n2. 结束\n\n## FTOP 任务\n\n\
    | 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |\n|---|---|---|---|---|\n\
    | 4088 | 准备议程 | M | FastTrack 经理 | Exchange / Teams |\n\
    | 4089 | 邀请[客户](https://example.com/invite) | O | FastTrack 经理 | Exchange |\n\
    | 4090 | 举办研讨会 | M | FastTrack 工程师 | Teams |\n\
    | 4091 | 撰写备注 | M | FastTrack 经理 | Teams |\n\
    | 4092 | 结束研讨会 | M | FastTrack 经理 | Teams |\n\n\
    ## 刷新摘要\n\n| 日期 | 变更人 | 变更内容 |\n|---|---|---|\n\
    | 2026/3/2 | Ana | 添加了任务 4092 |\n| 2026/2/2 | Ana | 措辞 |\n| 2026/1/2 | Ana | 创建 |\n";

const PAGE: &str = "content/zh-CN/assess-workshop-sc.md";
const SOURCE_PAGE: &str = "content/en/assess-workshop.md";

/// A playbook in a folder of its own that goes with it.
struct Playbook(Folder);

impl Deref for Playbook {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.0
    }
}

impl Playbook {
    /// A playbook without findings.
    fn sound() -> Self {
        let playbook = Self(Folder::new());
        playbook.write("playbook.yml", SETTINGS);
        playbook.write(SOURCE_PAGE, SOURCE);
        playbook.write(PAGE, TRANSLATION);
        playbook.write("content/en/faq.md", "# Questions\n\nNone so far.\n");
        playbook.write("content/zh-CN/faq-sc.md", "# 问题\n\n暂无。\n");
        playbook
    }

    /// The same with a translation that was changed.
    fn drifted(edits: &[(&str, &str)]) -> Self {
        let playbook = Self::sound();
        playbook.edit(PAGE, edits);
        playbook
    }

    fn edit(&self, path: &str, edits: &[(&str, &str)]) {
        let text = edits.iter().fold(self.read(path), |text, (from, to)| {
            assert_eq!(text.matches(from).count(), 1, "“{from}”");
            text.replacen(from, to, 1)
        });
        self.write(path, &text);
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&mut diptych(self.root(), &[&["check"], arguments].concat()))
    }

    /// The rules of all findings, in order, and the exit code.
    fn rules(&self, arguments: &[&str]) -> (Vec<String>, Option<i32>) {
        let ran = self.run(&[arguments, &["--format", "json"]].concat());
        let json: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err));
        let findings = json["findings"].as_array().expect("a list");
        (findings.iter().map(|finding| finding["rule"].as_str().expect("a name").to_owned()).collect(), ran.code)
    }

    fn git(&self, arguments: &[&str]) {
        let identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.com", "-c", "init.defaultBranch=main"];
        let output = Command::new("git").args(identity).args(arguments).current_dir(self.root()).output();
        let output = output.expect("git runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

fn one(rule: &str) -> (Vec<String>, Option<i32>) {
    (vec![rule.to_owned()], Some(1))
}

fn none() -> (Vec<String>, Option<i32>) {
    (Vec::new(), Some(0))
}

// ── The verdict ────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_sound_playbook_is_fine() {
    let ran = Playbook::sound().run(&[]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "Checked 4 pages with 5 tasks.\nNo problems found\n"),
        "{}",
        ran.err
    );
}

#[test]
fn findings_fail_and_say_both_sides() {
    let playbook = Playbook::drifted(&[("| 4090 | 举办研讨会 | M ", "| 4090 | 举办研讨会 | O ")]);
    let ran = playbook.run(&[]);
    assert_eq!(ran.code, Some(1));
    insta::assert_snapshot!(ran.out, @"
    error[task-requirement-differs]: Task 4090 is optional here and mandatory in the source.
      --> content/zh-CN/assess-workshop-sc.md:19:18
       |
    19 | | 4090 | 举办研讨会 | O | FastTrack 工程师 | Teams |
       |                       ^
       |
      ::: content/en/assess-workshop.md:22:30
       |
    22 | | 4090 | Hold the workshop | M | FastTrack Engineer | Teams |
       |                              - the other side
       |
       = help: Write what the source says: mandatory.

    Checked 4 pages with 5 tasks.
    Problems: 1 error, 0 warnings, 0 notes
    ");
    let ran = playbook.run(&["--lang", "zh-CN", "--format", "concise"]);
    let expected = "content/zh-CN/assess-workshop-sc.md:19:18: error[task-requirement-differs] \
        任务 4090 在此处为可选，在源页面中为强制。\n";
    assert_eq!(ran.out, expected);
}

#[test]
fn severity_and_tolerance_decide_what_fails() {
    let playbook = Playbook::drifted(&[("[客户](https://example.com/invite)", "客户")]);
    assert_eq!(playbook.rules(&[]), one("link-missing"));
    assert_eq!(playbook.rules(&["--fail-on", "error"]).1, Some(0));
    assert_eq!(playbook.rules(&["--fail-on", "never"]).1, Some(0));
    assert_eq!(playbook.rules(&["--max-warnings", "1"]).1, Some(0));
    assert_eq!(playbook.rules(&["--severity", "error"]), none());
    playbook.write("playbook.yml", &format!("{SETTINGS}check:\n  rules:\n    link-missing: error\n"));
    assert_eq!(playbook.rules(&["--fail-on", "error"]).1, Some(1));
    playbook.write("playbook.yml", &format!("{SETTINGS}check:\n  rules:\n    link-missing: off\n"));
    assert_eq!(playbook.rules(&[]), none());
    playbook.write(
        "playbook.yml",
        &format!("{SETTINGS}check:\n  rules:\n    link-missing: {{ exclude: 'zh-CN/assess-*' }}\n"),
    );
    assert_eq!(playbook.rules(&[]), none());
    playbook.write("playbook.yml", &format!("{SETTINGS}check:\n  fail_on: error\n"));
    assert_eq!(playbook.rules(&[]).1, Some(0));
}

#[test]
fn what_could_not_be_checked_is_trouble_and_not_all_clear() {
    let playbook = Playbook::sound();
    fs::remove_dir_all(playbook.path("content/zh-CN")).expect("removed");
    let ran = playbook.run(&[]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("There is no page for zh-CN"), "{}", ran.err);

    let unreadable = Playbook::drifted(&[(
        "| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |",
        "| 甲 | 乙 | 丙 | 丁 | 戊 |",
    )]);
    unreadable.edit(PAGE, &[("## FTOP 任务", "## 要做的事")]);
    assert_eq!(unreadable.run(&[]).code, Some(2), "{}", unreadable.run(&[]).out);

    let empty = Playbook(Folder::new());
    assert_eq!(empty.run(&[]).code, Some(2));
    assert_eq!(Playbook::sound().run(&["--rule", "task-mising"]).code, Some(2));
    assert_eq!(Playbook::sound().run(&["--format", "yaml"]).code, Some(2));
    assert_eq!(Playbook::sound().run(&["--baseline", "nowhere.json"]).code, Some(2));
}

#[test]
fn findings_can_be_narrowed_to_rules_locales_and_paths() {
    let playbook =
        Playbook::drifted(&[("| 4090 | 举办研讨会 | M ", "| 4090 | 举办研讨会 | O "), ("2026/2/2", "2026/2/3")]);
    playbook.edit("content/zh-CN/faq-sc.md", &[("暂无。", "[无](nowhere.md)")]);
    assert_eq!(playbook.rules(&[]).0, ["task-requirement-differs", "change-date-differs", "link-broken"]);
    assert_eq!(playbook.rules(&["--rule", "link-broken"]), one("link-broken"));
    assert_eq!(playbook.rules(&["--locale", "en"]), none());
    assert_eq!(playbook.rules(&["content/zh-CN/faq-sc.md"]), one("link-broken"));
    assert_eq!(
        playbook.rules(&["content/en/assess-workshop.md"]).0,
        ["task-requirement-differs", "change-date-differs"]
    );
    assert_eq!(playbook.run(&["--locale", "fr"]).code, Some(2));
}

#[test]
fn the_same_content_gives_the_same_bytes_with_any_number_of_threads() {
    let playbook =
        Playbook::drifted(&[("| 4090 | 举办研讨会 | M ", "| 4090 | 举办研讨会 | O "), ("2026/2/2", "2026/2/3")]);
    let report = |jobs: &str| playbook.run(&["--format", "json", "--jobs", jobs]).out;
    assert_eq!(report("1"), report("4"));
}

#[test]
fn json_says_everything_that_programs_need() {
    let playbook = Playbook::drifted(&[("| 4090 | 举办研讨会 | M ", "| 4090 | 举办研讨会 | O ")]);
    let ran = playbook.run(&["--format", "json"]);
    insta::assert_snapshot!(ran.out);
}

// ── Fixes ──────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn safe_fixes_change_their_bytes_and_no_others() {
    let playbook = Playbook::drifted(&[
        ("(faq-sc.md)", "(faq.md)"),
        ("| 4091 | 撰写备注 | M | FastTrack 经理 | Teams |", "| 4091 | 撰写备注 | M | FastTrack 经理 | Teams"),
        ("1. 开始\n2. 结束", "1.开始\n2.结束"),
        ("阶段：**评估**  ", "阶段：**评估**"),
        ("2026/2/2", "2026年2月2日"),
        ("用两小时讲", "用 **两小时 ** 讲"),
    ]);
    let dos = format!("\u{FEFF}{}", playbook.read(PAGE).replace('\n', "\r\n"));
    playbook.write(PAGE, &dos);
    let shown = playbook.run(&["--diff", "--fix"]);
    assert_eq!((shown.code, playbook.read(PAGE)), (Some(1), dos), "--diff writes nothing");
    assert!(shown.out.contains("-2.结束") && shown.out.contains("+2. 结束"), "{}", shown.out);
    let ran = playbook.run(&["--fix"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    let expected = TRANSLATION.replacen("用两小时讲", "用 **两小时** 讲", 1);
    assert_eq!(playbook.read(PAGE), format!("\u{FEFF}{}", expected.replace('\n', "\r\n")));
    playbook.run(&["--fix"]);
    assert_eq!(
        playbook.read(PAGE),
        format!("\u{FEFF}{}", expected.replace('\n', "\r\n")),
        "fixing twice changes nothing"
    );
}

#[test]
fn unsafe_fixes_set_facts_to_the_sources_and_need_to_be_asked_for() {
    let playbook = Playbook::drifted(&[
        ("| 4090 | 举办研讨会 | M ", "| 4090 | 举办研讨会 | O "),
        ("| 4092 | 结束研讨会 | M | FastTrack 经理 |", "| 4092 | 结束研讨会 | M | FastTrack 工程师 |"),
        ("FastTrack 经理 | Exchange / Teams |", "FastTrack 经理 | Exchange |"),
    ]);
    let before = playbook.read(PAGE);
    playbook.run(&["--fix"]);
    assert_eq!(playbook.read(PAGE), before);
    let ran = playbook.run(&["--unsafe-fixes"]);
    assert_eq!((ran.code, playbook.read(PAGE)), (Some(0), TRANSLATION.to_owned()), "{}{}", ran.out, ran.err);
}

#[test]
fn placeholders_stand_in_their_place_and_count_as_debt() {
    let row = "| 4090 | 举办研讨会 | M | FastTrack 工程师 | Teams |\n";
    let change = "| 2026/2/2 | Ana | 措辞 |\n";
    let playbook = Playbook::drifted(&[(row, ""), (change, "")]);
    assert_eq!(playbook.rules(&[]).0, ["task-missing", "change-missing"]);
    let ran = playbook.run(&["--fix-placeholders"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let expected = TRANSLATION
        .replacen(row, "| 4090 | 【待译】Hold the workshop | M | FastTrack Engineer | Teams |\n", 1)
        .replacen(change, "| 2/2/2026 | Ana | 【待译】Wording |\n", 1);
    assert_eq!(playbook.read(PAGE), expected);
    let (rules, _) = playbook.rules(&[]);
    assert!(rules.iter().all(|rule| rule == "translation-pending" || rule == "date-format-mixed"), "{rules:?}");
    assert_eq!(rules.iter().filter(|rule| *rule == "translation-pending").count(), 2);
    playbook.run(&["--fix-placeholders"]);
    assert_eq!(playbook.read(PAGE), expected, "fixing twice changes nothing");
}

#[test]
fn what_a_fix_writes_is_read_as_what_it_was_taken_from() {
    let row = "| 4090 | 举办研讨会 | M | FastTrack 工程师 | Teams |\n";
    let playbook = Playbook::drifted(&[(row, "")]);
    playbook.edit(SOURCE_PAGE, &[("| FastTrack Engineer | Teams |", "| Engineer \\| \\*lead\\* | Teams |")]);
    playbook.run(&["--fix-placeholders"]);
    let text = playbook.read(PAGE);
    assert!(text.contains("| M | Engineer \\| \\*lead\\* | Teams |\n"), "{text}");
    let (rules, _) = playbook.rules(&[]);
    assert!(!rules.iter().any(|rule| rule.starts_with("task-")), "{rules:?}");
}

#[test]
fn a_missing_section_is_put_in_its_place_with_its_table() {
    let start = TRANSLATION.find("## FTOP 任务").expect("there");
    let end = TRANSLATION.find("## 刷新摘要").expect("there");
    let playbook = Playbook::drifted(&[(&TRANSLATION[start..end], "")]);
    assert!(playbook.rules(&[]).0.contains(&"section-missing".to_owned()));
    playbook.run(&["--fix-placeholders"]);
    let text = playbook.read(PAGE);
    assert!(text.contains("\n\n## FTOP 任务\n\n| Task ID |"), "{text}");
    assert!(text.contains("| 4088 | 【待译】Prepare the agenda | M |"), "{text}");
    let (rules, _) = playbook.rules(&[]);
    assert!(!rules.iter().any(|rule| rule.ends_with("-missing")), "{rules:?}");
}

// ── Living with debt ───────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_baseline_accepts_todays_debt_and_only_shrinks() {
    let playbook =
        Playbook::drifted(&[("| 4090 | 举办研讨会 | M ", "| 4090 | 举办研讨会 | O "), ("2026/2/2", "2026/2/3")]);
    assert_eq!(playbook.run(&["--write-baseline"]).code, Some(0));
    let baseline = ["--baseline", "drift-baseline.json"];
    assert_eq!(playbook.rules(&baseline), none());
    // Edits elsewhere move the findings and change none.
    playbook.edit(PAGE, &[("## 概述\n\n", "## 概述\n\n又一段话。\n\n")]);
    assert_eq!(playbook.rules(&baseline), none());
    playbook.edit(PAGE, &[("[客户](https://example.com/invite)", "客户")]);
    assert_eq!(playbook.rules(&baseline), one("link-missing"));
    playbook.edit(
        PAGE,
        &[
            ("邀请客户", "邀请[客户](https://example.com/invite)"),
            ("| 4090 | 举办研讨会 | O ", "| 4090 | 举办研讨会 | M "),
        ],
    );
    let gone = playbook.run(&baseline);
    assert_eq!(gone.code, Some(1), "an entry that no longer occurs fails");
    assert!(gone.err.contains("task-requirement-differs (zh-CN / assess-workshop / 4090)"), "{}", gone.err);
    assert_eq!(playbook.run(&["--write-baseline"]).code, Some(0));
    assert_eq!(playbook.rules(&baseline), none());
}

#[test]
fn suppressions_say_why_and_unused_ones_are_findings() {
    let playbook = Playbook::drifted(&[("| 4090 | 举办研讨会 | M ", "| 4090 | 举办研讨会 | O ")]);
    let ignore = |reason: &str| {
        format!(
            "{SETTINGS}check:\n  ignore:\n    - rule: task-requirement-differs\n      task: 4090\n      locale: zh-CN\n      reason: {reason}\n"
        )
    };
    playbook.write("playbook.yml", &ignore("agreed with the product team"));
    assert_eq!(playbook.rules(&[]), none());
    playbook.edit(PAGE, &[("| 4090 | 举办研讨会 | O ", "| 4090 | 举办研讨会 | M ")]);
    assert_eq!(playbook.rules(&[]), one("suppression-unused"));
    playbook.write("playbook.yml", &ignore(""));
    assert_eq!(playbook.run(&[]).code, Some(2), "a suppression needs a reason");
    playbook.write("playbook.yml", SETTINGS);

    playbook.edit(
        PAGE,
        &[
            ("附[指南](faq-sc.md)", "附指南"),
            ("用两小时讲", "<!-- diptych: ignore link-missing the guide is English only -->\n\n用两小时讲"),
        ],
    );
    assert_eq!(playbook.rules(&[]), none());
    playbook.edit(PAGE, &[(" the guide is English only", "")]);
    assert_eq!(playbook.rules(&[]).0, ["suppression-unused", "link-missing"], "a suppression needs a reason");
    playbook.edit(
        PAGE,
        &[
            ("<!-- diptych: ignore link-missing -->\n\n", ""),
            ("# 举办研讨会\n", "---\ndiptych.ignore:\n  link-missing: the guide is English only\n---\n# 举办研讨会\n"),
        ],
    );
    assert_eq!(playbook.rules(&[]), none());
}

#[test]
fn since_a_revision_only_what_was_touched_is_told_on_either_side() {
    let playbook = Playbook::drifted(&[("[客户](https://example.com/invite)", "客户")]);
    playbook.git(&["init", "-q"]);
    playbook.git(&["add", "."]);
    playbook.git(&["commit", "-qm", "begin"]);
    assert_eq!(playbook.rules(&["--since", "HEAD"]), none());
    playbook.edit(SOURCE_PAGE, &[("| 4090 | Hold the workshop | M ", "| 4090 | Hold the workshop | O ")]);
    // The translation does not follow, and no Refresh Summary tells of it.
    let touched = (["change-unrecorded", "task-requirement-differs"].map(str::to_owned).to_vec(), Some(1));
    assert_eq!(playbook.rules(&["--since", "HEAD"]), touched);
    playbook.git(&["commit", "-qam", "optional"]);
    assert_eq!(playbook.rules(&["--since", "HEAD"]), none());
    assert_eq!(playbook.rules(&["--since", "HEAD~1"]), touched);
    playbook.edit(PAGE, &[("| 4088 | 准备议程 | M | FastTrack 经理 | Exchange / Teams |\n", "")]);
    assert!(playbook.rules(&["--since", "HEAD"]).0.contains(&"task-missing".to_owned()));
    fs::remove_file(playbook.path("content/zh-CN/faq-sc.md")).expect("removed");
    assert!(playbook.rules(&["--since", "HEAD"]).0.contains(&"page-missing".to_owned()));
    let unknown = playbook.run(&["--since", "nonsense"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.err.contains("There is no revision 'nonsense'"), "{}", unknown.err);
}

// ── Words ──────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn several_formats_go_where_they_are_sent() {
    let playbook = Playbook::drifted(&[("2026/2/2", "2026/2/3")]);
    let ran = playbook.run(&["--format", "json=report.json", "--format", "concise"]);
    assert!(ran.out.starts_with("content/zh-CN/assess-workshop-sc.md:"), "{}", ran.out);
    assert!(playbook.read("report.json").contains("\"change-date-differs\""));
}

#[test]
fn dates_are_judged_by_the_day_that_is_given_and_never_by_the_clock() {
    let playbook = Playbook::drifted(&[("# 举办研讨会\n", "---\nms.date: 1/2/2026\n---\n# 举办研讨会\n")]);
    assert_eq!(playbook.rules(&[]), none());
    assert_eq!(playbook.rules(&["--as-of", "2029-01-01"]).0, ["date-stale"]);
}
