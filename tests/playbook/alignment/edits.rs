//! One edit of a translation is one gap, and everything else stays paired.

use super::pages::{differences, shown};

const SOURCE: &str = "\
# Workshop

Phase: **Assess**

## Overview

Meet with the customer and their Exchange team.

## Approach

### Prepare

Primary Role: **FastTrack Manager**
Applies To: **Exchange / SharePoint**

Read the notes of the kickoff call.

#### FTOP Tasks

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 1001 | Agree on a date | M | FastTrack Manager | Exchange |
| 1002 | Send the agenda | M | FastTrack Manager | Exchange |

### Conduct

Primary Role: **FastTrack Engineer**

- Show how the service works.
- Explain what Azure AD asks for.
- Collect 3 open questions.

### Close

Primary Role: **FastTrack Manager**

Mark task 1003 completed.

#### FTOP Tasks

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 1003 | Write the report | O | FastTrack Manager | SharePoint |

## Key Inputs

- The list of services

## Key Outputs

- A signed plan

## Refresh Summary

|Date|Who Changed|What Changed|
|---|---|---|
| 10/25/2020 | Celia | General maintenance |
| 1/31/2020 | Celia | Added task 1003 |
| 10/26/2018 | Mark | Playbook created |
";

const TRANSLATION: &str = "\
# 研讨会

阶段：**评估**

## 概述

与客户及其 Exchange 团队会面。

## 方法

### 准备

主要角色：**FastTrack 经理**
适用于：**Exchange/SharePoint**

阅读启动会议的记录。

#### FTOP 任务

| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |
|---|---|---|---|---|
| 1001 | 商定日期 | M | FastTrack 经理 | Exchange |
| 1002 | 发送议程 | M | FastTrack 经理 | Exchange |

### 举办

主要角色：**FastTrack 工程师**

- 演示服务如何运作。
- 说明 Azure AD 的要求。
- 收集 3 个未决问题。

### 结束

主要角色：**FastTrack 经理**

将任务 1003 标记为已完成。

#### FTOP 任务

| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |
|---|---|---|---|---|
| 1003 | 撰写报告 | O | FastTrack 经理 | SharePoint |

## 重要投入

- 服务清单

## 重要成果

- 签字的计划

## 刷新摘要

|日期|变更人|变更内容|
|---|---|---|
| 10/25/2020 | Celia | 常规维护 |
| 1/31/2020 | Celia | 增加了任务 1003 |
| 10/26/2018 | Mark | 创建了行动手册 |
";

fn after(from: &str, to: &str) -> String {
    assert!(TRANSLATION.contains(from), "the edit finds nothing to change");
    differences(SOURCE, &TRANSLATION.replacen(from, to, 1))
}

#[test]
fn a_faithful_translation_has_no_gap() {
    assert_eq!(differences(SOURCE, TRANSLATION), "");
    assert!(shown(SOURCE, TRANSLATION).contains("Conduct = 举办"));
}

#[test]
fn an_inserted_heading_is_one_gap() {
    assert_eq!(after("## 重要投入", "## 背景\n\n仅限本地。\n\n## 重要投入"), "– = 背景\n");
}

#[test]
fn a_dropped_section_is_one_gap() {
    assert_eq!(after("## 重要投入\n\n- 服务清单\n\n", ""), "Key Inputs = –\n");
}

#[test]
fn a_dropped_step_is_a_gap_with_its_tasks() {
    let start = TRANSLATION.find("### 结束").expect("the step");
    let end = TRANSLATION.find("## 重要投入").expect("what follows");
    let edited = format!("{}{}", &TRANSLATION[..start], &TRANSLATION[end..]);
    assert_eq!(differences(SOURCE, &edited), "Close = –\nFTOP Tasks = –\ntask 1003 = –\n");
}

#[test]
fn a_dropped_row_is_one_gap() {
    assert_eq!(after("| 1002 | 发送议程 | M | FastTrack 经理 | Exchange |\n", ""), "task 1002 = –\n");
}

#[test]
fn a_dropped_change_is_one_gap() {
    assert_eq!(after("| 1/31/2020 | Celia | 增加了任务 1003 |\n", ""), "change 1/31/2020 Added task 1003 = –\n");
}

#[test]
fn a_change_of_another_date_is_still_the_same_change() {
    assert_eq!(after("| 1/31/2020 |", "| 2/1/2020 |"), "");
}

#[test]
fn renamed_headings_and_swapped_rows_stay_paired() {
    assert_eq!(after("### 举办", "### 召开会议"), "");
    let rows = [
        "| 1001 | 商定日期 | M | FastTrack 经理 | Exchange |\n",
        "| 1002 | 发送议程 | M | FastTrack 经理 | Exchange |\n",
    ];
    assert_eq!(after(&rows.concat(), &[rows[1], rows[0]].concat()), "");
}

#[test]
fn a_moved_step_is_marked_as_moved() {
    let (start, end) = (TRANSLATION.find("### 举办").expect("a step"), TRANSLATION.find("### 结束").expect("the next"));
    let key_inputs = TRANSLATION.find("## 重要投入").expect("what follows");
    let edited = format!(
        "{}{}{}{}",
        &TRANSLATION[..start],
        &TRANSLATION[end..key_inputs],
        &TRANSLATION[start..end],
        &TRANSLATION[key_inputs..]
    );
    let found = differences(SOURCE, &edited);
    assert!(found.contains("(moved)") && !found.contains('–'), "{found}");
}
