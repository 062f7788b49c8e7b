//! Every word that a reader of the site or of the terminal sees, from `locales/<tag>/*.ftl`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::parser::ParserError;
use jiff::civil::Date;

use crate::finding::{Argument, Message};
use crate::locale::Locale;
use crate::source::LineIndex;

/// Strings of every locale that has any. Shared between threads; made once per change of a `.ftl` file.
pub struct Strings {
    bundles: BTreeMap<String, FluentBundle<FluentResource>>,
    last_resort: String,
}

/// Why a string could not be made: the id is unknown in every locale asked, or a variable is missing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StringsError {
    /// What is wrong, in English: it is the theme author's mistake, not the reader's.
    pub message: String,
}

/// A file of strings that is no valid Fluent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    /// `<tag>/<file name>`.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong, in the parser's words.
    pub message: String,
    /// The line itself.
    pub text: String,
}

impl Strings {
    /// Strings from `(tag, file name, Fluent source)`, where a later file's message replaces an earlier one of the same id.
    /// `last_resort` names the locale whose strings serve where a locale and its fallbacks have none.
    ///
    /// # Errors
    /// A file that is not valid Fluent.
    pub fn new<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
        last_resort: &str,
    ) -> Result<Self, SyntaxError> {
        let mut bundles = BTreeMap::new();
        for (tag, name, text) in files {
            let resource = FluentResource::try_new(text.to_owned())
                .map_err(|(_, errors)| syntax_error(format!("{tag}/{name}"), text, &errors))?;
            let bundle = bundles.entry(tag.to_owned()).or_insert_with(|| new_bundle(tag));
            bundle.add_resource_overriding(resource);
        }
        Ok(Self { bundles, last_resort: last_resort.to_owned() })
    }

    /// The string `id` for readers of `locale`.
    ///
    /// # Errors
    /// An unknown id, or a variable that the string uses and `arguments` lacks.
    pub fn format<'a>(
        &'a self,
        locale: &'a Locale,
        id: &str,
        arguments: Option<&FluentArgs<'_>>,
    ) -> Result<String, StringsError> {
        self.format_tags(locale.fallbacks(), id, arguments)
    }

    /// A message worded for readers of `locale`. A message that cannot be worded shows its id: a finding is never lost.
    pub fn word(&self, locale: &Locale, message: &Message) -> String {
        let arguments: FluentArgs<'_> =
            message.arguments.iter().map(|(name, value)| (*name, self.fluent_value(locale, value))).collect();
        self.format(locale, message.id, Some(&arguments)).unwrap_or_else(|error| error.message)
    }

    /// Whether any locale has a string of this id.
    pub fn knows(&self, id: &str) -> bool {
        self.bundles.values().any(|bundle| bundle.has_message(id))
    }

    /// Whether there are strings for a locale itself, and not only for one that it falls back to.
    pub fn speaks(&self, locale: &Locale) -> bool {
        locale.fallbacks().any(|tag| self.bundles.contains_key(tag))
    }

    /// A date as readers of `locale` write it, by the locale's `date-format` message.
    ///
    /// # Errors
    /// As for [`Strings::format`].
    pub fn date(&self, locale: &Locale, date: Date) -> Result<String, StringsError> {
        let mut arguments = FluentArgs::new();
        arguments.set("year", date.year().to_string());
        arguments.set("month", date.month());
        arguments.set("day", date.day());
        self.format(locale, "date-format", Some(&arguments))
    }

    fn fluent_value<'a>(&self, locale: &Locale, argument: &'a Argument) -> FluentValue<'a> {
        match argument {
            Argument::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Argument::Number(number) => FluentValue::from(*number),
            Argument::List(words) => {
                let separator = self.format(locale, "list-separator", None).unwrap_or_else(|_| ", ".to_owned());
                FluentValue::String(Cow::Owned(words.join(&separator)))
            }
            Argument::Date(date) => {
                FluentValue::String(Cow::Owned(self.date(locale, *date).unwrap_or_else(|_| date.to_string())))
            }
        }
    }

    fn format_tags<'a>(
        &'a self,
        tags: impl Iterator<Item = &'a str>,
        id: &str,
        arguments: Option<&FluentArgs<'_>>,
    ) -> Result<String, StringsError> {
        let mut bundles = tags.chain([self.last_resort.as_str()]).filter_map(|tag| self.bundles.get(tag));
        let Some((bundle, pattern)) = bundles.find_map(|bundle| Some((bundle, bundle.get_message(id)?.value()?)))
        else {
            return Err(StringsError { message: format!("no string has the id '{id}'") });
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, arguments, &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => Err(StringsError { message: format!("the string '{id}' could not be formatted: {error}") }),
        }
    }
}

fn new_bundle(tag: &str) -> FluentBundle<FluentResource> {
    let identifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // The marks would stand in attribute values and in text that people copy.
    bundle.set_use_isolating(false);
    bundle
}

fn syntax_error(file: String, text: &str, errors: &[ParserError]) -> SyntaxError {
    let (start, message) =
        errors.first().map_or((0, String::new()), |error| (error.pos.start as u32, error.kind.to_string()));
    let (line, column) = LineIndex::new(text).line_column(start);
    let text = text.lines().nth(line - 1).unwrap_or_default().to_owned();
    SyntaxError { file, line, column, message, text }
}
