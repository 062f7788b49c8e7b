//! The process as a picture: `map.html`, and on the home page.

#![allow(missing_docs, reason = "docs here say what a name cannot")]

use serde::Serialize;

use super::{Foreign, PageLink, PhaseRef, Shell};

/// `map.html`, written to `<locale>/map.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapView {
    pub shell: Shell,
    /// Phases as columns, for a wide screen; phases below each other, for a narrow one. `None`: the playbook has no phases.
    pub wide: Option<PictureView>,
    pub narrow: Option<PictureView>,
    /// The same in words, and complete however many processes there are.
    pub phases: Vec<MapPhase>,
    pub processes: usize,
}

/// A phase in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapPhase {
    pub phase: PhaseRef,
    pub processes: Vec<MapProcess>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapProcess {
    pub page: PageLink,
    pub tasks: usize,
    pub mandatory: usize,
    /// The phase is set where it is another one.
    pub leads_to: Vec<PageLink>,
}

/// A drawing. All lengths are in units of its view box, one pixel each at the usual size of type.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PictureView {
    /// Stands before the ids in it.
    pub id: &'static str,
    pub width: i32,
    pub height: i32,
    /// The width as CSS has it, so that the picture grows with the reader's type.
    pub css_width: String,
    /// Some phases have more processes than are drawn.
    pub is_cut: bool,
    /// Some process leads to another.
    pub has_arrows: bool,
    /// Some arrows lead back.
    pub has_back: bool,
    pub phases: Vec<PicturePhase>,
}

/// A phase with its processes in order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PicturePhase {
    pub phase: PhaseRef,
    /// As [`PictureProcess::node`].
    pub node: String,
    pub area: PictureArea,
    /// The name, where it fits.
    pub lines: Vec<PictureLine>,
    /// The baseline of the number of tasks.
    pub count_y: i32,
    pub tasks: usize,
    pub mandatory: usize,
    pub processes: Vec<PictureProcess>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PictureProcess {
    /// Unique in the picture: what [`PictureArrow::to`] names.
    pub node: String,
    pub area: PictureArea,
    /// `None` for the box that stands for the processes that are not drawn; it leads to the phase's page.
    pub page: Option<PageLink>,
    /// How many processes are not drawn.
    pub more: usize,
    pub lines: Vec<PictureLine>,
    pub count_y: i32,
    pub tasks: usize,
    pub mandatory: usize,
    /// The language of the name.
    pub foreign: Option<Foreign>,
    /// The arrows that begin here.
    pub arrows: Vec<PictureArrow>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PictureArea {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// A line of text and its baseline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PictureLine {
    pub y: i32,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PictureArrow {
    pub to: String,
    /// It leads back, to an earlier process.
    pub back: bool,
    /// The `d` of the line and that of the head.
    pub line: String,
    pub head: String,
}
