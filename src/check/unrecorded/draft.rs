//! The row that a Refresh Summary lacks: in the words of its locale, and in the form of the rows that it has.

use std::ops::Range;

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

use super::{Unrecorded, What};
use crate::check::twins::span_of;
use crate::finding::{Argument, Edit, Message};
use crate::locale::Locale;
use crate::playbook::change::{Change, ChangeTable};
use crate::playbook::page::{Page, Part};
use crate::source::{Place, SourcePath, Span};
use crate::strings::Strings;
use crate::vocabulary::{DateOrder, Vocabulary};

/// What is to be told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// In words.
    pub words: String,
    /// As a row of the page's table; `None` where no row is there to take the form from.
    pub row: Option<Row>,
}

/// A row that is to be put in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// As it is written.
    pub line: String,
    /// What puts it in.
    pub edit: Edit,
}

/// The text of a file.
pub type TextOf<'a> = dyn Fn(&SourcePath) -> &'a str + 'a;

impl Draft {
    /// Drafts the row of a page for what was done up to a day.
    pub fn new<'a>(
        page: &'a Page,
        unrecorded: &Unrecorded,
        day: Date,
        text_of: &TextOf<'a>,
        (vocabulary, strings): (&Vocabulary, &Strings),
    ) -> Self {
        let mut words = sentence(unrecorded, &page.locale, strings);
        if !strings.speaks(&page.locale) {
            words = format!("{} {words}", vocabulary.untranslated_mark());
        }
        let mut tables =
            page.parts().filter_map(|part| if let Part::Changes(table) = part { Some(table) } else { None });
        let form = tables.find_map(|table| Form::of(table, text_of, vocabulary.date_order()));
        let row = form.map(|form| form.row(day, &words));
        Self { words, row }
    }
}

/// What was done, as a sentence of a locale.
fn sentence(unrecorded: &Unrecorded, locale: &Locale, strings: &Strings) -> String {
    let mut clauses: Vec<String> = Vec::new();
    for what in What::ALL {
        let tasks = unrecorded.tasks(what);
        if tasks.is_empty() {
            continue;
        }
        let message = Message::new(match what {
            What::Added => "unrecorded-added",
            What::Removed => "unrecorded-removed",
            What::Mandatory => "unrecorded-mandatory",
            What::Optional => "unrecorded-optional",
            What::Renamed => "unrecorded-renamed",
        });
        let message = message
            .with("at", if clauses.is_empty() { "first" } else { "next" })
            .with("count", tasks.len())
            .with("tasks", listed(&tasks, locale, strings));
        clauses.push(strings.word(locale, &message));
    }
    let separator = strings.word(locale, &Message::new("unrecorded-separator"));
    strings.word(locale, &Message::new("unrecorded-sentence").with("words", clauses.join(&separator)))
}

fn listed(tasks: &[&str], locale: &Locale, strings: &Strings) -> String {
    match tasks {
        [] => String::new(),
        [task] => (*task).to_owned(),
        [rest @ .., last] => {
            let rest: Argument = rest.iter().map(|task| (*task).to_owned()).collect::<Vec<_>>().into();
            strings.word(locale, &Message::new("unrecorded-list").with("rest", rest).with("last", *last))
        }
    }
}

/// How the rows of a table are written.
struct Form<'a> {
    table: &'a ChangeTable,
    text: &'a str,
    /// The newest row that has a date and words.
    model: &'a Change,
    order: DateOrder,
    newest_first: bool,
}

impl<'a> Form<'a> {
    fn of(table: &'a ChangeTable, text_of: &TextOf<'a>, order: DateOrder) -> Option<Self> {
        let newest_first = newest_first(table);
        let can_serve = |change: &&Change| change.date.is_some() && !change.what.is_empty();
        let mut rows = table.changes.iter();
        let model = if newest_first { rows.find(can_serve) } else { rows.rfind(can_serve) }?;
        Some(Self { table, text: text_of(&table.place.path), model, order, newest_first })
    }

    /// A row like the newest one, in the place of the newest one.
    fn row(&self, day: Date, words: &str) -> Row {
        let line = self.line(day, words);
        let rows = &self.table.changes;
        let beside = if self.newest_first { rows.first() } else { rows.last() }.unwrap_or(self.model);
        let whole = line_at(self.text, beside.place.span);
        let (at, replacement) =
            if self.newest_first { (whole.start, format!("{line}\n")) } else { (whole.end, format!("\n{line}")) };
        let place = Place::new(&self.table.place.path, Span::new(at..at));
        Row { line, edit: Edit { place, replacement } }
    }

    /// The cells of the model with another date and other words. Who it was stays: the author knows whether that is so.
    fn line(&self, day: Date, words: &str) -> String {
        let whole = line_at(self.text, self.model.place.span);
        let what = span_of(&self.model.what).unwrap_or(self.model.place.span);
        let holds = |cell: &Range<usize>, span: Span| cell.contains(&(span.start as usize));
        let mut cells = Vec::new();
        for (at, cell) in cells_of(self.text, whole.clone()).into_iter().enumerate() {
            let text = &self.text[cell.clone()];
            let is_outside = at == 0 && cell.end <= self.model.place.span.start as usize;
            cells.push(if holds(&cell, self.model.date_span) {
                filled(text, &self.date(day))
            } else if holds(&cell, what) {
                filled(text, words)
            } else if is_outside || text.trim() == self.model.who {
                text.to_owned()
            } else {
                filled(text, "")
            });
        }
        cells.join("|").trim_end().to_owned()
    }

    /// The day as the rows write days.
    fn date(&self, day: Date) -> String {
        let is_like = |change: &&Change| change.date.is_some() && numbers(&change.raw_date).len() == 3;
        let Some(like) = std::iter::once(self.model).chain(&self.table.changes).find(is_like) else {
            return day.to_string();
        };
        let is_padded = self.is_padded(like);
        let (parts, known) = (numbers(&like.raw_date), like.date.unwrap_or(day));
        let says = |at: usize| like.raw_date[parts[at].clone()].parse::<i8>().ok();
        let year_first = parts[0].len() == 4;
        let (first, second) = if year_first { (1, 2) } else { (0, 1) };
        let is_month_first = says(first) == Some(known.month()) && says(second) == Some(known.day());
        let is_day_first = says(first) == Some(known.day()) && says(second) == Some(known.month());
        let day_first = !year_first && is_day_first && !(is_month_first && self.order != DateOrder::DayMonthYear);
        let short = |number: i8| if is_padded { format!("{number:02}") } else { number.to_string() };
        let (month, day_of_month) = (short(day.month()), short(day.day()));
        let (one, other) = if day_first { (day_of_month, month) } else { (month, day_of_month) };
        let year_at = if year_first { 0 } else { 2 };
        let year = if parts[year_at].len() == 2 { format!("{:02}", day.year() % 100) } else { day.year().to_string() };
        let written = if year_first { [year, one, other] } else { [one, other, year] };
        let mut date = String::new();
        let mut done = 0;
        for (part, number) in parts.iter().zip(written) {
            date.push_str(&like.raw_date[done..part.start]);
            date.push_str(&number);
            done = part.end;
        }
        date + &like.raw_date[done..]
    }

    /// Whether May is 05: the row itself may not tell, then others do; with hyphens it mostly is.
    fn is_padded(&self, like: &Change) -> bool {
        let tells = |change: &Change| {
            let raw = &change.raw_date;
            let parts = numbers(raw);
            let mut small = parts.iter().map(|part| &raw[part.clone()]).filter(|part| part.len() <= 2);
            small.find_map(|part| (part.len() == 1 || part.starts_with('0')).then_some(part.len() == 2))
        };
        let mut rows = std::iter::once(like).chain(&self.table.changes);
        rows.find_map(tells).unwrap_or_else(|| like.raw_date.contains('-'))
    }
}

/// Which end of a table is the newer one. Where its dates do not tell, rows are put in at the end.
fn newest_first(table: &ChangeTable) -> bool {
    let dates: Vec<Date> = table.changes.iter().filter_map(|change| change.date).collect();
    let count = |is_so: fn(&Date, &Date) -> bool| dates.windows(2).filter(|pair| is_so(&pair[0], &pair[1])).count();
    count(|one, next| one > next) > count(|one, next| one < next)
}

/// The runs of digits of a date.
fn numbers(date: &str) -> Vec<Range<usize>> {
    let mut numbers: Vec<Range<usize>> = Vec::new();
    for (at, _) in date.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match numbers.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => numbers.push(at..at + 1),
        }
    }
    numbers
}

/// The whole line on which a row stands, without its end.
fn line_at(text: &str, row: Span) -> Range<usize> {
    let at = row.range().start;
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    start..start + text[start..end].trim_end_matches('\r').len()
}

/// What stands between the pipes of a line, and before the first and after the last.
fn cells_of(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = line.start;
    for (at, _) in text[line.clone()].match_indices('|').map(|(at, pipe)| (line.start + at, pipe)) {
        if !text[..at].ends_with('\\') {
            cells.push(start..at);
            start = at + 1;
        }
    }
    cells.push(start..line.end);
    cells
}

/// A cell with other words, as wide as it was where that is wide enough.
fn filled(cell: &str, words: &str) -> String {
    let lead = &cell[..cell.len() - cell.trim_start().len()];
    let lead =
        if cell.trim().is_empty() { cell.get(..1).filter(|_| !words.is_empty()).unwrap_or_default() } else { lead };
    let ends_in_space = cell.ends_with(' ');
    let mut filled = format!("{lead}{words}");
    let room = cell.width().saturating_sub(filled.width());
    filled.push_str(&" ".repeat(if ends_in_space { room.max(1) } else { 0 }));
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_keeps_its_width_where_it_can() {
        assert_eq!(filled(" 10/19/2026 ", "1/2/2026"), " 1/2/2026   ");
        assert_eq!(filled(" 1/2/2026 ", "10/19/2026"), " 10/19/2026 ");
        assert_eq!(filled("04/30/2020", "05/01/2020"), "05/01/2020");
        assert_eq!(filled(" 确认 ", "a"), " a    ");
        assert_eq!(filled("    ", ""), "    ");
        assert_eq!(filled("", ""), "");
    }

    #[test]
    fn a_line_is_taken_apart_at_its_pipes() {
        let text = "x\n> | a | b \\| c |\r\ny";
        let line = line_at(text, Span::new(4..5));
        assert_eq!(&text[line.clone()], "> | a | b \\| c |");
        let cells: Vec<&str> = cells_of(text, line).into_iter().map(|cell| &text[cell]).collect();
        assert_eq!(cells, ["> ", " a ", " b \\| c ", ""]);
    }
}
