//! The text of a block: emphasis, links, task numbers, and no space for a line break between two Chinese characters.

use std::fmt::Write as _;

use super::super::urls;
use super::Writer;
use super::escape::{escaped, push_escaped};
use crate::catalogue::TaskId;
use crate::markdown::{Inline, InlineKind, Link, plain_text};
use crate::playbook::links::Target;
use crate::playbook::mentions;
use crate::playbook::page::Page;
use crate::source::SourcePath;
use crate::text::{is_cjk, is_invisible};

impl Writer<'_> {
    pub(super) fn push_inlines(&mut self, content: &[Inline], page: &Page, path: &SourcePath, out: &mut String) {
        for (index, inline) in content.iter().enumerate() {
            match &inline.kind {
                InlineKind::Text(text) => self.push_text(text, page, begins_block(content, index), out),
                InlineKind::Code(text) => {
                    let _ = write!(out, "<code>{}</code>", escaped(text));
                }
                InlineKind::Emphasis(inner) => self.wrapped("em", inner, page, path, out),
                InlineKind::Strong(inner) => self.wrapped("strong", inner, page, path, out),
                InlineKind::Strikethrough(inner) => self.wrapped("del", inner, page, path, out),
                InlineKind::Link(link) => self.link(link, page, path, out),
                InlineKind::Image(link) => self.image(link, path, out),
                InlineKind::SoftBreak if breaks_cjk(content, index) => {}
                InlineKind::SoftBreak => out.push('\n'),
                InlineKind::HardBreak => out.push_str("<br>\n"),
                InlineKind::Html(html) => out.push_str(html),
                InlineKind::FootnoteReference(label) => {
                    let side = self.side.clone();
                    let footnote = self.footnote_at(path, label);
                    let id = if footnote.is_referenced {
                        String::new()
                    } else {
                        format!(" id=\"fnref-{side}{}\"", footnote.number)
                    };
                    footnote.is_referenced = true;
                    let number = footnote.number;
                    let _ = write!(
                        out,
                        "<sup class=\"footnote-reference\"{id}><a href=\"#fn-{side}{number}\">{number}</a></sup>"
                    );
                }
            }
        }
    }

    fn wrapped(&mut self, name: &str, content: &[Inline], page: &Page, path: &SourcePath, out: &mut String) {
        let _ = write!(out, "<{name}>");
        self.push_inlines(content, page, path, out);
        let _ = write!(out, "</{name}>");
    }

    fn link(&mut self, link: &Link, page: &Page, path: &SourcePath, out: &mut String) {
        let title = if link.title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(&link.title)) };
        match self.url(path, &link.target, false) {
            Some(url) => {
                let _ = write!(out, "<a href=\"{}\"{title}>", escaped(&url));
                let text = unlinked(&link.content);
                self.push_plain(&text, page, path, out);
                out.push_str("</a>");
            }
            // What leads nowhere is no link; its words stay.
            None => {
                out.push_str("<span class=\"broken-link\">");
                self.push_inlines(&link.content, page, path, out);
                out.push_str("</span>");
            }
        }
    }

    /// Inlines inside a link: no further links.
    fn push_plain(&mut self, content: &[Inline], page: &Page, path: &SourcePath, out: &mut String) {
        for (index, inline) in content.iter().enumerate() {
            match &inline.kind {
                InlineKind::Text(text) => push_escaped(text, out),
                InlineKind::Emphasis(inner) => {
                    out.push_str("<em>");
                    self.push_plain(inner, page, path, out);
                    out.push_str("</em>");
                }
                InlineKind::Strong(inner) => {
                    out.push_str("<strong>");
                    self.push_plain(inner, page, path, out);
                    out.push_str("</strong>");
                }
                InlineKind::FootnoteReference(_) => {}
                _ => self.push_inlines(&content[index..=index], page, path, out),
            }
        }
    }

    /// Images of other sites are not fetched: they become links.
    fn image(&mut self, link: &Link, path: &SourcePath, out: &mut String) {
        let alt = plain_text(&link.content);
        let title = if link.title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(&link.title)) };
        let text = if alt.is_empty() { &link.target } else { &alt };
        if let Some(url) = self.url(path, &link.target, true) {
            let _ = write!(out, "<img src=\"{}\" alt=\"{}\"{title} loading=\"lazy\">", escaped(&url), escaped(&alt));
        } else if let Target::External(url) = self.aligned.playbook.resolve(path, &link.target) {
            let _ = write!(out, "<a href=\"{}\"{title}>{}</a>", escaped(&url), escaped(text));
        } else {
            let _ = write!(out, "<span class=\"broken-link\">{}</span>", escaped(text));
        }
    }

    fn push_text(&self, text: &str, page: &Page, begins_block: bool, out: &mut String) {
        let vocabulary = self.aligned.playbook.vocabulary(&page.locale);
        let is_task = |id: &str| self.aligned.playbook.task_ids.contains(id);
        let mut done = 0;
        if text.bytes().any(|byte| byte.is_ascii_digit()) {
            for mention in mentions::find(text, vocabulary.task_words(), &is_task) {
                let id = &text[mention.clone()];
                if text[..mention.start].trim().is_empty() && !begins_block {
                    continue;
                }
                let Some(url) = self.task_url(id) else { continue };
                push_escaped(&text[done..mention.start], out);
                let _ = write!(out, "<a class=\"task-ref\" href=\"{}\">{id}</a>", escaped(&url));
                done = mention.end;
            }
        }
        push_escaped(&text[done..], out);
    }

    /// The page of a task, for readers of this locale.
    pub fn task_url(&self, id: &str) -> Option<String> {
        let task = self.catalogue.tasks.get(&TaskId::new(id))?;
        let locale =
            if task.occurrences.contains_key(self.locale) { self.locale } else { task.occurrences.keys().next()? };
        let in_document = self.within.and_then(|within| {
            let places = task.occurrences.get(self.locale)?;
            let place = places.iter().find(|place| within.document.pages.contains(&place.page))?;
            let path = urls::of_page(&self.aligned.playbook, self.locale, &place.page);
            within.document.link(&path, Some(&urls::task_anchor(id)))
        });
        Some(in_document.unwrap_or_else(|| self.url_of(&urls::task(locale, id), None)))
    }
}

fn begins_block(content: &[Inline], index: usize) -> bool {
    index
        .checked_sub(1)
        .is_none_or(|before| matches!(content[before].kind, InlineKind::SoftBreak | InlineKind::HardBreak))
}

/// The text of a link without links in it: an address in it was made a link by the parser.
fn unlinked(content: &[Inline]) -> Vec<Inline> {
    let unwrap = |inline: &Inline| match &inline.kind {
        InlineKind::Link(link) => link.content.clone(),
        _ => vec![inline.clone()],
    };
    content.iter().flat_map(unwrap).collect()
}

/// Whether a soft break stands between two characters of a script without spaces.
fn breaks_cjk(content: &[Inline], index: usize) -> bool {
    let before = content[..index].iter().rev().find_map(|inline| last_char(std::slice::from_ref(inline)));
    let after = content[index + 1..].iter().find_map(|inline| first_char(std::slice::from_ref(inline)));
    let (Some(before), Some(after)) = (before, after) else { return false };
    let may_be_chinese = |c: char| is_cjk(c) || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·');
    may_be_chinese(before) && may_be_chinese(after) && (is_cjk(before) || is_cjk(after))
}

fn last_char(content: &[Inline]) -> Option<char> {
    plain_text(content).trim_end().chars().rev().find(|c| !is_invisible(*c))
}

fn first_char(content: &[Inline]) -> Option<char> {
    plain_text(content).trim_start().chars().find(|c| !is_invisible(*c))
}
