//! A target as it is judged: which values meet it.

use super::{Amount, Better, Comparator, Interval, Quantity};
use rust_decimal::Decimal;

/// When a target is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Goal {
    /// At the number or above it.
    AtLeast,
    /// Above the number.
    Above,
    /// At the number or below it.
    AtMost,
    /// Below the number.
    Below,
    /// At the number, or inside the range.
    Within,
}

/// A target as it is judged: a written comparator wins, a bare number takes it from what is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// As printed.
    pub quantity: Quantity,
    /// When it is met.
    pub goal: Goal,
    /// The number that decides: of a range its end that is met first, of `within` its lower end.
    pub bound: Decimal,
    /// The ends that a gap is counted from, lower first; both are the bound unless a bare range is printed.
    pub ends: (Decimal, Decimal),
}

impl Goal {
    /// Whether more is needed, and any more is welcome.
    pub fn is_upward(self) -> bool {
        matches!(self, Self::AtLeast | Self::Above)
    }
}

impl Target {
    /// The target that a printed quantity sets; `None` where it is not judged: a bare number of a neutral indicator.
    pub fn of(quantity: Quantity, better: Better) -> Option<Self> {
        let goal = match (quantity.comparator, better) {
            (Comparator::AtLeast, _) => Goal::AtLeast,
            (Comparator::Above, _) => Goal::Above,
            (Comparator::AtMost, _) => Goal::AtMost,
            (Comparator::Below, _) => Goal::Below,
            (_, Better::Higher) => Goal::AtLeast,
            (_, Better::Lower) => Goal::AtMost,
            (_, Better::Within) => Goal::Within,
            (_, Better::Neutral) => return None,
        };
        Some(Self::with(quantity, goal))
    }

    /// The target of 100 per cent, met in the same way.
    pub fn in_percent(goal: Goal) -> Self {
        Self::with(Quantity::exactly(Decimal::ONE_HUNDRED), goal)
    }

    /// Every value that meets it.
    pub fn accepts(&self) -> Interval {
        match self.goal {
            Goal::AtLeast => Interval::from(self.bound),
            Goal::Above => Interval::above(self.bound),
            Goal::AtMost => Interval::up_to(self.bound),
            Goal::Below => Interval::below(self.bound),
            Goal::Within => Interval::between(self.ends.0, self.ends.1),
        }
    }

    /// Achieved − target in the unit, from the nearest end of a range; 0 inside it.
    pub fn gap(&self, achieved: &Interval) -> Option<Interval> {
        let (low, high) = self.ends;
        if low == high {
            return achieved.minus(&Interval::exactly(low)).known();
        }
        let from = |number: Decimal| match number {
            number if number < low => number.checked_sub(low),
            number if number > high => number.checked_sub(high),
            _ => Some(Decimal::ZERO),
        };
        let inside = |end: Option<Decimal>| end.is_some_and(|end| end >= low && end <= high);
        Interval {
            low: achieved.low.and_then(from),
            high: achieved.high.and_then(from),
            above: achieved.above && !inside(achieved.low),
            below: achieved.below && !inside(achieved.high),
        }
        .known()
    }

    fn with(quantity: Quantity, goal: Goal) -> Self {
        let (low, high) = match quantity.amount {
            Amount::Range(low, high) => (low, high),
            _ => (quantity.point(), quantity.point()),
        };
        let bound = if matches!(goal, Goal::AtMost | Goal::Below) { high } else { low };
        let bare = quantity.comparator.is_number();
        Self { quantity, goal, bound, ends: if bare { (low, high) } else { (bound, bound) } }
    }
}
