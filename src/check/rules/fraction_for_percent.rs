//! A per cent that was typed as a fraction: `0.958` for 95.8 %.
//!
//! Told where a hundred times the number lies beside its target or result, the years before and after, the other
//! members of its breakdown or the other areas, and nothing of the same figure and its neighbours is as small; and of
//! an indicator that is in fractions throughout ([`mod@column`]).

mod column;

use crate::check::audit::each;
use crate::check::{Audited, Check, Context, Lead, Rule};
use crate::finding::Severity;
use crate::model::{
    Amount, AreaId, Breakdown, Discrepancy, IndicatorId, Kind, Measure, Period, Portal, Quantity, Reading, Suspicion,
    Token, Value, Why,
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The rule.
pub const RULE: Rule = Rule {
    code: "fraction-for-percent",
    severity: Severity::Warning,
    summary_vi: "tỷ lệ phần trăm ghi thành số thập phân: `0.958` thay cho 95,8 %",
    summary_en: "a per cent is written as a fraction: `0.958` for 95.8 %",
    check: Check::Audit(
        Lead {
            vi: "tỷ lệ, so với các số liệu liền kề,", en: "the per cent, against the numbers beside it,"
        },
        audit,
    ),
};

/// The largest number that is taken for a fraction: 105 % of coverage is 1.05.
const LARGEST: Decimal = Decimal::from_parts(15, 0, 0, false, 1);
/// How many areas, or how many members and their whole make a median that says something.
const ENOUGH: usize = 3;

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    let portal = context.portal;
    let percent: Vec<bool> = portal
        .indicators
        .iter()
        .map(|one| portal.unit(one.unit).is_percent() && matches!(one.kind, Kind::Amount | Kind::Rate | Kind::Share))
        .collect();
    let mut areas = Areas::default();
    each(portal, |audited| {
        if percent[audited.figure.indicator.0 as usize] {
            found.extend(of_pair(portal, audited, &mut areas));
            found.extend(audited.facts.breakdowns().iter().flat_map(|one| among(portal, audited, one)));
        }
    });
    let columns = percent.iter().enumerate().filter(|(_, percent)| **percent);
    found.extend(columns.filter_map(|(id, _)| column::told(portal, id)));
}

/// A number that can be a fraction of one.
fn fraction(value: &Value) -> Option<Decimal> {
    match value.quantity.amount {
        Amount::Number(number) if number > Decimal::ZERO && number <= LARGEST => Some(number),
        _ => None,
    }
}

/// Whether a hundred times the fraction is about that number.
fn fits(fraction: Decimal, number: Decimal) -> bool {
    let hundred = fraction * Decimal::ONE_HUNDRED;
    hundred.max(number) * Decimal::TWO <= hundred.min(number) * Decimal::from(3)
}

/// What speaks for a number's being a fraction: another number, and where it stands.
type Witness<'a> = (Quantity, Option<&'a Value>);

fn of_pair(portal: &Portal, audited: &Audited, areas: &mut Areas) -> Vec<Discrepancy> {
    let (target, achieved) = (audited.facts.target.as_ref(), audited.facts.achieved.as_ref());
    let achieved = achieved.filter(|_| !(audited.figure.derived && audited.path.is_empty()));
    let mut found = Vec::new();
    for (value, other) in [(target, achieved), (achieved, target)] {
        let Some((value, number)) = value.and_then(|value| Some((value, fraction(value)?))) else { continue };
        let beside = other.into_iter().chain(audited.facts.previous());
        let witness = witness(number, beside)
            .or_else(|| witness_of_years(portal, audited, number))
            .or_else(|| areas.witness(portal, audited, number));
        found.extend(witness.map(|witness| told(portal, audited, value, number, witness)));
    }
    found
}

fn witness<'a>(number: Decimal, mut others: impl Iterator<Item = &'a Value>) -> Option<Witness<'a>> {
    others.find(|other| fits(number, other.quantity.point())).map(|other| (other.quantity, Some(other)))
}

/// The nearest years before and after, all of which must fit.
fn witness_of_years<'a>(portal: &'a Portal, audited: &Audited<'a, '_>, number: Decimal) -> Option<Witness<'a>> {
    let figure = audited.figure;
    let same = |period: Period| std::mem::discriminant(&period) == std::mem::discriminant(&figure.period);
    let mut years = portal.figures_in(figure.indicator, figure.area).filter(|one| same(one.period)).filter_map(|one| {
        let value = one.facts.member(audited.path)?.achieved.as_ref()?;
        Some((one.period, value))
    });
    let (mut before, mut after) = (None, None);
    for (period, value) in years.by_ref().filter(|(period, _)| *period != figure.period) {
        match period < figure.period {
            true => before = Some(value),
            false => after = after.or(Some(value)),
        }
    }
    let beside: Vec<&Value> = before.into_iter().chain(after).collect();
    let all = beside.iter().all(|value| fits(number, value.quantity.point()));
    beside.first().filter(|_| all).map(|value| (value.quantity, Some(*value)))
}

/// The medians of what areas reached, each reckoned once.
#[derive(Default)]
struct Areas(BTreeMap<(IndicatorId, Period), Option<Decimal>>);

impl Areas {
    fn witness<'a>(&mut self, portal: &'a Portal, audited: &Audited, number: Decimal) -> Option<Witness<'a>> {
        let (indicator, period, area) = (audited.figure.indicator, audited.figure.period, audited.figure.area);
        let all = self.0.entry((indicator, period)).or_insert_with(|| of_areas(portal, indicator, period));
        let median = all.filter(|median| audited.path.is_empty() && fits(number, *median))?;
        let beside = portal.figures_by(indicator).find(|one| one.period == period && is_other(portal, one.area, area));
        Some((Quantity::exactly(median.normalize()), beside.and_then(|one| one.facts.achieved.as_ref())))
    }
}

fn is_other(portal: &Portal, one: AreaId, area: AreaId) -> bool {
    one != area && portal.area(one).level == portal.area(area).level
}

fn of_areas(portal: &Portal, indicator: IndicatorId, period: Period) -> Option<Decimal> {
    let of_period = portal.figures_by(indicator).filter(|one| one.period == period);
    median(of_period.filter_map(|one| Some(one.facts.achieved.as_ref()?.quantity.point())).collect())
}

fn median(mut numbers: Vec<Decimal>) -> Option<Decimal> {
    numbers.sort();
    (numbers.len() >= ENOUGH).then(|| numbers[numbers.len() / 2])
}

/// Members that are fractions among others that are not.
fn among(portal: &Portal, audited: &Audited, breakdown: &Breakdown) -> Vec<Discrepancy> {
    let members = || breakdown.members.iter().filter_map(|one| Some((one, one.facts.achieved.as_ref()?)));
    if !members().any(|(_, value)| fraction(value).is_some()) {
        return Vec::new();
    }
    let values = members().map(|(_, value)| value).chain(&audited.facts.achieved);
    let Some(median) = median(values.map(|value| value.quantity.point()).collect()) else { return Vec::new() };
    let odd = members().filter_map(|(one, value)| {
        let number = fraction(value).filter(|number| fits(*number, median))?;
        let path = [audited.path, &[(breakdown.dimension, one.member)]].concat();
        let member = Audited { at: audited.at, figure: audited.figure, facts: &one.facts, path: &path };
        let beside = witness(number, one.facts.target.iter().chain(one.facts.previous()));
        let is_told = beside.or_else(|| witness_of_years(portal, &member, number)).is_some();
        let witness = (Quantity::exactly(median.normalize()), None);
        (!is_told).then(|| told(portal, &member, value, number, witness))
    });
    odd.collect()
}

fn told(portal: &Portal, audited: &Audited, value: &Value, number: Decimal, witness: Witness) -> Discrepancy {
    let mut told = Discrepancy::new(RULE.code, audited.subject(), value.place);
    told.printed = Some(Reading::Quantity(value.quantity));
    told.measure = Measure::Unit(portal.indicator(audited.figure.indicator).unit);
    told.reckoning = vec![Token::Quantity(value.quantity), Token::Sign("≠"), Token::Quantity(witness.0)];
    told.beside = witness.1.map(|value| value.place).into_iter().collect();
    let hundred = Quantity { amount: Amount::Number((number * Decimal::ONE_HUNDRED).normalize()), ..value.quantity };
    told.suspicion = Some(Suspicion { quantity: Some(hundred), instead_of: None, why: Why::Factor(100) });
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add, add_communes, area, break_down, figure, found, portal};
    use crate::model::{AreaId, Level};

    fn series(figures: &[(&str, &str)]) -> Vec<String> {
        let mut portal = empty();
        for (at, (target, achieved)) in figures.iter().enumerate() {
            let target = Some(*target).filter(|target| !target.is_empty());
            add(&mut portal, figure(&format!("{}", 2020 + at), target, Some(achieved)));
        }
        found(RULE, &portal)
    }

    fn empty() -> Portal {
        let mut portal = portal();
        portal.units[0].dimension = "share".into();
        portal.figures.clear();
        portal.reports.clear();
        portal.by_indicator[0].clear();
        portal
    }

    #[test]
    fn a_fraction_beside_its_target_is_told() {
        let says = "the per cent, against the numbers beside it, is printed as `0.958 ho`: 0.958 ≠ 95";
        assert_eq!(series(&[("95", "0.958")]), [says]);
        assert_eq!(series(&[("0.95", "95.8")]).len(), 1);
        assert_eq!(series(&[("100", "1")]).len(), 1);
    }

    #[test]
    fn a_fraction_between_its_years_is_told() {
        assert_eq!(series(&[("", "93.1"), ("", "0.945"), ("", "95.8")]).len(), 1);
        assert_eq!(series(&[("92", "93.1"), ("0.94", "0.945")]).len(), 2);
    }

    #[test]
    fn small_rates_are_what_they_are() {
        assert!(series(&[("0.9", "0.88"), ("0.85", "0.8"), ("0.8", "0.79")]).is_empty());
        assert!(series(&[("1.5", "3.2"), ("1", "2.2"), ("1", "0.7")]).is_empty());
        assert!(series(&[("", "0.9"), ("", "45")]).len() < 2);
    }

    #[test]
    fn other_areas_and_other_members_speak_too() {
        let mut portal = empty();
        for (at, achieved) in ["93", "0.945", "95.8", "94"].iter().enumerate() {
            portal.areas.push(crate::model::Area { level: Level::District, ..area(&format!("z{at}")) });
            let figure = figure("2023", None, Some(achieved));
            add(&mut portal, crate::model::Figure { area: AreaId(at as u32 + 1), ..figure });
        }
        assert_eq!(found(RULE, &portal).len(), 1);
        let mut portal = empty();
        let communes = add_communes(&mut portal, &["a", "b", "c", "d"]);
        add(&mut portal, figure("2023", None, Some("94")));
        break_down(&mut portal.figures[0].facts, communes, &["93", "0.945", "95.8", "94"]);
        assert_eq!(found(RULE, &portal).len(), 1);
    }

    #[test]
    fn two_other_areas_are_enough_and_so_are_the_whole_and_another_member() {
        let mut portal = empty();
        for (at, achieved) in ["93", "0.945", "94"].iter().enumerate() {
            portal.areas.push(crate::model::Area { level: Level::District, ..area(&format!("z{at}")) });
            let figure = figure("2023", None, Some(achieved));
            add(&mut portal, crate::model::Figure { area: AreaId(at as u32 + 1), ..figure });
        }
        assert_eq!(found(RULE, &portal).len(), 1);
        let mut portal = empty();
        let communes = add_communes(&mut portal, &["a", "b"]);
        add(&mut portal, figure("2023", None, Some("95")));
        break_down(&mut portal.figures[0].facts, communes, &["0.94", "96"]);
        assert_eq!(found(RULE, &portal).len(), 1);
    }
}
