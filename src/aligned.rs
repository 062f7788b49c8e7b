//! The playbook with its panels hinged: every translation aligned with its source, and the terms that this taught.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::alignment::Alignment;
use crate::alignment::terms::{Names, TermKind, Terms};
use crate::glossary::Glossary;
use crate::locale::Locale;
use crate::playbook::page::{Page, PageKey};
use crate::playbook::task::Task;
use crate::playbook::{Entry, Playbook};
use crate::staleness::Staleness;
use crate::text::comparable;

/// A playbook and the alignment of each pair of pages.
#[derive(Clone, Debug)]
pub struct Aligned {
    /// The process.
    pub playbook: Playbook,
    /// By page and the translation's locale; only where both files exist.
    pub alignments: BTreeMap<(PageKey, Locale), Arc<Alignment>>,
    /// What the aligned rows and labels taught.
    pub terms: Arc<Terms>,
    /// The names of roles and services that stand on their own somewhere.
    pub names: Arc<Names>,
    /// What the playbook has decided on.
    pub glossary: Arc<Glossary>,
    /// What of the translations lags behind, as far as the past is known.
    pub staleness: Arc<Staleness>,
}

/// A page and its translation: both exist.
#[derive(Clone, Copy, Debug)]
pub struct Panels<'a> {
    /// In the source locale.
    pub source: &'a Page,
    /// In another.
    pub translation: &'a Page,
    /// How they answer to each other.
    pub alignment: &'a Alignment,
}

impl Aligned {
    /// Learns the terms of a playbook whose pages are aligned.
    pub fn new(
        playbook: Playbook,
        alignments: BTreeMap<(PageKey, Locale), Arc<Alignment>>,
        glossary: Glossary,
        staleness: Staleness,
    ) -> Self {
        let names = Names::collect(playbook.pages().map(|page| &**page));
        let panels = alignments.iter().filter_map(|((key, locale), alignment)| {
            let entry = playbook.entry(key)?;
            Some((&**entry.pages.get(&playbook.settings.source)?, &**entry.pages.get(locale)?, &**alignment))
        });
        let terms = Terms::learn(panels, &names);
        Self {
            playbook,
            alignments,
            terms: Arc::new(terms),
            names: Arc::new(names),
            glossary: Arc::new(glossary),
            staleness: Arc::new(staleness),
        }
    }

    /// The same playbook with other versions of some of its pages, and the alignments of those. What all pages together
    /// teach, the terms and the process, stays as it was; of the pasts of pages that are being edited nothing is known.
    #[must_use]
    pub fn with_pages(
        &self,
        pages: impl IntoIterator<Item = Arc<Page>>,
        alignments: impl IntoIterator<Item = ((PageKey, Locale), Arc<Alignment>)>,
    ) -> Self {
        let mut aligned = self.clone();
        pages.into_iter().for_each(|page| aligned.playbook.replace(page));
        let alignments: Vec<_> = alignments.into_iter().collect();
        aligned.staleness = Arc::new(self.staleness.without(alignments.iter().map(|(name, _)| name)));
        aligned.alignments.extend(alignments);
        aligned
    }

    /// The source's locale.
    pub fn source(&self) -> &Locale {
        &self.playbook.settings.source
    }

    /// The locales of the playbook, in the order of its settings.
    pub fn locales(&self) -> impl Iterator<Item = &Locale> {
        self.playbook.settings.locales.iter().map(|settings| &settings.locale)
    }

    /// A page and its translation, where both exist and are not the same.
    pub fn panels<'a>(&'a self, entry: &'a Entry, locale: &Locale) -> Option<Panels<'a>> {
        let alignment = self.alignments.get(&(entry.key.clone(), locale.clone()))?;
        let source = entry.pages.get(self.source())?;
        Some(Panels { source, translation: entry.pages.get(locale)?, alignment })
    }

    /// The services of a task, in the words of its row. `counterpart` is the same row on the other side.
    pub fn services(&self, task: &Task, counterpart: Option<&Task>) -> Vec<String> {
        self.names.split(&task.services, counterpart.map(|task| task.services.as_str()))
    }

    /// A term of `from` in the words of `to`: as the glossary decides, else as far as rows and labels taught it.
    pub fn translate<'a>(&'a self, kind: TermKind, from: &Locale, term: &'a str, to: &Locale) -> Option<&'a str> {
        let source = self.in_source(kind, from, term)?;
        if to == self.source() {
            return Some(source);
        }
        let decided = self.glossary.entry(to, source).map(|entry| entry.preferred.as_str());
        decided.or_else(|| self.terms.in_locale(kind, to, source))
    }

    /// The source's words for a term of a locale: as the glossary decides, else as rows and labels taught it. Where the
    /// glossary has one form for several terms, the votes tell which is meant.
    pub fn in_source<'a>(&'a self, kind: TermKind, locale: &Locale, term: &'a str) -> Option<&'a str> {
        if locale == self.source() {
            return Some(term);
        }
        let learnt = self.terms.in_source(kind, locale, term);
        let is_learnt = |source: &&str| learnt.is_some_and(|learnt| comparable(learnt) == comparable(source));
        let mut decided = self.glossary.sources(locale, term);
        let first = decided.next();
        if first.as_ref().is_some_and(is_learnt) { first } else { decided.find(is_learnt).or(first).or(learnt) }
    }
}
