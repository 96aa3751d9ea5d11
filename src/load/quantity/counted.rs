//! What the numbers of an indicator are counted in, and what the words of a unit behind a number make of it there.

use super::spelled::{many, without_many};
use crate::finding::Says;
use crate::model::{Kind, Unit};
use rust_decimal::Decimal;

/// The kind and unit of the indicator whose numbers are read.
#[derive(Clone, Copy)]
pub struct Counted<'a> {
    /// The indicator's kind.
    pub kind: Kind,
    /// Its unit.
    pub of: &'a Unit,
    /// All units of the portal.
    pub units: &'a [Unit],
    /// How many languages the portal has.
    pub languages: usize,
}

/// What a number is worth in the indicator's unit that stands before the words of some unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worth {
    /// Nobody knows the indicator's unit.
    Unsaid,
    /// The same: it is the indicator's unit.
    Own,
    /// So many times the number.
    Many(Decimal),
    /// It is another unit, which does not convert to the indicator's, this one.
    Other(String),
    /// Nobody knows these words; the indicator's unit is this one.
    Unknown(String),
}

impl<'a> Counted<'a> {
    /// Whether its values may be a part and a whole.
    pub fn takes_shares(self) -> bool {
        matches!(self.kind, Kind::Share | Kind::Rank)
    }

    /// The name of the indicator's unit.
    pub fn unit(self) -> &'a str {
        self.of.name.text.get(0)
    }

    /// What the words of a unit make of the number before them.
    pub fn worth(self, words: &str) -> Worth {
        let own = || self.unit().to_owned();
        let percent = |sign: &str| ["%", "phần trăm", "percent", "per cent"].contains(&sign);
        if self.names(self.of).any(|name| name == words) || self.of.is_percent() && percent(words) {
            return Worth::Own;
        }
        if percent(words) || self.of.is_percent() {
            return Worth::Other(own());
        }
        match self.base_of(words).and_then(|base| base.checked_div(self.of.factor)) {
            Some(by) if by.is_zero() => Worth::Other(own()),
            Some(by) if by == Decimal::ONE => Worth::Own,
            Some(by) => Worth::Many(by.normalize()),
            None if self.is_known(words) => Worth::Other(own()),
            None => Worth::Unknown(own()),
        }
    }

    /// Whether the words are a unit of the portal, be it behind words for many.
    fn is_known(self, words: &str) -> bool {
        let known = self.units.iter().any(|unit| self.names(unit).any(|name| name == words));
        known || without_many(words).is_some_and(|(_, rest)| !rest.is_empty() && self.is_known(rest))
    }

    /// How many of the dimension's base the words count by.
    fn base_of(self, words: &str) -> Option<Decimal> {
        if let Some(unit) = self.siblings().find(|unit| self.names(unit).any(|name| name == words)) {
            return Some(unit.factor);
        }
        if let Some((by, rest)) = without_many(words) {
            let one = if rest.is_empty() { self.one() } else { self.base_of(rest) };
            return one?.checked_mul(by);
        }
        // "đồng" is a millionth of "triệu đồng".
        let of_many = |unit: &&Unit| self.names(unit).any(|name| without_many(&name).is_some_and(|it| it.1 == words));
        let unit = self.siblings().find(of_many)?;
        unit.factor.checked_div(many(self.names(unit)))
    }

    /// The base of the indicator's own unit: "đồng" of "triệu đồng".
    fn one(self) -> Option<Decimal> {
        self.of.factor.checked_div(many(self.names(self.of)))
    }

    fn siblings(self) -> impl Iterator<Item = &'a Unit> {
        self.units.iter().filter(move |unit| unit.dimension == self.of.dimension)
    }

    /// In lower case.
    fn names(self, unit: &'a Unit) -> impl Iterator<Item = String> {
        let names = (0..self.languages.max(1)).flat_map(|language| unit.name.spellings(language));
        names.chain(unit.aliases.iter().map(String::as_str)).filter(|name| !name.is_empty()).map(str::to_lowercase)
    }

    /// What to say of a part and its whole.
    pub fn no_share(self) -> Says {
        Says::new(
            "chỉ tiêu này không phải tỷ lệ phần trên tổng: kết quả viết vào `achieved`, kế hoạch vào `target`; đúng là tỷ lệ \
             thì đặt `kind: share` cho chỉ tiêu",
            "the indicator is no part of a whole: what was achieved goes into `achieved`, the plan into `target`; for a share \
             give the indicator `kind: share`",
        )
    }
}
