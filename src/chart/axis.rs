//! Axes: the names of round values, under the marks that they are read against.

use super::drawing::{self, Plot};
use super::role::Role;
use super::scale::Scale;

/// Between the names of two values at least, in tenths.
const APART: i32 = 80;

/// Sets the names of the ends of a scale along the base line where they are known, else of round values: as many as
/// stand apart.
pub fn draw_below(plot: &Plot, scale: &Scale, (ends, base): (Option<(f64, f64)>, i32), number: &dyn Fn(f64) -> String) {
    let known = ends.map_or(Vec::new(), |(first, last)| vec![first, last]);
    let rows = std::iter::once(known).chain((1..=5).rev().map(|most| scale.ticks(most)));
    let named = rows.map(|values| {
        let names = values.iter().map(|value| number(*value)).collect();
        (values, names)
    });
    let fitting = named.filter(|row: &Row| !row.0.is_empty()).find(|row| fits(plot, row));
    draw_row(plot, &fitting.unwrap_or_default(), base);
}

type Row = (Vec<f64>, Vec<String>);

fn draw_row(plot: &Plot, (values, names): &Row, base: i32) {
    for (value, name) in values.iter().zip(names) {
        let (x, y) = (plot.at(*value, 0.0).0, base - drawing::CAPITAL - 30);
        plot.stroke(Role::Axis, &[(x, y - 40), (x, y)]);
        plot.text(name, Role::Note, (x, base));
    }
}

/// Whether all names stand apart and differ: decimals may be too few to tell values apart.
fn fits(plot: &Plot, (values, names): &Row) -> bool {
    let mut end = i32::MIN;
    let apart = values.iter().zip(names).all(|(value, name)| {
        let (from, to) = drawing::ends(plot.at(*value, 0.0).0, name);
        let free = from >= end.saturating_add(APART) || end == i32::MIN;
        end = to;
        free
    });
    apart && names.windows(2).all(|pair| pair[0] != pair[1])
}
