//! `<locale>/tasks/tasks.csv`: all tasks for a spreadsheet, by RFC 4180, <https://www.rfc-editor.org/rfc/rfc4180>. The
//! list of tasks gives the same bytes where a reader downloads what is shown and has filtered nothing.

use std::sync::Arc;

use super::super::frame::Frame;
use super::super::theme::ThemeError;
use super::super::{Plan, Rendered, Site, Subject, urls};
use super::explorer::{by_phase, places};
use crate::catalogue::Occurrence;
use crate::vocabulary::Requirement;

/// Without it, Excel takes the file for one of its own code pages and Chinese for noise.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for locale in &site.locales {
        plan.add(urls::tasks_csv(locale), Subject::Locale(locale.clone()), render);
    }
}

fn render(site: &Site, _: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Locale(locale) = subject else { return Err(ThemeError::default()) };
    let list = urls::tasks(locale);
    let frame = Frame::new(site, &list, locale);
    let [mandatory, optional, no_phase, separator] =
        ["mandatory", "optional", "no-phase", "list-separator"].map(|id| frame.string(id));
    let (mandatory, optional, no_phase, separator) = (mandatory?, optional?, no_phase?, separator?);
    let word = |requirement| match requirement {
        Requirement::Mandatory => mandatory.clone(),
        Requirement::Optional => optional.clone(),
    };
    let mut csv = BYTE_ORDER_MARK.to_owned();
    let header = ["number", "name", "requirement", "role", "services"].map(|column| format!("task-{column}"));
    let header = header.iter().map(String::as_str).chain(["phase", "task-place"]).map(|id| frame.string(id));
    record(&header.collect::<Result<Vec<_>, _>>()?, &mut csv);
    for (phase, tasks) in by_phase(&frame) {
        let phase = phase.map_or_else(|| no_phase.clone(), |phase| frame.phase_ref(phase).name);
        for (id, _, occurrence) in tasks {
            let services = frame.services(&occurrence.services, occurrence.written_in());
            let pages: Vec<String> = places(&frame, id).into_iter().map(|page| page.title).collect();
            record(
                &[
                    id.as_str().to_owned(),
                    occurrence.task().name_text(),
                    occurrence.task().requirement.map(word).unwrap_or_default(),
                    role(&frame, occurrence),
                    services.join(&separator),
                    phase.clone(),
                    pages.join(&separator),
                ],
                &mut csv,
            );
        }
    }
    Ok(Rendered::Bytes(csv.into_bytes()))
}

fn role(frame: &Frame<'_>, occurrence: &Occurrence) -> String {
    let written = occurrence.task().role.as_deref().unwrap_or_default();
    let link = |slug: &Arc<str>| frame.role_link(slug, written, occurrence.written_in(), false).name;
    occurrence.role.as_ref().map(link).unwrap_or_default()
}

fn record(fields: &[String], csv: &mut String) {
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            csv.push(',');
        }
        csv.push_str(&cell(field));
    }
    csv.push_str("\r\n");
}

/// A field as it is written. Spreadsheets take a cell that begins with one of these characters for a formula and would run
/// what an author of content wrote; an apostrophe before it makes it text.
fn cell(field: &str) -> String {
    let guard = if field.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if field.contains(['"', ',', '\r', '\n']) {
        format!("\"{guard}{}\"", field.replace('"', "\"\""))
    } else {
        format!("{guard}{field}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_break_a_field_apart_is_quoted_and_what_would_run_is_text() {
        assert_eq!(cell("经理"), "经理");
        assert_eq!(cell("a, \"b\"\nc"), "\"a, \"\"b\"\"\nc\"");
        assert_eq!(cell("=HYPERLINK(\"x\",1)"), "\"'=HYPERLINK(\"\"x\"\",1)\"");
        assert_eq!(["+1", "-1", "@a", "\tx", "1-2"].map(cell), ["'+1", "'-1", "'@a", "'\tx", "1-2"]);
    }
}
