//! A quantity as numeric cells: its comparator, its number, the upper end of a range, the whole of a share.

use super::codes;
use super::rows::Rows;
use crate::model::{Amount, Interval, Quantity};
use rust_decimal::{Decimal, RoundingStrategy};

/// Digits after the point of a per cent or a change that is computed.
pub(super) const DIGITS: u32 = 2;

/// As people round.
const HALF_UP: RoundingStrategy = RoundingStrategy::MidpointAwayFromZero;

/// The cells of one quantity; all empty where there is none.
#[derive(Clone, Copy, Default)]
pub(super) struct Cells {
    /// `eq`, `gt`, `range` …
    pub comparator: Option<&'static str>,
    /// The number; the lower end of a range, the part of a share, the place of a rank.
    pub number: Option<Decimal>,
    /// The upper end of a range.
    pub to: Option<Decimal>,
    /// The whole of a share, how many are ranked.
    pub of: Option<Decimal>,
}

impl Cells {
    /// Those of a quantity as it was printed.
    pub fn of(quantity: &Quantity) -> Self {
        let (number, to, of) = match quantity.amount {
            Amount::Number(number) => (number, None, None),
            Amount::Range(low, high) => (low, Some(high), None),
            Amount::Share(part, whole) | Amount::Rank(part, whole) => (part, None, Some(whole)),
        };
        Self { comparator: Some(codes::comparator(quantity)), number: Some(number), to, of }
    }

    /// Those of all values that a computed number can have, to so many digits after the point.
    pub fn computed(interval: &Interval, digits: u32) -> Self {
        let short = |number: Decimal| match number.scale() > digits {
            true => number.round_dp_with_strategy(digits, HALF_UP).normalize(),
            false => number,
        };
        let rounded = Interval { low: interval.low.map(short), high: interval.high.map(short), ..*interval };
        Quantity::of(&rounded).as_ref().map_or(Self::default(), Self::of)
    }

    /// Comparator, number, upper end, whole, in this order.
    pub fn write(&self, rows: &mut Rows<'_>) {
        rows.maybe_word(self.comparator);
        rows.number(self.number);
        rows.number(self.to);
        rows.number(self.of);
    }

    /// All but the number, for the tables whose number stands apart: comparator, upper end, whole.
    pub fn write_further(&self, rows: &mut Rows<'_>) {
        rows.maybe_word(self.comparator);
        rows.number(self.to);
        rows.number(self.of);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn said(cells: Cells) -> (Option<&'static str>, Option<Decimal>, Option<Decimal>) {
        (cells.comparator, cells.number, cells.to)
    }

    #[test]
    fn an_interval_has_two_numbers() {
        let two = Interval::between(number("3.14159"), number("4"));
        assert_eq!(said(Cells::computed(&two, 2)), (Some("range"), Some(number("3.14")), Some(number("4"))));
        let one = Interval::exactly(number("5.255"));
        assert_eq!(said(Cells::computed(&one, 2)), (Some("eq"), Some(number("5.26")), None));
    }

    #[test]
    fn a_bound_says_so() {
        assert_eq!(said(Cells::computed(&Interval::above(number("7")), 2)), (Some("gt"), Some(number("7")), None));
        assert_eq!(said(Cells::computed(&Interval::up_to(number("7")), 2)), (Some("le"), Some(number("7")), None));
        assert_eq!(said(Cells::computed(&Interval::anything(), 2)), (None, None, None));
    }
}
