//! A small playbook with a past: what its source says was said in January, and again in February.

use std::collections::BTreeSet;
use std::sync::Arc;

use diptych::aligned::Aligned;
use diptych::locale::Locale;
use diptych::settings::{self, Settings};
use diptych::source::{SourceFile, SourcePath, SourceTree};
use diptych::todo::Todo;
use diptych::workspace::{Audience, Request, Workspace};

use crate::past::{self, Written};
use crate::ran::Ran;
use crate::repository::Repository;

pub const SETTINGS: &str = "source: en\nlocales: { en: {}, zh-CN: {} }\n";

/// A commit: its day, its subject, and the files that it wrote.
pub type Commit<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

const EN_HEADER: &str =
    "| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |\n| --- | --- | --- | --- | --- |\n";

/// A page of the source with these passages under its overview, and these rows.
fn english(overview: &str, rows: &str, rest: &str, changes: &str) -> String {
    format!(
        "# Hold the workshop\n\nPhase: **Assess**\n\n## Overview\n\n{overview}\n\n## FTOP Tasks\n\n{EN_HEADER}{rows}\n\
         {rest}## Refresh Summary\n\n| Date | Who Changed | What Changed |\n| --- | --- | --- |\n{changes}"
    )
}

/// The files that a commit of the fixture wrote.
type Files = Vec<(&'static str, String)>;

/// The commits of the fixture.
pub fn commits() -> Vec<(&'static str, &'static str, Files)> {
    let first = english(
        "Invite the customer.\n\n- Confirm the plan.\n- Book a room.",
        "| 4001 | Prepare the agenda | M | FastTrack Manager | Exchange |\n\
         | 4002 | Order the lunch | O | FastTrack Manager | Exchange |\n\
         | 4003 | Write a report | O | FastTrack Manager | Exchange |\n",
        "",
        "| 1/10/2026 | AB | Added task 4001 |\n",
    );
    let second = english(
        "Invite the customer and every partner who delivers.\n\n- Confirm the plan.\n- Book a room.\n- Bring the forms.",
        "| 4001 | Prepare the agenda with the sponsors | M | FastTrack Manager | Exchange |\n\
         | 4002 | Order the lunch for everyone | O | FastTrack Manager | Exchange |\n\
         | 4003 | Write a report | M | FastTrack Manager | Exchange |\n\
         | 4004 | Send the invitations | M | FastTrack Manager | Exchange |\n\
         | 4005 | Take photographs | O | FastTrack Manager | Exchange |\n",
        &format!(
            "## After the workshop\n\nSay `thank you`, and ask what was missing.\n\n## Closing\n\nOne page is enough.\n\n\
             ### Closing tasks\n\n{EN_HEADER}| 4006 | Archive the board | M | FastTrack Manager | Exchange |\n\n"
        ),
        "| 1/10/2026 | AB | Added task 4001 |\n| 2/1/2026 | AB | Added tasks 4004, 4005 and 4006 |\n",
    );
    let chinese = "# 举办研讨会\n\n阶段：**评估**\n\n## 概述\n\n邀请客户。\n\n- 确认计划。\n- 预订会议室。\n\n## FTOP 任务\n\n\
        | 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |\n| --- | --- | --- | --- | --- |\n\
        | 4001 | 准备议程 | M | FastTrack 经理 | Exchange |\n| 4002 | 订午餐 | O | FastTrack 经理 | Exchange |\n\
        | 4003 | 撰写报告 | O | FastTrack 经理 | Exchange |\n| 4009 | 赠送礼品 | O | FastTrack 经理 | Exchange |\n\n\
        ## 刷新摘要\n\n| 日期 | 变更人 | 变更内容 |\n| --- | --- | --- |\n| 1/10/2026 | AB | 增加了任务 4001 |\n";
    let plan = format!(
        "# Plan the rollout\n\nPhase: **Enable**\n\n## FTOP Tasks\n\n{EN_HEADER}\
         | 5001 | Draw the plan | M | FastTrack Manager | Exchange |\n| 5002 | Print it | O | FastTrack Manager | Exchange |\n"
    );
    let beginning = vec![
        ("en/assess-workshop.md", first),
        ("zh-CN/assess-workshop.md", chinese.to_owned()),
        ("en/enable-plan.md", plan),
        ("en/faq.md", "# Questions\n\nAsk.\n".to_owned()),
        ("zh-CN/guidance-local.md", "# 本地说明\n\n仅供参考。\n".to_owned()),
    ];
    vec![
        ("2026-01-10", "The first version", beginning),
        ("2026-02-01", "Partners take part", vec![("en/assess-workshop.md", second)]),
    ]
}

/// A playbook in memory, with the past that some commits tell.
pub struct Past {
    pub tree: SourceTree,
    pub aligned: Arc<Aligned>,
}

impl Past {
    pub fn of_fixture(settings: &str) -> Self {
        let commits = commits();
        let files: Vec<Vec<(&str, &str)>> = commits
            .iter()
            .map(|(_, _, files)| files.iter().map(|(path, text)| (*path, text.as_str())).collect())
            .collect();
        let commits: Vec<Commit<'_>> =
            commits.iter().zip(&files).map(|((day, subject, _), files)| (*day, *subject, files.as_slice())).collect();
        Self::new(settings, &commits)
    }

    pub fn new(settings: &str, commits: &[Commit<'_>]) -> Self {
        let mut tree = SourceTree::default();
        let mut written = Vec::new();
        for (day, subject, files) in commits {
            for (path, text) in *files {
                tree.content.insert(SourcePath::new(*path), SourceFile::new(path, text));
                written.push(Written {
                    date: day.parse().expect("a day"),
                    subject: (*subject).to_owned(),
                    path: (*path).to_owned(),
                    text: (*text).to_owned(),
                });
            }
        }
        let settings: Settings = settings::parse(&SourceFile::new(settings::FILE_NAME, settings)).expect("settings");
        let mut workspace = Workspace::new();
        workspace.remember(past::history(&written, &tree, &settings));
        let request = Request { audience: Audience::Everybody, ..Request::default() };
        let aligned = workspace.aligned(&tree, &settings, &request).expect("a playbook");
        Self { tree, aligned }
    }

    /// What there is to do in Chinese.
    pub fn todo(&self) -> Todo {
        let chinese = Locale::new("zh-CN").expect("a tag");
        Todo::new(&self.aligned, &self.tree.content, &[chinese], &BTreeSet::new())
    }
}

/// The fixture as a repository.
pub fn repository() -> Repository {
    let repository = Repository::new();
    repository.write("playbook.yml", SETTINGS);
    for (day, subject, files) in commits() {
        for (path, text) in files {
            repository.write(&format!("content/{path}"), text);
        }
        repository.commit(day, subject);
    }
    repository
}

/// `diptych` with these arguments, in the repository.
pub fn run(repository: &Repository, arguments: &[&str]) -> Ran {
    repository.diptych(arguments).into()
}

/// What the command prints, where it succeeds and complains of nothing.
#[track_caller]
pub fn shows(repository: &Repository, arguments: &[&str]) -> String {
    let ran = run(repository, arguments);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
    ran.out
}
