//! Columns: what was achieved year by year, a tick for each target; up to five years.
//! Knows nothing of statuses: the page chooses the class.

mod words;
mod draw;

use super::bullet::{Aim, Base, Reading};
use super::scale::{Scale, extent};

pub use draw::draw;
pub use words::chart;

/// The most years that stand side by side with their numbers.
pub const MOST: usize = 5;

/// All that columns show.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnsMarks {
    /// One a year, oldest first; a year without numbers is there and empty.
    pub years: Vec<YearMarks>,
    /// What the values are read against: columns from zero, or dots.
    pub base: Base,
}

/// What one year shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearMarks {
    /// What was achieved.
    pub achieved: Option<Reading>,
    /// What it should be.
    pub target: Option<Aim>,
    /// Whether the definition or the area changed since the year before.
    pub after_break: bool,
}

/// The words of columns.
#[derive(Debug, Clone, Default)]
pub struct ColumnsLabels {
    /// One a year, as in [`ColumnsMarks::years`].
    pub years: Vec<YearLabels>,
    /// The word for the ticks.
    pub target: String,
    /// The word for outlined ticks.
    pub derived_target: String,
    /// The word for hollow columns.
    pub estimated: String,
    /// The word for hollow columns of which only the year after speaks.
    pub later: String,
    /// The word for tinted columns.
    pub derived: String,
}

/// The words of one year.
#[derive(Debug, Clone, Default)]
pub struct YearLabels {
    /// Its name.
    pub name: String,
    /// What was achieved, in ever shorter ways.
    pub achieved: Vec<String>,
    /// What it should be, in ever shorter ways.
    pub target: Vec<String>,
}

impl ColumnsMarks {
    /// Whether the achieved values are dots rather than columns.
    pub fn are_dots(&self) -> bool {
        matches!(self.base, Base::Axis(_))
    }

    /// Lays its values on the grid, upwards.
    pub fn scale(&self, grid: (i32, i32)) -> Scale {
        let values = self.years.iter().flat_map(|year| {
            let achieved = year.achieved.iter().flat_map(|one| [one.low, one.high]);
            achieved.chain(year.target.iter().flat_map(|one| [one.low, one.high])).collect::<Vec<_>>()
        });
        let ends = match self.base {
            Base::Zero | Base::Whole(_) => extent(values.chain([0.0])),
            Base::Axis(_) => extent(values).map(|(low, high)| {
                let margin = if high > low { (high - low) * 0.2 } else { (low.abs() * 0.1).max(1.0) };
                (low - margin, high + margin)
            }),
        };
        Scale::new(ends.unwrap_or((0.0, 1.0)), grid)
    }
}
