//! Words, numbers and link targets as fingerprints, in one pass over the text: pages are read again at every edit, so this
//! makes no strings.

use crate::text::{is_cjk, is_invisible, percent_decoded};

/// A word or number of a text. Case and width of letters and the grouping of digits make no difference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token {
    /// Two or more letters, or letters and digits, of a script that writes words apart.
    Word(u64),
    /// Digits only, perhaps with a point between.
    Number { hash: u64, digits: u8 },
    /// Punctuation that every translator keeps.
    Mark(char),
}

/// One value more in a fingerprint (FNV-1a, in steps of a character).
pub(super) fn fingerprint(hash: u64, value: u64) -> u64 {
    (hash ^ value ^ 0xCBF2_9CE4_8422_2325).wrapping_mul(0x0000_0100_0000_01B3)
}

/// Calls `found` for each word and number of a text. `whole` becomes the fingerprint of the text without its spaces; the
/// number of its characters is returned.
pub(super) fn scan(text: &str, whole: &mut u64, mut found: impl FnMut(Token)) -> usize {
    let mut letters = 0;
    let mut run = Run::default();
    for (at, raw) in text.char_indices() {
        let (c, is_word) = match raw {
            'a'..='z' | '0'..='9' => (raw, true),
            'A'..='Z' => (raw.to_ascii_lowercase(), true),
            // Chinese, the bulk of all else.
            '\u{4E00}'..='\u{9FFF}' => (raw, false),
            ' ' => {
                run.end(&mut found);
                continue;
            }
            _ => match folded(raw) {
                Some(c) => (c, c.is_ascii_alphanumeric() || !c.is_ascii() && c.is_alphanumeric() && !is_cjk(c)),
                None => {
                    if raw.is_whitespace() {
                        run.end(&mut found);
                    }
                    continue;
                }
            },
        };
        letters += 1;
        *whole = fingerprint(*whole, u64::from(c));
        if is_word {
            run.push(c);
        } else if run.is_number() && joins_digits(c, &text.as_bytes()[at + raw.len_utf8()..]) {
            if c == '.' {
                run.push(c);
            }
        } else {
            run.end(&mut found);
            if let Some(mark) = punctuation(c) {
                found(Token::Mark(mark));
            }
        }
    }
    run.end(&mut found);
    letters
}

/// The character in the form that is compared; `None` where it does not count.
fn folded(c: char) -> Option<char> {
    match c {
        'A'..='Z' => Some(c.to_ascii_lowercase()),
        '!'..='~' => Some(c),
        // Full-width forms of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).map(|c| c.to_ascii_lowercase()),
        c if c.is_whitespace() || is_invisible(c) => None,
        c => c.to_lowercase().next(),
    }
}

/// Punctuation as it is written in English.
fn punctuation(c: char) -> Option<char> {
    match c {
        '(' | ':' | ';' | '?' | '!' | '%' | '&' | '/' | '+' => Some(c),
        '"' | '“' | '„' | '«' | '「' | '『' => Some('"'),
        ',' | '、' => Some(','),
        _ => None,
    }
}

/// Whether a number goes on behind a point (`1.5`) or a comma that groups its digits (`20,000`).
fn joins_digits(c: char, rest: &[u8]) -> bool {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    c == '.' && digits > 0 || c == ',' && digits == 3
}

/// The word or number at hand.
#[derive(Default)]
struct Run {
    hash: u64,
    digits: u8,
    has_letters: bool,
    length: u32,
}

impl Run {
    fn push(&mut self, c: char) {
        self.hash = fingerprint(self.hash, u64::from(c));
        self.length += 1;
        if c.is_ascii_digit() {
            self.digits = self.digits.saturating_add(1);
        } else if c != '.' {
            self.has_letters = true;
        }
    }

    fn is_number(&self) -> bool {
        self.digits > 0 && !self.has_letters
    }

    fn end(&mut self, found: &mut impl FnMut(Token)) {
        if self.length == 0 {
            return;
        }
        if self.is_number() {
            found(Token::Number { hash: self.hash, digits: self.digits });
        } else if self.length > 1 {
            found(Token::Word(self.hash));
        }
        *self = Self::default();
    }
}

/// Where a link leads, as far as both locales can agree: another site without scheme and locale; a page without folder,
/// `.md`, locale suffix and fragment. `None` for a place on the page itself.
pub(super) fn link(target: &str, suffix: &str) -> Option<u64> {
    let decoded = percent_decoded(target.trim());
    let target = decoded.split('#').next().unwrap_or_default();
    let key = match target.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => site(rest),
        _ => page(target, suffix),
    };
    (!key.is_empty()).then(|| key.chars().fold(0, |hash, c| fingerprint(hash, u64::from(c))))
}

/// A host and path without the segments that name a locale (`en-us`).
fn site(rest: &str) -> String {
    let segments = rest.split('/').filter(|segment| !segment.is_empty() && !is_locale(segment));
    segments.collect::<Vec<_>>().join("/").to_lowercase()
}

fn is_locale(segment: &str) -> bool {
    let letters = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    segment.split_once('-').is_some_and(|(language, region)| letters(language) && letters(region))
}

fn page(target: &str, suffix: &str) -> String {
    let name = target.split('?').next().unwrap_or_default().trim_end_matches('/');
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let stem = name.strip_suffix(".md").or_else(|| name.strip_suffix(".html")).unwrap_or(&name);
    stem.strip_suffix(suffix).unwrap_or(stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words and numbers of a text, without its punctuation.
    fn tokens(text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        scan(text, &mut 0, |token| tokens.push(token));
        tokens.retain(|token| !matches!(token, Token::Mark(_)));
        tokens
    }

    #[test]
    fn words_and_numbers_are_the_same_in_both_scripts() {
        assert_eq!(tokens("Office 365 ProPlus, 20,000 seats").len(), 5);
        assert_eq!(tokens("20,000"), tokens("2万：２００００")[1..]);
        assert_eq!(tokens("部署Office 365专业增强版"), tokens("OFFICE　365"));
        assert_eq!(tokens("4090,4091"), tokens("4090、4091"));
        assert_eq!(tokens("v1.5"), tokens("V1 5"));
        assert_eq!(tokens("1.5"), tokens("（1.5）"));
        assert_ne!(tokens("1.5"), tokens("15"));
        assert_eq!(tokens("a 研讨会 b"), []);
    }

    #[test]
    fn a_text_is_the_same_whatever_its_spaces() {
        let whole = |text| {
            let mut whole = 0;
            scan(text, &mut whole, |_| {});
            whole
        };
        assert_eq!(whole("任务 ID"), whole("任务ID\u{200B}"));
        assert_ne!(whole("任务 ID"), whole("任务 IE"));
    }

    #[test]
    fn links_of_two_locales_agree_where_they_lead_to_the_same() {
        assert_eq!(link("remediate-gaps-partner.md", ""), link("./Remediate-Gaps-partner-sc.md#a", "-sc"));
        assert_eq!(link("../en/index.md", ""), link("index.md", ""));
        assert_eq!(link("https://docs.example.com/en-us/x/", ""), link("http://docs.example.com/zh-cn/x", ""));
        assert_ne!(link("https://aka.ms/AA6so22", ""), link("https://aka.ms/AA75mhn", ""));
        assert_eq!(link("#task-4095", ""), None);
        assert_eq!(link("", ""), None);
    }
}
