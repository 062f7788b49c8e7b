//! What a change says was done to which task: "Added tasks 4088 and 4089", "弃用任务 1910". Where it is not plain, nothing.

use std::borrow::Cow;
use std::ops::Range;

use crate::playbook::change::Change;
use crate::playbook::mentions;
use crate::playbook::page::Page;
use crate::vocabulary::{Action, Vocabulary};

/// Something done to a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deed {
    /// What.
    pub action: Action,
    /// The task's number.
    pub task: String,
    /// Where the number stands: bytes of the text.
    pub range: Range<usize>,
}

/// What each change of a page says, in the order of the file.
pub type Deeds<'a> = Vec<(&'a Change, Vec<Deed>)>;

/// Reads what all changes of a page say.
pub fn of_page<'a>(page: &'a Page, vocabulary: &Vocabulary) -> Deeds<'a> {
    page.changes().map(|change| (change, read(&change.what_text(), vocabulary))).collect()
}

/// Reads what a change says, in the words of its locale. Numbers count as tasks after a task word only.
pub fn read(text: &str, vocabulary: &Vocabulary) -> Vec<Deed> {
    let mentions = mentions::find(text, vocabulary.task_words(), &|_| true);
    if mentions.is_empty() {
        return Vec::new();
    }
    let folded = text.to_ascii_lowercase();
    let chains = chains(&folded, mentions, vocabulary);
    let mut deeds = Vec::new();
    let mut from = 0;
    for (index, chain) in chains.iter().enumerate() {
        let start = chain[0].start;
        let end = chain[chain.len() - 1].end;
        let until = chains.get(index + 1).map_or(folded.len(), |next| next[0].start);
        let action = before(&folded[clause_start(&folded, from, start)..start], vocabulary)
            .or_else(|| after(&folded[end..until], vocabulary));
        if let Some(action) = action {
            deeds.extend(chain.iter().map(|range| Deed {
                action,
                task: text[range.clone()].to_owned(),
                range: range.clone(),
            }));
        }
        from = end;
    }
    deeds
}

/// Mentions with nothing but separators, "and" and task words between are one list.
fn chains(text: &str, mentions: Vec<Range<usize>>, vocabulary: &Vocabulary) -> Vec<Vec<Range<usize>>> {
    let mut chains: Vec<Vec<Range<usize>>> = Vec::new();
    for mention in mentions {
        match chains.last_mut() {
            Some(chain) if is_list(&text[chain[chain.len() - 1].end..mention.start], vocabulary) => chain.push(mention),
            _ => chains.push(vec![mention]),
        }
    }
    chains
}

fn is_list(between: &str, vocabulary: &Vocabulary) -> bool {
    let rest = without(between, vocabulary.task_words());
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || ",、，/&;；".contains(c));
    !between.contains(['.', '。']) && matches!(rest, "" | "and" | "or" | "和" | "与" | "及" | "以及" | "、和")
}

fn clause_start(text: &str, from: usize, to: usize) -> usize {
    let end = text[from..to].rmatch_indices(['.', '。', ';', '；', '\n']).next();
    end.map_or(from, |(at, mark)| from + at + mark.len())
}

/// The action whose object the tasks are: its word stands right before them.
fn before(text: &str, vocabulary: &Vocabulary) -> Option<Action> {
    let said = said(text, vocabulary).into_iter().max_by_key(|said| (said.range.end, said.range.len()))?;
    let between = without(&text[said.range.end..], vocabulary.task_words());
    let between = without(&between, vocabulary.action_fillers());
    let is_direct = between.chars().all(|c| c.is_whitespace() || ":：#(（\"“\u{200B}".contains(c));
    // "Added a note to task 4079": something else was added.
    Some(if is_direct { said.action } else { Action::Changed })
}

/// The action that a passive tells: "task 4089 was removed", "任务 4089 已弃用"; nothing may follow.
fn after(text: &str, vocabulary: &Vocabulary) -> Option<Action> {
    let clause = text.split(['.', '。', ';', '；', ',', '，', '\n', ')', '）']).next().unwrap_or_default();
    let said = said(clause, vocabulary);
    // Of each word the last place.
    let lasts = said.iter().enumerate().filter(|(at, one)| said[at + 1..].iter().all(|later| later.word != one.word));
    let (_, Said { range, action, .. }) =
        lasts.min_by_key(|(_, said)| (said.range.start, std::cmp::Reverse(said.range.len())))?;
    let is_filler = |text: &str| {
        without(text, vocabulary.action_fillers()).trim_matches([' ', '(', '（', '-', '–', '—', ':', '：']).is_empty()
    };
    let is_all = is_filler(&clause[..range.start]) && is_filler(&clause[range.end..]);
    Some(if is_all { *action } else { Action::Changed })
}

/// An action's word in a text.
struct Said<'a> {
    word: &'a str,
    action: Action,
    range: Range<usize>,
}

/// The words for actions in a text, in the order of their beginnings. One look at each place where a word may begin takes a
/// tenth of the time of a search for each word.
fn said<'a>(text: &'a str, vocabulary: &'a Vocabulary) -> Vec<Said<'a>> {
    let may_begin = |at: &usize| !text.as_bytes()[*at].is_ascii() || begins_alone(text, *at);
    let places = text.char_indices().map(|(at, _)| at).filter(may_begin);
    let said = places.flat_map(|at| {
        let words = vocabulary.actions_at(&text[at..]);
        words.map(move |(word, action)| Said { word, action, range: at..at + word.len() })
    });
    said.filter(|said| stands_alone(text, said.word, said.range.start)).collect()
}

/// The last place of a word, which stands alone where its script writes words apart.
fn last(text: &str, word: &str) -> Option<Range<usize>> {
    let most = text.len().checked_sub(word.len())?;
    let is_here = |at: &usize| text.as_bytes()[*at..].starts_with(word.as_bytes()) && stands_alone(text, word, *at);
    let at = (0..=most).rev().find(is_here)?;
    Some(at..at + word.len())
}

/// Whether a word that stands at a place is no part of another, where its script writes words apart.
fn stands_alone(text: &str, word: &str, at: usize) -> bool {
    let ends_alone = || !text[at + word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
    !word.is_ascii() || begins_alone(text, at) && ends_alone()
}

fn begins_alone(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// The text without certain words.
fn without<'a>(text: &'a str, words: &[String]) -> Cow<'a, str> {
    if words.iter().all(|word| last(text, word).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut words: Vec<&String> = words.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut rest = text.to_owned();
    for word in words {
        while let Some(range) = last(&rest, word) {
            rest.replace_range(range, " ");
        }
    }
    Cow::Owned(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn told(text: &str) -> String {
        let parse = |text| crate::vocabulary::parse(&SourceFile::new("vocabulary.yml", text)).0;
        let vocabulary = parse(include_str!("../../locales/zh-CN/vocabulary.yml"))
            .over(&parse(include_str!("../../locales/en/vocabulary.yml")));
        let deeds = read(text, &vocabulary);
        deeds.iter().map(|deed| format!("{:?} {}", deed.action, deed.task)).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_was_done_is_read_in_both_languages() {
        assert_eq!(told("Added tasks 4088 and 4089"), "Added 4088, Added 4089");
        assert_eq!(told("Added new mandatory task 4110."), "Added 4110");
        assert_eq!(told("Added task 4022, 4024. Modified task 1247"), "Added 4022, Added 4024, Changed 1247");
        assert_eq!(
            told("Deprecated task 1910, change task 3690 to Mandatory, renamed Task 3685"),
            "Removed 1910, Changed 3690, Changed 3685"
        );
        assert_eq!(told("Task 4089 was removed."), "Removed 4089");
        assert_eq!(told("增加了任务 4090、4091、4092。"), "Added 4090, Added 4091, Added 4092");
        assert_eq!(told("修改了任务4063并添加了任务 4088 和 4089"), "Changed 4063, Added 4088, Added 4089");
        assert_eq!(told("弃用任务 1910；新增任务 1911"), "Removed 1910, Added 1911");
        assert_eq!(told("任务 4089 已弃用"), "Removed 4089");
        assert_eq!(told("任务 4000：已删除。增加了任务 4001"), "Removed 4000, Added 4001");
    }

    #[test]
    fn a_change_to_a_task_is_no_addition() {
        assert_eq!(told("为任务 4079 增加了链接"), "Changed 4079");
        assert_eq!(told("Added a note to task 4079"), "Changed 4079");
        assert_eq!(told("Added OneDrive for Business as a service in tasks 4088, 4089"), "Changed 4088, Changed 4089");
        assert_eq!(told("Fixed CMR 75865 for FY20"), "");
        assert_eq!(told("See task 4079"), "");
    }
}
