//! What holds for any two pages.

use std::collections::BTreeSet;

use diptych::alignment::align;
use diptych::alignment::facing::{self, Passage};
use diptych::markdown::{Block, BlockKind};
use diptych::playbook::page::{Page, Part};
use proptest::prelude::*;

use crate::pages::{chinese, english};

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

/// Every index of a side once, none twice, none beyond the end.
fn each_once(found: impl Iterator<Item = usize>, count: usize) {
    let found: Vec<usize> = found.collect();
    assert_eq!(found.len(), count);
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), (0..count).collect());
}

fn task_places(page: &Page) -> usize {
    page.tasks().count()
}

/// How many passages a page has, its title aside, where its lists and tables are cut as `shown` cuts them.
fn passages_of(page: &Page, shown: &[Passage<'_>]) -> usize {
    let is_cut = |block: &Block| {
        shown.iter().any(|passage| match passage {
            Passage::Item(other, _) | Passage::Row(other, _) | Passage::Header(other) => std::ptr::eq(*other, block),
            _ => false,
        })
    };
    let of_part = |part: &Part| match part {
        Part::Block(block) if is_cut(block) => match &block.kind {
            BlockKind::List { items, .. } => items.len(),
            BlockKind::Table(table) => table.rows.len() + 1,
            _ => 1,
        },
        Part::Block(_) => 1,
        Part::Labels(labels) => labels.len(),
        Part::Tasks(table) => table.tasks.len() + usize::from(!table.strays.is_empty()),
        Part::Changes(table) => table.changes.len(),
    };
    page.parts().map(of_part).sum::<usize>() + page.sections.len() - 1
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_of_both_sides_is_aligned_once(left in page(), right in page()) {
        let (source, translation) = (english(&left), chinese(&right));
        let alignment = align(&source, &translation);
        each_once(alignment.sections.iter().filter_map(|pair| pair.source), source.sections.len());
        each_once(alignment.sections.iter().filter_map(|pair| pair.translation), translation.sections.len());
        each_once(alignment.changes.iter().filter_map(|pair| pair.source), source.changes().count());
        each_once(alignment.changes.iter().filter_map(|pair| pair.translation), translation.changes().count());
        let places = |places: Vec<_>, count: usize| {
            assert_eq!(places.len(), count);
            assert_eq!(places.into_iter().collect::<BTreeSet<_>>().len(), count);
        };
        places(alignment.tasks.iter().filter_map(|pair| pair.source).collect(), task_places(&source));
        places(alignment.tasks.iter().filter_map(|pair| pair.translation).collect(), task_places(&translation));
        for pair in &alignment.sections {
            if let (Some(left), Some(right)) = (pair.source, pair.translation) {
                each_once(pair.parts.iter().filter_map(|part| part.source), source.sections[left].parts.len());
                each_once(pair.parts.iter().filter_map(|part| part.translation), translation.sections[right].parts.len());
            }
        }
        prop_assert_eq!(align(&source, &translation), alignment);
    }

    #[test]
    fn side_by_side_every_passage_of_both_sides_stands_once(left in page(), right in page()) {
        let (source, translation) = (english(&left), chinese(&right));
        let rows = facing::read(&source, &translation, &align(&source, &translation));
        prop_assert!(rows.iter().all(|row| row.source.is_some() || row.translation.is_some()));
        for (page, passages) in [
            (&source, rows.iter().filter_map(|row| row.source).collect::<Vec<_>>()),
            (&translation, rows.iter().filter_map(|row| row.translation).collect()),
        ] {
            let places: Vec<(u32, u32)> =
                passages.iter().skip(1).map(|passage| passage.place().span).map(|span| (span.start, span.end)).collect();
            prop_assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), places.len(), "a passage stands twice");
            prop_assert_eq!(places.len(), passages_of(page, &passages), "a passage is lost");
        }
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
