//! What holds for any two pages.

use diptych::alignment::align;
use proptest::prelude::*;

use super::pages::{chinese, english};
use crate::holds;

/// A page put together from pieces, in any order.
fn page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("# Title\n\n"),
        Just("## Overview\n\n"),
        Just("## 概述\n\n"),
        Just("## Approach\n\n"),
        Just("## Key Inputs\n\n"),
        Just("### Step\n\nPrimary Role: **SME**\n\n"),
        Just("### 步骤\n\n主要角色：**SME**\n\n"),
        Just("#### FTOP Tasks\n\n"),
        Just("| Task ID | Task Name | M/O |\n|---|---|---|\n| 1001 | a | M |\n| 1002 | b | O |\n\n"),
        Just(
            "| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 |\n|---|---|---|\n| 1002 | a | M |\n| 1002 | b | O |\n| 1003 | c | O |\n\n"
        ),
        Just("- one\n- two 365\n- three\n\n"),
        Just("| Word | Meaning |\n|---|---|\n| one | 1 |\n| two | 365 |\n\n"),
        Just("Some text with Exchange and 42.\n\n"),
        Just("一些文字，含 Exchange。\n\n"),
        Just(
            "## Refresh Summary\n\n|Date|Who Changed|What Changed|\n|-|-|-|\n|1/2/2020|A|Added task 1001|\n|1/1/2020|B|Created|\n\n"
        ),
    ];
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_of_both_sides_is_aligned_once(left in page(), right in page()) {
        holds::alignment_is_whole(&english(&left), &chinese(&right));
    }

    #[test]
    fn side_by_side_every_passage_of_both_sides_stands_once(left in page(), right in page()) {
        let (source, translation) = (english(&left), chinese(&right));
        holds::every_passage_stands_once(&source, &translation, &align(&source, &translation));
    }

    #[test]
    fn a_page_is_aligned_with_itself_without_a_gap(text in page()) {
        let page = english(&text);
        let alignment = align(&page, &page);
        for pair in &alignment.sections {
            prop_assert!(pair.source == pair.translation && !pair.moved, "{pair:?}");
        }
        for pair in &alignment.tasks {
            prop_assert_eq!(pair.source, pair.translation);
        }
    }
}
