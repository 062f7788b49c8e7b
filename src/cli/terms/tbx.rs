//! The map for translators' tools: TBX, ISO 30042:2019, the dialect TBX-Basic in the style DCA. It holds what is
//! decided; a tool takes every term of it for good.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Format;
use super::map::{Map, Row, Standing};
use crate::cli::printers::escape::xml;
use crate::cli::words::Words;
use crate::text::comparable;

pub(super) const FORMAT: Format = Format { name: "tbx", write };

const PREFERRED: &str = "preferredTerm-admn-sts";
const ADMITTED: &str = "admittedTerm-admn-sts";
const DEPRECATED: &str = "deprecatedTerm-admn-sts";

fn write(map: &Map<'_>, words: &Words, out: &mut dyn Write) -> io::Result<()> {
    let source = xml(map.source.as_str());
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<tbx type="TBX-Basic" style="dca" xml:lang="{source}" xmlns="urn:iso:std:iso:30042:ed-2">"#)?;
    let origin = xml(&words.text("terms-tbx-origin"));
    writeln!(out, "  <tbxHeader><fileDesc><sourceDesc><p>{origin}</p></sourceDesc></fileDesc></tbxHeader>")?;
    writeln!(out, "  <text><body>")?;
    for (index, rows) in concepts(map).iter().enumerate() {
        write_concept(index + 1, &source, rows, out)?;
    }
    writeln!(out, "  </body></text>\n</tbx>")
}

/// The rows of each term that some translation has decided on, by kind.
fn concepts<'m, 'a>(map: &'m Map<'a>) -> Vec<Vec<&'m Row<'a>>> {
    let mut concepts: BTreeMap<_, Vec<&Row<'_>>> = BTreeMap::new();
    for row in map.rows.iter().filter(|row| row.standing.form().is_some()) {
        concepts.entry((row.kind, comparable(&row.ballot.term))).or_default().push(row);
    }
    concepts.into_values().collect()
}

fn write_concept(number: usize, source: &str, rows: &[&Row<'_>], out: &mut dyn Write) -> io::Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    writeln!(out, r#"    <conceptEntry id="c{number}">"#)?;
    writeln!(out, r#"      <descrip type="subjectField">{}</descrip>"#, first.kind.name())?;
    write_language(source, &[(&first.ballot.term, PREFERRED)], out)?;
    for row in rows {
        write_language(&xml(row.locale.as_str()), &forms(row.standing), out)?;
    }
    writeln!(out, "    </conceptEntry>")
}

/// What a translation says for a term, and how each form stands.
fn forms(standing: Standing<'_>) -> Vec<(&str, &'static str)> {
    let mut forms: Vec<(&str, &str)> = standing.form().map(|form| (form, PREFERRED)).into_iter().collect();
    if let Standing::Glossary(entry) = standing {
        forms.extend(entry.allowed.iter().map(|form| (form.as_str(), ADMITTED)));
        forms.extend(entry.forbidden.iter().map(|form| (form.as_str(), DEPRECATED)));
    }
    forms
}

fn write_language(tag: &str, forms: &[(&str, &str)], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"      <langSec xml:lang="{tag}">"#)?;
    for (form, status) in forms {
        let form = xml(form);
        let note = format!(r#"<termNote type="administrativeStatus">{status}</termNote>"#);
        writeln!(out, "        <termSec><term>{form}</term>{note}</termSec>")?;
    }
    writeln!(out, "      </langSec>")
}
