//! The protocol between the preview and a page that is open in a browser: what the page is told, in its own language.

use std::collections::BTreeMap;

use serde::Serialize;

use super::edition::Checks;
use super::trouble::Trouble;
use crate::finding::{Message, Severity, Tally};
use crate::locale::Locale;
use crate::render::urls;
use crate::strings::Strings;

/// The words of the panel, each with the id of its string.
const WORDS: &[(&str, &str)] = &[
    ("title", "preview-title"),
    ("none", "preview-none"),
    ("running", "preview-running"),
    ("off", "preview-off"),
    ("reading", "preview-reading"),
    ("close", "preview-close"),
    ("compare", "preview-compare"),
    ("errors", "preview-errors"),
    ("warnings", "preview-warnings"),
    ("notes", "preview-notes"),
    ("here", "preview-here"),
    ("page-place", "preview-page-place"),
    ("other-side", "preview-other-side"),
    ("editor", "preview-editor"),
    ("playbook", "preview-playbook"),
    ("elsewhere", "preview-elsewhere"),
    ("disconnected", "preview-disconnected"),
    ("reconnected", "preview-reconnected"),
    ("broken-title", "preview-broken-title"),
    ("collapse", "preview-collapse"),
    ("expand", "preview-expand"),
    ("gone-title", "preview-gone-title"),
    ("gone-new", "preview-gone-new"),
    ("gone-near", "preview-gone-near"),
    ("dismiss", "preview-dismiss"),
];

/// What one page is told. The names are those of the protocol.
#[derive(Serialize)]
pub(super) struct State<'a> {
    pub(super) edition: u64,
    pub(super) run: &'a str,
    pub(super) page: PageState,
    pub(super) edited: Option<String>,
    /// The number of the first edition that knew of that edit; 0 where there was none.
    pub(super) edits: u64,
    pub(super) follow: bool,
    /// Likewise, of each picture that was edited.
    pub(super) assets: BTreeMap<String, u64>,
    pub(super) status: &'static str,
    pub(super) trouble: Vec<TroubleState>,
    pub(super) checks: &'static str,
    pub(super) counts: Tally,
    pub(super) playbook: Tally,
    pub(super) findings: Vec<FindingState>,
    pub(super) elsewhere: Vec<PageWithFindings>,
    pub(super) words: BTreeMap<&'static str, String>,
}

#[derive(Serialize, Default)]
pub(super) struct PageState {
    pub(super) path: String,
    pub(super) exists: bool,
    pub(super) fingerprint: Option<String>,
    pub(super) moved: Vec<PageLink>,
    pub(super) compare: Option<String>,
}

#[derive(Serialize)]
pub(super) struct PageLink {
    pub(super) url: String,
    pub(super) title: String,
    pub(super) lang: String,
}

#[derive(Serialize)]
pub(super) struct TroubleState {
    pub(super) title: String,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) file: Option<String>,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) editor: Option<String>,
    pub(super) excerpt: Vec<LineState>,
}

#[derive(Serialize)]
pub(super) struct LineState {
    pub(super) number: usize,
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Serialize)]
pub(super) struct FindingState {
    pub(super) id: String,
    pub(super) rule: &'static str,
    pub(super) severity: &'static str,
    pub(super) severity_name: String,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) places: Vec<PlaceState>,
}

#[derive(Serialize)]
pub(super) struct PlaceState {
    pub(super) label: String,
    pub(super) editor: Option<String>,
    pub(super) locale: Option<String>,
    pub(super) here: bool,
    pub(super) side: Option<&'static str>,
    pub(super) anchor: String,
    pub(super) text: String,
    pub(super) url: Option<String>,
}

#[derive(Serialize)]
pub(super) struct PageWithFindings {
    pub(super) url: String,
    pub(super) title: String,
    pub(super) lang: String,
    pub(super) counts: Tally,
}

impl Checks {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Running => "running",
            Self::Done => "done",
        }
    }
}

/// A path of the site as the URL of a running preview.
pub(super) fn url(path: &str) -> String {
    format!("/{}", urls::encoded(path))
}

/// The preview's words in one language.
pub(super) struct Words<'a> {
    pub(super) strings: &'a Strings,
    pub(super) locale: &'a Locale,
}

impl Words<'_> {
    pub(super) fn say(&self, message: &Message) -> String {
        self.strings.word(self.locale, message)
    }

    pub(super) fn all(&self, tally: Tally) -> BTreeMap<&'static str, String> {
        let mut words: BTreeMap<_, _> = WORDS.iter().map(|(key, id)| (*key, self.say(&Message::new(id)))).collect();
        words.insert("line", self.say(&tally.verdict()));
        words
    }

    pub(super) fn severity(&self, severity: Severity) -> String {
        self.say(&severity.title())
    }

    pub(super) fn trouble(&self, trouble: &Trouble) -> TroubleState {
        let spot = trouble.spot.as_ref();
        let line = |line: &super::trouble::Line| LineState {
            number: line.number,
            text: line.text.clone(),
            start: line.marked.0,
            end: line.marked.1,
        };
        TroubleState {
            title: self.say(&Message::new("preview-broken-title")),
            message: self.say(&trouble.message),
            help: trouble.help.as_ref().map(|help| self.say(help)),
            file: spot.map(|spot| spot.file.clone()),
            line: spot.map_or(0, |spot| spot.line),
            column: spot.map_or(0, |spot| spot.column),
            editor: spot.and_then(|spot| spot.editor.clone()),
            excerpt: trouble.excerpt.iter().map(line).collect(),
        }
    }
}
