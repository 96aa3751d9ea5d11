//! A quantity as numeric cells: its comparator, its number, the upper end of a range, the whole of a share.

use super::codes;
use super::rows::Rows;
use crate::model::{Amount, Change, ChangeUnit, Interval, Quantity, digits};
use rust_decimal::Decimal;

/// Digits after the point of a per cent or a change that is computed.
pub(super) const DIGITS: u32 = 2;

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

    /// Those of all values that a computed number can have, to so many digits after the point; more where one would
    /// read as nothing or as all of something, which it is not.
    pub fn computed(interval: &Interval, fewest: u32) -> Self {
        let special = [Decimal::ZERO, Decimal::ONE_HUNDRED, -Decimal::ONE_HUNDRED];
        let short = |number: Decimal| match number.scale() > fewest {
            true => {
                let digits = special.iter().fold(fewest, |digits, one| digits::apart(number, *one, digits));
                digits::rounded(number, digits).normalize()
            }
            false => number,
        };
        let rounded = Interval { low: interval.low.map(short), high: interval.high.map(short), ..*interval };
        Quantity::of(&rounded).as_ref().map_or(Self::default(), Self::of)
    }

    /// Those of a difference: between typed numbers it is exact.
    pub fn difference(interval: &Interval, fewest: u32) -> Self {
        let exact = interval.low.into_iter().chain(interval.high).map(|end| end.scale()).max();
        Self::computed(interval, exact.filter(|scale| *scale <= digits::TYPED).unwrap_or(0).max(fewest))
    }

    /// Those of a change against the year before.
    pub fn of_change(change: &Change) -> Self {
        let cells = match change.unit {
            ChangeUnit::Percent => Self::computed(&change.value, DIGITS),
            ChangeUnit::Points | ChangeUnit::Unit => Self::difference(&change.value, DIGITS),
        };
        cells.about(change.about)
    }

    /// Of what is computed from a number that is only about right: one number is so too.
    pub fn about(self, is_about: bool) -> Self {
        let is_number = self.comparator == Some("eq");
        Self { comparator: if is_about && is_number { Some("about") } else { self.comparator }, ..self }
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
    fn what_is_not_all_never_reads_as_all() {
        let of = |text: &str| said(Cells::computed(&Interval::exactly(number(text)), 2)).1;
        assert_eq!(
            ["99.999", "100.0004", "0.0004"].map(of),
            ["99.999", "100.0004", "0.0004"].map(|one| Some(number(one)))
        );
        let difference = Cells::difference(&Interval::exactly(number("-7.9992")), 2);
        assert_eq!(difference.number, Some(number("-7.9992")));
    }

    #[test]
    fn a_bound_says_so() {
        assert_eq!(said(Cells::computed(&Interval::above(number("7")), 2)), (Some("gt"), Some(number("7")), None));
        assert_eq!(said(Cells::computed(&Interval::up_to(number("7")), 2)), (Some("le"), Some(number("7")), None));
        assert_eq!(said(Cells::computed(&Interval::anything(), 2)), (None, None, None));
    }
}
