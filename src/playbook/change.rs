//! Refresh Summary rows: when, who, what.

use jiff::civil::Date;

use crate::markdown::{Inline, Row, Table, join_cells, plain_text};
use crate::source::{Place, Span};
use crate::text::{nfkc, visible};
use crate::vocabulary::{Column, DateOrder, Vocabulary};

/// A table of changes.
#[derive(Clone, PartialEq, Debug)]
pub struct ChangeTable {
    /// Its rows, in the order of the file.
    pub changes: Vec<Change>,
    /// The whole table.
    pub place: Place,
}

/// One row of a Refresh Summary.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// `None` where the date cannot be read.
    pub date: Option<Date>,
    /// The date as written.
    pub raw_date: String,
    /// Who made the change; may be empty.
    pub who: String,
    /// What was changed; what further columns say follows in the same words.
    pub what: Vec<Inline>,
    /// The row.
    pub place: Place,
    /// The date in it.
    pub date_span: Span,
}

impl Change {
    /// What was changed, without markup.
    pub fn what_text(&self) -> String {
        visible(&plain_text(&self.what)).into_owned()
    }
}

/// Which column holds what.
pub(super) struct Columns {
    date: usize,
    who: Option<usize>,
    what: usize,
}

/// The columns of a table of changes; `None` for any other table. The heading above it may be absent: the columns decide.
pub(super) fn columns(table: &Table, under_changelog: bool, vocabulary: &Vocabulary) -> Option<Columns> {
    let position = |column| table.header.iter().position(|cell| vocabulary.column(&cell.text()) == Some(column));
    let (date, who, what) = (position(Column::Date), position(Column::Who), position(Column::What));
    match (date, who, what) {
        (Some(date), who, Some(what)) if who.is_some() || under_changelog => Some(Columns { date, who, what }),
        _ if under_changelog && table.header.len() >= 3 => {
            Some(Columns { date: date.unwrap_or(0), who: who.or(Some(1)), what: what.unwrap_or(2) })
        }
        _ => None,
    }
}

/// Reads a table of changes.
pub(super) fn read(table: Table, columns: &Columns, place: &Place, vocabulary: &Vocabulary) -> ChangeTable {
    let rows = table.rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.content.is_empty()));
    let changes = rows.map(|row| change(&row, columns, place, vocabulary)).collect();
    ChangeTable { changes, place: place.clone() }
}

fn change(row: &Row, columns: &Columns, table: &Place, vocabulary: &Vocabulary) -> Change {
    let text = |at: usize| row.cells.get(at).map(|cell| visible(&cell.text()).into_owned()).unwrap_or_default();
    let raw_date = text(columns.date);
    let date_span = row.cells.get(columns.date).map_or(row.span, |cell| cell.span);
    let date_span = if date_span.start == date_span.end { row.span } else { date_span };
    let known = |at: usize| at == columns.date || Some(at) == columns.who;
    let who = columns.who.map(text).unwrap_or_default();
    let what_and_notes =
        row.cells.iter().enumerate().skip(columns.what.min(row.cells.len())).filter(|(at, _)| !known(*at));
    Change {
        date: parse_date(&raw_date, vocabulary.date_order()),
        what: join_cells(what_and_notes.map(|(_, cell)| cell), " – "),
        raw_date,
        who,
        place: Place::new(&table.path, row.span),
        date_span,
    }
}

/// Reads a date: `5/2/2019`, `05/02/19`, `2019-05-02`, `2019/05/02`, `2019年5月2日`, `02.05.2019`. Where the year comes
/// last, day and month stand in the locale's order, unless a part is over 12 and so can only be the day. `None` for what
/// is no date.
pub fn parse_date(text: &str, order: DateOrder) -> Option<Date> {
    let folded = nfkc(text);
    let digits = |c: char| c.is_ascii_digit();
    let parts: Vec<&str> = folded.split(|c| !digits(c)).filter(|part| !part.is_empty()).collect();
    let between: String = folded.chars().filter(|c| !digits(*c) && !c.is_whitespace()).collect();
    let is_date = matches!(between.as_str(), "//" | "--" | ".." | "..." | "年月日" | "年月" | "년월일");
    let [a, b, c] = parts[..] else { return None };
    if !is_date || parts.iter().any(|part| part.len() > 4 || part.len() == 3) {
        return None;
    }
    let number = |part: &str| part.parse::<i16>().ok();
    let (year, month, day) = if a.len() == 4 {
        (number(a)?, number(b)?, number(c)?)
    } else if b.len() > 2 {
        return None;
    } else {
        let (first, second) = (number(a)?, number(b)?);
        let day_first = (order == DateOrder::DayMonthYear || between.starts_with('.')) && second <= 12 || first > 12;
        let (month, day) = if day_first { (second, first) } else { (first, second) };
        (full_year(c)?, month, day)
    };
    if a.len() == 4 && b.len() > 2 || a.len() == 4 && c.len() > 2 {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn full_year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match text.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str, order: DateOrder) -> Option<String> {
        parse_date(text, order).map(|date| date.to_string())
    }

    #[test]
    fn dates_are_read_in_every_form_of_real_sources() {
        let american = |text| iso(text, DateOrder::MonthDayYear);
        for text in
            ["5/2/2019", "05/02/19", "2019-05-02", "2019/05/02", "2019年5月2日", "2019 年 5 月 2 日", "２０１９/５/２"]
        {
            assert_eq!(american(text).as_deref(), Some("2019-05-02"), "{text}");
        }
        assert_eq!(american("25/3/2020").as_deref(), Some("2020-03-25"));
        assert_eq!(iso("5/2/2019", DateOrder::DayMonthYear).as_deref(), Some("2019-02-05"));
        assert_eq!(american("02.05.2019").as_deref(), Some("2019-05-02"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["10/018/2019", "13/13/2019", "2/30/2020", "soon", "", "2019", "1/2"] {
            assert_eq!(iso(text, DateOrder::MonthDayYear), None, "{text}");
        }
    }
}
