//! What is wrong, where, the other side of it, and what to do: a value, never an `Err`.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

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

impl Severity {
    /// Its name in data: the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Its name for readers.
    pub fn title(self) -> Message {
        Message::new(match self {
            Self::Info => "severity-info",
            Self::Warning => "severity-warning",
            Self::Error => "severity-error",
        })
    }
}

/// How many findings there are of each severity. In order, the worst comes last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize)]
pub struct Tally {
    /// Readers are misled, or something is lost.
    #[serde(rename = "error")]
    pub errors: usize,
    /// Readers could be misled.
    #[serde(rename = "warning")]
    pub warnings: usize,
    /// Hygiene.
    #[serde(rename = "info")]
    pub notes: usize,
}

impl Tally {
    /// Counts findings.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut tally = Self::default();
        findings.into_iter().for_each(|finding| tally.add(finding.severity));
        tally
    }

    /// Counts one more.
    pub fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.notes += 1,
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            notes: self.notes + other.notes,
        }
    }

    /// Whether there is more than hygiene.
    pub fn matters(self) -> bool {
        self.errors + self.warnings > 0
    }

    /// Whether there is nothing.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// The sentence on how many problems there are.
    pub fn verdict(self) -> Message {
        self.told_by(Message::new("summary-problems"))
    }

    /// A message that names the numbers, with them.
    #[must_use]
    pub fn told_by(self, message: Message) -> Message {
        message
            .with("count", self.errors + self.warnings + self.notes)
            .with("errors", self.errors)
            .with("warnings", self.warnings)
            .with("notes", self.notes)
    }
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
    /// Words that are set apart as the reader's language does.
    List(Vec<String>),
    /// A day, written as the reader's language does.
    Date(Date),
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

impl From<Vec<String>> for Argument {
    fn from(words: Vec<String>) -> Self {
        Self::List(words)
    }
}

impl From<Date> for Argument {
    fn from(date: Date) -> Self {
        Self::Date(date)
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
    /// What would mend it.
    pub fix: Option<Fix>,
    /// What it is about.
    pub subject: Subject,
    /// What the past tells of it.
    pub past: Past,
    /// Of the two places, only the counterpart was edited since the revision that was asked about: a code host shows
    /// nothing on lines that a change does not touch.
    pub is_source_edited: bool,
}

/// What the past tells of a finding.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Past {
    /// How the difference came about; `None` where the past does not tell.
    pub origin: Option<Origin>,
    /// How the source differs now from what was translated, word by word; empty where that is not the point.
    pub difference: Vec<Piece>,
    /// The changes of the source that the translation lacks, the oldest first.
    pub changes: Vec<ChangeNote>,
}

impl Past {
    /// Whether it tells nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How a difference between a source and its translation came about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// It was there when the passage was translated: whoever translated it was mistaken.
    Broken,
    /// The source has changed since: the translation lags.
    Behind,
}

/// A piece of the difference between two texts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Piece {
    /// What became of it.
    pub fate: Fate,
    /// As written.
    pub text: String,
}

/// What became of a piece of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It stands in both.
    Kept,
    /// Only the text before has it.
    Removed,
    /// Only the text after has it.
    Added,
}

impl Fate {
    /// What stands before and after such a piece where it cannot be told by its looks: the signs of `git diff --word-diff`.
    pub fn signs(self) -> (&'static str, &'static str) {
        match self {
            Self::Kept => ("", ""),
            Self::Removed => ("[-", "-]"),
            Self::Added => ("{+", "+}"),
        }
    }
}

/// A change of the source, as its author told it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ChangeNote {
    /// The commit; `None` for what is not committed yet.
    pub commit: Option<String>,
    /// Its author's date.
    pub date: Option<Date>,
    /// The first line of what its author said.
    pub subject: String,
}

impl ChangeNote {
    /// The beginning of the commit's name, as people quote it; empty for what is not committed yet.
    pub fn short_commit(&self) -> &str {
        self.commit.as_deref().map_or("", short_id)
    }
}

/// The beginning of a commit's name, as people quote it.
pub fn short_id(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}

/// What a finding is about: where in the playbook's own terms, not in those of files and lines.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Subject {
    /// The locale it concerns, where it concerns one.
    pub locale: Option<Locale>,
    /// The key of the page.
    pub page: Option<Arc<str>>,
    /// The number of the task.
    pub task: Option<String>,
    /// The headings above, from the outside in.
    pub headings: Vec<String>,
    /// What tells it from the rule's other findings there: a link's target, a label, a number.
    pub detail: String,
}

/// What would mend a finding. The edits belong together: all of them are made or none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// How far it can be trusted.
    pub tier: Tier,
    /// In the order of the file; they do not overlap.
    pub edits: Vec<Edit>,
}

/// How far a fix can be trusted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Tier {
    /// Changes nothing that a reader sees, or what is plainly meant.
    Safe,
    /// Sets a fact to that of the source, which might be the side that is wrong.
    Unsafe,
    /// Puts what is missing in its place in the source's words, under a mark.
    Placeholder,
}

/// A replacement of text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Edit {
    /// What is replaced; empty where something is put in.
    pub place: Place,
    /// By what. A line break is `\n` and becomes the one that the file uses.
    pub replacement: String,
}

impl Fix {
    /// A fix of one edit.
    pub fn new(tier: Tier, place: Place, replacement: impl Into<String>) -> Self {
        Self { tier, edits: vec![Edit { place, replacement: replacement.into() }] }
    }
}

impl Finding {
    /// A finding of a rule. What it is about and how much it matters is stamped on it when it is reported.
    pub fn new(rule: &'static str, place: Place, message: Message) -> Self {
        let severity = Severity::Warning;
        Self {
            rule,
            severity,
            place,
            counterpart: None,
            message,
            help: None,
            fix: None,
            subject: Subject::default(),
            past: Past::default(),
            is_source_edited: false,
        }
    }

    /// A finding of the rule that is speaking.
    pub fn at(place: Place, message: Message) -> Self {
        Self::new("", place, message)
    }

    /// An error at a place.
    pub fn error(rule: &'static str, place: Place, message: Message) -> Self {
        Self { severity: Severity::Error, ..Self::new(rule, place, message) }
    }

    /// A warning at a place.
    pub fn warning(rule: &'static str, place: Place, message: Message) -> Self {
        Self::new(rule, place, message)
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

    /// The finding with what would mend it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// The finding with the task that it is about.
    #[must_use]
    pub fn task(mut self, id: &str) -> Self {
        self.subject.task = Some(id.to_owned());
        self
    }

    /// The finding with what tells it from its like.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.subject.detail = detail.into();
        self
    }

    /// The finding with the locale that it concerns, where that is not the locale of its file.
    #[must_use]
    pub fn locale(mut self, locale: &Locale) -> Self {
        self.subject.locale = Some(locale.clone());
        self
    }

    /// What the finding is, in 16 hexadecimal digits: the same for as long as its rule says the same of the same subject,
    /// whatever is edited elsewhere.
    pub fn fingerprint(&self) -> String {
        let subject = &self.subject;
        let locale = subject.locale.as_ref().map_or("", Locale::as_str);
        let page = subject.page.as_deref().unwrap_or_default();
        let mut hasher = blake3::Hasher::new();
        let task = subject.task.as_deref().unwrap_or_default();
        // A task is known by its number, wherever it stands.
        let headings: &[String] = if task.is_empty() { &subject.headings } else { &[] };
        let parts =
            [self.rule, locale, page, task, &subject.detail].into_iter().chain(headings.iter().map(String::as_str));
        for part in parts {
            hasher.update(part.as_bytes());
            hasher.update(&[0]);
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }
}
