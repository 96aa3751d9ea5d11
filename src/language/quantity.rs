//! Quantities in words: the comparator said, the number printed, the unit after it.

use rust_decimal::Decimal;

use super::Language;
use super::phrase::Arg;
use crate::model::{Amount, Comparator, Quantity};

impl Language {
    /// The quantity with its comparator in words: "từ 85 % trở lên", "khoảng 45,3 ha", "48 trên 52 trường".
    ///
    /// `unit` may be empty; of a share it is what is counted. The parts of a share and a rank are printed as written,
    /// all else with that many decimals.
    pub fn quantity(&self, quantity: &Quantity, decimals: u32, unit: &str) -> String {
        match (quantity.comparator, quantity.amount) {
            (Comparator::AtLeast, Amount::Range(from, to)) => {
                self.range("comparator.open-range", (from, to), decimals, unit)
            }
            (comparator, amount) => self.compared(comparator, self.amount(amount, decimals, unit)),
        }
    }

    /// A number with its unit, which may be empty: "338,1 tỷ đồng", "92,3 %".
    pub fn with_unit(&self, value: Decimal, decimals: u32, unit: &str) -> String {
        match unit {
            "" => self.number(value, decimals),
            "%" => self.percent(value, decimals),
            _ => {
                let value = self.number(value, decimals);
                self.fill("quantity", &[("value", Arg::Text(&value)), ("unit", Arg::Text(unit))])
            }
        }
    }

    fn compared(&self, comparator: Comparator, amount: String) -> String {
        let key = match comparator {
            Comparator::Exactly => return amount,
            Comparator::Above => "comparator.gt",
            Comparator::AtLeast => "comparator.ge",
            Comparator::Below => "comparator.lt",
            Comparator::AtMost => "comparator.le",
            Comparator::About => "comparator.about",
        };
        self.fill(key, &[("n", Arg::Text(&amount))])
    }

    fn amount(&self, amount: Amount, decimals: u32, unit: &str) -> String {
        match amount {
            Amount::Number(number) => self.with_unit(number, decimals, unit),
            Amount::Range(from, to) => self.range("comparator.range", (from, to), decimals, unit),
            Amount::Share(part, whole) => self.part("comparator.share", part, whole, unit),
            Amount::Rank(place, size) => self.part("comparator.rank", place, size, unit),
        }
    }

    /// The unit stands once, after the upper end.
    fn range(&self, key: &str, (from, to): (Decimal, Decimal), decimals: u32, unit: &str) -> String {
        let (from, to) = (self.number(from, decimals), self.with_unit(to, decimals, unit));
        self.fill(key, &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
    }

    fn part(&self, key: &str, part: Decimal, whole: Decimal, unit: &str) -> String {
        let (part, whole) = (self.number_as_is(part), self.with_unit(whole, whole.scale(), unit));
        self.fill(key, &[("part", Arg::Text(&part)), ("whole", Arg::Text(&whole))])
    }
}
