//! Draws a cumulative line: from nothing at the beginning of the year, the expected path beside it.

use super::{CumulativeLabels, CumulativeMarks};
use crate::chart::axis::{self, Upright};
use crate::chart::bullet::Sure;
use crate::chart::drawing::{self, CAPITAL, Drawing, Plot, WIDTH};
use crate::chart::key::{self, Mark, Sample};
use crate::chart::labels::Taken;
use crate::chart::path::Point;
use crate::chart::role::Role;
use crate::chart::scale::{Scale, ends_of_line};

/// How far the line runs downwards, in tenths.
const TALL: i32 = 1200;
/// Where it begins, and where if there is a line of words over it: the newest sum, if it finds no room at its mark.
const TOPS: [i32; 2] = [150, 330];
/// The base line of those words.
const HEAD: i32 = 140;
/// From the lowest hairline to the base line of the months.
const NAMES: i32 = 190;
/// The last day lies so far inside the right edge.
const INSET: i32 = 120;
/// The radius of a dot, and of one among many.
const DOT: i32 = 42;
const SMALL_DOT: i32 = 28;
const MANY: usize = 20;
/// Half of the tick at the end of the path.
const TICK: i32 = 110;

/// Draws a cumulative line.
pub fn draw(marks: &CumulativeMarks, labels: &CumulativeLabels) -> Drawing {
    let [tight, roomy] = TOPS;
    draw_from(tight, marks, labels).or_else(|| draw_from(roomy, marks, labels)).unwrap_or_default()
}

/// Draws it from there on; `None` where its words find no room.
fn draw_from(top: i32, marks: &CumulativeMarks, labels: &CumulativeLabels) -> Option<Drawing> {
    let achieved = marks.points.iter().map(|(_, reading)| reading.low);
    let (low, high) = ends_of_line(achieved.chain(marks.due.iter().map(|(_, due)| *due)));
    let axis = Upright::new((low.min(0.0), high.max(0.0)), 0.0, (top + TALL, top), labels.number);
    let days = Scale::new((0.0, marks.days), (axis.left.max(DOT), WIDTH as i32 * 10 - INSET));
    let samples = samples(marks, labels);
    let base = axis.floor + NAMES;
    let height = ((base + key::height(&samples)) / 10 + 6) as u32;
    let mut fits = true;
    let drawing = drawing::draw(height, (&days, &axis.values), |plot| {
        let mut taken = Taken::default();
        axis.draw(plot, &mut taken);
        draw_due(plot, marks, &mut taken);
        draw_course(plot, marks, &mut taken);
        fits = say_newest(plot, marks, labels, (top, &mut taken));
        let names = marks.months.iter().map(|day| plot.at(*day, 0.0).0).zip(labels.months.iter().cloned());
        axis::draw_names(plot, &names.collect::<Vec<_>>(), base);
        key::draw(plot, &samples, base);
    });
    fits.then_some(drawing)
}

/// The expected path, with a tick at its end.
fn draw_due(plot: &Plot, marks: &CumulativeMarks, taken: &mut Taken) {
    let corners: Vec<Point> = marks.due.iter().map(|(day, due)| plot.at(*day, *due)).collect();
    if let [.., (x, y)] = corners[..] {
        plot.stroke(Role::Due, &corners);
        note_path(&corners, taken);
        let bounds = [x - TICK, y - 13, x + TICK, y + 13];
        plot.block(Role::Tick, (bounds[0], bounds[1]), (bounds[2], bounds[3]));
        taken.block(bounds);
    }
}

/// The line from the beginning of the year through all points; a stretch that ends unsurely looks so.
fn draw_course(plot: &Plot, marks: &CumulativeMarks, taken: &mut Taken) {
    let mut run = (Role::Course, vec![plot.at(0.0, 0.0)]);
    for (day, reading) in &marks.points {
        let point = plot.at(*day, reading.low);
        let role = if reading.sure == Sure::Printed { Role::Course } else { Role::UnsureCourse };
        let before = run.1.last().copied().unwrap_or(point);
        if run.0 != role {
            plot.stroke(run.0, &run.1);
            run = (role, vec![before]);
        }
        run.1.push(point);
        taken.line(before, point);
    }
    plot.stroke(run.0, &run.1);
    let radius = radius(marks);
    for (day, reading) in &marks.points {
        let (x, y) = plot.at(*day, reading.low);
        plot.disc(reading.sure.dot(), (x, y), radius);
        taken.block([x - radius, y - radius, x + radius, y + radius]);
    }
}

fn note_path(points: &[Point], taken: &mut Taken) {
    points.windows(2).for_each(|pair| taken.line(pair[0], pair[1]));
}

fn radius(marks: &CumulativeMarks) -> i32 {
    if marks.points.len() <= MANY { DOT } else { SMALL_DOT }
}

/// Sets the newest sum at its dot, else in the line over the plot, if there is one; says whether it is set.
fn say_newest(plot: &Plot, marks: &CumulativeMarks, words: &CumulativeLabels, (top, taken): (i32, &mut Taken)) -> bool {
    let Some((day, reading)) = marks.points.last() else { return true };
    let at = plot.at(*day, reading.low);
    let frame = if top == TOPS[1] { (HEAD + CAPITAL / 2, top + TALL) } else { (10, top + TALL) };
    let at_mark = words.newest.iter().find_map(|way| Some((way, taken.spot(way, at, radius(marks), frame)?)));
    let over = || (top == TOPS[1]).then(|| (drawing::fitting(&words.newest, WIDTH as i32 * 10), (at.0, HEAD)));
    let Some((text, spot)) = at_mark.map(|(way, spot)| (way.as_str(), spot)).or_else(over) else { return false };
    plot.text(text, Role::Value, spot);
    true
}

fn samples(marks: &CumulativeMarks, labels: &CumulativeLabels) -> Vec<Sample> {
    let has_due = !marks.due.is_empty();
    let due = has_due.then(|| Sample { mark: Mark::Run(Role::Due), word: labels.due.clone() });
    let target = has_due.then(|| Sample { mark: Mark::Tick(Role::Tick), word: labels.target.clone() });
    let is_there = |sure: Sure| marks.points.iter().any(|(_, reading)| reading.sure == sure);
    let sures = [(Sure::Estimated, &labels.estimated), (Sure::Derived, &labels.derived)].into_iter();
    let sures = sures.filter(|(sure, _)| is_there(*sure));
    let sures = sures.map(|(sure, word)| Sample { mark: Mark::Dot(sure.dot()), word: vec![word.clone()] });
    due.into_iter().chain(target).chain(sures).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::bullet::Reading;
    use crate::chart::collision::assert_apart;

    fn drawn(points: &[(f64, f64)], due: &[(f64, f64)], digits: &str) -> Drawing {
        let sure = |at: usize| [Sure::Printed, Sure::Derived, Sure::Estimated][at % 3];
        let point =
            |(at, (day, value)): (usize, &(f64, f64))| (*day, Reading { sure: sure(at), ..Reading::exactly(*value) });
        let marks = CumulativeMarks {
            points: points.iter().enumerate().map(point).collect(),
            due: due.to_vec(),
            months: vec![90.0, 181.0, 273.0, 365.0],
            days: 365.0,
        };
        let ways = |word: &str| vec![format!("{word}{digits} triệu đồng/người/năm"), format!("{word}{digits}")];
        let labels = CumulativeLabels {
            months: ["tháng 3", "tháng 6", "tháng 9", "tháng 12"].map(str::to_owned).into(),
            newest: ways(""),
            due: vec!["mức cần đạt".to_owned()],
            target: ways("kế hoạch: "),
            estimated: "ước tính".to_owned(),
            derived: "suy ra".to_owned(),
            number: &|value| format!("{value:.1}"),
        };
        draw(&marks, &labels)
    }

    #[test]
    fn words_never_lie_on_marks() {
        for digits in ["9", "1.626,4", "999.999.999.999"] {
            for whole in [0.0, 0.3, -40.0, 315.4, 999_999_999_999.0] {
                for count in [1, 2, 4, 12, 60] {
                    for pace in [0.0, 0.4, 1.0, 1.7, -0.5] {
                        let day = |at: i32| f64::from(at) * 365.0 / f64::from(count);
                        let points: Vec<_> = (1..=count).map(|at| (day(at), whole * pace * day(at) / 365.0)).collect();
                        assert_apart(&drawn(&points, &[], digits));
                        assert_apart(&drawn(&points, &[(0.0, 0.0), (365.0, whole)], digits));
                        let bent = [(0.0, 0.0), (90.0, whole * 0.1), (181.0, whole * 0.6), (365.0, whole)];
                        assert_apart(&drawn(&points[..points.len().div_ceil(2)], &bent, digits));
                    }
                }
            }
        }
    }

    #[test]
    fn it_begins_with_nothing_and_ends_at_the_target() {
        let drawing = drawn(&[(90.0, 60.0), (181.0, 160.0)], &[(0.0, 0.0), (365.0, 400.0)], "160");
        insta::assert_snapshot!(drawing.marks.replace("><", ">\n<"), @r#"
        <path class="grid" d="M56.1 135H340"/>
        <text class="note" text-anchor="end" x="50.1" y="140.2">0.0</text>
        <path class="grid" d="M56.1 75H340"/>
        <text class="note" text-anchor="end" x="50.1" y="80.2">200.0</text>
        <path class="grid" d="M56.1 15H340"/>
        <text class="note" text-anchor="end" x="50.1" y="20.2">400.0</text>
        <path class="due" d="M56.1 135L328 15"/>
        <path class="tick" d="M317 13.7h22v2.6h-22z"/>
        <path class="course" d="M56.1 135l67-18"/>
        <path class="course unsure" d="M123.1 117l67.8-30"/>
        <circle class="dot" cx="123.1" cy="117" r="4.2"/>
        <path class="dot derived" d="M190.9 82.8l4.2 4.2-4.2 4.2-4.2-4.2z"/>
        <text class="value" text-anchor="middle" x="190.9" y="108.6">160</text>
        <text class="label" text-anchor="end" x="340" y="154">tháng 12</text>
        <text class="label" text-anchor="middle" x="190.9" y="154">tháng 6</text>
        <path class="due" d="M0 172.8h16"/>
        <text class="note" x="21" y="178">mức cần đạt</text>
        <path class="tick" d="M0 190.3h15v3H0z"/>
        <text class="note" x="21" y="197">kế hoạch: 160 triệu đồng/người/năm</text>
        <path class="dot derived" d="M8 206.8l4 4-4 4-4-4z"/>
        <text class="note" x="21" y="216">suy ra</text>
        "#);
    }
}
