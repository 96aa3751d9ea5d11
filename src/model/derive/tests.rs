//! What derived values are, where they appear, and what they never mix.

use super::super::{Better, More, UnitId};
use super::*;
use crate::model::tests::{Fixture, date, number, quantity, value};

const YEAR: Period = Period::Year(2023);

fn fixture(derive: Derive, kind: Kind) -> Fixture {
    let mut fixture = Fixture::new(&[
        ("a", Kind::Amount, Better::Higher, true),
        ("b", Kind::Amount, Better::Higher, true),
        ("c", kind, Better::Higher, false),
    ]);
    fixture.indicator("c").derive = Some(derive);
    fixture
}

fn id(at: u32) -> IndicatorId {
    IndicatorId(at)
}

fn derived(fixture: &Fixture) -> Portal {
    let mut portal = fixture.portal();
    derive(&mut portal);
    assert!(portal.figures.windows(2).all(|two| key(&two[0]) < key(&two[1])));
    for report in &portal.reports {
        assert!(portal.figures_of(report).iter().all(|one| one.period == report.period));
    }
    assert_eq!(portal.reports.iter().map(|one| one.figures.len()).sum::<usize>(), portal.figures.len());
    assert_eq!(portal.by_indicator.iter().map(Vec::len).sum::<usize>(), portal.figures.len());
    portal
}

fn achieved(portal: &Portal, indicator: u32, period: Period) -> Option<Quantity> {
    Some(portal.figure(id(indicator), AreaId(0), period)?.facts.achieved.as_ref()?.quantity)
}

#[test]
fn growth_is_against_the_year_before() {
    let mut fixture = fixture(Derive::Growth(id(0)), Kind::Change);
    fixture.figure("a", Period::Year(2022), None, Some("100"));
    fixture.figure("a", YEAR, None, Some("107.2"));
    fixture.figure("c", YEAR, Some("7"), None);
    let portal = derived(&fixture);
    assert_eq!(achieved(&portal, 2, YEAR), Some(quantity("7.2")));
    let figure = portal.figure(id(2), AreaId(0), YEAR).unwrap();
    assert!(figure.derived && figure.facts.target.is_some());
    assert_eq!(achieved(&portal, 2, Period::Year(2022)), None);
}

#[test]
fn growth_takes_the_printed_level_first() {
    let mut fixture = fixture(Derive::Growth(id(0)), Kind::Change);
    fixture.figure("a", YEAR, None, Some("110"));
    fixture.last().facts.more = Some(Box::new(More { previous: Some(value("88")), ..More::default() }));
    let portal = derived(&fixture);
    assert_eq!(achieved(&portal, 2, YEAR), Some(quantity("25.0")));
    assert!(portal.figures.last().unwrap().derived);
}

#[test]
fn what_is_written_stays() {
    let mut fixture = fixture(Derive::Sum(vec![id(0), id(1)]), Kind::Amount);
    fixture.figure("a", YEAR, None, Some("1"));
    fixture.figure("b", YEAR, None, Some("2"));
    fixture.figure("c", YEAR, None, Some("4"));
    let portal = derived(&fixture);
    assert_eq!(achieved(&portal, 2, YEAR), Some(quantity("4")));
    assert!(!portal.figures.last().unwrap().derived);
}

#[test]
fn sums_convert_units_and_need_every_part() {
    let mut fixture = fixture(Derive::Sum(vec![id(0), id(1)]), Kind::Amount);
    fixture.unit_of("a", "money", "1000");
    fixture.unit_of("b", "money", "1");
    fixture.unit_of("c", "money", "1000");
    fixture.figure("a", YEAR, None, Some("1.5"));
    fixture.figure("b", YEAR, None, Some("250"));
    fixture.figure("a", Period::Year(2022), None, Some("1.5"));
    let portal = derived(&fixture);
    assert_eq!(achieved(&portal, 2, YEAR).unwrap().point(), number("1.75"));
    assert_eq!(achieved(&portal, 2, Period::Year(2022)), None);
    fixture.unit_of("b", "area", "1");
    assert_eq!(achieved(&derived(&fixture), 2, YEAR), None);
}

#[test]
fn ratios_convert_units_and_count_per_hundred() {
    let mut fixture = fixture(Derive::Ratio(id(0), id(1)), Kind::Share);
    fixture.unit_of("a", "money", "1000");
    fixture.unit_of("b", "money", "1");
    fixture.figure("a", YEAR, None, Some("1"));
    fixture.figure("b", YEAR, None, Some("4000"));
    assert_eq!(achieved(&derived(&fixture), 2, YEAR), Some(quantity("25")));
    fixture.unit_of("b", "area", "10000");
    fixture.unit_of("c", "money-per-area", "0.01");
    assert_eq!(achieved(&derived(&fixture), 2, YEAR), Some(quantity("0.003")));
    fixture.figures[1].facts.achieved = Some(value("0"));
    assert_eq!(achieved(&derived(&fixture), 2, YEAR), None);
}

#[test]
fn long_fractions_are_cut_to_be_printed_and_kept_to_be_reckoned_with() {
    let mut fixture = fixture(Derive::Ratio(id(0), id(1)), Kind::Share);
    fixture.figure("a", YEAR, None, Some("2"));
    fixture.figure("b", YEAR, None, Some("3"));
    let mut printed = |decimals: Option<u32>, over: &str, target: Option<&str>| {
        fixture.indicator("c").decimals = decimals;
        fixture.figures[0].facts.achieved = Some(value(over));
        fixture.figures.truncate(2);
        if let Some(target) = target {
            fixture.figure("c", YEAR, Some(target), None);
        }
        let portal = derived(&fixture);
        let value = portal.figure(id(2), AreaId(0), YEAR).unwrap().facts.achieved.clone().unwrap();
        (value.quantity, value.interval())
    };
    let exactly = |text: &str| Interval::exactly(number(text));
    assert_eq!(printed(None, "2", None), (quantity("66.7"), exactly("66.6666666667")));
    assert_eq!(printed(None, "2.05", None), (quantity("68.33"), exactly("68.3333333333")));
    assert_eq!(printed(Some(0), "2", None), (quantity("67"), exactly("66.6666666667")));
    assert_eq!(printed(None, "2", Some("66.7")), (quantity("66.67"), exactly("66.6666666667")));
}

#[test]
fn bounds_and_ranges_stay_what_they_are() {
    let mut fixture = fixture(Derive::Sum(vec![id(0), id(1)]), Kind::Amount);
    fixture.figure("a", YEAR, None, Some("3..5"));
    fixture.figure("b", YEAR, None, Some("2"));
    let mut total = |text: &str| {
        fixture.figures[0].facts.achieved = Some(value(text));
        achieved(&derived(&fixture), 2, YEAR).unwrap()
    };
    for (part, sum) in [("3..5", "5..7"), ("> 3", "> 5"), ("<= 3", "<= 5"), ("~ 3", "~ 5")] {
        assert_eq!(total(part), quantity(sum));
    }
}

#[test]
fn mean_growth_is_compound() {
    let mut fixture = fixture(Derive::MeanGrowth(id(0)), Kind::Change);
    fixture.figure("a", Period::Year(2020), None, Some("1000"));
    fixture.figure("a", Period::Year(2025), None, Some("1610.51"));
    fixture.figure("c", Period::Term(2021, 2025), Some("9"), None);
    assert_eq!(achieved(&derived(&fixture), 2, Period::Term(2021, 2025)), Some(quantity("10")));
    fixture.figures.remove(0);
    assert_eq!(achieved(&derived(&fixture), 2, Period::Term(2021, 2025)), None);
    fixture.figure("a", Period::Year(2021), None, Some("1"));
    fixture.last().facts.more = Some(Box::new(More { previous: Some(value("1000")), ..More::default() }));
    assert_eq!(achieved(&derived(&fixture), 2, Period::Term(2021, 2025)), Some(quantity("10")));
}

#[test]
fn inputs_come_first_and_circles_end() {
    let mut fixture = Fixture::new(&[
        ("a", Kind::Change, Better::Higher, false),
        ("b", Kind::Amount, Better::Higher, true),
        ("c", Kind::Amount, Better::Higher, true),
    ]);
    fixture.indicator("a").derive = Some(Derive::Growth(id(1)));
    fixture.indicator("b").derive = Some(Derive::Sum(vec![id(2)]));
    fixture.figure("c", Period::Year(2022), None, Some("50"));
    fixture.figure("c", YEAR, None, Some("60"));
    let portal = derived(&fixture);
    assert_eq!(achieved(&portal, 0, YEAR), Some(quantity("20")));
    assert_eq!(portal.figures.len(), 5);
    fixture.indicator("c").derive = Some(Derive::Sum(vec![id(0)]));
    derived(&fixture);
    fixture.indicator("c").derive = Some(Derive::Sum(vec![id(2)]));
    derived(&fixture);
}

#[test]
fn stretches_of_time_are_not_mixed() {
    let mut fixture = fixture(Derive::Sum(vec![id(0), id(1)]), Kind::Amount);
    fixture.figure("a", YEAR, None, Some("1"));
    fixture.last().facts.covers = Covers::YearToDate;
    fixture.last().facts.as_of = Some(date("2023-09-30"));
    fixture.figure("b", YEAR, None, Some("2"));
    assert_eq!(achieved(&derived(&fixture), 2, YEAR), None);
    let day = fixture.figures[0].facts.clone();
    fixture.last().facts.covers = day.covers;
    fixture.last().facts.as_of = day.as_of;
    fixture.last().facts.status = ValueStatus::Estimate;
    let portal = derived(&fixture);
    let facts = &portal.figures.last().unwrap().facts;
    assert_eq!((&facts.covers, facts.as_of, facts.status), (&Covers::YearToDate, day.as_of, ValueStatus::Estimate));
}

#[test]
fn roots_are_found_or_refused() {
    assert_eq!(root(number("1.21"), 2).unwrap().round_dp(20).normalize(), number("1.1"));
    assert_eq!(root(number("0.25"), 2).unwrap().round_dp(20).normalize(), number("0.5"));
    assert_eq!(root(number("0"), 2), None);
    assert_eq!(root(number("-8"), 3), None);
    assert!(root(Decimal::MAX, 10).is_some());
    assert!(root(number("0.0000000000000000000000000001"), 30).is_some());
}

#[test]
fn nothing_derived_costs_nothing() {
    let mut fixture = Fixture::new(&[("a", Kind::Amount, Better::Higher, true)]);
    fixture.figure("a", YEAR, None, Some("1"));
    assert!(order(&fixture.indicators).is_empty());
    assert_eq!(derived(&fixture).figures.len(), 1);
    assert_eq!(fixture.indicators[0].unit, UnitId(0));
}
