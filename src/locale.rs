//! A language as data: its tag, its direction, whether its script is written without spaces. No list of languages.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use unic_langid::{CharacterDirection, LanguageIdentifier};

/// A BCP 47 language tag such as `en` or `zh-CN`, as the playbook spells it. Cheap to clone; ordered by tag.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Locale(Arc<str>);

impl Ord for Locale {
    fn cmp(&self, other: &Self) -> Ordering {
        // Nearly all that are equal are clones.
        if Arc::ptr_eq(&self.0, &other.0) { Ordering::Equal } else { self.0.cmp(&other.0) }
    }
}

impl PartialOrd for Locale {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Locale {
    /// The locale of a well-formed tag; `None` where the text is no language tag.
    pub fn new(tag: &str) -> Option<Self> {
        tag.parse::<LanguageIdentifier>().ok().map(|_| Self(tag.into()))
    }

    /// The tag, as the playbook spells it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `"rtl"` for scripts that run from right to left, else `"ltr"`: the value of HTML's `dir`.
    pub fn direction(&self) -> &'static str {
        match self.maximized().character_direction() {
            CharacterDirection::RTL => "rtl",
            _ => "ltr",
        }
    }

    /// Whether the script is written without spaces between words (Chinese, Japanese).
    pub fn is_cjk(&self) -> bool {
        let script = self.maximized().script;
        script.is_some_and(|script| matches!(script.as_str(), "Hans" | "Hant" | "Hani" | "Jpan" | "Hrkt" | "Bopo"))
    }

    /// This locale's tag, then less specific ones: `zh-CN`, then `zh`.
    pub fn fallbacks(&self) -> impl Iterator<Item = &str> {
        let tag = self.as_str();
        std::iter::successors(Some(tag), |shorter| shorter.rfind('-').map(|end| &shorter[..end]))
    }

    /// The identifier that Fluent picks plural rules by.
    pub fn identifier(&self) -> LanguageIdentifier {
        self.as_str().parse().expect("a Locale is made of a well-formed tag only")
    }

    fn maximized(&self) -> LanguageIdentifier {
        let mut identifier = self.identifier();
        identifier.maximize();
        identifier
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Locale {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        Locale::new(tag).expect("well-formed")
    }

    #[test]
    fn script_decides_direction_and_spacing_even_where_the_tag_is_silent() {
        assert_eq!((locale("ar").direction(), locale("zh-CN").direction()), ("rtl", "ltr"));
        assert!(locale("zh-CN").is_cjk() && locale("ja").is_cjk() && locale("zh-TW").is_cjk());
        assert!(!locale("en").is_cjk() && !locale("de").is_cjk());
    }

    #[test]
    fn a_tag_falls_back_to_its_language() {
        assert_eq!(locale("zh-Hans-CN").fallbacks().collect::<Vec<_>>(), ["zh-Hans-CN", "zh-Hans", "zh"]);
    }

    #[test]
    fn text_that_is_no_tag_is_no_locale() {
        assert_eq!(Locale::new("includes and more"), None);
        assert_eq!(Locale::new(""), None);
    }
}
