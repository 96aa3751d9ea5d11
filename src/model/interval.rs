//! The values that a number can have when only a bound or a rounded figure is known.

use rust_decimal::Decimal;

/// A stretch of numbers; an end that is `None` has no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// Lower end.
    pub low: Option<Decimal>,
    /// Upper end.
    pub high: Option<Decimal>,
    /// Whether the lower end itself is left out.
    pub above: bool,
    /// Whether the upper end itself is left out.
    pub below: bool,
}

impl Interval {
    /// Just one number.
    pub fn exactly(number: Decimal) -> Self {
        Self::between(number, number)
    }

    /// Both ends and all between.
    pub fn between(low: Decimal, high: Decimal) -> Self {
        Self { low: Some(low), high: Some(high), above: false, below: false }
    }

    /// That number or more.
    pub fn from(low: Decimal) -> Self {
        Self { low: Some(low), high: None, above: false, below: false }
    }

    /// More than that number.
    pub fn above(low: Decimal) -> Self {
        Self { above: true, ..Self::from(low) }
    }

    /// That number or less.
    pub fn up_to(high: Decimal) -> Self {
        Self { low: None, high: Some(high), above: false, below: false }
    }

    /// Less than that number.
    pub fn below(high: Decimal) -> Self {
        Self { below: true, ..Self::up_to(high) }
    }

    /// The number, if there is only one.
    pub fn number(&self) -> Option<Decimal> {
        if self.low == self.high { self.low } else { None }
    }
}
