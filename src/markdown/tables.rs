//! Tables as people leave them: rows with stray, missing or doubled pipes, two rows on a line, blank lines and conflict
//! marks between rows, a line of dashes that is short or absent. Each is mended as text and reported; no row is dropped.
//!
//! GFM: <https://github.github.com/gfm/#tables-extension->

use std::ops::Range;

use super::document::{Defect, DefectKind};
use super::lines::Line;
use super::rewrite::Edit;
use crate::source::Span;

/// The ranges of a row's cells, between its pipes, with their spaces; the outer pipes are optional.
pub(super) fn cells(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let (start, end) = inner(line);
    let between = pipes(line).filter(move |at| (start..end).contains(at));
    let mut from = start;
    between.chain([end]).map(move |at| std::mem::replace(&mut from, at + 1)..at)
}

/// What lies between the outer pipes.
fn inner(line: &str) -> (usize, usize) {
    let start = line.len() - line.trim_start().len();
    let end = line.trim_end().len();
    let start = if line[start..].starts_with('|') { start + 1 } else { start };
    let closes = end > start && is_closed(line);
    (start, if closes { end - 1 } else { end.max(start) })
}

/// Whether a pipe that is not escaped ends the line.
fn is_closed(line: &str) -> bool {
    let end = line.trim_end().len();
    line[..end].ends_with('|') && !is_escaped(line, end - 1)
}

/// The bytes of the pipes that are not escaped.
fn pipes(line: &str) -> impl Iterator<Item = usize> + '_ {
    line.match_indices('|').map(|(at, _)| at).filter(|&at| !is_escaped(line, at))
}

/// Whether an odd number of backslashes stands before a byte.
fn is_escaped(line: &str, at: usize) -> bool {
    line.as_bytes()[..at].iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

/// The edits that make every table one that the parser reads whole, and what was wrong.
pub(super) fn mend(text: &str, lines: &[Line]) -> (Vec<Edit>, Vec<Defect>) {
    let mut mender = Mender { text, lines, edits: Vec::new(), defects: Vec::new() };
    if text.contains(['|', '<']) {
        let mut at = 0;
        while at < lines.len() {
            at = mender.table_at(at).unwrap_or(at + 1);
        }
        mender.conflict_markers();
    }
    (mender.edits, mender.defects)
}

struct Mender<'a> {
    text: &'a str,
    lines: &'a [Line],
    edits: Vec<Edit>,
    defects: Vec<Defect>,
}

/// How a table's lines are written.
struct Shape {
    columns: usize,
    opens: bool,
    closes: bool,
}

impl<'a> Mender<'a> {
    /// Mends the table whose header is the line `at`; the line after the table, or `None` where there is no table.
    fn table_at(&mut self, at: usize) -> Option<usize> {
        if self.lines[at].is_code
            || pipes(self.line(at)).next().is_none()
            || is_delimiter(self.line(at))
            || is_quoted(self.line(at))
        {
            return None;
        }
        let header = cells(self.line(at)).count();
        let first_row =
            if self.lines.get(at + 1).is_some_and(|line| !line.is_code && is_delimiter(line.text(self.text))) {
                at + 2
            } else if self.looks_like_rows(at, header) {
                at + 1
            } else {
                return None;
            };
        self.part_from_text_before(at);
        (at..first_row).for_each(|line| self.unindent(line));
        let trimmed = self.line(at).trim();
        let shape = Shape { columns: header, opens: trimmed.starts_with('|'), closes: is_closed(trimmed) };
        let (end, widest) = self.rows(first_row, &shape);
        self.widen(at, &shape, widest);
        self.delimiter(at, first_row == at + 2, widest.max(header), header);
        Some(end)
    }

    /// Whether line `at` heads rows although no line of dashes follows: two lines or more with outer pipes and equal cells.
    fn looks_like_rows(&self, at: usize, columns: usize) -> bool {
        let is_row = |line: &str| line.trim_start().starts_with('|') && is_closed(line) && line.trim().len() > 1;
        let follows = self.lines.get(at + 1).is_some_and(|next| {
            let next_text = next.text(self.text);
            !next.is_code && is_row(next_text) && cells(next_text).count() == columns
        });
        columns > 1 && is_row(self.line(at)) && follows
    }

    /// A table after a list item or a paragraph would be swallowed by it.
    fn part_from_text_before(&mut self, at: usize) {
        let before = at.checked_sub(1).map(|before| self.line(before));
        if before.is_some_and(|before| !before.trim().is_empty() && !before.trim_start().starts_with('#')) {
            let edit = Edit::insert(self.lines[at].range.start, "\n");
            self.mend(DefectKind::TableGlued, self.lines[at].range.clone(), &[edit]);
        }
    }

    /// Mends rows from the line `at` on: the line after the last one, and the number of cells of the widest row.
    fn rows(&mut self, first: usize, shape: &Shape) -> (usize, usize) {
        let mut at = first;
        let mut last = first - 1;
        let mut widest = shape.columns;
        while at < self.lines.len() {
            let line = self.line(at);
            if is_conflict_marker(line) {
                last = at;
            } else if line.trim().is_empty() {
                match self.row_after_blank(at, shape) {
                    Some(row) => {
                        self.join(last, row);
                        at = row;
                        continue;
                    }
                    None => break,
                }
            } else if self.is_row(at) {
                widest = widest.max(self.row(at, shape));
                last = at;
            } else {
                // Without a blank line the parser would take the text for one more row.
                self.edits.push(Edit::insert(self.lines[at].range.start, "\n"));
                break;
            }
            at += 1;
        }
        (at, widest)
    }

    fn is_row(&self, at: usize) -> bool {
        let line = self.line(at);
        let text = line.trim_start();
        let begins_block =
            text.starts_with(['#', '>']) || ["- ", "* ", "+ "].iter().any(|marker| text.starts_with(marker));
        !self.lines[at].is_code && !begins_block && pipes(line).next().is_some()
    }

    /// The next line with text, where it is a row of the table above and not the header of another one.
    fn row_after_blank(&self, at: usize, shape: &Shape) -> Option<usize> {
        let row = (at..self.lines.len()).find(|&line| !self.line(line).trim().is_empty())?;
        let line = self.line(row);
        let heads_a_table = self.lines.get(row + 1).is_some_and(|next| is_delimiter(next.text(self.text)));
        let fits = cells(line).count().abs_diff(shape.columns) <= 1;
        (self.is_row(row) && line.trim_start().starts_with('|') && !heads_a_table && fits && row - at <= 2)
            .then_some(row)
    }

    fn join(&mut self, last: usize, row: usize) {
        let edit = Edit::delete(self.lines[last].range.end..self.line_break_before(row));
        self.mend(DefectKind::SplitTable, self.lines[row].range.clone(), &[edit]);
    }

    /// Takes away what indents a line for the eye only, as the wide spaces of Chinese text do: to the parser it is a cell.
    fn unindent(&mut self, at: usize) {
        let line = self.line(at);
        let indented = &line[indent(line)..];
        let wide = indented.len() - indented.trim_start().len();
        if wide > 0 && indented[wide..].starts_with('|') {
            let start = self.lines[at].range.start + indent(line);
            self.mend(DefectKind::WideIndent, self.lines[at].range.clone(), &[Edit::delete(start..start + wide)]);
        }
    }

    /// Mends one row; the number of cells that it has then.
    fn row(&mut self, at: usize, shape: &Shape) -> usize {
        self.unindent(at);
        let line = self.line(at);
        let start = self.lines[at].range.start;
        let mut found: Vec<Range<usize>> = cells(line).collect();
        let text = |cell: &Range<usize>| line[cell.clone()].trim();
        if line.trim_start().starts_with("||")
            && (found.len() == shape.columns + 1 || found.get(1).is_some_and(|cell| is_number(text(cell))))
        {
            let pipe = start + line.find('|').unwrap_or(0);
            self.mend(DefectKind::StrayPipe, self.lines[at].range.clone(), &[Edit::delete(pipe..pipe + 1)]);
            found.remove(0);
        }
        if found.len() == shape.columns + 1
            && line.trim_end().ends_with("||")
            && found.last().is_some_and(Range::is_empty)
        {
            let end = start + line.trim_end().len();
            self.mend(DefectKind::StrayPipe, self.lines[at].range.clone(), &[Edit::delete(end - 1..end)]);
            found.pop();
        }
        if let Some(cuts) = joined_rows(line, &found, shape.columns) {
            let edits = cuts
                .into_iter()
                .map(|cut| Edit::replace(start + cut.start..start + cut.end, "|\n|"))
                .collect::<Vec<_>>();
            self.mend(DefectKind::JoinedRows, self.lines[at].range.clone(), &edits);
            return shape.columns;
        }
        let trimmed = line.trim();
        let (lacks_first, lacks_last) = (shape.opens && !trimmed.starts_with('|'), shape.closes && !is_closed(trimmed));
        if lacks_first || lacks_last {
            // The parser needs no outer pipes: the row is read as it is.
            let first = lacks_first.then(|| Edit::insert(start + indent(line), "| "));
            let last = lacks_last.then(|| Edit::insert(start + line.trim_end().len(), " |"));
            let repair: Vec<Edit> = first.into_iter().chain(last).collect();
            self.report(DefectKind::MissingPipe, self.lines[at].range.clone(), &repair);
        }
        if found.len() != shape.columns {
            let kind = DefectKind::CellCount { expected: shape.columns, found: found.len() };
            self.report(kind, self.lines[at].range.clone(), &[]);
        }
        found.len()
    }

    /// Gives the header as many cells as the widest row has, since the parser drops what goes beyond the header.
    fn widen(&mut self, header: usize, shape: &Shape, widest: usize) {
        let line = self.line(header);
        let end = self.lines[header].range.start + line.trim_end().len();
        if widest > shape.columns {
            let cells = " |".repeat(widest - shape.columns);
            let closing = if shape.closes { "" } else { "|" };
            self.edits.push(Edit::insert(end, format!("{closing}{cells}")));
        }
    }

    fn delimiter(&mut self, header: usize, exists: bool, columns: usize, written: usize) {
        if !exists {
            let edit = Edit::insert(self.lines[header].range.end, format!("\n|{}", "---|".repeat(columns)));
            return self.mend(DefectKind::NoDelimiterRow, self.lines[header].range.clone(), &[edit]);
        }
        let range = self.lines[header + 1].range.clone();
        let found = cells(&self.text[range.clone()]).count();
        let indent = range.len() - self.text[range.clone()].trim_start().len();
        let dashes = |columns| Edit::replace(range.start + indent..range.end, format!("|{}", "---|".repeat(columns)));
        if found != written {
            self.report(DefectKind::DelimiterRow, range.clone(), &[dashes(written)]);
        }
        if found != columns {
            self.edits.push(dashes(columns));
        }
    }

    /// Takes the marks of unresolved merges out; both sides stay and can be read.
    fn conflict_markers(&mut self) {
        if !self.text.contains("<<<<<<<") {
            return;
        }
        let mut open = false;
        for line in self.lines.iter().filter(|line| !line.is_code) {
            let text = line.text(self.text);
            let was_open = open;
            let is_marker = match text.get(..7) {
                Some("<<<<<<<") if is_conflict_marker(text) => {
                    open = true;
                    true
                }
                Some(">>>>>>>") if is_conflict_marker(text) && open => {
                    open = false;
                    true
                }
                _ => open && is_conflict_marker(text),
            };
            if is_marker {
                let end = (line.range.end + 1).min(self.text.len());
                self.edits.push(Edit::delete(line.range.start..end));
                // One conflict is reported once, where it begins.
                if !was_open || text.starts_with('<') {
                    self.report(DefectKind::ConflictMarker, line.range.clone(), &[]);
                }
            }
        }
    }

    fn line(&self, at: usize) -> &'a str {
        self.lines[at].text(self.text)
    }

    fn line_break_before(&self, at: usize) -> usize {
        self.text[..self.lines[at].range.start].trim_end_matches(['\n']).len().max(self.lines[at].range.start - 1)
    }

    /// Makes edits that repair the file as well.
    fn mend(&mut self, kind: DefectKind, line: Range<usize>, edits: &[Edit]) {
        self.edits.extend(edits.iter().cloned());
        self.report(kind, line, edits);
    }

    fn report(&mut self, kind: DefectKind, line: Range<usize>, repair: &[Edit]) {
        let trimmed = self.text[line.clone()].trim_end().len();
        let repair = repair.iter().map(|edit| edit.repair(0)).collect();
        self.defects.push(Defect { kind, span: Span::new(line.start..line.start + trimmed), repair });
    }
}

/// The bytes of what Markdown takes for indentation.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Where a line has to be cut so that each piece is a row: between the last cell of one and the number of the next.
fn joined_rows(line: &str, cells: &[Range<usize>], columns: usize) -> Option<Vec<Range<usize>>> {
    let text = |at: usize| line[cells[at].clone()].trim();
    if columns < 2 || cells.len() < 2 * columns || !is_number(text(0)) {
        return None;
    }
    let mut cuts = Vec::new();
    let mut at = columns;
    while at < cells.len() {
        let first = if text(at).is_empty() { at + 1 } else { at };
        if first >= cells.len() {
            break;
        }
        if cells.len() < first + columns || !is_number(text(first)) {
            return None;
        }
        cuts.push(cells[at - 1].end..cells[first].start);
        at = first + columns;
    }
    Some(cuts)
}

fn is_number(text: &str) -> bool {
    (2..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `| --- | :-: |`: dashes, colons, pipes and spaces, with at least one pipe and one dash.
fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    let only_marks = line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'));
    only_marks && line.contains('|') && cells(line).all(|cell| line[cell].contains('-'))
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

fn is_conflict_marker(line: &str) -> bool {
    let line = line.trim_end();
    line == "======="
        || ["<<<<<<< ", ">>>>>>> ", "||||||| "].iter().any(|marker| line.starts_with(marker))
        || matches!(line, "<<<<<<<" | ">>>>>>>")
}

#[cfg(test)]
mod tests {
    use super::super::{lines, rewrite::Rewrite};
    use super::*;

    fn mended(text: &str) -> (String, Vec<DefectKind>) {
        let (edits, defects) = mend(text, &lines::split(text));
        (Rewrite::new(text, 0).apply(edits).text().to_owned(), defects.into_iter().map(|defect| defect.kind).collect())
    }

    const HEAD: &str = "| ID | Name | M |\n|---|---|---|\n";

    fn rows(rows: &str) -> (String, Vec<DefectKind>) {
        let (text, defects) = mended(&format!("{HEAD}{rows}"));
        (text.strip_prefix(HEAD).unwrap_or(&text).to_owned(), defects)
    }

    #[test]
    fn sound_tables_are_left_alone() {
        assert_eq!(
            rows("| 4021 | a \\| b | M |\n| 4022 | b | O |\n"),
            ("| 4021 | a \\| b | M |\n| 4022 | b | O |\n".to_owned(), vec![])
        );
        let bare = "ID | Name\n-|-\n1 | a\n";
        assert_eq!(mended(bare), (bare.to_owned(), vec![]));
    }

    #[test]
    fn doubled_pipes_at_either_end_are_one() {
        assert_eq!(rows("|| 4021 | a | M |\n"), ("| 4021 | a | M |\n".to_owned(), vec![DefectKind::StrayPipe]));
        assert_eq!(rows("| 4021 | a | M ||\n"), ("| 4021 | a | M |\n".to_owned(), vec![DefectKind::StrayPipe]));
    }

    #[test]
    fn wide_spaces_before_a_row_are_no_cell() {
        let (sound, wide) =
            ("| a | b |\n|---|---|\n| 1 | 2 |\n", "\u{3000}| a | b |\n\u{3000}|---|---|\n  \u{3000}| 1 | 2 |\n");
        let (text, defects) = mended(wide);
        assert_eq!((text.as_str(), defects), (sound.replace("| 1", "  | 1").as_str(), vec![DefectKind::WideIndent; 3]));
        assert_eq!(rows("\u{3000}4021 | a | M |\n").1, [DefectKind::MissingPipe]);
    }

    #[test]
    fn two_rows_on_one_line_become_two() {
        let expected = ("| 4021 | a | M |\n| 4022 | b | O |\n".to_owned(), vec![DefectKind::JoinedRows]);
        assert_eq!(rows("| 4021 | a | M | | 4022 | b | O |\n"), expected);
        assert_eq!(rows("| 4021 | a | M || 4022 | b | O |\n"), expected);
        assert_eq!(rows("| 4021 | a | M | 4022 | b | O |\n"), expected);
    }

    #[test]
    fn missing_pipes_and_cells_are_reported_and_long_rows_widen_the_table() {
        assert_eq!(rows("| 4021 | a | M\n").1, [DefectKind::MissingPipe]);
        assert_eq!(mended("ID | Name\n-|-\n**4021** | a\n4022 | b\n").1, []);
        assert_eq!(rows("| 4021 | a |\n").1, [DefectKind::CellCount { expected: 3, found: 2 }]);
        let (text, defects) = mended(&format!("{HEAD}| 4021 | a | b | M |\n"));
        assert_eq!(defects, [DefectKind::CellCount { expected: 3, found: 4 }]);
        assert_eq!(text, "| ID | Name | M | |\n|---|---|---|---|\n| 4021 | a | b | M |\n");
    }

    #[test]
    fn an_escaped_pipe_closes_no_row() {
        let (text, _) = mended("| a | b\\|\n|---|---|\n| 4021 | b | c |\n");
        assert_eq!(text, "| a | b\\|| |\n|---|---|---|\n| 4021 | b | c |\n");
        assert_eq!(rows("| 4021 | a | M\\|\n").1, [DefectKind::MissingPipe]);
        let (text, defects) = rows("| 4021 | a | M | b\\||\n");
        assert!(text.ends_with("| 4021 | a | M | b\\||\n"), "{text}");
        assert_eq!(defects, [DefectKind::CellCount { expected: 3, found: 4 }]);
    }

    #[test]
    fn blank_lines_and_conflict_marks_do_not_split_a_table() {
        assert_eq!(
            rows("| 1 | a | M |\n\n| 2 | b | O |\n"),
            ("| 1 | a | M |\n| 2 | b | O |\n".to_owned(), vec![DefectKind::SplitTable])
        );
        let conflict =
            "| 1 | a | M |\n<<<<<<< HEAD\n| 2 | b | O |\n=======\n| 2 | c | O |\n>>>>>>> theirs\n| 3 | d | M |\n";
        assert_eq!(rows(conflict).0, "| 1 | a | M |\n| 2 | b | O |\n| 2 | c | O |\n| 3 | d | M |\n");
    }

    #[test]
    fn lines_of_dashes_are_made_to_fit_or_made() {
        assert_eq!(mended("| a | b |\n|---|\n| 1 | 2 |\n").1, [DefectKind::DelimiterRow]);
        let (text, defects) = mended("| a | b |\n| 1 | 2 |\n");
        assert_eq!((text.as_str(), defects), ("| a | b |\n|---|---|\n| 1 | 2 |\n", vec![DefectKind::NoDelimiterRow]));
    }

    #[test]
    fn text_around_a_table_is_no_part_of_it() {
        let (text, _) = mended("- item\n| a | b |\n|---|---|\n| 1 | 2 |\ntext\n");
        assert_eq!(text, "- item\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\ntext\n");
    }
}
