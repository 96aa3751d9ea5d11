//! Quantities in words: the comparator said, the number printed, the unit after it.

use rust_decimal::Decimal;

use super::Language;
use super::phrase::Arg;
use crate::model::implied::About;
use crate::model::{Amount, Comparator, Quantity};

impl Language {
    /// The quantity with its comparator in words: "từ 85 % trở lên", "khoảng 45,3 ha", "48/52 trường".
    ///
    /// `unit` may be empty; of a share it is what is counted. Every number is printed with the digits that it has: what
    /// is computed is rounded before it becomes a quantity.
    pub fn quantity(&self, quantity: &Quantity, unit: &str) -> String {
        match (quantity.comparator, quantity.amount) {
            (Comparator::AtLeast, Amount::Range(from, to)) => self.range("comparator.open-range", (from, to), unit),
            (comparator, amount) => self.compared(comparator, self.amount(amount, unit)),
        }
    }

    /// A number that only follows from others: "khoảng 690 tỷ đồng (669–715)".
    pub fn about(&self, about: &About, unit: &str) -> String {
        let middle = Quantity { comparator: Comparator::About, amount: Amount::Number(about.middle) };
        let middle = self.quantity(&middle, unit);
        let Some((low, high)) = about.ends else { return middle };
        let ends = format!("{}–{}", self.number_as_is(low), self.number_as_is(high));
        self.fill("aside", &[("text", Arg::Text(&middle)), ("aside", Arg::Text(&ends))])
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

    fn as_is(&self, number: Decimal, unit: &str) -> String {
        self.with_unit(number, number.scale(), unit)
    }

    fn compared(&self, comparator: Comparator, amount: String) -> String {
        let key = match comparator {
            Comparator::Exactly => return amount,
            Comparator::Above => "comparator.gt",
            Comparator::AtLeast => "comparator.ge",
            Comparator::Below => "comparator.lt",
            Comparator::AtMost => "comparator.le",
            Comparator::About => "comparator.about",
            Comparator::Almost => "comparator.almost",
        };
        self.fill(key, &[("n", Arg::Text(&amount))])
    }

    fn amount(&self, amount: Amount, unit: &str) -> String {
        match amount {
            Amount::Number(number) => self.as_is(number, unit),
            Amount::Range(from, to) => self.range("comparator.range", (from, to), unit),
            Amount::Share(part, whole) => self.part("comparator.share", part, whole, unit),
            Amount::Rank(place, size) => self.part("comparator.rank", place, size, unit),
        }
    }

    /// The unit stands once, after the upper end.
    fn range(&self, key: &str, (from, to): (Decimal, Decimal), unit: &str) -> String {
        let (from, to) = (self.number_as_is(from), self.as_is(to, unit));
        self.fill(key, &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
    }

    fn part(&self, key: &str, part: Decimal, whole: Decimal, unit: &str) -> String {
        let (part, whole) = (self.number_as_is(part), self.as_is(whole, unit));
        self.fill(key, &[("part", Arg::Text(&part)), ("whole", Arg::Text(&whole))])
    }
}
