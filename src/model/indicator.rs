//! What is measured.

use super::{Interval, Noun, Period, Quantity, Text, UnitId};
use crate::source::Span;

/// Index of an indicator in [`super::Portal::indicators`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(pub u32);

/// Indicators that belong together, one file of the catalogue.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its id: the name of its file.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its place among the groups.
    pub order: i64,
    /// Its indicators, in the order of the file.
    pub indicators: Vec<IndicatorId>,
}

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Inside the target is better than on either side.
    Within,
    /// Not judged.
    Neutral,
}

/// What sort of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An amount or a count.
    Amount,
    /// So many per so many.
    Rate,
    /// A part of a whole.
    Share,
    /// A place among others.
    Rank,
    /// A growth.
    Change,
    /// A text.
    Qualitative,
}

/// How what adds up comes in on its way to a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Inflow {
    /// As evenly as one knows: a value to date can be held against the days that have passed.
    #[default]
    Even,
    /// In one season, in one go: the days say nothing.
    Uneven,
}

/// What a change is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Against {
    /// The same period a year earlier.
    Previous,
    /// A plan set by a higher level.
    Assigned,
}

/// Why its numbers are not all shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sensitive {
    /// Small counts of people are withheld.
    People,
    /// Left out of the site.
    Security,
}

/// How its values follow from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Derive {
    /// Growth in per cent against the year before.
    Growth(IndicatorId),
    /// Mean yearly growth in per cent over a term.
    MeanGrowth(IndicatorId),
    /// One divided by another, times 100 where the result is per cent.
    Ratio(IndicatorId, IndicatorId),
    /// The sum of several.
    Sum(Vec<IndicatorId>),
}

/// One indicator.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Its id.
    pub id: String,
    /// Index of its group in [`super::Portal::groups`].
    pub group: usize,
    /// Its name.
    pub title: Text,
    /// Its unit.
    pub unit: UnitId,
    /// Which way is good.
    pub better: Better,
    /// What sort of number it is.
    pub kind: Kind,
    /// Whether it adds up within the year (a flow) or stands (a level).
    pub accumulates: bool,
    /// How it comes in on its way to a plan.
    pub pace: Inflow,
    /// Digits after the decimal point of what is computed, where the catalogue says so.
    pub decimals: Option<u32>,
    /// What it means.
    pub definition: Option<Text>,
    /// How it is measured.
    pub method: Option<Text>,
    /// What it rests on in law.
    pub legal_basis: Option<Text>,
    /// Who answers for it.
    pub owner: Option<Text>,
    /// Which values it can have at all, where the catalogue says so.
    pub possible: Option<Interval>,
    /// Indicators that must add up to it.
    pub parts: Vec<IndicatorId>,
    /// In whose prices, as written.
    pub prices: Option<String>,
    /// The years from which on its values mean something else than before, oldest first, and why.
    pub breaks: Vec<(i16, Text)>,
    /// What a change is counted from.
    pub against: Against,
    /// What a share counts.
    pub of: Option<Noun>,
    /// Why its numbers are not all shown.
    pub sensitive: Option<Sensitive>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Old ids.
    pub formerly: Vec<String>,
    /// How its values follow from others.
    pub derive: Option<Derive>,
    /// Where it is defined.
    pub place: Span,
}

impl Indicator {
    /// Whether the site shows it at all.
    pub fn is_public(&self) -> bool {
        self.sensitive != Some(Sensitive::Security)
    }

    /// A quantity with the digits that it is printed with: those of its source, of a place among others none.
    pub fn as_printed(&self, quantity: &Quantity) -> Quantity {
        if self.kind == Kind::Rank { quantity.normalized() } else { *quantity }
    }

    /// Whether its values of a period and of the one before mean the same.
    pub fn is_continuous(&self, period: Period) -> bool {
        let within = |year: i16| (period.previous().year() + 1..=period.year()).contains(&year);
        !self.breaks.iter().any(|(year, _)| within(*year))
    }
}
