//! The map for programs. The format is versioned: keys are added, none changes its meaning within a version.

use std::io::{self, Write};

use serde::Serialize;

use super::Format;
use super::map::{Map, Row};
use crate::cli::words::Words;

pub(super) const FORMAT: Format = Format { name: "json", write };

/// The version of the format.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    source: &'a str,
    terms: Vec<Term<'a>>,
}

#[derive(Serialize)]
struct Term<'a> {
    locale: &'a str,
    kind: &'static str,
    source: &'a str,
    /// `null` where it is undecided.
    form: Option<&'a str>,
    decided_by: &'static str,
    total: usize,
    votes: Vec<VoteItem<'a>>,
}

#[derive(Serialize)]
struct VoteItem<'a> {
    form: &'a str,
    count: usize,
}

fn write(map: &Map<'_>, _: &Words, out: &mut dyn Write) -> io::Result<()> {
    let document =
        Document { version: VERSION, source: map.source.as_str(), terms: map.rows.iter().map(term).collect() };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn term<'a>(row: &Row<'a>) -> Term<'a> {
    Term {
        locale: row.locale.as_str(),
        kind: row.kind.name(),
        source: &row.ballot.term,
        form: row.standing.form(),
        decided_by: row.standing.name(),
        total: row.ballot.total(),
        votes: row.ballot.votes.iter().map(|vote| VoteItem { form: &vote.term, count: vote.count }).collect(),
    }
}
