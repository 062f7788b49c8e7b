//! The model as data files show it: what of a page is a step, a task, a change.

use diptych::workspace::Audience;

use crate::support::Project;

const PAGE: &str = "\
//- content/en/assess-workshop.md
---
title: Playbook - Workshop
---
# Conduct Workshop

Phase: **Assess**
Motions: **Customer Health / RFA**

## Approach

### Prepare

Primary Role: **FastTrack Manager**
Applies To: **All Services**

Agree on a date.

#### FTOP Tasks

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|:-:|:-:|---|
| 4021 | [Get ready](https://example.com/a) | M | FastTrack Engineer | Exchange / SharePoint |
| 4088 | {Wizard} Migrate | O | FastTrack Manager | Classroom/SDS

### Hold

Primary Role: **FastTrack Manager**

Once task 4021 is done, hold it.

## Refresh Summary

|Date|Who Changed|What Changed|
|---|---|---|
| 1/31/2020 | Celia | Added tasks 4021 and 4088 |
| 12/6/2019 | Celia | Playbook created in 2019 |
";

#[test]
fn tasks_say_what_their_rows_say() {
    let tasks = Project::from(PAGE).json("data/tasks.json");
    insta::assert_json_snapshot!(tasks);
}

#[test]
fn changes_name_their_tasks_and_never_a_year() {
    let changes = Project::from(PAGE).json("data/changes.json");
    insta::assert_json_snapshot!(changes);
}

#[test]
fn a_row_without_its_last_pipe_is_read_and_reported() {
    let findings = Project::from(PAGE).findings();
    assert_eq!(findings, "en/assess-workshop.md:23:1 task-row-malformed: defect-missing-pipe\n");
}

#[test]
fn the_phase_comes_from_the_label_else_the_name_else_the_contents() {
    let project = Project::from(
        "\
//- content/en/enable-by-label.md
# A

Phase: **Assess**
//- content/en/enable-by-name.md
# B
//- content/en/by-contents.md
# C
## Approach
### Step
Text
//- content/en/free.md
# D
//- content/en/toc.yml
- name: Migrate
  items:
  - name: C
    href: by-contents.md
",
    );
    let pages = project.json("data/pages.json");
    let phase = |key: &str| {
        let page = pages["pages"].as_array().into_iter().flatten().find(|page| page["key"] == key).expect("the page");
        page["phase"].as_str().map(str::to_owned)
    };
    assert_eq!(phase("enable-by-label").as_deref(), Some("assess"));
    assert_eq!(phase("enable-by-name").as_deref(), Some("enable"));
    assert_eq!(phase("by-contents").as_deref(), Some("migrate"));
    assert_eq!(phase("free"), None);
}

#[test]
fn a_heading_without_words_is_no_title() {
    let title = |text: &str| {
        let html = Project::from(&format!("//- content/en/assess-a.md\n{text}")).read("en/assess-a.html");
        html.split_once("<title>").and_then(|(_, rest)| rest.split_once(" · ")).expect("a title").0.to_owned()
    };
    assert_eq!(title("#\n\n# Workshop\n"), "Workshop");
    assert_eq!(title("#\n\nWords.\n\n## Prepare\n"), "Prepare");
    assert_eq!(title("---\ntitle: Named\n---\n#\n\n## Prepare\n"), "Named");
    assert_eq!(title("---\ntitle: \"\u{200B}\"\n---\n# \u{200B}\n"), "assess-a");
}

#[test]
fn a_page_for_another_audience_is_nowhere_in_the_site() {
    let mut project = Project::from(
        "\
//- content/en/assess-public.md
# Public

See [the inside](assess-inside.md) and task 4711.

[!INCLUDE [x](includes/secret.md)]
//- content/en/assess-inside.md
---
title: Zanzibar
ft.audience: internal
---
# Zanzibar

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 4711 | Ouagadougou | M | Timbuktu | Exchange |
//- content/en/includes/secret.md
---
ft.audience: internal
---
Samarkand
",
    );
    project.request.audience = Audience::Named("partner".to_owned());
    for (path, rendered) in crate::support::everything(&project.build()) {
        let shown = format!(
            "{path} {}",
            match rendered {
                diptych::render::Rendered::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
                diptych::render::Rendered::Attachment(path) => path.to_string(),
            }
        );
        for secret in ["Zanzibar", "Ouagadougou", "Timbuktu", "Samarkand", "assess-inside", "task-ref"] {
            assert!(
                !shown.contains(secret) || secret == "task-ref" && path.starts_with("assets/"),
                "{secret} in {path}"
            );
        }
    }
}

#[test]
fn broken_front_matter_keeps_its_page_and_its_audience() {
    let mut project = Project::from(
        "\
//- content/en/a.md
---
title: One: two
ft.audience: internal
---
# Inside
//- content/en/b.md
---
title：坏
---
# Outside
",
    );
    assert!(project.findings().contains("en/b.md:2:"), "{}", project.findings());
    assert_eq!(project.json("data/pages.json")["pages"].as_array().map(Vec::len), Some(2));
    project.request.audience = Audience::Named("partner".to_owned());
    assert_eq!(project.json("data/pages.json")["pages"].as_array().map(Vec::len), Some(1));
}

#[test]
fn two_files_of_one_page_are_reported_and_the_suffixed_one_is_kept() {
    let project = Project::from(
        "\
//- playbook.yml
source: en
locales: { en: , zh-CN: { suffix: -sc } }
//- content/en/a.md
# A
//- content/zh-CN/a.md
# 旧
//- content/zh-CN/a-sc.md
# 新
",
    );
    assert!(project.findings().contains("page-duplicate"));
    assert!(project.read("zh-CN/a.html").contains("新"));
}
