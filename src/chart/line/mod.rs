//! A line: what was achieved over more years than columns hold, a tick for each target.
//! Knows nothing of statuses: the page chooses the class.

mod words;
mod draw;

use super::columns::YearMarks;
use super::scale::{ends_of_line, extent, finest};

pub use draw::draw;
pub use words::chart;

/// All that a line shows.
#[derive(Debug, Clone, PartialEq)]
pub struct LineMarks {
    /// One a year, oldest first; a year without numbers is there and empty.
    pub years: Vec<YearMarks>,
    /// Which end of the axis is on top.
    pub top: Top,
}

/// Which values stand on top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Top {
    /// The greatest.
    Greatest,
    /// The least: the first of a rank, of so many.
    First(f64),
}

/// The words of a line.
pub struct LineLabels<'a> {
    /// The name of each year.
    pub years: Vec<String>,
    /// What was achieved in the first year that is known, in ever shorter ways.
    pub oldest: Vec<String>,
    /// The same of the last one.
    pub newest: Vec<String>,
    /// The word for the ticks, in ever shorter ways.
    pub target: Vec<String>,
    /// The word for outlined ticks.
    pub derived_target: String,
    /// The word for hollow dots.
    pub estimated: String,
    /// The word for hollow dots of which only the year after speaks.
    pub later: String,
    /// The word for diamonds.
    pub derived: String,
    /// How a number on the axis is printed.
    pub number: &'a dyn Fn(f64) -> String,
}

impl LineMarks {
    /// The least step of its axis.
    pub fn finest(&self) -> f64 {
        finest(self.values())
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        let achieved = self.years.iter().flat_map(|year| year.achieved).flat_map(|one| [one.low, one.high]);
        achieved.chain(self.years.iter().flat_map(|year| year.target).flat_map(|one| [one.low, one.high]))
    }

    /// The ends of its axis.
    pub fn ends(&self) -> (f64, f64) {
        match self.top {
            Top::Greatest => ends_of_line(self.values()),
            Top::First(last) => extent(self.values().chain([1.0, last])).unwrap_or((1.0, last)),
        }
    }
}
