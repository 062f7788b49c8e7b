//! What every layer needs to know about text: CJK, invisible characters, comparison forms, slugs.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Whether a character belongs to a script written without spaces, or is its punctuation or a full-width form.
pub fn is_cjk(c: char) -> bool {
    matches!(c,
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

/// The text without invisible characters, its ends trimmed.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(is_invisible) {
        Cow::Owned(text.replace(is_invisible, "").trim().to_owned())
    } else {
        Cow::Borrowed(text.trim())
    }
}

/// The form in which labels, headings and terms are compared: NFKC, lower case, no invisible characters, single spaces,
/// and no space where it stands beside a CJK character (`(M) 强制性/(O) 可选` equals `（M）强制性／（O）可选`).
pub fn comparable(text: &str) -> String {
    // Nearly all terms and labels of a build have nothing to normalise, and normalising costs ten times all the rest.
    let is_normal = |c: char| c.is_ascii() || matches!(c, '\u{4E00}'..='\u{9FFF}');
    if text.chars().all(is_normal) {
        return folded(text.chars().map(|c| c.to_ascii_lowercase()), text.len());
    }
    folded(text.chars().filter(|&c| !is_invisible(c)).nfkc().flat_map(char::to_lowercase), text.len())
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
            c if c.is_alphanumeric() || c == '_' || c == '-' => slug.extend(c.to_lowercase()),
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
    fn slugs_are_those_of_github() {
        assert_eq!(slug("Adoption & Change Management"), "adoption--change-management");
        assert_eq!(slug("召开首次服务研讨会"), "召开首次服务研讨会");
        assert_eq!(file_slug(" SME / Architect v2 "), "sme-architect-v2");
    }
}
