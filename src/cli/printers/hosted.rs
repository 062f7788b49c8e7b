//! What code hosts want to know of a finding: a path from where the command was called, which is the root of the repository,
//! which of the two sides to show it on, and by what to know it again.

use std::collections::BTreeMap;
use std::path::MAIN_SEPARATOR;

use super::{Delivery, Region, past};
use crate::finding::{Edit, Finding, Fix, Message, Tier};
use crate::settings;
use crate::source::{Place, Span};

/// The two places of a finding in the order in which a code host shows them.
pub(super) struct Sides<'a> {
    /// Where the finding is shown.
    pub first: &'a Place,
    /// The other side.
    pub other: Option<&'a Place>,
    /// What the other side is, as an id of a string.
    pub other_is: &'static str,
}

impl<'a> Sides<'a> {
    /// The translation first, unless only the source was edited: hosts hide what is said of lines that a change leaves alone.
    pub(super) fn new(finding: &'a Finding) -> Self {
        let is_swapped = is_swapped(finding);
        match &finding.counterpart {
            Some(source) if is_swapped => {
                Self { first: source, other: Some(&finding.place), other_is: "report-translation-side" }
            }
            counterpart => Self { first: &finding.place, other: counterpart.as_ref(), other_is: "finding-counterpart" },
        }
    }
}

fn is_swapped(finding: &Finding) -> bool {
    finding.is_source_edited && finding.counterpart.is_some()
}

impl Delivery<'_> {
    /// What is wrong, what the past tells of it, and what to do.
    pub(super) fn sentences(&self, finding: &Finding) -> String {
        let help = finding.help.as_ref().map(|help| self.say(help));
        let past = past::notes(finding, self.strings, self.locale).into_iter().map(|note| {
            self.say(&Message::new("finding-note-line").with("name", self.text(note.name)).with("text", note.text))
        });
        [self.say(&finding.message)].into_iter().chain(past).chain(help).collect::<Vec<_>>().join("\n")
    }

    /// The same for where the finding is shown: on the source, it says first that it speaks of the translation.
    pub(super) fn sentences_there(&self, finding: &Finding) -> String {
        let about = is_swapped(finding).then(|| {
            let place = self.position(&finding.place).unwrap_or_default();
            self.say(&Message::new("report-about-translation").with("place", place))
        });
        about.into_iter().chain([self.sentences(finding)]).collect::<Vec<_>>().join("\n")
    }

    /// The same for formats that cannot say by other means where the other side is.
    pub(super) fn sentences_and_other_side(&self, finding: &Finding) -> String {
        let other = self.other_side(finding).filter(|_| !is_swapped(finding));
        [self.sentences_there(finding)].into_iter().chain(other).collect::<Vec<_>>().join("\n")
    }

    /// Where the other side is, in words.
    pub(super) fn other_side(&self, finding: &Finding) -> Option<String> {
        let place = self.position(finding.counterpart.as_ref()?)?;
        Some(self.say(&Message::new("report-other-side").with("place", place)))
    }

    /// A place as people see it: a line end after it is no part of it.
    pub(super) fn seen(&self, place: &Place) -> Place {
        let text = self.sources.look_up(place).and_then(|shown| shown.text);
        let seen = text.and_then(|text| text.get(place.span.range())).map(|text| text.trim_end_matches(['\r', '\n']));
        let end = seen.map_or(place.span.end, |seen| place.span.start + seen.len() as u32);
        Place::new(&place.path, Span { end, ..place.span })
    }

    /// The region of a place as people see it.
    pub(super) fn region(&self, place: &Place) -> Region {
        self.sources.region(&self.seen(place))
    }

    /// The path of a place from where the command was called, with forward slashes. The playbook as a whole is its
    /// `playbook.yml`, where it has one.
    pub(super) fn path(&self, place: &Place) -> Option<String> {
        let shown = self.sources.look_up(place).map(|shown| shown.path);
        shown.or_else(|| self.sources.tree.settings.is_some().then(|| self.path_of_settings())).map(plain)
    }

    /// The path of a place for formats that want one always.
    pub(super) fn certain_path(&self, place: &Place) -> String {
        self.path(place).unwrap_or_else(|| plain(self.path_of_settings()))
    }

    fn path_of_settings(&self) -> String {
        self.sources.own(settings::FILE_NAME)
    }

    /// `path:line` of a place; `None` where it is the playbook as a whole.
    pub(super) fn position(&self, place: &Place) -> Option<String> {
        let shown = self.sources.look_up(place)?;
        let Region { start: (line, _), .. } = self.sources.region(place);
        Some(format!("{}:{line}", plain(shown.path)))
    }

    /// What an edit puts in, with the line ends of its file.
    pub(super) fn replacement(&self, edit: &Edit) -> String {
        let text = self.sources.look_up(&edit.place).and_then(|shown| shown.text).unwrap_or_default();
        if text.contains("\r\n") { edit.replacement.replace('\n', "\r\n") } else { edit.replacement.clone() }
    }
}

/// A fix that may be offered: what only marks a gap mends nothing.
pub(super) fn offered(finding: &Finding) -> Option<&Fix> {
    finding.fix.as_ref().filter(|fix| fix.tier != Tier::Placeholder)
}

fn plain(path: String) -> String {
    let path = if MAIN_SEPARATOR == '/' { path } else { path.replace(MAIN_SEPARATOR, "/") };
    path.trim_start_matches("./").to_owned()
}

/// Tells findings of one fingerprint apart by counting them.
#[derive(Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<String, usize>,
}

impl Fingerprints {
    /// The fingerprint of the next finding, and how many of it there are by now.
    pub(super) fn next(&mut self, finding: &Finding) -> (String, usize) {
        let fingerprint = finding.fingerprint();
        let count = self.seen.entry(fingerprint.clone()).or_default();
        *count += 1;
        (fingerprint, *count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    #[test]
    fn only_an_edit_of_the_source_alone_turns_the_sides() {
        let place = |path: &str| Place::new(&SourcePath::new(path), Span::default());
        let finding = Finding::new("task-missing", place("zh-CN/a.md"), Message::new("task-missing"));
        let sides = |finding: &Finding| {
            let Sides { first, other, .. } = Sides::new(finding);
            (first.path.to_string(), other.map(|other| other.path.to_string()))
        };
        let edited = Finding { is_source_edited: true, ..finding.clone() };
        assert_eq!(sides(&edited), ("zh-CN/a.md".to_owned(), None), "there is no other side");
        let finding = finding.counterpart(place("en/a.md"));
        assert_eq!(sides(&finding), ("zh-CN/a.md".to_owned(), Some("en/a.md".to_owned())));
        let edited = Finding { is_source_edited: true, ..finding };
        assert_eq!(sides(&edited), ("en/a.md".to_owned(), Some("zh-CN/a.md".to_owned())));
    }

    #[test]
    fn paths_are_those_of_a_repository() {
        assert_eq!(plain("./content/a.md".to_owned()), "content/a.md");
        assert_eq!(plain("/srv/content/a.md".to_owned()), "/srv/content/a.md");
        assert_eq!(plain("../playbook/a.md".to_owned()), "../playbook/a.md");
    }

    #[test]
    fn findings_of_one_fingerprint_are_counted() {
        let place = Place::new(&SourcePath::new("a.md"), Span::default());
        let finding = |rule| Finding::new(rule, place.clone(), Message::new("task-missing"));
        let mut fingerprints = Fingerprints::default();
        let counts = ["a", "b", "a"].map(|rule| fingerprints.next(&finding(rule)).1);
        assert_eq!(counts, [1, 1, 2]);
    }
}
