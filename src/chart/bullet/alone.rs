//! The bullet that stands alone: the value over it, the target under it, so that neither can meet a mark.

use super::{Aim, Base, Bound, BulletMarks, Reading};
use crate::chart::axis;
use crate::chart::drawing::{self, Drawing, Plot};
use crate::chart::role::Role;
use crate::chart::scale::Scale;
use crate::model::Better;

/// The words of a bullet that stands alone.
pub struct BulletLabels<'a> {
    /// What was achieved, in ever shorter ways.
    pub achieved: Vec<String>,
    /// What it should be, in ever shorter ways.
    pub target: Vec<String>,
    /// How a number on the axis is printed.
    pub number: &'a dyn Fn(f64) -> String,
}

/// Where the track and the bar on it begin and end, downwards, in units.
const TRACK: (f64, f64) = (24.0, 42.0);
const BAR: (f64, f64) = (28.0, 38.0);
const MIDDLE: f64 = 33.0;
/// Where the tick begins and ends, in tenths.
const TICK: (i32, i32) = (200, 460);
/// Half of its width; an outline needs room within.
const PRINTED: i32 = 15;
const DERIVED: i32 = 25;
/// The base lines of the value and of the target, and how far the names of the axis are below, in tenths.
const VALUE: i32 = 140;
const TARGET: i32 = 620;
const AXIS: i32 = 230;
/// Left and right ends of the scale, in tenths: dots and ticks at the ends are still whole.
const ENDS: (i32, i32) = (20, 3380);
const DOT_ENDS: (i32, i32) = (100, 3300);
/// Between two lines of a hatch, in units.
const HATCH: usize = 5;

/// Draws a bullet that stands alone.
pub fn draw(marks: &BulletMarks, labels: &BulletLabels) -> Drawing {
    let scale = marks.scale(if marks.is_dot() { DOT_ENDS } else { ENDS });
    let has_axis = matches!(marks.base, Base::Axis(_)) || marks.is_dot() || scale.low < 0.0;
    let lowest = if marks.target.is_some() { TARGET } else { VALUE + 320 };
    let axis_base = lowest + AXIS;
    let height = ((if has_axis { axis_base } else { lowest }) / 10 + 6) as u32;
    drawing::draw(height, (&scale, &drawing::units(height)), |plot| {
        draw_ground(plot, marks, &scale);
        if let Some(reading) = &marks.achieved {
            if marks.is_dot() {
                draw_dot(plot, reading)
            } else {
                draw_bar(plot, reading, &scale)
            }
            label(plot, reading.low, &labels.achieved, Role::Value, VALUE);
        }
        if let Some(target) = &marks.target {
            draw_target(plot, target);
            label(plot, target.low.midpoint(target.high), &labels.target, Role::Label, TARGET);
        }
        if has_axis {
            let ends = if let Base::Axis(ends) = marks.base { ends } else { None };
            axis::draw_below(plot, &scale, (ends, axis_base), labels.number);
        }
    })
}

fn draw_ground(plot: &Plot, marks: &BulletMarks, scale: &Scale) {
    match marks.is_dot() || !marks.compares() {
        true => plot.line(Role::Axis, &[(scale.low, MIDDLE), (scale.high, MIDDLE)]),
        false => plot.area(Role::Track, (scale.low, TRACK.0), (scale.high, TRACK.1)),
    }
    if let (Better::Lower, Some(target)) = (marks.better, marks.target) {
        draw_hatch(plot, plot.at(target.high, 0.0).0, scale.to);
    }
    if let Some(band) = marks.target.filter(Aim::is_band) {
        plot.area(Role::Band, (band.low, TRACK.0), (band.high, TRACK.1));
    }
}

/// Slanted lines from one place to another, cut at both.
fn draw_hatch(plot: &Plot, from: i32, to: i32) {
    let (top, bottom) = ((TRACK.0 * 10.0) as i32, (TRACK.1 * 10.0) as i32);
    let rise = bottom - top;
    for foot in (from - rise..to).step_by(HATCH * 10) {
        let (left, right) = (foot.max(from), (foot + rise).min(to));
        if left < right {
            plot.stroke(Role::Hatch, &[(left, bottom - (left - foot)), (right, bottom - (right - foot))]);
        }
    }
}

fn draw_bar(plot: &Plot, reading: &Reading, scale: &Scale) {
    let role = reading.sure.bar();
    plot.area(role, (0.0, BAR.0), (reading.low, BAR.1));
    if reading.high > reading.low {
        plot.area(Role::HollowBar, (reading.low, BAR.0), (reading.high, BAR.1));
    }
    if scale.low < 0.0 || plot.at(reading.low, MIDDLE).0 == plot.at(0.0, MIDDLE).0 {
        plot.line(Role::Axis, &[(0.0, TRACK.0), (0.0, TRACK.1)]);
    }
    draw_bound(plot, reading, 3);
}

fn draw_dot(plot: &Plot, reading: &Reading) {
    let role = reading.sure.dot();
    if reading.high > reading.low {
        plot.line(Role::Arrow, &[(reading.low, MIDDLE), (reading.high, MIDDLE)]);
        plot.dot(role, (reading.high, MIDDLE), 7.0);
    }
    plot.dot(role, (reading.low, MIDDLE), 7.0);
    draw_bound(plot, reading, 10);
}

/// The head of an arrow `gap` units behind the printed bound, towards the true value.
fn draw_bound(plot: &Plot, reading: &Reading, gap: i32) {
    let Some(bound) = reading.bound else { return };
    let (end, middle) = plot.at(reading.high, MIDDLE);
    let near = (end + gap * 10).min(3310);
    let (tip, arms) = match bound {
        Bound::Up => (near + 70, near),
        Bound::Down => (near, near + 70),
    };
    plot.stroke(Role::Arrow, &[(arms, middle - 70), (tip, middle), (arms, middle + 70)]);
}

fn draw_target(plot: &Plot, target: &Aim) {
    if !target.is_band() {
        let x = plot.at(target.low, MIDDLE).0;
        let half = if target.derived { DERIVED } else { PRINTED };
        plot.block(target.tick(), (x - half, TICK.0), (x + half, TICK.1));
    }
}

fn label(plot: &Plot, value: f64, ways: &[String], role: Role, base: i32) {
    let text = drawing::fitting(ways, drawing::WIDTH as i32 * 10);
    plot.text(text, role, (plot.at(value, MIDDLE).0, base));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::collision::assert_apart;

    fn labels(unit: &str) -> BulletLabels<'static> {
        let ways = |word: &str| vec![format!("{word} 999.999.999.999 {unit}"), format!("{word} 999.999.999.999")];
        BulletLabels { achieved: ways(""), target: ways("Kế hoạch"), number: &|value| format!("{value:.2}") }
    }

    #[test]
    fn words_never_lie_on_marks() {
        let values = [None, Some(0.0), Some(-4.2), Some(0.4), Some(100.0), Some(999_999_999_999.0), Some(f64::NAN)];
        let bases = [Base::Zero, Base::Axis(None), Base::Axis(Some((1.0, 12.0)))];
        for unit in ["", "ha", "triệu đồng trên một người một năm theo giá hiện hành"] {
            for (achieved, target) in values.iter().flat_map(|one| values.map(|other| (*one, other))) {
                for base in bases {
                    let (achieved, target) = (achieved.map(Reading::exactly), target.map(Aim::exactly));
                    assert_apart(&draw(&BulletMarks { achieved, target, base, better: Better::Lower }, &labels(unit)));
                }
            }
        }
    }

    #[test]
    fn a_usual_one_says_value_and_target() {
        let marks = BulletMarks {
            achieved: Some(Reading::exactly(338.116)),
            target: Some(Aim::exactly(315.4)),
            base: Base::Zero,
            better: Better::Higher,
        };
        let labels = BulletLabels {
            achieved: vec!["338,116 tỷ đồng".to_owned()],
            target: vec!["kế hoạch 315,4 tỷ đồng".to_owned()],
            number: &|_| String::new(),
        };
        insta::assert_snapshot!(draw(&marks, &labels).marks.replace("><", ">\n<"), @r#"
        <path class="track" d="M2 24h336v18H2z"/>
        <path class="bar" d="M2 28h300.1v10H2z"/>
        <text class="value" text-anchor="end" x="340" y="14">338,116 tỷ đồng</text>
        <path class="tick" d="M280.5 20h3v26h-3z"/>
        <text class="label" text-anchor="end" x="340" y="62">kế hoạch 315,4 tỷ đồng</text>
        "#);
    }
}
