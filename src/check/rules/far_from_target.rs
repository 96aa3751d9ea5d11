//! A result that is ten, a hundred, a thousand times its own target, or such a part of it: another unit, or a slipped
//! point.
//!
//! Plans set low are met three or seven times over, so the factor must be a power of ten, and ten itself nearly. The
//! level of the year before decides, where it is known, which of the two numbers is odd; beside it ten need not be so
//! near. Small counts leap; what has only begun, or is to be small, may be a tenth of its target.

use crate::check::audit::each;
use crate::check::grouped::has_form;
use crate::check::{Audited, Check, Context, Lead, Rule, earlier, reckon};
use crate::finding::Severity;
use crate::model::{
    Amount, Better, Covers, Discrepancy, Interval, Kind, Measure, Portal, Quantity, Reading, Suspicion, Token, Value,
    Why,
};
use crate::source::Span;
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "far-from-target",
    severity: Severity::Warning,
    summary_vi: "kết quả gấp 10, 100, 1000 lần kế hoạch của chính nó hoặc mức năm trước, hoặc chỉ bằng phần ấy",
    summary_en: "a result is 10, 100, 1000 times its own target or the level before, or such a part of it",
    check: Check::Audit(
        Lead {
            vi: "số liệu, so với kế hoạch hoặc mức năm trước,",
            en: "the number, against its target or the level before,",
        },
        audit,
    ),
};

/// Below this, counts leap without being wrong.
const SMALL: Decimal = Decimal::ONE_HUNDRED;
/// The most powers of ten that units are apart.
const POWERS: u32 = 9;

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    let portal = context.portal;
    each(portal, |audited| found.extend(odd(portal, audited).map(|odd| odd.told(portal, audited))));
}

/// The one of target and result that is the odd one.
pub struct Odd<'a> {
    /// The number that is odd.
    pub value: &'a Value,
    /// The other one.
    other: &'a Value,
    /// The numbers of both.
    numbers: [Decimal; 2],
    /// The level before, where it decides.
    level: Option<Span>,
    /// How many times too large, or too small.
    times: u32,
    /// What it would be without that factor.
    meant: Decimal,
}

/// The odd one, if one is; of most figures a glance says that none is.
pub fn odd<'a>(portal: &'a Portal, audited: &Audited<'a, '_>) -> Option<Odd<'a>> {
    let achieved = audited.facts.achieved.as_ref()?;
    // Without a target the level before that is printed beside it says as much.
    let target = audited.facts.target.as_ref().or_else(|| audited.facts.previous())?;
    let reached = number(achieved)?;
    let planned = nearest_end(target, reached)?;
    let (small, large) = (planned.min(reached), planned.max(reached));
    if small <= Decimal::ZERO || times(small, 4).is_none_or(|most| large < most) {
        return None;
    }
    // Thousands with a point between are told by `looks_grouped`.
    if has_form(if planned < reached { target } else { achieved }) {
        return None;
    }
    let indicator = portal.indicator(audited.figure.indicator);
    let computed = audited.figure.derived && audited.path.is_empty();
    if computed || !matches!(indicator.kind, Kind::Amount | Kind::Rate | Kind::Share) {
        return None;
    }
    let pair = Pair { target, achieved, planned, reached };
    match level(portal, audited) {
        _ if is_fraction(portal, audited, &pair) => None,
        Some((level, place)) if audited.facts.target.is_some() => {
            pair.beside(level, place).or_else(|| pair.alone(portal, audited))
        }
        _ => pair.alone(portal, audited),
    }
}

/// Only of plain numbers are units typed wrong.
fn number(value: &Value) -> Option<Decimal> {
    match value.quantity.amount {
        Amount::Number(number) => Some(number),
        _ => None,
    }
}

/// The same of a target; of a range its end on the side of the result.
fn nearest_end(target: &Value, reached: Decimal) -> Option<Decimal> {
    match target.quantity.amount {
        Amount::Range(low, high) => Some(if reached > low { high } else { low }),
        _ => number(target),
    }
}

/// What was reached a year earlier, as printed here or there.
fn level(portal: &Portal, audited: &Audited) -> Option<(Decimal, Span)> {
    let earlier = || earlier::level(portal, audited).and_then(|(_, facts)| facts.achieved.as_ref());
    let value = audited.facts.previous().or_else(earlier)?;
    Some((number(value).filter(|level| *level > Decimal::ZERO)?, value.place))
}

/// A target and its result, far apart.
struct Pair<'a> {
    target: &'a Value,
    achieved: &'a Value,
    planned: Decimal,
    reached: Decimal,
}

impl<'a> Pair<'a> {
    /// What the level before decides.
    fn beside(&self, level: Decimal, place: Span) -> Option<Odd<'a>> {
        let power = power(self.planned, self.reached, Decimal::TWO)?;
        let near = |number: Decimal| is_near(number, level, Decimal::TWO);
        let (result, target) =
            (shifted(self.reached, self.planned, power)?, shifted(self.planned, self.reached, power)?);
        match (near(self.reached), near(result)) {
            (false, true) => Some(self.result(power, result, Some(place))),
            // A plan of a tenth of last year's level is set low, no more.
            (true, false) if power > 1 => Some(self.plan(power, target, Some(place))),
            _ => None,
        }
    }

    /// What the two say by themselves.
    fn alone(&self, portal: &Portal, audited: &Audited) -> Option<Odd<'a>> {
        if level(portal, audited).is_some_and(|(level, _)| is_near(self.reached, level, Decimal::from(3))) {
            return None;
        }
        let indicator = portal.indicator(audited.figure.indicator);
        let power = power(self.planned, self.reached, Decimal::new(125, 2))?;
        let below = self.reached < self.planned;
        let counted = portal.unit(indicator.unit).dimension == "count";
        let enough = if below { Decimal::ONE_THOUSAND } else { SMALL };
        let leaps = power == 1 && counted && self.planned.max(self.reached) < enough;
        let may_be_small = below && power < 3 && (indicator.better == Better::Lower || is_unfinished(portal, audited));
        if leaps || may_be_small {
            return None;
        }
        Some(self.result(power, shifted(self.reached, self.planned, power)?, None))
    }

    fn result(&self, power: u32, meant: Decimal, level: Option<Span>) -> Odd<'a> {
        let numbers = [self.reached, self.planned];
        Odd { value: self.achieved, other: self.target, numbers, level, times: 10u32.pow(power), meant }
    }

    fn plan(&self, power: u32, meant: Decimal, level: Option<Span>) -> Odd<'a> {
        let numbers = [self.planned, self.reached];
        Odd { value: self.target, other: self.achieved, numbers, level, times: 10u32.pow(power), meant }
    }
}

/// The power of ten by which two numbers are apart: the first nearly, the others within twice or half.
fn power(one: Decimal, other: Decimal, nearly: Decimal) -> Option<u32> {
    let (small, large) = (one.min(other), one.max(other));
    (1..=POWERS).find(|power| {
        let near = if *power == 1 { nearly } else { Decimal::TWO };
        times(small, 10u32.pow(*power)).is_some_and(|small| is_near(large, small, near))
    })
}

/// Whether one is at most so many times the other.
fn is_near(one: Decimal, other: Decimal, most: Decimal) -> bool {
    let within = |small: Decimal, large: Decimal| small.checked_mul(most).is_some_and(|most| large <= most);
    within(one.min(other), one.max(other))
}

/// A number moved by that power of ten towards the other.
fn shifted(number: Decimal, towards: Decimal, power: u32) -> Option<Decimal> {
    let factor = Decimal::from(10u32.pow(power));
    let moved = if number > towards { number.checked_div(factor) } else { number.checked_mul(factor) };
    moved.map(|moved| moved.normalize())
}

fn times(number: Decimal, times: u32) -> Option<Decimal> {
    number.checked_mul(Decimal::from(times))
}

/// Whether more of it is yet to come.
fn is_unfinished(portal: &Portal, audited: &Audited) -> bool {
    audited.facts.covers != Covers::Period || audited.figure.period.window().to > portal.as_of
}

/// 0.958 for 95.8 %: told by [`super::fraction_for_percent`].
fn is_fraction(portal: &Portal, audited: &Audited, pair: &Pair) -> bool {
    let percent = portal.unit(portal.indicator(audited.figure.indicator).unit).is_percent();
    let hundred = power(pair.planned, pair.reached, Decimal::TWO) == Some(2);
    percent && hundred && pair.planned.min(pair.reached) <= Decimal::new(15, 1)
}

impl Odd<'_> {
    fn told(&self, portal: &Portal, audited: &Audited) -> Discrepancy {
        let mut told = Discrepancy::new(RULE.code, audited.subject(), self.value.place);
        told.printed = Some(Reading::Quantity(self.value.quantity));
        told.measure = Measure::Unit(portal.indicator(audited.figure.indicator).unit);
        told.reckoning = self.reckoning().unwrap_or_default();
        told.beside = [self.other.place].into_iter().chain(self.level).collect();
        let meant = Quantity { amount: Amount::Number(self.meant), ..self.value.quantity };
        told.suspicion = Some(Suspicion { quantity: Some(meant), instead_of: None, why: Why::Factor(self.times) });
        told
    }

    /// `338116 ÷ 315.4 = 1072`
    fn reckoning(&self) -> Option<Vec<Token>> {
        let [one, two] = self.numbers;
        let quantity = |number: Decimal| Token::Quantity(Quantity::exactly(number));
        let mut tokens = vec![quantity(one.max(two)), Token::Sign("÷"), quantity(one.min(two))];
        let quotient = one.max(two).checked_div(one.min(two))?;
        tokens.extend(reckon::equals(&Interval::exactly(quotient), 1));
        Some(tokens)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add, figure, found, portal, value};
    use crate::model::{Date, Figure};

    /// The target and result of 2023, perhaps after the result of 2022.
    fn told(kind: (&str, Better), before: Option<&str>, target: &str, achieved: &str) -> Vec<String> {
        let mut portal = of(kind);
        if let Some(before) = before {
            add(&mut portal, figure("2022", None, Some(before)));
        }
        add(&mut portal, figure("2023", Some(target), Some(achieved)));
        found(RULE, &portal)
    }

    fn of((dimension, better): (&str, Better)) -> Portal {
        let mut portal = portal();
        portal.units[0].dimension = dimension.into();
        portal.indicators[0].better = better;
        portal.figures.clear();
        portal.reports.clear();
        portal.by_indicator[0].clear();
        portal
    }

    const MONEY: (&str, Better) = ("money", Better::Higher);
    const COUNT: (&str, Better) = ("count", Better::Higher);
    const PERCENT: (&str, Better) = ("share", Better::Higher);

    #[test]
    fn another_unit_and_a_slipped_point_are_told() {
        let says =
            "the number, against its target or the level before, is printed as `338116 ho`: 338116 ÷ 315.4 = 1072";
        assert_eq!(told(MONEY, None, "315.4", "338116"), [says]);
        for (target, achieved) in [("80", "812"), ("74", "7330"), ("2.2", "23.1"), ("6950", "7.01"), ("95", "9.58")] {
            assert_eq!(told(PERCENT, None, target, achieved).len(), 1, "{target} {achieved}");
        }
        assert_eq!(told(COUNT, None, "4600", "46550").len(), 1);
    }

    #[test]
    fn a_plan_set_low_is_met_many_times_over() {
        for (target, achieved) in [("10", "30"), ("100", "700"), ("12.5", "94"), ("2", "70"), ("100", "65"), ("9", "0")]
        {
            assert!(told(MONEY, None, target, achieved).is_empty(), "{target} {achieved}");
        }
        assert!(told(COUNT, None, "2", "20").is_empty() && told(COUNT, None, "500", "50").is_empty());
        assert!(told(MONEY, Some("95"), "10", "100").is_empty());
    }

    #[test]
    fn the_level_before_decides_which_is_odd() {
        assert!(told(MONEY, Some("330000"), "315.4", "338116")[0].contains("`315.4 ho`"));
        assert!(told(MONEY, Some("330"), "315.4", "338116")[0].contains("`338116 ho`"));
        assert_eq!(told(MONEY, Some("44"), "31", "430").len(), 1);
        assert!(told(MONEY, None, "31", "430").is_empty());
    }

    #[test]
    fn what_has_begun_or_is_to_be_small_may_be_a_tenth() {
        assert!(told(("money", Better::Lower), None, "100", "10").is_empty());
        let mut begun = of(MONEY);
        let covers = Covers::YearToDate;
        let first = figure("2023", Some("100"), Some("10"));
        add(&mut begun, Figure { facts: crate::model::Facts { covers, ..first.facts }, ..first });
        assert!(found(RULE, &begun).is_empty());
        begun.figures[0].facts.covers = Covers::Period;
        assert_eq!(found(RULE, &begun).len(), 1);
        begun.as_of = Date { year: 2023, month: 6, day: 30 };
        assert!(found(RULE, &begun).is_empty());
        begun.figures[0].facts.achieved = Some(value("0.1"));
        assert_eq!(found(RULE, &begun).len(), 1);
    }

    #[test]
    fn a_fraction_is_another_rule_s() {
        assert!(told(PERCENT, None, "95", "0.958").is_empty());
        assert!(told(PERCENT, Some("94.5"), "95", "0.958").is_empty());
    }

    #[test]
    fn a_level_or_a_range_alone_says_as_much() {
        let mut portal = of(MONEY);
        add(&mut portal, figure("2023", Some("300..320"), Some("312000")));
        assert_eq!(found(RULE, &portal).len(), 1);
        portal.figures[0] = figure("2023", None, Some("31200"));
        portal.figures[0].facts.more.get_or_insert_default().previous = Some(value("300"));
        assert_eq!(found(RULE, &portal).len(), 1);
        portal.figures[0].facts.achieved = Some(value("1200"));
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn growth_is_no_level() {
        let mut portal = of(PERCENT);
        portal.indicators[0].kind = Kind::Change;
        add(&mut portal, figure("2023", Some("1"), Some("10.1")));
        assert!(found(RULE, &portal).is_empty());
    }
}
