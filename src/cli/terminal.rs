//! What stands between the commands and the person: two streams, their colour, their width, and the words.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};

use annotate_snippets::{Group, Level, Renderer};
use anstream::{AutoStream, ColorChoice};

use super::words::Words;
use crate::finding::Message;

/// Where the command line speaks, and how.
#[derive(Clone)]
pub(super) struct Terminal {
    /// In which words.
    pub(super) words: Words,
    color: ColorChoice,
}

impl Terminal {
    /// Looks for `--lang` and `--color` by itself, since a mistake in the arguments is to be told in that language and colour too.
    pub(super) fn new(command_line: &[OsString]) -> Self {
        let color = match value_of(command_line, "--color") {
            Some("always") => ColorChoice::Always,
            Some("never") => ColorChoice::Never,
            _ => ColorChoice::Auto,
        };
        Self { words: Words::new(value_of(command_line, "--lang")), color }
    }

    /// Standard output: what was asked for.
    pub(super) fn product(&self) -> impl Write {
        AutoStream::new(io::stdout(), self.color)
    }

    /// Whether the reader of standard output sees colour.
    pub(super) fn product_has_color(&self) -> bool {
        let choice = match self.color {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()),
            choice => choice,
        };
        choice != ColorChoice::Never
    }

    /// Standard error: everything else. In one piece when it is flushed, since a finding has many lines.
    pub(super) fn notices(&self) -> impl Write {
        io::BufWriter::new(AutoStream::new(io::stderr(), self.color))
    }

    /// The program's own trouble.
    pub(super) fn trouble(&self, message: &Message, help: Option<&Message>) -> io::Result<()> {
        let mut titles =
            vec![Level::ERROR.with_name(self.words.text("severity-error")).primary_title(self.words.say(message))];
        titles.extend(
            help.map(|help| Level::HELP.with_name(self.words.text("finding-help")).primary_title(self.words.say(help))),
        );
        let mut notices = self.notices();
        for title in titles {
            writeln!(notices, "{}", Renderer::styled().render(&[Group::with_title(title)]))?;
        }
        notices.flush()
    }

    /// Whether a person may be watching progress.
    pub(super) fn is_watched() -> bool {
        io::stderr().is_terminal()
    }

    /// How many columns a line of standard error has; a generous number where it is no terminal.
    pub(super) fn width() -> usize {
        columns(terminal_size::terminal_size_of(io::stderr()))
    }

    /// The same of standard output.
    pub(super) fn product_width() -> usize {
        columns(terminal_size::terminal_size_of(io::stdout()))
    }
}

fn columns(size: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    match size {
        Some((terminal_size::Width(columns), _)) => usize::from(columns).max(40),
        None => 140,
    }
}

fn value_of<'a>(command_line: &'a [OsString], option: &str) -> Option<&'a str> {
    let arguments: Vec<&str> =
        command_line.iter().map(|argument| OsStr::to_str(argument).unwrap_or_default()).collect();
    let options = arguments.split(|argument| *argument == "--").next().unwrap_or_default();
    let after = options.windows(2).find(|pair| pair[0] == option).map(|pair| pair[1]);
    after.or_else(|| options.iter().find_map(|argument| argument.strip_prefix(option)?.strip_prefix('=')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_and_colour_are_known_before_the_arguments_are_understood() {
        let value = |line: &str| {
            let line: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            value_of(&line, "--lang").map(str::to_owned)
        };
        assert_eq!(value("diptych build --lang zh-CN").as_deref(), Some("zh-CN"));
        assert_eq!(value("diptych --lang=zh-CN --nonsense").as_deref(), Some("zh-CN"));
        assert_eq!(value("diptych build -- --lang=zh-CN"), None);
        assert_eq!(value("diptych build --lang"), None);
    }
}
