//! What a rule is, and what it gets to see.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use ahash::{AHashMap, AHashSet};
use jiff::civil::Date;

use super::actions::{self, Deeds};
use super::lexicon::Lexicon;
use super::links::{self, Loss};
use super::twins::{self, Twins};
use crate::aligned::{Aligned, Panels};
use crate::alignment::terms::TermKind;
use crate::alignment::{Alignment, SectionPair};
use crate::finding::{Finding, Message, Severity};
use crate::locale::Locale;
use crate::playbook::change::{Change, parse_date};
use crate::playbook::links::{Target, each_link_of_page};
use crate::playbook::page::{Page, Section};
use crate::playbook::row_at::RowAt;
use crate::playbook::task::Task;
use crate::playbook::{Entry, Playbook};
use crate::source::{Place, SourceFile, SourcePath, Span};
use crate::vocabulary::Vocabulary;

/// What a rule's checks of pairs look at besides the pair; what it asks of the whole playbook is asked of it anyway.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needs {
    /// Nothing that costs more in a larger playbook: one pair can be asked by itself.
    Nothing,
    /// Every page, for instance to say where else a task stands.
    EveryPage,
    /// Every page, to learn which words are common and which are names.
    Lexicon,
}

/// A rule: its name says the defect.
pub struct Rule {
    /// In kebab-case.
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// How much its findings matter, where the playbook does not say otherwise.
    pub severity: Severity,
    /// Whether it is minded where the playbook does not say.
    pub on: bool,
    /// Whether `build` reports it too: what it finds is broken on the page.
    pub at_build: bool,
    /// What it cannot do without besides what it looks at.
    pub needs: Needs,
    /// The names of its options in `playbook.yml`.
    pub options: &'static [&'static str],
    /// Its page: what it catches, why it matters, an example of each side, how to fix it. Markdown.
    pub explanation: &'static str,
    /// What it does; nothing where reading the sources brings its findings to light.
    pub checks: &'static [Check],
}

impl Rule {
    /// A rule that is on and has no part in building.
    pub(super) const fn new(
        name: &'static str,
        group: Group,
        severity: Severity,
        explanation: &'static str,
        checks: &'static [Check],
    ) -> Self {
        Self {
            name,
            group,
            severity,
            on: true,
            at_build: false,
            needs: Needs::Nothing,
            options: &[],
            explanation,
            checks,
        }
    }

    /// The same rule, reported by `build` as well.
    pub(super) const fn at_build(self) -> Self {
        Self { at_build: true, ..self }
    }

    /// The same rule, which looks further than at what it is about.
    pub(super) const fn that_needs(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    /// The same rule with options.
    pub(super) const fn with_options(self, options: &'static [&'static str]) -> Self {
        Self { options, ..self }
    }

    /// The same rule, off until a playbook turns it on.
    pub(super) const fn off(self) -> Self {
        Self { on: false, ..self }
    }
}

/// What rules are about. In the order of the documentation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Group {
    Tasks,
    Structure,
    Links,
    Changes,
    Text,
    Process,
    Metadata,
    History,
    Project,
}

impl Group {
    /// Its name for readers.
    pub fn title(self) -> Message {
        Message::new(match self {
            Self::Tasks => "group-tasks",
            Self::Structure => "group-structure",
            Self::Links => "group-links",
            Self::Changes => "group-changes",
            Self::Text => "group-text",
            Self::Process => "group-process",
            Self::Metadata => "group-metadata",
            Self::History => "group-history",
            Self::Project => "group-project",
        })
    }

    /// Its name in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tasks => "tasks",
            Self::Structure => "structure",
            Self::Links => "links",
            Self::Changes => "changes",
            Self::Text => "text",
            Self::Process => "process",
            Self::Metadata => "metadata",
            Self::History => "history",
            Self::Project => "project",
        }
    }
}

/// What a rule looks at.
pub enum Check {
    /// One page of any locale.
    Page(fn(&Leaf<'_>, &mut Remarks<'_>)),
    /// A page and its translation.
    Pair(fn(&Pair<'_>, &mut Remarks<'_>)),
    /// Everything at once.
    Playbook(fn(&Context<'_>, &mut Remarks<'_>)),
}

/// What a rule has to say.
pub struct Remarks<'a> {
    rule: &'static Rule,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Remarks<'a> {
    pub(super) fn new(rule: &'static Rule, findings: &'a mut Vec<Finding>) -> Self {
        Self { rule, findings }
    }

    /// Adds a finding of [`Finding::at`].
    pub fn add(&mut self, finding: Finding) {
        self.findings.push(Finding { rule: self.rule.name, ..finding });
    }

    /// The rule that is speaking.
    pub fn rule(&self) -> &'static str {
        self.rule.name
    }
}

/// What every rule may ask.
pub struct Context<'a> {
    /// The playbook with its panels hinged.
    pub aligned: &'a Aligned,
    files: &'a BTreeMap<SourcePath, SourceFile>,
    as_of: OnceLock<Option<Date>>,
    lexicon: OnceLock<Lexicon>,
    agreed: RwLock<Agreed>,
    pages_of_tasks: OnceLock<BTreeMap<Locale, AHashMap<String, Arc<Page>>>>,
}

/// What rows and labels say of names, where the translation's words were found to say the same as the source's.
type Agreed = BTreeMap<Locale, BTreeMap<TermKind, AHashMap<String, AHashSet<String>>>>;

impl<'a> Context<'a> {
    pub(super) fn new(aligned: &'a Aligned, files: &'a BTreeMap<SourcePath, SourceFile>, as_of: Option<Date>) -> Self {
        let known = as_of.map(|date| OnceLock::from(Some(date)));
        Self {
            aligned,
            files,
            as_of: known.unwrap_or_default(),
            lexicon: OnceLock::new(),
            agreed: RwLock::default(),
            pages_of_tasks: OnceLock::new(),
        }
    }

    /// The process.
    pub fn playbook(&self) -> &'a Playbook {
        &self.aligned.playbook
    }

    /// The source's locale.
    pub fn source(&self) -> &'a Locale {
        self.aligned.source()
    }

    /// The words of a locale.
    pub fn vocabulary(&self, locale: &Locale) -> &'a Vocabulary {
        self.aligned.playbook.vocabulary(locale)
    }

    /// The first page of a locale that has a task.
    pub fn page_of_task(&self, locale: &Locale, id: &str) -> Option<&Page> {
        let pages = self.pages_of_tasks.get_or_init(|| {
            let mut pages: BTreeMap<Locale, AHashMap<String, Arc<Page>>> = BTreeMap::new();
            for page in self.playbook().pages() {
                let of_locale = pages.entry(page.locale.clone()).or_default();
                for (_, task) in page.tasks() {
                    of_locale.entry(task.id.clone()).or_insert_with(|| Arc::clone(page));
                }
            }
            pages
        });
        pages.get(locale)?.get(id).map(Arc::as_ref)
    }

    /// The text of a file; empty where it is not known.
    pub fn file(&self, path: &SourcePath) -> &'a str {
        self.files.get(path).map_or("", |file| &file.text)
    }

    /// Every file of the content folder that the readers of the site may see, but those that could not be read.
    pub fn paths(&self) -> impl Iterator<Item = &'a SourcePath> {
        let playbook = self.playbook();
        self.files.keys().chain(&*playbook.attachments).filter(|path| !playbook.hidden.has(path))
    }

    /// The text at a place.
    pub fn text(&self, place: &Place) -> &'a str {
        self.file(&place.path).get(place.span.range()).unwrap_or_default()
    }

    /// The texts that `playbook.yml` gives an option of a rule.
    pub fn option(&self, rule: &str, key: &str) -> Option<&'a [String]> {
        let settings = self.aligned.playbook.settings.checks.rules.get(rule)?;
        settings.options.get(key).map(Vec::as_slice)
    }

    /// A number that `playbook.yml` gives an option of a rule.
    pub fn number(&self, rule: &str, key: &str) -> Option<i64> {
        self.option(rule, key)?.first()?.parse().ok()
    }

    /// The day by which dates are judged: the one asked for, else the newest in the content.
    pub fn as_of(&self) -> Option<Date> {
        *self.as_of.get_or_init(|| {
            let pages = self.playbook().pages();
            pages.flat_map(|page| page.changes().filter_map(|change| change.date).chain(self.date_of(page))).max()
        })
    }

    /// The day that a page's front matter says it was last looked at.
    pub fn date_of(&self, page: &Page) -> Option<Date> {
        let order = self.vocabulary(&page.locale).date_order();
        parse_date(page.metadata.get("ms.date").or_else(|| page.metadata.get("date"))?, order)
    }

    /// Learns, on every core, which words are common and which are names, before rules ask for it one by one.
    pub(super) fn learn_words(&self) {
        let _ = self.lexicon.set(Lexicon::new_on_every_core(self.aligned));
    }

    /// Which words are common and which are names.
    pub(super) fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::new(self.aligned))
    }

    /// Whether these words of a translation are known to say the same as the source's: thousands of rows say the same, and
    /// comparing names is a tenth of a check that does it for each.
    pub(super) fn agree(&self, kind: TermKind, locale: &Locale, source: &str, translation: &str) -> bool {
        let agreed = self.agreed.read().unwrap_or_else(PoisonError::into_inner);
        let known = agreed.get(locale).and_then(|kinds| kinds.get(&kind)?.get(source));
        known.is_some_and(|known| known.contains(translation))
    }

    /// Remembers that they do.
    pub(super) fn note_agreement(&self, kind: TermKind, locale: &Locale, source: &str, translation: &str) {
        let mut agreed = self.agreed.write().unwrap_or_else(PoisonError::into_inner);
        let kinds = agreed.entry(locale.clone()).or_default().entry(kind).or_default();
        kinds.entry(source.to_owned()).or_default().insert(translation.to_owned());
    }

    pub(super) fn looks_at(&self, path: &SourcePath) -> bool {
        !self.playbook().settings.checks.excludes(path)
    }
}

/// One page.
pub struct Leaf<'a> {
    /// Everything else.
    pub context: &'a Context<'a>,
    /// The page in all locales.
    pub entry: &'a Entry,
    /// The page.
    pub page: &'a Page,
    /// The page and its source, where this is a translation that has one.
    pub pair: Option<&'a Pair<'a>>,
    links: OnceLock<Vec<PageLink<'a>>>,
}

/// A link of a page.
pub struct PageLink<'a> {
    /// The link itself.
    pub span: Span,
    /// The place of the block that holds it.
    pub block: &'a Place,
    /// As written.
    pub target: &'a str,
    /// A picture.
    pub is_image: bool,
    /// What it leads to.
    pub leads_to: Target,
}

impl PageLink<'_> {
    /// Where the link stands.
    pub fn place(&self) -> Place {
        Place::new(&self.block.path, self.span)
    }
}

impl<'a> Leaf<'a> {
    pub(super) fn new(context: &'a Context<'a>, entry: &'a Entry, page: &'a Page, pair: Option<&'a Pair<'a>>) -> Self {
        Self { context, entry, page, pair, links: OnceLock::new() }
    }

    /// Every link and picture of the page, and where it leads: six rules look at them.
    pub fn links(&self) -> &[PageLink<'a>] {
        self.links.get_or_init(|| {
            let playbook = self.context.playbook();
            let mut links = Vec::new();
            each_link_of_page(self.page, &mut |block, span, target, is_image| {
                let leads_to = playbook.resolve(&block.path, target);
                links.push(PageLink { span, block, target, is_image, leads_to });
            });
            links
        })
    }

    /// The words of its locale.
    pub fn vocabulary(&self) -> &'a Vocabulary {
        self.context.vocabulary(&self.page.locale)
    }

    /// Whether it is a translation.
    pub fn is_translation(&self) -> bool {
        self.page.locale != *self.context.source()
    }

    /// The source's page, where this is a translation that has one.
    pub fn source(&self) -> Option<&'a Page> {
        let source = self.entry.pages.get(self.context.source())?;
        self.is_translation().then_some(source)
    }

    /// The source's row that answers to a change of this page; `None` where this is the source, or has it alone.
    pub fn change_in_source(&self, change: &Change) -> Option<&'a Change> {
        let panels = self.pair?;
        let at = panels.translation.changes().position(|other| std::ptr::eq(other, change))?;
        let pair = panels.alignment.changes.iter().find(|pair| pair.translation == Some(at))?;
        panels.source.changes().nth(pair.source?)
    }
}

/// A page and its translation: both exist.
pub struct Pair<'a> {
    /// Everything else.
    pub context: &'a Context<'a>,
    /// The page in all locales.
    pub entry: &'a Entry,
    /// The source's page.
    pub source: &'a Page,
    /// Its translation.
    pub translation: &'a Page,
    /// How they answer to each other.
    pub alignment: &'a Alignment,
    twins: OnceLock<Twins<'a>>,
    link_losses: OnceLock<Vec<Loss<'a>>>,
    deeds: OnceLock<(Deeds<'a>, Deeds<'a>)>,
}

impl<'a> Pair<'a> {
    pub(super) fn new(context: &'a Context<'a>, entry: &'a Entry, panels: Panels<'a>) -> Self {
        let Panels { source, translation, alignment } = panels;
        let (twins, link_losses, deeds) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { context, entry, source, translation, alignment, twins, link_losses, deeds }
    }

    /// The translation's locale.
    pub fn locale(&self) -> &'a Locale {
        &self.translation.locale
    }

    /// The passages of both sides that answer to each other.
    pub fn twins(&self) -> &Twins<'a> {
        self.twins.get_or_init(|| twins::read(self.source, self.translation, self.alignment))
    }

    /// The links of the source that the translation does not have.
    pub fn link_losses(&self) -> &[Loss<'a>] {
        self.link_losses.get_or_init(|| links::losses(self))
    }

    /// What the changes of the source and of the translation say was done to tasks.
    pub fn deeds(&self) -> &(Deeds<'a>, Deeds<'a>) {
        let of = |page: &'a Page| actions::of_page(page, self.context.vocabulary(&page.locale));
        self.deeds.get_or_init(|| (of(self.source), of(self.translation)))
    }

    /// Sections that both sides have.
    pub fn sections(&self) -> impl Iterator<Item = (&'a Section, &'a Section, &'a SectionPair)> {
        self.alignment.sections.iter().filter_map(|pair| {
            Some((&self.source.sections[pair.source?], &self.translation.sections[pair.translation?], pair))
        })
    }

    /// Tasks that both sides have.
    pub fn tasks(&self) -> impl Iterator<Item = (&'a Task, &'a Task)> {
        self.alignment
            .tasks
            .iter()
            .filter_map(|pair| Some((self.source_task(pair.source?)?, self.translated_task(pair.translation?)?)))
    }

    /// A task of the source.
    pub fn source_task(&self, at: RowAt) -> Option<&'a Task> {
        self.source.task(at)
    }

    /// A task of the translation.
    pub fn translated_task(&self, at: RowAt) -> Option<&'a Task> {
        self.translation.task(at)
    }

    /// The section of the translation that answers to one of the source.
    pub fn translated_section(&self, source: usize) -> Option<usize> {
        self.alignment.sections.iter().find(|pair| pair.source == Some(source))?.translation
    }

    /// The section of the source that answers to one of the translation.
    pub fn source_section(&self, translation: usize) -> Option<usize> {
        self.alignment.sections.iter().find(|pair| pair.translation == Some(translation))?.source
    }

    /// Where in the translation something of a section of the source belongs: the heading of the section that answers to
    /// it, or of the nearest before it that has one, else after it; else the title.
    pub fn home_of(&self, source: usize) -> Place {
        // What hangs under a section that is missing belongs where that one does.
        let missing = self.source.ancestors(source).filter(|above| self.translated_section(*above).is_none());
        let source = if self.translated_section(source).is_none() { missing.last().unwrap_or(source) } else { source };
        let at = self.alignment.sections.iter().position(|pair| pair.source == Some(source)).unwrap_or_default();
        let level = self.source.sections[source].level;
        let before = self.alignment.sections[..=at].iter().rev().filter_map(|pair| pair.translation);
        let fits = |&section: &usize| {
            self.translated_section(source) == Some(section) || self.translation.sections[section].level <= level
        };
        let before = before.filter(|section| *section > 0).find(fits);
        let after = || self.translated_section(source).is_none().then(|| self.next_section(at)).flatten();
        before.or_else(after).map_or_else(
            || self.translation.title_place.clone(),
            |section| heading(&self.translation.sections[section]),
        )
    }

    /// The first section of the translation after one of [`Alignment::sections`].
    pub fn next_section(&self, at: usize) -> Option<usize> {
        self.alignment.sections[at..].iter().find_map(|pair| pair.translation).filter(|section| *section > 0)
    }
}

/// The line of a section's heading; the title of the page's opening has none.
pub fn heading(section: &Section) -> Place {
    section.place.clone()
}

/// The first line of a place.
pub fn first_line(place: &Place, context: &Context<'_>) -> Place {
    let text = context.text(place);
    let length = text.lines().next().map_or(0, |line| line.trim_end().len());
    Place::new(&place.path, Span { end: place.span.start + length as u32, ..place.span })
}
