//! The map as a table for spreadsheets, by RFC 4180: lines end in CR LF, and what would break a field apart is quoted.

use std::io::{self, Write};

use super::Format;
use super::map::Map;
use crate::cli::words::Words;

pub(super) const FORMAT: Format = Format { name: "csv", write };

/// In data, names are the same in every language.
const HEADER: [&str; 8] = ["locale", "kind", "source", "form", "decided_by", "votes", "total", "others"];

fn write(map: &Map<'_>, _: &Words, out: &mut dyn Write) -> io::Result<()> {
    record(&HEADER.map(str::to_owned), out)?;
    for row in &map.rows {
        let others: Vec<String> = row.others().map(|vote| format!("{} ({})", vote.term, vote.count)).collect();
        let fields = [
            row.locale.to_string(),
            row.kind.name().to_owned(),
            row.ballot.term.clone(),
            row.standing.form().unwrap_or_default().to_owned(),
            row.standing.name().to_owned(),
            row.support().to_string(),
            row.ballot.total().to_string(),
            others.join("; "),
        ];
        record(&fields, out)?;
    }
    Ok(())
}

fn record(fields: &[String; 8], out: &mut dyn Write) -> io::Result<()> {
    let fields: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
    write!(out, "{}\r\n", fields.join(","))
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_break_a_field_apart_is_quoted() {
        assert_eq!(quoted("经理"), "经理");
        assert_eq!(quoted("a, \"b\"\nc"), "\"a, \"\"b\"\"\nc\"");
    }
}
