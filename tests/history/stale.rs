//! Which blocks of a translation are stale, by the history of real repositories: each story that makes other tools say
//! something false, or hide something true.

mod origins;
mod stories;

use std::sync::Arc;

use diptych::check::Inquiry;
use diptych::finding::{Fate, Finding};
use diptych::history::{self, Past};
use diptych::source::{LineIndex, SourceTree};
use diptych::workspace::{Request, Workspace};
use diptych::{disk, render};

use crate::repository::Repository;

/// The findings of some rules in a playbook, with what its repository tells.
fn findings(repository: &Repository, rules: &[&str]) -> (Arc<SourceTree>, Vec<Finding>) {
    let project = disk::read(repository.root()).expect("a playbook");
    let settings = project.settings.as_ref().expect("settings");
    let (vocabularies, _) = render::vocabularies(settings, &project.tree.theme);
    let Ok(Past::Known(history)) = history::read(&project, settings, &vocabularies) else { panic!("no history") };
    let mut workspace = Workspace::new();
    workspace.remember(Some(Arc::new(history)));
    let inquiry = Inquiry { rules: rules.iter().map(ToString::to_string).collect(), ..Inquiry::default() };
    let checked = workspace.check(&project.tree, settings, &Request::default(), &inquiry);
    let findings = checked.unwrap_or_else(|error| panic!("{error:?}")).report.findings;
    (project.tree, findings)
}

/// What is stale: where in the translation, what changed in the source, and how often: `page.md:3 the {+draft +}plan ×1`.
fn stale(repository: &Repository) -> Vec<String> {
    let (tree, findings) = findings(repository, &["translation-stale"]);
    let told = |finding: &Finding| {
        let text = &tree.content[&finding.place.path].text;
        let line = LineIndex::new(text).line(finding.place.span.start);
        let difference: String = finding
            .past
            .difference
            .iter()
            .map(|piece| match piece.fate {
                Fate::Kept => piece.text.clone(),
                Fate::Removed => format!("[-{}-]", piece.text),
                Fate::Added => format!("{{+{}+}}", piece.text),
            })
            .collect();
        let file = finding.place.path.as_str().trim_start_matches("zh-CN/");
        format!("{file}:{line} {difference} ×{}", finding.past.changes.len())
    };
    findings.iter().map(told).collect()
}

const EN: &str = "content/en/assess-workshop.md";
const ZH: &str = "content/zh-CN/assess-workshop.md";

const ENGLISH: &str = "\
# Conduct the Workshop

## Overview

The workshop shows the customer which services are ready and which are not.

## Approach

### Prepare the Session

Primary Role: **FastTrack Manager**

Agree on the date with the sponsor, and book a room for everybody.

- Invite the sponsors.
- Send the agenda three days before.

#### FTOP Tasks

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
| --- | --- | --- | --- | --- |
| 4101 | Confirm the agenda with the sponsor | M | FastTrack Manager | Exchange Online |
| 4102 | Book the room | O | FastTrack Manager | Exchange Online |
| 4103 | Send the invitations | M | FastTrack Manager | Exchange Online |

### Hold the Session

Primary Role: **FastTrack Engineer**

Begin with the goals of the customer and end with the decisions that were made.
";

const CHINESE: &str = "\
# 举办研讨会

## 概述

研讨会向客户说明哪些服务已经就绪，哪些尚未就绪。

## 方法

### 准备会议

主要角色：**FastTrack 经理**

与发起人商定日期，并为所有人预订会议室。

- 邀请各位发起人。
- 提前三天发送议程。

#### FTOP 任务

| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |
| --- | --- | --- | --- | --- |
| 4101 | 与发起人确认议程 | M | FastTrack 经理 | Exchange Online |
| 4102 | 预订会议室 | O | FastTrack 经理 | Exchange Online |
| 4103 | 发送邀请 | M | FastTrack 经理 | Exchange Online |

### 召开会议

主要角色：**FastTrack 工程师**

会议从客户的目标开始，以作出的决定结束。
";

/// A page in both languages, committed together.
fn workshop() -> Repository {
    let repository = Repository::new();
    repository.write(EN, ENGLISH).write(ZH, CHINESE).commit("2020-01-10", "The workshop, in both languages");
    repository
}
