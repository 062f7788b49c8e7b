//! What holds for any text: nothing panics, places lie in their file, no task row is lost.

use diptych::markdown::{BlockKind, parse, plain_text, written};
use diptych::source::{SourceFile, SourcePath};
use proptest::prelude::*;

use crate::holds;
use crate::support::Project;

/// Pieces of the dialect, put together at random.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("# ".to_owned()),
        Just("## 概述\n".to_owned()),
        Just("### Step\n".to_owned()),
        Just("主要角色：**经理**\n".to_owned()),
        Just("| Task ID | Task Name | (M)andatory / (O)ptional |\n|---|---|\n".to_owned()),
        Just("|| 4021 | a | M |\n".to_owned()),
        Just("| 1 | 2 | 3 | 4 | 5 | 6 | 7 |\n".to_owned()),
        Just("<<<<<<< x\n=======\n>>>>>>> y\n".to_owned()),
        Just("> [!注意]\n> ".to_owned()),
        Just("[!INCLUDE [x](./a.md)]".to_owned()),
        Just("- ".to_owned()),
        Just("1.文本\n".to_owned()),
        Just("    ## x\n".to_owned()),
        Just("**加速：**客户".to_owned()),
        Just("<existing value>".to_owned()),
        Just("<div>".to_owned()),
        Just("```\n".to_owned()),
        Just("---\n".to_owned()),
        Just("\u{FEFF}\u{200B}".to_owned()),
        Just("[^1]: x\n\n[^1]".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n\n".to_owned()),
        "\\PC{0,8}",
        "[*_~|\\[\\]()<>!#`: \n\\\\-]{0,6}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_parses_and_every_place_lies_in_it(text in markdown()) {
        let document = parse(&SourceFile::new("a.md", &text));
        holds::document_lies_in_its_text(&document, &text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_written_into_a_cell_or_a_heading_is_read_again(text in "([a-zA-Z文 &;#_.]|[\\\\`*_~\\[\\]()<>|!{}$^-]){1,12}") {
        let text = text.trim();
        let page = format!("# x {0} x\n\n| Task ID | Task Name |\n|---|---|\n| 4021 | x {0} x |\n", written(text));
        let document = parse(&SourceFile::new("a.md", &page));
        let expected = format!("x {text} x");
        let mut read = Vec::new();
        for block in &document.blocks {
            match &block.kind {
                BlockKind::Heading(heading) => read.push(plain_text(&heading.content)),
                BlockKind::Table(table) => read.push(table.rows[0].cells[1].text()),
                _ => {}
            }
        }
        prop_assert_eq!(read, [expected.as_str(); 2], "{}", page);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_pair_of_pages_becomes_a_site(source in markdown(), translation in markdown()) {
        let clean = |text: &str| text.replace("//- ", "// ");
        let project = Project::from(&format!("//- content/en/a.md\n{}\n//- content/zh-CN/a.md\n{}\n", clean(&source), clean(&translation)));
        crate::support::everything(&project.build());
    }
}

/// Pieces about which rules have something to say.
fn page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => markdown(),
        1 => Just("# 举办 Workshop\n\n阶段：**评估**\n行动: -\n\n".to_owned()),
        1 => Just("\n| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |\n|---|---|---|---|---|\n| 4088 | 名称 [a](b.md) | M | 经理 | A / B |\n| 4089 | 名称 | 0 | | A、B".to_owned()),
        1 => Just("\n## Refresh Summary\n\n| Date | Who Changed | What Changed |\n|---|---|---|\n| 10/018/2019 | x | Added tasks 4088 and 4089。弃用任务 1910；新增 |\n| 25/3/2020 | | 2 万 |\n| 2019年3月5日 |\n".to_owned()),
        1 => Just("[a](#概述)[b](((x)))[c](www.example.com)![d](\\\\x\\y)[](mailto)".to_owned()),
        1 => Just("<!-- diptych: ignore task-missing 理由 -->\n".to_owned()),
        1 => Just("共 2 万 20,000 ３.５ 亿 1.5.2 千 FY20 **未完 * 结束** 词 , 词".to_owned()),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_task_row_is_in_the_model_once_whatever_its_pipes(rows in prop::collection::vec((0..8usize, any::<bool>()), 1..12)) {
        let mut text = "//- content/en/a.md\n# A\n\n| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |\n|---|---|---|---|---|\n".to_owned();
        let mut ids = Vec::new();
        for (index, (shape, blank)) in rows.into_iter().enumerate() {
            let id = 1000 + index;
            ids.push(id.to_string());
            if blank && index > 0 {
                text.push('\n');
            }
            let row = match shape {
                0 => format!("|| {id} | n | M | r | s |"),
                1 => format!("| {id} | n | M | r | s"),
                2 => format!("| {id} | n | M | r |"),
                3 => format!("| {id} | n | x | M | r | s |"),
                4 => format!("| {id} | n | M r | s |"),
                5 => format!("| {id} | n | M | r | s ||"),
                6 => format!("| **[{id}](https://example.com)** | n | O | r | s |"),
                _ => format!("| {id} | n | M | r | s |"),
            };
            text.push_str(&row);
            text.push('\n');
        }
        let tasks = Project::from(&text).json("data/tasks.json");
        let read: Vec<_> = tasks["tasks"].as_array().into_iter().flatten().map(|task| task["id"].as_str().unwrap_or_default().to_owned()).collect();
        prop_assert_eq!(read, ids, "{}", text);
    }

    #[test]
    fn any_two_pages_are_checked_and_their_fixes_come_to_rest((source, translation) in (page(), page())) {
        let tree = |source: &str, translation: &str| {
            Project::from(&format!("//- content/en/assess-a.md\n{source}\n//- content/zh-CN/assess-a.md\n{translation}\n"))
        };
        let (source, translation) = (source.replace("//- ", "//-"), translation.replace("//- ", "//-"));
        let mut project = tree(&source, &translation);
        let mut before = None;
        for _ in 0..8 {
            let report = project.check();
            holds::findings_lie_in_their_texts(&report.findings, |path| {
                project.tree.content.get(&SourcePath::new(path)).map(|file| &*file.text)
            });
            let fixed = diptych::check::fixes::fix(&report.findings, &[diptych::finding::Tier::Safe], &project.tree.content);
            if fixed.files.is_empty() {
                return Ok(());
            }
            for (path, text) in fixed.files {
                project.tree.content.insert(path.clone(), SourceFile::new(path.as_str(), &text));
            }
            before = Some(report.findings.len());
        }
        prop_assert!(false, "after eight rounds there still is something to fix, with {before:?} findings");
    }
}
