//! The bullet in a table row: as few bytes as can be, for there are hundreds of thousands in a national portal.
//! Hidden from readers aloud: the row is its sentence and its table.

use super::{BulletMarks, Reading};
use crate::chart::path::{self, Path, Point};
use crate::chart::role::Role;
use crate::chart::scale::Scale;
use crate::model::Better;

/// The middle line of the drawing, 120 units wide and 14 high.
const MIDDLE: i32 = 70;
/// Bars begin and end here: a tick at an end is still whole.
const BAR_ENDS: (i32, i32) = (10, 1190);
/// The same for dots, which are wider.
const DOT_ENDS: (i32, i32) = (50, 1150);
/// How far the style sheet slants a hatch to either side.
const SLANT: i32 = 30;
/// The shortest bar, so that nothing achieved does not look like nothing known.
const STUB: i32 = 12;

/// Draws a bullet to the end of `out`, for a row whose scale is its own.
///
/// `class` is the page's word for how the figure stands, or nothing.
pub fn draw(marks: &BulletMarks, class: &str, out: &mut String) {
    set(marks, class, &marks.scale(ends(marks)), out);
}

/// The same for a row whose scale is that of its neighbours: from the lowest to the highest of all of them.
pub fn draw_among(marks: &BulletMarks, (low, high): (f64, f64), class: &str, out: &mut String) {
    set(marks, class, &Scale::new((low, high), ends(marks)), out);
}

fn ends(marks: &BulletMarks) -> (i32, i32) {
    if marks.is_dot() { DOT_ENDS } else { BAR_ENDS }
}

fn set(marks: &BulletMarks, class: &str, scale: &Scale, out: &mut String) {
    out.push_str("<svg class=\"bullet");
    if !class.is_empty() {
        out.push(' ');
        out.push_str(class);
    }
    out.push_str("\" viewBox=\"0 0 120 14\" aria-hidden=\"true\">");
    draw_ground(marks, out);
    draw_limits(marks, scale, out);
    match &marks.achieved {
        Some(reading) if marks.is_dot() => draw_dot(reading, scale, out),
        Some(reading) => draw_bar(reading, scale, out),
        None => {}
    }
    draw_target(marks, scale, out);
    out.push_str("</svg>");
}

/// Draws a bullet on a scale that it shares with other rows: no track, for the longest bar is their measure.
pub fn draw_on(marks: &BulletMarks, scale: &Scale, out: &mut String) {
    out.push_str("<svg class=\"bullet\" viewBox=\"0 0 120 14\" aria-hidden=\"true\">");
    if matches!(marks.base, super::Base::Axis(_)) {
        line(Role::Axis, (BAR_ENDS.0, MIDDLE), (BAR_ENDS.1, MIDDLE), out);
    }
    if let Some(band) = marks.target.filter(super::Aim::is_band) {
        line(Role::Band, (scale.at(band.low), MIDDLE), (scale.at(band.high), MIDDLE), out);
    }
    if scale.low < 0.0 && scale.high > 0.0 && !matches!(marks.base, super::Base::Axis(_)) {
        line(Role::Axis, (scale.at(0.0), 10), (scale.at(0.0), 130), out);
    }
    match &marks.achieved {
        Some(reading) if matches!(marks.base, super::Base::Axis(_)) => draw_dot(reading, scale, out),
        Some(reading) => draw_bar(reading, scale, out),
        None => {}
    }
    draw_target(marks, scale, out);
    out.push_str("</svg>");
}

/// Where a scale that rows share begins and ends.
pub fn shared_ends(base: super::Base) -> (i32, i32) {
    if matches!(base, super::Base::Axis(_)) { DOT_ENDS } else { BAR_ENDS }
}

/// A track where there is something to run to, else a thin line.
fn draw_ground(marks: &BulletMarks, out: &mut String) {
    let is_track = marks.compares() && !marks.is_dot();
    let (from, to) = BAR_ENDS;
    line(if is_track { Role::Track } else { Role::Axis }, (from, MIDDLE), (to, MIDDLE), out);
}

/// What lies under the value: where less is better, all past the target; a band; zero, when values lie on both sides.
fn draw_limits(marks: &BulletMarks, scale: &Scale, out: &mut String) {
    if let (Better::Lower, Some(target)) = (marks.better, marks.target) {
        let (from, to) = (scale.at(target.high) + SLANT, BAR_ENDS.1 - SLANT);
        if from < to {
            line(Role::Hatch, (from, MIDDLE), (to, MIDDLE), out);
        }
    }
    if let Some(band) = marks.target.filter(super::Aim::is_band) {
        line(Role::Band, (scale.at(band.low), MIDDLE), (scale.at(band.high), MIDDLE), out);
    }
    if !marks.is_dot() && scale.low < 0.0 {
        line(Role::Axis, (scale.at(0.0), 20), (scale.at(0.0), 120), out);
    }
}

fn draw_bar(reading: &Reading, scale: &Scale, out: &mut String) {
    let zero = scale.at(0.0);
    let mut end = scale.at(reading.low);
    if (end - zero).abs() < STUB {
        let leftwards = reading.low < 0.0 || zero + STUB > BAR_ENDS.1;
        end = if leftwards { (zero - STUB).max(0) } else { zero + STUB };
    }
    match reading.sure.bar() {
        Role::Bar => line(Role::Bar, (zero, MIDDLE), (end, MIDDLE), out),
        outline => frame(outline, zero, end, out),
    }
    if reading.high > reading.low {
        frame(Role::HollowBar, end, scale.at(reading.high), out);
    }
    draw_bound(reading, end.max(scale.at(reading.high)), out);
}

fn draw_dot(reading: &Reading, scale: &Scale, out: &mut String) {
    let (from, to) = (scale.at(reading.low), scale.at(reading.high));
    match reading.sure.dot() {
        Role::Dot => line(Role::Dot, (from, MIDDLE), (to, MIDDLE), out),
        outline => ring(outline, from, out),
    }
    draw_bound(reading, to + 30, out);
}

/// The head of an arrow behind a bound, towards the true value.
fn draw_bound(reading: &Reading, end: i32, out: &mut String) {
    let Some(bound) = reading.bound else { return };
    let near = end.min(1130) + 10;
    let (tip, arms) = match bound {
        super::Bound::Up => (near + 40, near),
        super::Bound::Down => (near, near + 40),
    };
    mark(Role::Arrow, out, |path, out| {
        path.move_to((arms, MIDDLE - 40), out);
        path.line_to((tip, MIDDLE), out);
        path.line_to((arms, MIDDLE + 40), out);
    });
}

fn draw_target(marks: &BulletMarks, scale: &Scale, out: &mut String) {
    let Some(target) = marks.target.filter(|target| !target.is_band()) else { return };
    let at = scale.at(target.low);
    // An outline needs room within.
    let half = if target.derived { 15 } else { 10 };
    let at = at.clamp(half, 1200 - half);
    mark(target.tick(), out, |path, out| path.rectangle((at - half, 10), (at + half, 130), out));
}

fn line(role: Role, from: Point, to: Point, out: &mut String) {
    mark(role, out, |path, out| {
        path.move_to(from, out);
        path.line_to(to, out);
    });
}

/// The outline of a bar: half its stroke lies outside, so it is as high as a solid one.
fn frame(role: Role, from: i32, to: i32, out: &mut String) {
    mark(role, out, |path, out| path.rectangle((from, MIDDLE - 25), (to, MIDDLE + 25), out));
}

fn ring(role: Role, at: i32, out: &mut String) {
    if role == Role::DerivedDot {
        return mark(role, out, |path, out| diamond(at, path, out));
    }
    out.push_str("<circle class=\"");
    out.push_str(role.classes());
    out.push_str("\" cx=\"");
    path::print(at, out);
    out.push_str("\" cy=\"7\" r=\"3.5\"/>");
}

fn diamond(at: i32, path: &mut Path, out: &mut String) {
    path.move_to((at, MIDDLE - 45), out);
    path.line_to((at + 45, MIDDLE), out);
    path.line_to((at, MIDDLE + 45), out);
    path.line_to((at - 45, MIDDLE), out);
    path.close(out);
}

fn mark(role: Role, out: &mut String, draw: impl FnOnce(&mut Path, &mut String)) {
    out.push_str("<path class=\"");
    out.push_str(role.classes());
    out.push_str("\" d=\"");
    draw(&mut Path::default(), out);
    out.push_str("\"/>");
}

#[cfg(test)]
mod tests {
    use super::super::{Aim, Base, Bound, Sure};
    use super::*;

    fn marks(achieved: Option<f64>, target: Option<f64>) -> BulletMarks {
        BulletMarks {
            achieved: achieved.map(Reading::exactly),
            target: target.map(Aim::exactly),
            base: Base::Zero,
            better: Better::Higher,
        }
    }

    fn drawn(marks: &BulletMarks) -> String {
        let mut out = String::new();
        draw(marks, "met", &mut out);
        out.replace("><", ">\n<")
    }

    fn estimated(value: f64) -> Option<Reading> {
        Some(Reading { sure: Sure::Estimated, ..Reading::exactly(value) })
    }

    #[test]
    fn a_usual_one_is_small() {
        let mut out = String::new();
        draw(&marks(Some(338.116), Some(315.4)), "met", &mut out);
        assert!(out.len() <= 180, "{} bytes", out.len());
        insta::assert_snapshot!(drawn(&marks(Some(338.116), Some(315.4))), @r#"
        <svg class="bullet met" viewBox="0 0 120 14" aria-hidden="true">
        <path class="track" d="M1 7h118"/>
        <path class="bar" d="M1 7h105.4"/>
        <path class="tick" d="M98.3 1h2v12h-2z"/>
        </svg>
        "#);
    }

    #[test]
    fn what_is_missing_is_not_drawn() {
        insta::assert_snapshot!(drawn(&marks(None, Some(315.4))), @r#"
        <svg class="bullet met" viewBox="0 0 120 14" aria-hidden="true">
        <path class="track" d="M1 7h118"/>
        <path class="tick" d="M98.3 1h2v12h-2z"/>
        </svg>
        "#);
        insta::assert_snapshot!(drawn(&marks(Some(338.116), None)), @r#"
        <svg class="bullet met" viewBox="0 0 120 14" aria-hidden="true">
        <path class="axis" d="M1 7h118"/>
        <path class="bar" d="M1 7h98.3"/>
        </svg>
        "#);
    }

    #[test]
    fn a_share_runs_on_the_whole() {
        insta::assert_snapshot!(drawn(&BulletMarks { base: Base::Whole(100.0), ..marks(Some(95.0), None) }), @r#"
        <svg class="bullet met" viewBox="0 0 120 14" aria-hidden="true">
        <path class="track" d="M1 7h118"/>
        <path class="bar" d="M1 7h112.1"/>
        </svg>
        "#);
    }

    #[test]
    fn nothing_achieved_is_not_nothing_known() {
        assert!(drawn(&marks(Some(0.0), Some(0.0))).contains("\"bar\""));
    }

    #[test]
    fn a_value_against_nothing_says_nothing_in_a_row() {
        assert!(!marks(Some(2.2), None).says_in_row());
        assert!(marks(None, Some(5.0)).says_in_row(), "a track that nothing runs on yet");
        assert!(!BulletMarks { base: Base::Axis(None), ..marks(None, Some(2.0)) }.says_in_row());
        assert!(BulletMarks { base: Base::Whole(100.0), ..marks(Some(92.3), None) }.says_in_row());
    }

    #[test]
    fn what_is_derived_is_outlined_tinted_or_a_diamond() {
        let target = Some(Aim { derived: true, ..Aim::exactly(30.0) });
        let achieved = Some(Reading { sure: Sure::Derived, ..Reading::exactly(20.0) });
        insta::assert_snapshot!(drawn(&BulletMarks { achieved, target, ..marks(None, None) }), @r#"
        <svg class="bullet met" viewBox="0 0 120 14" aria-hidden="true">
        <path class="track" d="M1 7h118"/>
        <path class="bar derived" d="M1 4.5h65.6v5H1z"/>
        <path class="tick derived" d="M97.8 1h3v12h-3z"/>
        </svg>
        "#);
        let third = Some(Reading { sure: Sure::Derived, ..Reading::exactly(3.0) });
        let on_axis = BulletMarks { base: Base::Axis(Some((1.0, 12.0))), achieved: third, ..marks(None, None) };
        assert!(drawn(&on_axis).contains(r#"<path class="dot derived" d="M25 2.5"#));
    }

    #[test]
    fn a_loss_runs_left_of_zero() {
        insta::assert_snapshot!(drawn(&marks(Some(-4.0), Some(10.0))), @r#"
        <svg class="bullet met" viewBox="0 0 120 14" aria-hidden="true">
        <path class="track" d="M1 7h118"/>
        <path class="axis" d="M30.5 2v10"/>
        <path class="bar" d="M30.5 7H1"/>
        <path class="tick" d="M103.3 1h2v12h-2z"/>
        </svg>
        "#);
    }

    #[test]
    fn too_much_is_hatched_where_less_is_better() {
        insta::assert_snapshot!(drawn(&BulletMarks { better: Better::Lower, ..marks(Some(0.8), Some(1.0)) }), @r#"
        <svg class="bullet met" viewBox="0 0 120 14" aria-hidden="true">
        <path class="track" d="M1 7h118"/>
        <path class="hatch" d="M102.3 7H116"/>
        <path class="bar" d="M1 7h78.7"/>
        <path class="tick" d="M98.3 1h2v12h-2z"/>
        </svg>
        "#);
    }

    #[test]
    fn a_range_is_a_band_and_a_dot() {
        let target = Some(Aim { low: 3.0, high: 5.0, derived: false });
        insta::assert_snapshot!(drawn(&BulletMarks { target, ..marks(Some(4.0), None) }), @r#"
        <svg class="bullet met" viewBox="0 0 120 14" aria-hidden="true">
        <path class="axis" d="M1 7h118"/>
        <path class="band" d="M60 7h36.7"/>
        <path class="dot" d="M78.3 7h0"/>
        </svg>
        "#);
    }

    #[test]
    fn a_rank_lies_on_an_axis() {
        let base = Base::Axis(Some((1.0, 12.0)));
        insta::assert_snapshot!(drawn(&BulletMarks { base, ..marks(Some(3.0), Some(5.0)) }), @r#"
        <svg class="bullet met" viewBox="0 0 120 14" aria-hidden="true">
        <path class="axis" d="M1 7h118"/>
        <path class="dot" d="M25 7h0"/>
        <path class="tick" d="M44 1h2v12h-2z"/>
        </svg>
        "#);
        insta::assert_snapshot!(drawn(&BulletMarks { base, achieved: estimated(3.0), ..marks(None, None) }), @r#"
        <svg class="bullet met" viewBox="0 0 120 14" aria-hidden="true">
        <path class="axis" d="M1 7h118"/>
        <circle class="dot hollow" cx="25" cy="7" r="3.5"/>
        </svg>
        "#);
    }

    #[test]
    fn a_bound_ends_in_an_arrow_and_an_estimate_is_hollow() {
        let achieved = Some(Reading { bound: Some(Bound::Up), ..Reading::exactly(36.465) });
        insta::assert_snapshot!(drawn(&BulletMarks { achieved, ..marks(None, Some(30.0)) }), @r#"
        <svg class="bullet met" viewBox="0 0 120 14" aria-hidden="true">
        <path class="track" d="M1 7h118"/>
        <path class="bar" d="M1 7h107.3"/>
        <path class="arrow" d="M109.3 3l4 4-4 4"/>
        <path class="tick" d="M88.3 1h2v12h-2z"/>
        </svg>
        "#);
        insta::assert_snapshot!(drawn(&BulletMarks { achieved: estimated(20.0), ..marks(None, Some(30.0)) }), @r#"
        <svg class="bullet met" viewBox="0 0 120 14" aria-hidden="true">
        <path class="track" d="M1 7h118"/>
        <path class="bar hollow" d="M1 4.5h65.6v5H1z"/>
        <path class="tick" d="M98.3 1h2v12h-2z"/>
        </svg>
        "#);
    }

    #[test]
    fn strange_numbers_are_drawn_within_the_edges() {
        for value in [f64::NAN, f64::INFINITY, -1e300, 1e300, 999_999_999_999.0] {
            for other in [None, Some(0.0), Some(1.0), Some(-1.0)] {
                assert!(drawn(&marks(Some(value), other)).ends_with("</svg>"));
            }
        }
    }
}
