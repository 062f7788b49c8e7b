//! The list as Markdown: boxes to tick, for an issue or a note.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Delivery, Format, telling};
use crate::cli::printers::escape::markdown as escaped;
use crate::finding::Message;
use crate::todo::{Item, Worklist};

pub(super) const FORMAT: Format = Format { name: "markdown", write };

fn write(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    if let Some(warning) = delivery.warning() {
        writeln!(out, "> {}\n", escaped(&warning))?;
    }
    for list in &delivery.todo.locales {
        write_list(delivery, list, out)?;
    }
    Ok(())
}

fn write_list(delivery: &Delivery<'_>, list: &Worklist, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## {}\n", escaped(&delivery.total(list)))?;
    for group in delivery.groups(&list.items) {
        writeln!(out, "### {}\n", escaped(&delivery.heading(&group)))?;
        for item in group.items {
            writeln!(out, "{}", told(delivery, item))?;
        }
    }
    match delivery.rest(list) {
        Some(rest) => writeln!(out, "{}", escaped(&rest)),
        None => Ok(()),
    }
}

fn told(delivery: &Delivery<'_>, item: &Item) -> String {
    let path = telling::path(item);
    let separator = if path.is_empty() { "" } else { " · " };
    let mut told = format!("- [ ] **{}**{separator}{}", escaped(&delivery.name(item)), escaped(&path));
    for line in [delivery.holds(item), delivery.since(item)].into_iter().flatten() {
        let _ = write!(told, "<br>\n  {}", escaped(&line));
    }
    let spots = [
        ("todo-source", &item.source),
        ("todo-translation", &item.translation),
        ("todo-belongs-after", &item.belongs_after),
    ];
    for (label, spot) in spots {
        if let Some(spot) = spot {
            let label = Message::new("todo-label").with("label", delivery.text(label));
            let _ = write!(told, "<br>\n  {}{}", escaped(&delivery.say(&label)), code(&delivery.spot(spot)));
        }
    }
    told.push('\n');
    if !item.after.is_empty() && item.blocks.is_empty() {
        told.push_str(&block("diff", &difference(item)));
    }
    if !item.translated.is_empty() {
        told.push_str(&block("markdown", &item.translated));
    }
    for block in &item.blocks {
        let _ = writeln!(told, "  - [ ] {}", code(&delivery.spot(&block.translation)));
    }
    told
}

/// The source's lines before and after, in the form of a diff.
fn difference(item: &Item) -> String {
    let mut told = String::new();
    for (mark, text) in [('-', &item.before), ('+', &item.after)] {
        text.lines().for_each(|line| {
            let _ = writeln!(told, "{mark} {line}");
        });
    }
    told
}

/// A fence that the text cannot close, inside an item of a list.
fn block(language: &str, text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    let mut block = format!("\n  {fence}{language}\n");
    for line in text.lines() {
        let _ = writeln!(block, "{}", format!("  {line}").trim_end());
    }
    block + "  " + &fence + "\n"
}

fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    format!("{fence}{text}{fence}")
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_closes_its_fence() {
        assert_eq!(block("diff", "+ ```\n\n+ a"), "\n  ````diff\n  + ```\n\n  + a\n  ````\n");
        assert_eq!(code("a`b"), "``a`b``");
    }
}
