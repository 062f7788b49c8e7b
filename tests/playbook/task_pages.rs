//! The pages that say everything of a task: its own page, the work list, and the history of a page.

use crate::support::{Project, main_of};

/// Task 2001 stands on two pages that do not say the same of it, and in Chinese it is optional where English has mandatory.
const PLAYBOOK: &str = "\
//- content/en/assess-first.md
# First

Phase: **Assess**

## Approach

### Prepare

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 2001 | Check the network | M | Manager | Exchange / Teams |
| 2002 | Sign | M | Manager | All Services |

## Refresh Summary

| Date | Who Changed | What Changed |
|---|---|---|
| 3/1/2020 | Ada | Added task 2001 |
| 12/24/2019 | Ada | Created |
//- content/en/enable-second.md
# Second

Phase: **Enable**

## Approach

### Repeat

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 2001 | Check the network again | O | Engineer | Teams |
| 2003 | Done | O | Engineer | Teams |

## Refresh Summary

| Date | Who Changed | What Changed |
|---|---|---|
| 4/1/2020 | Grace | Renamed task 2001 |
//- content/zh-CN/assess-first.md
# 第一

阶段：**评估**

## 方法

### 准备

| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |
|---|---|---|---|---|
| 2001 | 检查网络 | O | 经理 | Exchange / Teams |
| 2002 | 签字 | M | 经理 | 所有服务 |
";

/// From one text to another.
fn between<'a>(html: &'a str, start: &str, end: &str) -> &'a str {
    let from = html.find(start).unwrap_or_else(|| panic!("no {start} in {html}"));
    let rest = &html[from..];
    &rest[..rest.find(end).unwrap_or(rest.len())]
}

/// The words of a piece of HTML, a line for each of its blocks.
fn words(html: &str) -> String {
    let mut lines = String::new();
    for piece in html.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        let ends_block = ["/p", "/li", "/div", "/h1", "/h2", "/h3", "/tr", "/summary", "/time"].contains(&tag);
        lines.push_str(if ends_block { "\n" } else { " " });
        lines.push_str(text);
    }
    let lines = lines.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn places_and_languages_that_do_not_agree_on_a_task_are_shown_with_what_each_says() {
    let project = Project::from(PLAYBOOK);
    let english = project.read("en/tasks/2001.html");
    insta::assert_snapshot!(words(main_of(&english)));
    let chinese = project.read("zh-CN/tasks/2001.html");
    insta::assert_snapshot!(words(main_of(&chinese)));
}

#[test]
fn a_task_that_every_place_agrees_on_has_no_word_of_a_difference() {
    let html = Project::from(PLAYBOOK).read("en/tasks/2002.html");
    assert!(!html.contains("differ") && !html.contains('≠'), "{html}");
}

#[test]
fn a_title_of_a_step_in_another_language_says_so() {
    let html = Project::from(PLAYBOOK).read("zh-CN/tasks/2003.html");
    let step = between(&html, "step-name", "</p>");
    assert!(step.contains(r#"lang="en""#) && step.contains("Repeat"), "{step}");
}

#[test]
fn the_work_list_has_every_task_once_with_what_the_source_says_of_role_and_services() {
    let project = Project::from(PLAYBOOK);
    let rows = |html: &str| -> Vec<String> {
        html.match_indices("<tr id=\"task-").map(|(at, _)| between(&html[at..], "<tr", ">").to_owned()).collect()
    };
    let english = project.read("en/work-list.html");
    insta::assert_snapshot!(rows(&english).join("\n"), @r#"
    <tr id="task-2001" data-task="2001" data-mandatory data-role="manager" data-services="exchange teams"
    <tr id="task-2002" data-task="2002" data-mandatory data-role="manager"
    <tr id="task-2003" data-task="2003" data-role="engineer" data-services="teams"
    "#);
    // The same attributes in every language: an engagement about a service has the same tasks everywhere. Only the requirement is
    // that of the row that is shown.
    let chinese = project.read("zh-CN/work-list.html");
    assert_eq!(rows(&chinese)[0], rows(&english)[0].replace(" data-mandatory", ""));
    assert_eq!(rows(&chinese)[1..], rows(&english)[1..]);
    insta::assert_snapshot!(words(between(
        &chinese,
        "<section class=\"group\" data-group",
        "<section class=\"group gone"
    )));
}

#[test]
fn the_history_of_a_page_is_folded_and_says_how_much_there_is_and_of_when() {
    let html = Project::from(PLAYBOOK).read("en/assess-first.html");
    let history = between(&html, "<details class=\"history\"", "</details>");
    insta::assert_snapshot!(words(history), @"
    2 changes , the newest on 1 March 2020
    1 March 2020
    Added task 2001
    Ada
    24 December 2019
    Created
    Ada
    ");
    assert!(history.contains(r#"id="page-change-1""#) && history.contains(r#"id="page-change-2""#), "{history}");
}
