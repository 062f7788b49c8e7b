//! Tasks, roles and changes across all pages, each once: what task pages, role pages, the changelog and the data files are
//! made of.

mod gathering;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use ahash::AHashMap;
use jiff::civil::Date;
use litemap::LiteMap;

use crate::locale::Locale;
use crate::playbook::change::Change;
use crate::playbook::page::{Page, PageKey};
use crate::playbook::row_at::RowAt;
use crate::playbook::task::Task;
use crate::source::Place;
use crate::vocabulary::Requirement;

/// A task's number; ordered as a number is. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct TaskId(Arc<str>);

impl TaskId {
    /// From its digits.
    pub fn new(digits: &str) -> Self {
        Self(digits.into())
    }

    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Ord for TaskId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for TaskId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Everything that spans pages.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Every task of the playbook.
    pub tasks: BTreeMap<TaskId, TaskEntry>,
    /// The tasks that readers of each locale get, in process order.
    pub order: BTreeMap<Locale, Vec<TaskId>>,
    /// Every role, by its slug.
    pub roles: BTreeMap<Arc<str>, RoleEntry>,
    /// The slug of each role that a row or a label names, by the locale and the words that name it.
    slugs: BTreeMap<Locale, AHashMap<String, Arc<str>>>,
    /// Every change, the newest first; those without a date last.
    pub changes: Vec<ChangeEntry>,
    /// Which changes name a task, as indices.
    pub changes_of_task: BTreeMap<String, Vec<usize>>,
    /// How many blocks are filled in, in all locales, and how many whole pages are fallbacks.
    pub fill_ins: usize,
    /// Pages that lead to a page by their Next Steps.
    pub comes_from: BTreeMap<PageKey, Vec<PageKey>>,
    /// Pages that a page leads to.
    pub leads_to: BTreeMap<PageKey, Vec<PageKey>>,
}

/// A task and where it stands.
#[derive(Clone, Debug, Default)]
pub struct TaskEntry {
    /// By the locale of the readers, in process order.
    pub occurrences: LiteMap<Locale, Vec<Occurrence>>,
}

/// A task row that readers of a locale get.
#[derive(Clone, Debug)]
pub struct Occurrence {
    /// The page.
    pub page: PageKey,
    /// The anchor and the number of the step that the row stands under.
    pub step: Option<Arc<StepRef>>,
    /// The file that the row is written in.
    pub host: Arc<Page>,
    /// Where in it.
    pub at: RowAt,
    /// It stands in the source's language because the translation lacks it, or has it as it was.
    pub is_filled: bool,
    /// The translation has it as it was.
    pub is_outdated: bool,
    /// It bears the anchor of its number on the page.
    pub is_first: bool,
    /// Its services, in the words of the row.
    pub services: Vec<String>,
    /// The slug of its role in [`Catalogue::roles`].
    pub role: Option<Arc<str>>,
}

impl Occurrence {
    /// The row as written.
    pub fn task(&self) -> &Task {
        self.host.task(self.at).expect("an occurrence names a row of its host")
    }

    /// The locale in whose words it is written.
    pub fn written_in(&self) -> &Locale {
        &self.host.locale
    }
}

/// A step as an occurrence names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StepRef {
    /// Its anchor.
    pub anchor: String,
    /// Its heading, in the words of the page that it comes from.
    pub title: String,
    /// The locale of those words.
    pub written_in: Locale,
    /// From 1.
    pub number: usize,
}

/// A role: one identity in every locale.
#[derive(Clone, Debug, Default)]
pub struct RoleEntry {
    /// The source's words, else those of the locale that has it.
    pub name: String,
    /// Its name in each locale that names it.
    pub names: BTreeMap<Locale, String>,
    /// Its tasks by locale of the readers, in process order.
    pub tasks: BTreeMap<Locale, Vec<TaskId>>,
    /// Steps that name it as primary or secondary role, by locale of the readers: page, step, secondary.
    pub steps: BTreeMap<Locale, Vec<(PageKey, Arc<StepRef>, bool)>>,
}

/// A change and its translations: one entry.
#[derive(Clone, Debug)]
pub struct ChangeEntry {
    /// What the change is known by: the same on every build and in every locale, as long as page, date and words stay.
    pub id: String,
    /// The page that changed.
    pub page: PageKey,
    /// The source's date, else the translation's.
    pub date: Option<Date>,
    /// As written where `date` comes from.
    pub raw_date: String,
    /// Who made it.
    pub who: String,
    /// The row in each locale that has it.
    pub rows: LiteMap<Locale, ChangeAt>,
    /// The tasks of the playbook that it names.
    pub tasks: Vec<String>,
}

/// A row of a Refresh Summary.
#[derive(Clone, Debug)]
pub struct ChangeAt {
    /// The file that it is written in.
    pub host: Arc<Page>,
    /// Its index among the page's changes.
    pub index: usize,
    at: RowAt,
}

impl ChangeAt {
    /// The row as written.
    pub fn change(&self) -> &Change {
        self.host.change(self.at).expect("a place names a change of its host")
    }
}

impl ChangeEntry {
    /// The row that readers of a locale get, and whose words it is in: theirs, else those of the first that has it.
    pub fn row_for(&self, locale: &Locale) -> Option<(&Locale, &ChangeAt)> {
        self.rows.iter().find(|(own, _)| *own == locale).or_else(|| self.rows.first())
    }
}

impl Catalogue {
    /// The slug of a role as a page of a locale names it; `None` where no row and no label does.
    pub fn role_slug(&self, name: &str, written_in: &Locale) -> Option<&Arc<str>> {
        self.slugs.get(written_in)?.get(name)
    }

    /// The changes that name a task, the newest first.
    pub fn history(&self, id: &str) -> impl Iterator<Item = &ChangeEntry> {
        self.changes_of_task.get(id).into_iter().flatten().map(|&index| &self.changes[index])
    }
}

/// What the rows of a task's occurrences link to: text and target of each link, each target once.
pub fn links_of_task(task: &Task) -> Vec<(String, &str, &Place)> {
    let mut links = Vec::new();
    crate::markdown::each_link(&task.name, &mut |_, link, is_image| {
        if !is_image {
            links.push((crate::markdown::plain_text(&link.content), link.target.as_str(), &task.place));
        }
    });
    links
}

/// A requirement as the data files write it.
pub fn requirement_word(requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::Mandatory => "mandatory",
        Requirement::Optional => "optional",
    }
}
