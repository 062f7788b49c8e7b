//! A thing to do in the reader's words: what it is, where it stands, since when.

use super::{Delivery, Group};
use crate::cli::one_line;
use crate::finding::{Fate, Message, Piece};
use crate::source::{Place, Span};
use crate::todo::{Item, Kind, PastKnown, Spot, State, Worklist};

impl Delivery<'_> {
    pub(super) fn say(&self, message: &Message) -> String {
        self.words.say(message)
    }

    pub(super) fn text(&self, id: &str) -> String {
        self.words.text(id)
    }

    /// How much there is to do in a locale.
    pub(super) fn total(&self, list: &Worklist) -> String {
        let message = Message::new("todo-total").with("locale", list.locale.as_str()).with("count", list.items.len());
        self.say(&message)
    }

    /// What a group has in common, and how many there are.
    pub(super) fn heading(&self, group: &Group<'_>) -> String {
        self.say(&group.urgency.title().with("count", group.count))
    }

    /// What it is.
    pub(super) fn name(&self, item: &Item) -> String {
        let title = item.headings.last().or(item.page.as_ref().map(|page| &page.title));
        let title = title.map_or_else(String::new, |title| one_line(title));
        let message = match (item.kind, &item.task) {
            (_, Some(task)) => Message::new("todo-task").with("id", task.id.as_str()),
            (Kind::Page, _) => {
                let page = item.page.as_ref().map_or_else(String::new, |page| one_line(&page.title));
                Message::new("todo-page").with("title", page)
            }
            (Kind::Section, _) => Message::new("todo-section").with("title", title),
            (Kind::Term, _) => {
                Message::new("todo-term").with("before", item.before.as_str()).with("after", item.after.as_str())
            }
            (Kind::Change, _) => Message::new("todo-change"),
            _ => Message::new("todo-block"),
        };
        self.say(&message)
    }

    /// What a section or page holds; empty where it holds no tasks.
    pub(super) fn holds(&self, item: &Item) -> Option<String> {
        let holds = item.holds.filter(|holds| holds.tasks > 0)?;
        Some(self.say(&Message::new("todo-holds").with("tasks", holds.tasks).with("mandatory", holds.mandatory)))
    }

    /// Since when it is to be done; nothing where the past is not known.
    pub(super) fn since(&self, item: &Item) -> Option<String> {
        let last = item.changes.last()?;
        let message = match (item.state, last.date) {
            (State::Stale, Some(date)) => {
                Message::new("todo-behind").with("distance", item.changes.len()).with("date", date)
            }
            (State::Stale, None) => {
                return Some(self.say(&Message::new("todo-behind-uncommitted").with("distance", item.changes.len())));
            }
            (_, Some(date)) => Message::new("todo-since").with("date", date),
            (_, None) => return Some(self.text("todo-since-uncommitted")),
        };
        Some(self.say(&message.with("subject", one_line(&last.subject)).with("commit", last.short_commit())))
    }

    /// `file:line` from where the command was called.
    pub(super) fn spot(&self, spot: &Spot) -> String {
        let place = Place::new(&spot.file, Span::default());
        let path = self.sources.look_up(&place).map_or_else(|| spot.file.to_string(), |shown| shown.path);
        format!("{path}:{}", spot.line)
    }

    /// How many things are not shown.
    pub(super) fn rest(&self, list: &Worklist) -> Option<String> {
        let rest = list.items.len().saturating_sub(self.limit);
        (rest > 0).then(|| self.say(&Message::new("todo-rest").with("count", rest)))
    }

    /// What has to be said before the lists.
    pub(super) fn warning(&self) -> Option<String> {
        match self.todo.past {
            PastKnown::Whole => None,
            PastKnown::Shallow => Some(self.text("todo-shallow-history")),
            PastKnown::Nothing => Some(self.text("todo-without-history")),
        }
    }
}

/// One side of a difference: what was kept, and what only that side has.
pub(super) fn side(difference: &[Piece], fate: Fate) -> impl Iterator<Item = &Piece> {
    difference.iter().filter(move |piece| piece.fate == Fate::Kept || piece.fate == fate)
}

/// The page and the headings that it stands under; empty for what says so by its name.
pub(super) fn path(item: &Item) -> String {
    let Some(page) = item.page.as_ref().filter(|_| item.kind != Kind::Page) else { return String::new() };
    let own = usize::from(item.kind == Kind::Section);
    let above = &item.headings[..item.headings.len().saturating_sub(own)];
    let titles = std::iter::once(&page.title).chain(above).map(|title| one_line(title));
    titles.collect::<Vec<_>>().join(" › ")
}
