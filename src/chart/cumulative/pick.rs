//! Picks what was achieved since the beginning of a year from the periods within it.
//! Knows nothing of words.

use crate::chart::bullet::{self, Reading, Sure};
use crate::chart::number;
use crate::chart::subject::{self, Subject};
use crate::model::{Covers, Date, Figure, Kind, Milestone, Period, Quantity, Window, expected};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A year of an indicator that adds up within it.
pub struct Course<'a> {
    /// The year.
    pub year: i16,
    /// What was achieved by the end of a day, by day.
    pub points: BTreeMap<Date, Sum<'a>>,
    /// The expected path to the year's target; empty where there is none.
    pub way: Vec<Milestone>,
    /// The year's own target.
    pub target: Option<&'a Quantity>,
}

/// What was achieved since the beginning of the year.
#[derive(Clone, Copy)]
pub struct Sum<'a> {
    /// How much.
    pub amount: Decimal,
    /// The figure that ends there.
    pub figure: &'a Figure,
    /// Whether it was added up here rather than published.
    pub added_up: bool,
}

/// The course of the subject's year; `None` where its indicator does not add up or its figure speaks of a term.
pub fn pick<'a>(subject: &Subject<'a>) -> Option<Course<'a>> {
    let (portal, figure, indicator) = (subject.portal, subject.figure, subject.indicator());
    if indicator.kind != Kind::Amount || !indicator.accumulates || matches!(figure.period, Period::Term(..)) {
        return None;
    }
    let year = figure.period.year();
    let whole = Period::Year(year).window();
    let mut points = BTreeMap::new();
    for figure in portal.figures_in(figure.indicator, figure.area) {
        let window = figure.period.window();
        if window.from >= whole.from && window.to <= whole.to {
            add(subject, figure, &mut points);
        }
    }
    let plan = portal.figure(figure.indicator, figure.area, Period::Year(year));
    let way = plan.and_then(|plan| expected(portal, plan)).unwrap_or_default();
    let target = plan.and_then(|plan| plan.facts.target.as_ref()).map(|value| &value.quantity);
    Some(Course { year, points, way, target })
}

/// Adds what a figure says, if it leads on from the beginning of the year or from what is known by the day before.
fn add<'a>(subject: &Subject, figure: &'a Figure, points: &mut BTreeMap<Date, Sum<'a>>) {
    let drawn = subject::achieved(subject.withheld, figure).filter(|_| !figure.facts.suspect);
    let Some(quantity) = drawn else { return };
    let Some(window) = speaks_of(figure) else { return };
    let begins = window.from == Period::Year(window.to.year).window().from;
    let before = points.get(&window.from.plus_days(-1)).map(|sum| sum.amount);
    let carried = if begins { Some(Decimal::ZERO) } else { before };
    let Some(amount) = carried.and_then(|carried| carried.checked_add(quantity.point())) else { return };
    // A published sum wins over one that is added up here.
    let is_published = points.get(&window.to).is_some_and(|sum| !sum.added_up);
    if begins || !is_published {
        points.insert(window.to, Sum { amount, figure, added_up: !begins });
    }
}

/// The stretch that what was achieved speaks of.
fn speaks_of(figure: &Figure) -> Option<Window> {
    let window = figure.period.window();
    let day = figure.facts.as_of.or(figure.facts.achieved.as_ref()?.origin.as_of);
    match figure.facts.covers {
        Covers::Period => Some(window),
        Covers::YearToDate => {
            let from = Period::Year(window.to.year).window().from;
            Some(Window { from, to: day.unwrap_or(window.to).clamp(window.from, window.to) })
        }
        Covers::Window(window, _) => Some(window),
        Covers::Instant => None,
    }
}

impl Sum<'_> {
    /// As it is drawn.
    pub fn reading(&self, subject: &Subject) -> Reading {
        let sure = bullet::of(subject.portal, subject.withheld, self.figure).achieved.map(|one| one.sure);
        let sure = match sure {
            Some(Sure::Printed) | None if self.added_up => Sure::Derived,
            Some(sure) => sure,
            None => Sure::Printed,
        };
        Reading { sure, ..Reading::exactly(number(self.amount)) }
    }
}
