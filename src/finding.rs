//! What is wrong, where, the other side of it, and what to do: a value, never an `Err`.

use crate::locale::Locale;
use crate::source::Place;

/// How much a finding matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Hygiene.
    Info,
    /// A reader could be misled.
    Warning,
    /// A reader is misled, or something is lost.
    Error,
}

/// A sentence to be: the id of a Fluent message and its variables. Worded only when it is printed, in the language asked for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Message {
    /// The id in `locales/<tag>/*.ftl`.
    pub id: &'static str,
    /// Values of the message's variables.
    pub arguments: Vec<(&'static str, Argument)>,
}

/// A value in a message: numbers stay numbers, so that plural rules apply.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Argument {
    /// Words.
    Text(String),
    /// A count.
    Number(usize),
}

impl Message {
    /// A message without variables.
    pub fn new(id: &'static str) -> Self {
        Self { id, arguments: Vec::new() }
    }

    /// The message with one variable more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

/// One thing that is wrong in a playbook.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The rule's name in kebab-case.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where; an empty path means the playbook as a whole.
    pub place: Place,
    /// What on the other side it answers to.
    pub counterpart: Option<Place>,
    /// One sentence that says what is wrong, with the values; true when read alone.
    pub message: Message,
    /// One sentence that says what to do.
    pub help: Option<Message>,
    /// The locale it concerns, where it concerns one.
    pub locale: Option<Locale>,
}

impl Finding {
    /// An error at a place.
    pub fn error(rule: &'static str, place: Place, message: Message) -> Self {
        Self { rule, severity: Severity::Error, place, counterpart: None, message, help: None, locale: None }
    }

    /// A warning at a place.
    pub fn warning(rule: &'static str, place: Place, message: Message) -> Self {
        Self { severity: Severity::Warning, ..Self::error(rule, place, message) }
    }

    /// The finding with what to do.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    /// The finding with the place on the other side.
    #[must_use]
    pub fn counterpart(mut self, place: Place) -> Self {
        self.counterpart = Some(place);
        self
    }
}
