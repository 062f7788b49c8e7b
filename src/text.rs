//! What every layer needs to know about text: CJK, invisible characters, comparison forms, slugs.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Whether a character belongs to a script written without spaces, or is its punctuation or a full-width form.
pub fn is_cjk(c: char) -> bool {
    // Half of all that is asked about is Latin, and told at the first look.
    c >= '\u{2E80}'
        && matches!(c,
            '\u{2E80}'..='\u{303F}' | '\u{3040}'..='\u{30FF}' | '\u{3100}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}'
            | '\u{31C0}'..='\u{31EF}' | '\u{3200}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}'
            // Quotation marks and dashes that Chinese shares with other scripts count as Chinese only beside Chinese text.
        )
}

/// What of these is written nearly like a word, as a misspelling is.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |candidate: &&str| (strsim::jaro_winkler(word, candidate) * 1000.0) as u32;
    known.into_iter().max_by_key(likeness).filter(|near| strsim::jaro_winkler(word, near) > 0.9)
}

/// Whether a character takes no room and means nothing in a label, a heading or a link target.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}')
}

/// Whether a character is a letter of any script: like [`char::is_alphabetic`], with Chinese letters told at a look.
pub fn is_alphabetic(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') || c.is_alphabetic()
}

/// Whether three bytes in a row are wanted ones: how to look for a rare character at a twentieth of the price of looking at
/// all characters, since processors compare bytes by the dozen; but not where `is_wanted` decides step by step, with `&&`.
pub fn has_bytes(text: &str, is_wanted: impl Fn(u8, u8, u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    let from = |at: usize| bytes.get(at..).unwrap_or_default();
    let threes = bytes.iter().zip(from(1)).zip(from(2));
    threes.fold(false, |found, ((&a, &b), &c)| found | is_wanted(a, b, c))
}

/// Where a piece of a text begins in it, in bytes. The piece is a slice of the text, not a copy.
pub fn offset_in(text: &str, piece: &str) -> usize {
    piece.as_ptr().addr() - text.as_ptr().addr()
}

/// The text without invisible characters, its ends trimmed.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() && text.contains(is_invisible) {
        Cow::Owned(text.replace(is_invisible, "").trim().to_owned())
    } else {
        Cow::Borrowed(text.trim())
    }
}

/// The form in which labels, headings and terms are compared: NFKC, lower case, no invisible characters, single spaces,
/// and no space where it stands beside a CJK character (`(M) 强制性/(O) 可选` equals `（M）强制性／（O）可选`).
pub fn comparable(text: &str) -> String {
    // Nearly all terms and labels of a build have nothing to normalise, and normalising costs ten times all the rest.
    if text.is_ascii() {
        return folded_ascii(text);
    }
    if is_ordinary(text) {
        let normal = text.chars().filter_map(ordinary).map(|c| c.to_ascii_lowercase());
        return folded(normal, text.len());
    }
    folded(text.chars().filter(|&c| !is_invisible(c)).nfkc().flat_map(char::to_lowercase), text.len())
}

/// Whether the comparable form of a text has more characters than `most`, as far as a look at it tells.
pub fn is_longer_than(text: &str, most: usize) -> bool {
    // Of ordinary characters, comparing leaves out the spaces only.
    text.len() > most && text.chars().filter(|c| !c.is_whitespace()).count() > most && is_ordinary(text)
}

/// The text in the Unicode normalisation form NFKC.
pub fn nfkc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || text.chars().all(|c| ordinary(c) == Some(c)) {
        Cow::Borrowed(text)
    } else if is_ordinary(text) {
        text.chars().filter_map(ordinary).collect()
    } else {
        text.nfkc().collect()
    }
}

/// Whether a text has ordinary characters of English and Chinese only.
pub fn is_ordinary(text: &str) -> bool {
    text.chars().all(|c| ordinary(c).is_some())
}

/// A character of ordinary English or Chinese text, as NFKC has it whatever stands beside it; `None` for any other.
fn ordinary(c: char) -> Option<char> {
    match c {
        '\0'..='\x7F' | '\u{4E00}'..='\u{9FFF}' | '、'..='〃' | '〈'..='】' | '‘'..='”' => Some(c),
        // Full-width forms of ASCII.
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    }
}

fn folded_ascii(text: &str) -> String {
    let is_single_spaced = !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.bytes().any(|byte| matches!(byte, b'\t'..=b'\r'))
        && !text.as_bytes().windows(2).any(|pair| pair == b"  ");
    if is_single_spaced {
        return text.to_ascii_lowercase();
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_ascii_lowercase()
}

fn folded(chars: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut folded = String::with_capacity(capacity);
    let mut space = false;
    let mut before = None;
    for c in chars {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if space && before.is_some_and(|before| !is_cjk(before)) && !is_cjk(c) {
            folded.push(' ');
        }
        folded.push(c);
        (space, before) = (false, Some(c));
    }
    folded
}

/// A heading's anchor as GitHub makes it: lower case, letters, digits, `-` and `_`, spaces as `-`. Letters of any script stay.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            'a'..='z' | '0'..='9' | '_' | '-' | '\u{4E00}'..='\u{9FFF}' => slug.push(c),
            c if c.is_alphanumeric() => slug.extend(c.to_lowercase()),
            c if c.is_whitespace() => slug.push('-'),
            _ => {}
        }
    }
    slug
}

/// A link target with its percent-encoding undone; as it is where that gives no UTF-8.
pub fn percent_decoded(target: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(target).decode_utf8().unwrap_or(Cow::Borrowed(target))
}

/// A file name for a term (`FastTrack Manager` is `fasttrack-manager`): like [`slug`], with single dashes and none at its ends.
pub fn file_slug(text: &str) -> String {
    let slug = slug(text);
    let parts: Vec<&str> = slug.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_compare_equal_however_they_are_typed() {
        assert_eq!(comparable("(M) 强制性/(O) 可选"), comparable("（M）强制性／（O）可选"));
        assert_eq!(comparable("Primary\u{00A0} Role\u{200B}"), comparable("primary role"));
        assert_eq!(comparable("任务 ID"), comparable("任务ID"));
        assert_ne!(comparable("Task ID"), comparable("TaskID"));
    }

    #[test]
    fn what_needs_no_normalising_is_what_it_would_be() {
        let slow = |text: &str| folded(text.chars().nfkc().flat_map(char::to_lowercase), text.len());
        for c in ('\0'..=char::MAX).filter(|&c| ordinary(c).is_some()) {
            for text in
                [format!("{c}"), format!(" a{c} b {c}{c}  甲 {c}、"), format!("（{c}） c{c}"), format!("x {c}  y")]
            {
                assert_eq!(comparable(&text), slow(&text), "{text:?}");
                assert_eq!(nfkc(&text), text.nfkc().collect::<String>(), "{text:?}");
                let length = comparable(&text).chars().count();
                assert!(
                    !is_longer_than(&text, length) && (length < 6 || is_longer_than(&text, length - 6)),
                    "{text:?}"
                );
            }
        }
    }

    #[test]
    fn letters_are_those_of_unicode() {
        assert!(('\0'..=char::MAX).all(|c| is_alphabetic(c) == c.is_alphabetic()));
    }

    #[test]
    fn slugs_are_those_of_github() {
        assert_eq!(slug("Adoption & Change Management"), "adoption--change-management");
        assert_eq!(slug("召开首次服务研讨会"), "召开首次服务研讨会");
        assert_eq!(file_slug(" SME / Architect v2 "), "sme-architect-v2");
    }
}
