//! What keeps an edit off the page: a template, a string, `playbook.yml`, a front matter or an include that is broken. Shown
//! with its source lines over the last page that was good.

use std::sync::Arc;

use super::files::{Files, Spot, text_of};
use crate::finding::{Finding, Message};
use crate::render::{Site, ThemeError, urls};
use crate::source::{LineIndex, SourcePath, SourceTree};

/// How many lines are shown before and after the one that is meant.
const AROUND: usize = 2;

/// Rules whose findings break the page that they are on.
const BREAKING: &[&str] = &["metadata-invalid", "include-missing", "file-refused"];

/// Something that is broken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trouble {
    /// What is wrong.
    pub message: Message,
    /// What to do.
    pub help: Option<Message>,
    /// Where, if it is in a file.
    pub spot: Option<Spot>,
    /// The lines there.
    pub excerpt: Vec<Line>,
}

/// A line of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// From 1.
    pub number: usize,
    /// Without its line break.
    pub text: String,
    /// What is marked in it, in UTF-16 units as scripts count; empty where nothing is.
    pub marked: (usize, usize),
}

impl Trouble {
    /// Trouble in no file.
    pub fn new(message: Message, help: Option<Message>) -> Self {
        Self { message, help, spot: None, excerpt: Vec::new() }
    }

    /// A mistake in a template or in strings.
    pub fn of_theme(error: &ThemeError, files: &Files, tree: &SourceTree) -> Self {
        let path = SourcePath::new(error.path.as_str());
        let message = Message::new("theme-broken").with("words", error.message.as_str());
        let mut trouble = Self::new(message, Some(Message::new("theme-broken-help")));
        if !error.path.is_empty() {
            trouble.spot = Some(files.spot_at(&path, error.line, error.column, tree));
            let text = text_of(&path, tree);
            trouble.excerpt = match text {
                Some(text) => around(text, error.line, error.column, error.column + 1),
                None => vec![Line { number: error.line, text: error.text.clone(), marked: (0, 0) }],
            };
        }
        trouble
    }

    /// A finding that stands in the way.
    pub fn of_finding(finding: &Finding, files: &Files, tree: &SourceTree) -> Self {
        let mut trouble = Self::new(finding.message.clone(), finding.help.clone());
        trouble.spot = files.spot(&finding.place, tree);
        if let Some(text) = text_of(&finding.place.path, tree).filter(|_| finding.place.span.range() != (0..0)) {
            let index = LineIndex::new(text);
            let (line, column) = index.line_column(finding.place.span.start);
            let (last, end) = index.line_column(finding.place.span.end);
            trouble.excerpt = around(text, line, column, if last == line { end } else { usize::MAX });
        }
        trouble
    }
}

/// What breaks the page at a path, however much a team minds it: what reading its sources says, and in a comparison those
/// of its other side.
pub(super) fn breaking<'a>(site: &'a Site, path: &str) -> Vec<&'a Finding> {
    let Some((locale, key)) = site.page_at(path) else { return Vec::new() };
    let (aligned, is_compared) = (site.aligned(), path == urls::compare(&locale, &key));
    let Some(entry) = aligned.playbook.entry(&key) else { return Vec::new() };
    let own = entry.page_for(&locale, aligned.source());
    let partners = entry.partners(&locale, aligned.source()).filter(|_| is_compared);
    let partners = partners.filter(|page| own.is_none_or(|own| !Arc::ptr_eq(own, page)));
    own.into_iter().chain(partners).flat_map(|page| &page.findings).filter(|finding| is_breaking(finding)).collect()
}

fn is_breaking(finding: &Finding) -> bool {
    BREAKING.contains(&finding.rule)
}

/// The lines around one, of which the characters from column `start` up to column `end` are marked.
fn around(text: &str, line: usize, start: usize, end: usize) -> Vec<Line> {
    let first = line.saturating_sub(AROUND).max(1);
    let lines = text.lines().enumerate().skip(first - 1).take(line + AROUND + 1 - first);
    let shown = |(index, text): (usize, &str)| {
        let units = |column: usize| text.chars().take(column.saturating_sub(1)).map(char::len_utf16).sum::<usize>();
        let marked = if index + 1 == line { (units(start), units(end)) } else { (0, 0) };
        Line { number: index + 1, text: text.to_owned(), marked }
    };
    lines.map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_around_a_mistake_are_shown_and_it_is_marked_in_units_of_scripts() {
        let lines = around("一\n二\n𠀀三四\n五\n六\n七", 3, 2, 3);
        let shown: Vec<(usize, &str, (usize, usize))> =
            lines.iter().map(|line| (line.number, line.text.as_str(), line.marked)).collect();
        assert_eq!(
            shown,
            [(1, "一", (0, 0)), (2, "二", (0, 0)), (3, "𠀀三四", (2, 3)), (4, "五", (0, 0)), (5, "六", (0, 0))]
        );
        assert_eq!(around("一", 1, 1, usize::MAX)[0].marked, (0, 1));
        assert_eq!(around("", 7, 1, 2), []);
    }
}
