//! Task numbers in running text: "task 4095", "任务 4090、4091、4092", a list item that begins with a number. Years, product
//! versions and ticket numbers are none.

use std::ops::Range;

use crate::text::nfkc;

/// The byte ranges of the task numbers that a text mentions, in order.
///
/// A number is a mention where `is_task` knows it and it follows a task word, stands in a list of numbers that does, or
/// begins the text. `task_words` are in comparable form.
pub fn find(text: &str, task_words: &[String], is_task: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut mentions = Vec::new();
    let mut chain_end = None;
    for number in numbers(text) {
        let before = &text[..number.start];
        let in_chain = chain_end.is_some_and(|end| is_list_separator(&text[end..number.start]));
        let begins = before.trim().is_empty() && text[number.end..].starts_with(char::is_whitespace);
        if !in_chain && !begins && !follows_task_word(before, task_words) {
            chain_end = None;
            continue;
        }
        chain_end = Some(number.end);
        if is_task(&text[number.clone()]) {
            mentions.push(number);
        } else if begins {
            chain_end = None;
        }
    }
    mentions
}

/// Runs of three to five ASCII digits that are no part of a word, of a decimal or of a grouped number.
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at + bytes[at..].iter().position(u8::is_ascii_digit)?;
            let end = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            at = end;
            if (3..=5).contains(&(end - start)) && stands_alone(text, start, end) {
                return Some(start..end);
            }
        }
        None
    })
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let mut after = text[end..].chars();
    let (last, next) = (before.next(), after.next());
    let joins =
        |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '%' | '€' | '+'));
    let continues = |mark: Option<char>, digit: Option<char>| {
        mark.is_some_and(|c| matches!(c, '.' | ',' | '/' | '-' | ':')) && digit.is_some_and(|c| c.is_ascii_digit())
    };
    // "4090,4091" without a space is a list; "20,000" is one number.
    let comma_list =
        last == Some(',') && text[..start - 1].bytes().rev().take_while(u8::is_ascii_digit).count() == end - start;
    let list_goes_on = next == Some(',')
        && text[end + 1..].bytes().take_while(u8::is_ascii_digit).count() == end - start
        && end - start > 3;
    !joins(last)
        && !joins(next)
        && (!continues(last, before.next()) || comma_list && end - start > 3)
        && (!continues(next, after.next()) || list_goes_on)
}

fn follows_task_word(before: &str, task_words: &[String]) -> bool {
    let start = before.char_indices().rev().nth(23).map_or(0, |(at, _)| at);
    let folded: String = nfkc(&before[start..]).chars().flat_map(char::to_lowercase).collect();
    let folded =
        folded.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '#' | ':' | '(' | '"' | '“' | '\u{200B}'));
    task_words.iter().any(|word| {
        folded
            .strip_suffix(word.as_str())
            .is_some_and(|rest| !word.is_ascii() || !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// What may stand between two numbers of one list.
fn is_list_separator(between: &str) -> bool {
    let bare = between.trim();
    let bare = bare.trim_matches(|c: char| {
        matches!(c, ',' | '，' | '、' | ';' | '；' | '/' | '&' | '–' | '-') || c.is_whitespace()
    });
    between.len() <= 24
        && matches!(
            bare,
            "" | "and"
                | "or"
                | "to"
                | "through"
                | "和"
                | "与"
                | "及"
                | "以及"
                | "或"
                | "至"
                | "到"
                | "task"
                | "tasks"
                | "任务"
                | "and task"
                | "和任务"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let words = ["task".to_owned(), "tasks".to_owned(), "任务".to_owned()];
        find(text, &words, &|id| id != "9999").into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn lists_of_both_languages_are_read_to_their_end() {
        assert_eq!(found("Added tasks 4088 and 4089"), ["4088", "4089"]);
        assert_eq!(found("Added task 4022, 4024. Modified task 1247"), ["4022", "4024", "1247"]);
        assert_eq!(found("增加了任务 4090、4091、4092。"), ["4090", "4091", "4092"]);
        assert_eq!(found("修改了任务4063并添加了任务 4088 和 4089"), ["4063", "4088", "4089"]);
        assert_eq!(
            found("Deprecated task 1910, change task 3690 to Mandatory, renamed Task 3685"),
            ["1910", "3690", "3685"]
        );
        assert_eq!(found("4024 Upgrade from Windows 7"), ["4024"]);
    }

    #[test]
    fn years_versions_tickets_and_amounts_are_no_mentions() {
        assert_eq!(found("In 2019 we saw CMR 75865 for FY20 and Windows 2016"), [""; 0]);
        assert_eq!(found("with 20,000 seats; a task of 1.5000 and 4095%"), [""; 0]);
        assert_eq!(found("task 40890123, multitask 4095, task 9999"), [""; 0]);
    }
}
