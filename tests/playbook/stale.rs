//! Passages whose source has changed since they were translated: what readers are told of them, at the passage, in the head of
//! the page, beside the source, in the status; and what a site for an audience does not tell.

use diptych::settings::Stale;
use diptych::status::Status;
use diptych::workspace::{Audience, Build, Workspace};
use serde_json::{Value, json};

use crate::past::{self, Written};
use crate::support::{Project, main_of, text};

const PAGE: &str = "assess-workshop.html";

const ENGLISH: &str = "\
# Workshop

Phase: **Assess**

## Overview

Meet with the customer and talk about the goals.

Use <kbd>F1</kbd> to open the plan of the workshop.

- Bring the plan of the project
- Bring the deck of slides

> [!NOTE]
> Ask the customer before the workshop begins.

| Room | Seats |
|---|---|
| Large hall | for all guests |
| Small hall | for the team |

## Approach

### Prepare the Room

Primary Role: **FastTrack Manager**
Applies To: **Exchange**

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 1001 | Book the room | M | FastTrack Manager | Exchange |
| 1002 | Send the invitation | M | FastTrack Manager | Exchange |
| 1003 | Write the minutes | O | FastTrack Manager | Exchange |

## Refresh Summary

| Date | Who Changed | What Changed |
|---|---|---|
| 1/10/2020 | Ann | Wrote the page |
";

const CHINESE: &str = "\
# 研讨会

阶段：**评估**

## 概述

与客户会面并讨论目标。

按 <kbd>F1</kbd> 打开研讨会计划。

- 带上项目计划
- 带上幻灯片

> [!NOTE]
> 研讨会开始前先询问客户。

| 房间 | 座位 |
|---|---|
| 大厅 | 供所有来宾使用 |
| 小厅 | 供团队使用 |

## 方法

### 布置房间

主要角色：**FastTrack 经理**
适用于：**Exchange**

| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |
|---|---|---|---|---|
| 1001 | 预订房间 | M | FastTrack 经理 | Exchange |
| 1002 | 发送邀请 | M | FastTrack 经理 | Exchange |
| 1003 | 撰写会议记录 | O | FastTrack 经理 | Exchange |

## 刷新摘要

| 日期 | 变更人 | 变更内容 |
|---|---|---|
| 2020/1/10 | 安 | 编写了本页 |
";

/// What the second commit does to the English page: an edit of each kind of passage.
const EDITS: &[(&str, &str)] = &[
    ("# Workshop\n", "# Discovery Workshop\n"),
    ("talk about the goals", "agree on the budget"),
    ("open the plan of the workshop", "open the agenda of the day"),
    ("plan of the project", "signed contract of the project"),
    ("Ask the customer before", "Ask the sponsor and the lawyers before"),
    ("for all guests", "for invited guests only"),
    ("### Prepare the Room", "### Prepare the Room and the Guests"),
    ("Applies To: **Exchange**", "Applies To: **Exchange, Teams**"),
    ("Book the room", "Book the room for two days"),
    ("Wrote the page", "Wrote the page from the old handbook"),
];

/// The page as it was when it was translated, as it was after the second commit, and as it is after the third.
fn versions() -> [String; 3] {
    let edit = |text: String, (before, after): &(&str, &str)| {
        assert!(text.contains(before), "{before}");
        text.replace(before, after)
    };
    let second = EDITS.iter().fold(ENGLISH.to_owned(), edit);
    let third = second.replace("for two days", "for three full days");
    [ENGLISH.to_owned(), second, third]
}

fn written(date: &str, subject: &str, path: &str, text: &str) -> Written {
    let (path, text) = (path.to_owned(), text.to_owned());
    Written { date: date.parse().expect("a date"), subject: subject.to_owned(), path, text }
}

fn commits() -> Vec<Written> {
    let [first, second, third] = versions();
    vec![
        written("2020-01-10", "Write the workshop", "en/assess-workshop.md", &first),
        written("2020-01-10", "Write the workshop", "zh-CN/assess-workshop.md", CHINESE),
        written("2020-03-25", "Settle the secret dispute", "en/assess-workshop.md", &second),
        written("2020-04-02", "Ask for more time", "en/assess-workshop.md", &third),
    ]
}

fn project() -> Project {
    let [.., english] = versions();
    Project::from(&format!(
        "//- content/en/assess-workshop.md\n{english}//- content/zh-CN/assess-workshop.md\n{CHINESE}\
         //- content/en/guidance-notes.md\n# Notes\n\nNothing.\n//- content/zh-CN/guidance-notes.md\n# 说明\n\n无。\n"
    ))
}

/// The site of a playbook whose past is known.
fn build(project: &Project, commits: &[Written]) -> Build {
    let mut workspace = Workspace::new();
    workspace.remember(past::history(commits, &project.tree, &project.settings));
    match workspace.update(&project.tree, &project.settings, &project.request) {
        Ok(build) => build,
        Err(error) => panic!("no site: {error:?}"),
    }
}

fn site() -> Build {
    build(&project(), &commits())
}

/// What stands from one text to the next.
fn between<'a>(html: &'a str, start: &str, end: &str) -> &'a str {
    let from = html.find(start).unwrap_or_else(|| panic!("no {start} in {html}"));
    let length = html[from..].find(end).unwrap_or_else(|| panic!("no {end} after {start} in {}", &html[from..]));
    &html[from..from + length]
}

/// The note that the mark in a piece of a page opens.
fn note_of<'a>(html: &'a str, piece: &str) -> &'a str {
    assert_eq!(piece.matches("class=\"stale").count(), 1, "{piece}");
    let id = between(piece, "popovertarget=\"", "\" aria").trim_start_matches("popovertarget=\"");
    between(html, &format!("<aside class=\"note\" id=\"{id}\""), "</aside>")
}

#[test]
fn every_kind_of_passage_bears_a_mark_that_says_when_its_original_changed() {
    let build = site();
    let html = text(&build, &format!("zh-CN/{PAGE}"));
    for (start, end, date) in [
        ("<h1", "</h1>", "2020年3月25日"),
        ("与客户会面", "</p>", "2020年3月25日"),
        ("<kbd>F1</kbd>", "</p>", "2020年3月25日"),
        ("带上项目计划", "</li>", "2020年3月25日"),
        ("研讨会开始前", "大厅", "2020年3月25日"),
        ("大厅", "</tr>", "2020年3月25日"),
        ("布置房间", "</h3>", "2020年3月25日"),
        ("适用于", "</dd>", "2020年3月25日"),
        ("id=\"task-1001\"", "</tr>", "2020年4月2日"),
        ("编写了本页", "</li>", "2020年3月25日"),
    ] {
        let piece = between(main_of(&html), start, end);
        let note = note_of(&html, piece);
        assert!(note.contains(&format!("英文原文已于 {date}更改。此处的译文对应更改之前的内容。")), "{start}: {note}");
        assert!(piece.contains(">原文已更改</button>"), "{piece}");
    }
    assert_eq!(main_of(&html).matches("class=\"stale").count(), EDITS.len());
}

#[test]
fn what_has_not_changed_bears_none_and_neither_does_the_source() {
    let build = site();
    let html = text(&build, &format!("zh-CN/{PAGE}"));
    for (start, end) in
        [("带上幻灯片", "</li>"), ("小厅", "</tr>"), ("id=\"task-1002\"", "</tr>"), ("id=\"task-1003\"", "</tr>")]
    {
        assert!(!between(main_of(&html), start, end).contains("stale"), "{start}");
    }
    for path in [format!("en/{PAGE}"), "zh-CN/guidance-notes.html".to_owned()] {
        let html = text(&build, &path);
        assert!(!html.contains("stale") && !html.contains("behind"), "{path}");
    }
    let without_past = project().read(&format!("zh-CN/{PAGE}"));
    assert!(!without_past.contains("stale") && !without_past.contains("behind"));
}

#[test]
fn a_mark_leads_to_its_passage_beside_the_source() {
    let build = site();
    let html = text(&build, &format!("zh-CN/{PAGE}"));
    let compare = text(&build, &format!("zh-CN/compare/{PAGE}"));
    for (start, end, words) in
        [("带上项目计划", "</li>", "signed contract"), ("id=\"task-1001\"", "</tr>", "three full days")]
    {
        let note = note_of(&html, between(main_of(&html), start, end));
        let anchor =
            between(note, "compare/assess-workshop.html#", "\">").trim_start_matches("compare/assess-workshop.html#");
        let row = between(&compare, &format!("id=\"{anchor}\""), "<div class=\"row ");
        assert!(row.contains(words), "{anchor}: {row}");
    }
}

#[test]
fn english_readers_of_a_chinese_source_are_told_in_their_language_and_what_is_not_committed_is_said_to_be_changing() {
    let swapped = "source: zh-CN\nlocales: { zh-CN: {}, en: {} }\n";
    let (before, after) = ("# 研讨会\n\n与客户会面。\n", "# 研讨会\n\n与客户会面并签署合同。\n");
    let english = "# Workshop\n\nMeet the customer.\n";
    let project = Project::from(&format!(
        "//- playbook.yml\n{swapped}//- content/zh-CN/a.md\n{after}//- content/en/a.md\n{english}"
    ));
    let first = [
        written("2020-01-10", "First", "zh-CN/a.md", before),
        written("2020-01-10", "First", "en/a.md", english),
        written("2020-03-25", "Second", "zh-CN/a.md", after),
    ];
    let html = text(&build(&project, &first), "en/a.html");
    assert!(
        note_of(&html, main_of(&html)).contains(
            "The Chinese original changed on March 25, 2020. What stands here is the translation of how it was before."
        ),
        "{html}"
    );
    assert!(html.contains("1 passage behind the Chinese original, the oldest since March 25, 2020"), "{html}");

    let mut workspace = Workspace::new();
    let mut history = past::history(&first, &project.tree, &project.settings).expect("a history");
    std::sync::Arc::make_mut(&mut history).commits.pop();
    workspace.remember(Some(history));
    let build =
        workspace.update(&project.tree, &project.settings, &project.request).unwrap_or_else(|_| panic!("no site"));
    let html = text(&build, "en/a.html");
    assert!(note_of(&html, main_of(&html)).contains("The Chinese original is being changed."), "{html}");
    assert!(html.contains(">1 passage behind the Chinese original</a>"), "{html}");
    let compare = text(&build, "en/compare/a.html");
    assert!(between(&compare, "class=\"drifts lacks\"", "</div>").contains("not committed yet"), "{compare}");
}

#[test]
fn the_head_says_how_far_the_page_is_behind_and_leads_to_what_drifted() {
    let html = text(&site(), &format!("zh-CN/{PAGE}"));
    let head = between(main_of(&html), "<header", "</header>");
    assert!(
        head.contains(
            "<a href=\"compare/assess-workshop.html?only=drift\">有 10 处译文落后于英文原文，最早的更改在 2020年3月25日</a>"
        ),
        "{head}"
    );
}

/// The row of a compare page that holds a text.
fn row<'a>(html: &'a str, text: &str) -> &'a str {
    let found: Vec<&str> = html.split("<div class=\"row ").skip(1).filter(|row| row.contains(text)).collect();
    assert_eq!(found.len(), 1, "{text}: {found:#?}");
    found[0]
}

#[test]
fn the_compare_page_shows_what_changed_word_by_word_when_and_why() {
    let build = site();
    for (path, behind, count) in [
        (format!("zh-CN/compare/{PAGE}"), "落后于源文", "10 处译文落后于源文"),
        (format!("en/compare/{PAGE}"), "Behind the source", "10 passages behind their source"),
    ] {
        let html = text(&build, &path);
        let task = row(&html, "task-1001");
        assert!(task.contains("data-drift=\"stale\""), "{task}");
        assert!(task.contains("Book the room<ins> for three full days</ins>"), "{task}");
        let first = task.find("Settle the secret dispute").expect("the first change");
        let second = task.find("Ask for more time").expect("the second");
        assert!(first < second && task.contains("datetime=\"2020-03-25\"") && task.contains("datetime=\"2020-04-02\""));
        assert_eq!(task.matches("<code>").count(), 2, "{task}");
        let translation = between(task, "data-side=\"translation\"", "class=\"drifts");
        assert!(
            translation
                .contains(&format!("class=\"drift behind\" lang=\"{}\"", &path[..path.find('/').expect("a folder")]))
        );
        assert!(translation.contains(behind), "{translation}");
        assert!(html.contains(count), "{path}");
        let paragraph = row(&html, "agree on the budget");
        assert!(paragraph.contains("<del>") && paragraph.contains("<ins>"), "{paragraph}");
        assert!(row(&html, "带上幻灯片").contains("data-drift=\"none\""));
    }
}

#[test]
fn what_is_stale_and_differs_is_counted_as_both_and_drifts_once() {
    let [.., english] = versions();
    let differing = CHINESE.replace("| 1001 | 预订房间 | M |", "| 1001 | 预订房间 | O |");
    let project = Project::from(&format!(
        "//- content/en/assess-workshop.md\n{english}//- content/zh-CN/assess-workshop.md\n{differing}"
    ));
    let mut commits = commits();
    commits[1].text = differing;
    let html = text(&build(&project, &commits), &format!("en/compare/{PAGE}"));
    let task = row(&html, "task-1001");
    assert!(task.contains("data-drift=\"differs\"") && task.contains("class=\"drifts lacks\""), "{task}");
    assert!(html.contains("2 passages differ") && html.contains("10 passages behind their source"));
    assert!(html.contains("Only what differs (10)"));
}

#[test]
fn a_site_for_an_audience_tells_no_commit_and_nothing_that_the_source_has_taken_out() {
    let mut project = project();
    for audience in [Audience::Named("partner".to_owned()), Audience::OfSettings] {
        project.settings.audience = (audience == Audience::OfSettings).then(|| "partner".to_owned());
        project.request.audience = audience;
        let build = build(&project, &commits());
        for (path, rendered) in crate::support::everything(&build) {
            let diptych::render::Rendered::Bytes(bytes) = rendered else { continue };
            let said = String::from_utf8_lossy(&bytes);
            for secret in ["Settle the secret", "Ask for more", "talk about the goals", "plan of the project"] {
                assert!(!said.contains(secret), "{path} says {secret}");
            }
        }
        let html = text(&build, &format!("zh-CN/compare/{PAGE}"));
        let task = row(&html, "task-1001");
        assert!(task.contains("<ins> for three full days</ins>") && task.contains("datetime=\"2020-03-25\""), "{task}");
        assert!(!html.contains("<del>") && !task.contains("<code>"), "{task}");
    }
}

#[test]
fn a_page_for_others_is_behind_nowhere() {
    let mut project = project();
    project.request.audience = Audience::Named("partner".to_owned());
    let internal = |text: &str| format!("---\nft.audience: internal\n---\n{text}");
    let [first, _, third] = versions();
    let files = [("en", internal(&third)), ("zh-CN", CHINESE.to_owned())];
    for (locale, text) in &files {
        let path = diptych::source::SourcePath::new(format!("{locale}/assess-workshop.md").as_str());
        project.tree.content.insert(path.clone(), diptych::source::SourceFile::new(path.as_str(), text.as_str()));
    }
    let commits = [
        written("2020-01-10", "Write the workshop", "en/assess-workshop.md", &internal(&first)),
        written("2020-01-10", "Write the workshop", "zh-CN/assess-workshop.md", CHINESE),
        written("2020-04-02", "Settle the secret dispute", "en/assess-workshop.md", &internal(&third)),
    ];
    let build = build(&project, &commits);
    for (path, rendered) in crate::support::everything(&build) {
        let diptych::render::Rendered::Bytes(bytes) = rendered else { continue };
        let said = String::from_utf8_lossy(&bytes);
        let is_of_page = path.ends_with(".html") || path.ends_with(".json") && !path.contains("schema");
        for secret in ["Settle the secret", "three full days", "page-stale", "2020-04-02"] {
            assert!(!(is_of_page && said.contains(secret)), "{path} says {secret}");
        }
    }
}

#[test]
fn the_source_row_stands_in_the_place_of_an_outdated_one_where_the_playbook_says_so() {
    let mut project = project();
    project.settings.stale = Stale::Source;
    let build = build(&project, &commits());
    let html = text(&build, &format!("zh-CN/{PAGE}"));
    let row = between(main_of(&html), "id=\"task-1001\"", "</tr>");
    assert!(row.contains("<span lang=\"en\" dir=\"ltr\">Book the room for three full days</span>"), "{row}");
    assert!(!row.contains("预订房间") && row.contains("FastTrack 经理"), "{row}");
    assert!(row.contains("class=\"stale fill\"") && row.contains(">译文已过时</button>"), "{row}");
    let note = note_of(&html, row);
    assert!(note.contains("英文原文已于 2020年4月2日更改。译文已过时，因此这项任务显示为英文原文。"), "{note}");
    // Prose stays as it is translated, and nothing is said to be untranslated.
    assert!(main_of(&html).contains("与客户会面") && !main_of(&html).contains("尚未翻译"));
    assert!(html.contains("有 10 处译文落后于英文原文"));
    assert_eq!(build.summary.fill_ins, 0);
    for path in ["zh-CN/tasks/1001.html", "zh-CN/tasks/index.html", "zh-CN/work-list.html", "zh-CN/phases/assess.html"]
    {
        let html = text(&build, path);
        assert!(main_of(&html).contains("Book the room for three full days"), "{path}");
        assert_eq!(html.matches("id=\"page-outdated\"").count(), 1, "{path}");
        assert!(main_of(&html).contains("popovertarget=\"page-outdated\""), "{path}");
    }
    let english = text(&build, &format!("en/{PAGE}"));
    assert!(!english.contains("stale"), "{english}");
    let tasks: Value = serde_json::from_str(&text(&build, "data/tasks.json")).expect("JSON");
    let filled = tasks["tasks"][0]["occurrences"].as_array().expect("occurrences").iter();
    let filled: Vec<(&Value, &Value)> = filled.map(|row| (&row["locale"], &row["filled"])).collect();
    assert_eq!(filled, [(&json!("en"), &json!(false)), (&json!("zh-CN"), &json!(true))]);
}

#[test]
fn a_renamed_term_marks_no_block() {
    let page = |service: &str| {
        let line = |what: &str| format!("{what} the {service} service for the customer.\n\n");
        format!("# Page\n\n{}", ["Order", "Install", "Explain", "Remove"].map(line).concat())
    };
    let chinese = "# 页面\n\n为客户订购服务。\n\n为客户安装服务。\n\n为客户说明服务。\n\n为客户移除服务。\n";
    let project = Project::from(&format!("//- content/en/a.md\n{}//- content/zh-CN/a.md\n{chinese}", page("Entra")));
    let commits = [
        written("2020-01-10", "First", "en/a.md", &page("Azure")),
        written("2020-01-10", "First", "zh-CN/a.md", chinese),
        written("2020-03-25", "Rename", "en/a.md", &page("Entra")),
    ];
    let build = build(&project, &commits);
    let html = text(&build, "zh-CN/a.html");
    assert!(!html.contains("stale") && !html.contains("behind"), "{html}");
}

#[test]
fn the_status_says_how_many_passages_are_behind_by_how_much_and_since_when() {
    let build = site();
    let status: Value = serde_json::from_str(&text(&build, "data/status.json")).expect("JSON");
    let figures = |item: &Value| ["stale", "behind", "since"].map(|field| item[field].clone());
    let page = |key: &str, locale: &str| {
        let pages = status["pages"].as_array().expect("pages");
        pages.iter().find(|page| page["key"] == key).expect("the page")["locales"][locale].clone()
    };
    assert_eq!(figures(&status["locales"][1]), [json!(10), json!(2), json!("2020-03-25")]);
    assert_eq!(figures(&page("assess-workshop", "zh-CN")), [json!(10), json!(2), json!("2020-03-25")]);
    assert_eq!(page("assess-workshop", "zh-CN")["needs_work"], json!(true));
    // Of the other page, and of the source, nothing is known.
    for item in [page("guidance-notes", "zh-CN"), page("assess-workshop", "en"), status["locales"][0].clone()] {
        assert_eq!(figures(&item), [Value::Null, Value::Null, Value::Null]);
    }
    let html = text(&build, "status/index.html");
    assert!(
        html.contains("Out of date") && html.contains("March 25, 2020</time> <span class=\"of\">2 changes</span>"),
        "{html}"
    );
    let html = text(&build, "status/zh-CN.html");
    assert!(
        html.contains("已过时") && html.contains("2020年3月25日</time> <span class=\"of\">2 次更改</span>"),
        "{html}"
    );
    let badge = |build: &Build| text(build, "status/zh-CN.svg");
    assert_eq!(badge(&build), badge(&project().build()), "the badge is the share of what is translated");
}

#[test]
fn what_is_known_to_be_in_step_is_zero_and_what_is_not_known_is_null() {
    let project = project();
    let mut fresh = commits();
    let [.., english] = versions();
    fresh.truncate(2);
    fresh[0].text = english;
    let known: Value = serde_json::from_str(&text(&build(&project, &fresh), "data/status.json")).expect("JSON");
    assert_eq!([&known["locales"][1]["stale"], &known["locales"][1]["since"]], [&json!(0), &Value::Null]);

    let mut shallow = past::history(&commits(), &project.tree, &project.settings).expect("a history");
    std::sync::Arc::make_mut(&mut shallow).is_shallow = true;
    let mut workspace = Workspace::new();
    workspace.remember(Some(shallow));
    let aligned =
        workspace.aligned(&project.tree, &project.settings, &project.request).unwrap_or_else(|_| panic!("no playbook"));
    let status = Status::new(&aligned, &[]);
    assert!(status.locales.iter().all(|locale| locale.lag.is_none()));
}

#[test]
fn on_paper_the_mark_is_words_and_opens_nothing() {
    let html = text(&site(), "zh-CN/print.html");
    let mark = between(main_of(&html), "<span class=\"stale\"", "</span>");
    assert!(mark.contains("data-when=\"（2020年3月25日）\"") && mark.ends_with(">原文已更改"), "{mark}");
    assert!(!html.contains("page-stale-"), "{html}");
}
