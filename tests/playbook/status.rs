//! The figures of the status: what they count, who sees them, and that every place that shows them agrees.

use serde_json::{Value, json};

use crate::support::{Project, own_content};
use diptych::render::Rendered;

/// A process in both languages of which the translation lacks a row, one without translation, one without source, and one
/// that only insiders may see.
const PLAYBOOK: &str = "\
//- playbook.yml
source: en
locales: { en: {}, zh-CN: {} }
audience: partner
//- content/en/assess-hold-workshop.md
# Hold the Workshop

Phase: **Assess**

## FTOP Tasks

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 4001 | Prepare | M | SME | Teams |
| 4002 | Hold it | M | SME | Teams |

## Refresh Summary

| Date | Who | What changed |
|---|---|---|
| 3/2/2026 | Lena | Added task 4002 |
| 1/5/2026 | Lena | Created |
//- content/zh-CN/assess-hold-workshop.md
# 举办研讨会

阶段：**评估**

## FTOP 任务

| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |
|---|---|---|---|---|
| 4001 | 准备 | M | SME | Teams |

## 刷新摘要

| 日期 | 人员 | 变更内容 |
|---|---|---|
| 1/5/2026 | Lena | 创建 |
//- content/en/enable-plan-rollout.md
# Plan the Rollout

Phase: **Enable**
//- content/zh-CN/enable-thank-partner.md
# 感谢合作伙伴

阶段：**启用**
//- content/en/assess-secret.md
---
ft.audience: internal
---
# Secret Pricing

Phase: **Assess**
";

fn project() -> Project {
    Project::from(PLAYBOOK)
}

#[test]
fn each_page_says_what_it_is_in_each_locale_and_what_is_wrong_with_it() {
    let status = project().json("data/status.json");
    let page = |key: &str| {
        let pages = status["pages"].as_array().expect("pages");
        pages.iter().find(|page| page["key"] == key).unwrap_or_else(|| panic!("no {key}"))["locales"].clone()
    };
    let workshop = page("assess-hold-workshop");
    assert_eq!(
        workshop["en"],
        json!({
            "state": "source", "title": "Hold the Workshop", "file": "en/assess-hold-workshop.md", "fill_ins": 0,
            "stale": null, "behind": null, "since": null,
            "findings": { "error": 0, "warning": 0, "info": 0 },
            "source_changed": "2026-03-02", "changed": "2026-03-02", "needs_work": false,
        })
    );
    let translation = &workshop["zh-CN"];
    assert_eq!((&translation["state"], &translation["fill_ins"]), (&json!("translated"), &json!(1)));
    assert_eq!((&translation["source_changed"], &translation["changed"]), (&json!("2026-03-02"), &json!("2026-01-05")));
    assert_eq!(
        translation["findings"],
        json!({ "error": 1, "warning": 1, "info": 0 }),
        "a task and a change are missing"
    );
    let untranslated = &page("enable-plan-rollout")["zh-CN"];
    assert_eq!(
        (&untranslated["state"], &untranslated["file"]),
        (&json!("fallback"), &json!("en/enable-plan-rollout.md"))
    );
    assert_eq!((&untranslated["changed"], &untranslated["needs_work"]), (&Value::Null, &json!(true)));
    let alone = page("enable-thank-partner");
    assert_eq!((&alone["zh-CN"]["state"], &alone["en"]), (&json!("only-here"), &Value::Null));
}

#[test]
fn the_totals_of_a_locale_add_its_pages_up() {
    let status = project().json("data/status.json");
    let totals = &status["locales"][1];
    let fields =
        ["locale", "pages", "translated", "complete", "percent", "fallback", "only_here", "fill_ins", "changed"];
    let shown = fields.map(|field| totals[field].clone());
    assert_eq!(Value::from(shown.to_vec()), json!(["zh-CN", 3, 1, 0, 0, 1, 1, 1, "2026-01-05"]));
    for severity in ["error", "warning", "info"] {
        let of_pages: u64 = status["pages"]
            .as_array()
            .expect("pages")
            .iter()
            .filter_map(|page| page["locales"]["zh-CN"]["findings"][severity].as_u64())
            .sum();
        assert_eq!(totals["findings"][severity], of_pages, "{severity}");
    }
}

#[test]
fn the_figures_are_those_of_the_checks() {
    let mut project = project();
    project.settings.audience = None;
    let status = project.build().site.status();
    let counted: usize = status
        .locales
        .iter()
        .map(|locale| locale.findings)
        .chain([status.elsewhere])
        .map(|counts| counts.errors + counts.warnings + counts.notes)
        .sum();
    assert_eq!(counted, project.check().findings.len());
}

#[test]
fn the_badges_say_the_share_and_the_errors_in_the_words_of_their_locale() {
    let project = project();
    let endpoint = |locale: &str| project.json(&format!("status/{locale}.json"));
    assert_eq!(
        endpoint("zh-CN"),
        json!({ "schemaVersion": 1, "label": "简体中文", "message": "已翻译 0%，1 个错误", "color": "red" })
    );
    assert_eq!(endpoint("en")["message"], "2 pages");
    assert!(project.read("status/zh-CN.svg").contains("<title>简体中文: 已翻译 0%，1 个错误</title>"));
}

#[test]
fn a_page_for_another_audience_is_not_counted_and_not_named() {
    let build = project().build();
    for path in build.site.paths().iter().filter(|path| path.starts_with("status/") || path.starts_with("data/status"))
    {
        let Ok(Rendered::Bytes(bytes)) = build.site.render(path) else { panic!("{path}") };
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("secret"), "{path}");
    }
    let mut everybody = project();
    everybody.settings.audience = None;
    assert!(everybody.read("status/index.html").contains("Secret Pricing"));
}

#[test]
fn a_playbook_can_leave_the_status_out() {
    let project = Project::from(&PLAYBOOK.replacen("audience: partner", "audience: partner\nstatus: false", 1));
    let build = project.build();
    let named = |path: &&String| path.contains("status") && !path.starts_with("assets/");
    assert_eq!(build.site.paths().iter().filter(named).count(), 0);
    assert!(!project.read("en/index.html").contains("status/"), "no link leads there");
    assert!(self::project().read("en/index.html").contains("../status/index.html"));
    assert!(self::project().read("zh-CN/index.html").contains("../status/zh-CN.html"));
}

#[test]
fn a_build_of_one_locale_shows_that_one() {
    let mut project = project();
    project.request.locales = vec![diptych::locale::Locale::new("zh-CN").expect("a tag")];
    let build = project.build();
    assert!(build.site.has("status/index.html") && build.site.has("status/zh-CN.svg"));
    assert!(!build.site.has("status/en.svg") && !build.site.has("status/zh-CN.html"));
    let status = project.json("data/status.json");
    assert_eq!(status["locales"].as_array().map(Vec::len), Some(1));
    assert!(!status.to_string().contains("\"en\":{"));
}

#[test]
fn our_own_playbook_is_complete() {
    let status = Project::of(own_content()).build().site.status();
    for locale in &status.locales {
        assert_eq!((locale.percent(), locale.findings.errors), (Some(100), 0), "{}", locale.locale);
    }
}
