//! A task and a change as a row: the same wherever one is listed.

use std::fmt::Write as _;

use super::super::html::escaped;
use super::super::theme::ThemeError;
use super::super::views::{Foreign, PageLink};
use super::words::{history_summary, task_summary};
use super::{ChangeRow, Findable, Pen, TaskRow, TaskTable};
use crate::vocabulary::Requirement;

/// What a task table has besides its rows.
#[derive(Clone, Copy, Default)]
pub(in crate::render) struct TableStyle {
    pub(in crate::render) has_caption: bool,
    /// A column for the pages where each task stands.
    pub(in crate::render) has_places: bool,
}

impl Pen<'_> {
    /// A table of tasks that stands by itself; `None` where there are none.
    pub(in crate::render) fn task_list(
        &self,
        table: &TaskTable,
        style: TableStyle,
    ) -> Result<Option<String>, ThemeError> {
        if table.rows.is_empty() {
            return Ok(None);
        }
        let mut html = String::new();
        self.task_table(table, style, None, &mut html)?;
        Ok(Some(html))
    }

    pub(super) fn task_table(
        &self,
        table: &TaskTable,
        style: TableStyle,
        inherited: Option<&Foreign>,
        out: &mut String,
    ) -> Result<(), ThemeError> {
        out.push_str("<table class=\"tasks\">");
        if style.has_caption {
            let summary = task_summary(self.frame, table.rows.len(), mandatory(&table.rows))?;
            let _ = write!(out, "<caption>{summary}</caption>");
        }
        let [number, name, requirement, role, services, place] = &self.words.columns;
        out.push_str("<thead><tr>");
        for header in [number, name, requirement, role, services] {
            let _ = write!(out, "<th scope=\"col\">{header}</th>");
        }
        for header in &table.extra_headers_html {
            out.push_str("<th scope=\"col\"");
            push_language(inherited, out);
            let _ = write!(out, ">{header}</th>");
        }
        if style.has_places {
            let _ = write!(out, "<th scope=\"col\" class=\"place\">{place}</th>");
        }
        out.push_str("</tr></thead>\n<tbody>");
        for (index, row) in table.rows.iter().enumerate() {
            self.task_row(row, style, inherited, table.findable.get(index), out);
        }
        out.push_str("</tbody>\n</table>\n");
        Ok(())
    }

    fn task_row(
        &self,
        row: &TaskRow,
        style: TableStyle,
        inherited: Option<&Foreign>,
        findable: Option<&Findable>,
        out: &mut String,
    ) {
        let foreign = row.foreign.as_ref().or(inherited);
        out.push_str("\n<tr");
        push_attribute("id", row.anchor.as_deref(), out);
        push_attribute("data-f", findable.map(|row| row.key.as_str()), out);
        push_attribute("data-also", findable.map(|row| row.also.as_str()), out);
        out.push_str("><th scope=\"row\">");
        out.push_str(&row.number_html());
        out.push_str("</th><td>");
        push_in_language(foreign, &row.name_html, out);
        self.push_mark(row.stale_html.as_deref(), row.foreign.as_ref(), out);
        out.push_str("</td>");
        self.push_facts(row, out);
        for cell in &row.extra_html {
            out.push_str("<td");
            push_language(foreign, out);
            let _ = write!(out, ">{cell}</td>");
        }
        if style.has_places {
            out.push_str("<td>");
            self.words.push_joined(row.places.iter().map(PageLink::html_with_phase), out);
            out.push_str("</td>");
        }
        out.push_str("</tr>");
    }

    /// The cells of a row that say its requirement, its role and its services.
    pub(super) fn push_facts(&self, row: &TaskRow, out: &mut String) {
        out.push_str("<td>");
        out.push_str(&self.requirement(row.requirement).unwrap_or_default());
        out.push_str("</td><td>");
        if let Some(role) = &row.role {
            out.push_str(&role.html());
        }
        out.push_str("</td><td>");
        self.words.push_joined(row.services.iter().map(|service| escaped(service)), out);
        out.push_str("</td>");
    }

    /// What a row says of a requirement.
    pub(in crate::render) fn requirement(&self, requirement: Option<Requirement>) -> Option<String> {
        requirement.map(|requirement| self.words.requirement(requirement, false))
    }

    /// The mark of what is not translated, or whose source has changed since.
    pub(in crate::render) fn mark<'a>(
        &'a self,
        stale_html: Option<&'a str>,
        foreign: Option<&Foreign>,
    ) -> Option<&'a str> {
        stale_html.or_else(|| foreign.map(|_| self.words.fill_in_mark.as_str()))
    }

    pub(super) fn push_mark(&self, stale_html: Option<&str>, foreign: Option<&Foreign>, out: &mut String) {
        if let Some(mark) = self.mark(stale_html, foreign) {
            out.push(' ');
            out.push_str(mark);
        }
    }

    /// The Refresh Summary of a page, folded: its rows are there for those who ask.
    pub(super) fn history(
        &self,
        rows: &[ChangeRow],
        newest: Option<&super::DateView>,
        inherited: Option<&Foreign>,
        out: &mut String,
    ) -> Result<(), ThemeError> {
        let summary = history_summary(self.frame, rows.len(), newest)?;
        let language = self.frame.language_attributes();
        let _ = writeln!(out, "<details class=\"history\">\n<summary{language}>{summary}</summary>");
        self.changes(rows, &[], inherited, out);
        out.push_str("\n</details>\n");
        Ok(())
    }

    /// A list of changes, and what a script finds each by, if one does.
    pub(in crate::render) fn changes(
        &self,
        rows: &[ChangeRow],
        findable: &[Findable],
        inherited: Option<&Foreign>,
        out: &mut String,
    ) {
        out.push_str("<ol class=\"changes\">");
        for (index, row) in rows.iter().enumerate() {
            self.change_row(row, inherited, findable.get(index), out);
        }
        out.push_str("\n</ol>");
    }

    /// Changes as a list, for a page that shows some of them; `None` where there are none.
    pub(in crate::render) fn change_list(&self, rows: &[ChangeRow]) -> Option<String> {
        if rows.is_empty() {
            return None;
        }
        let mut html = String::new();
        self.changes(rows, &[], None, &mut html);
        Some(html)
    }

    fn change_row(&self, row: &ChangeRow, inherited: Option<&Foreign>, findable: Option<&Findable>, out: &mut String) {
        out.push_str("\n<li");
        push_attribute("id", row.anchor.as_deref(), out);
        push_attribute("data-f", findable.map(|row| row.key.as_str()), out);
        push_attribute("data-tasks", findable.map(|row| row.also.as_str()), out);
        out.push('>');
        let _ = match &row.date {
            Some(date) => write!(out, "{}", date.html()),
            None => write!(out, "<span class=\"undated\">{}</span>", escaped(&row.raw_date)),
        };
        out.push_str("<div class=\"what\"><p>");
        push_in_language(row.foreign.as_ref().or(inherited), &row.what_html, out);
        self.push_mark(row.stale_html.as_deref(), row.foreign.as_ref(), out);
        out.push_str("</p>");
        if row.page.is_some() || !row.who.is_empty() {
            out.push_str("<p class=\"by\">");
            out.push_str(&row.page.as_ref().map(PageLink::html_with_phase).unwrap_or_default());
            if !row.who.is_empty() {
                let _ = write!(out, " <span class=\"who\">{}</span>", escaped(&row.who));
            }
            out.push_str("</p>");
        }
        out.push_str("</div></li>");
    }
}

/// How many of some tasks are mandatory.
pub(in crate::render) fn mandatory(rows: &[TaskRow]) -> usize {
    rows.iter().filter(|row| row.requirement == Some(Requirement::Mandatory)).count()
}

/// Finished HTML that may be in another language than what it stands in.
pub(super) fn push_in_language(foreign: Option<&Foreign>, html: &str, out: &mut String) {
    if foreign.is_none() {
        return out.push_str(html);
    }
    out.push_str("<span");
    push_language(foreign, out);
    let _ = write!(out, ">{html}</span>");
}

/// The attributes of an element whose text is in another language.
pub(super) fn push_language(foreign: Option<&Foreign>, out: &mut String) {
    out.push_str(&foreign.map(Foreign::attributes).unwrap_or_default());
}

pub(super) fn push_attribute(name: &str, value: Option<&str>, out: &mut String) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        let _ = write!(out, " {name}=\"{}\"", escaped(value));
    }
}
