//! A glossary to review: what is there stays byte for byte, and what was learnt is added below with the votes that it rests
//! on. What is undecided is added as a comment, since a glossary decides.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::map::{Map, Row, Standing};
use super::{one_line, table};
use crate::cli::words::Words;
use crate::finding::Message;
use crate::glossary::{self, Glossary};
use crate::locale::Locale;
use crate::source::SourceFile;
use crate::text::comparable;
use crate::yaml;

/// A glossary with what is added to it.
pub(super) struct Proposal {
    /// The whole file.
    pub text: String,
    /// Terms that are added.
    pub decided: usize,
    /// Terms that are added as comments.
    pub undecided: usize,
}

/// The glossary with everything that the map knows and it does not.
pub(super) fn of(map: &Map<'_>, glossary: &Glossary, present: Option<&str>, words: &Words) -> Proposal {
    let mut proposal = Proposal { text: String::new(), decided: 0, undecided: 0 };
    let remarked = remarked(present.unwrap_or_default());
    for rows in by_term(map) {
        proposal.add(&rows, glossary, &remarked, words);
    }
    let added = std::mem::take(&mut proposal.text);
    proposal.text = match present {
        _ if added.is_empty() => present.unwrap_or_default().to_owned(),
        None => format!("# {}\n{added}", words.text("terms-written-header")),
        Some(present) => joined(present, &added),
    };
    proposal
}

impl Proposal {
    /// Whether there is nothing to add.
    pub(super) fn is_empty(&self) -> bool {
        self.decided + self.undecided == 0
    }

    /// Whether the file means what the glossary did and what was added: below `{a: {…}}` or `...`, nothing can be.
    pub(super) fn is_sound(&self, before: &Glossary) -> bool {
        let (after, _) = glossary::parse(&SourceFile::new(glossary::FILE_NAME, &self.text));
        let is_kept = before.terms.iter().zip(&after.terms).all(|(before, after)| before == after);
        is_kept && after.terms.len() == before.terms.len() + self.decided
    }

    fn add(&mut self, rows: &[&Row<'_>], glossary: &Glossary, remarked: &BTreeSet<(String, String)>, words: &Words) {
        let Some(first) = rows.first() else { return };
        let source = &first.ballot.term;
        let mut decided: Vec<(&Locale, &str)> = Vec::new();
        let mut open: Vec<(&Locale, &str)> = Vec::new();
        for of_locale in rows.chunk_by(|one, other| one.locale == other.locale) {
            let locale = of_locale[0].locale;
            match agreed(of_locale) {
                // A map has each key once: the translation belongs to the term that is there.
                Some(form) if !glossary.knows(source) => decided.push((locale, form)),
                Some(form) => open.push((locale, form)),
                None => open.extend(of_locale[0].ballot.votes.first().map(|vote| (locale, vote.term.as_str()))),
            }
        }
        for forms in [&mut decided, &mut open] {
            forms.retain(|(locale, _)| !remarked.contains(&(comparable(source), locale.to_string())));
        }
        self.decided += usize::from(!decided.is_empty());
        self.undecided += usize::from(!open.is_empty());
        for (forms, mark) in [(decided, ""), (open, "# ")] {
            if forms.is_empty() {
                continue;
            }
            let of_forms = rows.iter().filter(|row| forms.iter().any(|(locale, _)| *locale == row.locale));
            let votes: Vec<String> = of_forms.map(|row| format!("# {}\n", votes(row, words))).collect();
            let _ = write!(self.text, "\n{}{mark}{}\n", votes.concat(), line(source, &forms));
        }
    }
}

/// The rows of each term on which the glossary is silent, in the order of the map.
fn by_term<'m, 'a>(map: &'m Map<'a>) -> Vec<Vec<&'m Row<'a>>> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut terms: Vec<Vec<&Row<'_>>> = Vec::new();
    for row in map.rows.iter().filter(|row| !matches!(row.standing, Standing::Glossary(_))) {
        let place = *places.entry(comparable(&row.ballot.term)).or_insert(terms.len());
        if place == terms.len() {
            terms.push(Vec::new());
        }
        terms[place].push(row);
    }
    terms
}

/// What all kinds that have decided say; a glossary knows no kinds.
fn agreed<'a>(rows: &[&Row<'a>]) -> Option<&'a str> {
    let mut forms = rows.iter().filter_map(|row| row.standing.form());
    let first = forms.next()?;
    forms.all(|form| comparable(form) == comparable(first)).then_some(first)
}

/// The votes of a row, in words.
fn votes(row: &Row<'_>, words: &Words) -> String {
    let votes: Vec<String> = row.ballot.votes.iter().map(|vote| table::said(vote, words)).collect();
    let message = Message::new("terms-written-votes").with("locale", row.locale.as_str()).with("kind", row.kind.name());
    one_line(&words.say(&message.with("standing", row.standing.name()).with("votes", votes)))
}

fn line(source: &str, forms: &[(&Locale, &str)]) -> String {
    let forms = forms.iter().map(|(locale, form)| format!("{}: {}", scalar(locale.as_str()), scalar(form)));
    format!("{}: {{ {} }}", scalar(source), forms.collect::<Vec<_>>().join(", "))
}

/// The text below what is there, with its line ends.
fn joined(present: &str, added: &str) -> String {
    let end = if present.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if present.is_empty() || present.ends_with('\n') { "" } else { end };
    format!("{present}{gap}{}", added.replace('\n', end))
}

/// The terms and locales of lines that are commented out: they have been added before, and somebody wants them so.
fn remarked(text: &str) -> BTreeSet<(String, String)> {
    let lines = text.lines().filter_map(|line| line.trim_start().strip_prefix('#'));
    let maps = lines.filter_map(|line| yaml::parse(line.trim(), 0).ok());
    let mut remarked = BTreeSet::new();
    for map in maps {
        for (term, forms) in map.entries() {
            let locales = forms.entries().iter().filter_map(|(tag, _)| Locale::new(&tag.text));
            remarked.extend(locales.map(|locale| (comparable(&term.text), locale.to_string())));
        }
    }
    remarked
}

/// Words that YAML, or an older YAML, takes for something else than text.
const RESERVED: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

/// A text as YAML has it in a map on one line: plain where that is safe, else in quotes.
fn scalar(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || " -_/.()+（）、·".contains(c);
    let is_safe = text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(is_plain)
        && !RESERVED.iter().any(|reserved| text.eq_ignore_ascii_case(reserved));
    // YAML's double quotes take every escape of JSON.
    if is_safe { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_yaml_would_take_for_something_else_is_quoted() {
        assert_eq!(scalar("FastTrack 工程师 (L2)"), "FastTrack 工程师 (L2)");
        assert_eq!(scalar("no"), "\"no\"");
        assert_eq!(scalar("365: a, \"b\""), "\"365: a, \\\"b\\\"\"");
        assert_eq!(scalar("C #"), "\"C #\"");
        assert_eq!(scalar("- a"), "\"- a\"");
    }

    #[test]
    fn lines_that_were_commented_out_are_known() {
        let text = "# role, zh-CN: 经理 (1)\n# Manager: { zh-CN: 经理 }\n#Plan B: {ja: 計画}\nSME: { zh-CN: 专家 }\n";
        let known: Vec<_> = remarked(text).into_iter().collect();
        let known: Vec<(&str, &str)> = known.iter().map(|(term, locale)| (term.as_str(), locale.as_str())).collect();
        assert_eq!(known, [("manager", "zh-CN"), ("plan b", "ja")]);
    }

    #[test]
    fn what_is_added_ends_its_lines_as_the_file_does() {
        assert_eq!(
            joined("a: { b: c }\r\nd: { b: e }", "\n# x\nf: { b: g }\n"),
            "a: { b: c }\r\nd: { b: e }\r\n\r\n# x\r\nf: { b: g }\r\n"
        );
    }
}
