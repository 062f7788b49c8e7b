//! The words of the interface that stand amid what a page says, in the language of its readers.

use std::fmt::Write as _;
use std::sync::Arc;

use fluent_bundle::FluentArgs;

use super::super::frame::Frame;
use super::super::html::{escaped, language_attributes};
use super::super::kept::Kept;
use super::super::theme::ThemeError;
use super::super::views::DateView;
use crate::locale::Locale;
use crate::vocabulary::Requirement;

/// The words as HTML.
pub(in crate::render) struct Words {
    mandatory: String,
    optional: String,
    /// Stands between the services of a task, and between the values of a label.
    separator: String,
    /// The heads of the columns of a task table: number, name, requirement, role, services, place.
    pub(super) columns: [String; 6],
    /// The mark of what stands in another language: it opens the note that explains it; on paper it only says so.
    pub(super) fill_in_mark: String,
}

/// The words that a site's pages and documents have needed so far, by language; true for those of documents.
#[derive(Default)]
pub(in crate::render) struct KnownWords(Kept<(Locale, bool), Arc<Words>>);

impl Words {
    /// In a language, for a page.
    ///
    /// # Errors
    /// The theme lacks a string.
    pub(in crate::render) fn of(frame: &Frame<'_>, locale: &Locale) -> Result<Arc<Self>, ThemeError> {
        let key = (locale.clone(), frame.is_document());
        frame.site.words.0.get_or_try_make(key, || Ok(Arc::new(Self::new(frame, locale)?)))
    }

    fn new(frame: &Frame<'_>, locale: &Locale) -> Result<Self, ThemeError> {
        let word = |id: &str| text(frame, locale, id, None);
        let mark = word("fill-in-mark")?;
        let language = language_attributes(locale.as_str(), locale.direction());
        let fill_in_mark = if frame.is_document() {
            format!("<span class=\"fill\"{language}>{mark}</span>")
        } else {
            format!(
                "<button class=\"fill\" type=\"button\" popovertarget=\"page-fill-in\" aria-describedby=\"page-fill-in-why\"{language}>{mark}</button>"
            )
        };
        Ok(Self {
            mandatory: word("mandatory")?,
            optional: word("optional")?,
            separator: word("list-separator")?,
            columns: [
                word("task-number")?,
                word("task-name")?,
                word("task-requirement")?,
                word("task-role")?,
                word("task-services")?,
                word("task-place")?,
            ],
            fill_in_mark,
        })
    }

    /// What a row says of a requirement; `is_wrong` marks what something beside it contradicts.
    pub(in crate::render) fn requirement(&self, requirement: Requirement, is_wrong: bool) -> String {
        let (class, word) = match requirement {
            Requirement::Mandatory => ("must", &self.mandatory),
            Requirement::Optional => ("may", &self.optional),
        };
        let wrong = if is_wrong { " wrong" } else { "" };
        format!("<span class=\"{class}{wrong}\">{word}</span>")
    }

    /// Pieces of HTML with what this language sets between the members of a list.
    pub(in crate::render) fn push_joined(&self, pieces: impl Iterator<Item = String>, out: &mut String) {
        for (index, piece) in pieces.enumerate() {
            if index > 0 {
                out.push_str(&self.separator);
            }
            out.push_str(&piece);
        }
    }
}

/// So many tasks, and so many of them mandatory.
pub(super) fn task_summary(frame: &Frame<'_>, count: usize, mandatory: usize) -> Result<String, ThemeError> {
    let mut variables = FluentArgs::new();
    variables.set("count", count);
    variables.set("mandatory", mandatory);
    text(frame, frame.locale, "tasks-summary", Some(&variables))
}

/// The inside of the summary of a page's folded changes.
pub(super) fn history_summary(
    frame: &Frame<'_>,
    count: usize,
    newest: Option<&DateView>,
) -> Result<String, ThemeError> {
    let mut variables = FluentArgs::new();
    variables.set("count", count);
    let mut summary = text(frame, frame.locale, "page-history", Some(&variables))?;
    if let Some(newest) = newest {
        let mut variables = FluentArgs::new();
        variables.set("date", newest.text.as_str());
        let newest = text(frame, frame.locale, "page-history-newest", Some(&variables))?;
        let _ = write!(summary, "<span>{newest}</span>");
    }
    Ok(summary)
}

/// A string in the words of a locale, as HTML.
///
/// # Errors
/// The theme lacks it.
pub(in crate::render) fn text(
    frame: &Frame<'_>,
    locale: &Locale,
    id: &str,
    variables: Option<&FluentArgs<'_>>,
) -> Result<String, ThemeError> {
    Ok(escaped(&frame.site.theme.strings.format(locale, id, variables)?))
}
