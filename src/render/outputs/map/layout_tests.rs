//! What the layout promises for any graph: no boxes on each other, no arrow through a box, everything inside the picture.

use proptest::prelude::*;

use super::*;

fn cell(lane: usize, row: usize) -> Cell {
    Cell { lane, row }
}

fn grid(rows: &[usize]) -> Vec<Vec<i32>> {
    rows.iter().map(|rows| vec![60; *rows]).collect()
}

/// What is wrong with a layout.
fn faults(layout: &Layout) -> Vec<String> {
    let areas: Vec<Area> = layout.boxes.iter().flatten().copied().collect();
    let mut faults = Vec::new();
    for (index, a) in areas.iter().enumerate() {
        if a.x < 0 || a.y < 0 || a.x + a.width > layout.width || a.y + a.height > layout.height {
            faults.push(format!("{a:?} is outside"));
        }
        for b in &areas[index + 1..] {
            if a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height {
                faults.push(format!("{a:?} lies on {b:?}"));
            }
        }
    }
    for arrow in &layout.arrows {
        let (head, tail) = (arrow.points[0], arrow.points[arrow.points.len() - 1]);
        let (to, from) = (layout.boxes[arrow.to.lane][arrow.to.row], layout.boxes[arrow.from.lane][arrow.from.row]);
        if !is_on_border(head, to) || !is_on_border(tail, from) {
            faults.push(format!("{arrow:?} does not join {from:?} and {to:?}"));
        }
        for pair in arrow.points.windows(2) {
            faults.extend(segment_faults(pair[0], pair[1], &areas, layout));
        }
    }
    faults
}

fn is_on_border(point: Point, area: Area) -> bool {
    let beside =
        (point.x == area.x || point.x == area.x + area.width) && (area.y..=area.y + area.height).contains(&point.y);
    let above =
        (point.y == area.y || point.y == area.y + area.height) && (area.x..=area.x + area.width).contains(&point.x);
    beside || above
}

fn segment_faults(a: Point, b: Point, areas: &[Area], layout: &Layout) -> Vec<String> {
    let (left, right, top, bottom) = (a.x.min(b.x), a.x.max(b.x), a.y.min(b.y), a.y.max(b.y));
    let mut faults = Vec::new();
    if a.x != b.x && a.y != b.y {
        faults.push(format!("{a:?} to {b:?} is slanted"));
    }
    if left < 0 || top < 0 || right > layout.width || bottom > layout.height {
        faults.push(format!("{a:?} to {b:?} leaves the picture"));
    }
    let through = areas
        .iter()
        .filter(|area| left < area.x + area.width && right > area.x && top < area.y + area.height && bottom > area.y);
    faults.extend(through.map(|area| format!("{a:?} to {b:?} runs through {area:?}")));
    faults
}

/// Arrows that lead to different boxes, or one of them back, and lie on each other for a while. (Those that begin at one
/// box may leave it together.)
fn overlaps(layout: &Layout) -> Vec<String> {
    let mut found = Vec::new();
    for (index, one) in layout.arrows.iter().enumerate() {
        for other in layout.arrows[index + 1..].iter().filter(|other| other.to != one.to && other.from != one.from) {
            for a in one.points.windows(2) {
                for b in other.points.windows(2) {
                    if lie_on_each_other((a[0], a[1]), (b[0], b[1])) {
                        found.push(format!("{:?} and {:?}: {a:?} {b:?}", (one.from, one.to), (other.from, other.to)));
                    }
                }
            }
        }
    }
    found
}

fn lie_on_each_other((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let shared = |a: i32, b: i32, c: i32, d: i32| a.max(b).min(c.max(d)) - a.min(b).max(c.min(d));
    let vertical = a.x == b.x && c.x == d.x && a.x == c.x && shared(a.y, b.y, c.y, d.y) > 0;
    let horizontal = a.y == b.y && c.y == d.y && a.y == c.y && shared(a.x, b.x, c.x, d.x) > 0;
    vertical || horizontal
}

#[test]
fn nothing_at_all_is_a_picture_too() {
    let layout = lay_out(&[], 100, &[]);
    assert_eq!((layout.boxes.len(), layout.arrows.len()), (0, 0));
    let layout = lay_out(&grid(&[0, 1, 0]), 100, &[(cell(1, 0), cell(1, 0)), (cell(0, 0), cell(1, 0))]);
    assert_eq!(layout.arrows.len(), 1, "an arrow from a box that is not there is left out");
    assert_eq!(faults(&layout), [""; 0]);
}

#[test]
fn the_next_box_is_reached_straight() {
    let layout = lay_out(&grid(&[2, 2]), 100, &[(cell(0, 0), cell(0, 1)), (cell(0, 1), cell(1, 1))]);
    let counts: Vec<usize> = layout.arrows.iter().map(|arrow| arrow.points.len()).collect();
    assert_eq!(counts, [2, 2]);
    assert_eq!(faults(&layout), [""; 0]);
}

#[test]
fn an_arrow_over_several_lanes_runs_between_the_rows() {
    let layout = lay_out(&grid(&[2, 3, 2]), 100, &[(cell(0, 0), cell(2, 1)), (cell(2, 1), cell(0, 0))]);
    assert_eq!(layout.arrows.iter().map(|arrow| arrow.is_back).collect::<Vec<_>>(), [false, true]);
    assert_eq!(faults(&layout), [""; 0]);
    assert_eq!(overlaps(&layout), [""; 0]);
}

#[test]
fn arrows_to_the_same_box_share_their_way() {
    let layout = lay_out(&grid(&[3, 3, 3]), 100, &[(cell(0, 0), cell(2, 2)), (cell(0, 1), cell(2, 2))]);
    let (a, b) = (&layout.arrows[0].points, &layout.arrows[1].points);
    assert_eq!(a[..4], b[..4]);
}

#[test]
fn a_lane_of_sixty_boxes_has_its_place() {
    let arrows: Vec<_> =
        (0..59).flat_map(|row| [(cell(0, row), cell(0, row + 1)), (cell(0, row), cell(1, 0))]).collect();
    let layout = lay_out(&grid(&[60, 1]), 100, &arrows);
    assert_eq!(faults(&layout), [""; 0]);
    assert!(layout.width < 400, "arrows to one box are one net: {}", layout.width);
}

#[test]
fn a_small_process_as_coordinates() {
    let arrows =
        [(cell(0, 0), cell(0, 1)), (cell(0, 1), cell(1, 0)), (cell(0, 0), cell(2, 0)), (cell(2, 0), cell(1, 0))];
    let layout = lay_out(&grid(&[2, 1, 1]), 100, &arrows);
    let boxes =
        layout.boxes.iter().flatten().map(|area| format!("box {},{} {}×{}\n", area.x, area.y, area.width, area.height));
    let arrows = layout.arrows.iter().map(|arrow| {
        let points: Vec<String> = arrow.points.iter().map(|point| format!("{},{}", point.x, point.y)).collect();
        format!("{} {}\n", if arrow.is_back { "back" } else { "arrow" }, points.join(" ← "))
    });
    let drawn: String = boxes.chain(arrows).collect();
    insta::assert_snapshot!(format!("{}×{}\n{drawn}", layout.width, layout.height), @r"
    382×174
    box 2,30 100×60
    box 2,112 100×60
    box 141,30 100×60
    box 280,30 100×60
    arrow 52,112 ← 52,90
    arrow 141,54 ← 126,54 ← 126,148 ← 102,148
    arrow 280,54 ← 265,54 ← 265,15 ← 117,15 ← 117,66 ← 102,66
    back 241,42 ← 256,42 ← 256,78 ← 280,78
    ");
}

fn any_graph() -> impl Strategy<Value = (Vec<usize>, Vec<(Cell, Cell)>)> {
    let cells = || (0..5_usize, 0..7_usize).prop_map(|(lane, row)| cell(lane, row));
    (prop::collection::vec(0..7_usize, 0..6), prop::collection::vec((cells(), cells()), 0..40))
}

proptest! {
    #[test]
    fn any_graph_has_a_picture_without_faults((rows, arrows) in any_graph(), heights in prop::collection::vec(1..140_i32, 7)) {
        let heights: Vec<Vec<i32>> = rows.iter().map(|rows| heights[..*rows].to_vec()).collect();
        let layout = lay_out(&heights, 120, &arrows);
        prop_assert_eq!(faults(&layout), [""; 0]);
        prop_assert_eq!(overlaps(&layout), [""; 0]);
        prop_assert_eq!(&layout, &lay_out(&heights, 120, &arrows));
    }
}
