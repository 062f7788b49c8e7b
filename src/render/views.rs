//! What the templates may see: one view per kind of HTML page, plain data with every decision made.
//!
//! The structs are the contract between the renderer and a theme. Their rules:
//!
//! - A field that ends in `_html` is finished, safe HTML and is printed as it is; every other string is plain text.
//! - Every URL is finished: relative to the page it stands on (see [`Surroundings::root`]), or absolute where it leaves the site.
//! - Text is in the page's language, [`Surroundings::lang`], unless a [`Foreign`] stands beside it. [`Foreign`] is set on the
//!   *outermost* block that is in another language (page, section, step, row); what the block holds inherits it.
//! - Words of the interface are not here: the templates ask for them by `t(key="…")`. Numbers stay numbers, so that the
//!   strings can count.
//! - Order is reading order; nothing is sorted or filtered by a template.

#![allow(missing_docs, reason = "docs here say what a name cannot; `home_url` needs no sentence")]

mod compare;
mod home;
mod lists;
mod map;
mod page;
mod phase;
mod pieces;
mod print;
mod role;
mod root;
mod shell;
pub mod status;
mod task;
pub mod work_list;

pub use compare::{CompareOther, CompareSide, CompareView};
pub use home::{HomeView, PhaseSummary, RoleSummary};
pub use lists::{ChangeFacets, ChangeGroup, ChangelogView, Facet, FacetChoice, TaskFacets, TaskGroup, TasksView};
pub use map::{
    MapPhase, MapProcess, MapView, PictureArea, PictureArrow, PictureLine, PicturePhase, PictureProcess, PictureView,
};
pub use page::{NoticeView, PageKind, PageView, Position, TocItem};
pub use phase::{PhaseView, ProcessSummary};
pub use pieces::{DateView, Foreign, PageLink, PhaseRef, TermLink};
pub(super) use pieces::{link, named};
pub use print::{PrintEntry, PrintPage, PrintPart, PrintView};
pub use role::{RoleName, RolePhase, RoleProcess, RoleStep, RoleView};
pub use root::{ChooserView, NotFoundView, RootLocale};
pub use shell::{
    Alternate, AlternateState, Area, Behind, CompareLink, NavItem, PhaseStop, Shell, SourceFileRef, StaleNote,
    Surroundings, View,
};
pub use task::{TaskFact, TaskName, TaskPlace, TaskSide, TaskView};
