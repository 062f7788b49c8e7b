//! What was done to the tasks of a page since its Refresh Summary last had a new row, and that no row tells.

pub mod draft;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::aligned::Aligned;
use crate::finding::{Argument, Message};
use crate::lineage::meaning::nature;
use crate::lineage::{History, Past, Revision, Thread, Wording};
use crate::playbook::Entry;
use crate::playbook::change::Change;
use crate::playbook::page::{Page, Part, SectionKind};
use crate::playbook::task::Task;
use crate::source::{Place, SourcePath};
use crate::vocabulary::{Requirement, SectionName, Vocabulary};

/// What a page does not tell of its own past.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unrecorded {
    /// Where it would be told: the top row of the Refresh Summary, or its heading.
    pub place: Place,
    /// What was done, in the order of the tasks' numbers; at least one deed.
    pub deeds: Vec<Deed>,
}

/// Something that was done to a task.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Deed {
    /// What.
    pub what: What,
    /// The task's number.
    pub task: String,
    /// When, last.
    pub at: Revision,
    /// Where the task stands; `None` where it is gone.
    pub place: Option<Place>,
}

/// What can be done to a task. In the order in which it is told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum What {
    /// The page did not have it.
    Added,
    /// The page has it no more.
    Removed,
    /// It was optional.
    Mandatory,
    /// It was mandatory.
    Optional,
    /// It has another name.
    Renamed,
}

impl What {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Added, Self::Removed, Self::Mandatory, Self::Optional, Self::Renamed];

    /// Its name in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Mandatory => "mandatory",
            Self::Optional => "optional",
            Self::Renamed => "renamed",
        }
    }
}

impl Unrecorded {
    /// The numbers of the tasks to which something was done, in order.
    pub fn tasks(&self, what: What) -> Vec<&str> {
        self.deeds.iter().filter(|deed| deed.what == what).map(|deed| deed.task.as_str()).collect()
    }

    /// The newest moment of it all.
    pub fn at(&self) -> Revision {
        self.deeds.iter().map(|deed| deed.at).max().unwrap_or_default()
    }

    /// A message with what was done: for each deed the numbers and how many they are.
    #[must_use]
    pub fn told_by(&self, message: Message) -> Message {
        let of = |what| -> Argument { self.tasks(what).into_iter().map(str::to_owned).collect::<Vec<_>>().into() };
        let count = |what| self.tasks(what).len();
        message
            .with("added", of(What::Added))
            .with("added-count", count(What::Added))
            .with("removed", of(What::Removed))
            .with("removed-count", count(What::Removed))
            .with("mandatory", of(What::Mandatory))
            .with("mandatory-count", count(What::Mandatory))
            .with("optional", of(What::Optional))
            .with("optional-count", count(What::Optional))
            .with("renamed", of(What::Renamed))
            .with("renamed-count", count(What::Renamed))
    }
}

/// The page that speaks for an entry: the source's, or that of a locale that alone has one.
pub fn leading<'a>(aligned: &Aligned, entry: &'a Entry) -> Option<&'a Page> {
    let source = entry.pages.get(aligned.source());
    source.or_else(|| entry.pages.values().next().filter(|_| entry.pages.len() == 1)).map(|page| &**page)
}

/// What a page does not tell; nothing where it has no Refresh Summary, or its past is not known.
pub fn read(aligned: &Aligned, page: &Page) -> Option<Unrecorded> {
    let place = summary_of(page)?;
    let history = aligned.staleness.history()?;
    let files = Files { page, history, vocabulary: aligned.playbook.vocabulary(&page.locale) };
    let own = files.thread(&page.path)?;
    let rows = rows(page, history);
    let since = rows.iter().map(|row| row.born).max().unwrap_or_else(|| own.began());
    let mut deeds: Vec<Deed> = files.deeds(since).into_iter().filter(|deed| !is_told(deed, &rows, history)).collect();
    deeds.sort();
    (!deeds.is_empty()).then_some(Unrecorded { place, deeds })
}

/// Of what was done, what the rows of another page do not tell: a translation may be ahead of its source.
pub fn untold_by(page: &Page, unrecorded: &Unrecorded, history: &History) -> Unrecorded {
    let rows = rows(page, history);
    let untold = unrecorded.deeds.iter().filter(|deed| !is_told(deed, &rows, history));
    Unrecorded { deeds: untold.cloned().collect(), ..unrecorded.clone() }
}

/// Where a page tells its changes.
fn summary_of(page: &Page) -> Option<Place> {
    let is_summary = |kind| kind == SectionKind::Named(SectionName::Changelog);
    let heading = || page.sections.iter().find(|section| is_summary(section.kind)).map(|section| section.place.clone());
    page.changes().next().map(|change| change.place.clone()).or_else(heading).or_else(|| {
        // A table of changes without a heading, and without rows.
        page.parts().find_map(|part| if let Part::Changes(table) = part { Some(table.place.clone()) } else { None })
    })
}

/// A row of a Refresh Summary, and when it was written.
struct Row {
    numbers: BTreeSet<String>,
    date: Option<Date>,
    born: Revision,
    touched: Revision,
}

fn rows(page: &Page, history: &History) -> Vec<Row> {
    let row = |change: &Change| {
        let past = first_past(&history.files.get(&change.place.path)?.thread, change.place.span)?;
        let text = change.what_text();
        let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
        Some(Row {
            numbers: numbers.map(str::to_owned).collect(),
            date: change.date,
            born: past.born,
            touched: past.edits.last().map_or(past.born, |edit| edit.at),
        })
    };
    page.changes().filter_map(row).collect()
}

/// Whether a row names the task that was written when it was done or later, or is dated so.
fn is_told(deed: &Deed, rows: &[Row], history: &History) -> bool {
    let day = history.commit(deed.at).map(|commit| commit.date);
    rows.iter()
        .filter(|row| row.numbers.contains(&deed.task))
        .any(|row| row.touched >= deed.at || row.date.zip(day).is_some_and(|(row, day)| row >= day))
}

fn first_past(thread: &Thread, span: crate::source::Span) -> Option<Past<'_>> {
    thread.past(span).into_iter().next()
}

/// The files of a page, and their past.
struct Files<'a> {
    page: &'a Page,
    history: &'a History,
    vocabulary: &'a Vocabulary,
}

impl Files<'_> {
    fn thread(&self, path: &SourcePath) -> Option<&Thread> {
        Some(&self.history.files.get(path)?.thread)
    }

    fn deeds(&self, since: Revision) -> Vec<Deed> {
        let present: BTreeSet<&str> = self.page.tasks().map(|(_, task)| task.id.as_str()).collect();
        let gone = self.gone(since);
        let mut deeds: Vec<Deed> = Vec::new();
        let mut added = BTreeMap::new();
        let mut is_old = BTreeSet::new();
        for (_, task) in self.page.tasks() {
            let past = self.thread(&task.place.path).and_then(|thread| first_past(thread, task.place.span));
            let Some(past) = past else { continue };
            // A row that was taken out and put in again was there all the time.
            if past.born > since && !gone.contains_key(&task.id) {
                added.entry(&task.id).or_insert_with(|| (past.born, task));
            } else {
                is_old.insert(&task.id);
                deeds.extend(self.edited(task, past, since));
            }
        }
        let added = added.into_iter().filter(|(id, _)| !is_old.contains(id));
        deeds.extend(added.map(|(id, (at, task))| deed(What::Added, id, at, Some(task))));
        let gone = gone.iter().filter(|(id, _)| !present.contains(id.as_str()));
        deeds.extend(gone.map(|(id, at)| deed(What::Removed, id, *at, None)));
        deeds
    }

    /// The tasks that were taken out since, each with when it last was.
    fn gone(&self, since: Revision) -> BTreeMap<String, Revision> {
        let files = std::iter::once(&self.page.path).chain(self.page.includes.iter().map(|include| &include.path));
        let removed = files.filter_map(|path| self.thread(path)).flat_map(|thread| &thread.removed);
        let since = removed.filter(|removed| removed.at > since);
        since.map(|removed| (removed.task.clone(), removed.at)).collect()
    }

    /// What was done to a row since: what it says now beside what it said then.
    fn edited(&self, task: &Task, past: Past<'_>, since: Revision) -> Vec<Deed> {
        let edits: Vec<_> = past.edits.iter().filter(|edit| edit.at > since).collect();
        let (Some(first), Some(last)) = (edits.first(), edits.last()) else { return Vec::new() };
        let strand = |at: usize| first.before.0.get(at).map_or("", |text| text);
        let mut done = Vec::new();
        match (self.vocabulary.requirement(strand(Wording::REQUIREMENT)), task.requirement) {
            (before, Some(Requirement::Mandatory)) if before != Some(Requirement::Mandatory) => {
                done.push(What::Mandatory);
            }
            (before, Some(Requirement::Optional)) if before != Some(Requirement::Optional) => done.push(What::Optional),
            _ => {}
        }
        let text = self.history.files.get(&task.place.path).map_or("", |file| &file.text);
        let name = text.get(task.spans.name.range()).unwrap_or_default();
        if nature(strand(Wording::NAME), name, text).is_of_meaning() {
            done.push(What::Renamed);
        }
        done.into_iter().map(|what| deed(what, &task.id, last.at, Some(task))).collect()
    }
}

fn deed(what: What, task: &str, at: Revision, row: Option<&Task>) -> Deed {
    Deed { what, task: task.to_owned(), at, place: row.map(|task| task.place.clone()) }
}
