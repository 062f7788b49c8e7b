//! In which language the command line speaks: the one asked for, else the environment's, else English.

use std::collections::BTreeMap;
use std::env;
use std::sync::Arc;

use unic_langid::LanguageIdentifier;

use crate::finding::Message;
use crate::locale::Locale;
use crate::render::{self, ThemeError};
use crate::strings::Strings;

/// The language of those whose own the program does not speak.
const LAST_RESORT: &str = "en";

/// The strings of the command line, and the language that its reader reads.
#[derive(Clone)]
pub(in crate::cli) struct Words {
    /// All of the program's own strings.
    pub(in crate::cli) strings: Arc<Strings>,
    /// The reader's language.
    pub(in crate::cli) locale: Locale,
}

impl Words {
    /// The words for a reader who asked for the language `asked`, or for none.
    pub(in crate::cli) fn new(asked: Option<&str>) -> Self {
        let wanted = asked.map(str::to_owned).or_else(|| language_of(|name| env::var(name).ok()));
        Self {
            strings: Arc::new(built_in().expect("the built-in strings are valid: a test reads them")),
            locale: nearest(wanted.as_deref().unwrap_or(LAST_RESORT)),
        }
    }

    /// A message as a sentence.
    pub(super) fn say(&self, message: &Message) -> String {
        self.strings.word(&self.locale, message)
    }

    /// A string without variables, by an id that may be put together from the name of an argument.
    pub(super) fn text(&self, id: &str) -> String {
        self.strings.format(&self.locale, id, None).unwrap_or_else(|error| error.message)
    }
}

fn built_in() -> Result<Strings, ThemeError> {
    render::strings(&BTreeMap::new())
}

/// The language of the environment, by the rule of POSIX: the first of these that is set and not empty.
fn language_of(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty())
}

/// The spoken language that a reader of `wanted` (`zh_CN.UTF-8`, `zh-Hans`, `C`) reads best: the same language in the same script.
fn nearest(wanted: &str) -> Locale {
    let wanted = wanted.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    let exact = render::built_in_languages().find(|tag| tag.eq_ignore_ascii_case(&wanted));
    let close = || render::built_in_languages().find(|tag| script(tag).is_some() && script(tag) == script(&wanted));
    exact.or_else(close).and_then(Locale::new).unwrap_or_else(english)
}

fn english() -> Locale {
    Locale::new(LAST_RESORT).expect("a well-formed tag")
}

fn script(tag: &str) -> Option<(unic_langid::subtags::Language, Option<unic_langid::subtags::Script>)> {
    let mut identifier: LanguageIdentifier = tag.parse().ok()?;
    identifier.maximize();
    Some((identifier.language, identifier.script))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_names_the_language_in_the_order_of_posix() {
        let language = |set: &[(&str, &str)]| {
            language_of(|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(language(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")]).as_deref(), Some("zh_CN.UTF-8"));
        assert_eq!(language(&[("LANG", "zh_CN"), ("LC_ALL", ""), ("LC_MESSAGES", "C")]).as_deref(), Some("C"));
        assert_eq!(language(&[]), None);
    }

    #[test]
    fn readers_get_their_language_in_their_script_or_english() {
        let spoken = |wanted| nearest(wanted).to_string();
        for wanted in ["zh_CN.UTF-8", "zh-cn", "zh", "zh-Hans", "zh_SG"] {
            assert_eq!(spoken(wanted), "zh-CN", "{wanted}");
        }
        for wanted in ["en_GB.UTF-8", "C", "C.UTF-8", "POSIX", "", "zh_TW", "de_DE@euro", "../..", "日本語"] {
            assert_eq!(spoken(wanted), "en", "{wanted}");
        }
    }

    #[test]
    fn the_built_in_strings_are_valid() {
        built_in().map(drop).expect("every .ftl file can be read");
    }
}
