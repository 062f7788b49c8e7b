//! The playbook as its files were at one moment, and what is known of it by now. Immutable: whoever was given one answers from
//! it until there is a newer one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::answer::{Answer, Body, Outcome};
use super::client::{self, Imprint};
use super::files::Files;
use super::glance::Glance;
use super::moves::Moves;
use super::trouble::{Trouble, breaking};
use crate::finding::{Finding, Message};
use crate::locale::Locale;
use crate::render::{RenderError, Rendered, Site};
use crate::search;
use crate::source::{SourcePath, SourceTree};
use crate::strings::Strings;

/// What stays the same for as long as a preview runs, unless `playbook.yml` names another content folder.
#[derive(Clone)]
pub struct Session {
    /// Tells one run of the preview from another.
    pub run: String,
    /// How files are named and opened.
    pub files: Files,
    /// Browsers go to the page that was edited.
    pub follow: bool,
    /// The language of what is said before there is a playbook to say it in.
    pub locale: Locale,
    /// The words for that.
    pub strings: Arc<Strings>,
}

/// A playbook and what is known of it.
#[derive(Clone)]
pub struct Edition {
    /// Counts up with each one that is published.
    pub number: u64,
    /// What all editions share.
    pub session: Arc<Session>,
    /// The last state that could be built; `None` until there is one.
    pub book: Option<Arc<Book>>,
    /// Serves single pages until there is a book.
    pub glance: Option<Arc<Glance>>,
    /// What stands between the files as they are and a newer book.
    pub trouble: Arc<Vec<Trouble>>,
    /// How far the checks are.
    pub checks: Checks,
    /// What was found.
    pub findings: Arc<Findings>,
    /// Where pages went.
    pub moves: Arc<Moves>,
    /// The text that was edited last, and the number of the first edition that knows of it: to a page of an earlier one it is
    /// news.
    pub edited: Option<(SourcePath, u64)>,
    /// Files of the content that are no text and were edited; likewise.
    pub touched: Arc<BTreeMap<SourcePath, u64>>,
}

/// A site and the files that it was made of.
pub struct Book {
    /// The plan of the site.
    pub site: Site,
    /// The files.
    pub tree: Arc<SourceTree>,
    /// The words of the site's theme.
    pub strings: Arc<Strings>,
    /// The pages that were made last: a browser that is told of a page asks for it next.
    made: Mutex<Vec<(String, Rendered)>>,
    /// The index of the full text, once somebody has asked for it.
    index: Arc<OnceLock<Index>>,
}

/// The files of an index, or why there are none.
type Index = Result<search::Files, RenderError>;

/// So many pages are remembered: as many as a person has open.
const REMEMBERED: usize = 8;

/// Larger ones, such as lists of all tasks of a large playbook, are made again.
const REMEMBERED_SIZE: usize = 1 << 20;

/// How far the checks are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Checks {
    /// Nobody wants them.
    Off,
    /// Not all of them have run on this state of the files.
    Running,
    /// All of them have.
    Done,
}

impl Checks {
    /// After an edit.
    #[must_use]
    pub fn again(self) -> Self {
        if self == Self::Off { Self::Off } else { Self::Running }
    }
}

/// What was found, and where to look it up.
#[derive(Debug, Default)]
pub struct Findings {
    all: Vec<Finding>,
    of_file: BTreeMap<SourcePath, Vec<usize>>,
}

impl Findings {
    /// Sorts findings by the files that they speak of.
    pub fn new(all: Vec<Finding>) -> Self {
        let mut of_file: BTreeMap<SourcePath, Vec<usize>> = BTreeMap::new();
        for (index, finding) in all.iter().enumerate() {
            for place in std::iter::once(&finding.place).chain(&finding.counterpart) {
                let known = of_file.entry(place.path.clone()).or_default();
                if known.last() != Some(&index) {
                    known.push(index);
                }
            }
        }
        Self { all, of_file }
    }

    /// All of them, in the order of the files.
    pub fn all(&self) -> &[Finding] {
        &self.all
    }

    /// Those that speak of any of these files, in order.
    pub fn of<'a>(&'a self, files: impl IntoIterator<Item = &'a SourcePath>) -> Vec<&'a Finding> {
        let mut indices: Vec<usize> =
            files.into_iter().flat_map(|file| self.of_file.get(file).into_iter().flatten().copied()).collect();
        indices.sort_unstable();
        indices.dedup();
        indices.into_iter().map(|index| &self.all[index]).collect()
    }

    /// The files that findings have their place in.
    pub fn files(&self) -> impl Iterator<Item = &SourcePath> {
        self.of_file.keys()
    }
}

impl Edition {
    /// The first edition: nothing is read yet.
    pub fn first(session: Arc<Session>, checks: Checks) -> Self {
        Self {
            number: 0,
            session,
            book: None,
            glance: None,
            trouble: Arc::default(),
            checks,
            findings: Arc::default(),
            moves: Arc::default(),
            edited: None,
            touched: Arc::default(),
        }
    }

    /// What stands at a path of the site: exactly what a build writes there, and in HTML the script that keeps it live.
    /// `path` is decoded and has no `/` before it; a folder means its `index.html`.
    pub fn answer(&self, path: &str) -> Answer {
        let Some(book) = &self.book else { return self.at_a_glance(path) };
        let path = book.path(path);
        match book.get(&path) {
            Some(Ok(Rendered::Bytes(bytes))) => self.found(&path, bytes, &book.site),
            Some(Ok(Rendered::Attachment(file))) => attached(file),
            Some(Err(error)) => self.explain(Outcome::Broken, "preview-broken-page", &error.cause.message),
            None if search::is_file(&book.site, &path) => self.in_index(book, &path),
            None if book.site.has(&format!("{path}/index.html")) => Answer {
                outcome: Outcome::Moved(format!("{path}/")),
                content_type: HTML,
                body: Body::Bytes(Vec::new()),
            },
            None => self.missing(book, &path),
        }
    }

    /// A file of the full-text index. Whoever asks first waits until it is made, and so does who asks meanwhile; what needs
    /// no full text is answered on other threads.
    fn in_index(&self, book: &Book, path: &str) -> Answer {
        match book.index.get_or_init(|| search::files(&book.site)) {
            Ok(files) => match files.get(path) {
                Some(bytes) => self.found(path, bytes.clone(), &book.site),
                None => self.missing(book, path),
            },
            Err(error) => self.explain(Outcome::Broken, "preview-broken-page", &error.cause.message),
        }
    }

    fn missing(&self, book: &Book, path: &str) -> Answer {
        match book.site.get("404.html") {
            Some(Ok(Rendered::Bytes(bytes))) => {
                Answer { outcome: Outcome::Missing, content_type: HTML, body: Body::Bytes(self.live(bytes, "", false)) }
            }
            _ => self.explain(Outcome::Missing, "preview-missing-page", path),
        }
    }

    /// The page alone, before there is a book; else why there is none.
    fn at_a_glance(&self, path: &str) -> Answer {
        let seen = self.glance.as_ref().and_then(|glance| {
            glance.get(path, |rendered, site| match rendered {
                Rendered::Bytes(bytes) => self.found(path, bytes, site),
                Rendered::Attachment(file) => attached(file),
            })
        });
        if let Some(answer) = seen {
            return answer;
        }
        match self.trouble.first() {
            Some(_) => self.explain(Outcome::Broken, "preview-no-page", ""),
            None => self.explain(Outcome::NotYet, "preview-reading", ""),
        }
    }

    /// A page of the preview's own that says in a sentence why there is no other.
    fn explain(&self, outcome: Outcome, id: &'static str, detail: &str) -> Answer {
        let Session { locale, strings, .. } = &*self.session;
        let sentence = strings.word(locale, &Message::new(id).with("detail", detail));
        let sentence = crate::render::escaped(&sentence);
        let html = format!(
            "<!doctype html>\n<html lang=\"{locale}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{sentence}</title>\n\
             <link rel=\"stylesheet\" href=\"/{folder}/page.css\">\n</head>\n<body>\n<main id=\"main\"><p>{sentence}</p></main>\n\
             </body>\n</html>\n",
            folder = client::FOLDER_NAME,
        );
        Answer { outcome, content_type: HTML, body: Body::Bytes(self.live(html.into_bytes(), "", false)) }
    }

    fn found(&self, path: &str, bytes: Vec<u8>, site: &Site) -> Answer {
        let content_type = content_type(path);
        let bytes = if content_type == HTML {
            let fingerprint = fingerprint(&bytes);
            self.live(bytes, &fingerprint, !breaking(site, path).is_empty())
        } else {
            bytes
        };
        Answer { outcome: Outcome::Found, content_type, body: Body::Bytes(bytes) }
    }

    /// The page with the script, which stands before the end of the body.
    fn live(&self, mut bytes: Vec<u8>, fingerprint: &str, is_broken: bool) -> Vec<u8> {
        const END: &[u8] = b"</body>";
        let at = bytes.windows(END.len()).rposition(|window| window == END).unwrap_or(bytes.len());
        let imprint = Imprint { fingerprint, is_broken, run: &self.session.run, edition: self.number };
        bytes.splice(at..at, client::script(&imprint).into_bytes());
        bytes
    }
}

impl Book {
    /// A site, the files that it was made of, and its words.
    pub fn new(site: Site, tree: Arc<SourceTree>, strings: Arc<Strings>) -> Self {
        Self { site, tree, strings, made: Mutex::default(), index: Arc::default() }
    }

    /// The same book with edited pages. What is found by its text follows with the next whole book: an index is made of all
    /// pages at once.
    #[must_use]
    pub fn amended(&self, site: Site, tree: Arc<SourceTree>) -> Self {
        Self { site, tree, strings: Arc::clone(&self.strings), made: Mutex::default(), index: Arc::clone(&self.index) }
    }

    /// As [`Site::get`]; a page that was just made is not made again.
    pub(super) fn get(&self, path: &str) -> Option<Result<Rendered, RenderError>> {
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, page)) = made().iter().find(|(known, _)| known == path) {
            return Some(Ok(page.clone()));
        }
        let page = self.site.get(path)?;
        if let Ok(page @ Rendered::Bytes(bytes)) = &page
            && bytes.len() <= REMEMBERED_SIZE
        {
            let mut made = made();
            if made.len() == REMEMBERED {
                made.remove(0);
            }
            made.push((path.to_owned(), page.clone()));
        }
        Some(page)
    }

    /// The path of the site that a request means: below the base path of its links as well as at the root, a folder's
    /// `index.html`.
    pub(super) fn path(&self, path: &str) -> String {
        let path = match path.strip_prefix(self.site.base_path().trim_start_matches('/')) {
            Some(below) if !self.site.has(path) => below,
            _ => path,
        };
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
    }
}

const HTML: Cow<'static, str> = Cow::Borrowed("text/html; charset=utf-8");

fn attached(file: SourcePath) -> Answer {
    let content_type = content_type(file.file_name());
    Answer { outcome: Outcome::Found, content_type, body: Body::Attachment(file) }
}

/// What tells one version of a page from another.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

/// The media type of a file by its name, with the character set where it is text.
fn content_type(name: &str) -> Cow<'static, str> {
    let guess = mime_guess::from_path(name).first_or_octet_stream();
    let is_text = guess.type_() == mime_guess::mime::TEXT
        || matches!(guess.subtype().as_str(), "json" | "javascript" | "xml")
        || guess.suffix().is_some_and(|suffix| suffix == mime_guess::mime::XML);
    if guess == mime_guess::mime::TEXT_HTML {
        return HTML;
    }
    if is_text { format!("{guess}; charset=utf-8").into() } else { guess.to_string().into() }
}
