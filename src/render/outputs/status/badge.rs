//! A locale's share in one line: a picture for a README, and the same for services that draw badges themselves,
//! <https://shields.io/badges/endpoint-badge>.

use fluent_bundle::FluentArgs;
use serde::Serialize;
use unicode_width::UnicodeWidthChar;

use super::super::super::frame::Frame;
use super::super::super::html::escaped;
use super::super::super::theme::ThemeError;
use super::super::super::{Rendered, Site, Subject};
use super::json;
use crate::status::{LocaleStatus, Status};

/// What a badge says.
struct Badge {
    label: String,
    message: String,
    tone: Tone,
}

/// How good it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Tone {
    /// Nothing is missing and nothing misleads.
    Perfect,
    Good,
    Fair,
    Poor,
    /// A reader is misled, or hardly anything is translated.
    Bad,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Endpoint<'a> {
    schema_version: u32,
    label: &'a str,
    message: &'a str,
    color: &'static str,
}

pub(super) fn endpoint(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let badge = Badge::of(site, path, subject)?;
    json(&Endpoint { schema_version: 1, label: &badge.label, message: &badge.message, color: badge.tone.name() })
}

pub(super) fn picture(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    Ok(Rendered::Bytes(Badge::of(site, path, subject)?.svg().into_bytes()))
}

impl Badge {
    fn of(site: &Site, path: &str, subject: &Subject) -> Result<Self, ThemeError> {
        let Subject::Locale(locale) = subject else { return Err(ThemeError::default()) };
        let status = site.status();
        let of = status.locales.iter().find(|of| of.locale == *locale).ok_or_else(ThemeError::default)?;
        let frame = Frame::new(site, path, locale);
        let message = message(&frame, &status, of)?;
        Ok(Self { label: frame.language_name(locale), message, tone: Tone::of(of) })
    }

    fn svg(&self) -> String {
        let (left, right) = (width(&self.label) + 10, width(&self.message) + 10);
        let (label, message) = (escaped(&self.label), escaped(&self.message));
        let text = |text: &str, start: usize, room: usize| {
            let (x, length) = (start + room / 2, room - 10);
            format!("<text x=\"{x}\" y=\"14\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\">{text}</text>")
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"20\" viewBox=\"0 0 {width} 20\" role=\"img\" \
             aria-label=\"{label}: {message}\"><title>{label}: {message}</title>\
             <clipPath id=\"r\"><rect width=\"{width}\" height=\"20\" rx=\"3\"/></clipPath>\
             <g clip-path=\"url(#r)\"><rect width=\"{left}\" height=\"20\" fill=\"#444\"/>\
             <rect x=\"{left}\" width=\"{right}\" height=\"20\" fill=\"{fill}\"/></g>\
             <g fill=\"#fff\" text-anchor=\"middle\" font-family=\"Verdana,Geneva,'DejaVu Sans','PingFang SC','Microsoft YaHei',\
             'Noto Sans CJK SC',sans-serif\" font-size=\"11\">{left_text}{right_text}</g></svg>\n",
            width = left + right,
            fill = self.tone.fill(),
            left_text = text(&label, 0, left),
            right_text = text(&message, left, right),
        )
    }
}

fn message(frame: &Frame<'_>, status: &Status, of: &LocaleStatus) -> Result<String, ThemeError> {
    let say = |id: &str, arguments: FluentArgs<'_>| {
        Ok::<_, ThemeError>(frame.site.theme.strings.format(frame.locale, id, Some(&arguments))?)
    };
    let share = match of.percent() {
        Some(percent) if of.locale != status.source => {
            say("status-badge-translation", FluentArgs::from_iter([("percent", percent)]))?
        }
        _ => say("status-badge-source", FluentArgs::from_iter([("pages", of.pages)]))?,
    };
    if of.findings.errors == 0 {
        return Ok(share);
    }
    let mut arguments = FluentArgs::from_iter([("errors", of.findings.errors)]);
    arguments.set("share", share);
    say("status-badge-errors", arguments)
}

impl Tone {
    fn of(of: &LocaleStatus) -> Self {
        match of.percent().unwrap_or_default() {
            _ if of.findings.errors > 0 => Self::Bad,
            100 => Self::Perfect,
            90.. => Self::Good,
            70.. => Self::Fair,
            40.. => Self::Poor,
            _ => Self::Bad,
        }
    }

    /// As services that draw badges call it.
    fn name(self) -> &'static str {
        match self {
            Self::Perfect => "brightgreen",
            Self::Good => "green",
            Self::Fair => "yellow",
            Self::Poor => "orange",
            Self::Bad => "red",
        }
    }

    /// Dark enough for white letters, which the services' own colours are not.
    fn fill(self) -> &'static str {
        match self {
            Self::Perfect => "#2b7a2f",
            Self::Good => "#567300",
            Self::Fair => "#876300",
            Self::Poor => "#a84d00",
            Self::Bad => "#c0302b",
        }
    }
}

/// About how wide a text is in Verdana of 11 px. The picture makes the letters fit, whatever the font is.
fn width(text: &str) -> usize {
    let tenths = |c: char| match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 38,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '-' => 46,
        'm' | 'w' | 'M' | 'W' | '%' => 108,
        'A'..='Z' => 78,
        _ if c.width() == Some(2) => 112,
        _ => 68,
    };
    (text.chars().map(tenths).sum::<usize>()).div_ceil(10)
}
