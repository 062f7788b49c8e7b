//! The list as one HTML file that needs nothing else: before and after side by side, the translation below.

use std::io::{self, Write};

use super::{Delivery, Format, telling, wrap};
use crate::cli::printers::escape::xml;
use crate::cli::printers::html;
use crate::finding::{Fate, Piece};
use crate::todo::{Item, Spot, State, Worklist};

pub(super) const FORMAT: Format = Format { name: "html", write };

/// What the report of `check` looks like, and what there is besides.
const STYLES: [&str; 2] = [html::STYLE, include_str!("html.css")];

fn write(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    let title = xml(&delivery.text("todo-title"));
    html::write_head(&delivery.words.locale, &title, &STYLES, out)?;
    writeln!(out, "<header>\n<h1>{title}</h1>")?;
    if let Some(warning) = delivery.warning() {
        writeln!(out, r#"<p class="blocked history">{}</p>"#, xml(&warning))?;
    }
    writeln!(out, "</header>\n<main>")?;
    for (at, list) in delivery.todo.locales.iter().enumerate() {
        write_list(delivery, at + 1, list, out)?;
    }
    writeln!(out, "</main>\n</body>\n</html>")
}

fn write_list(delivery: &Delivery<'_>, number: usize, list: &Worklist, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<section class=\"worklist\">\n<h2>{}</h2>", xml(&delivery.total(list)))?;
    let groups = delivery.groups(&list.items);
    let headings: Vec<String> = groups.iter().map(|group| xml(&delivery.heading(group))).collect();
    if groups.len() > 1 {
        writeln!(out, "<ul class=\"contents\">")?;
        for (at, heading) in headings.iter().enumerate() {
            writeln!(out, r##"<li><a href="#list-{number}-{at}">{heading}</a></li>"##)?;
        }
        writeln!(out, "</ul>")?;
    }
    for (at, (group, heading)) in groups.iter().zip(&headings).enumerate() {
        writeln!(out, "<section class=\"group\" id=\"list-{number}-{at}\">\n<h3>{heading}</h3>\n<ol>")?;
        group.items.iter().try_for_each(|item| write_item(delivery, item, list, out))?;
        writeln!(out, "</ol>\n</section>")?;
    }
    if let Some(rest) = delivery.rest(list) {
        writeln!(out, "<p>{}</p>", xml(&rest))?;
    }
    writeln!(out, "</section>")
}

fn write_item(delivery: &Delivery<'_>, item: &Item, list: &Worklist, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<li class=\"item\">\n<h4>{}</h4>", xml(&delivery.name(item)))?;
    let path = telling::path(item);
    if !path.is_empty() {
        let language = if item.state == State::Extra { &list.locale } else { &delivery.todo.source };
        writeln!(out, r#"<p class="path" lang="{language}">{}</p>"#, xml(&path))?;
    }
    let facts: Vec<String> = [delivery.holds(item), delivery.since(item)].into_iter().flatten().collect();
    facts.iter().try_for_each(|fact| writeln!(out, r#"<p class="since">{}</p>"#, xml(fact)))?;
    write_sides(delivery, item, list, out)?;
    if !item.blocks.is_empty() {
        writeln!(out, r#"<div class="blocks">"#)?;
        for block in &item.blocks {
            let figure = Figure { label: "todo-translation", spot: &block.translation, class: "translation" };
            figure.write(delivery, list.locale.as_str(), &xml(&block.translated), out)?;
        }
        writeln!(out, "</div>")?;
    }
    writeln!(out, "</li>")
}

fn write_sides(delivery: &Delivery<'_>, item: &Item, list: &Worklist, out: &mut dyn Write) -> io::Result<()> {
    let has_before = item.state == State::Stale && !item.before.is_empty() && item.source.is_some();
    let is_empty = item.source.is_none() && item.translation.is_none();
    if is_empty {
        return Ok(());
    }
    writeln!(out, r#"<div class="sides{}">"#, if has_before { " two" } else { "" })?;
    let source = delivery.todo.source.as_str();
    if let Some(spot) = &item.source {
        if has_before {
            let before = marked(telling::side(&item.difference, Fate::Removed), "del");
            Figure { label: "todo-before", spot, class: "before" }.write(delivery, source, &before, out)?;
            let after = marked(telling::side(&item.difference, Fate::Added), "ins");
            Figure { label: "todo-after", spot, class: "now" }.write(delivery, source, &after, out)?;
        } else {
            Figure { label: "todo-source", spot, class: "now" }.write(delivery, source, &xml(&item.after), out)?;
        }
    }
    if let Some(spot) = &item.translation {
        let figure = Figure { label: "todo-translation", spot, class: "translation" };
        figure.write(delivery, list.locale.as_str(), &xml(&item.translated), out)?;
    }
    writeln!(out, "</div>")?;
    if let Some(spot) = &item.belongs_after {
        let (label, spot) = (xml(&delivery.text("todo-belongs-after")), xml(&delivery.spot(spot)));
        writeln!(out, r#"<p class="after">{label} <code>{spot}</code></p>"#)?;
    }
    Ok(())
}

/// A text with its label and its place.
struct Figure<'a> {
    label: &'static str,
    spot: &'a Spot,
    class: &'static str,
}

impl Figure<'_> {
    fn write(&self, delivery: &Delivery<'_>, language: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let (label, spot) = (xml(&delivery.text(self.label)), xml(&delivery.spot(self.spot)));
        writeln!(out, r#"<figure class="{}">"#, self.class)?;
        writeln!(out, "<figcaption><span>{label}</span><code>{spot}</code></figcaption>")?;
        if !text.is_empty() {
            writeln!(out, r#"<pre lang="{}">{text}</pre>"#, xml(language))?;
        }
        writeln!(out, "</figure>")
    }
}

fn marked<'a>(pieces: impl Iterator<Item = &'a Piece>, element: &str) -> String {
    let piece = |piece: &Piece| {
        let (before, text, after) = wrap::bare(&piece.text);
        let (before, text, after) = (xml(before), xml(text), xml(after));
        if piece.fate == Fate::Kept || text.is_empty() {
            before + &text + &after
        } else {
            format!("{before}<{element}>{text}</{element}>{after}")
        }
    };
    pieces.map(piece).collect()
}
