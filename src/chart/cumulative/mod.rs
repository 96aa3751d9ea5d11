//! A cumulative line: what was achieved since the beginning of a year, against the expected path to its target.
//! Knows nothing of statuses: the page chooses the class.

mod pick;
mod words;
mod draw;

use super::bullet::Reading;

pub use draw::draw;
pub use words::chart;

/// All that a cumulative line shows; days are counted from 1, the first of January.
#[derive(Debug, Clone, PartialEq)]
pub struct CumulativeMarks {
    /// What was achieved by the end of a day.
    pub points: Vec<(f64, Reading)>,
    /// The corners of the expected path, from nothing to the target; empty where there is no target.
    pub due: Vec<(f64, f64)>,
    /// The last day of each month that is named.
    pub months: Vec<f64>,
    /// How many days the year has.
    pub days: f64,
}

/// The words of a cumulative line.
pub struct CumulativeLabels<'a> {
    /// The names of [`CumulativeMarks::months`].
    pub months: Vec<String>,
    /// What was achieved so far, in ever shorter ways.
    pub newest: Vec<String>,
    /// The word for the expected path, in ever shorter ways.
    pub due: Vec<String>,
    /// The word for the tick at its end, in ever shorter ways.
    pub target: Vec<String>,
    /// The word for hollow dots.
    pub estimated: String,
    /// The word for diamonds.
    pub derived: String,
    /// How a number on the axis is printed.
    pub number: &'a dyn Fn(f64) -> String,
}
