//! How a name fits into a box: there is no browser yet that could measure it, so its width is estimated by its letters.

use crate::text::is_cjk;

/// Hundredths of an em. On the generous side: system fonts differ, and a name must not run over the border of its box.
fn width(c: char) -> i32 {
    match c {
        c if is_cjk(c) => 102,
        '“' | '”' | '‘' | '’' | '—' | '…' => 80,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 30,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' => 38,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '&' => 90,
        c if c.is_uppercase() => 70,
        c if c.is_ascii() => 57,
        c if c.is_alphabetic() => 66,
        _ => 100,
    }
}

/// The estimated width of a text, in hundredths of an em.
pub(super) fn text_width(text: &str) -> i32 {
    text.chars().map(width).sum()
}

/// A text in at most `most` lines, none of them wider than `room` hundredths of an em; what does not fit is cut and ends in
/// an ellipsis.
pub(super) fn lines(text: &str, room: i32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && lines.len() < most {
        if lines.len() + 1 == most && text_width(rest) > room {
            lines.push(cut(rest, room));
            break;
        }
        let at = break_before(rest, room);
        lines.push(rest[..at].trim_end().to_owned());
        rest = rest[at..].trim_start();
    }
    lines
}

/// Where the first line ends: at the last break that fits, else in the middle of a word.
fn break_before(text: &str, room: i32) -> usize {
    let (mut used, mut best, mut last) = (0, None, None);
    for (at, c) in text.char_indices() {
        if let Some(before) = last
            && may_break(before, c)
        {
            best = Some(at);
        }
        used += width(c);
        // A space may hang over the end of a line.
        if used > room && !c.is_whitespace() {
            return best.unwrap_or_else(|| at.max(text.chars().next().map_or(1, char::len_utf8)));
        }
        last = Some(c);
    }
    text.len()
}

/// Between words, after a hyphen or a stroke, and beside a CJK character, as far as punctuation allows.
fn may_break(before: char, after: char) -> bool {
    const OPENS: &str = "（《〈「『【“‘([";
    const CLOSES: &str = "、，。：；！？）》〉」』】”’)],.:;!?…";
    if CLOSES.contains(after) || OPENS.contains(before) {
        return false;
    }
    before.is_whitespace() || matches!(before, '-' | '/' | '–') || is_cjk(before) || is_cjk(after)
}

fn cut(text: &str, room: i32) -> String {
    let mut used = width('…');
    let fits = |(_, c): &(usize, char)| {
        used += width(*c);
        used <= room
    };
    let end = text.char_indices().take_while(fits).last().map_or(0, |(at, c)| at + c.len_utf8());
    format!("{}…", text[..end].trim_end_matches(|c: char| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_break_between_words_and_between_chinese_characters() {
        assert_eq!(lines("Run Pilot Migration", 1100, 3), ["Run Pilot Migration"]);
        assert_eq!(lines("Conduct Adoption Conversation", 1000, 3), ["Conduct Adoption", "Conversation"]);
        assert_eq!(lines("召开首次服务研讨会", 620, 3), ["召开首次服务", "研讨会"]);
        assert_eq!(lines("处理缺口（网络）", 520, 3), ["处理缺口", "（网络）"]);
        assert_eq!(lines("评估：客户", 210, 3), ["评", "估：", "客户"]);
        assert_eq!(lines("部署 Microsoft 365 应用", 800, 3), ["部署 Microsoft", "365 应用"]);
        assert_eq!(lines("", 500, 3), [""; 0]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(lines("Conduct Adoption and Change Management Conversation", 800, 2), ["Conduct", "Adoption and…"]);
        assert_eq!(lines("召开采用与变更管理对话会", 400, 2), ["召开采", "用与变…"]);
        assert_eq!(lines("Donaudampfschifffahrtsgesellschaft", 700, 2), ["Donaudampfs", "chifffahrtsge…"]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_box(text in "[ a-zA-Z（），、\u{4E00}-\u{4E20}-]{0,60}", room in 300..2000) {
            let lines = lines(&text, room, 3);
            prop_assert!(lines.len() <= 3);
            for line in &lines {
                prop_assert!(!line.is_empty());
                prop_assert!(text_width(line) <= room || line.chars().count() == 1, "{line:?} is wider than {room}");
            }
            let whole: String = lines.concat().chars().filter(|c| !c.is_whitespace()).collect();
            let given: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert!(whole == given || whole.ends_with('…'));
        }
    }
}
