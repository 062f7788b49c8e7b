//! What a translation lacks stands in its place in the source's language: no reader misses a task.

use crate::support::{Project, main_of};

const PAIR: &str = "\
//- content/en/assess-workshop.md
# Workshop

## Overview

Meet with the customer.

## Approach

### Prepare

Primary Role: **FastTrack Manager**

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 1001 | First | M | FastTrack Manager | Exchange |
| 1002 | Second | M | FastTrack Manager | Exchange |
| 1003 | Third | O | FastTrack Manager | Exchange |

### Conduct Only Here

Primary Role: **FastTrack Engineer**

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 1004 | Fourth | M | FastTrack Engineer | Teams |

### Close

Primary Role: **FastTrack Manager**

Say goodbye.
//- content/zh-CN/assess-workshop.md
# 研讨会

## 概述

与客户会面。

## 方法

### 准备

主要角色：**FastTrack 经理**

| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |
|---|---|---|---|---|
| 1001 | 第一 | M | FastTrack 经理 | Exchange |
| 1003 | 第三 | O | FastTrack 经理 | Exchange |

### 结束

主要角色：**FastTrack 经理**

道别。
";

#[test]
fn a_missing_row_stands_between_its_neighbours_in_the_source_language() {
    let html = Project::from(PAIR).read("zh-CN/assess-workshop.html");
    let main = main_of(&html);
    let at = |text: &str| main.find(text).unwrap_or_else(|| panic!("{text} is not on the page"));
    assert!(at("task-1001") < at("task-1002") && at("task-1002") < at("task-1003"));
    let row = &main[at("id=\"task-1002\"")..at("id=\"task-1003\"")];
    assert!(row.contains("lang=\"en\""), "{row}");
    assert!(row.contains("FastTrack 经理"), "the role has no term: {row}");
}

#[test]
fn a_missing_step_stands_in_its_place_with_its_tasks() {
    let html = Project::from(PAIR).read("zh-CN/assess-workshop.html");
    let main = main_of(&html);
    let at = |text: &str| main.find(text).unwrap_or_else(|| panic!("{text} is not on the page"));
    assert!(
        at("id=\"prepare\"") < at("id=\"conduct-only-here\"") && at("id=\"conduct-only-here\"") < at("id=\"close\"")
    );
    assert!(at("id=\"conduct-only-here\"") < at("id=\"task-1004\""));
}

#[test]
fn places_have_one_name_in_every_locale_and_native_slugs_lead_there_too() {
    let project = Project::from(PAIR);
    let (english, chinese) = (project.read("en/assess-workshop.html"), project.read("zh-CN/assess-workshop.html"));
    for anchor in ["overview", "approach", "prepare", "close", "task-1001", "task-1003"] {
        let id = format!("id=\"{anchor}\"");
        assert!(english.contains(&id) && chinese.contains(&id), "{anchor}");
    }
    assert!(chinese.contains("id=\"结束\""));
}

#[test]
fn filled_rows_are_told_from_translated_ones_in_the_data() {
    let tasks = Project::from(PAIR).json("data/tasks.json");
    let filled: Vec<_> = tasks["tasks"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|task| task["occurrences"].as_array().into_iter().flatten())
        .filter(|occurrence| occurrence["filled"] == true)
        .map(|occurrence| (occurrence["locale"].to_string(), occurrence["url"].to_string()))
        .collect();
    let expected =
        ["1002", "1004"].map(|id| ("\"zh-CN\"".to_owned(), format!("\"zh-CN/assess-workshop.html#task-{id}\"")));
    assert_eq!(filled, expected);
}

#[test]
fn a_page_without_translation_is_shown_whole_with_a_notice_and_not_indexed() {
    let html = Project::from("//- content/en/a.md\n# Only English\n\nText.\n//- content/zh-CN/b.md\n# 只有中文\n")
        .read("zh-CN/a.html");
    assert!(html.contains("noindex") && html.contains("rel=\"canonical\" href=\"../en/a.html\""));
    assert!(main_of(&html).contains("lang=\"en\""));
}

#[test]
fn a_page_without_source_is_shown_in_its_own_locale_only() {
    let build = Project::from("//- content/en/a.md\n# English\n//- content/zh-CN/b.md\n# 只有中文\n").build();
    let paths = build.site.paths();
    assert!(paths.contains(&"zh-CN/b.html".to_owned()) && !paths.contains(&"en/b.html".to_owned()));
}
