//! Axes: the names of round values, under the marks that they are read against.

use super::drawing::{self, CAPITAL, Plot, WIDTH};
use super::labels::{HANGING, Taken};
use super::role::Role;
use super::scale::{Scale, nice_step};

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

/// Round values up the left side of a plot, a hairline at each.
///
/// Names that are too wide for the side stand over the highest and under the lowest hairline instead.
pub struct Upright {
    /// The values, from the lowest hairline to the highest.
    pub values: Scale,
    /// Where the plot begins, in tenths.
    pub left: i32,
    /// Where it ends below, with the name that may stand there.
    pub floor: i32,
    names: Vec<(f64, String)>,
}

/// The widest name that stands at the side, and how far it stays away.
const WIDEST: i32 = 900;
const ASIDE: i32 = 60;
/// The line of a name over or under the plot, and how far it stays from the hairline: a mark on it has a body.
const LINE: i32 = 260;
const OFF: i32 = 145;

impl Upright {
    /// Lays values between two places, the lower value first, at most six of them named.
    ///
    /// Names that are alike say too little: then there are fewer. `finest` is the least step: nothing burns half a time.
    pub fn new((low, high): (f64, f64), finest: f64, grid: (i32, i32), number: &dyn Fn(f64) -> String) -> Self {
        let named = (1..=3).rev().map(|most| named((low, high), (most, finest), number));
        let names = named.into_iter().find(|names| names.windows(2).all(|pair| pair[0].1 != pair[1].1));
        Self::of(names.unwrap_or_default(), (low, high), grid)
    }

    /// The places of a rank: the first, the last and round ones between.
    pub fn of_places((first, last): (f64, f64), grid: (i32, i32), number: &dyn Fn(f64) -> String) -> Self {
        let step = nice_step((last - first) / 3.0).max(1.0);
        let between = |value: &f64| *value - first >= step / 2.0 && last - *value >= step / 2.0;
        let round = (0..=4).map(|at| ((first / step).floor() + f64::from(at)) * step).filter(between);
        let names = [first].into_iter().chain(round).chain([last]).map(|value| (value, number(value)));
        Self::of(names.collect(), (first, last), grid)
    }

    fn of(names: Vec<(f64, String)>, (low, high): (f64, f64), grid: (i32, i32)) -> Self {
        let ends = (names.first().map_or(low, |one| one.0), names.last().map_or(high, |one| one.0));
        let widest = names.iter().map(|(_, name)| drawing::width(name)).max().unwrap_or(0);
        let bottom = grid.0.max(grid.1);
        if widest <= WIDEST {
            return Self { values: Scale::new(ends, grid), left: widest + ASIDE, floor: bottom, names };
        }
        let lower = |place: i32| if place == bottom { place } else { place + LINE };
        let names = [names.first(), names.last()].into_iter().flatten().cloned().collect();
        let grid = (lower(grid.0), lower(grid.1));
        Self { values: Scale::new(ends, grid), left: 0, floor: bottom + LINE, names }
    }

    /// Draws it, and says where no other word can stand.
    pub fn draw(&self, plot: &Plot, taken: &mut Taken) {
        let right = WIDTH as i32 * 10;
        for (value, name) in &self.names {
            let y = plot.at(0.0, *value).1;
            plot.stroke(Role::Grid, &[(self.left, y), (right, y)]);
            taken.line((self.left, y), (right, y));
            let width = drawing::width(name);
            let (from, base) = match self.left {
                0 if y < self.floor - LINE => (0, y - OFF),
                0 => (0, y + OFF + CAPITAL),
                left => (left - ASIDE - width, y + CAPITAL / 2),
            };
            taken.block([from, base - CAPITAL, from + width, base + HANGING]);
            match self.left {
                0 => drop(plot.text_from(name, Role::Note, (0, base))),
                left => plot.text_to(name, Role::Note, (left - ASIDE, base)),
            }
        }
    }
}

fn named((low, high): (f64, f64), (most, finest): (u32, f64), number: &dyn Fn(f64) -> String) -> Vec<(f64, String)> {
    let step = nice_step((high - low) / f64::from(most)).max(finest);
    let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
    let count = (last - first).clamp(1.0, 6.0) as u32;
    (0..=count).map(|at| (first + f64::from(at)) * step).map(|value| (value, number(value))).collect()
}

/// Sets names under their places, counted back from the last one: as many as stand apart.
pub fn draw_names(plot: &Plot, names: &[(i32, String)], base: i32) {
    let fits = |stride: &usize| {
        let shown: Vec<_> = names.iter().rev().step_by(*stride).map(|(x, name)| drawing::ends(*x, name)).collect();
        shown.windows(2).all(|pair| pair[1].1 + APART <= pair[0].0)
    };
    let stride = [1, 2, 3, 4, 5, 10, 20, 50].into_iter().find(fits).unwrap_or(names.len().max(1));
    for (x, name) in names.iter().rev().step_by(stride) {
        plot.text(name, Role::Label, (*x, base));
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
