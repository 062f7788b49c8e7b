//! `Primary Role: **FastTrack Manager**`: label lines, however they are broken, bold or glued together.

use crate::limits;
use crate::markdown::{Inline, InlineKind, each_link, plain_text};
use crate::source::{Place, Span};
use crate::text::{is_ordinary, visible};
use crate::vocabulary::{LabelKey, Vocabulary};

/// A label and its value.
#[derive(Clone, PartialEq, Debug)]
pub struct Label {
    /// What it is.
    pub key: LabelKey,
    /// The label as written, without the colon.
    pub name: String,
    /// The value as written, without markup; empty where a dash says "nobody".
    pub value: String,
    /// Where links in the value lead.
    pub targets: Vec<String>,
    /// The line, or the lines, that hold both.
    pub place: Place,
}

/// A run of a paragraph.
pub(super) enum Piece {
    Prose(Vec<Inline>, Place),
    Labels(Vec<Label>),
}

/// Cuts a paragraph where its label lines begin and end. Prose that only looks like a label stays prose.
pub(super) fn split(content: Vec<Inline>, place: &Place, vocabulary: &Vocabulary) -> Vec<Piece> {
    if !content.iter().any(may_hold_colon) {
        return vec![Piece::Prose(content, place.clone())];
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for line in lines(content) {
        let text = plain_text(&line);
        let line_place = Place::new(&place.path, span(&line).unwrap_or(place.span));
        let labels = labels_in(&text, &line, &line_place, vocabulary);
        match pieces.last_mut() {
            Some(Piece::Labels(before)) if !labels.is_empty() => before.extend(labels),
            Some(Piece::Labels(before)) if continues(before, &text) => extend(before, &text, &line_place),
            Some(Piece::Prose(before, prose_place)) if labels.is_empty() => {
                before.push(Inline {
                    kind: InlineKind::SoftBreak,
                    span: Span { start: line_place.span.start, end: line_place.span.start },
                });
                before.extend(line);
                prose_place.span = prose_place.span.join(line_place.span);
            }
            _ if labels.is_empty() => pieces.push(Piece::Prose(line, line_place)),
            _ => pieces.push(Piece::Labels(labels)),
        }
    }
    pieces
}

fn may_hold_colon(inline: &Inline) -> bool {
    let holds = |text: &str| text.contains(':') || text.contains('：');
    match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => holds(text),
        _ => holds(&plain_text(std::slice::from_ref(inline))),
    }
}

/// Splits at line breaks; a break is dropped, since each label gets its own line anyway. Where no line is a label, the
/// hard breaks are kept.
fn lines(content: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut lines = vec![Vec::new()];
    for inline in content {
        match inline.kind {
            InlineKind::SoftBreak | InlineKind::HardBreak => lines.push(Vec::new()),
            _ => lines.last_mut().expect("there is always a last line").push(inline),
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn span(line: &[Inline]) -> Option<Span> {
    Some(line.first()?.span.join(line.last()?.span))
}

/// The labels of a line; more than one where `Primary Role: X Applies To: Y` stands in one bold run.
fn labels_in(text: &str, line: &[Inline], place: &Place, vocabulary: &Vocabulary) -> Vec<Label> {
    let Some((key, start, value_start)) =
        next_label(text, 0, vocabulary).filter(|&(_, start, _)| text[..start].trim().is_empty())
    else {
        return Vec::new();
    };
    let mut targets = Vec::new();
    each_link(line, &mut |_, link, _| targets.push(link.target.clone()));
    let mut labels = Vec::new();
    let mut current = (key, start, value_start);
    loop {
        let next = next_label(text, current.2, vocabulary);
        let end = next.map_or(text.len(), |(_, start, _)| start);
        labels.push(Label {
            key: current.0,
            name: visible(text[current.1..current.2].trim_end().trim_end_matches([':', '：'])).into_owned(),
            value: value(&text[current.2..end]),
            targets: std::mem::take(&mut targets),
            place: place.clone(),
        });
        match next {
            Some(next) => current = next,
            None => return labels,
        }
    }
}

/// The next known label at or after byte `from`: its meaning, its start, and the byte after its colon.
fn next_label(text: &str, from: usize, vocabulary: &Vocabulary) -> Option<(LabelKey, usize, usize)> {
    let colons = text[from..].char_indices().filter(|(_, c)| matches!(c, ':' | '：'));
    colons.map(|(at, c)| (from + at, from + at + c.len_utf8())).find_map(|(colon, after)| {
        let before = &text[from..colon];
        starts(before, vocabulary)
            .into_iter()
            .find_map(|start| Some((vocabulary.label(&before[start..])?, from + start, after)))
    })
}

/// Where a label may begin that ends with the text, first the longest. No label is longer than some words: a line of a
/// million colons takes no longer than a million lines.
fn starts(before: &str, vocabulary: &Vocabulary) -> Vec<usize> {
    let first = before.char_indices().rev().nth(limits::LABEL_CHARACTERS - 1).map_or(0, |(at, _)| at);
    let first = first + farthest(&before[first..], vocabulary);
    let spaces = before[first..].char_indices().filter(|(_, c)| c.is_whitespace());
    let words = spaces.map(|(at, c)| first + at + c.len_utf8());
    let starts: Vec<usize> = (first == 0).then_some(0).into_iter().chain(words).collect();
    starts[starts.len().saturating_sub(limits::LABEL_WORDS)..].to_vec()
}

/// Before this byte no label of the vocabulary begins that ends with the text: it would be too long for any. Most colons
/// stand after a sentence, and it would be looked up from each of its words.
fn farthest(before: &str, vocabulary: &Vocabulary) -> usize {
    if before.contains(['(', '（']) || !is_ordinary(before) {
        return 0;
    }
    let letters = before.char_indices().rev().filter(|(_, c)| !c.is_whitespace());
    letters.map(|(at, c)| at + c.len_utf8()).nth(vocabulary.longest_label()).unwrap_or(0)
}

fn value(text: &str) -> String {
    let bare = visible(text.trim_matches(|c: char| c.is_whitespace() || c == '*')).into_owned();
    if matches!(bare.as_str(), "-" | "–" | "—" | "－") { String::new() } else { bare }
}

/// A value that was wrapped goes on where it ended in a separator, or had not begun.
fn continues(before: &[Label], text: &str) -> bool {
    let value = before.last().map_or("", |label| label.value.as_str());
    value.is_empty()
        || value.ends_with(['/', ',', '、', '，', ';', '；'])
        || text.trim_start().starts_with(['/', '、', '，'])
}

fn extend(labels: &mut [Label], text: &str, place: &Place) {
    if let Some(label) = labels.last_mut() {
        label.value = value(&format!("{} {}", label.value, value(text)));
        label.place.span = label.place.span.join(place.span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{BlockKind, parse};
    use crate::source::SourceFile;

    /// Each piece of the first paragraph: labels as `Key=value`, prose in brackets.
    fn read(text: &str) -> Vec<String> {
        let parse_words = |text| crate::vocabulary::parse(&SourceFile::new("vocabulary.yml", text)).0;
        let vocabulary = parse_words(include_str!("../../locales/zh-CN/vocabulary.yml"))
            .over(&parse_words(include_str!("../../locales/en/vocabulary.yml")));
        let document = parse(&SourceFile::new("a.md", text));
        let BlockKind::Paragraph(content) = &document.blocks[0].kind else { panic!("no paragraph") };
        let pieces = split(content.clone(), &document.blocks[0].place, &vocabulary);
        let shown = pieces.iter().flat_map(|piece| match piece {
            Piece::Prose(content, _) => vec![format!("[{}]", plain_text(content))],
            Piece::Labels(labels) => labels.iter().map(|label| format!("{:?}={}", label.key, label.value)).collect(),
        });
        shown.collect()
    }

    #[test]
    fn each_label_is_read_without_hard_breaks_and_with_either_colon() {
        let expected = ["PrimaryRole=FastTrack 经理", "AppliesTo=所有服务"];
        assert_eq!(read("主要角色: **FastTrack 经理**\n适用于: **所有服务**\n"), expected);
        assert_eq!(read("主要角色：**FastTrack 经理 **  \n适用于：所有服务"), expected);
    }

    #[test]
    fn two_labels_in_one_bold_run_are_two() {
        assert_eq!(
            read("**Primary Role: FastTrack Manager Applies To: All Services**"),
            ["PrimaryRole=FastTrack Manager", "AppliesTo=All Services"]
        );
    }

    #[test]
    fn wrapped_values_go_on_and_prose_does_not() {
        assert_eq!(
            read("Applies To: **Exchange /\nSharePoint**\nThen text."),
            ["AppliesTo=Exchange / SharePoint", "[Then text.]"]
        );
        assert_eq!(read("Applies To:\n**Teams**"), ["AppliesTo=Teams"]);
    }

    #[test]
    fn a_dash_is_nobody_and_a_look_alike_is_prose() {
        assert_eq!(read("Secondary Role: -"), ["SecondaryRole="]);
        assert_eq!(read("Note: **Some tasks** link elsewhere."), ["[Note: Some tasks link elsewhere.]"]);
        assert_eq!(read("In this phase: nothing"), ["[In this phase: nothing]"]);
    }
}
