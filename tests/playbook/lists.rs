//! The long lists: what their rows can be found by, the file for spreadsheets, the names of changes.

use crate::support::Project;

const PLAYBOOK: &str = "\
//- content/en/toc.yml
- name: Assess
  items:
    - href: assess-a.md
//- content/en/assess-a.md
---
title: A
ft.phase: assess
---

# A

## Approach

### Step

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 1001 | Plan, \"carefully\" | M | FastTrack Manager | Exchange, Teams |
| 1002 | =HYPERLINK(\"https://example.com\") | O | - | |
| 1003 | Only in English | O | SME | Exchange |
| 1004 | Hand over | M | FastTrack Manager | Teams |

## Refresh Summary

| Date | Who | What |
|---|---|---|
| 1/31/2026 | Ada | Changed task 1001 |
| 1/30/2026 | Ada | Usual upkeep |
| 1/30/2026 | Ada | Usual upkeep |
//- content/zh-CN/assess-a.md
---
title: 甲
ft.phase: assess
---

# 甲

## 方法

### 步骤

| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |
|---|---|---|---|---|
| 1001 | 规划 | M | FastTrack 经理 | Exchange、Teams |
| 1002 | -1 | O | - | |
| 1004 | 移交 | M | FastTrack 经理 | Teams |

## 刷新摘要

| 日期 | 人员 | 内容 |
|---|---|---|
| 2026/1/31 | Ada | 更改了任务 1001 |
";

#[test]
fn the_file_for_spreadsheets_holds_every_task_and_no_formula() {
    let project = Project::from(PLAYBOOK);
    assert_eq!(
        project.read("en/tasks/tasks.csv"),
        "\u{FEFF}Task,Name,Requirement,Role,Services,Phase,Process\r\n\
         1001,\"Plan, \"\"carefully\"\"\",Mandatory,FastTrack Manager,\"Exchange, Teams\",Assess,A\r\n\
         1002,\"'=HYPERLINK(\"\"https://example.com\"\")\",Optional,,,Assess,A\r\n\
         1003,Only in English,Optional,SME,Exchange,Assess,A\r\n\
         1004,Hand over,Mandatory,FastTrack Manager,Teams,Assess,A\r\n"
    );
    assert_eq!(
        project.read("zh-CN/tasks/tasks.csv"),
        "\u{FEFF}任务,名称,要求,角色,服务,阶段,流程\r\n\
         1001,规划,必做,FastTrack 经理,Exchange、Teams,评估,甲\r\n\
         1002,'-1,选做,,,评估,甲\r\n\
         1003,Only in English,选做,SME,Exchange,评估,甲\r\n\
         1004,移交,必做,FastTrack 经理,Teams,评估,甲\r\n"
    );
}

#[test]
fn an_address_that_filters_means_the_same_in_every_language() {
    let project = Project::from(PLAYBOOK);
    let list = |locale: &str| project.read(&format!("{locale}/tasks/index.html"));
    let [en, zh] = ["en", "zh-CN"].map(list);
    let values = |html: &str| -> Vec<String> {
        let inputs = html.match_indices("type=\"checkbox\" name=\"").map(|(at, _)| &html[at..]);
        inputs.map(|input| input.split('"').skip(3).step_by(2).take(2).collect::<Vec<_>>().join("=")).collect()
    };
    assert_eq!(
        values(&en),
        [
            "phase=assess",
            "role=fasttrack-manager",
            "role=sme",
            "role=none",
            "requirement=mandatory",
            "requirement=optional",
            "service=exchange",
            "service=teams",
            "service=none"
        ]
    );
    assert_eq!(values(&zh), values(&en));
    assert!(en.contains("<tr data-f=\"0 0 0 0,1\" data-also=\"规划\">"), "{en}");
    assert!(en.contains("<tr data-f=\"0 2 1 2\" data-also=\"-1\">"), "{en}");
    assert!(zh.contains("data-name=\"FastTrack 经理\""), "{zh}");
}

#[test]
fn a_change_keeps_its_name_when_others_come_and_has_one_name_in_every_language() {
    let names = |project: &Project| -> Vec<String> {
        let changes = project.json("data/changes.json");
        let changes = changes["changes"].as_array().expect("a list");
        changes.iter().map(|change| change["id"].as_str().expect("a name").to_owned()).collect()
    };
    let before = names(&Project::from(PLAYBOOK));
    assert_eq!(before.len(), 3);
    assert_ne!(before[1], before[2], "two rows that say the same");
    let more = PLAYBOOK.replace("| 1/31/2026 | Ada |", "| 2/1/2026 | Ada | Changed task 1002 |\n| 1/31/2026 | Ada |");
    let project = Project::from(&more);
    let after = names(&project);
    assert_eq!(after[1..], before);
    for locale in ["en", "zh-CN"] {
        let html = project.read(&format!("{locale}/changelog.html"));
        let feed = project.read(&format!("{locale}/changelog.xml"));
        for name in &after {
            assert!(html.contains(&format!("<li id=\"change-{name}\"")), "{locale} {name}");
            assert!(feed.contains(&format!("href=\"changelog.html#change-{name}\"")), "{locale} {name}");
        }
    }
}
