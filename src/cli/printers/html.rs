//! Findings as one HTML file that needs nothing else: to read, to keep, to send to a translator.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use super::escape::xml;
use super::past::{self, Note};
use super::text::Marked;
use super::{Delivery, Format};
use crate::finding::{Fate, Finding, Message, Piece};
use crate::locale::Locale;
use crate::source::Place;

pub(super) const FORMAT: Format = Format { name: "html", write };

/// What reports look like.
pub(in crate::cli) const STYLE: &str = include_str!("html.css");

/// A page of the source may be one line: so many characters are shown around the mark.
const AROUND: usize = 240;

/// The report with its findings numbered from 1, as its links name them.
struct Document<'a> {
    delivery: &'a Delivery<'a>,
    pages: Vec<(String, Vec<Numbered<'a>>)>,
    /// The findings of each rule.
    of_rules: BTreeMap<&'static str, Vec<usize>>,
}

struct Numbered<'a> {
    number: usize,
    finding: &'a Finding,
}

fn write(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    let document = Document::new(delivery);
    write_head(delivery.locale, &document.text("report-title"), &[STYLE], out)?;
    document.opening(out)?;
    writeln!(out, "<main>")?;
    if !document.pages.is_empty() {
        document.overview(out)?;
    }
    for (at, (page, findings)) in document.pages.iter().enumerate() {
        document.page(at + 1, page, findings, out)?;
    }
    writeln!(out, "</main>\n</body>\n</html>")
}

impl<'a> Document<'a> {
    fn new(delivery: &'a Delivery<'a>) -> Self {
        let mut of_rules: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut number = 0;
        let mut numbered = |finding: &'a Finding| {
            number += 1;
            of_rules.entry(finding.rule).or_default().push(number);
            Numbered { number, finding }
        };
        let pages = delivery.by_page(&delivery.report.findings).into_iter();
        let pages = pages.map(|(page, findings)| (page, findings.into_iter().map(&mut numbered).collect())).collect();
        Self { delivery, pages, of_rules }
    }

    fn text(&self, id: &'static str) -> String {
        xml(&self.delivery.text(id))
    }

    fn say(&self, message: &Message) -> String {
        xml(&self.delivery.say(message))
    }

    // ── The whole ──────────────────────────────────────────────────────────────────────────────────────────────────

    fn opening(&self, out: &mut dyn Write) -> io::Result<()> {
        let (verdict, checked) = (xml(&self.delivery.verdict()), xml(&self.delivery.checked()));
        writeln!(out, "<header>\n<h1>{}</h1>", self.text("report-title"))?;
        writeln!(out, r#"<p class="verdict">{verdict}</p>"#)?;
        writeln!(out, r#"<p class="checked">{checked}</p>"#)?;
        for message in &self.delivery.report.blocked {
            writeln!(out, r#"<p class="blocked">{}</p>"#, self.say(message))?;
        }
        writeln!(out, "</header>")
    }

    fn overview(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, r#"<div class="overview">"#)?;
        self.rules(out)?;
        self.contents(out)?;
        writeln!(out, "</div>")
    }

    /// The rules, each with a link to its first finding; from there the next is linked.
    fn rules(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<table>\n<caption>{}</caption>", self.text("report-by-rule"))?;
        for count in self.delivery.by_rule() {
            let first = self.of_rules[count.rule][0];
            writeln!(
                out,
                r##"<tr><td class="severity {}">{}</td><th scope="row"><a href="#finding-{first}"><code>{}</code></a></th><td class="number">{}</td></tr>"##,
                count.severity.name(),
                xml(&self.delivery.severity(count.severity)),
                count.rule,
                count.findings
            )?;
        }
        writeln!(out, "</table>")
    }

    fn contents(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<table>\n<caption>{}</caption>", self.text("report-by-page"))?;
        for (at, (page, findings)) in self.pages.iter().enumerate() {
            let (page, count) = (xml(page), findings.len());
            writeln!(
                out,
                r##"<tr><th scope="row"><a href="#page-{}">{page}</a></th><td class="number">{count}</td></tr>"##,
                at + 1
            )?;
        }
        writeln!(out, "</table>")
    }

    // ── A page ─────────────────────────────────────────────────────────────────────────────────────────────────────

    fn page(&self, number: usize, page: &str, findings: &[Numbered<'_>], out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, r#"<section class="page" id="page-{number}">"#)?;
        writeln!(out, "<h2>{}</h2>\n<ol>", xml(page))?;
        findings.iter().try_for_each(|finding| self.finding(finding, out))?;
        writeln!(out, "</ol>\n</section>")
    }

    fn finding(&self, Numbered { number, finding }: &Numbered<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, r#"<li class="finding" id="finding-{number}">"#)?;
        self.meta(*number, finding, out)?;
        writeln!(out, "<h3>{}</h3>", self.say(&finding.message))?;
        self.sides(finding, out)?;
        self.past(finding, out)?;
        if let Some(help) = &finding.help {
            writeln!(out, r#"<p class="help"><b>{}</b>{}</p>"#, self.text("finding-help"), self.say(help))?;
        }
        writeln!(out, "</li>")
    }

    /// How the source differs from what was translated, and who changed it when.
    fn past(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        for Note { name, text } in past::notes(finding, self.delivery.strings, self.delivery.locale) {
            let text = if name == "finding-changed" { difference(&finding.past.difference) } else { xml(&text) };
            writeln!(out, r#"<p class="past"><b>{}</b><span>{text}</span></p>"#, self.text(name))?;
        }
        Ok(())
    }

    /// How bad, by which rule, and where the rule speaks next.
    fn meta(&self, number: usize, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let severity = xml(&self.delivery.severity(finding.severity));
        let next = self.of_rules[finding.rule].iter().find(|&&other| other > number);
        let next = next.map(|next| {
            let (short, whole) = (self.text("report-next"), self.text("report-next-of-rule"));
            format!(r##"<a class="next" href="#finding-{next}" aria-label="{whole}" title="{whole}">{short}</a>"##)
        });
        writeln!(
            out,
            r#"<p class="meta"><span class="severity {}">{severity}</span><code>{}</code>{}</p>"#,
            finding.severity.name(),
            finding.rule,
            next.unwrap_or_default()
        )
    }

    /// The source on the left, the translation on the right.
    fn sides(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let mut places: Vec<&Place> =
            [Some(&finding.place), finding.counterpart.as_ref()].into_iter().flatten().collect();
        places.sort_by_key(|place| !self.is_source(place));
        let sides: Vec<String> = places.into_iter().filter_map(|place| self.side(place)).collect();
        if sides.is_empty() {
            return Ok(());
        }
        let two = if sides.len() == 2 { " two" } else { "" };
        writeln!(out, "<div class=\"sides{two}\">\n{}</div>", sides.concat())
    }

    fn is_source(&self, place: &Place) -> bool {
        self.delivery.sources.locale(place).is_some_and(|locale| Some(locale) == self.delivery.sources.source())
    }

    fn side(&self, place: &Place) -> Option<String> {
        let shown = self.delivery.sources.look_up(place)?;
        let locale = self.delivery.sources.locale(place);
        let role =
            locale.map(|_| self.text(if self.is_source(place) { "report-source" } else { "report-translation" }));
        let role = role.map(|role| format!("<span>{role}</span>")).unwrap_or_default();
        let position = xml(&self.delivery.position(place).unwrap_or_default());
        let is_whole_file = place.span.range().is_empty() && place.span.start == 0;
        let line = shown
            .text
            .filter(|_| !is_whole_file)
            .and_then(|text| Marked::new(text, self.delivery.sources.line(place), place.span.range()));
        let language = locale.map(|locale| format!(r#" lang="{}""#, xml(locale))).unwrap_or_default();
        let line = line.map(|line| format!("<pre{language}>{}</pre>\n", marked(&line))).unwrap_or_default();
        Some(format!("<figure>\n<figcaption>{role}<code>{position}</code></figcaption>\n{line}</figure>\n"))
    }
}

/// What went and what came, as HTML tells it.
fn difference(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece.fate {
        Fate::Kept => xml(&piece.text),
        Fate::Removed => format!("<del>{}</del>", xml(&piece.text)),
        Fate::Added => format!("<ins>{}</ins>", xml(&piece.text)),
    };
    pieces.iter().map(piece).collect()
}

/// The head of a file that needs nothing else, up to the beginning of its body. `title` is HTML.
pub(in crate::cli) fn write_head(locale: &Locale, title: &str, styles: &[&str], out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        r#"<!DOCTYPE html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{}</style>
</head>
<body>
"#,
        styles.concat()
    )
}

/// The line with its mark; what is far from the mark is left out.
fn marked(line: &Marked<'_>) -> String {
    let Range { start, end } = line.span;
    let before = &line.line[..start];
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let after = &line.line[end..];
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let ellipsis = |is_cut| if is_cut { "…" } else { "" };
    format!(
        "{}{}<mark>{}</mark>{}{}",
        ellipsis(from > 0),
        xml(&before[from..]),
        xml(&line.line[start..end]),
        xml(&after[..to]),
        ellipsis(to < after.len())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marked_part_is_marked_and_what_is_far_from_it_left_out() {
        let line = "一二三 <b> 四五六";
        let mark = Marked::new(line, 1, 10..13).expect("a line");
        assert_eq!(marked(&mark), "一二三 <mark>&lt;b&gt;</mark> 四五六");
        let long = format!("{}x{}", "一".repeat(AROUND + 1), "二".repeat(AROUND + 1));
        let mark = Marked::new(&long, 1, 3 * (AROUND + 1)..3 * (AROUND + 1) + 1).expect("a line");
        let expected = format!("…{}<mark>x</mark>{}…", "一".repeat(AROUND), "二".repeat(AROUND));
        assert_eq!(marked(&mark), expected);
    }
}
