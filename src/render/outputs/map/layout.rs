//! Where the boxes and the arrows of the process picture stand: from sizes and connections to coordinates, for any graph.
//!
//! Boxes stand in a grid of lanes and rows. Arrows run in what is left between them: up and down in the *gutters* beside the
//! lanes, across in the *corridors* between the rows; so none can run through a box. Arrows that end at the same side of the
//! same box are a *net* and share their way. Nets that would lie on each other get tracks of their own, and gutters and
//! corridors are as wide as their tracks ask for.

use std::collections::{BTreeMap, BTreeSet};

use super::tracks::{Span, assign};

/// Between two tracks, and between the outermost track and what is beside it.
const TRACK: i32 = 9;
const BESIDE: i32 = 15;
/// A corridor without tracks: room for the arrow from a box to the one below.
const CORRIDOR: i32 = 22;
/// A border of the picture, where no arrow runs.
const EDGE: i32 = 2;
/// Between the four places of a side where arrows touch a box; the least height of a box follows from it.
const PORT: i32 = 6;
/// The least height of a box.
pub(super) const LEAST_HEIGHT: i32 = 8 * PORT;

/// A place in the grid.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Cell {
    pub(super) lane: usize,
    pub(super) row: usize,
}

/// A box, in whole units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Area {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Point {
    pub(super) x: i32,
    pub(super) y: i32,
}

/// An arrow, from its head to its tail: arrows of a net lie on each other from the head on, dashes included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Arrow {
    pub(super) from: Cell,
    pub(super) to: Cell,
    /// It leads to an earlier place of the process.
    pub(super) is_back: bool,
    pub(super) points: Vec<Point>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Layout {
    pub(super) width: i32,
    pub(super) height: i32,
    /// By lane and row.
    pub(super) boxes: Vec<Vec<Area>>,
    /// As given, less those that begin or end at no box, and those that were given twice.
    pub(super) arrows: Vec<Arrow>,
}

/// Lays boxes out: `heights` by lane and row, all of one width.
pub(super) fn lay_out(heights: &[Vec<i32>], width: i32, arrows: &[(Cell, Cell)]) -> Layout {
    let exists = |cell: &Cell| heights.get(cell.lane).is_some_and(|lane| cell.row < lane.len());
    let mut seen = BTreeSet::new();
    let given = arrows.iter().filter(|(from, to)| exists(from) && exists(to) && seen.insert((*from, *to)));
    let mut ways: Vec<Way> = given.map(|(from, to)| Way::new(*from, *to)).collect();
    choose_corridors(&mut ways);
    let rows = Rows::new(heights, &ways);
    let lanes = Lanes::new(heights.len(), width, &ways, &rows);
    let area = |lane: usize, row: usize| Area { x: lanes.x[lane], y: rows.y[row], width, height: rows.heights[row] };
    Layout {
        width: lanes.width,
        height: rows.height,
        boxes: (0..heights.len()).map(|lane| (0..heights[lane].len()).map(|row| area(lane, row)).collect()).collect(),
        arrows: ways.iter().map(|way| way.arrow(&rows, &lanes, &area)).collect(),
    }
}

/// Arrows that end at the same side of the same box, forward and back ones apart.
type Net = (Cell, Side, bool);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Side {
    Left,
    Right,
}

/// Which way an arrow takes, before anything has coordinates.
struct Way {
    from: Cell,
    to: Cell,
    course: Course,
}

enum Course {
    /// To the box below.
    Down,
    /// To the box beside.
    Across,
    /// Out at a side, along gutters, in at a side. Gutter `n` is left of lane `n`. `corridor` leads from one gutter to
    /// another; corridor `n` is above row `n`.
    Around { leave: Side, enter: Side, out: usize, into: usize, corridor: usize },
}

impl Way {
    fn new(from: Cell, to: Cell) -> Self {
        let course = if from.lane == to.lane && from.row + 1 == to.row {
            Course::Down
        } else if from.lane + 1 == to.lane && from.row == to.row {
            Course::Across
        } else {
            let leave = if to < from { Side::Left } else { Side::Right };
            let enter = match to.lane.cmp(&from.lane) {
                std::cmp::Ordering::Greater => Side::Left,
                std::cmp::Ordering::Less => Side::Right,
                std::cmp::Ordering::Equal => leave,
            };
            let gutter = |cell: Cell, side| cell.lane + usize::from(side == Side::Right);
            Course::Around { leave, enter, out: gutter(from, leave), into: gutter(to, enter), corridor: 0 }
        };
        Self { from, to, course }
    }

    fn is_back(&self) -> bool {
        self.to < self.from
    }

    fn net(&self, enter: Side) -> Net {
        (self.to, enter, self.is_back())
    }

    fn arrow(&self, rows: &Rows, lanes: &Lanes, area: &dyn Fn(usize, usize) -> Area) -> Arrow {
        let (from, to) = (area(self.from.lane, self.from.row), area(self.to.lane, self.to.row));
        let points = match self.course {
            Course::Down => {
                let x = to.x + to.width / 2;
                vec![Point { x, y: to.y }, Point { x, y: from.y + from.height }]
            }
            Course::Across => {
                let y = rows.entry(self.to, Side::Left);
                vec![Point { x: to.x, y }, Point { x: from.x + from.width, y }]
            }
            Course::Around { leave, enter, out, into, corridor } => {
                let net = self.net(enter);
                let border = |area: Area, side| if side == Side::Left { area.x } else { area.x + area.width };
                let (head, tail) = (rows.entry(self.to, enter), rows.exit(self.from, leave));
                let x = lanes.track(into, net);
                let mut points = vec![Point { x: border(to, enter), y: head }, Point { x, y: head }];
                if out == into {
                    points.push(Point { x, y: tail });
                } else {
                    let y = rows.track(corridor, net);
                    let x_out = lanes.track(out, net);
                    points.extend([Point { x, y }, Point { x: x_out, y }, Point { x: x_out, y: tail }]);
                }
                points.push(Point { x: border(from, leave), y: tail });
                points
            }
        };
        Arrow { from: self.from, to: self.to, is_back: self.is_back(), points }
    }
}

/// Arrows of a net share the corridor, above or below the box that they lead to: the one nearer to where they begin.
fn choose_corridors(ways: &mut [Way]) {
    let mut rows: BTreeMap<Net, Vec<usize>> = BTreeMap::new();
    for way in ways.iter() {
        if let Course::Around { enter, out, into, .. } = way.course
            && out != into
        {
            rows.entry(way.net(enter)).or_default().push(way.from.row);
        }
    }
    for way in ways.iter_mut() {
        let (net_rows, to) = match way.course {
            Course::Around { enter, .. } => (rows.get(&way.net(enter)), way.to.row),
            _ => continue,
        };
        let below = net_rows.is_some_and(|rows| {
            let lower = rows.iter().filter(|row| **row > to).count();
            lower * 2 > rows.len()
        });
        if let Course::Around { corridor, .. } = &mut way.course {
            *corridor = to + usize::from(below);
        }
    }
}

/// The rows and the corridors between them.
struct Rows {
    y: Vec<i32>,
    heights: Vec<i32>,
    height: i32,
    /// The heights of the tracks of each corridor.
    tracks: BTreeMap<(usize, Net), i32>,
}

impl Rows {
    fn new(heights: &[Vec<i32>], ways: &[Way]) -> Self {
        let count = heights.iter().map(Vec::len).max().unwrap_or(0);
        let tallest = |row: usize| heights.iter().filter_map(|lane| lane.get(row)).copied().max().unwrap_or(0);
        let heights: Vec<i32> = (0..count).map(|row| tallest(row).max(LEAST_HEIGHT)).collect();
        let mut spans: BTreeMap<usize, BTreeMap<Net, Span>> = BTreeMap::new();
        for way in ways {
            if let Course::Around { enter, out, into, corridor, .. } = way.course
                && out != into
            {
                let span = spans.entry(corridor).or_default().entry(way.net(enter)).or_default();
                span.include(out as i32);
                span.include(into as i32);
            }
        }
        let (mut rows, mut at) = (Self { y: Vec::new(), heights, height: 0, tracks: BTreeMap::new() }, 0);
        for corridor in 0..=count {
            let is_outer = corridor == 0 || corridor == count;
            let nets: Vec<(Net, Span)> = spans.remove(&corridor).unwrap_or_default().into_iter().collect();
            let (assigned, used) = assign(&nets, 0);
            for (net, track) in assigned {
                rows.tracks.insert((corridor, net), at + BESIDE + track * TRACK);
            }
            let least = if is_outer { EDGE } else { CORRIDOR };
            at += if used == 0 { least } else { 2 * BESIDE + (used - 1) * TRACK };
            if corridor < count {
                rows.y.push(at);
                at += rows.heights[corridor];
            }
        }
        rows.height = at;
        rows
    }

    fn middle(&self, cell: Cell) -> i32 {
        self.y[cell.row] + self.heights[cell.row] / 2
    }

    /// Where arrows that enter at a side touch the box. No two kinds of ends of a row are at the same height: whatever
    /// stands on both sides of a gutter, their arrows cannot lie on each other.
    fn entry(&self, cell: Cell, side: Side) -> i32 {
        self.middle(cell) - if side == Side::Left { PORT } else { 3 * PORT }
    }

    fn exit(&self, cell: Cell, side: Side) -> i32 {
        self.middle(cell) + if side == Side::Left { 3 * PORT } else { PORT }
    }

    fn track(&self, corridor: usize, net: Net) -> i32 {
        self.tracks[&(corridor, net)]
    }
}

/// The lanes and the gutters beside them.
struct Lanes {
    x: Vec<i32>,
    width: i32,
    tracks: BTreeMap<(usize, Net), i32>,
}

impl Lanes {
    fn new(count: usize, box_width: i32, ways: &[Way], rows: &Rows) -> Self {
        let mut spans: BTreeMap<usize, BTreeMap<Net, Span>> = BTreeMap::new();
        for way in ways {
            let Course::Around { leave, enter, out, into, corridor } = way.course else { continue };
            let net = way.net(enter);
            let mut note = |gutter: usize, y| spans.entry(gutter).or_default().entry(net).or_default().include(y);
            note(out, rows.exit(way.from, leave));
            note(into, rows.entry(way.to, enter));
            if out != into {
                note(out, rows.track(corridor, net));
                note(into, rows.track(corridor, net));
            }
        }
        let (mut lanes, mut at) = (Self { x: Vec::new(), width: 0, tracks: BTreeMap::new() }, 0);
        for gutter in 0..=count {
            let is_outer = gutter == 0 || gutter == count;
            let mut nets: Vec<(Net, Span)> = spans.remove(&gutter).unwrap_or_default().into_iter().collect();
            nets.sort_by_key(|(net, span)| order(gutter, *net, *span, rows));
            let (assigned, used) = assign(&nets, TRACK - 1);
            for (net, track) in assigned {
                lanes.tracks.insert((gutter, net), at + BESIDE + track * TRACK);
            }
            let least = if is_outer { EDGE } else { 2 * BESIDE };
            at += if used == 0 { least } else { 2 * BESIDE + (used - 1) * TRACK };
            if gutter < count {
                lanes.x.push(at);
                at += box_width;
            }
        }
        lanes.width = at;
        lanes
    }

    fn track(&self, gutter: usize, net: Net) -> i32 {
        self.tracks[&(gutter, net)]
    }
}

/// Who is placed first, and so stands further left: of arrows that go down those that begin low, of those that go up those
/// that begin high; then they cross least. Ways around the boxes of one lane stand close to it, the short ones closest.
fn order(gutter: usize, (to, enter, _): Net, span: Span, rows: &Rows) -> (i32, i32) {
    let (length, entry) = (span.end - span.start, rows.entry(to, enter));
    let leads_in = gutter == to.lane + usize::from(enter == Side::Right);
    if !leads_in {
        return (1, span.start);
    }
    let goes_down = entry == span.end;
    match enter {
        Side::Right => (0, length),
        Side::Left if goes_down => (2, -span.start),
        Side::Left => (3, span.end),
    }
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;
