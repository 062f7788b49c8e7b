//! What an open page is told: whether it changed, what is broken, what was found and where on the page that shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::edition::{Book, Edition, fingerprint};
use super::files::Spot;
use super::places;
use super::state::{FindingState, PageLink, PageState, PageWithFindings, PlaceState, State, TroubleState, Words, url};
use super::trouble::{Trouble, breaking};
use crate::composed::{Composed, compose};
use crate::finding::{Finding, Tally};
use crate::locale::Locale;
use crate::playbook::page::{Page, PageKey};
use crate::playbook::{Entry, locate};
use crate::render::{Rendered, urls};
use crate::source::{Place, SourcePath};

/// How many pages with findings are listed where there is no page to list findings of.
const ELSEWHERE: usize = 30;

impl Edition {
    /// What the page at a path is to know, as JSON on one line. `path` is decoded and has no `/` before it.
    pub fn state(&self, path: &str) -> String {
        let state = match &self.book {
            Some(book) => Teller::new(self, book, path).tell(),
            None => self.state_without_book(path),
        };
        serde_json::to_string(&state).unwrap_or_default()
    }

    fn state_without_book(&self, path: &str) -> State<'_> {
        let words = Words { strings: &self.session.strings, locale: &self.session.locale };
        State {
            edition: self.number,
            run: &self.session.run,
            page: PageState { path: url(path), ..PageState::default() },
            edited: None,
            edits: 0,
            follow: self.session.follow,
            assets: BTreeMap::new(),
            status: if self.trouble.is_empty() { "reading" } else { "ready" },
            trouble: self.trouble.iter().map(|trouble| words.trouble(trouble)).collect(),
            checks: self.checks.name(),
            counts: Tally::default(),
            playbook: Tally::default(),
            findings: Vec::new(),
            elsewhere: Vec::new(),
            words: words.all(Tally::default()),
        }
    }
}

/// Tells one path of one edition.
struct Teller<'a> {
    edition: &'a Edition,
    book: &'a Book,
    path: String,
    /// The page of the playbook that the path shows, for readers of which locale.
    shown: Option<Shown<'a>>,
    words: Words<'a>,
}

/// A page of the playbook as a path shows it.
struct Shown<'a> {
    entry: &'a Entry,
    locale: Locale,
    /// The page and its translation, or its source, as their own readers get them.
    panels: Vec<Panel<'a>>,
    is_compared: bool,
}

/// A page for the readers of one locale.
struct Panel<'a> {
    composed: Composed<'a>,
    locale: Locale,
}

impl<'a> Shown<'a> {
    fn new(book: &'a Book, path: &str) -> Option<Self> {
        let site = &book.site;
        let (locale, key) = site.page_at(path)?;
        let aligned = site.aligned();
        let entry = aligned.playbook.entry(&key)?;
        let is_compared = path == urls::compare(&locale, &key);
        let partners = entry.partners(&locale, aligned.source()).map(|page| &page.locale);
        let panel =
            |locale: &Locale| Some(Panel { composed: compose(aligned, entry, locale)?, locale: locale.clone() });
        let panels = std::iter::once(&locale).chain(partners).filter_map(panel).collect();
        Some(Self { entry, locale, panels, is_compared })
    }

    fn pages(&self) -> impl Iterator<Item = &'a Arc<Page>> {
        let entry = self.entry;
        self.panels.iter().filter_map(move |panel| entry.pages.get(&panel.composed.page.locale))
    }

    /// The files that the path and its other side are made of.
    fn files(&self) -> BTreeSet<&'a SourcePath> {
        self.pages().flat_map(|page| std::iter::once(&page.path).chain(page.includes.iter().map(|i| &i.path))).collect()
    }
}

impl<'a> Teller<'a> {
    fn new(edition: &'a Edition, book: &'a Book, path: &str) -> Self {
        let path = book.path(path);
        let locale = book.site.locale_at(&path);
        let shown = Shown::new(book, &path);
        Self { edition, book, path, shown, words: Words { strings: &book.strings, locale } }
    }

    fn tell(&self) -> State<'a> {
        let Edition { session, findings: found, .. } = self.edition;
        let findings = self.findings();
        let counts = Tally::of(findings.iter().copied());
        let (page, broken) = self.page();
        State {
            edition: self.edition.number,
            run: &session.run,
            page,
            edited: self.edited(),
            edits: self.edition.edited.as_ref().map_or(0, |(_, number)| *number),
            follow: session.follow,
            assets: self.assets(),
            status: "ready",
            trouble: self.trouble(broken),
            checks: self.edition.checks.name(),
            counts,
            playbook: Tally::of(found.all()),
            findings: self.in_order(findings),
            elsewhere: self.elsewhere(),
            words: self.words.all(counts),
        }
    }

    /// The pictures that were edited, with the numbers of their versions. A file of the theme needs none: its name tells its
    /// version, and its page's.
    fn assets(&self) -> BTreeMap<String, u64> {
        let touched = self.edition.touched.iter();
        touched.map(|(file, number)| (urls::attachment(file), *number)).collect()
    }

    /// Whether the page is there and in which version, and the mistake that keeps it from being made.
    fn page(&self) -> (PageState, Option<Trouble>) {
        let mut state = PageState { path: url(&self.path), compare: self.compare(), ..PageState::default() };
        let broken = match self.book.get(&self.path) {
            Some(Ok(Rendered::Bytes(bytes))) => {
                state.exists = true;
                state.fingerprint = Some(fingerprint(&bytes));
                None
            }
            Some(Ok(Rendered::Attachment(_))) => {
                state.exists = true;
                None
            }
            Some(Err(error)) => {
                state.exists = true;
                Some(Trouble::of_theme(&error.cause, &self.edition.session.files, &self.book.tree))
            }
            None => {
                state.moved = self.moved();
                None
            }
        };
        (state, broken)
    }

    fn compare(&self) -> Option<String> {
        let shown = self.shown.as_ref()?;
        let path = urls::compare(&shown.locale, &shown.entry.key);
        self.book.site.has(&path).then(|| url(&path))
    }

    /// Where the page of a path that is gone stands now, or pages of a near name.
    fn moved(&self) -> Vec<PageLink> {
        let site = &self.book.site;
        let playbook = &site.aligned().playbook;
        let Some((locale, rest)) = self.path.split_once('/') else { return Vec::new() };
        let Some(locale) = site.locales().iter().find(|known| known.as_str() == locale) else { return Vec::new() };
        let rest = rest.strip_prefix("compare/").unwrap_or(rest);
        let key = PageKey::new(rest.strip_suffix(".html").unwrap_or(rest));
        let keys = self.edition.moves.of(&key, playbook);
        keys.iter().filter_map(|key| self.link(locale, key)).collect()
    }

    fn link(&self, locale: &Locale, key: &PageKey) -> Option<PageLink> {
        let aligned = self.book.site.aligned();
        let page = aligned.playbook.entry(key)?.page_for(locale, aligned.source())?;
        let path = urls::of_page(&aligned.playbook, locale, key);
        let lang = page.locale.to_string();
        self.book.site.has(&path).then(|| PageLink { url: url(&path), title: page.title_text.clone(), lang })
    }

    /// The page of the file that was edited last.
    fn edited(&self) -> Option<String> {
        let playbook = &self.book.site.aligned().playbook;
        let (file, _) = self.edition.edited.as_ref()?;
        let (locale, key) = locate(file, &playbook.settings)?;
        let path = urls::of_page(playbook, &locale, &key);
        self.book.site.has(&path).then(|| url(&path))
    }

    fn trouble(&self, broken: Option<Trouble>) -> Vec<TroubleState> {
        let files = &self.edition.session.files;
        // What reading the page says, and not what the checks said of an earlier version of it.
        let breaking = breaking(&self.book.site, &self.path).into_iter();
        let own = breaking.map(|finding| Trouble::of_finding(finding, files, &self.book.tree));
        let of_all = self.edition.trouble.iter().cloned().chain(broken);
        of_all.chain(own).map(|trouble| self.words.trouble(&trouble)).collect()
    }

    /// The findings of the page and its other side; where there is no page, those that are on no page at all.
    fn findings(&self) -> Vec<&'a Finding> {
        let found = &self.edition.findings;
        if let Some(shown) = &self.shown {
            return found.of(shown.files());
        }
        let settings = &self.book.site.aligned().playbook.settings;
        found.of(found.files().filter(|file| locate(file, settings).is_none()))
    }

    /// Those of the page that is shown before those of its other side.
    fn in_order(&self, findings: Vec<&Finding>) -> Vec<FindingState> {
        let mut findings: Vec<FindingState> = findings.into_iter().map(|finding| self.finding(finding)).collect();
        findings.sort_by_key(|finding| finding.places.first().is_none_or(|place| !place.here));
        findings
    }

    fn finding(&self, finding: &Finding) -> FindingState {
        let places = std::iter::once(&finding.place).chain(&finding.counterpart);
        FindingState {
            id: finding.fingerprint(),
            rule: finding.rule,
            severity: finding.severity.name(),
            severity_name: self.words.severity(finding.severity),
            message: self.words.say(&finding.message),
            help: finding.help.as_ref().map(|help| self.words.say(help)),
            places: places.filter_map(|place| self.place(finding, place)).collect(),
        }
    }

    fn place(&self, finding: &Finding, place: &Place) -> Option<PlaceState> {
        let spot = self.spot(place)?;
        let shown = self.shown.as_ref();
        let at = shown.and_then(|shown| self.on_page(shown, finding, place)).unwrap_or_default();
        Some(PlaceState {
            label: spot.label(),
            editor: spot.editor,
            locale: locate(&place.path, &self.book.site.aligned().playbook.settings)
                .map(|(locale, _)| locale.to_string()),
            here: at.here,
            side: at.side,
            anchor: at.point.anchor,
            text: at.point.text,
            url: at.url,
        })
    }

    fn spot(&self, place: &Place) -> Option<Spot> {
        self.edition.session.files.spot(place, &self.book.tree)
    }

    fn on_page(&self, shown: &Shown<'a>, finding: &Finding, place: &Place) -> Option<OnPage> {
        let site = &self.book.site;
        let source = site.aligned().source();
        let own = shown.panels.first()?;
        // The page that is shown first: a fill-in of it stands in another file.
        let of_panel = |panel: &Panel<'_>| {
            let point = places::find(&panel.composed, place)?;
            let is_at_top = point.anchor.is_empty() && point.text.is_empty();
            Some(if is_at_top { places::find_task(&panel.composed, finding).unwrap_or(point) } else { point })
        };
        let is_of = |panel: &&Panel<'_>| {
            let page = panel.composed.page;
            page.path == place.path || page.includes.iter().any(|include| include.path == place.path)
        };
        let home = shown.panels.iter().find(is_of).unwrap_or(own);
        let of_own = if shown.is_compared { None } else { of_panel(own) };
        let (panel, point) = match of_own {
            Some(point) => (own, point),
            None => (home, of_panel(home)?),
        };
        let path = urls::of_page(&site.aligned().playbook, &home.locale, &shown.entry.key);
        let fragment =
            if point.anchor.is_empty() { String::new() } else { format!("#{}", urls::fragment(&point.anchor)) };
        Some(OnPage {
            here: shown.is_compared || std::ptr::eq(panel, own),
            side: shown.is_compared.then_some(if home.locale == *source { "source" } else { "translation" }),
            url: site.has(&path).then(|| format!("{}{fragment}", url(&path))),
            point,
        })
    }

    /// The pages that have findings, the worst first, where there is no page to list findings of.
    fn elsewhere(&self) -> Vec<PageWithFindings> {
        if self.shown.is_some() {
            return Vec::new();
        }
        let settings = &self.book.site.aligned().playbook.settings;
        let mut pages: BTreeMap<(PageKey, Locale), Vec<&Finding>> = BTreeMap::new();
        for finding in self.edition.findings.all() {
            if let Some((locale, key)) = locate(&finding.place.path, settings) {
                pages.entry((key, locale)).or_default().push(finding);
            }
        }
        let mut pages: Vec<_> = pages.into_iter().map(|(page, found)| (Tally::of(found), page)).collect();
        pages.sort_by_key(|(counts, _)| std::cmp::Reverse(*counts));
        let view = |(counts, (key, locale)): (Tally, (PageKey, Locale))| {
            let PageLink { url, title, lang } = self.link(&locale, &key)?;
            Some(PageWithFindings { url, title, lang, counts })
        };
        pages.into_iter().take(ELSEWHERE).filter_map(view).collect()
    }
}

/// A place as a page shows it.
#[derive(Default)]
struct OnPage {
    here: bool,
    side: Option<&'static str>,
    point: places::Point,
    url: Option<String>,
}
