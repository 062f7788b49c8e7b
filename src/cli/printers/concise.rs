//! A line for each finding, for eyes and for `grep`.

use std::io::{self, Write};

use super::{Delivery, Format};

pub(super) const FORMAT: Format = Format { name: "concise", write };

fn write(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in &delivery.report.findings {
        let message = delivery.say(&finding.message);
        let rule = finding.rule;
        match delivery.sources.look_up(&finding.place) {
            Some(shown) => {
                let (line, column) = delivery.sources.region(&finding.place).start;
                writeln!(out, "{}:{line}:{column}: {}[{rule}] {message}", shown.path, finding.severity.name())?;
            }
            None => writeln!(out, "{}[{rule}] {message}", finding.severity.name())?,
        }
    }
    Ok(())
}
