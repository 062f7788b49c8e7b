//! `<locale>/print.html` and `<locale>/print/<phase>.html`: the whole playbook, or a phase, as one document with a title page,
//! contents, and the Refresh Summaries as an appendix.
//!
//! A document is made page by page: no more than one page is held besides what is already written.

use std::fmt::Write as _;

use super::super::content::{Part, Pen, Section, push_aliases};
use super::super::document::{Document, Within};
use super::super::frame::{About, Frame};
use super::super::html::escaped;
use super::super::page_view::{Body, body, notice};
use super::super::theme::ThemeError;
use super::super::views::{Area, Foreign, PrintEntry, PrintPage, PrintPart, PrintView, Shell};
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::composed::compose;
use crate::playbook::page::{PageKey, SectionKind};
use crate::playbook::{Entry, PageKind};
use crate::vocabulary::SectionName;

/// So many pages are a document; more than that nobody prints, and no browser shows.
const MOST: usize = 500;

/// Where the template wants the pages and their changes.
const PAGES: &str = "<!-- pages -->";
const CHANGES: &str = "<!-- changes -->";

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for locale in &site.locales {
        plan.add(urls::print(locale), Subject::Locale(locale.clone()), render);
        for (index, id) in site.aligned.playbook.settings.phases.iter().enumerate() {
            plan.add(urls::print_phase(locale, id), Subject::Phase(locale.clone(), index), render);
        }
    }
}

fn render(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let (locale, phase) = match subject {
        Subject::Locale(locale) => (locale, None),
        Subject::Phase(locale, phase) => (locale, Some(*phase)),
        _ => return Err(ThemeError::default()),
    };
    let frame = Frame::new(site, path, locale);
    let book = Book::new(&frame, phase)?;
    let view = book.view(&frame)?;
    let shell = view.shell.clone();
    let mut html = Vec::new();
    site.theme.render("print.html", view, &mut html)?;
    if site.theme.shows_contexts() {
        return contexts(&frame, &book, &shell, html);
    }
    let html = String::from_utf8_lossy(&html);
    let (before, rest) = split(&html, PAGES)?;
    let (between, after) = split(rest, CHANGES)?;
    let (mut document, mut changes) = (before.as_bytes().to_vec(), Vec::new());
    for chapter in &book.chapters {
        let page = chapter.view(&frame, &book.document, &shell)?;
        site.theme.render("print-page.html", &page, &mut document)?;
        if page.changes_html.is_some() {
            site.theme.render("print-changes.html", &page, &mut changes)?;
        }
    }
    document.extend_from_slice(between.as_bytes());
    document.append(&mut changes);
    document.extend_from_slice(after.as_bytes());
    Ok(Rendered::Bytes(document))
}

/// What the templates of the document are given, one after the other.
fn contexts(frame: &Frame<'_>, book: &Book<'_>, shell: &Shell, mut texts: Vec<u8>) -> Result<Rendered, ThemeError> {
    if let Some(chapter) = book.chapters.first() {
        let page = chapter.view(frame, &book.document, shell)?;
        for template in ["print-page.html", "print-changes.html"] {
            texts.push(b'\n');
            frame.site.theme.render(template, &page, &mut texts)?;
        }
    }
    Ok(Rendered::Bytes(texts))
}

fn split<'a>(html: &'a str, marker: &str) -> Result<(&'a str, &'a str), ThemeError> {
    html.split_once(marker).ok_or_else(|| ThemeError {
        path: "templates/print.html".to_owned(),
        line: 1,
        column: 1,
        message: format!("the template lacks the line '{marker}'"),
        ..ThemeError::default()
    })
}

/// What a document holds, in order.
struct Book<'a> {
    phase: Option<usize>,
    document: Document,
    chapters: Vec<Chapter<'a>>,
    left_out: usize,
}

/// A page of the playbook, or the heading of a part that has no page of its own.
struct Chapter<'a> {
    anchor: String,
    /// Of its heading.
    level: u8,
    entry: Option<&'a Entry>,
    phase: Option<usize>,
    title: String,
}

impl<'a> Book<'a> {
    fn new(frame: &Frame<'a>, phase: Option<usize>) -> Result<Self, ThemeError> {
        let playbook = frame.playbook();
        let mut book = Self { phase, document: Document::new(), chapters: Vec::new(), left_out: 0 };
        if let Some(phase) = phase {
            book.add_phase(frame, phase, 1);
            return Ok(book);
        }
        if let Some(landing) = playbook.entry(&PageKey::new("index")) {
            book.add_page(frame, &landing.key, 2, None);
        }
        (0..playbook.settings.phases.len()).for_each(|phase| book.add_phase(frame, phase, 2));
        let is_guidance = |key: &&PageKey| playbook.entry(key).is_some_and(|entry| entry.kind == PageKind::Guidance);
        let guidance: Vec<&PageKey> =
            playbook.others().into_iter().filter(is_guidance).filter(|key| frame.has_page(key)).collect();
        if !guidance.is_empty() {
            let title = frame.string("home-guidance")?;
            let anchor = book.document.add(String::new(), "guidance");
            book.chapters.push(Chapter { anchor, level: 2, entry: None, phase: None, title });
            guidance.into_iter().for_each(|key| book.add_page(frame, key, 3, None));
        }
        Ok(book)
    }

    fn add_phase(&mut self, frame: &Frame<'a>, phase: usize, level: u8) {
        let playbook = frame.playbook();
        let id = &playbook.settings.phases[phase];
        let entry = playbook.phase_page(phase).filter(|entry| frame.has_page(&entry.key));
        let anchor = self.document.add(urls::phase(frame.locale, id), &format!("phase-{id}"));
        if let Some(entry) = entry {
            self.document.pages.insert(entry.key.clone());
        }
        let title = frame.phase_ref(phase).name;
        self.chapters.push(Chapter { anchor, level, entry, phase: Some(phase), title });
        for key in playbook.processes[phase].iter().filter(|key| frame.has_page(key)) {
            self.add_page(frame, key, level + 1, Some(phase));
        }
    }

    fn add_page(&mut self, frame: &Frame<'a>, key: &PageKey, level: u8, phase: Option<usize>) {
        let playbook = frame.playbook();
        let Some(entry) = playbook.entry(key) else { return };
        let Some(page) = entry.page_for(frame.locale, frame.site.aligned.source()) else { return };
        if self.document.pages.len() >= MOST {
            self.left_out += 1;
            return;
        }
        let anchor = self.document.add(urls::of_page(playbook, frame.locale, key), key.as_str());
        self.document.pages.insert(key.clone());
        let title = page.title_text.clone();
        self.chapters.push(Chapter { anchor, level, entry: Some(entry), phase, title });
    }

    fn view(&self, frame: &Frame<'a>) -> Result<PrintView, ThemeError> {
        let playbook = frame.playbook();
        let title = match self.phase {
            Some(phase) => frame.phase_ref(phase).name,
            None => playbook.settings.title(frame.locale).to_owned(),
        };
        let of_document =
            frame.site.catalogue.changes.iter().filter(|change| self.document.pages.contains(&change.page));
        let newest = of_document.filter_map(|change| change.date).max();
        Ok(PrintView {
            anchor: match self.chapters.first().filter(|chapter| chapter.level == 1) {
                Some(chapter) => chapter.anchor.clone(),
                None => "print:title".to_owned(),
            },
            phase: self.phase.map(|phase| frame.phase_ref(phase)),
            language: frame.language_name(frame.locale),
            newest: frame.date(newest)?,
            parts: self.parts(frame),
            pages: self.document.pages.len(),
            left_out: self.left_out,
            has_changes: self.has_changes(frame),
            shell: self.shell(frame, &title)?,
            title,
        })
    }

    fn shell(&self, frame: &Frame<'a>, title: &str) -> Result<Shell, ThemeError> {
        let phases = &frame.playbook().settings.phases;
        let mut about =
            About::everywhere(frame, Area::Print, frame.sentence("print-title", &[("name", title)])?, |locale| {
                self.phase.map_or_else(|| urls::print(locale), |phase| urls::print_phase(locale, &phases[phase]))
            });
        about.noindex = true;
        about.phase = self.phase;
        Ok(frame.shell(about))
    }

    fn parts(&self, frame: &Frame<'a>) -> Vec<PrintPart> {
        let mut parts: Vec<PrintPart> = Vec::new();
        for chapter in &self.chapters {
            let opens = chapter.opens(self.phase.is_some());
            if opens || parts.is_empty() {
                parts.push(PrintPart {
                    phase: chapter.phase.filter(|_| opens).map(|phase| frame.phase_ref(phase)),
                    anchor: (opens && chapter.level > 1).then(|| chapter.anchor.clone()),
                    title: chapter.title.clone(),
                    foreign: chapter.foreign(frame),
                    entries: Vec::new(),
                });
            }
            if let Some(part) = parts.last_mut().filter(|_| !opens) {
                let (anchor, title) = (chapter.anchor.clone(), chapter.title.clone());
                part.entries.push(PrintEntry { anchor, title, foreign: chapter.foreign(frame) });
            }
        }
        parts
    }

    fn has_changes(&self, frame: &Frame<'a>) -> bool {
        frame.site.catalogue.changes.iter().any(|change| self.document.pages.contains(&change.page))
    }
}

impl Chapter<'_> {
    /// Whether it begins a part: a phase, or what the document has on its first level.
    fn opens(&self, is_phase: bool) -> bool {
        self.level == if is_phase { 1 } else { 2 }
    }

    fn foreign(&self, frame: &Frame<'_>) -> Option<Foreign> {
        // A phase's name is in the reader's language, whatever its page is in.
        let entry = self.entry.filter(|entry| entry.kind != PageKind::Phase)?;
        frame.foreign(&entry.page_for(frame.locale, frame.site.aligned.source())?.locale)
    }

    fn view(&self, outer: &Frame<'_>, document: &Document, shell: &Shell) -> Result<PrintPage, ThemeError> {
        let within = Within { document, anchor: &self.anchor };
        let frame = outer.within(within);
        let composed = self.entry.and_then(|entry| compose(&frame.site.aligned, entry, frame.locale));
        let is_phase = self.entry.is_none_or(|entry| entry.kind == PageKind::Phase);
        let mut page = PrintPage {
            shell: shell.clone(),
            anchor: self.anchor.clone(),
            level: self.level,
            title_html: escaped(&self.title),
            phase: self.phase.filter(|_| is_phase).map(|phase| frame.phase_ref(phase)),
            part: self.phase.map(|phase| phase + 1),
            opens: self.opens(self.level == 1),
            is_bare: composed.is_none(),
            draft: composed.as_ref().is_some_and(|composed| composed.page.is_draft()),
            foreign: composed
                .as_ref()
                .filter(|composed| composed.is_fallback)
                .and_then(|composed| frame.foreign(&composed.page.locale)),
            notice: composed.as_ref().and_then(|composed| notice(&frame, composed)),
            labels_html: None,
            intro_html: None,
            sections_html: String::new(),
            tasks: 0,
            mandatory: 0,
            changes_html: None,
        };
        let Some(composed) = composed else { return Ok(page) };
        let mut content = body(&frame, &composed)?;
        nest(&mut content, within, self.level - 1);
        if !is_phase {
            page.title_html.clone_from(&content.title_html);
        }
        let (changes, sections): (Vec<_>, Vec<_>) = content
            .sections
            .into_iter()
            .partition(|section| section.kind == SectionKind::Named(SectionName::Changelog));
        content.sections = sections;
        let pen = Pen::of(&frame)?;
        let html = content.html(&pen, page.foreign.as_ref(), true)?;
        (page.labels_html, page.intro_html, page.sections_html) = (html.labels, html.intro, html.sections);
        (page.tasks, page.mandatory) = (content.tasks, content.mandatory);
        page.changes_html = of_appendix(&pen, changes, page.foreign.as_ref())?;
        Ok(page)
    }
}

/// The Refresh Summaries of a page as the appendix has them.
fn of_appendix(
    pen: &Pen<'_>,
    sections: Vec<Section>,
    inherited: Option<&Foreign>,
) -> Result<Option<String>, ThemeError> {
    if sections.is_empty() {
        return Ok(None);
    }
    let mut html = String::new();
    for mut section in sections {
        section.parts.retain(|part| !is_way_out(part));
        let _ = write!(html, "<div id=\"{}\">", escaped(&section.id));
        push_aliases(&section.aliases, &mut html);
        html.push_str(&pen.parts(&section.parts, section.foreign.as_ref().or(inherited))?);
        html.push_str("</div>\n");
    }
    Ok(Some(html))
}

/// A link on a line of its own, as authors put it under the last table: home, or back to the top. On paper it says nothing.
fn is_way_out(part: &Part) -> bool {
    let Part::Prose { html, .. } = part else { return false };
    let inside = html.trim().strip_prefix("<p><a ").and_then(|rest| rest.strip_suffix("</a></p>"));
    inside.is_some_and(|inside| !inside.contains("<p>") && !inside.contains("</a>"))
}

/// Puts a page into a document: its ids begin with its own, its headings go deeper.
fn nest(content: &mut Body, within: Within<'_>, deeper: u8) {
    content.intro.iter_mut().for_each(|part| nest_part(part, within, deeper));
    for section in &mut content.sections {
        nest_section(section, within, deeper);
    }
}

fn nest_section(section: &mut Section, within: Within<'_>, deeper: u8) {
    nest_ids(&mut section.id, &mut section.aliases, within);
    // A step's heading is one level below its section's, and there are six.
    section.level = (section.level + deeper).min(if section.steps.is_empty() { 6 } else { 5 });
    section.parts.iter_mut().for_each(|part| nest_part(part, within, deeper));
    for step in &mut section.steps {
        nest_ids(&mut step.id, &mut step.aliases, within);
        step.parts.iter_mut().for_each(|part| nest_part(part, within, deeper));
    }
}

fn nest_part(part: &mut Part, within: Within<'_>, deeper: u8) {
    match part {
        Part::Heading { id, aliases, level, .. } => {
            nest_ids(id, aliases, within);
            *level = (*level + deeper).min(6);
        }
        Part::Tasks { table } => {
            let anchors = table.rows.iter_mut().filter_map(|row| row.anchor.as_mut());
            anchors.for_each(|anchor| *anchor = within.place(anchor));
        }
        Part::Changes { rows, .. } => {
            let anchors = rows.iter_mut().filter_map(|row| row.anchor.as_mut());
            anchors.for_each(|anchor| *anchor = within.place(anchor));
        }
        Part::Prose { .. } | Part::Labels { .. } => {}
    }
}

fn nest_ids(id: &mut String, aliases: &mut [String], within: Within<'_>) {
    *id = within.place(id);
    aliases.iter_mut().for_each(|alias| *alias = within.place(alias));
}
