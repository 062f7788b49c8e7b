//! The arguments, in the reader's language: clap understands them, and every word about them comes from the strings.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::terminal::Terminal;
use super::words::Words;
use super::{Exit, Subcommand};
use crate::finding::Message;

/// The whole command line. An argument's help has the id `cli-<subcommand>-<argument>`, or `cli-<argument>` where every
/// subcommand has it; what stands for its value has `-value` after that.
pub(super) fn command(subcommands: &[Subcommand], terminal: &Terminal) -> Command {
    let words = &terminal.words;
    let mut command = in_words(Command::new("diptych"), "cli", words)
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(described(everywhere("lang", 100), "cli-lang", words))
        .arg(described(everywhere("color", 101).value_parser(COLORS).hide_possible_values(true), "cli-color", words))
        .arg(described(everywhere("help", 102).short('h').action(ArgAction::Help), "cli-help", words))
        .arg(described(
            Arg::new("version").long("version").display_order(103).short('V').action(ArgAction::Version),
            "cli-version",
            words,
        ));
    for subcommand in subcommands {
        let scope = format!("cli-{}", subcommand.name);
        let described = (subcommand.arguments)(Command::new(subcommand.name))
            .mut_args(|argument| with_help(argument, &format!("{scope}-"), words));
        command = command.subcommand(in_words(described, &scope, words));
    }
    command
}

const COLORS: [&str; 3] = ["auto", "always", "never"];

/// An argument that every subcommand takes, listed after its own.
fn everywhere(name: &'static str, order: usize) -> Arg {
    Arg::new(name).long(name).global(true).display_order(order)
}

fn with_help(argument: Arg, scope: &str, words: &Words) -> Arg {
    let id = format!("{scope}{}", argument.get_id().as_str().replace('_', "-"));
    described(argument, &id, words)
}

fn described(argument: Arg, id: &str, words: &Words) -> Arg {
    let argument = argument.help(words.text(id));
    if argument.get_action().takes_values() {
        return argument.value_name(words.text(&format!("{id}-value"))).hide_default_value(true);
    }
    argument
}

/// Says what a command is for, and how it is called.
fn in_words(command: Command, scope: &str, words: &Words) -> Command {
    let sections = if scope == "cli" { "subcommands" } else { "positionals" };
    let mut template = format!("{{about}}\n\n{}\n  {{usage}}\n", heading("usage", words));
    if scope == "cli" || command.get_positionals().next().is_some() {
        let _ = write!(template, "\n{}\n{{{sections}}}\n", heading(sections, words));
    }
    let _ = write!(template, "\n{}\n{{options}}{{after-help}}", heading("options", words));
    command
        .about(words.text(&format!("{scope}-about")))
        .override_usage(words.text(&format!("{scope}-usage")))
        .help_template(template)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
}

fn heading(name: &str, words: &Words) -> String {
    let style = clap::builder::Styles::styled().get_header().to_owned();
    format!("{style}{}{style:#}", words.text(&format!("cli-heading-{name}")))
}

/// Answers a call for help, or says what is wrong with the arguments.
pub(super) fn report(error: &clap::Error, terminal: &Terminal) -> io::Result<Exit> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            write!(terminal.product(), "{}", error.render().ansi())?;
            Ok(Exit::Success)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let mut notices = terminal.notices();
            write!(notices, "{}", error.render().ansi())?;
            notices.flush()?;
            Ok(Exit::Trouble)
        }
        _ => {
            terminal.trouble(&mistake(error), Some(&suggestion(error)))?;
            Ok(Exit::Trouble)
        }
    }
}

fn mistake(error: &clap::Error) -> Message {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            Message::new("usage-subcommand-unknown").with("value", context(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => Message::new("usage-argument-unknown").with("argument", argument),
        ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues if value.is_empty() => {
            Message::new("usage-value-missing").with("argument", argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Message::new("usage-value-invalid").with("argument", argument).with("value", value)
        }
        ErrorKind::ArgumentConflict => Message::new("usage-argument-twice").with("argument", argument),
        ErrorKind::MissingRequiredArgument => Message::new("usage-argument-missing").with("argument", argument),
        _ => Message::new("usage-invalid").with("words", first_line(error)),
    }
}

fn suggestion(error: &clap::Error) -> Message {
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().map(|kind| context(error, kind)).find(|near| !near.is_empty());
    let valid = context(error, ContextKind::ValidValue);
    match near {
        Some(near) => Message::new("did-you-mean").with("value", near),
        None if !valid.is_empty() => Message::new("usage-values").with("values", valid),
        None => Message::new("usage-help"),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}

fn first_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::SUBCOMMANDS;
    use super::*;

    fn terminal(lang: &str) -> Terminal {
        Terminal::new(&["diptych", "--lang", lang].map(Into::into))
    }

    #[test]
    fn the_arguments_agree_with_each_other() {
        command(SUBCOMMANDS, &terminal("en")).debug_assert();
    }

    #[test]
    fn every_command_and_every_argument_is_explained_in_every_language() {
        for lang in ["en", "zh-CN"] {
            let mut command = command(SUBCOMMANDS, &terminal(lang));
            command.build();
            for command in std::iter::once(&command).chain(command.get_subcommands()) {
                let about = command.get_about().map(ToString::to_string).unwrap_or_default();
                let helps = command
                    .get_arguments()
                    .map(|argument| argument.get_help().map(ToString::to_string).unwrap_or_default());
                for text in std::iter::once(about).chain(helps) {
                    assert!(!text.is_empty() && !text.contains("no string"), "{lang} {}: {text}", command.get_name());
                }
            }
        }
    }

    #[test]
    fn mistakes_in_the_arguments_are_told_with_a_way_out() {
        let told = |line: &str| {
            let terminal = terminal("en");
            let error = command(SUBCOMMANDS, &terminal).try_get_matches_from(line.split(' ')).expect_err("a mistake");
            format!("{} / {}", terminal.words.say(&mistake(&error)), terminal.words.say(&suggestion(&error)))
        };
        insta::assert_snapshot!([
            "diptych biuld",
            "diptych build --ouput x",
            "diptych build --output",
            "diptych build --color blue",
            "diptych build --jobs many",
            "diptych build --output a --output b",
            "diptych build a b",
            "diptych init a b",
        ].map(told).join("\n"), @r"
        There is no command 'biuld' / Did you mean 'build'?
        The argument '--ouput' is not expected here / Did you mean '--output'?
        '--output <FOLDER>' needs a value / '--help' after the command lists what it takes.
        'blue' is no value for '--color <WHEN>' / It can be one of: auto, always, never
        'many' is no value for '--jobs <NUMBER>' / '--help' after the command lists what it takes.
        The argument '--output <FOLDER>' is given twice, or together with one that rules it out / '--help' after the command lists what it takes.
        The argument 'b' is not expected here / '--help' after the command lists what it takes.
        The argument 'b' is not expected here / '--help' after the command lists what it takes.
        ");
    }
}
