//! The numbers of a text, in a form that both languages share: `20,000`, `20000`, `２ 万` are one number; `40890` is not `4089`.

use std::ops::Range;

use crate::text::{is_alphabetic, is_cjk, nfkc};
use crate::vocabulary::Vocabulary;

/// A number in digits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// As written.
    pub text: String,
    /// What it may mean, the likeliest first: decimal digits, perhaps with points.
    pub values: Vec<String>,
}

/// The numbers of a text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Numbers {
    /// Those in digits, in order.
    pub digits: Vec<Number>,
    /// The values of those in words.
    pub words: Vec<String>,
}

/// A number of the source that the translation lacks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missing {
    /// As the source writes it.
    pub number: String,
    /// What the translation seems to have in its place.
    pub instead: Option<String>,
}

/// The numbers of the source that the translation neither writes in digits nor in words.
///
/// A number that the source repeats may stand in the translation once; unless another number stands there instead.
pub fn missing(source: &Numbers, translation: &Numbers) -> Vec<Missing> {
    let mut left: Vec<Option<&Number>> = translation.digits.iter().map(Some).collect();
    let mut missing = Vec::new();
    for number in &source.digits {
        let twin = left.iter_mut().find(|other| other.is_some_and(|other| same(number, other)));
        match twin {
            Some(twin) => *twin = None,
            None => missing.push(number),
        }
    }
    let mut extra: Vec<&Number> = left.into_iter().flatten().collect();
    missing.retain(|number| !number.values.iter().any(|value| translation.words.contains(value)));
    let mut reported = Vec::new();
    for number in missing {
        let near = extra.iter().position(|other| is_near(number, other));
        let is_repeated = translation.digits.iter().any(|other| same(number, other));
        if near.is_none() && is_repeated {
            continue;
        }
        let instead = near.map(|at| extra.remove(at).text.clone());
        reported.push(Missing { number: number.text.clone(), instead });
    }
    if let ([only], [instead]) = (reported.as_mut_slice(), extra.as_slice())
        && only.instead.is_none()
    {
        only.instead = Some(instead.text.clone());
    }
    reported
}

fn same(one: &Number, other: &Number) -> bool {
    one.values.iter().any(|value| other.values.contains(value))
}

/// A digit more, less, other, or two swapped.
fn is_near(one: &Number, other: &Number) -> bool {
    let (one, other) = (&one.values[0], &other.values[0]);
    one.len() > 1 && other.len() > 1 && strsim::osa_distance(one, other) == 1
}

/// Reads the numbers of a text.
pub fn read(text: &str, vocabulary: &Vocabulary) -> Numbers {
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_digit()) {
        // Most passages: nothing to compare.
        return Numbers { digits: Vec::new(), words: in_words(text, vocabulary) };
    }
    let text = nfkc(text);
    let mut numbers = Numbers { digits: Vec::new(), words: in_words(&text, vocabulary) };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|length| at + length) {
        let end = end_of_number(bytes, start);
        at = end;
        numbers.words.extend(decimal_readings(&text, start..end));
        if !is_glued_digit(&text, start..end) && !is_time(bytes, start..end) && !is_any_time(&text, &(start..end)) {
            numbers.digits.push(number(&text, start..end));
        }
    }
    numbers
}

/// The end of a run of digits with points between, or commas that group them by three.
fn end_of_number(bytes: &[u8], start: usize) -> usize {
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = start + digits(start);
    loop {
        let more = match bytes.get(end) {
            Some(b'.') => digits(end + 1),
            Some(b',') if digits(end + 1) == 3 && end - start <= 3 + 4 * 3 => 3,
            _ => 0,
        };
        if more == 0 {
            return end;
        }
        end += 1 + more;
    }
}

/// `1,5` is `1.5` where a comma begins the fraction, and the other way round.
fn decimal_readings(text: &str, range: Range<usize>) -> Vec<String> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let written = &text[range.clone()];
    if let Some((whole, fraction)) = written.split_once('.').filter(|(_, fraction)| fraction.len() <= 2) {
        return vec![canonical(whole), canonical(fraction)];
    }
    let Some(rest) = text[range.end..].strip_prefix(',') else { return Vec::new() };
    let length = digits(rest);
    let is_fraction = (1..=2).contains(&length) && !rest[length..].starts_with(',');
    if is_fraction { vec![canonical(&format!("{written}.{}", &rest[..length]))] } else { Vec::new() }
}

/// `B2B`, `1st`: a single digit that is a part of a word.
fn is_glued_digit(text: &str, range: Range<usize>) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !is_cjk(c));
    range.len() == 1
        && (is_letter(text[..range.start].chars().next_back()) || is_letter(text[range.end..].chars().next()))
}

/// `2:00`: a time of day is written in other ways in other languages.
fn is_time(bytes: &[u8], range: Range<usize>) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let colon = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&b':');
    colon(Some(range.end)) && digit(Some(range.end + 1))
        || colon(range.start.checked_sub(1)) && digit(range.start.checked_sub(2))
}

/// `24/7`: "at any time", in words of their own in other languages.
fn is_any_time(text: &str, range: &Range<usize>) -> bool {
    ["24/7", "24x7"].iter().any(|idiom| {
        let starts = [range.start.checked_sub("24/".len()), Some(range.start)];
        let ends = |start: usize| start + idiom.len();
        let is_idiom = |start: usize| text.get(start..ends(start)).is_some_and(|text| text.eq_ignore_ascii_case(idiom));
        let stands_alone = |start: usize| !text[ends(start)..].starts_with(|c: char| c.is_ascii_digit() || c == '/');
        starts.into_iter().flatten().any(|start| is_idiom(start) && stands_alone(start))
    })
}

/// Powers of ten that stand after a number.
const SCALES: &[(&str, usize)] = &[
    ("百万", 6),
    ("千万", 7),
    ("十亿", 9),
    ("万", 4),
    ("亿", 8),
    ("千", 3),
    ("百", 2),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("k", 3),
    ("m", 6),
];

fn number(text: &str, range: Range<usize>) -> Number {
    let written = &text[range.clone()];
    let plain = written.replace(',', "");
    let after = text[range.end..].trim_start_matches([' ', '\u{A0}']).to_ascii_lowercase();
    let scale = SCALES.iter().find(|(word, _)| {
        after
            .strip_prefix(word)
            .is_some_and(|rest| !word.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    });
    let mut values = Vec::new();
    if let Some((word, zeros)) = scale {
        values.push(scaled(&plain, *zeros));
        if word.len() == 1 {
            values.push(canonical(&plain));
        }
    } else {
        values.push(canonical(&plain));
    }
    // "FY20" is the year 2020.
    if plain.len() == 2 && text[..range.start].ends_with(|c: char| c.is_ascii_alphabetic()) {
        values.push(format!("20{plain}"));
    }
    if let Some(whole) = plain.strip_suffix(".0") {
        values.push(canonical(whole));
    }
    // In some locales a point groups digits.
    let groups: Vec<&str> = plain.split('.').collect();
    if groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3) && groups[0].len() <= 3 {
        values.push(groups.concat());
    }
    Number { text: written.to_owned(), values }
}

/// Without leading zeros.
fn canonical(number: &str) -> String {
    let bare = number.trim_start_matches('0');
    if bare.is_empty() || bare.starts_with('.') { format!("0{bare}") } else { bare.to_owned() }
}

fn scaled(number: &str, zeros: usize) -> String {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if fraction.len() > zeros || fraction.contains('.') {
        return canonical(number);
    }
    canonical(&format!("{whole}{fraction}{}", "0".repeat(zeros - fraction.len())))
}

/// What words and Han numerals say.
fn in_words(text: &str, vocabulary: &Vocabulary) -> Vec<String> {
    let words = text.split(|c: char| !is_alphabetic(c)).filter(|word| vocabulary.may_be_number(word));
    let mut values: Vec<String> =
        words.filter_map(|word| vocabulary.number(&word.to_lowercase())).map(|value| value.to_string()).collect();
    if text.is_ascii() {
        return values;
    }
    let mut run = String::new();
    for c in text.chars().chain([' ']) {
        if han_value(c).is_some() {
            run.push(c);
        } else if !run.is_empty() {
            values.extend(han_number(&run));
            run.clear();
        }
    }
    values
}

/// The value of a Han numeral: a digit below ten, or a power of ten.
fn han_value(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' | '双' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// `三十六` is 36; a run that is no number says nothing.
fn han_number(run: &str) -> Option<String> {
    let (mut total, mut section, mut digit) = (0_u64, 0_u64, None);
    for value in run.chars().filter_map(han_value) {
        match value {
            0..=9 => digit = Some(value),
            10..=1000 => {
                section = section.checked_add(digit.take().unwrap_or(1).checked_mul(value)?)?;
            }
            _ => {
                let before = section + digit.take().unwrap_or(0);
                total = total.checked_add(before.max(1).checked_mul(value)?)?;
                section = 0;
            }
        }
    }
    Some((total + section + digit.unwrap_or(0)).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn vocabulary() -> Vocabulary {
        crate::vocabulary::parse(&SourceFile::new("v.yml", include_str!("../../locales/en/vocabulary.yml"))).0
    }

    /// What of the source is missing, as `number` or `number→instead`.
    fn compare(source: &str, translation: &str) -> Vec<String> {
        let vocabulary = vocabulary();
        let missing = missing(&read(source, &vocabulary), &read(translation, &vocabulary));
        missing
            .into_iter()
            .map(|missing| {
                missing.number.clone() + &missing.instead.map(|other| format!("→{other}")).unwrap_or_default()
            })
            .collect()
    }

    #[test]
    fn numbers_are_the_same_however_a_language_writes_them() {
        for (source, translation) in [
            ("more than 20,000 seats", "超过 2 万个席位"),
            ("20000 users", "２００００ 名用户"),
            ("1.5 million", "150 万"),
            ("150,000,000", "1.5 亿"),
            ("tasks 4090, 4091 and 4092", "任务 4090、4091、4092"),
            ("50% of users", "50％ 的用户"),
            ("3 workshops in 12 weeks", "在十二周内举办三场研讨会"),
            ("May 2, 2019", "2019年5月2日"),
            ("Office 365 and again Office 365", "Office 365"),
            ("version 2.0", "版本 2"),
            ("1.5 hours", "1,5 Stunden"),
            ("1,5 Stunden", "1.5 hours"),
            ("at 2:00 PM", "下午两点"),
            ("B2B", "企业间"),
            ("since FY20", "自 2020 财年起"),
            ("36 months", "三十六个月"),
            ("support 24/7", "全天候支持"),
        ] {
            assert_eq!(compare(source, translation), [""; 0], "{source} = {translation}");
        }
    }

    #[test]
    fn another_number_is_another_number() {
        assert_eq!(compare("task 4089", "任务 40890"), ["4089→40890"]);
        assert_eq!(compare("task 4089 and task 4089", "任务 4089 和任务 4098"), ["4089→4098"]);
        assert_eq!(compare("90 days", "60 天"), ["90→60"]);
        assert_eq!(compare("Windows 10", "Windows"), ["10"]);
        assert_eq!(compare("20,000", "2 千"), ["20,000→2"]);
        assert_eq!(compare("on 24/7/2019", "于 2019 年"), ["24", "7"]);
    }
}
