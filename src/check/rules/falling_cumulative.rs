//! What adds up within a year and yet becomes less: nine months below six, a quarter above its half-year.
//!
//! A value that accumulates is at most that of any stretch of time which holds its own. Held against each other are the
//! values of one area, indicator and year: of whole periods, to date, and of each vintage to date that gives no reason
//! for its change. Tolerance: both stand for all that they can be, rounded and "khoảng". Nothing is said of forecasts,
//! for they may fail, nor where a value can be negative.

use crate::check::{Check, Context, Lead, Rule, reckon};
use crate::finding::Severity;
use crate::model::{
    Covers, Date, Discrepancy, Figure, Interval, Kind, Measure, Origin, Period, Portal, Quantity, Reading, Report,
    Subject, Token, Value, ValueStatus, Window,
};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "falling-cumulative",
    severity: Severity::Warning,
    summary_vi: "số lũy kế giảm: số của kỳ dài nhỏ hơn số của kỳ ngắn nằm trong đó",
    summary_en: "a cumulative value falls: that of a longer period is below that of a shorter one within it",
    check: Check::Audit(Lead { vi: "số lũy kế", en: "the cumulative value" }, audit),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    let portal = context.portal;
    let of_one_year = |one: &Report, next: &Report| (one.area, one.period.year()) == (next.area, next.period.year());
    // Most years have nothing but the year.
    for reports in portal.reports.chunk_by(of_one_year) {
        let mut values: Vec<Known> =
            reports.iter().flat_map(|report| known(portal, report, reports.len() > 1)).collect();
        values.sort_by_key(|one| (one.figure.indicator, one.window.length(), one.window.from));
        for series in values.chunk_by(|one, next| one.figure.indicator == next.figure.indicator) {
            found.extend(falls(portal, series));
        }
    }
}

/// A value and the stretch of time that it speaks of.
struct Known<'a> {
    at: usize,
    figure: &'a Figure,
    window: Window,
    value: &'a Value,
    possible: Interval,
}

/// The values of one report that add up; where there is no other report of the year, only of figures with a history.
fn known<'a>(portal: &'a Portal, report: &'a Report, others: bool) -> Vec<Known<'a>> {
    if matches!(report.period, Period::Term(..)) {
        return Vec::new();
    }
    let mut values = Vec::new();
    for (at, figure) in report.figures.clone().map(|at| (at, &portal.figures[at])) {
        let history = figure.facts.more.as_deref().is_some_and(|more| !more.vintages.is_empty());
        let indicator = portal.indicator(figure.indicator);
        if (!others && !history) || !indicator.accumulates || indicator.kind != Kind::Amount || figure.derived {
            continue;
        }
        let said = said(figure).into_iter().filter(|said| said.status != ValueStatus::Forecast);
        values.extend(said.filter_map(|said| {
            let window = window(figure.period, said.covers, said.origin.as_of)?;
            let possible = reckon::possible(portal, indicator.unit, &said.value.quantity);
            Some(Known { at, figure, window, value: said.value, possible })
        }));
    }
    values
}

/// What one vintage says.
struct Said<'a> {
    value: &'a Value,
    covers: &'a Covers,
    origin: &'a Origin,
    status: ValueStatus,
}

/// Each vintage to date, then what stands now.
fn said(figure: &Figure) -> Vec<Said<'_>> {
    let facts = &figure.facts;
    let vintages = facts.more.as_deref().map_or(&[][..], |more| &more.vintages);
    let mut all = Vec::new();
    for vintage in vintages.iter().filter(|one| one.covers == Covers::YearToDate) {
        let status = vintage.status.unwrap_or_default();
        let earlier = vintage.achieved.as_ref();
        all.extend(earlier.map(|value| Said { value, covers: &vintage.covers, origin: &vintage.origin, status }));
    }
    let corrected = vintages.len() > 1 && facts.origin.reason.is_some();
    if corrected {
        all.clear();
    }
    let now = facts.achieved.as_ref();
    all.extend(now.map(|value| Said { value, covers: &facts.covers, origin: &value.origin, status: facts.status }));
    all
}

fn window(period: Period, covers: &Covers, as_of: Option<Date>) -> Option<Window> {
    let whole = period.window();
    match covers {
        Covers::Period => Some(whole),
        Covers::YearToDate => {
            let from = Date { year: whole.to.year, month: 1, day: 1 };
            as_of.filter(|to| *to >= whole.from).map(|to| Window { from, to })
        }
        Covers::Instant | Covers::Window(..) => None,
    }
}

/// Each value, the shorter before the longer, against those of the stretches within its own.
fn falls(portal: &Portal, series: &[Known]) -> Vec<Discrepancy> {
    let negative = |one: &Known| one.possible.low.is_some_and(|low| low < Decimal::ZERO);
    if series.len() < 2 || series.iter().any(negative) {
        return Vec::new();
    }
    let within = |outer: &Window, inner: &Window| outer.from <= inner.from && inner.to <= outer.to && outer != inner;
    let fall = |(at, longer): (usize, &Known)| {
        let mut inside = series[..at].iter().filter(|shorter| within(&longer.window, &shorter.window));
        let above = inside.find(|shorter| below(&longer.possible, &shorter.possible))?;
        Some(discrepancy(portal, above, longer))
    };
    series.iter().enumerate().filter_map(fall).collect()
}

fn below(one: &Interval, other: &Interval) -> bool {
    matches!((one.high, other.low), (Some(high), Some(low)) if high < low)
}

/// `2023-06-30 : 480 > 2023-09-30 : 470`
fn discrepancy(portal: &Portal, shorter: &Known, longer: &Known) -> Discrepancy {
    let unit = portal.indicator(longer.figure.indicator).unit;
    let subject = Subject::Figure { at: longer.at, path: Vec::new() };
    let mut told = Discrepancy::new(RULE.code, subject, longer.value.place);
    told.printed = Some(Reading::Quantity(longer.value.quantity));
    told.measure = Measure::Unit(unit);
    let difference = longer.value.quantity.interval().minus(&shorter.value.quantity.interval());
    told.difference = Quantity::of(&difference).map(Reading::Quantity);
    let term = |one: &Known| {
        let days = [Token::Date(one.window.from), Token::Sign("–"), Token::Date(one.window.to), Token::Sign(":")];
        days.into_iter().chain([Token::Quantity(one.value.quantity)])
    };
    told.reckoning = term(longer).chain([Token::Sign("<")]).chain(term(shorter)).collect();
    told.beside = vec![shorter.value.place];
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add, date, figure, found, portal, value};
    use crate::model::{Commitment, More, Stated, Vintage};
    use std::sync::Arc;

    /// Periods with their values, oldest first.
    fn series(values: &[(&str, &str)]) -> Portal {
        let mut portal = portal();
        portal.figures.clear();
        portal.reports.clear();
        portal.by_indicator[0].clear();
        portal.indicators[0].accumulates = true;
        for (period, achieved) in values {
            add(&mut portal, figure(period, None, Some(achieved)));
        }
        portal
    }

    #[test]
    fn longer_stretches_have_more() {
        assert!(found(RULE, &series(&[("2023-Q1", "100"), ("2023-H1", "100"), ("2023-9M", "350")])).is_empty());
        let says = "the cumulative value is printed as `90 ho`: 2023-01-01 – 2023-09-30 : 90 < 2023-01-01 – 2023-06-30 : \
                    100; difference -10";
        assert_eq!(found(RULE, &series(&[("2023-H1", "100"), ("2023-9M", "90"), ("2023", "350")])), [says]);
        assert_eq!(found(RULE, &series(&[("2023-Q2", "100"), ("2023-H1", "90")])).len(), 1);
    }

    #[test]
    fn what_does_not_overlap_does_not_compare() {
        assert!(found(RULE, &series(&[("2022", "500"), ("2023-Q1", "100"), ("2023-Q2", "90")])).is_empty());
        assert!(found(RULE, &series(&[("2023-H1", "~ 100"), ("2023-9M", "98")])).is_empty());
    }

    #[test]
    fn a_level_may_fall_and_a_forecast_fail() {
        let mut portal = series(&[("2023-H1", "100"), ("2023-9M", "90")]);
        portal.figures[0].facts.status = ValueStatus::Forecast;
        assert!(found(RULE, &portal).is_empty());
        portal.figures[0].facts.status = ValueStatus::Estimate;
        assert_eq!(found(RULE, &portal).len(), 1);
        portal.indicators[0].accumulates = false;
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn vintages_to_date_grow_unless_they_say_why() {
        let mut portal = series(&[("2023", "90")]);
        let origin = |day: &str, reason: Option<&str>| {
            let reason = reason.map(crate::model::Text::plain);
            Arc::new(Origin { as_of: Some(date(day)), reason, ..Origin::default() })
        };
        let vintage = |achieved: &str, origin: Arc<Origin>| Vintage {
            target: None,
            achieved: Some(value(achieved)),
            previous: None,
            target_text: None,
            achieved_text: None,
            status: None,
            covers: Covers::YearToDate,
            stated: Stated::default(),
            commitment: Commitment::Required,
            origin,
            place: crate::check::tests::example::span(0),
        };
        let vintages = vec![vintage("80", origin("2023-06-30", None)), vintage("100", origin("2023-09-30", None))];
        portal.figures[0].facts.more = Some(Box::new(More { vintages, ..More::default() }));
        assert_eq!(found(RULE, &portal).len(), 1);
        portal.figures[0].facts.origin = origin("2023-12-31", Some("đối chiếu lại"));
        assert!(found(RULE, &portal).is_empty());
    }
}
