//! The marks at passages whose source has changed since, and the notes that explain them.

use std::collections::BTreeMap;

use super::frame::Frame;
use super::html::escaped;
use super::urls;
use super::views::{Behind, StaleNote};
use crate::composed::Composed;
use crate::finding::Message;
use crate::lag::{self, Lag, Passage};
use crate::playbook::Entry;
use crate::settings::Stale;
use crate::source::Place;

/// The marks of a page, as finished HTML, by the place of what they stand at.
#[derive(Default)]
pub(super) struct Marks {
    of_places: BTreeMap<Place, String>,
    /// The marks of a text that is about to be sanitised, which would take them out: [`Marks::put_back`] has them.
    shielded: Option<Vec<String>>,
}

impl Marks {
    /// The marks of a page; the notes that they open are handed to the frame.
    pub(super) fn of_page(frame: &Frame<'_>, composed: &Composed<'_>) -> Self {
        let Some(entry) = frame.playbook().entry(&composed.page.key) else { return Self::default() };
        let passages = lag::passages(&frame.site.aligned, entry, &composed.page.locale);
        let of_places = passages.map(|passage| (passage.place().clone(), mark(frame, entry, passage)));
        Self { of_places: of_places.collect(), shielded: None }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.of_places.is_empty()
    }

    /// The mark of what stands at a place.
    pub(super) fn at(&self, place: &Place) -> Option<&String> {
        self.of_places.get(place)
    }

    /// Writes the mark of a place into a text, if it has one.
    pub(super) fn write(&mut self, place: &Place, out: &mut String) {
        let Some(mark) = self.of_places.get(place) else { return };
        out.push(' ');
        match &mut self.shielded {
            Some(shielded) => {
                out.push_str(&stand_in(shielded.len()));
                shielded.push(mark.clone());
            }
            None => out.push_str(mark),
        }
    }

    /// Lets the mark of a block stand at the last thing in it.
    pub(super) fn hand_down(&mut self, from: &Place, to: &Place) {
        if let Some(mark) = self.of_places.remove(from) {
            self.of_places.insert(to.clone(), mark);
        }
    }

    /// From here on a text is written that will be sanitised.
    pub(super) fn shield(&mut self) {
        self.shielded = (!self.is_empty()).then(Vec::new);
    }

    /// The text as it was sanitised, with its marks.
    pub(super) fn put_back(&mut self, mut html: String) -> String {
        for (index, mark) in self.shielded.take().into_iter().flatten().enumerate() {
            html = html.replacen(&stand_in(index), &mark, 1);
        }
        html
    }
}

/// What no text should hold: noncharacters, which are for use inside of programs.
fn stand_in(index: usize) -> String {
    format!("\u{FDD0}{index}\u{FDD1}")
}

fn mark(frame: &Frame<'_>, entry: &Entry, passage: Passage<'_>) -> String {
    let aligned = &frame.site.aligned;
    let last = passage.last_change();
    let date = last.and_then(|change| aligned.staleness.commit(change)).map(|commit| commit.date);
    let changed = match (last, date) {
        (_, Some(date)) => of_original(frame, "behind-changed").with("date", date),
        (Some(_), None) => of_original(frame, "behind-changing"),
        (None, _) => of_original(frame, "behind-changed-since"),
    };
    let changed = frame.message(&changed);
    let is_replaced = passage.is_task() && aligned.playbook.settings.stale == Stale::Source;
    let why = if is_replaced { of_original(frame, "behind-outdated") } else { Message::new("behind-not-followed") };
    let id = format!("page-stale-{}", passage.number);
    let compare = urls::compare(frame.locale, &entry.key);
    frame.note(StaleNote {
        id: id.clone(),
        text: frame.message(&Message::new("behind-note").with("changed", changed).with("why", frame.message(&why))),
        compare_url: frame.site.has(&compare).then(|| format!("{}#{}", frame.relative(&compare), passage.anchor())),
    });
    let when = date.map(|date| frame.message(&Message::new("behind-on").with("date", date)));
    button(frame, &id, is_replaced, when.as_deref())
}

/// The mark of a row that stands in the source's language where no more is said of it.
pub(super) fn of_outdated_row(frame: &Frame<'_>) -> String {
    let id = "page-outdated";
    let text = frame.message(&of_original(frame, "behind-outdated"));
    frame.note(StaleNote { id: id.to_owned(), text, compare_url: None });
    button(frame, id, true, None)
}

/// Opens the note; on paper it says by itself what can be said in so few words. In the page's language, whatever it stands in.
fn button(frame: &Frame<'_>, note: &str, is_replaced: bool, when: Option<&str>) -> String {
    let (class, id) =
        if is_replaced { ("stale fill", "behind-outdated-mark") } else { ("stale", "behind-changed-mark") };
    let words = escaped(&frame.message(&Message::new(id)));
    let language = frame.language_attributes();
    let when = when.map(|when| format!(" data-when=\"{}\"", escaped(when))).unwrap_or_default();
    if frame.is_document() {
        return format!("<span class=\"{class}\"{language}{when}>{words}</span>");
    }
    format!(
        "<button class=\"{class}\" type=\"button\" popovertarget=\"{note}\" aria-describedby=\"{note}-why\"{language}{when}>{words}</button>"
    )
}

/// How far the page is behind, for its head; `None` where it is not.
pub(super) fn behind(frame: &Frame<'_>, composed: &Composed<'_>) -> Option<Behind> {
    let entry = frame.playbook().entry(&composed.page.key)?;
    let count = lag::passages(&frame.site.aligned, entry, &composed.page.locale).count();
    let since = Lag::of_page(&frame.site.aligned, entry, &composed.page.locale).and_then(|lag| lag.since);
    let words = match since {
        _ if count == 0 => return None,
        Some(since) => of_original(frame, "behind-page-since").with("count", count).with("date", since),
        None => of_original(frame, "behind-page").with("count", count),
    };
    let compare = urls::compare(frame.locale, &entry.key);
    let url = frame.site.has(&compare).then(|| format!("{}?only=drift", frame.relative(&compare)));
    Some(Behind { count, words: frame.message(&words), url })
}

/// A message about the original, which it names by its language.
fn of_original(frame: &Frame<'_>, id: &'static str) -> Message {
    let source = frame.site.aligned.source();
    Message::new(id).with("source", source.as_str()).with("language", frame.language_name(source))
}
