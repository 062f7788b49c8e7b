//! The tasks of a process as rows to be ticked.

use std::fmt::Write as _;
use std::sync::Arc;

use super::super::views::TermLink;
use super::rows::{push_attribute, push_language};
use super::{Pen, TaskRow};
use crate::vocabulary::Requirement;

/// The tasks of a step.
pub(in crate::render) struct ChecklistStep {
    /// Its number and name; `None` where the tables stand under no step.
    pub(in crate::render) step: Option<(usize, TermLink)>,
    pub(in crate::render) tasks: Vec<ChecklistTask>,
}

/// A task, and what a script needs to know of it.
pub(in crate::render) struct ChecklistTask {
    pub(in crate::render) row: TaskRow,
    /// The slug of its role; it is the source's as far as the source has the task, so that a choice means the same tasks in
    /// every locale.
    pub(in crate::render) role: Option<Arc<str>>,
    /// The same of its services, joined by spaces. Empty: the task is for every service.
    pub(in crate::render) services: String,
}

impl Pen<'_> {
    /// The bodies of a table, one for each step.
    pub(in crate::render) fn checklist(&self, steps: &[ChecklistStep]) -> String {
        let mut out = String::new();
        for ChecklistStep { step, tasks } in steps {
            out.push_str("\n<tbody>");
            if let Some((number, step)) = step {
                let step = step.html();
                let _ = write!(
                    out,
                    "\n<tr class=\"under\"><th scope=\"rowgroup\" colspan=\"6\"><span class=\"n\">{number}</span> {step}</th></tr>"
                );
            }
            tasks.iter().for_each(|task| self.checklist_task(task, &mut out));
            out.push_str("\n</tbody>");
        }
        out
    }

    fn checklist_task(&self, task: &ChecklistTask, out: &mut String) {
        let ChecklistTask { row, role, services } = task;
        out.push_str("\n<tr");
        push_attribute("id", row.anchor.as_deref(), out);
        push_attribute("data-task", Some(&row.id), out);
        if row.requirement == Some(Requirement::Mandatory) {
            out.push_str(" data-mandatory");
        }
        push_attribute("data-role", role.as_deref(), out);
        push_attribute("data-services", Some(services), out);
        let number = row.number_html();
        let _ = write!(
            out,
            "><th scope=\"row\"><span class=\"box\" aria-hidden=\"true\">☐</span> {number}</th><td><span class=\"name\""
        );
        push_language(row.foreign.as_ref(), out);
        let _ = write!(out, ">{}</span>", row.name_html);
        self.push_mark(row.stale_html.as_deref(), row.foreign.as_ref(), out);
        out.push_str("</td>");
        self.push_facts(row, out);
        out.push_str("<td class=\"mine\"></td></tr>");
    }
}
