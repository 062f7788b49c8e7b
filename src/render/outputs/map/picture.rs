//! The graph as a drawing: sizes of boxes from their words, then the layout, then what the template prints.

use std::fmt::Write as _;

use super::super::super::frame::Frame;
use super::super::super::theme::ThemeError;
use super::super::super::views::{PictureArea, PictureArrow, PictureLine, PicturePhase, PictureProcess, PictureView};
use super::graph::{Counts, Graph};
use super::label;
use super::layout::{Area, Arrow, Cell, LEAST_HEIGHT, Layout, Point, lay_out};

/// One rem, in units of the picture.
const REM: i32 = 17;
/// What a wide picture has room in, and a narrow one: the text columns of a laptop and of a phone.
const WIDE: i32 = 72 * REM;
const NARROW: i32 = 345;

/// Size of type, distance of lines, padding.
const NAME: i32 = 14;
const NAME_LEADING: i32 = 18;
const PHASE: i32 = 18;
const PHASE_LEADING: i32 = 22;
const COUNT_LEADING: i32 = 17;
const PADDING: i32 = 10;
/// From the edge of a phase's box to its name: the number stands before it.
const NUMBER: i32 = 30;
const LINES: usize = 3;

/// How the phases stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// Beside each other.
    Wide,
    /// Below each other, in one lane.
    Narrow,
}

pub(super) fn draw(frame: &Frame<'_>, graph: &Graph, arrangement: Arrangement) -> Result<PictureView, ThemeError> {
    let mut pen = Pen { frame, graph, arrangement, width: first_width(graph.lanes.len(), arrangement) };
    let mut layout = pen.lay_out()?;
    if arrangement == Arrangement::Narrow {
        // The boxes have what the arrows leave.
        pen.width = (pen.width + NARROW - layout.width).max(160);
        layout = pen.lay_out()?;
    }
    let phases = (0..graph.lanes.len()).map(|phase| pen.phase(phase, &layout)).collect::<Result<_, _>>()?;
    Ok(PictureView {
        id: if arrangement == Arrangement::Wide { "map-wide" } else { "map-narrow" },
        width: layout.width,
        height: layout.height,
        css_width: format!("{}.{:02}rem", layout.width / REM, layout.width % REM * 100 / REM),
        has_arrows: !layout.arrows.is_empty(),
        has_back: layout.arrows.iter().any(|arrow| arrow.is_back),
        is_cut: graph.hidden.iter().any(|hidden| *hidden > 0),
        phases,
    })
}

fn first_width(lanes: usize, arrangement: Arrangement) -> i32 {
    /// What a gutter takes, as a rule.
    const GUTTER: i32 = 58;
    match arrangement {
        Arrangement::Wide => ((WIDE + GUTTER) / (lanes as i32).max(1) - GUTTER).clamp(138, 220),
        Arrangement::Narrow => NARROW - 100,
    }
}

struct Pen<'a> {
    frame: &'a Frame<'a>,
    graph: &'a Graph,
    arrangement: Arrangement,
    /// Of a box.
    width: i32,
}

impl Pen<'_> {
    fn lay_out(&self) -> Result<Layout, ThemeError> {
        let mut heights = Vec::new();
        for phase in 0..self.graph.lanes.len() {
            heights.push(self.heights(phase)?);
        }
        if self.arrangement == Arrangement::Narrow {
            heights = vec![heights.into_iter().flatten().collect()];
        }
        let place = |cell: Cell| self.place(cell);
        let arrows: Vec<(Cell, Cell)> = self.graph.arrows.iter().map(|(from, to)| (place(*from), place(*to))).collect();
        Ok(lay_out(&heights, self.width, &arrows))
    }

    /// Where a cell of the graph stands in this arrangement.
    fn place(&self, cell: Cell) -> Cell {
        if self.arrangement == Arrangement::Wide {
            return cell;
        }
        Cell { lane: 0, row: (0..cell.lane).map(|lane| self.rows(lane)).sum::<usize>() + cell.row }
    }

    fn rows(&self, phase: usize) -> usize {
        1 + self.graph.lanes[phase].len() + usize::from(self.graph.hidden[phase] > 0)
    }

    fn heights(&self, phase: usize) -> Result<Vec<i32>, ThemeError> {
        let mut heights = vec![2 * PADDING + self.phase_lines(phase).len() as i32 * PHASE_LEADING + 2 * COUNT_LEADING];
        for row in 1..self.rows(phase) {
            let lines = self.name_lines(Cell { lane: phase, row })?.len() as i32;
            heights.push((2 * PADDING + lines * NAME_LEADING + COUNT_LEADING).max(LEAST_HEIGHT));
        }
        Ok(heights)
    }

    fn phase_lines(&self, phase: usize) -> Vec<String> {
        label::lines(&self.frame.phase_ref(phase).name, (self.width - NUMBER) * 100 / PHASE, 2)
    }

    fn name_lines(&self, cell: Cell) -> Result<Vec<String>, ThemeError> {
        let name = match self.graph.lanes[cell.lane].get(cell.row - 1) {
            Some(stop) => stop.page.title.clone(),
            None => self.frame.counted("map-more", self.graph.hidden[cell.lane])?,
        };
        Ok(label::lines(&name, (self.width - 2 * PADDING) * 100 / NAME, LINES))
    }

    fn phase(&self, phase: usize, layout: &Layout) -> Result<PicturePhase, ThemeError> {
        let area = self.area(Cell { lane: phase, row: 0 }, layout);
        // What stands under the same line in every lane.
        let lines = baselines(self.phase_lines(phase), area.y + PADDING, PHASE_LEADING);
        let (tasks, mandatory) = self.frame.site.navigation.tasks_of_phase(self.frame.locale, phase);
        let processes = (1..self.rows(phase)).map(|row| self.process(Cell { lane: phase, row }, layout));
        Ok(PicturePhase {
            phase: self.frame.phase_ref(phase),
            node: node(self.place(Cell { lane: phase, row: 0 })),
            count_y: lines.last().map_or(area.y, |line| line.y) + COUNT_LEADING,
            lines,
            area: view(area),
            tasks,
            mandatory,
            processes: processes.collect::<Result<_, _>>()?,
        })
    }

    fn process(&self, cell: Cell, layout: &Layout) -> Result<PictureProcess, ThemeError> {
        let area = self.area(cell, layout);
        let stop = self.graph.lanes[cell.lane].get(cell.row - 1);
        let names = self.name_lines(cell)?;
        let content = names.len() as i32 * NAME_LEADING + if stop.is_some() { COUNT_LEADING } else { 0 };
        let lines = baselines(names, area.y + (area.height - content) / 2, NAME_LEADING);
        let Counts { tasks, mandatory } = stop.map(|stop| stop.counts).unwrap_or_default();
        let place = self.place(cell);
        Ok(PictureProcess {
            node: node(place),
            count_y: lines.last().map_or(area.y, |line| line.y) + COUNT_LEADING,
            lines,
            area: view(area),
            page: stop.map(|stop| stop.page.clone()),
            foreign: stop.and_then(|stop| stop.page.foreign.clone()),
            more: if stop.is_none() { self.graph.hidden[cell.lane] } else { 0 },
            tasks,
            mandatory,
            arrows: layout.arrows.iter().filter(|arrow| arrow.from == place).map(arrow).collect(),
        })
    }

    fn area(&self, cell: Cell, layout: &Layout) -> Area {
        let place = self.place(cell);
        layout.boxes[place.lane][place.row]
    }
}

fn view(area: Area) -> PictureArea {
    PictureArea { x: area.x, y: area.y, width: area.width, height: area.height }
}

fn node(cell: Cell) -> String {
    format!("{}-{}", cell.lane + 1, cell.row)
}

fn baselines(lines: Vec<String>, top: i32, leading: i32) -> Vec<PictureLine> {
    let line = |(index, text)| PictureLine { y: top + index as i32 * leading + leading * 3 / 4, text };
    lines.into_iter().enumerate().map(line).collect()
}

fn arrow(arrow: &Arrow) -> PictureArrow {
    PictureArrow {
        to: node(arrow.to),
        back: arrow.is_back,
        line: line(&arrow.points),
        head: head(arrow.points[0], arrow.points[1]),
    }
}

/// The way of an arrow with its corners rounded, from the foot of its head.
fn line(points: &[Point]) -> String {
    const RADIUS: i32 = 6;
    const HEAD: i32 = 6;
    let start = towards(points[0], points[1], HEAD);
    let mut d = format!("M{} {}", start.x, start.y);
    for corner in points.windows(3) {
        let (before, at, after) = (corner[0], corner[1], corner[2]);
        let radius = RADIUS.min(distance(before, at) / 2).min(distance(at, after) / 2);
        let (a, b) = (towards(at, before, radius), towards(at, after, radius));
        let _ = write!(d, "L{} {}Q{} {} {} {}", a.x, a.y, at.x, at.y, b.x, b.y);
    }
    let end = points[points.len() - 1];
    let _ = write!(d, "L{} {}", end.x, end.y);
    d
}

/// The head of an arrow that comes from `from`.
fn head(at: Point, from: Point) -> String {
    let Point { x, y } = at;
    let (dx, dy) = ((from.x - x).signum() * 8, (from.y - y).signum() * 8);
    // One of the two is nothing: the foot is across the other.
    let (across_x, across_y) = (dy / 2, dx / 2);
    format!("M{x} {y}L{} {}L{} {}Z", x + dx + across_x, y + dy + across_y, x + dx - across_x, y + dy - across_y)
}

fn towards(from: Point, to: Point, by: i32) -> Point {
    Point { x: from.x + (to.x - from.x).signum() * by, y: from.y + (to.y - from.y).signum() * by }
}

fn distance(a: Point, b: Point) -> i32 {
    (a.x - b.x).abs() + (a.y - b.y).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_begins_behind_its_head_and_its_corners_are_round() {
        let points = [(141, 54), (126, 54), (126, 148), (102, 148)].map(|(x, y)| Point { x, y });
        assert_eq!(line(&points), "M135 54L132 54Q126 54 126 60L126 142Q126 148 120 148L102 148");
        assert_eq!(head(points[0], points[1]), "M141 54L133 50L133 58Z");
        let down = [Point { x: 52, y: 112 }, Point { x: 52, y: 90 }];
        assert_eq!(line(&down), "M52 106L52 90");
        assert_eq!(head(down[0], down[1]), "M52 112L48 104L56 104Z");
    }
}
