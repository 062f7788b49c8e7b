//! The list for programs: `diptych todo --format json`. `docs/todo.md` says what each field means.

use serde::Serialize;

use super::{Item, Spot, Todo, Worklist};
use crate::finding::{ChangeNote, Piece};
use crate::locale::Locale;
use crate::vocabulary::Requirement;

/// The version of the form; it rises when a field changes its meaning or goes.
pub const VERSION: u32 = 1;

/// The document of a list, of which as many items are shown per locale as is wanted.
#[derive(Serialize)]
pub struct Document<'a> {
    version: u32,
    source: &'a Locale,
    history: &'static str,
    locales: Vec<LocaleItem<'a>>,
}

#[derive(Serialize)]
struct LocaleItem<'a> {
    locale: &'a Locale,
    count: usize,
    items: Vec<TodoItem<'a>>,
}

#[derive(Serialize)]
struct TodoItem<'a> {
    urgency: &'static str,
    state: &'static str,
    kind: &'static str,
    page: Option<PageItem<'a>>,
    headings: &'a [String],
    task: Option<TaskItem<'a>>,
    source: Option<SpotItem<'a>>,
    translation: Option<SpotItem<'a>>,
    belongs_after: Option<SpotItem<'a>>,
    before: &'a str,
    after: &'a str,
    difference: &'a [Piece],
    translated: &'a str,
    distance: usize,
    changes: &'a [ChangeNote],
    holds: Option<HoldsItem>,
    blocks: Vec<BlockItem<'a>>,
}

#[derive(Serialize)]
struct PageItem<'a> {
    key: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct TaskItem<'a> {
    id: &'a str,
    requirement: Option<&'static str>,
}

#[derive(Serialize)]
struct SpotItem<'a> {
    file: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct HoldsItem {
    tasks: usize,
    mandatory: usize,
}

#[derive(Serialize)]
struct BlockItem<'a> {
    source: SpotItem<'a>,
    translation: SpotItem<'a>,
    translated: &'a str,
}

impl<'a> Document<'a> {
    /// The document of a list; of each locale at most `limit` items.
    pub fn new(todo: &'a Todo, limit: usize) -> Self {
        let of_locale = |list: &'a Worklist| LocaleItem {
            locale: &list.locale,
            count: list.items.len(),
            items: list.items.iter().take(limit).map(TodoItem::new).collect(),
        };
        Self {
            version: VERSION,
            source: &todo.source,
            history: todo.past.name(),
            locales: todo.locales.iter().map(of_locale).collect(),
        }
    }
}

impl<'a> TodoItem<'a> {
    fn new(item: &'a Item) -> Self {
        let blocks = item.blocks.iter().map(|block| BlockItem {
            source: SpotItem::new(&block.source),
            translation: SpotItem::new(&block.translation),
            translated: &block.translated,
        });
        let requirement = |requirement| match requirement {
            Requirement::Mandatory => "mandatory",
            Requirement::Optional => "optional",
        };
        Self {
            urgency: item.urgency.name(),
            state: item.state.name(),
            kind: item.kind.name(),
            page: item.page.as_ref().map(|page| PageItem { key: page.key.as_str(), title: &page.title }),
            headings: &item.headings,
            task: item
                .task
                .as_ref()
                .map(|task| TaskItem { id: &task.id, requirement: task.requirement.map(requirement) }),
            source: item.source.as_ref().map(SpotItem::new),
            translation: item.translation.as_ref().map(SpotItem::new),
            belongs_after: item.belongs_after.as_ref().map(SpotItem::new),
            before: &item.before,
            after: &item.after,
            difference: &item.difference,
            translated: &item.translated,
            distance: item.changes.len(),
            changes: &item.changes,
            holds: item.holds.map(|holds| HoldsItem { tasks: holds.tasks, mandatory: holds.mandatory }),
            blocks: blocks.collect(),
        }
    }
}

impl<'a> SpotItem<'a> {
    fn new(spot: &'a Spot) -> Self {
        Self { file: spot.file.as_str(), line: spot.line }
    }
}
