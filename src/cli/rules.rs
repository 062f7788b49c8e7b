//! `diptych rules`: every rule at a glance, for people, for programs, and for the documentation.

use std::io::{self, Write};

use clap::{ArgMatches, Args, FromArgMatches};
use serde::Serialize;

use super::terminal::Terminal;
use super::{Exit, Subcommand, Trouble};
use crate::check::pages;
use crate::check::rule::Rule;
use crate::check::rules::RULES;
use crate::finding::Message;

pub(super) const SUBCOMMAND: Subcommand = Subcommand { name: "rules", arguments: LowArgs::augment_args, run };

// The arguments as they were typed. What they are for stands in `locales/<tag>/cli.ftl`.
#[derive(Args)]
struct LowArgs {
    #[arg(long, value_parser = ["table", "json", "markdown"], default_value = "table", hide_possible_values = true)]
    format: String,
}

fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Trouble> {
    let mut product = io::BufWriter::new(terminal.product());
    match LowArgs::from_arg_matches(matches)?.format.as_str() {
        "json" => json(terminal, &mut product)?,
        "markdown" => markdown(terminal, &mut product)?,
        _ => table(terminal, &mut product)?,
    }
    product.flush()?;
    Ok(Exit::Success)
}

fn table(terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    let bold = anstyle::Style::new().bold();
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut group = None;
    for rule in RULES {
        if group.replace(rule.group) != Some(rule.group) {
            let name = terminal.words.say(&rule.group.title());
            writeln!(out, "{}{bold}{name}{bold:#}", if rule.name == RULES[0].name { "" } else { "\n" })?;
        }
        writeln!(out, "  {:width$}  {:7}  {}", rule.name, level(rule), first_sentence(rule, terminal))?;
    }
    Ok(())
}

/// The severity in data's words; `off` where a playbook has to turn the rule on.
fn level(rule: &Rule) -> &'static str {
    if rule.on { rule.severity.name() } else { "off" }
}

fn first_sentence(rule: &Rule, terminal: &Terminal) -> String {
    let summary = pages::summary(rule, &terminal.words.locale);
    let end = summary.find(". ").map(|at| at + 1).or_else(|| summary.find('。').map(|at| at + '。'.len_utf8()));
    summary[..end.unwrap_or(summary.len())].to_owned()
}

#[derive(Serialize)]
struct Item {
    name: &'static str,
    group: &'static str,
    severity: &'static str,
    on: bool,
    summary: String,
}

fn json(terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    let item = |rule: &Rule| Item {
        name: rule.name,
        group: rule.group.name(),
        severity: rule.severity.name(),
        on: rule.on,
        summary: pages::summary(rule, &terminal.words.locale),
    };
    let items: Vec<Item> = RULES.iter().map(item).collect();
    serde_json::to_writer_pretty(&mut *out, &items)?;
    writeln!(out)
}

/// The page of the documentation: a table, then every rule's own page.
fn markdown(terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    let words = &terminal.words;
    writeln!(out, "# {}\n\n{}\n", words.text("rules-title"), words.text("rules-intro"))?;
    let mut group = None;
    for rule in RULES {
        if group.replace(rule.group) != Some(rule.group) {
            let name = words.say(&rule.group.title());
            let head = words.say(&Message::new("rules-table-head"));
            writeln!(
                out,
                "{}**{name}**\n\n{head}\n| --- | --- | --- |",
                if rule.name == RULES[0].name { "" } else { "\n" }
            )?;
        }
        let name = rule.name;
        writeln!(
            out,
            "| [{name}](#{name}) | {} | {} |",
            level(rule),
            first_sentence(rule, terminal).replace('|', "\\|")
        )?;
    }
    for rule in RULES {
        let page = pages::page(rule, &words.locale);
        let lowered = page.lines().scan(false, |is_open, line| {
            *is_open ^= line.starts_with("````");
            Some(if line.starts_with('#') && !*is_open { format!("#{line}\n") } else { format!("{line}\n") })
        });
        write!(out, "\n{}", lowered.collect::<String>())?;
    }
    Ok(())
}
