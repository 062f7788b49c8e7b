//! The list for people at a terminal: by urgency, with what changed and the translation as it stands.

use std::io::{self, Write};

use anstyle::{Effects, Style};
use unicode_width::UnicodeWidthStr;

use super::{Delivery, Format, telling, wrap};
use crate::finding::{Fate, Piece};
use crate::todo::{Item, Kind, Worklist};

pub(super) const FORMAT: Format = Format { name: "text", write };

const STRONG: Style = Style::new().bold();
const SOFT: Style = Style::new().effects(Effects::DIMMED);

fn write(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    if let Some(warning) = delivery.warning() {
        writeln!(out, "{warning}\n")?;
    }
    for (at, list) in delivery.todo.locales.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        write_list(delivery, list, out)?;
    }
    Ok(())
}

fn write_list(delivery: &Delivery<'_>, list: &Worklist, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{STRONG}{}{STRONG:#}", delivery.total(list))?;
    for group in delivery.groups(&list.items) {
        writeln!(out, "\n{STRONG}{}{STRONG:#}", delivery.heading(&group))?;
        for item in group.items {
            writeln!(out)?;
            write_item(delivery, item, out)?;
        }
    }
    match delivery.rest(list) {
        Some(rest) => writeln!(out, "\n{rest}"),
        None => Ok(()),
    }
}

fn write_item(delivery: &Delivery<'_>, item: &Item, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  {STRONG}{}{STRONG:#}", delivery.name(item))?;
    let path = Some(telling::path(item)).filter(|path| !path.is_empty());
    for line in [path, delivery.holds(item), delivery.since(item)].into_iter().flatten() {
        wrap::write(out, ("    ", 4), &kept(&line), delivery.width, delivery.has_color)?;
    }
    let mut passages = Vec::new();
    if let Some(spot) = &item.source {
        passages.push((delivery.text("todo-source"), Some(spot), source(item)));
    }
    if let Some(spot) = &item.translation {
        passages.push((delivery.text("todo-translation"), Some(spot), kept(&item.translated)));
    }
    if let Some(spot) = &item.belongs_after {
        passages.push((delivery.text("todo-belongs-after"), Some(spot), Vec::new()));
    }
    let indent = passages.iter().map(|(label, ..)| label.width()).max().unwrap_or_default() + 6;
    for (label, spot, pieces) in &passages {
        let label = format!("    {label}{}", " ".repeat(indent - 4 - label.width()));
        let spot = spot.map(|spot| delivery.spot(spot)).unwrap_or_default();
        writeln!(out, "{label}{SOFT}{spot}{SOFT:#}")?;
        if !pieces.is_empty() {
            let margin = " ".repeat(indent);
            wrap::write(out, (&margin, indent), pieces, delivery.width, delivery.has_color)?;
        }
    }
    write_blocks(delivery, item, out)
}

/// What the source says; where it said something else before, with what has changed.
fn source(item: &Item) -> Vec<Piece> {
    if item.before.is_empty() { kept(&item.after) } else { item.difference.clone() }
}

fn kept(text: &str) -> Vec<Piece> {
    let piece = Piece { fate: Fate::Kept, text: text.to_owned() };
    if text.is_empty() { Vec::new() } else { vec![piece] }
}

fn write_blocks(delivery: &Delivery<'_>, item: &Item, out: &mut dyn Write) -> io::Result<()> {
    debug_assert!(item.blocks.is_empty() || item.kind == Kind::Term, "only terms stand in several blocks");
    for block in &item.blocks {
        writeln!(out, "    {SOFT}{}{SOFT:#}", delivery.spot(&block.translation))?;
        wrap::write(out, ("      ", 6), &kept(&block.translated), delivery.width, delivery.has_color)?;
    }
    Ok(())
}
