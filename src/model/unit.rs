//! Units of measure.

use super::Noun;
use crate::source::Span;
use rust_decimal::Decimal;

/// Index of a unit in [`super::Portal::units`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub u32);

/// What a number counts or measures.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Its id.
    pub id: String,
    /// Its name, as it stands behind a number.
    pub name: Noun,
    /// Other spellings, as sources have them: "héc-ta".
    pub aliases: Vec<String>,
    /// What it measures; units of one dimension convert into each other.
    pub dimension: String,
    /// How many of the dimension's base it holds.
    pub factor: Decimal,
    /// Where it is defined.
    pub place: Span,
}

impl Unit {
    /// `number` of this unit in another of the same dimension; `None` where they do not convert or the result is too
    /// large.
    pub fn convert(&self, number: Decimal, to: &Unit) -> Option<Decimal> {
        if self.dimension != to.dimension {
            return None;
        }
        number.checked_mul(self.factor)?.checked_div(to.factor)
    }

    /// Whether it counts parts of a hundred.
    pub fn is_percent(&self) -> bool {
        self.dimension == "share"
    }
}
