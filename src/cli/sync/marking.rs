//! `diptych sync --mark`: somebody says that a translation is one of what the source says now.

use std::collections::BTreeSet;
use std::io::Write;

use super::{Book, Wanted, telling};
use crate::cli::terminal::Terminal;
use crate::cli::terms::translations;
use crate::cli::{Exit, Trouble};
use crate::finding::Message;
use crate::lock::{Line, Lock};
use crate::playbook::page::PageKey;
use crate::staleness::Pairing;
use crate::text::nearest;

/// Blesses every stale block of a page, or of a name on it.
pub(super) fn run(book: &Book<'_>, present: &Lock, wanted: &Wanted, terminal: &Terminal) -> Result<Exit, Trouble> {
    let (page, block) = page_and_block(book, &wanted.name)?;
    translations(&book.aligned, wanted.locale.as_slice())?;
    let pairings = book.pairings(present);
    let of_page: Vec<&Pairing> = pairings
        .iter()
        .filter(|pairing| pairing.page == page && wanted.locale.as_ref().is_none_or(|locale| pairing.locale == *locale))
        .collect();
    if let Some(block) = block {
        check_block(block, &page, &of_page)?;
    }
    let is_wanted = |pairing: &&&Pairing| pairing.is_stale && block.is_none_or(|block| pairing.block == block);
    let blessings: Vec<Line> =
        of_page.iter().filter(is_wanted).map(|pairing| pairing.blessing(&wanted.reason)).collect();
    let mut product = terminal.product();
    if blessings.is_empty() {
        let message = Message::new("sync-nothing-stale").with("block", wanted.name.as_str());
        writeln!(product, "{}", terminal.words.say(&message))?;
        product.flush()?;
        return Ok(Exit::Success);
    }
    writeln!(product, "{}", terminal.words.say(&Message::new("sync-marked").with("count", blessings.len())))?;
    let names: BTreeSet<String> = blessings.iter().map(telling::name).collect();
    for name in names {
        writeln!(product, "  {name}")?;
    }
    product.flush()?;
    drop(product);
    // Which blocks have a line stays as it is: a lock may be kept for marks alone.
    book.write(present, blessings, present.scope(), terminal)
}

fn page_and_block<'a>(book: &Book<'_>, name: &'a str) -> Result<(PageKey, Option<&'a str>), Trouble> {
    let playbook = &book.aligned.playbook;
    let (page, block) = match name.rsplit_once('#') {
        Some((page, block)) if playbook.entry(&PageKey::new(name)).is_none() => (page, Some(block)),
        _ => (name, None),
    };
    let key = PageKey::new(page);
    if playbook.entry(&key).is_some() {
        return Ok((key, block));
    }
    let known = playbook.entries.keys().map(PageKey::as_str);
    let stem = page.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    let near = nearest(page, known.clone()).or_else(|| nearest(stem, known));
    let message = Message::new("sync-page-unknown").with("page", page);
    Err(Trouble::Said(message, near.map(|near| Message::new("did-you-mean").with("value", near))))
}

fn check_block(block: &str, page: &PageKey, pairings: &[&Pairing]) -> Result<(), Trouble> {
    let known: BTreeSet<&str> = pairings.iter().map(|pairing| pairing.block.as_str()).collect();
    if known.contains(block) {
        return Ok(());
    }
    let message = Message::new("sync-block-unknown").with("block", block).with("page", page.as_str());
    let task = format!("task-{block}");
    let near = known.get(&*task).copied().or_else(|| nearest(block, known.iter().copied()));
    let known: Vec<String> = known.into_iter().map(str::to_owned).collect();
    Err(Trouble::Said(
        message,
        Some(match near {
            Some(near) => Message::new("did-you-mean").with("value", near),
            None => Message::new("sync-block-unknown-help").with("known", known.join(", ")),
        }),
    ))
}
