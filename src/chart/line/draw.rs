//! Draws a line: a dot a year, joined where years follow each other, a tick for each target, the newest value said.

use super::{LineLabels, LineMarks, Top};
use crate::chart::axis::{self, Upright};
use crate::chart::bullet::{Bound, Reading, Sure};
use crate::chart::columns::YearMarks;
use crate::chart::drawing::{self, CAPITAL, Drawing, Plot, WIDTH};
use crate::chart::key::{self, Mark, Sample};
use crate::chart::labels::{self, Taken};
use crate::chart::role::Role;

/// How far the line runs downwards, in tenths.
const TALL: i32 = 1200;
/// Where it begins, and where if there is a line of words over it: the newest value, if it finds no room at its mark.
const TOPS: [i32; 2] = [150, 330];
/// The base line of those words.
const HEAD: i32 = 140;
/// From the lowest hairline to the base line of the years.
const NAMES: i32 = 215;
/// The last dot lies so far inside the right edge; the first one as far from the axis.
const INSET: i32 = 120;
/// The radius of a dot, and of one among many.
const DOT: i32 = 42;
const SMALL_DOT: i32 = 28;
/// With more years than this only dots that say something of their own are drawn.
const MANY: usize = 20;
/// Half of the widest tick.
const TICK: i32 = 110;
/// How far an arrow reaches from the middle of its dot.
const ARROW: i32 = 90;

/// One year on its place.
#[derive(Clone, Copy)]
struct Spot<'a> {
    x: i32,
    year: &'a YearMarks,
}

/// Draws a line.
pub fn draw(marks: &LineMarks, labels: &LineLabels) -> Drawing {
    let [tight, roomy] = TOPS;
    draw_from(tight, marks, labels).or_else(|| draw_from(roomy, marks, labels)).unwrap_or_default()
}

/// Draws it from there on; `None` where its words find no room.
fn draw_from(top: i32, marks: &LineMarks, labels: &LineLabels) -> Option<Drawing> {
    let axis = match marks.top {
        Top::Greatest => Upright::new(marks.ends(), marks.finest(), (top + TALL, top), labels.number),
        Top::First(_) => Upright::of_places(marks.ends(), (top, top + TALL), labels.number),
    };
    let spots = spots(marks, axis.left);
    let samples = samples(marks, labels);
    let names: Vec<(i32, String)> = spots.iter().map(|spot| spot.x).zip(labels.years.iter().cloned()).collect();
    let base = axis.floor + NAMES;
    let height = ((base + key::height(&samples)) / 10 + 6) as u32;
    let mut fits = true;
    let drawing = drawing::draw(height, (&drawing::units(WIDTH), &axis.values), |plot| {
        let mut taken = Taken::default();
        axis.draw(plot, &mut taken);
        let frame = (axis.values.to.min(axis.values.from), axis.values.to.max(axis.values.from));
        draw_breaks(plot, &spots, frame, &mut taken);
        draw_targets(plot, &spots, &mut taken);
        draw_course(plot, &spots, &mut taken);
        draw_dots(plot, &spots, &mut taken);
        fits = say_newest(plot, &spots, labels, (top, &mut taken));
        say_oldest(plot, &spots, labels, (top, &mut taken));
        axis::draw_names(plot, &names, base);
        key::draw(plot, &samples, base);
    });
    fits.then_some(drawing)
}

/// The years, as far apart as there is room.
fn spots(marks: &LineMarks, left: i32) -> Vec<Spot<'_>> {
    let (from, to) = (left + INSET, WIDTH as i32 * 10 - INSET);
    let steps = (marks.years.len() as i32 - 1).max(1);
    let at = |(index, year)| Spot { x: from + (to - from) * index / steps, year };
    (0..).zip(&marks.years).map(at).collect()
}

fn draw_breaks(plot: &Plot, spots: &[Spot], (top, floor): (i32, i32), taken: &mut Taken) {
    for pair in spots.windows(2).filter(|pair| pair[1].year.after_break) {
        let x = pair[0].x.midpoint(pair[1].x);
        plot.stroke(Role::Break, &[(x, top), (x, floor)]);
        taken.line((x, top), (x, floor));
    }
}

fn draw_targets(plot: &Plot, spots: &[Spot], taken: &mut Taken) {
    let half = spots.windows(2).map(|pair| (pair[1].x - pair[0].x) * 2 / 5).next().unwrap_or(TICK).min(TICK);
    for (spot, target) in spots.iter().filter_map(|spot| Some((spot, spot.year.target?))) {
        let (low, high) = (plot.at(0.0, target.low).1, plot.at(0.0, target.high).1);
        let (role, rim) = if target.is_band() { (Role::Band, 0) } else { (target.tick(), 13) };
        let bounds = [spot.x - half, low.min(high) - rim, spot.x + half, low.max(high) + rim];
        plot.block(role, (bounds[0], bounds[1]), (bounds[2], bounds[3]));
        taken.block(bounds);
    }
}

/// Joins years that follow each other, have values and are of the same area.
fn draw_course(plot: &Plot, spots: &[Spot], taken: &mut Taken) {
    let mut run: (Role, Vec<(i32, i32)>) = (Role::Course, Vec::new());
    for (at, spot) in spots.iter().enumerate() {
        let Some(to) = spot.year.achieved.filter(|_| joins(spots, at)) else { continue };
        let Some((before, from)) = spots[..at].last().and_then(|before| Some((before, before.year.achieved?))) else {
            continue;
        };
        let is_sure = from.sure == Sure::Printed && to.sure == Sure::Printed;
        let role = if is_sure { Role::Course } else { Role::UnsureCourse };
        let points = [place(plot, before, &from), place(plot, spot, &to)];
        taken.line(points[0], points[1]);
        if run.0 != role || run.1.last() != Some(&points[0]) {
            plot.stroke(run.0, &run.1);
            run = (role, vec![points[0]]);
        }
        run.1.push(points[1]);
    }
    plot.stroke(run.0, &run.1);
}

fn place(plot: &Plot, spot: &Spot, reading: &Reading) -> (i32, i32) {
    (spot.x, plot.at(0.0, reading.low).1)
}

fn draw_dots(plot: &Plot, spots: &[Spot], taken: &mut Taken) {
    let radius = radius(spots);
    let last = spots.iter().rposition(|spot| spot.year.achieved.is_some());
    for (at, spot) in spots.iter().enumerate() {
        let Some(reading) = spot.year.achieved else { continue };
        let alone = !joins(spots, at) && !joins(spots, at + 1);
        let (x, y) = place(plot, spot, &reading);
        if spots.len() <= MANY || alone || Some(at) == last || reading.sure != Sure::Printed {
            plot.disc(reading.sure.dot(), (x, y), radius);
            taken.block([x - radius, y - radius, x + radius, y + radius]);
        }
        draw_reach(plot, &reading, (x, y), taken);
    }
}

/// Whether a year is joined to the one before.
fn joins(spots: &[Spot], at: usize) -> bool {
    let (Some(before), Some(here)) = (at.checked_sub(1).and_then(|at| spots.get(at)), spots.get(at)) else {
        return false;
    };
    before.year.achieved.is_some() && here.year.achieved.is_some() && !here.year.after_break
}

fn radius(spots: &[Spot]) -> i32 {
    if spots.len() <= MANY { DOT } else { SMALL_DOT }
}

/// The upper end of a range, and the head of an arrow behind a bound, towards the true value.
fn draw_reach(plot: &Plot, reading: &Reading, (x, y): (i32, i32), taken: &mut Taken) {
    if reading.high > reading.low {
        let end = plot.at(0.0, reading.high).1;
        plot.stroke(Role::Arrow, &[(x, y), (x, end)]);
        taken.line((x, y), (x, end));
    }
    let Some(bound) = reading.bound else { return };
    let (tip, arms) = match bound {
        Bound::Up => (y - ARROW, y - ARROW + 40),
        Bound::Down => (y + ARROW, y + ARROW - 40),
    };
    plot.stroke(Role::Arrow, &[(x - 45, arms), (x, tip), (x + 45, arms)]);
    taken.block([x - 45, tip.min(arms), x + 45, tip.max(arms)]);
}

/// Sets the newest value at its dot, else in the line over the plot, if there is one; says whether it is set.
fn say_newest(plot: &Plot, spots: &[Spot], words: &LineLabels, (top, taken): (i32, &mut Taken)) -> bool {
    let newest = spots.iter().rev().find_map(|spot| Some((spot, spot.year.achieved?)));
    let Some((spot, reading)) = newest else { return true };
    let (x, y) = place(plot, spot, &reading);
    let frame = frame(top);
    let at_mark = words.newest.iter().find_map(|way| Some((way, taken.spot(way, (x, y), radius(spots), frame)?)));
    let over = || (top == TOPS[1]).then(|| (drawing::fitting(&words.newest, WIDTH as i32 * 10), (x, HEAD)));
    let Some((text, spot)) = at_mark.map(|(way, spot)| (way.as_str(), spot)).or_else(over) else { return false };
    taken.block(labels::bounds(text, spot));
    plot.text(text, Role::Value, spot);
    true
}

/// Sets the oldest value at its dot where there is room: it stands in the table too.
fn say_oldest(plot: &Plot, spots: &[Spot], words: &LineLabels, (top, taken): (i32, &mut Taken)) {
    let mut known = spots.iter().filter_map(|spot| Some((spot, spot.year.achieved?)));
    let (Some((spot, reading)), Some(_), Some(text)) = (known.next(), known.next(), words.oldest.last()) else {
        return;
    };
    if let Some(spot) = taken.spot(text, place(plot, spot, &reading), radius(spots), frame(top)) {
        plot.text(text, Role::Value, spot);
    }
}

/// Between which places downwards words stand at marks.
fn frame(top: i32) -> (i32, i32) {
    let upper = if top == TOPS[1] { HEAD + CAPITAL / 2 } else { 10 };
    (upper, top + TALL)
}

fn samples(marks: &LineMarks, labels: &LineLabels) -> Vec<Sample> {
    let ticks = key::ticks(&marks.years, &labels.target, &labels.derived_target);
    let sures = [(Sure::Estimated, &labels.estimated), (Sure::Later, &labels.later), (Sure::Derived, &labels.derived)];
    let is_there = |sure: Sure| marks.years.iter().any(|year| year.achieved.is_some_and(|one| one.sure == sure));
    let sures = sures.into_iter().filter(|(sure, _)| is_there(*sure));
    let sures = sures.map(|(sure, word)| Sample { mark: Mark::Dot(sure.dot()), word: vec![word.clone()] });
    ticks.chain(sures).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::bullet::Aim;
    use crate::chart::collision::assert_apart;

    fn drawn(years: Vec<YearMarks>, digits: &str, top: Top) -> Drawing {
        let ways = |word: &str| vec![format!("{word}{digits} triệu đồng/người/năm"), format!("{word}{digits}")];
        let labels = LineLabels {
            years: (0..years.len()).map(|at| (2024 - years.len() + at).to_string()).collect(),
            oldest: ways("").pop().into_iter().collect(),
            newest: ways(""),
            target: ways("kế hoạch năm 2023: ").into_iter().chain(["kế hoạch".to_owned()]).collect(),
            derived_target: "kế hoạch (suy ra)".to_owned(),
            estimated: "ước tính".to_owned(),
            later: "nêu trong báo cáo năm sau".to_owned(),
            derived: "suy ra".to_owned(),
            number: &|value| format!("{value:.0}"),
        };
        draw(&LineMarks { years, top }, &labels)
    }

    fn year(achieved: Option<f64>, target: Option<f64>) -> YearMarks {
        let (achieved, target) = (achieved.map(Reading::exactly), target.map(Aim::exactly));
        YearMarks { achieved, target, after_break: false }
    }

    /// Years that go up and down, with gaps, estimates, computed values and breaks among them.
    fn wild(count: usize, size: f64, share: Option<f64>) -> Vec<YearMarks> {
        let one = |at: usize| {
            let value = size * (1.0 + ((at * 7919) % 13) as f64 / 13.0) * if at % 5 == 4 { -0.4 } else { 1.0 };
            let sure = [Sure::Printed, Sure::Estimated, Sure::Derived, Sure::Later][at % 4];
            let bound = [None, None, Some(Bound::Up), Some(Bound::Down)][at % 4];
            let achieved = (at % 6 != 3).then_some(Reading { sure, bound, ..Reading::exactly(value) });
            YearMarks { achieved, target: share.map(|by| Aim::exactly(value * by)), after_break: at % 9 == 8 }
        };
        (0..count).map(one).collect()
    }

    #[test]
    fn words_never_lie_on_marks() {
        for (count, digits) in
            [1, 2, 6, 9, 24, 60].into_iter().flat_map(|n| ["9", "1.626,4", "999.999.999.999"].map(|d| (n, d)))
        {
            for size in [0.0, 0.4, -3.0, 338.0, 999_999_999_999.0] {
                for share in [None, Some(0.95), Some(1.0), Some(1.08), Some(-1.0)] {
                    assert_apart(&drawn(wild(count, size, share), digits, Top::Greatest));
                    assert_apart(&drawn(wild(count, size, share), digits, Top::First(12.0)));
                    let flat = vec![year(Some(size), share.map(|share| size * share)); count];
                    assert_apart(&drawn(flat, digits, Top::Greatest));
                }
            }
        }
    }

    #[test]
    fn a_gap_and_a_break_are_not_drawn_over() {
        let mut years: Vec<YearMarks> =
            [Some(4.0), Some(6.0), None, Some(5.0), Some(7.0), Some(8.0)].map(|value| year(value, None)).into();
        years[5].after_break = true;
        let marks = drawn(years, "8", Top::Greatest).marks;
        let course = marks.split("<path class=\"course\" d=\"").skip(1).map(|path| path.split_once('"').unwrap().0);
        let stretches: usize = course.map(|path| path.matches(['M', 'm']).count()).sum();
        assert_eq!(stretches, 2, "{marks}");
        assert_eq!(marks.matches("class=\"break\"").count(), 1);
        assert_eq!(marks.matches("<circle").count(), 5);
    }

    #[test]
    fn what_is_not_sure_looks_so() {
        let unsure = |sure| YearMarks { achieved: Some(Reading { sure, ..Reading::exactly(5.0) }), ..year(None, None) };
        let years = vec![year(Some(4.0), None), year(Some(5.0), None), unsure(Sure::Estimated), unsure(Sure::Derived)];
        let marks = drawn(years, "8", Top::Greatest).marks;
        for class in ["course", "course unsure", "dot", "dot hollow", "dot derived"] {
            assert!(marks.contains(&format!("class=\"{class}\"")), "{class}: {marks}");
        }
        assert!(marks.contains("ước tính") && marks.contains("suy ra"), "{marks}");
    }
}
