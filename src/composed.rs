//! A page as the readers of a locale get it: its translation, with what that lacks filled in from the source; or, where
//! there is none, the source's page as a whole. Anchors are those of the source, so that a place has one name in every locale.

use std::collections::{BTreeMap, BTreeSet};

use crate::aligned::{Aligned, Panels};
use crate::alignment::SectionPair;
use crate::locale::Locale;
use crate::playbook::Entry;
use crate::playbook::page::{Page, Part, Section, SectionKind};
use crate::playbook::row_at::RowAt;
use crate::playbook::task::{Task, TaskTable};
use crate::settings::Stale;
use crate::source::Place;

/// A page for the readers of one locale.
#[derive(Clone, Debug)]
pub struct Composed<'a> {
    /// The page that gives title and metadata.
    pub page: &'a Page,
    /// The source's page, where there is one.
    pub source: Option<&'a Page>,
    /// The whole page stands in the source's language, since the locale has no translation of it.
    pub is_fallback: bool,
    /// In reading order; the first is what stands before the first heading.
    pub sections: Vec<ComposedSection<'a>>,
}

/// A section for the readers of one locale.
#[derive(Clone, Debug)]
pub struct ComposedSection<'a> {
    /// The file that it comes from.
    pub page: &'a Page,
    /// What it says.
    pub section: &'a Section,
    /// The translation lacks it: it stands in the source's language.
    pub is_fill_in: bool,
    /// The same in every locale; empty for the first section.
    pub anchor: String,
    /// Other names of the place: the slug of the heading in its own language.
    pub aliases: Vec<String>,
    /// Index of the section that it hangs under.
    pub parent: Option<usize>,
    /// The step's number, counted over the composed page.
    pub step: Option<usize>,
    /// Its parts.
    pub parts: Vec<ComposedPart<'a>>,
}

/// A part for the readers of one locale.
#[derive(Clone, Debug)]
pub enum ComposedPart<'a> {
    /// A part as it is in its file.
    Plain(&'a Part),
    /// A table of tasks, with the rows that the translation lacks in their places.
    Tasks {
        /// The table that gives headers and strays.
        table: &'a TaskTable,
        /// Its rows.
        rows: Vec<ComposedTask<'a>>,
    },
}

/// A task row for the readers of one locale.
#[derive(Clone, Copy, Debug)]
pub struct ComposedTask<'a> {
    /// What the row says.
    pub task: &'a Task,
    /// Where it stands in the file that it comes from.
    pub at: RowAt,
    /// The file that it comes from.
    pub page: &'a Page,
    /// It stands in the source's language: the translation lacks it, or has it as it was.
    pub is_fill_in: bool,
    /// The translation has it as it was; the playbook wants its readers to get the source's row then.
    pub is_outdated: bool,
    /// The same row on the other side.
    pub counterpart: Option<&'a Task>,
    /// Whether it is the first row of its number on the page: the one that bears the anchor.
    pub is_first: bool,
}

/// The page of an entry for the readers of a locale; `None` where neither they nor the source have it.
pub fn compose<'a>(aligned: &'a Aligned, entry: &'a Entry, locale: &Locale) -> Option<Composed<'a>> {
    let source = entry.pages.get(aligned.source()).map(|page| &**page);
    let page = entry.page_for(locale, aligned.source())?;
    let mut composed = match aligned.panels(entry, locale) {
        Some(panels) => Composed {
            page,
            source,
            is_fallback: false,
            sections: Filler::new(panels, outdated_rows(aligned, entry, locale)).sections(),
        },
        None => {
            let sections = (0..page.sections.len()).map(|index| plain(page, index, false, None)).collect();
            Composed { page, source, is_fallback: page.locale != *locale, sections }
        }
    };
    name_places(&mut composed.sections);
    mark_first_rows(&mut composed.sections);
    Some(composed)
}

impl<'a> Composed<'a> {
    /// Every task row, with the index of its section.
    pub fn tasks(&self) -> impl Iterator<Item = (usize, &ComposedTask<'a>)> {
        self.sections.iter().enumerate().flat_map(|(index, section)| section.tasks().map(move |task| (index, task)))
    }

    /// How many passages stand in the source's language although the page is translated: rows, and sections with all that
    /// hangs under them.
    pub fn fill_ins(&self) -> usize {
        let hangs_under_one =
            |section: &ComposedSection<'_>| section.parent.is_some_and(|parent| self.sections[parent].is_fill_in);
        let passages = |section: &ComposedSection<'_>| {
            if section.is_fill_in {
                usize::from(!hangs_under_one(section))
            } else {
                section.tasks().filter(|task| task.is_fill_in && !task.is_outdated).count()
            }
        };
        self.sections.iter().map(passages).sum()
    }

    /// The step that a section belongs to, as an index.
    pub fn step_of(&self, section: usize) -> Option<usize> {
        let mut above = std::iter::successors(Some(section), |&index| self.sections[index].parent);
        above.find(|&index| self.sections[index].step.is_some())
    }
}

impl<'a> ComposedSection<'a> {
    /// The task rows that stand directly in the section.
    pub fn tasks(&self) -> impl Iterator<Item = &ComposedTask<'a>> {
        self.parts
            .iter()
            .filter_map(|part| if let ComposedPart::Tasks { rows, .. } = part { Some(rows) } else { None })
            .flatten()
    }
}

/// Where the translation has rows of which its readers get the source's version.
fn outdated_rows<'a>(aligned: &'a Aligned, entry: &Entry, locale: &Locale) -> BTreeSet<&'a Place> {
    if aligned.playbook.settings.stale == Stale::Mark {
        return BTreeSet::new();
    }
    let stale = aligned.staleness.of_page(&entry.key, locale);
    stale.iter().filter(|block| block.task.is_some()).map(|block| &block.translation).collect()
}

/// A section of a file as it is; of its task rows only those that `keep` names.
fn plain<'a>(page: &'a Page, index: usize, is_fill_in: bool, keep: Option<&BTreeSet<RowAt>>) -> ComposedSection<'a> {
    let section = &page.sections[index];
    let parts = section.parts.iter().enumerate().map(|(part_index, part)| match part {
        Part::Tasks(table) => {
            let place = |row| RowAt { section: index, part: part_index, row };
            let rows = table.tasks.iter().enumerate().map(|(row, task)| (place(row), task));
            let rows = rows.filter(|(at, _)| keep.is_none_or(|keep| keep.contains(at)));
            let rows = rows.map(|(at, task)| ComposedTask {
                task,
                at,
                page,
                is_fill_in,
                is_outdated: false,
                counterpart: None,
                is_first: false,
            });
            ComposedPart::Tasks { table, rows: rows.collect() }
        }
        part => ComposedPart::Plain(part),
    });
    ComposedSection {
        page,
        section,
        is_fill_in,
        anchor: section.slug.clone(),
        aliases: Vec::new(),
        parent: section.parent,
        step: None,
        parts: parts.collect(),
    }
}

/// Fills a translation up.
struct Filler<'a> {
    panels: Panels<'a>,
    /// Rows that only the source has, by section.
    missing: BTreeMap<usize, Vec<RowAt>>,
    /// Rows of the source by the row of the translation that answers to them.
    counterparts: BTreeMap<RowAt, RowAt>,
    /// Rows of the translation in whose place the source's stand.
    outdated: BTreeSet<&'a Place>,
}

impl<'a> Filler<'a> {
    fn new(panels: Panels<'a>, outdated: BTreeSet<&'a Place>) -> Self {
        let mut filler = Self { panels, missing: BTreeMap::new(), counterparts: BTreeMap::new(), outdated };
        for pair in &panels.alignment.tasks {
            match (pair.source, pair.translation) {
                (Some(source), None) => filler.missing.entry(source.section).or_default().push(source),
                (Some(source), Some(translation)) => {
                    filler.counterparts.insert(translation, source);
                }
                _ => {}
            }
        }
        filler
    }

    fn sections(&self) -> Vec<ComposedSection<'a>> {
        let mut sections: Vec<ComposedSection<'a>> = Vec::new();
        let mut of_source = BTreeMap::new();
        let mut of_translation = BTreeMap::new();
        for pair in &self.panels.alignment.sections {
            let Some(mut section) = self.section(pair) else { continue };
            section.parent = match (pair.translation, section.section.parent) {
                (Some(_), Some(parent)) => of_translation.get(&parent).copied(),
                (None, Some(parent)) => of_source.get(&parent).copied(),
                (_, None) => None,
            };
            pair.source.map(|index| of_source.insert(index, sections.len()));
            pair.translation.map(|index| of_translation.insert(index, sections.len()));
            sections.push(section);
        }
        sections
    }

    fn section(&self, pair: &SectionPair) -> Option<ComposedSection<'a>> {
        match (pair.source, pair.translation) {
            (Some(source), None) => self.missing_section(source),
            (source, Some(translation)) => Some(self.translated_section(source, translation)),
            (None, None) => None,
        }
    }

    /// A section that the translation lacks; its rows that the translation has elsewhere are not shown twice.
    fn missing_section(&self, index: usize) -> Option<ComposedSection<'a>> {
        let page = self.panels.source;
        let section = &page.sections[index];
        let missing: BTreeSet<RowAt> = self.missing.get(&index).into_iter().flatten().copied().collect();
        let mut composed = plain(page, index, true, Some(&missing));
        composed.parts.retain(|part| !matches!(part, ComposedPart::Tasks { rows, .. } if rows.is_empty()));
        let was_tasks_only =
            !section.parts.is_empty() && section.parts.iter().all(|part| matches!(part, Part::Tasks(_)));
        (!(was_tasks_only && composed.parts.is_empty())).then_some(composed)
    }

    fn translated_section(&self, source: Option<usize>, index: usize) -> ComposedSection<'a> {
        let page = self.panels.translation;
        let section = &page.sections[index];
        let mut composed = plain(page, index, false, None);
        self.name_counterparts(index, &mut composed);
        if let Some(source) = source {
            let source_section = &self.panels.source.sections[source];
            composed.anchor.clone_from(&source_section.slug);
            if section.slug != source_section.slug {
                composed.aliases.push(section.slug.clone());
            }
            for at in self.missing.get(&source).into_iter().flatten() {
                self.fill_row(*at, &mut composed);
            }
        }
        composed
    }

    /// Names each row's counterpart; where the row is outdated, the two change places.
    fn name_counterparts(&self, section: usize, composed: &mut ComposedSection<'a>) {
        for (part, composed_part) in composed.parts.iter_mut().enumerate() {
            let ComposedPart::Tasks { rows, .. } = composed_part else { continue };
            for (row, task) in rows.iter_mut().enumerate() {
                let Some(at) = self.counterparts.get(&RowAt { section, part, row }) else { continue };
                let source = self.panels.source.task(*at);
                match source.filter(|_| self.outdated.contains(&task.task.place)) {
                    Some(source) => {
                        let (page, counterpart) = (self.panels.source, Some(task.task));
                        let at = *at;
                        *task = ComposedTask {
                            task: source,
                            at,
                            page,
                            is_fill_in: true,
                            is_outdated: true,
                            counterpart,
                            ..*task
                        };
                    }
                    None => task.counterpart = source,
                }
            }
        }
    }

    /// Puts a row that the translation lacks after the row that it follows in the source; the translation may have no
    /// table yet.
    fn fill_row(&self, at: RowAt, composed: &mut ComposedSection<'a>) {
        let source = self.panels.source;
        let Some(Part::Tasks(source_table)) = source.sections[at.section].parts.get(at.part) else { return };
        let Some(task) = source_table.tasks.get(at.row) else { return };
        let row = ComposedTask {
            task,
            at,
            page: source,
            is_fill_in: true,
            is_outdated: false,
            counterpart: None,
            is_first: false,
        };
        let before: Vec<&Task> = source_table.tasks[..at.row].iter().rev().collect();
        let mut last_table = None;
        for part in &mut composed.parts {
            let ComposedPart::Tasks { rows, .. } = part else { continue };
            let follows = before.iter().find_map(|before| rows.iter().rposition(|row| row.task.id == before.id));
            if let Some(position) = follows {
                rows.insert(position + 1, row);
                return;
            }
            last_table.get_or_insert(rows);
        }
        match last_table {
            Some(rows) => rows.insert(0, row),
            None => composed.parts.push(ComposedPart::Tasks { table: source_table, rows: vec![row] }),
        }
    }
}

/// Numbers the steps and makes every anchor the only one of its name. Anchors of tasks are kept free for tasks.
fn name_places(sections: &mut [ComposedSection<'_>]) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut steps = 0;
    for section in sections.iter_mut() {
        if matches!(section.section.kind, SectionKind::Step(_)) {
            steps += 1;
            section.step = Some(steps);
        }
        if !section.anchor.is_empty() {
            section.anchor = free(&section.anchor, &taken);
            taken.insert(section.anchor.clone());
        }
    }
    for section in sections {
        section.aliases.retain(|alias| !is_reserved(alias) && taken.insert(alias.clone()));
    }
}

/// The anchor itself where it is free, else one that begins like it.
pub fn free(anchor: &str, taken: &BTreeSet<String>) -> String {
    let anchor = if is_reserved(anchor) { format!("{anchor}-section") } else { anchor.to_owned() };
    let mut candidates = std::iter::once(anchor.clone()).chain((1..).map(|number| format!("{anchor}-{number}")));
    candidates.find(|candidate| !taken.contains(candidate)).unwrap_or(anchor)
}

/// Anchors that pages use themselves.
pub fn is_reserved(anchor: &str) -> bool {
    let is_task = anchor.strip_prefix("task-").is_some_and(|id| id.bytes().all(|byte| byte.is_ascii_digit()));
    is_task
        || anchor == "main"
        || anchor.starts_with("page-")
        || anchor.starts_with("fn-")
        || anchor.starts_with("fnref-")
}

fn mark_first_rows(sections: &mut [ComposedSection<'_>]) {
    let mut seen = BTreeSet::new();
    for part in sections.iter_mut().flat_map(|section| &mut section.parts) {
        if let ComposedPart::Tasks { rows, .. } = part {
            for row in rows {
                row.is_first = seen.insert(row.task.id.as_str());
            }
        }
    }
}
