//! What `diptych sync` says of a lock: in numbers where it was written, line by line where it only was compared.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use crate::cli::words::Words;
use crate::finding::Message;
use crate::lock::{Changes, Line, Lock};
use crate::staleness::Renewed;

/// What writing it has changed.
pub(super) fn written(
    path: &Path,
    present: &Lock,
    renewed: &Renewed,
    words: &Words,
    out: &mut dyn Write,
) -> io::Result<()> {
    let changes = Changes::between(present, &renewed.lock);
    let id = if changes.is_empty() { "sync-unchanged" } else { "sync-written" };
    writeln!(out, "{}", words.say(&numbers(Message::new(id), path, &changes, renewed.lock.lines())))?;
    for mark in &renewed.dropped {
        let message = Message::new("sync-mark-dropped")
            .with("block", name(mark))
            .with("reason", mark.mark.as_deref().unwrap_or_default());
        writeln!(out, "{}", words.say(&message))?;
    }
    Ok(())
}

/// How it differs from what it should be.
pub(super) fn checked(
    path: &Path,
    changes: &Changes<'_>,
    lines: &[Line],
    words: &Words,
    out: &mut dyn Write,
) -> io::Result<()> {
    if changes.is_empty() {
        return writeln!(out, "{}", words.say(&numbers(Message::new("sync-unchanged"), path, changes, lines)));
    }
    writeln!(out, "{}", words.say(&numbers(Message::new("sync-differs"), path, changes, lines)))?;
    let changed: Vec<&Line> = changes.changed.iter().map(|(_, after)| *after).collect();
    let groups = [("sync-added", &changes.added), ("sync-changed", &changed), ("sync-gone", &changes.gone)];
    for (id, lines) in groups {
        for (name, count) in counted(lines) {
            writeln!(out, "  {}", words.say(&Message::new(id).with("block", name).with("count", count)))?;
        }
    }
    writeln!(out, "{}", words.say(&Message::new("sync-differs-help")))
}

fn numbers(message: Message, path: &Path, changes: &Changes<'_>, lines: &[Line]) -> Message {
    message
        .with("path", path.display().to_string())
        .with("blocks", lines.len())
        .with("marks", lines.iter().filter(|line| line.mark.is_some()).count())
        .with("added", changes.added.len())
        .with("changed", changes.changed.len())
        .with("gone", changes.gone.len())
}

/// Blocks of one name are one thing to read.
fn counted(lines: &[&Line]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    lines.iter().for_each(|line| *counts.entry(name(line)).or_default() += 1);
    counts
}

/// What people call a block: `zh-CN assess-workshop#task-4095`.
pub(super) fn name(line: &Line) -> String {
    format!("{} {}#{}", line.locale, line.page.as_str(), line.block)
}
