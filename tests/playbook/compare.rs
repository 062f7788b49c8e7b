//! The compare pages: nothing of either side is lost, what drifted is marked on both, places have the names they have on
//! the page.

use std::collections::BTreeMap;

use diptych::alignment::facing::{self, Passage};
use diptych::workspace::{Request, Workspace};

use crate::support::{Project, main_of, own_content};

const PAIR: &str = "\
//- content/en/assess-workshop.md
# Workshop

Phase: **Assess**

## Overview

Meet with the customer.

- Bring the plan
- Bring the [deck](https://example.com/deck)

> [!NOTE]
> Ask first.

## Approach

### Prepare

Primary Role: **FastTrack Manager**
Applies To: **Exchange**

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 1001 | First | M | FastTrack Manager | Exchange |
| 1002 | Second | M | FastTrack Manager | Exchange |
| 1003 | Third | O | FastTrack Manager | Exchange |

### Only In The Source

Primary Role: **FastTrack Manager**

See [the overview](#overview).

## Refresh Summary

| Date | Who Changed | What Changed |
|---|---|---|
| 1/2/2020 | Ann | Added task 1002 |
| 1/1/2020 | Ann | Created |
//- content/zh-CN/assess-workshop.md
# 研讨会

阶段：**评估**

## 概述

与客户会面。

- 带上计划
- 带上[演示文稿](https://example.com/deck)

## 方法

### 准备

主要角色：**FastTrack 经理**
适用于：**Exchange**

| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |
|---|---|---|---|---|
| 1001 | 第一 | O | FastTrack 经理 | Exchange |
| 1003 | 第三 | O | FastTrack 经理 | Exchange |
| 1009 | 第九 | O | FastTrack 经理 | Exchange |

请参阅[概述](#概述)。

## 刷新摘要

| 日期 | 变更人 | 变更内容 |
|---|---|---|
| 2020/1/2 | 安 | 添加了任务 1002 |
| 2020/1/1 | 安 | 创建 |
//- content/en/guidance-notes.md
# Notes
";

const IN_CHINESE: &str = "zh-CN/compare/assess-workshop.html";
const IN_ENGLISH: &str = "en/compare/assess-workshop.html";

/// The rows of a compare page: from one `data-drift` to the next.
fn rows(html: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = html.match_indices("<div class=\"row ").map(|(at, _)| at).collect();
    starts.push(html.len());
    starts.windows(2).map(|pair| &html[pair[0]..pair[1]]).collect()
}

/// The one row that holds a text.
fn row<'a>(html: &'a str, text: &str) -> &'a str {
    let found: Vec<&str> = rows(html).into_iter().filter(|row| row.contains(text)).collect();
    assert_eq!(found.len(), 1, "{text}: {found:#?}");
    found[0]
}

#[test]
fn what_answers_to_each_other_stands_in_one_row() {
    let html = Project::from(PAIR).read(IN_CHINESE);
    let html = main_of(&html);
    for (source, translation) in [
        ("Overview</h2>", "概述</h2>"),
        ("Meet with the customer.", "与客户会面。"),
        ("Bring the plan", "带上计划"),
        ("https://example.com/deck\">deck", "https://example.com/deck\">演示文稿"),
        ("Applies To", "适用于"),
        (">Third<", ">第三<"),
        ("Created", "创建"),
    ] {
        assert!(row(html, source).contains(translation), "{source}");
    }
}

#[test]
fn a_fact_that_differs_is_marked_on_both_sides_and_said_in_words() {
    let html = Project::from(PAIR).read(IN_CHINESE);
    let first = row(main_of(&html), ">First<");
    assert!(first.contains("data-drift=\"differs\""), "{first}");
    assert!(first.contains("must wrong\">Mandatory") && first.contains("may wrong\">选做"), "{first}");
    assert_eq!(first.matches("class=\"drift\"").count(), 2, "{first}");
    assert!(first.contains("class=\"drifts\"><li>") && first.contains("1001"), "{first}");
}

#[test]
fn what_one_side_lacks_has_an_empty_cell_that_says_so() {
    let html = Project::from(PAIR).read(IN_ENGLISH);
    let html = main_of(&html);
    for (text, drift, words) in [
        (">Second<", "missing", "Not translated yet"),
        ("Ask first.", "missing", "Not translated yet"),
        ("Only In The Source", "missing", "Not translated yet"),
        (">第九<", "extra", "Only in the translation"),
    ] {
        let row = row(html, text);
        assert!(row.contains(&format!("data-drift=\"{drift}\"")) && row.contains(words), "{row}");
    }
}

#[test]
fn rows_that_say_the_same_are_not_marked() {
    let html = Project::from(PAIR).read(IN_CHINESE);
    let html = main_of(&html);
    for text in ["Meet with the customer.", ">Third<", "Created", "Bring the plan"] {
        assert!(row(html, text).contains("data-drift=\"none\""), "{}", row(html, text));
    }
    let in_step = PAIR.replace("| 1001 | 第一 | O |", "| 1001 | 第一 | M |");
    assert!(row(&Project::from(&in_step).read(IN_CHINESE), ">First<").contains("data-drift=\"none\""));
}

#[test]
fn each_passage_says_its_language_and_its_side() {
    let html = Project::from(PAIR).read(IN_CHINESE);
    for row in rows(main_of(&html)) {
        let [source, translation] = ["source", "translation"].map(|side| row.find(&format!("data-side=\"{side}\"")));
        assert!(source.expect("a source cell") < translation.expect("a translation cell"), "{row}");
    }
    assert!(row(&html, "Meet with").contains("data-side=\"source\" data-language=\"English\" lang=\"en\" dir=\"ltr\""));
}

#[test]
fn places_have_the_names_that_they_have_on_the_page() {
    let project = Project::from(PAIR);
    for locale in ["en", "zh-CN"] {
        let compare = project.read(&format!("{locale}/compare/assess-workshop.html"));
        let page = project.read(&format!("{locale}/assess-workshop.html"));
        for id in ["overview", "prepare", "only-in-the-source", "task-1001", "task-1002", "page-change-2"] {
            let id = format!(" id=\"{id}\"");
            assert!(page.contains(&id) && compare.matches(&id).count() == 1, "{locale} {id}");
        }
    }
    // Links within the text of either side lead somewhere.
    assert!(project.read(IN_ENGLISH).contains("id=\"概述\"") && project.read(IN_CHINESE).contains("id=\"概述\""));
}

#[test]
fn page_and_compare_page_lead_to_each_other() {
    let project = Project::from(PAIR);
    let link = |path: &str, url: &str| project.read(path).contains(&format!("href=\"{url}\" data-compare"));
    assert!(link("zh-CN/assess-workshop.html", "compare/assess-workshop.html"));
    assert!(link("en/assess-workshop.html", "compare/assess-workshop.html"));
    assert!(link(IN_CHINESE, "../assess-workshop.html"));
    assert!(project.read(IN_CHINESE).contains("href=\"../../en/compare/assess-workshop.html\" lang=\"en\""));
}

#[test]
fn only_a_page_with_two_sides_has_a_compare_page() {
    let project = Project::from(PAIR);
    let paths = project.build().site.paths();
    assert!(paths.iter().any(|path| path == IN_CHINESE));
    assert!(!paths.iter().any(|path| path.contains("compare/guidance-notes")));
    assert!(!project.read("zh-CN/guidance-notes.html").contains("data-compare"));
}

#[test]
fn compare_pages_are_not_for_search_engines() {
    let mut project = Project::from(PAIR);
    project.request.base_url = Some("https://example.com/".to_owned());
    assert!(project.read(IN_CHINESE).contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!project.read("sitemap.xml").contains("/compare/"));
}

#[test]
fn readers_of_the_source_see_the_first_translation_and_links_to_the_others() {
    let text = "\
//- playbook.yml
content: content
source: en
locales:
  en: {}
  zh-CN: {}
  ja: {}
//- content/en/a.md
# One
//- content/zh-CN/a.md
# 一
//- content/ja/a.md
# いち
";
    let project = Project::from(text);
    let english = project.read("en/compare/a.html");
    assert!(main_of(&english).contains("lang=\"zh-CN\"") && !main_of(&english).contains("いち"));
    assert!(main_of(&english).contains("href=\"../../ja/compare/a.html\""));
    assert!(main_of(&project.read("ja/compare/a.html")).contains("いち"));
}

#[test]
fn footnotes_of_the_two_sides_are_told_apart() {
    let text = "\
//- content/en/a.md
# A

Text[^1].

[^1]: Note.
//- content/zh-CN/a.md
# 甲

文字[^1]。

[^1]: 注。
";
    let html = Project::from(text).read("zh-CN/compare/a.html");
    for id in ["fn-1", "fnref-1", "fn-source-1", "fnref-source-1"] {
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
        assert_eq!(html.matches(&format!("href=\"#{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn no_passage_of_our_own_playbook_is_lost_or_shown_twice() {
    let project = Project::of(own_content());
    let build = project.build();
    let request = Request::default();
    let aligned = Workspace::new().aligned(&project.tree, &project.settings, &request).expect("a playbook");
    let mut pages = 0;
    for ((key, locale), alignment) in &aligned.alignments {
        let entry = aligned.playbook.entry(key).expect("an entry");
        let panels = aligned.panels(entry, locale).expect("both sides");
        let rows = facing::read(panels.source, panels.translation, alignment);
        for (page, is_source) in [(panels.source, true), (panels.translation, false)] {
            let passages = rows.iter().filter_map(|row| if is_source { row.source } else { row.translation });
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for passage in passages {
                *counts.entry(name(&passage)).or_default() += 1;
            }
            let count = |name: &str| counts.get(name).copied().unwrap_or_default();
            assert_eq!(count("task"), page.tasks().count(), "{key:?}");
            assert_eq!(count("change"), page.changes().count(), "{key:?}");
            assert_eq!(count("heading"), page.sections.len() - 1, "{key:?}");
            assert_eq!(count("title"), 1);
        }
        let html = crate::support::text(&build, &format!("{locale}/compare/{}.html", key.as_str()));
        let tasks = panels.source.tasks().count() + panels.translation.tasks().count();
        assert_eq!(html.matches("<b class=\"num\">").count(), tasks, "{key:?}");
        let changes = panels.source.changes().count() + panels.translation.changes().count();
        assert_eq!(html.matches("<p class=\"when\">").count(), changes, "{key:?}");
        pages += 1;
    }
    assert!(pages > 20, "{pages} pages");
}

fn name(passage: &Passage<'_>) -> &'static str {
    match passage {
        Passage::Title(_) => "title",
        Passage::Heading(_) => "heading",
        Passage::Task(..) => "task",
        Passage::Change(..) => "change",
        _ => "block",
    }
}

#[test]
fn our_own_playbook_is_in_step_on_every_compare_page() {
    let build = Project::of(own_content()).build();
    for path in build.site.paths().iter().filter(|path| path.contains("/compare/")) {
        let html = crate::support::text(&build, path);
        let marked: Vec<&str> =
            rows(main_of(&html)).into_iter().filter(|row| !row.contains("data-drift=\"none\"")).collect();
        assert_eq!(marked, [""; 0], "{path}");
    }
}

#[test]
fn a_draft_says_that_it_is_one() {
    let text = "\
//- content/en/a.md
---
draft: true
---
# A
//- content/en/b.md
# B
//- content/en/phase-assess.md
---
draft: true
---
# Assess
//- content/zh-CN/a.md
# 甲
";
    let mut project = Project::from(text);
    project.request.drafts = true;
    assert!(main_of(&project.read("en/a.html")).contains("<p class=\"draft\"><span>Draft</span></p>"));
    assert!(!project.read("zh-CN/a.html").contains("class=\"draft\""));
    assert!(!project.read("en/b.html").contains("class=\"draft\""));
    assert!(project.read("zh-CN/phase-assess.html").contains("草稿"));
    assert!(project.read("en/phases/assess.html").contains("class=\"draft\""));
    assert!(project.read("zh-CN/compare/a.html").contains("草稿"));
}
