//! Sections, steps and parts as HTML.

use std::fmt::Write as _;
use std::sync::Arc;

use super::super::frame::Frame;
use super::super::html::escaped;
use super::super::theme::ThemeError;
use super::super::views::Foreign;
use super::rows::{TableStyle, push_in_language, push_language};
use super::{LabelGroup, LabelView, Part, Section, Step, Words};
use crate::playbook::page::SectionKind;
use crate::vocabulary::{LabelKey, SectionName};

/// Writes what a page says.
///
/// `inherited` is the language of what a piece stands in: the piece gets the attribute, but only a piece with a `foreign` of
/// its own gets the visible mark.
pub(in crate::render) struct Pen<'a> {
    pub(in crate::render) frame: &'a Frame<'a>,
    pub(super) words: Arc<Words>,
}

/// A heading of any kind.
struct Heading<'a> {
    level: u8,
    id: &'a str,
    aliases: &'a [String],
    /// A step's, which leads to itself.
    number: Option<usize>,
    title_html: &'a str,
    stale_html: Option<&'a str>,
    /// It is marked as filled in.
    is_fill_in: bool,
    foreign: Option<&'a Foreign>,
}

impl<'a> Pen<'a> {
    /// For a page and its readers.
    ///
    /// # Errors
    /// The theme lacks a string.
    pub(in crate::render) fn of(frame: &'a Frame<'a>) -> Result<Self, ThemeError> {
        Ok(Self { frame, words: Words::of(frame, frame.locale)? })
    }

    /// The sections of a page.
    pub(in crate::render) fn sections(
        &self,
        sections: &[Section],
        inherited: Option<&Foreign>,
    ) -> Result<String, ThemeError> {
        let mut out = String::new();
        for section in sections {
            self.section(section, inherited, &mut out)?;
        }
        Ok(out)
    }

    /// A run of content.
    pub(in crate::render) fn parts(&self, parts: &[Part], inherited: Option<&Foreign>) -> Result<String, ThemeError> {
        let mut out = String::new();
        self.push_parts(parts, inherited, &mut out)?;
        Ok(out)
    }

    /// Labels. The phase's is left out where the page says it elsewhere.
    pub(in crate::render) fn labels(&self, groups: &[LabelGroup], skip_phase: bool) -> String {
        let mut out = String::new();
        for group in groups {
            out.push_str("<dl class=\"labels\">");
            let shown = group.labels.iter().filter(|label| !(skip_phase && label.key == LabelKey::Phase));
            shown.for_each(|label| self.label(label, &mut out));
            out.push_str("</dl>\n");
        }
        out
    }

    fn label(&self, label: &LabelView, out: &mut String) {
        let _ = write!(out, "\n<div><dt>{}</dt><dd>", escaped(&label.name));
        if label.values.is_empty() {
            out.push('—');
        }
        self.words.push_joined(label.values.iter().map(super::TermLink::html), out);
        if let Some(mark) = &label.stale_html {
            let _ = write!(out, " {mark}");
        }
        out.push_str("</dd></div>");
    }

    fn section(&self, section: &Section, inherited: Option<&Foreign>, out: &mut String) -> Result<(), ThemeError> {
        let foreign = section.foreign.as_ref().or(inherited);
        let _ = writeln!(out, "\n<section class=\"sec {}\">", class(section.kind));
        let heading = Heading {
            level: section.level,
            id: &section.id,
            aliases: &section.aliases,
            number: None,
            title_html: &section.title_html,
            stale_html: section.stale_html.as_deref(),
            is_fill_in: section.foreign.is_some(),
            foreign,
        };
        self.heading(&heading, out);
        self.push_parts(&section.parts, foreign, out)?;
        for step in &section.steps {
            self.step(step, section.level + 1, foreign, out)?;
        }
        out.push_str("\n</section>");
        Ok(())
    }

    fn step(&self, step: &Step, level: u8, inherited: Option<&Foreign>, out: &mut String) -> Result<(), ThemeError> {
        let foreign = step.foreign.as_ref().or(inherited);
        out.push_str("\n<section class=\"step\">\n");
        let heading = Heading {
            level,
            id: &step.id,
            aliases: &step.aliases,
            number: Some(step.number),
            title_html: &step.title_html,
            stale_html: step.stale_html.as_deref(),
            is_fill_in: step.foreign.is_some(),
            foreign,
        };
        self.heading(&heading, out);
        out.push_str(&self.labels(&step.labels, false));
        self.push_parts(&step.parts, foreign, out)?;
        out.push_str("\n</section>");
        Ok(())
    }

    fn heading(&self, heading: &Heading<'_>, out: &mut String) {
        let (level, id) = (heading.level, escaped(heading.id));
        let _ = write!(out, "<h{level} id=\"{id}\">");
        if let Some(number) = heading.number {
            let _ = write!(out, "<a class=\"n\" href=\"#{id}\">{number}</a> ");
        }
        push_aliases(heading.aliases, out);
        push_in_language(heading.foreign, heading.title_html, out);
        let mark = heading.is_fill_in.then_some(self.words.fill_in_mark.as_str());
        for mark in mark.into_iter().chain(heading.stale_html) {
            let _ = write!(out, " {mark}");
        }
        let _ = writeln!(out, "</h{level}>");
    }

    fn push_parts(&self, parts: &[Part], inherited: Option<&Foreign>, out: &mut String) -> Result<(), ThemeError> {
        for part in parts {
            match part {
                Part::Prose { html } => {
                    out.push_str("\n<div class=\"prose\"");
                    push_language(inherited, out);
                    let _ = write!(out, ">{html}</div>");
                }
                Part::Heading { id, aliases, level, title_html, stale_html, foreign } => {
                    out.push('\n');
                    let heading = Heading {
                        level: *level,
                        id,
                        aliases,
                        number: None,
                        title_html,
                        stale_html: stale_html.as_deref(),
                        is_fill_in: foreign.is_some(),
                        foreign: foreign.as_ref().or(inherited),
                    };
                    self.heading(&heading, out);
                }
                Part::Labels { groups } => out.push_str(&self.labels(groups, false)),
                Part::Tasks { table } => {
                    let style = TableStyle { has_caption: true, ..TableStyle::default() };
                    self.task_table(table, style, inherited, out)?;
                }
                Part::Changes { rows, newest } => self.history(rows, newest.as_ref(), inherited, out)?,
            }
        }
        Ok(())
    }
}

/// Further anchors of the same place.
pub(in crate::render) fn push_aliases(aliases: &[String], out: &mut String) {
    for alias in aliases {
        let _ = write!(out, "<span id=\"{}\"></span>", escaped(alias));
    }
}

/// The class of a section, by which the style sheet knows it.
fn class(kind: SectionKind) -> &'static str {
    let SectionKind::Named(name) = kind else { return "other" };
    match name {
        SectionName::Overview => "overview",
        SectionName::Objectives => "objectives",
        SectionName::Approach => "approach",
        SectionName::KeyInputs => "key-inputs",
        SectionName::KeyOutputs => "key-outputs",
        SectionName::NextSteps => "next-steps",
        SectionName::Changelog => "changelog",
        SectionName::Tasks => "other",
    }
}
