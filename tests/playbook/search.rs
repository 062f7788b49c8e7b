//! What search finds, and what it must not: only pages of the built site, in the words of their readers.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use crate::support::{Project, own_content};
use diptych::render::Rendered;
use diptych::search::{self, Collector, Indexes, Memory};
use diptych::source::SourceFile;
use diptych::workspace::{Audience, Build};
use serde_json::Value;

const PAIR: &str = "\
//- playbook.yml
source: en
locales:
  en: {}
  zh-CN: {}
phases: [assess]
//- content/en/index.md
# Welcome

The doorstep.
//- content/en/assess-workshop.md
# Hold Workshop

Phase: **Assess**

## Overview

Meet with the customer.

## Approach

### Prepare

Primary Role: **FastTrack Manager**

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 1001 | Invite everybody | M | FastTrack Manager | Core Onboarding |
| 1002 | Lacking yonder | M | FastTrack Manager | Core Onboarding |

### Only In English

An untranslated passage.

## Refresh Summary

| Date | Who | What |
|---|---|---|
| 01/02/2021 | Pat | Added task 1001 yesteryear |
//- content/zh-CN/assess-workshop.md
# 举办研讨会

阶段：**评估**

## 概述

与客户会面。

## 方法

### 准备

主要角色：**FastTrack 经理**

| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |
|---|---|---|---|---|
| 1001 | 邀请所有人 | M | FastTrack 经理 | 核心入门 |
//- content/en/assess-fallback.md
# Nobody Translated This

Phase: **Assess**

Unspoken words.
//- content/en/assess-internal.md
---
ft.audience: internal
---

# Secret Page

Phase: **Assess**

Confidential words, and | of a table.
//- content/en/assess-draft.md
---
draft: true
---

# Unfinished Page

Phase: **Assess**

Tentative words.
";

const GLOSSARY: &str = "\
FastTrack Manager:
  zh-CN: {preferred: FastTrack 经理}
Core Onboarding:
  zh-CN: {preferred: 核心入门}
";

fn project() -> Project {
    let mut project = Project::from(PAIR);
    project.tree.glossary = Some(SourceFile::new("glossary.yml", GLOSSARY));
    project.request.audience = Audience::Named("partner".to_owned());
    project
}

fn files(build: &Build) -> BTreeMap<String, Vec<u8>> {
    search::files(&build.site).unwrap_or_else(|error| panic!("{error}"))
}

/// The pages of a locale's index by their URLs: what a reader finds.
fn pages(files: &BTreeMap<String, Vec<u8>>, locale: &str) -> BTreeMap<String, Value> {
    let folder = format!("{locale}/pagefind/fragment/");
    let fragments = files.iter().filter(|(path, _)| path.starts_with(&folder)).map(|(_, bytes)| unpacked(bytes));
    let fragments = fragments.map(|text| {
        let json = text.strip_prefix("pagefind_dcd").expect("the indexer's mark");
        serde_json::from_str::<Value>(json).expect("JSON")
    });
    fragments.map(|page| (page["url"].as_str().expect("a URL").to_owned(), page)).collect()
}

fn unpacked(bytes: &[u8]) -> String {
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut text).expect("gzip");
    String::from_utf8_lossy(&text).into_owned()
}

fn titles(build: &Build, locale: &str) -> String {
    match build.site.render(&format!("{locale}/search-index.js")) {
        Ok(Rendered::Bytes(bytes)) => String::from_utf8(bytes).expect("UTF-8"),
        other => panic!("{other:?}"),
    }
}

fn titles_data(build: &Build, locale: &str) -> Value {
    let script = titles(build, locale);
    let json = script.strip_prefix("self.diptychSearchIndex = ").and_then(|rest| rest.strip_suffix(";\n"));
    serde_json::from_str(json.expect("one assignment")).expect("JSON")
}

#[test]
fn source_pages_and_phases_are_found_by_their_text_and_what_repeats_it_is_not() {
    let build = project().build();
    let found: Vec<String> = pages(&files(&build), "en").into_keys().collect();
    assert_eq!(found, ["assess-fallback.html", "assess-workshop.html", "index.html", "phases/assess.html"]);
    let listed: Vec<&str> = build.site.searched().map(|(path, _)| path).collect();
    assert!(listed.iter().all(|path| build.site.has(path)), "{listed:?}");
}

#[test]
fn a_page_is_found_by_its_text_and_not_by_what_the_theme_says_on_every_page() {
    let found = pages(&files(&project().build()), "en");
    let page = &found["assess-workshop.html"];
    assert_eq!(page["meta"]["title"], "Hold Workshop");
    let content = page["content"].as_str().expect("text");
    assert!(content.contains("Meet with the customer.") && content.contains("Invite everybody"), "{content}");
    assert!(content.contains("Primary Role FastTrack Manager"), "a label and its value are two words: {content}");
    for absent in ["yesteryear", "Skip to", "Task ID", "Side by side"] {
        assert!(!content.contains(absent), "{absent}: {content}");
    }
    let anchors: Vec<&str> =
        page["anchors"].as_array().into_iter().flatten().filter_map(|anchor| anchor["id"].as_str()).collect();
    assert!(anchors.contains(&"prepare") && anchors.contains(&"task-1001"), "{anchors:?}");
    let phase = found["phases/assess.html"]["content"].as_str().expect("text");
    assert!(!phase.contains("Invite everybody"), "a list of what stands on the pages: {phase}");
}

#[test]
fn what_is_not_translated_is_not_found_among_the_translations() {
    let build = project().build();
    let files = files(&build);
    let found = pages(&files, "zh-CN");
    let urls: Vec<&str> = found.keys().map(String::as_str).collect();
    assert_eq!(urls, ["assess-workshop.html", "phases/assess.html"]);
    for (url, page) in &found {
        let text = page.to_string();
        for absent in ["Lacking yonder", "untranslated passage", "Only In English", "Unspoken", "Invite", "未翻译"] {
            assert!(!text.contains(absent), "{url} has {absent}: {text}");
        }
    }
    let data = titles_data(&build, "zh-CN");
    let titled: Vec<&Value> = data["pages"].as_array().into_iter().flatten().map(|page| &page["title"]).collect();
    assert_eq!(titled, ["举办研讨会"]);
    assert!(!data["pages"].to_string().contains("Only In English"));
    // Its number is known to everybody, so the task is there: named in the language that has a name for it.
    let lacking = data["tasks"].as_array().into_iter().flatten().find(|task| task["id"] == "1002").expect("the task");
    assert_eq!((&lacking["lang"], &lacking["name"]), (&"en".into(), &"Lacking yonder".into()));
}

#[test]
fn what_is_not_for_these_readers_and_what_is_not_finished_is_in_no_file_of_the_index() {
    let build = project().build();
    let files = files(&build);
    let mut texts: Vec<String> =
        files.iter().filter(|(path, _)| !path.ends_with(".js")).map(|(_, b)| unpacked_or(b)).collect();
    texts.extend(["en", "zh-CN"].map(|locale| titles(&build, locale)));
    texts.extend(files.keys().cloned());
    // The index holds words by their stems.
    for absent in ["confidenti", "Confidential", "Secret", "secret", "tentat", "Tentative", "Unfinished", "unfinish"] {
        assert!(texts.iter().all(|text| !text.contains(absent)), "{absent}");
    }
    assert!(texts.iter().any(|text| text.contains("doorstep")), "what is for them is there");
}

fn unpacked_or(bytes: &[u8]) -> String {
    if bytes.starts_with(&[0x1f, 0x8b]) { unpacked(bytes) } else { String::from_utf8_lossy(bytes).into_owned() }
}

#[test]
fn terms_of_the_other_language_lead_to_those_of_this_one() {
    let build = project().build();
    let terms = |locale: &str| titles_data(&build, locale)["terms"].clone();
    let has = |terms: &Value, other: &str, own: &str| {
        terms.as_array().into_iter().flatten().any(|pair| pair[0] == other && pair[1] == own)
    };
    for (other, own) in [("FastTrack Manager", "FastTrack 经理"), ("Core Onboarding", "核心入门"), ("Assess", "评估")]
    {
        assert!(has(&terms("zh-CN"), other, own), "{}", terms("zh-CN"));
        assert!(has(&terms("en"), own, other), "{}", terms("en"));
    }
}

#[test]
fn the_same_pages_give_the_same_bytes_in_whatever_order_and_on_however_many_threads_they_come() {
    let build = Project::of(own_content()).build();
    let expected = files(&build);
    let backwards = Collector::new(&build.site, &Memory::default(), &|_, _| false).expect("an indexer");
    let mut paths = build.site.paths();
    paths.reverse();
    for path in &paths {
        backwards.add(path, &build.site.render(path).expect("rendered")).expect("indexed");
    }
    let backwards = backwards.indexes().expect("files").files;
    assert_eq!(backwards.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (path, bytes) in &expected {
        assert!(backwards[path].as_ref() == Some(bytes), "{path}");
    }
}

/// What a build makes of a site's index by what it remembers of the last one, of which every file is still there.
fn indexes(build: &Build, memory: &Memory, is_there: bool) -> Indexes {
    let collector = Collector::new(&build.site, memory, &|_, _| is_there).expect("an indexer");
    for path in build.site.paths() {
        collector.add(&path, &build.site.render(&path).expect("rendered")).expect("indexed");
    }
    collector.indexes().expect("files")
}

fn made_anew(indexes: &Indexes, locale: &str) -> bool {
    let mut files = indexes.files.iter().filter(|(path, _)| path.starts_with(&format!("{locale}/"))).peekable();
    assert!(files.peek().is_some(), "{locale} has an index");
    files.all(|(_, bytes)| bytes.is_some())
}

#[test]
fn an_index_of_pages_that_are_the_same_is_not_made_again_unless_its_files_are_gone() {
    let build = project().build();
    let first = indexes(&build, &Memory::default(), true);
    assert!(made_anew(&first, "en") && made_anew(&first, "zh-CN"));
    let second = indexes(&build, &first.memory, true);
    assert!(second.files.values().all(Option::is_none) && second.memory == first.memory);
    assert_eq!(second.files.keys().collect::<Vec<_>>(), first.files.keys().collect::<Vec<_>>());
    assert!(made_anew(&indexes(&build, &first.memory, false), "en"));
}

#[test]
fn an_index_after_an_edit_is_the_one_that_a_first_build_would_make_and_the_other_languages_stay() {
    let remembered = indexes(&project().build(), &Memory::default(), true).memory;
    let mut edited = project();
    let page = edited.tree.content.iter().find(|(path, _)| path.as_str().starts_with("zh-CN/"));
    let path = page.map(|(path, _)| path.clone()).expect("a page");
    let text = format!("{}\n\n鹦鹉螺在这里。\n", edited.tree.content[&path].text);
    edited.tree.content.insert(path.clone(), SourceFile::new(path.as_str(), &text));
    let build = edited.build();
    let now = indexes(&build, &remembered, true);
    assert!(made_anew(&now, "zh-CN"), "the edited language");
    let expected = indexes(&build, &Memory::default(), false);
    let of_edited = |indexes: &Indexes| -> BTreeMap<String, Option<Vec<u8>>> {
        indexes
            .files
            .iter()
            .filter(|(path, _)| path.starts_with("zh-CN/"))
            .map(|(p, b)| (p.clone(), b.clone()))
            .collect()
    };
    assert!(of_edited(&now) == of_edited(&expected));
    assert!(now.memory == expected.memory);
}

#[test]
fn only_what_a_browser_asks_for_is_published() {
    let files = files(&project().build());
    let kinds: BTreeSet<String> = files
        .keys()
        .map(|path| {
            let name = path.split_once("/pagefind/").expect("below the folder of a locale").1;
            let (folder, file) = name.rsplit_once('/').unwrap_or_default();
            if folder.is_empty() { name.split('_').next().unwrap_or(file).to_owned() } else { folder.to_owned() }
        })
        .collect();
    let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
    assert_eq!(
        kinds,
        [
            "fragment",
            "index",
            "pagefind-entry.json",
            "pagefind.en",
            "pagefind.js",
            "pagefind.zh-cn",
            "wasm.en.pagefind",
            "wasm.unknown.pagefind"
        ]
    );
    assert!(!files.contains_key("en/pagefind/wasm.unknown.pagefind"), "English has a module of its own");
    let entry: Value = serde_json::from_slice(&files["zh-CN/pagefind/pagefind-entry.json"]).expect("JSON");
    assert_eq!(entry["languages"]["zh-cn"]["page_count"], 2);
}

#[test]
fn a_page_names_the_files_that_search_needs() {
    let build = project().build();
    let files = files(&build);
    for (page, to_locale) in [("en/index.html", ""), ("zh-CN/tasks/1001.html", "../")] {
        let html = match build.site.render(page) {
            Ok(Rendered::Bytes(bytes)) => String::from_utf8(bytes).expect("UTF-8"),
            other => panic!("{other:?}"),
        };
        let locale = page.split('/').next().expect("a locale");
        assert!(html.contains(&format!("data-index=\"{to_locale}search-index.js\"")), "{html}");
        assert!(html.contains(&format!("data-full-text=\"{to_locale}pagefind/pagefind.js\"")));
        assert!(build.site.has(&format!("{locale}/search-index.js")));
        assert!(files.contains_key(&format!("{locale}/pagefind/pagefind.js")));
        assert!(html.contains("wasm-unsafe-eval"), "else the full text cannot be read");
    }
}
