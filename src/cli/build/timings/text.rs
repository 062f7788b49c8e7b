//! The times as a table for a terminal.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::Timings;
use crate::cli::words::Words;
use crate::finding::Message;

/// A name, and what stands under the numbers.
type Row = (String, [String; 2]);

pub(super) fn write(timings: &Timings, words: &Words, out: &mut dyn Write) -> io::Result<()> {
    let heading = (words.text("timings-stage"), ["timings-wall", "timings-cpu"].map(|id| words.text(id)));
    let rows = rows(timings, words);
    let all = || std::iter::once(&heading).chain(&rows);
    let name_width = all().map(|(name, _)| name.width()).max().unwrap_or_default();
    let widths = [0, 1].map(|column| all().map(|(_, cells)| cells[column].width()).max().unwrap_or_default());
    writeln!(out)?;
    for (name, cells) in all() {
        write!(out, "{name}{}", " ".repeat(name_width - name.width()))?;
        for (cell, width) in cells.iter().zip(widths) {
            write!(out, "  {}{cell}", " ".repeat(width - cell.width()))?;
        }
        writeln!(out)?;
    }
    match timings.peak_megabytes() {
        Some(megabytes) => {
            writeln!(out, "{}", words.say(&Message::new("timings-peak").with("megabytes", megabytes)))
        }
        None => Ok(()),
    }
}

fn rows(timings: &Timings, words: &Words) -> Vec<Row> {
    let cpu = |seconds: Option<f64>| seconds.map(shown).unwrap_or_default();
    let mut rows = Vec::new();
    for timing in &timings.stages {
        rows.push((words.text(timing.stage.id()), [shown(timing.wall_seconds), cpu(timing.cpu_seconds)]));
        if timing.stage == super::BuildStage::Pages {
            let share = |share: &super::Share| {
                (format!("  {}", words.text(share.work.id())), [String::new(), shown(share.thread_seconds)])
            };
            rows.extend(timings.work.iter().map(share));
        }
    }
    rows.push((words.text("timings-total"), [shown(timings.wall_seconds), cpu(timings.cpu_seconds)]));
    rows
}

/// Seconds to the millisecond.
fn shown(seconds: f64) -> String {
    format!("{seconds:.3}")
}
