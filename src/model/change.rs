//! How a figure changed against the year before.

use super::{
    Better, ChangeUnit, Covers, DimensionId, Facts, Figure, Indicator, Interval, Kind, MemberId, NotOver, Portal,
    Stated, Value, not_over_yet,
};
use rust_decimal::Decimal;

/// Where a change comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeBasis {
    /// Computed against the level a year earlier that the same document prints.
    Previous,
    /// Computed against the figure of a year earlier.
    YearBefore,
    /// As the document states it.
    Stated,
}

/// A change against the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// How much: now − then, or by how many per cent.
    pub value: Interval,
    /// Whether that is only about right, as one of the levels is.
    pub about: bool,
    /// In what: per cent of amounts, points of what is itself per cent, else the unit (of a rank: places).
    pub unit: ChangeUnit,
    /// Whether it is for the better; `None` where it is neither or cannot be told.
    pub good: Option<bool>,
    /// Where it comes from.
    pub basis: ChangeBasis,
}

/// How a figure changed.
pub fn change(portal: &Portal, figure: &Figure) -> Option<Change> {
    change_of(portal, figure, &[])
}

/// How a figure, or a member of its breakdowns, changed: the member held against the same one a year earlier.
pub fn change_of(portal: &Portal, figure: &Figure, path: &[(DimensionId, MemberId)]) -> Option<Change> {
    let indicator = portal.indicator(figure.indicator);
    let is_percent = portal.unit(indicator.unit).is_percent();
    change_between(indicator, is_percent, figure.facts.member(path)?, earlier(portal, figure, path))
}

/// The same as [`change_of`], computed in a unit that a document has chosen.
pub fn change_in(
    portal: &Portal,
    figure: &Figure,
    path: &[(DimensionId, MemberId)],
    unit: ChangeUnit,
) -> Option<Interval> {
    let now = figure.facts.member(path)?.achieved.as_ref()?.interval();
    let then = previous(portal, figure, path)?.interval();
    match unit {
        ChangeUnit::Percent => growth(&now, &then),
        ChangeUnit::Points | ChangeUnit::Unit => now.minus(&then).known(),
    }
}

/// The level a year earlier of a figure or of a member of its breakdowns: as the same document prints it, else as the
/// figure of that time has it, if both speak of as long a stretch.
pub fn previous<'a>(portal: &'a Portal, figure: &'a Figure, path: &[(DimensionId, MemberId)]) -> Option<&'a Value> {
    let accumulates = portal.indicator(figure.indicator).accumulates;
    year_before(figure.facts.member(path)?, earlier(portal, figure, path), accumulates).map(|(value, _)| value)
}

fn earlier<'a>(portal: &'a Portal, figure: &Figure, path: &[(DimensionId, MemberId)]) -> Option<&'a Facts> {
    let is_same = portal.indicator(figure.indicator).is_continuous(figure.period);
    let before = portal.figure(figure.indicator, figure.area, figure.period.previous()).filter(|_| is_same)?;
    let is_whole = is_of_its_whole_time(portal, figure) && is_of_its_whole_time(portal, before);
    before.facts.member(path).filter(|_| is_whole)
}

/// What adds up is not held against a whole year before its own is over.
fn is_of_its_whole_time(portal: &Portal, figure: &Figure) -> bool {
    let adds_up = portal.indicator(figure.indicator).accumulates;
    !adds_up || !matches!(not_over_yet(portal, figure), Some(NotOver::GoesOn { .. } | NotOver::AreaEnded { .. }))
}

/// How a member of one of the figure's breakdowns changed: by what is printed of it alone.
pub fn change_of_member(portal: &Portal, figure: &Figure, facts: &Facts) -> Option<Change> {
    let indicator = portal.indicator(figure.indicator);
    change_between(indicator, portal.unit(indicator.unit).is_percent(), facts, None)
}

/// The level a year earlier: as the same document prints it, else as the figure of that time has it, if both speak of
/// as long a stretch.
pub fn year_before<'a>(
    now: &'a Facts,
    earlier: Option<&'a Facts>,
    accumulates: bool,
) -> Option<(&'a Value, ChangeBasis)> {
    if let Some(previous) = now.previous() {
        return Some((previous, ChangeBasis::Previous));
    }
    let earlier = earlier.filter(|earlier| !accumulates || is_as_long(now, earlier))?;
    Some((earlier.achieved.as_ref()?, ChangeBasis::YearBefore))
}

fn change_between(indicator: &Indicator, is_percent: bool, now: &Facts, earlier: Option<&Facts>) -> Option<Change> {
    let computed = || {
        let earlier = earlier.filter(|earlier| !earlier.suspect);
        let achieved = now.achieved.as_ref().filter(|_| !now.suspect)?;
        let (previous, basis) = year_before(now, earlier, indicator.accumulates)?;
        let (value, unit) = difference(indicator.kind, is_percent, &achieved.interval(), &previous.interval());
        let about = [achieved.quantity, previous.quantity].iter().any(|level| level.comparator.is_about());
        Some((value.known()?, unit, basis, about))
    };
    let (value, unit, basis, about) = computed().or_else(|| stated(now.stated()?))?;
    Some(Change { value, about, unit, good: is_good(&value, indicator.better), basis })
}

/// Now − then in what its kind is counted in; never divides by a level that can be 0 or below.
fn difference(kind: Kind, is_percent: bool, now: &Interval, then: &Interval) -> (Interval, ChangeUnit) {
    let unit = match kind {
        Kind::Share => ChangeUnit::Points,
        Kind::Rank => ChangeUnit::Unit,
        _ if is_percent => ChangeUnit::Points,
        Kind::Amount => ChangeUnit::Percent,
        Kind::Rate | Kind::Change | Kind::Qualitative => ChangeUnit::Unit,
    };
    match growth(now, then) {
        Some(percent) if unit == ChangeUnit::Percent => (percent, unit),
        _ if unit == ChangeUnit::Percent => (now.minus(then), ChangeUnit::Unit),
        _ => (now.minus(then), unit),
    }
}

/// By how many per cent `now` is more than `then`; `None` where `then` can be 0 or below, or the numbers are too large.
pub fn growth(now: &Interval, then: &Interval) -> Option<Interval> {
    then.sign().filter(|positive| *positive)?;
    now.percent_of(then)?.minus(&Interval::exactly(Decimal::ONE_HUNDRED)).known()
}

fn stated(stated: &Stated) -> Option<(Interval, ChangeUnit, ChangeBasis, bool)> {
    let change = stated.changes.iter().find(|change| change.since.is_none())?;
    Some((change.value.quantity.interval(), change.unit, ChangeBasis::Stated, false))
}

fn is_good(change: &Interval, better: Better) -> Option<bool> {
    match better {
        Better::Higher => change.sign(),
        Better::Lower => change.sign().map(|more| !more),
        Better::Within | Better::Neutral => None,
    }
}

/// Whether two values of a flow speak of stretches that compare: a whole year with a whole year, a value to date with
/// one to the same day.
fn is_as_long(now: &Facts, earlier: &Facts) -> bool {
    match (&now.covers, &earlier.covers) {
        (Covers::YearToDate, Covers::YearToDate) => match (now.as_of, earlier.as_of) {
            (Some(now), Some(then)) => {
                // The last day of February moves.
                now.month == then.month && now.day.min(28) == then.day.min(28)
            }
            _ => false,
        },
        (Covers::Window(now, _), Covers::Window(then, _)) => (now.length() - then.length()).abs() <= 31,
        (now, then) => now == then,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{More, Period, StatedChange};
    use super::*;
    use crate::model::tests::{Fixture, date, number, value};

    fn only(change: Option<Change>) -> (Decimal, ChangeUnit, Option<bool>, ChangeBasis) {
        let change = change.unwrap();
        (change.value.number().unwrap(), change.unit, change.good, change.basis)
    }

    fn two_years(kind: Kind, better: Better, then: &str, now: &str) -> Fixture {
        let mut fixture = Fixture::new(&[("x", kind, better, true)]);
        fixture.figure("x", Period::Year(2022), None, Some(then));
        fixture.figure("x", Period::Year(2023), None, Some(now));
        fixture
    }

    fn of_last(fixture: &Fixture) -> Option<Change> {
        let portal = fixture.portal();
        change(&portal, portal.figures.last().unwrap())
    }

    #[test]
    fn amounts_change_by_per_cent() {
        let fixture = two_years(Kind::Amount, Better::Higher, "100", "107.2");
        let expected = (number("7.2"), ChangeUnit::Percent, Some(true), ChangeBasis::YearBefore);
        assert_eq!(only(of_last(&fixture)), expected);
    }

    #[test]
    fn nothing_is_divided_by_zero() {
        for (then, gain) in [("0", "5"), ("-5", "10")] {
            let fixture = two_years(Kind::Amount, Better::Lower, then, "5");
            let expected = (number(gain), ChangeUnit::Unit, Some(false), ChangeBasis::YearBefore);
            assert_eq!(only(of_last(&fixture)), expected);
        }
    }

    #[test]
    fn shares_change_by_points_and_ranks_by_places() {
        let fixture = two_years(Kind::Share, Better::Higher, "45/50", "48/50");
        assert_eq!(only(of_last(&fixture)).0, number("6"));
        assert_eq!(only(of_last(&fixture)).1, ChangeUnit::Points);
        let fixture = two_years(Kind::Rank, Better::Lower, "7#12", "3#12");
        let expected = (number("-4"), ChangeUnit::Unit, Some(true), ChangeBasis::YearBefore);
        assert_eq!(only(of_last(&fixture)), expected);
    }

    #[test]
    fn the_printed_level_goes_before_the_figure() {
        let mut fixture = two_years(Kind::Amount, Better::Neutral, "100", "110");
        fixture.last().facts.more = Some(Box::new(More { previous: Some(value("88")), ..More::default() }));
        assert_eq!(only(of_last(&fixture)), (number("25"), ChangeUnit::Percent, None, ChangeBasis::Previous));
    }

    #[test]
    fn a_part_of_a_year_is_not_held_against_a_whole_one() {
        let mut fixture = two_years(Kind::Amount, Better::Higher, "100", "60");
        fixture.last().facts.covers = Covers::YearToDate;
        fixture.last().facts.as_of = Some(date("2023-06-30"));
        assert_eq!(of_last(&fixture), None);
        fixture.figures[0].facts.covers = Covers::YearToDate;
        fixture.figures[0].facts.as_of = Some(date("2022-06-30"));
        assert_eq!(only(of_last(&fixture)).0, number("-40"));
    }

    #[test]
    fn else_it_is_as_stated() {
        let mut fixture = Fixture::new(&[("x", Kind::Amount, Better::Higher, true)]);
        fixture.figure("x", Period::Year(2023), None, Some("5"));
        let change = StatedChange { value: value("-19.7"), unit: ChangeUnit::Percent, since: None };
        let since = StatedChange { since: Some(Period::Month(2023, 3)), ..change.clone() };
        let stated = Stated { changes: vec![since, change], ..Stated::default() };
        fixture.last().facts.more = Some(Box::new(More { stated, ..More::default() }));
        let expected = (number("-19.7"), ChangeUnit::Percent, Some(false), ChangeBasis::Stated);
        assert_eq!(only(of_last(&fixture)), expected);
    }

    #[test]
    fn bounds_stay_bounds() {
        let fixture = two_years(Kind::Amount, Better::Higher, "50", "> 60");
        let change = of_last(&fixture).unwrap();
        assert_eq!((change.value, change.good), (Interval::above(number("20")), Some(true)));
    }
}
