//! Numbers as reports print them: with a comparator, a range, a share or a rank.

use super::Interval;
use rust_decimal::Decimal;

/// How a printed number stands to the true one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Comparator {
    /// Exactly that; of a target: as `better` has it.
    #[default]
    Exactly,
    /// `> 50`: "trên"
    Above,
    /// `>= 85`: "từ … trở lên"
    AtLeast,
    /// `< 1.0`: "dưới"
    Below,
    /// `<= 113`: "không quá"
    AtMost,
    /// `~ 45.3`: "khoảng"
    About,
    /// `<~ 2000`: "gần", so below
    Almost,
}

impl Comparator {
    /// Whether it stands before a number, rather than a bound of one.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Exactly | Self::About | Self::Almost)
    }

    /// Whether the number is not quite that.
    pub fn is_about(self) -> bool {
        matches!(self, Self::About | Self::Almost)
    }
}

/// The number or numbers behind the comparator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// `1626.4`
    Number(Decimal),
    /// `3..5`, lower end first
    Range(Decimal, Decimal),
    /// `48/52`: 48 of 52
    Share(Decimal, Decimal),
    /// `3/12`: third of twelve
    Rank(Decimal, Decimal),
}

/// A number as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    /// What stands before it.
    pub comparator: Comparator,
    /// The number.
    pub amount: Amount,
}

impl Quantity {
    /// Exactly that number.
    pub fn exactly(number: Decimal) -> Self {
        Self { comparator: Comparator::Exactly, amount: Amount::Number(number) }
    }

    /// The one number to draw, to rank by and to judge at: the lower end of a range, per cent of a share, the place of
    /// a rank.
    pub fn point(&self) -> Decimal {
        match self.amount {
            Amount::Number(number) | Amount::Range(number, _) | Amount::Rank(number, _) => number,
            Amount::Share(part, whole) => percent_of(part, whole),
        }
    }

    /// Whether it is one number, as exact as it may be, rather than a bound or a range.
    pub fn is_number(&self) -> bool {
        self.comparator.is_number() && !matches!(self.amount, Amount::Range(..))
    }

    /// Whether it is one number and not only about it: where others are higher or lower can be told.
    pub fn is_sure(&self) -> bool {
        self.is_number() && !self.comparator.is_about()
    }

    /// All values that the true one can have.
    pub fn interval(&self) -> Interval {
        let (low, high) = match self.amount {
            Amount::Range(low, high) => (low, high),
            _ => (self.point(), self.point()),
        };
        match self.comparator {
            Comparator::Exactly | Comparator::About => Interval::between(low, high),
            Comparator::AtLeast => Interval::from(low),
            Comparator::Above => Interval::above(low),
            Comparator::AtMost => Interval::up_to(high),
            Comparator::Below | Comparator::Almost => Interval::below(high),
        }
    }

    /// All values that print like this: half a step of its last digit on either side of a number.
    pub fn as_rounded(&self) -> Interval {
        let counted = matches!(self.amount, Amount::Share(..) | Amount::Rank(..));
        let bound = !matches!(self.comparator, Comparator::Exactly | Comparator::About);
        if counted || bound || self.scale() >= Decimal::MAX_SCALE {
            return self.interval();
        }
        let half = Decimal::new(5, self.scale() + 1);
        self.interval().plus(&Interval::between(-half, half))
    }

    /// The same on the other side of 0: what a bound keeps out, it keeps out there.
    pub fn negated(&self) -> Self {
        let comparator = match self.comparator {
            Comparator::Above => Comparator::Below,
            Comparator::AtLeast => Comparator::AtMost,
            Comparator::Below => Comparator::Above,
            Comparator::AtMost => Comparator::AtLeast,
            same @ (Comparator::Exactly | Comparator::About | Comparator::Almost) => same,
        };
        let amount = match self.amount {
            Amount::Number(number) => Amount::Number(-number),
            Amount::Range(low, high) => Amount::Range(-high, -low),
            Amount::Share(part, whole) => Amount::Share(-part, whole),
            Amount::Rank(place, size) => Amount::Rank(-place, size),
        };
        Self { comparator, amount }
    }

    /// The quantity that says what an interval says; `None` where nothing is known.
    pub fn of(interval: &Interval) -> Option<Self> {
        if let Some(number) = interval.number() {
            return Some(Self::exactly(number));
        }
        let (comparator, amount) = match (interval.low, interval.high) {
            (Some(low), Some(high)) => (Comparator::Exactly, Amount::Range(low, high)),
            (Some(low), None) if interval.above => (Comparator::Above, Amount::Number(low)),
            (Some(low), None) => (Comparator::AtLeast, Amount::Number(low)),
            (None, Some(high)) if interval.below => (Comparator::Below, Amount::Number(high)),
            (None, Some(high)) => (Comparator::AtMost, Amount::Number(high)),
            (None, None) => return None,
        };
        Some(Self { comparator, amount })
    }

    /// The same without noughts at the end of a fraction: as places among others are printed.
    pub fn normalized(&self) -> Self {
        let amount = match self.amount {
            Amount::Number(number) => Amount::Number(number.normalize()),
            Amount::Range(low, high) => Amount::Range(low.normalize(), high.normalize()),
            Amount::Share(part, whole) => Amount::Share(part.normalize(), whole.normalize()),
            Amount::Rank(place, size) => Amount::Rank(place.normalize(), size.normalize()),
        };
        Self { amount, ..*self }
    }

    /// Digits printed after the decimal point.
    pub fn scale(&self) -> u32 {
        match self.amount {
            Amount::Number(number) => number.scale(),
            Amount::Range(low, high) => low.scale().max(high.scale()),
            Amount::Share(..) | Amount::Rank(..) => 0,
        }
    }
}

/// `part ÷ whole × 100`; of nothing, nothing.
fn percent_of(part: Decimal, whole: Decimal) -> Decimal {
    if whole.is_zero() {
        return Decimal::ZERO;
    }
    let first_times = part.checked_mul(Decimal::ONE_HUNDRED).and_then(|times| times.checked_div(whole));
    first_times.or_else(|| part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)).unwrap_or_default()
}
