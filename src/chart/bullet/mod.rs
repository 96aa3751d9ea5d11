//! A bullet: one bar for what was achieved, one tick for the target.
//! Knows nothing of statuses: the page chooses the class.

pub mod alone;
pub mod inline;
mod pick;
mod words;

use super::role::Role;
use super::scale::{Scale, extent};
use crate::model::Better;

pub use inline::{draw as draw_inline, draw_among};
pub use pick::{aim, base, of, pick, reading};
pub use words::chart;

/// All that a bullet shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BulletMarks {
    /// What was achieved.
    pub achieved: Option<Reading>,
    /// What it should be.
    pub target: Option<Aim>,
    /// What the values are read against.
    pub base: Base,
    /// Which way is good.
    pub better: Better,
}

/// What was achieved, as far as the source lets one know.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The value, or the lower end of a range.
    pub low: f64,
    /// The value, or the upper end of a range.
    pub high: f64,
    /// Where the true value lies when the printed one is a bound.
    pub bound: Option<Bound>,
    /// How sure it is.
    pub sure: Sure,
}

/// On which side of a printed bound the true value lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// That or more.
    Up,
    /// That or less.
    Down,
}

/// How sure an achieved value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sure {
    /// Published as it stays.
    Printed,
    /// Estimated, provisional or expected.
    Estimated,
    /// Of a part of the period only.
    Partial,
    /// Printed only beside the value of the year after.
    Later,
    /// Computed here, never published.
    Derived,
}

/// The target as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aim {
    /// The target, or the lower end of a range.
    pub low: f64,
    /// The target, or the upper end of a range.
    pub high: f64,
    /// Whether it was computed rather than published.
    pub derived: bool,
}

/// What values are read against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Base {
    /// Zero: the length of a bar is the value.
    Zero,
    /// Zero, on a track that is the whole which the value is a part of: 100 of a share.
    Whole(f64),
    /// An axis on which zero means nothing: a dot is the value. Its ends where they are known, as those of a rank are.
    Axis(Option<(f64, f64)>),
}

impl Sure {
    /// The role of a bar or a column.
    pub fn bar(self) -> Role {
        match self {
            Self::Printed => Role::Bar,
            Self::Estimated | Self::Partial | Self::Later => Role::HollowBar,
            Self::Derived => Role::DerivedBar,
        }
    }

    /// The role of a dot.
    pub fn dot(self) -> Role {
        match self {
            Self::Printed => Role::Dot,
            Self::Estimated | Self::Partial | Self::Later => Role::HollowDot,
            Self::Derived => Role::DerivedDot,
        }
    }
}

impl Reading {
    /// One published value.
    pub fn exactly(value: f64) -> Self {
        Self { low: value, high: value, bound: None, sure: Sure::Printed }
    }
}

impl Aim {
    /// One published target.
    pub fn exactly(value: f64) -> Self {
        Self { low: value, high: value, derived: false }
    }

    /// The role of its tick.
    pub fn tick(&self) -> Role {
        if self.derived { Role::DerivedTick } else { Role::Tick }
    }

    /// Whether it has two ends.
    pub fn is_band(&self) -> bool {
        self.high > self.low
    }
}

/// The lowest and the highest value of all scales, for rows that are held against each other.
pub fn common_ends(all: &[BulletMarks]) -> (f64, f64) {
    let scales = all.iter().map(|marks| marks.scale((0, 1)));
    extent(scales.flat_map(|scale| [scale.low, scale.high])).unwrap_or((0.0, 1.0))
}

impl BulletMarks {
    /// Whether the achieved value is a dot rather than a bar.
    pub fn is_dot(&self) -> bool {
        matches!(self.base, Base::Axis(_)) || self.target.is_some_and(|target| target.is_band())
    }

    /// Whether the achieved value is seen against anything; a bar alone says no more than its number.
    pub fn compares(&self) -> bool {
        self.target.is_some() || matches!(self.base, Base::Whole(_) | Base::Axis(Some(_)))
    }

    /// Whether it says anything in a row of its own: a tick on an axis without ends does not.
    pub fn says_in_row(&self) -> bool {
        self.compares() && (self.achieved.is_some() || !matches!(self.base, Base::Axis(None)))
    }

    /// Lays its values on the grid from one place to another.
    ///
    /// From zero, the scale ends a fifth past the target, so that the ticks of all rows stand in one line unless a
    /// value reaches further.
    pub fn scale(&self, grid: (i32, i32)) -> Scale {
        let ends = match self.base {
            Base::Zero => extent(self.values().chain(self.room()).chain([0.0])),
            Base::Whole(whole) => extent(self.values().chain([0.0, whole])),
            Base::Axis(Some(ends)) => extent(self.values().chain([ends.0, ends.1])),
            Base::Axis(None) => extent(self.values()).map(|(low, high)| {
                let margin = if high > low { (high - low) * 0.5 } else { (low.abs() * 0.1).max(1.0) };
                (low - margin, high + margin)
            }),
        };
        Scale::new(ends.unwrap_or((0.0, 1.0)), grid)
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        let achieved = self.achieved.iter().flat_map(|one| [one.low, one.high]);
        achieved.chain(self.target.iter().flat_map(|one| [one.low, one.high]))
    }

    /// A fifth past the target; without one, past the value, so that a bar alone never looks like a plan fulfilled.
    fn room(&self) -> impl Iterator<Item = f64> {
        let beyond = match (self.target, self.achieved) {
            (Some(target), _) => [target.low * 1.2, target.high * 1.2],
            (None, Some(achieved)) => [achieved.low * 1.2, achieved.high * 1.2],
            (None, None) => [0.0, 1.0],
        };
        let arrow = self.achieved.filter(|achieved| achieved.bound.is_some()).map(|achieved| achieved.high * 1.1);
        beyond.into_iter().chain(arrow)
    }
}
