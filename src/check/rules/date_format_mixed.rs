//! `date-format-mixed`: a date is written otherwise than the others of its table.

use jiff::civil::Date;

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::playbook::change::{Change, parse_date};
use crate::playbook::page::Part;
use crate::source::Place;

pub(super) const RULE: Rule = Rule::new(
    "date-format-mixed",
    Group::Changes,
    Severity::Info,
    include_str!("date-format-mixed.md"),
    &[Check::Page(check)],
);

/// How a date is written, without regard to zeros at its front.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Form {
    /// `2019-05-02`
    YearFirst(char),
    /// `5/2/2019`
    YearLast(char),
    /// `2019年5月2日`
    Han,
    /// `5/2/19`
    ShortYear(char),
}

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    for part in leaf.page.parts() {
        let Part::Changes(table) = part else { continue };
        let dated: Vec<(&Change, Date, Form)> =
            table.changes.iter().filter_map(|change| Some((change, change.date?, form(&change.raw_date)?))).collect();
        let count = |form: Form| dated.iter().filter(|(_, _, other)| *other == form).count();
        let Some(usual) = dated.iter().map(|(_, _, form)| *form).max_by_key(|form| count(*form)) else { continue };
        if count(usual) * 2 <= dated.len() {
            continue;
        }
        let example =
            dated.iter().find(|(_, _, form)| *form == usual).map_or("", |(change, _, _)| change.raw_date.as_str());
        for (change, date, _) in dated.iter().filter(|(_, _, form)| *form != usual) {
            let order = leaf.vocabulary().date_order();
            let text = written(*date, usual, example);
            let place = Place::new(&change.place.path, change.date_span);
            let message =
                Message::new("date-format-mixed").with("date", change.raw_date.as_str()).with("example", example);
            let help = Message::new("date-format-mixed-help").with("date", text.as_str());
            let mut finding = Finding::at(place.clone(), message).help(help).detail(change.raw_date.as_str());
            let is_right = parse_date(&text, order) == Some(*date) && change.date_span != change.place.span;
            finding.fix = is_right.then(|| Fix::new(Tier::Safe, place, text));
            remarks.add(finding);
        }
    }
}

fn form(raw: &str) -> Option<Form> {
    let raw = raw.trim();
    if raw.contains('年') {
        return Some(Form::Han);
    }
    let separator = raw.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = raw.split(separator).map(str::trim).collect();
    match parts[..] {
        [year, _, _] if year.len() == 4 => Some(Form::YearFirst(separator)),
        [_, _, year] if year.len() == 4 => Some(Form::YearLast(separator)),
        [_, _, _] => Some(Form::ShortYear(separator)),
        _ => None,
    }
}

/// The date as its table writes dates.
fn written(date: Date, form: Form, example: &str) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let is_padded = example.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() == 2 && part.starts_with('0'));
    let part = |number: i8| if is_padded { format!("{number:02}") } else { number.to_string() };
    match form {
        Form::YearFirst(mark) => format!("{year}{mark}{}{mark}{}", part(month), part(day)),
        Form::YearLast('.') => format!("{}.{}.{year}", part(day), part(month)),
        Form::YearLast(mark) => format!("{}{mark}{}{mark}{year}", part(month), part(day)),
        Form::ShortYear(mark) => format!("{}{mark}{}{mark}{:02}", part(month), part(day), year % 100),
        Form::Han => format!("{year}年{month}月{day}日"),
    }
}
