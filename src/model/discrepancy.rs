//! A number of the sources that another one contradicts, or that looks wrong, with the arithmetic that says so.
//!
//! Made by the audit, shown beside the number and on the page of checks. Never corrects anything.

use super::{ChangeUnit, Date, DimensionId, Interval, MemberId, Quantity, Text, UnitId};
use crate::source::Span;

/// One discrepancy.
#[derive(Debug, Clone, PartialEq)]
pub struct Discrepancy {
    /// One of [`super::ISSUE_CODES`].
    pub code: &'static str,
    /// What it is about.
    pub subject: Subject,
    /// Where the number is written.
    pub place: Span,
    /// Other numbers that belong to it.
    pub beside: Vec<Span>,
    /// What the source has.
    pub printed: Option<Reading>,
    /// What follows from other numbers.
    pub computed: Option<Reading>,
    /// Printed − computed.
    pub difference: Option<Reading>,
    /// What printed, computed and difference are counted in.
    pub measure: Measure,
    /// How it was computed, as it would stand on paper: `40.531 ÷ 52.592 = 77.07 %`.
    pub reckoning: Vec<Token>,
    /// What may explain it.
    pub suspicion: Option<Suspicion>,
    /// Whether the publisher knows.
    pub state: State,
}

/// What a discrepancy is about. Numbers are indices in the portal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A figure, or a member of its breakdowns.
    Figure {
        /// In `Portal::figures`.
        at: usize,
        /// The dimension and member of each level; empty for the figure itself.
        path: Vec<(DimensionId, MemberId)>,
    },
    /// A task, or one of its steps.
    Task {
        /// In `Portal::reports`.
        report: usize,
        /// In its tasks.
        task: usize,
        /// In the task's steps.
        step: Option<usize>,
    },
    /// An event.
    Event {
        /// In `Portal::reports`.
        report: usize,
        /// In its events.
        event: usize,
    },
}

/// What is printed or computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// A number, or the bounds of one.
    Quantity(Quantity),
    /// A day.
    Date(Date),
}

/// What a number is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// A unit.
    Unit(UnitId),
    /// What a share counts: schools, communes.
    Counted,
    /// Nothing: a day.
    None,
}

/// One sign of a reckoning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Token {
    /// A number.
    Quantity(Quantity),
    /// A day.
    Date(Date),
    /// `+`, `÷`, `=`, `≠`, `%`: as it stands.
    Sign(&'static str),
}

/// What may explain a discrepancy; never a correction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suspicion {
    /// What the number may have been meant to be; `None` where the source may just say it in another way.
    pub quantity: Option<Quantity>,
    /// The number that it stands for, where that is another than the one printed here: a part of a total.
    pub instead_of: Option<Quantity>,
    /// Why.
    pub why: Why,
}

/// Why another number is suspected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A slipped point: ten, a hundred or a thousand times too much or too little.
    Factor(u32),
    /// Two digits changed places.
    Swapped,
    /// One digit is another.
    Digit,
    /// The parts without that many of them make the total: they may be counted twice.
    LeftOut(usize),
    /// A rate's change in percentage points was printed as per cent.
    Points,
}

/// Whether the publisher knows of a discrepancy.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// Nobody said so.
    Open,
    /// It stands as an `issue:`.
    Acknowledged(Acknowledged),
}

/// What the publisher says of a discrepancy.
#[derive(Debug, Clone, PartialEq)]
pub struct Acknowledged {
    /// To readers.
    pub says: Option<Text>,
    /// What the number may really be.
    pub suspected: Option<Quantity>,
    /// Where it is written.
    pub place: Span,
}

impl Discrepancy {
    /// An open one with nothing computed yet.
    pub fn new(code: &'static str, subject: Subject, place: Span) -> Self {
        Self {
            code,
            subject,
            place,
            beside: Vec::new(),
            printed: None,
            computed: None,
            difference: None,
            measure: Measure::None,
            reckoning: Vec::new(),
            suspicion: None,
            state: State::Open,
        }
    }

    /// Printed against computed, in one measure; the difference follows.
    pub fn between(self, printed: &Quantity, computed: &Interval, measure: Measure) -> Self {
        self.between_to(printed.digits_beside(), printed, computed, measure)
    }

    /// The same, with so many digits of what is computed: a sum of typed numbers has all of theirs.
    pub fn between_to(mut self, digits: u32, printed: &Quantity, computed: &Interval, measure: Measure) -> Self {
        let difference = printed.interval().minus(computed);
        self.printed = Some(Reading::Quantity(*printed));
        self.computed = Quantity::of(&computed.rounded(digits)).map(Reading::Quantity);
        self.difference = Quantity::of(&difference.rounded(digits)).map(Reading::Quantity);
        self.measure = measure;
        self
    }
}

impl Measure {
    /// The measure of a change in a unit.
    pub fn of_change(change: ChangeUnit, unit: UnitId) -> Self {
        match change {
            ChangeUnit::Percent => Self::Percent,
            ChangeUnit::Points => Self::Points,
            ChangeUnit::Unit => Self::Unit(unit),
        }
    }
}

impl Quantity {
    /// With how many digits a computed number is shown beside this printed one: one more, which shows any difference
    /// that counts.
    pub fn digits_beside(&self) -> u32 {
        self.scale() + 1
    }

    /// Whether it is what a computed number prints like: they differ by less than one unit of its last digit, for many
    /// documents cut digits off instead of rounding.
    pub fn agrees_with(&self, computed: &Interval) -> bool {
        let step = rust_decimal::Decimal::new(1, self.scale());
        let around = Interval { low: Some(-step), high: Some(step), above: true, below: true };
        !self.interval().plus(&around).is_apart(computed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tests::number;

    fn agrees(printed: &str, computed: &str) -> bool {
        Quantity::exactly(number(printed)).agrees_with(&Interval::exactly(number(computed)))
    }

    #[test]
    fn digits_may_be_cut_off_or_rounded() {
        assert!(agrees("77.06", "77.0668") && agrees("77.07", "77.0668") && agrees("83", "83.9"));
        assert!(!agrees("77.08", "77.0668") && !agrees("83", "84") && !agrees("83", "76.8"));
    }

    #[test]
    fn the_difference_has_two_digits_more_than_what_is_printed() {
        let subject = Subject::Figure { at: 0, path: Vec::new() };
        let found = Discrepancy::new("stated-attainment", subject, crate::model::tests::value("1").place).between(
            &Quantity::exactly(number("83")),
            &Interval::exactly(number("76.80140")),
            Measure::Percent,
        );
        assert_eq!(found.computed, Some(Reading::Quantity(Quantity::exactly(number("76.8")))));
        assert_eq!(found.difference, Some(Reading::Quantity(Quantity::exactly(number("6.2")))));
    }
}
