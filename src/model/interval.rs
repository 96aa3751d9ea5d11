//! The values that a number can have when only a bound or a rounded figure is known.
//!
//! The arithmetic never panics: an end too large for a decimal becomes no bound, so that the result still holds every
//! possible value.

use rust_decimal::{Decimal, RoundingStrategy};

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

    /// Any number: nothing is known.
    pub fn anything() -> Self {
        Self { low: None, high: None, above: false, below: false }
    }

    /// The number, if there is only one.
    pub fn number(&self) -> Option<Decimal> {
        if self.low == self.high { self.low } else { None }
    }

    /// How many decimals of its middle are certain, at most so many.
    pub fn certain_digits(&self, most: u32) -> u32 {
        let (Some(low), Some(high)) = (self.low, self.high) else { return 0 };
        let width = high - low;
        (0..most).find(|digits| Decimal::new(1, *digits) <= width).unwrap_or(most)
    }

    /// Itself, unless nothing is known.
    pub fn known(self) -> Option<Self> {
        (self.low.is_some() || self.high.is_some()).then_some(self)
    }

    /// Whether the number is one of them.
    pub fn contains(&self, number: Decimal) -> bool {
        self.low.is_none_or(|low| number > low || (number == low && !self.above))
            && self.high.is_none_or(|high| number < high || (number == high && !self.below))
    }

    /// Whether all numbers of the other are among its own.
    pub fn covers(&self, other: &Self) -> bool {
        let low = match (self.low, other.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(low)) => low > own || (low == own && (!self.above || other.above)),
        };
        let high = match (self.high, other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(high)) => high < own || (high == own && (!self.below || other.below)),
        };
        low && high
    }

    /// Whether they have no number in common.
    pub fn is_apart(&self, other: &Self) -> bool {
        self.ends_before(other) || other.ends_before(self)
    }

    fn ends_before(&self, other: &Self) -> bool {
        match (self.high, other.low) {
            (Some(high), Some(low)) => high < low || (high == low && (self.below || other.above)),
            _ => false,
        }
    }

    /// All sums of a number here and one there.
    pub fn plus(&self, other: &Self) -> Self {
        let sum = |one: Option<Decimal>, two: Option<Decimal>| one?.checked_add(two?);
        Self::open(
            (sum(self.low, other.low), self.above || other.above),
            (sum(self.high, other.high), self.below || other.below),
        )
    }

    /// All differences of a number here and one there.
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    /// All its numbers with the other sign.
    pub fn negated(&self) -> Self {
        Self::open((self.high.map(|high| -high), self.below), (self.low.map(|low| -low), self.above))
    }

    /// All products of a number here and one there.
    pub fn times(&self, other: &Self) -> Self {
        if let (Some(one), Some(two)) = (self.number(), other.number()) {
            return one.checked_mul(two).map_or(Self::anything(), Self::exactly);
        }
        let ((a, b), (c, d)) = (self.ends(), other.ends());
        Self::hull([product(a, c), product(a, d), product(b, c), product(b, d)].map(Some))
    }

    /// All quotients of a number here and one there; `None` where the divisor can be 0.
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        let positive = divisor.sign()?;
        if let (Some(one), Some(two)) = (self.number(), divisor.number()) {
            return Some(one.checked_div(two).map_or(Self::anything(), Self::exactly));
        }
        let ((a, b), (c, d)) = (self.ends(), divisor.ends());
        let quotient = |over, under| quotient(over, under, positive);
        Some(Self::hull([quotient(a, c), quotient(a, d), quotient(b, c), quotient(b, d)]))
    }

    /// How many per cent it is of a whole; `None` where that can be 0.
    pub fn percent_of(&self, whole: &Self) -> Option<Self> {
        self.times(&Self::exactly(Decimal::ONE_HUNDRED)).over(whole)
    }

    /// Whether all its numbers are above 0 (`true`) or below (`false`).
    pub fn sign(&self) -> Option<bool> {
        let zero = Self::exactly(Decimal::ZERO);
        if zero.ends_before(self) {
            Some(true)
        } else if self.ends_before(&zero) {
            Some(false)
        } else {
            None
        }
    }

    /// With at most so many digits after the point; the ends of a true interval move outwards.
    pub fn rounded(&self, digits: u32) -> Self {
        let round = |number: Decimal, way| match number.scale() > digits {
            true => number.round_dp_with_strategy(digits, way).normalize(),
            false => number,
        };
        if let Some(number) = self.number() {
            return Self::exactly(round(number, RoundingStrategy::MidpointAwayFromZero));
        }
        Self {
            low: self.low.map(|low| round(low, RoundingStrategy::ToNegativeInfinity)),
            high: self.high.map(|high| round(high, RoundingStrategy::ToPositiveInfinity)),
            ..*self
        }
    }

    fn open((low, above): (Option<Decimal>, bool), (high, below): (Option<Decimal>, bool)) -> Self {
        Self { low, high, above: above && low.is_some(), below: below && high.is_some() }
    }

    fn ends(&self) -> (End, End) {
        (
            self.low.map_or(End::Infinite(false), |low| End::At(low, self.above)),
            self.high.map_or(End::Infinite(true), |high| End::At(high, self.below)),
        )
    }

    /// The smallest interval around some ends.
    fn hull(ends: [Option<End>; 4]) -> Self {
        let ends = || ends.iter().flatten();
        let low = ends().min_by_key(|end| (end.order(), end.is_open()));
        let high = ends().max_by_key(|end| (end.order(), !end.is_open()));
        let bound = |end: Option<&End>| match end {
            Some(End::At(number, open)) => (Some(*number), *open),
            _ => (None, false),
        };
        Self::open(bound(low), bound(high))
    }
}

/// An end of an interval.
#[derive(Debug, Clone, Copy)]
enum End {
    /// No bound, upwards or downwards.
    Infinite(bool),
    /// A number, and whether it is itself left out.
    At(Decimal, bool),
}

impl End {
    fn order(&self) -> (i8, Decimal) {
        match self {
            End::Infinite(false) => (-1, Decimal::ZERO),
            End::At(number, _) => (0, *number),
            End::Infinite(true) => (1, Decimal::ZERO),
        }
    }

    fn is_open(&self) -> bool {
        matches!(self, End::At(_, true))
    }

    fn is_positive(&self) -> bool {
        match self {
            End::Infinite(up) => *up,
            End::At(number, _) => number.is_sign_positive(),
        }
    }
}

fn product(one: End, two: End) -> End {
    let same_sign = one.is_positive() == two.is_positive();
    match (one, two) {
        (End::At(a, left_out), other) | (other, End::At(a, left_out)) if a.is_zero() => {
            let attained = !left_out || matches!(other, End::At(b, false) if b.is_zero());
            End::At(Decimal::ZERO, !attained)
        }
        (End::At(a, a_open), End::At(b, b_open)) => {
            a.checked_mul(b).map_or(End::Infinite(same_sign), |number| End::At(number, a_open || b_open))
        }
        _ => End::Infinite(same_sign),
    }
}

/// `None` where the limit can be anything: the other ends then bound the result.
fn quotient(over: End, under: End, positive: bool) -> Option<End> {
    let infinite = End::Infinite(over.is_positive() == positive);
    match (over, under) {
        (End::At(a, _), End::At(b, _)) if a.is_zero() && b.is_zero() => None,
        (End::At(a, open), _) if a.is_zero() => Some(End::At(Decimal::ZERO, open)),
        (_, End::At(b, _)) if b.is_zero() => Some(infinite),
        (End::At(a, a_open), End::At(b, b_open)) => {
            Some(a.checked_div(b).map_or(infinite, |number| End::At(number, a_open || b_open)))
        }
        (End::At(..), End::Infinite(_)) => Some(End::At(Decimal::ZERO, true)),
        (End::Infinite(_), End::At(..)) => Some(infinite),
        (End::Infinite(_), End::Infinite(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn any_decimal() -> impl Strategy<Value = Decimal> {
        (any::<u32>(), any::<u32>(), any::<u32>(), any::<bool>(), 0u32..=28)
            .prop_map(|(low, middle, high, negative, scale)| Decimal::from_parts(low, middle, high, negative, scale))
    }

    fn any_interval() -> impl Strategy<Value = Interval> {
        (any_decimal(), any_decimal(), 0u8..6).prop_map(|(one, two, shape)| match shape {
            0 => Interval::exactly(one),
            1 => Interval::from(one),
            2 => Interval::above(one),
            3 => Interval::up_to(one),
            4 => Interval::below(one),
            _ => Interval::between(one.min(two), one.max(two)),
        })
    }

    #[test]
    fn bounds_follow_the_arithmetic() {
        let hundred = Interval::exactly(number("100"));
        let above = Interval::above(number("4"));
        assert_eq!(above.times(&hundred), Interval::above(number("400")));
        assert_eq!(above.negated(), Interval::below(number("-4")));
        assert_eq!(hundred.minus(&above), Interval::below(number("96")));
        let share = hundred.over(&above).unwrap();
        assert_eq!((share.low, share.high), (Some(number("0")), Some(number("25"))));
        assert!(share.above && share.below);
        assert_eq!(hundred.over(&Interval::between(number("-1"), number("1"))), None);
        assert_eq!(hundred.over(&Interval::exactly(number("0"))), None);
    }

    #[test]
    fn signs_are_kept_apart() {
        let around = Interval::between(number("-2"), number("3"));
        assert_eq!(around.times(&around), Interval::between(number("-6"), number("9")));
        assert_eq!(around.times(&Interval::from(number("1"))), Interval::anything());
        assert_eq!(around.sign(), None);
        assert_eq!(Interval::above(number("0")).sign(), Some(true));
        assert_eq!(Interval::from(number("0")).sign(), None);
    }

    #[test]
    fn open_ends_count() {
        let (above, from) = (Interval::above(number("5")), Interval::from(number("5")));
        assert!(from.covers(&above) && !above.covers(&from));
        assert!(above.is_apart(&Interval::up_to(number("5"))) && !from.is_apart(&Interval::up_to(number("5"))));
        assert!(from.contains(number("5")) && !above.contains(number("5")));
    }

    #[test]
    fn rounding_moves_ends_outwards() {
        let between = Interval::between(number("1.23456"), number("1.23651"));
        assert_eq!(between.rounded(2), Interval::between(number("1.23"), number("1.24")));
        assert_eq!(Interval::exactly(number("1.235")).rounded(2), Interval::exactly(number("1.24")));
    }

    proptest! {
        #[test]
        fn no_numbers_panic(one in any_interval(), two in any_interval()) {
            let _ = (one.plus(&two), one.minus(&two), one.times(&two), one.over(&two), one.rounded(3));
        }

        #[test]
        fn results_hold_every_possible_value(a in -50i64..50, b in 0i64..50, c in -50i64..50, d in 0i64..50) {
            let (one, two) = (Interval::between(a.into(), (a + b).into()), Interval::between(c.into(), (c + d).into()));
            for x in [a, a + b / 2, a + b].map(Decimal::from) {
                for y in [c, c + d / 2, c + d].map(Decimal::from) {
                    prop_assert!(one.times(&two).contains(x * y));
                    prop_assert!(one.minus(&two).contains(x - y));
                    if let Some(over) = one.over(&two) {
                        prop_assert!(over.contains(x / y));
                    }
                }
            }
        }
    }
}
