//! A sparkline: the years of an indicator as a tiny line, the last one marked.
//! Hidden from readers aloud: the row is its sentence.

use super::bullet::{Reading, Sure};
use super::path::{self, Path, Point};
use super::role::Role;
use super::scale::{Scale, extent};
use super::series;
use crate::model::{AreaId, IndicatorId, Kind, Portal, Withheld};

/// The fewest values that make a line rather than a slope.
const FEWEST: usize = 3;
/// Where the line runs on 64 by 16 units, in tenths.
const ACROSS: (i32, i32) = (30, 600);
const DOWN: (i32, i32) = (130, 30);
/// The radius of the last dot, and of a year that stands alone.
const LAST: i32 = 22;
const ALONE: i32 = 12;

/// What was achieved in each year up to one, as far as it is known; nothing where that is too little for a line.
pub fn pick(
    (portal, withheld): (&Portal, &Withheld),
    (indicator, area): (IndicatorId, AreaId),
    last: i16,
) -> Vec<Option<Reading>> {
    let years = series::years((portal, withheld), (indicator, area), last);
    let reading = |year: &series::Year| year.reading((portal, withheld));
    let readings: Vec<_> = years.iter().map(reading).collect();
    let known = readings.iter().flatten().count();
    if known < FEWEST || years.iter().any(|year| year.after_break) { Vec::new() } else { readings }
}

/// Draws it to the end of `out`; nothing of no values.
pub fn draw(values: &[Option<Reading>], kind: Kind, out: &mut String) {
    let Some(ends) = extent(values.iter().flatten().map(|one| one.low).filter(|value| value.is_finite())) else {
        return;
    };
    let grid = if kind == Kind::Rank { (DOWN.1, DOWN.0) } else { DOWN };
    let down = Scale::new(ends, grid);
    let steps = (values.len() as i32 - 1).max(1);
    let place = |(at, value): (i32, &Option<Reading>)| {
        let y = if ends.0 < ends.1 { down.at(value.as_ref()?.low) } else { DOWN.0.midpoint(DOWN.1) };
        Some((ACROSS.0 + (ACROSS.1 - ACROSS.0) * at / steps, y))
    };
    let places: Vec<Option<Point>> = (0..).zip(values).map(place).collect();
    out.push_str("<svg class=\"spark\" viewBox=\"0 0 64 16\" aria-hidden=\"true\">");
    draw_stretches(&places, out);
    let last = places.iter().rposition(Option::is_some);
    if let Some((at, reading)) = last.and_then(|at| Some((places[at]?, values[at]?))) {
        draw_dot(if reading.sure == Sure::Printed { Role::Dot } else { Role::HollowDot }, at, LAST, out);
    }
    out.push_str("</svg>");
}

/// One line through each stretch of years without a gap; a year alone is a dot.
fn draw_stretches(places: &[Option<Point>], out: &mut String) {
    let stretches: Vec<Vec<Point>> =
        places.split(Option::is_none).map(|stretch| stretch.iter().flatten().copied().collect()).collect();
    let mut path = Path::default();
    let mut lines = String::new();
    for stretch in stretches.iter().filter(|stretch| stretch.len() > 1) {
        path.move_to(stretch[0], &mut lines);
        stretch[1..].iter().for_each(|point| path.line_to(*point, &mut lines));
    }
    if !lines.is_empty() {
        out.push_str("<path class=\"course\" d=\"");
        out.push_str(&lines);
        out.push_str("\"/>");
    }
    for stretch in stretches.iter().filter(|stretch| stretch.len() == 1) {
        draw_dot(Role::Dot, stretch[0], ALONE, out);
    }
}

fn draw_dot(role: Role, (x, y): Point, radius: i32, out: &mut String) {
    out.push_str("<circle class=\"");
    out.push_str(role.classes());
    for (name, tenths) in [("\" cx=\"", x), ("\" cy=\"", y), ("\" r=\"", radius)] {
        out.push_str(name);
        path::print(tenths, out);
    }
    out.push_str("\"/>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(values: &[Option<f64>]) -> String {
        let mut out = String::new();
        let values: Vec<_> = values.iter().map(|value| value.map(Reading::exactly)).collect();
        draw(&values, Kind::Amount, &mut out);
        out
    }

    #[test]
    fn a_gap_is_a_gap_and_the_last_year_is_marked() {
        insta::assert_snapshot!(drawn(&[Some(4.0), Some(6.0), None, Some(5.0), Some(8.0)]).replace("><", ">\n<"), @r#"
        <svg class="spark" viewBox="0 0 64 16" aria-hidden="true">
        <path class="course" d="M3 13l14.2-5m28.5 2.5L60 3"/>
        <circle class="dot" cx="60" cy="3" r="2.2"/>
        </svg>
        "#);
    }

    #[test]
    fn strange_numbers_stay_inside() {
        for values in [&[Some(0.0)][..], &[Some(5.0); 3], &[Some(-1e12), Some(1e12), Some(f64::NAN)], &[None], &[]] {
            let svg = drawn(values);
            assert!(!svg.contains('-') || svg.contains("aria-hidden"), "{svg}");
            assert!(svg.is_empty() || svg.ends_with("</svg>"));
        }
        assert!(drawn(&[Some(1.0); 60]).len() < 700);
    }
}
