//! The dialect of real sources, seen on the page: each fixture is a Markdown file and the HTML that it becomes.

use std::fmt::Write as _;

use crate::support::{Project, main_of};

/// The content of a page made of one Markdown body, from its first section or prose on.
fn html(markdown: &str) -> String {
    let project = Project::from(&format!("//- content/zh-CN/a.md\n# 页\n\n{markdown}\n"));
    let page = project.read("zh-CN/a.html");
    let main = main_of(&page);
    main[main.find("</header>").or(main.find("</h1>")).unwrap_or(0)..].to_owned()
}

#[test]
fn emphasis_beside_chinese_punctuation_is_emphasis() {
    assert!(html("**加速：**客户要快").contains("<strong>加速：</strong>客户要快"));
    assert!(html("这是**“重点”**，请看").contains("<strong>“重点”</strong>，请看"));
}

#[test]
fn a_line_break_between_chinese_characters_is_no_space() {
    assert!(html("标记为\n已完成，\n然后用 Teams\n开会").contains("标记为已完成，然后用 Teams\n开会"));
}

#[test]
fn lists_and_headings_need_no_space_after_their_marker() {
    let page = html("##小节\n\n1.第一\n2.第二\n");
    assert!(page.contains(">小节<") && page.contains("<li>第一</li>") && page.contains("<li>第二</li>"), "{page}");
}

#[test]
fn alerts_are_known_with_any_keyword_and_spacing() {
    for source in [">[!NOTE]\n> 文", "> [!注意]\n> 文", "> [!NOTE] 文", ">[!note]\n>文"] {
        let page = html(source);
        assert!(page.contains("alert-note") && page.contains(">注意<") && page.contains("文"), "{source}: {page}");
    }
}

#[test]
fn an_indented_heading_in_a_list_ends_the_list() {
    let page = html("  - 一项\n    \n    ## 刷新摘要\n\n|日期|变更人|变更内容|\n|-|-|-|\n|2020/1/2|李|增加了内容|\n");
    let (list, heading) = (page.find("一项").expect("the item"), page.find(">刷新摘要<").expect("a section"));
    assert!(list < heading && page[heading..].contains("datetime=\"2020-01-02\""), "{page}");
}

#[test]
fn includes_are_put_in_place_nested_and_reported_where_they_fail() {
    let project = Project::from(
        "\
//- content/en/a.md
# A

Phase: **Assess**
[!INCLUDE [One](./includes/one.md)]

[!INCLUDE [Gone](includes/gone.md)]

[!INCLUDE [Out](../../../etc/passwd)]
//- content/en/includes/one.md
---
title: ignored
---
First. [!INCLUDE [Two](two.md)]
//- content/en/includes/two.md
Second. [Up](../a.md)

[!INCLUDE [One](one.md)]
",
    );
    let page = project.read("en/a.html");
    let main = main_of(&page);
    assert!(main.contains("First.") && main.contains("Second.") && main.contains("href=\"a.html\""), "{main}");
    let findings = project.findings();
    let expected = [
        "en/a.md:6:1 include-missing: include-missing target=includes/gone.md chain=en/a.md",
        "en/a.md:8:1 include-missing: include-outside target=../../../etc/passwd chain=en/a.md",
        "en/includes/two.md:3:1 include-missing: include-cycle target=one.md chain=en/a.md → en/includes/one.md → en/includes/two.md",
    ];
    assert_eq!(findings.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn labels_stand_on_their_own_lines_and_prose_that_looks_like_one_stays_prose() {
    let page = html("阶段：**评估**\n行动：**RFA**\n\n注意：**这里**不是标签。\n");
    assert!(page.contains("注意：<strong>这里</strong>不是标签。"), "{page}");
}

#[test]
fn damaged_rows_are_read() {
    let table = "\
| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
| --- | --- | --- |
|| 1001 | Two pipes | M | SME | Teams |
| 1002 | A | pipe inside | O | SME | Teams |
| 1003 | Glued | M SME | Teams |
| 1004 | Joined | M | SME | Teams | | 1005 | Row | O | SME | Teams |

| 1006 | After a blank | M | SME | Teams |
<<<<<<< HEAD
| [1007](https://example.com) | Conflict | M | SME | Teams |
=======
| 1008 | Other side | M | SME | Teams |
>>>>>>> theirs
| １００９ | Full width | M | SME | Teams
### Next
";
    let project = Project::from(&format!("//- content/en/a.md\n# A\n\n## Approach\n\n### Step\n\n- item\n{table}"));
    let tasks = project.json("data/tasks.json");
    let read: Vec<String> = tasks["tasks"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|task| {
            let row = &task["occurrences"][0];
            let text = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_owned();
            format!(
                "{} {} | {} | {} | {}",
                text(&task["id"]),
                text(&row["name"]),
                text(&row["requirement"]),
                text(&row["role"]),
                row["services"]
            )
        })
        .collect();
    let expected = [
        "1001 Two pipes | mandatory | SME | [\"Teams\"]",
        "1002 A | pipe inside | optional | SME | [\"Teams\"]",
        "1003 Glued | mandatory | SME | [\"Teams\"]",
        "1004 Joined | mandatory | SME | [\"Teams\"]",
        "1005 Row | optional | SME | [\"Teams\"]",
        "1006 After a blank | mandatory | SME | [\"Teams\"]",
        "1007 Conflict | mandatory | SME | [\"Teams\"]",
        "1008 Other side | mandatory | SME | [\"Teams\"]",
        "1009 Full width | mandatory | SME | [\"Teams\"]",
    ];
    assert_eq!(read, expected);
    insta::assert_snapshot!(project.findings());
}

#[test]
fn a_table_of_numbers_is_a_task_table_only_if_its_header_says_so() {
    let project =
        Project::from("//- content/en/a.md\n# A\n\n| Year | Seats | Plan |\n|---|---|---|\n| 2019 | 400 | E3 |\n");
    assert_eq!(project.json("data/tasks.json")["tasks"].as_array().map(Vec::len), Some(0));
}

#[test]
fn links_lead_where_they_were_meant_to() {
    let project = Project::from(
        "\
//- playbook.yml
source: en
locales: { en: , zh-CN: { suffix: -sc } }
//- content/en/target.md
# Target
//- content/zh-CN/target-sc.md
# 目标页
//- content/zh-CN/a-sc.md
# 页

[suffix](target-sc.md) [none](target.md) [case](Target-SC.md#x) [zero\u{200B}](target\u{200B}.md)
[www](www.example.com) [host](aka.ms/x) [mail](a@example.com) [gone](gone.md) [drive](C:/x)
",
    );
    let html = project.read("zh-CN/a.html");
    let main = main_of(&html);
    let count = |text: &str| main.matches(text).count();
    assert_eq!((count("href=\"target.html\""), count("href=\"target.html#x\"")), (3, 1), "{main}");
    for url in ["https://www.example.com", "https://aka.ms/x", "mailto:a@example.com"] {
        assert!(main.contains(&format!("href=\"{url}\"")), "{url}");
    }
    assert!(
        main.contains("<span class=\"broken-link\">gone</span>")
            && main.contains("<span class=\"broken-link\">drive</span>")
    );
}

#[test]
fn deep_nesting_is_flattened_and_never_overflows() {
    for text in [
        ">".repeat(10_000) + " deep",
        "- ".repeat(10_000) + "deep",
        "[".repeat(10_000) + "deep",
        "**a ".repeat(10_000) + "deep",
        "*_".repeat(5_000) + "deep" + &"_*".repeat(5_000),
    ] {
        assert!(html(&text).contains("deep"), "{}", &text[..20]);
    }
}

#[test]
fn fifty_thousand_rows_are_one_table() {
    let mut text = "//- content/en/a.md\n# A\n\n| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |\n|---|---|---|---|---|\n".to_owned();
    for id in 10_000..60_000 {
        writeln!(text, "| {id} | Name | M | SME | Teams |").expect("text grows");
    }
    let build = Project::from(&text).build();
    assert_eq!(build.summary.tasks, 50_000);
}
