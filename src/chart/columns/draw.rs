//! Draws columns: each value over its column, each target under its year, and no two words in one place.

use super::{ColumnsLabels, ColumnsMarks, YearLabels, YearMarks};
use crate::chart::bullet::{Bound, Reading, Sure};
use crate::chart::drawing::{self, CAPITAL, Drawing, Plot, WIDTH};
use crate::chart::key::{self, Mark, Sample};
use crate::chart::role::Role;
use crate::chart::scale::Scale;

/// Where the columns stand, downwards, in tenths; over them there is room for a value over a tick.
const TOP: i32 = 240;
const BOTTOM: i32 = 1440;
/// Under them, where some run below zero.
const BELOW: i32 = 240;
/// From the columns to the base lines of the years and of the targets.
const YEARS: i32 = 190;
const TARGETS: i32 = 390;
/// The widest column.
const WIDEST: i32 = 480;
/// How far a tick reaches past its column, and a word stays from a mark.
const REACH: i32 = 60;
const GAP: i32 = 50;
/// The radius of a dot.
const DOT: i32 = 60;

/// What one year is drawn on: its middle and half its column, in tenths.
#[derive(Clone, Copy)]
struct Slot {
    middle: i32,
    half: i32,
}

/// Draws columns.
pub fn draw(marks: &ColumnsMarks, labels: &ColumnsLabels) -> Drawing {
    let values = marks.scale((BOTTOM, TOP));
    let floor = BOTTOM + if !marks.are_dots() && values.low < 0.0 { BELOW } else { 0 };
    let slot = WIDTH as i32 * 10 / (marks.years.len().max(1) as i32);
    let has_values = labels.years.iter().all(|year| is_narrow(&year.achieved, slot));
    let has_targets = labels.years.iter().all(|year| is_narrow(&year.target, slot - 2 * REACH));
    let last =
        floor + if has_targets && labels.years.iter().any(|year| !year.target.is_empty()) { TARGETS } else { YEARS };
    let samples = samples(marks, labels);
    let height = ((last + key::height(&samples)) / 10 + 6) as u32;
    drawing::draw(height, (&drawing::units(WIDTH), &values), |plot| {
        for (at, (year, words)) in marks.years.iter().zip(&labels.years).enumerate() {
            let half = (slot / 4).min(WIDEST / 2);
            let place = Slot { middle: slot * at as i32 + slot / 2, half };
            draw_year(plot, year, place, &values, marks.are_dots());
            plot.text(&words.name, Role::Label, (place.middle, floor + YEARS));
            if has_values {
                label_value(plot, marks, (year, words), (place, slot));
            }
            if has_targets && !words.target.is_empty() {
                label_target(plot, words, place, (slot, floor + TARGETS));
            }
            if year.after_break {
                draw_break(plot, place.middle - slot / 2, floor);
            }
        }
        if !has_values {
            label_ends(plot, labels);
        }
        draw_floor(plot, marks, &values);
        key::draw(plot, &samples, last);
    })
}

fn is_narrow(ways: &[String], room: i32) -> bool {
    ways.last().is_none_or(|text| drawing::width(text) <= room - 40)
}

/// Draws what one year shows: columns from zero or dots, and the target across.
fn draw_year(plot: &Plot, year: &YearMarks, place: Slot, values: &Scale, as_dots: bool) {
    let (left, right) = (f64::from(place.middle - place.half) / 10.0, f64::from(place.middle + place.half) / 10.0);
    if let Some(reading) = year.achieved {
        if as_dots {
            plot.dot(reading.sure.dot(), (f64::from(place.middle) / 10.0, reading.low), f64::from(DOT) / 10.0);
        } else {
            plot.area(reading.sure.bar(), (left, reading.low.max(0.0)), (right, reading.low.min(0.0)));
            if reading.high > reading.low {
                plot.area(Role::HollowBar, (left, reading.high), (right, reading.low));
            }
        }
        draw_bound(plot, &reading, place, values.at(reading.high) - if as_dots { DOT } else { 0 });
    }
    let reach = f64::from(REACH) / 10.0;
    match year.target {
        Some(band) if band.is_band() => plot.area(Role::Band, (left - reach, band.high), (right + reach, band.low)),
        Some(target) => {
            let (y, half) = (values.at(target.low), place.half + REACH);
            plot.block(target.tick(), (place.middle - half, y - 15), (place.middle + half, y + 15));
        }
        None => {}
    }
}

/// The head of an arrow over the printed bound, or under it, towards the true value.
fn draw_bound(plot: &Plot, reading: &Reading, place: Slot, end: i32) {
    let Some(bound) = reading.bound else { return };
    let (tip, arms) = match bound {
        Bound::Up => (end - 80, end - 30),
        Bound::Down => (end + 80, end + 30),
    };
    plot.stroke(Role::Arrow, &[(place.middle - 60, arms), (place.middle, tip), (place.middle + 60, arms)]);
}

/// Sets the value over its column, or under one that runs below zero; past the tick where that is in the way.
fn label_value(
    plot: &Plot,
    marks: &ColumnsMarks,
    (year, words): (&YearMarks, &YearLabels),
    (place, slot): (Slot, i32),
) {
    let Some(reading) = year.achieved else { return };
    let rise = rise(marks, year);
    let text = drawing::fitting(&words.achieved, slot - 40);
    let end = plot.at(0.0, reading.high).1;
    let target = year.target.map(|target| [plot.at(0.0, target.high).1, plot.at(0.0, target.low).1]);
    let base = if reading.low < 0.0 && !marks.are_dots() {
        let base = plot.at(0.0, reading.low).1 + rise + GAP + CAPITAL;
        clear(base, target, |[_, foot]| foot + GAP + CAPITAL)
    } else {
        clear(end - rise - GAP, target, |[top, _]| top - GAP)
    };
    plot.text(text, Role::Value, (place.middle, base));
}

/// How far a mark rises over its value: a dot has a body, a bound its arrow.
fn rise(marks: &ColumnsMarks, year: &YearMarks) -> i32 {
    let body = if marks.are_dots() { DOT } else { 0 };
    body + if year.achieved.is_some_and(|one| one.bound.is_some()) { 80 } else { 0 }
}

/// The base line itself, or the one past a tick or a band that would cross its letters.
fn clear(base: i32, target: Option<[i32; 2]>, past: impl Fn([i32; 2]) -> i32) -> i32 {
    let crossing = |[top, foot]: &[i32; 2]| *top <= base + GAP && *foot >= base - CAPITAL - GAP;
    target.filter(crossing).map_or(base, past)
}

/// Sets the target under its year, behind a short tick, so that mark and number explain each other.
fn label_target(plot: &Plot, words: &YearLabels, place: Slot, (slot, base): (i32, i32)) {
    let text = drawing::fitting(&words.target, slot - 2 * REACH - 40);
    let from = place.middle - (drawing::width(text) + 130) / 2;
    plot.block(Role::Tick, (from, base - 65), (from + 90, base - 35));
    plot.text_from(text, Role::Label, (from + 130, base));
}

/// Where numbers are too long to stand over columns, the newest one stands at the right end of the top line, and the
/// oldest at its left end if there is room for both; all are in the table.
fn label_ends(plot: &Plot, labels: &ColumnsLabels) {
    let (room, base) = (WIDTH as i32 * 10, CAPITAL + 20);
    let of = |year: &YearLabels| {
        let ways: Vec<String> = year.achieved.iter().map(|text| format!("{}: {text}", year.name)).collect();
        drawing::fitting(&ways, room).to_owned()
    };
    let mut known = labels.years.iter().filter(|year| !year.achieved.is_empty());
    let (first, last) = (known.next().map(of), known.next_back().map(of));
    let newest = last.as_ref().or(first.as_ref()).map(String::as_str).unwrap_or_default();
    plot.text(newest, Role::Value, (room, base));
    if let (Some(oldest), Some(_)) = (&first, &last)
        && drawing::width(oldest) + drawing::width(newest) + 2 * REACH <= room
    {
        plot.text(oldest, Role::Value, (0, base));
    }
}

fn draw_break(plot: &Plot, x: i32, floor: i32) {
    plot.stroke(Role::Break, &[(x, TOP), (x, floor)]);
}

/// The line that columns stand on, or under dots the line of the years.
fn draw_floor(plot: &Plot, marks: &ColumnsMarks, values: &Scale) {
    let y = if marks.are_dots() { BOTTOM } else { values.at(0.0) };
    plot.stroke(Role::Axis, &[(0, y), (WIDTH as i32 * 10, y)]);
}

/// A sample of each mark that needs a word.
fn samples(marks: &ColumnsMarks, labels: &ColumnsLabels) -> Vec<Sample> {
    let ticks = key::ticks(&marks.years, std::slice::from_ref(&labels.target), &labels.derived_target);
    let sures = [(Sure::Estimated, &labels.estimated), (Sure::Later, &labels.later), (Sure::Derived, &labels.derived)];
    let is_there = |sure: &Sure| marks.years.iter().any(|year| year.achieved.is_some_and(|one| one.sure == *sure));
    let role = |sure: Sure| if marks.are_dots() { Mark::Dot(sure.dot()) } else { Mark::Bar(sure.bar()) };
    let sures = sures.into_iter().filter(|(sure, _)| is_there(sure));
    ticks.chain(sures.map(|(sure, word)| Sample { mark: role(sure), word: vec![word.clone()] })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::bullet::{Aim, Base};
    use crate::chart::collision::assert_apart;

    fn year(name: i32, achieved: Option<f64>, target: Option<f64>, digits: &str) -> (YearMarks, YearLabels) {
        let text = |_| vec![format!("{digits} triệu đồng/người/năm"), digits.to_owned()];
        let marks = YearMarks {
            achieved: achieved.map(Reading::exactly),
            target: target.map(Aim::exactly),
            after_break: false,
        };
        let achieved = achieved.map(text).unwrap_or_default();
        (marks, YearLabels { name: name.to_string(), achieved, target: target.map(text).unwrap_or_default() })
    }

    fn drawn(years: Vec<(YearMarks, YearLabels)>, base: Base) -> Drawing {
        let (marks, labels) = years.into_iter().unzip();
        let words = ["kế hoạch", "ước tính", "nêu trong báo cáo năm sau", "suy ra"].map(str::to_owned);
        let [target, estimated, later, derived] = words;
        let derived_target = format!("{target} ({derived})");
        let labels = ColumnsLabels { years: labels, target, derived_target, estimated, later, derived };
        draw(&ColumnsMarks { years: marks, base }, &labels)
    }

    #[test]
    fn words_never_lie_on_marks() {
        let rows: [&[Option<f64>]; 6] = [
            &[Some(280.0), Some(310.0), None, Some(421.1), Some(338.1)],
            &[Some(-4.2), Some(0.0), Some(3.1)],
            &[Some(-1.0), Some(-2.0)],
            &[Some(0.0)],
            &[None],
            &[Some(100.0), Some(100.5), Some(101.0), Some(99.0)],
        ];
        for (row, digits) in rows.iter().flat_map(|row| ["9", "1.626,4", "999.999.999.999"].map(|digits| (row, digits)))
        {
            for share in [None, Some(0.0), Some(0.9), Some(1.0), Some(1.02), Some(1.1), Some(1.5), Some(-1.0)] {
                for base in [Base::Zero, Base::Axis(None)] {
                    let years = row.iter().enumerate().map(|(at, value)| {
                        let target = share.map(|share| value.unwrap_or(300.0) * share);
                        year(2019 + at as i32, *value, target, digits)
                    });
                    assert_apart(&drawn(years.collect(), base));
                }
            }
        }
    }

    #[test]
    fn a_gap_is_a_gap() {
        let years =
            vec![year(2021, Some(4.0), Some(5.0), "4"), year(2022, None, None, ""), year(2023, Some(6.0), None, "6")];
        insta::assert_snapshot!(drawn(years, Base::Zero).marks.replace("><", ">\n<"), @r#"
        <path class="bar" d="M32.6 64h48v80h-48z"/>
        <path class="tick" d="M26.6 42.5h60v3h-60z"/>
        <text class="label" text-anchor="middle" x="56.6" y="163">2021</text>
        <text class="value" text-anchor="middle" x="56.6" y="39">4</text>
        <path class="tick" d="M44.3 176.5h9v3h-9z"/>
        <text class="label" x="57.3" y="183">4</text>
        <text class="label" text-anchor="middle" x="169.9" y="163">2022</text>
        <path class="bar" d="M259.2 24h48v120h-48z"/>
        <text class="label" text-anchor="middle" x="283.2" y="163">2023</text>
        <text class="value" text-anchor="middle" x="283.2" y="19">6</text>
        <path class="axis" d="M0 144h340"/>
        <path class="tick" d="M0 200.3h15v3H0z"/>
        <text class="note" x="21" y="207">kế hoạch</text>
        "#);
    }
}
