//! The lock as a file: one line for each block, sorted, the same bytes for the same lines.

use std::borrow::Cow;
use std::fmt::{self, Display, Write};

use super::{Line, Lock, Scope, VERSION};

/// Before the version in the first line.
pub(super) const NAME: &str = "diptych translations.lock, version ";
/// Between the version and the scope.
pub(super) const BLOCKS: &str = ", blocks: ";
/// What stands for nothing.
pub(super) const NOTHING: &str = "-";
/// Before the reason why somebody has blessed a block.
pub(super) const MARKED: &str = "marked: ";
/// What the file is, for whoever opens it.
const ABOUT: &str =
    "# What each block of a translation was translated from. Written by 'diptych sync'; not to be edited by hand.";

impl Scope {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Marked => "marked",
            Self::All => "all",
        }
    }
}

impl Lock {
    /// The file.
    pub fn text(&self) -> String {
        let mut text = format!("{NAME}{VERSION}{BLOCKS}{}\n{ABOUT}\n", self.scope.name());
        for line in &self.lines {
            writeln!(text, "{line}").expect("text takes whatever is written");
        }
        text
    }
}

impl Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = self.source.map_or(NOTHING.to_owned(), |source| source.to_string());
        let date = self.date.map_or(NOTHING.to_owned(), |date| date.to_string());
        let commit = self.commit.as_deref().unwrap_or(NOTHING);
        let (page, block) = (escaped(self.page.as_str()), escaped(&self.block));
        let Self { locale, translation, .. } = self;
        write!(f, "{locale}\t{page}\t{block}\t{translation}\t{source}\t{commit}\t{date}")?;
        match &self.mark {
            Some(reason) => write!(f, "\t{MARKED}{}", escaped(reason)),
            None => Ok(()),
        }
    }
}

/// A text in which nothing ends a field or a line.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', '\t', '\n', '\r']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r"))
}

/// The text that [`escaped`] was made of; `None` where it was made of none.
pub(super) fn unescaped(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        plain.push(match c {
            '\\' => match characters.next()? {
                '\\' => '\\',
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                _ => return None,
            },
            c => c,
        });
    }
    Some(plain)
}
