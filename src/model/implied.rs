//! Numbers that a document does not print but that follow from what it states, as intervals that allow for the rounding
//! of what is printed. Always shown as derived, never as published.

use super::{Amount, ChangeUnit, Comparator, Facts, Indicator, Interval, Kind, Quantity, digits};
use rust_decimal::Decimal;

/// A number that only follows from what is stated, as it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Implied {
    /// Between two ends.
    About(About),
    /// With no end on one side.
    Bound(Quantity),
}

/// A number between two ends, with no more digits than they support.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// About the middle.
    pub middle: Decimal,
    /// The ends, where the digits of the middle alone do not tell how wide it is.
    pub ends: Option<(Decimal, Decimal)>,
}

/// The target behind a stated per cent of it, as it is printed: with no more digits than the achieved value has, or the
/// catalogue gives.
pub fn target_printed(indicator: &Indicator, facts: &Facts) -> Option<Implied> {
    printed(&target(facts)?, most_digits(indicator, facts))
}

/// The ends of the level a year earlier behind a stated change, as those of a target; nothing where per cent and points are in doubt: it
/// would be one of two.
pub fn previous_bounds(indicator: &Indicator, is_percent: bool, facts: &Facts) -> Option<Quantity> {
    let is_rate = is_percent || indicator.kind == Kind::Share;
    let change = facts.stated()?.changes.iter().find(|change| change.since.is_none())?;
    let doubtful = match change.unit {
        ChangeUnit::Percent => is_rate,
        ChangeUnit::Points => !is_rate,
        ChangeUnit::Unit => false,
    };
    let said = facts.issues().iter().any(|issue| issue.code == "percent-or-points");
    if doubtful || said { None } else { bounds(&previous(facts)?, most_digits(indicator, facts)) }
}

/// The ends of a target that follows from what is stated, with the digits that they support; a bound stays one.
pub fn target_bounds(indicator: &Indicator, facts: &Facts) -> Option<Quantity> {
    bounds(&target(facts)?, most_digits(indicator, facts))
}

fn bounds(interval: &Interval, most: u32) -> Option<Quantity> {
    match printed(interval, most)? {
        Implied::Bound(quantity) => Some(quantity),
        Implied::About(_) => {
            let (low, high) = ends(interval.low?, interval.high?, most)?;
            // Narrower than the digits can tell.
            Some(match low == high {
                true => Quantity { comparator: Comparator::About, amount: Amount::Number(low) },
                false => Quantity { comparator: Comparator::Exactly, amount: Amount::Range(low, high) },
            })
        }
    }
}

fn ends(low: Decimal, high: Decimal, most: u32) -> Option<(Decimal, Decimal)> {
    let finer = step(high - low, most).checked_div(Decimal::TEN)?.max(Decimal::new(1, most));
    Some((to_step(low, finer)?, to_step(high, finer)?))
}

fn most_digits(indicator: &Indicator, facts: &Facts) -> u32 {
    let of_achieved = || facts.achieved.as_ref().map_or(0, |value| value.quantity.scale());
    indicator.decimals.unwrap_or_else(of_achieved)
}

/// How an interval is printed: its middle to the power of ten that it is at least as wide as, so that 109.317 to 110.692
/// is about 110.000; wider than one step to either side it tells its ends too: about 690 (669–715). Digits after the point
/// are never more than `most`.
pub fn printed(interval: &Interval, most: u32) -> Option<Implied> {
    // Down to nothing is no end: the bound says it all.
    let open = Interval { low: interval.low.filter(|low| !low.is_zero() || !interval.above), ..*interval };
    let (Some(low), Some(high)) = (open.low, open.high) else {
        return Quantity::of(&open.rounded(most)).map(Implied::Bound);
    };
    let middle = low.checked_add(high.checked_sub(low)?.checked_div(Decimal::TWO)?)?;
    let step = step(high - low, most);
    let middle = to_step(middle, step)?;
    let apart = middle.checked_sub(step)? > low || middle.checked_add(step)? < high;
    let ends = if apart { Some(ends(low, high, most)?) } else { None };
    Some(Implied::About(About { middle, ends }))
}

/// The greatest power of ten that is not wider than the interval.
fn step(width: Decimal, most: u32) -> Decimal {
    let least = Decimal::new(1, most);
    let powers = std::iter::successors(Some(least), |step| step.checked_mul(Decimal::TEN));
    powers.take_while(|step| *step <= width).last().unwrap_or(least)
}

/// Rounded to a multiple of a power of ten, with no digit that the power does not have.
fn to_step(number: Decimal, step: Decimal) -> Option<Decimal> {
    let digits = step.normalize().scale();
    let steps = digits::rounded(number.checked_div(step)?, 0);
    Some(digits::rounded(steps.checked_mul(step)?, digits))
}

/// The target behind a stated per cent of it: 1626.4 at 101.9 % lies between 1626.4 ÷ 1.0195 and 1626.4 ÷ 1.0185.
pub fn target(facts: &Facts) -> Option<Interval> {
    let claim = facts.stated()?.of_target.as_ref()?;
    let percent = claim.quantity.as_rounded();
    percent.sign().filter(|positive| *positive)?;
    facts.achieved_by(claim)?.interval().percent_of(&percent)?.known()
}

/// The level a year earlier behind a stated change since then.
pub fn previous(facts: &Facts) -> Option<Interval> {
    let change = facts.stated()?.changes.iter().find(|change| change.since.is_none())?;
    let (achieved, by) = (facts.achieved_by(&change.value)?.interval(), change.value.quantity.as_rounded());
    match change.unit {
        ChangeUnit::Points | ChangeUnit::Unit => achieved.minus(&by).known(),
        ChangeUnit::Percent => {
            let percent = by.plus(&Interval::exactly(Decimal::ONE_HUNDRED));
            percent.sign().filter(|positive| *positive)?;
            achieved.percent_of(&percent)?.known()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{More, Stated, StatedChange};
    use super::*;
    use crate::model::tests::{facts, number, quantity, value};

    fn with(achieved: &str, stated: Stated) -> Facts {
        let mut facts = facts(None, Some(achieved));
        facts.more = Some(Box::new(More { stated, ..More::default() }));
        facts
    }

    fn of_target(achieved: &str, percent: &str) -> Option<Interval> {
        target(&with(achieved, Stated { of_target: Some(value(percent)), ..Stated::default() }))
    }

    fn changed(achieved: &str, by: &str, unit: ChangeUnit) -> Option<Interval> {
        let change = StatedChange { value: value(by), unit, since: None };
        previous(&with(achieved, Stated { changes: vec![change], ..Stated::default() }))
    }

    #[test]
    fn a_target_allows_for_the_digits_printed() {
        let between = of_target("1626.4", "101.9").unwrap();
        assert_eq!(between.low, number("1626.4").checked_div(number("1.0195")));
        assert_eq!(between.high, number("1626.4").checked_div(number("1.0185")));
        assert!(of_target("14739", "103.4").unwrap().contains(number("14254")));
        assert!(!of_target("14739", "103.40").unwrap().contains(number("14247")));
    }

    #[test]
    fn bounds_give_bounds() {
        assert_eq!(of_target("50", "> 125"), Some(Interval { above: true, ..of_target_between("0", "40") }));
        assert_eq!(of_target("> 50", "0"), None);
        assert_eq!(of_target("50", "0.0"), None);
    }

    fn of_target_between(low: &str, high: &str) -> Interval {
        Interval { below: true, ..Interval::between(number(low), number(high)) }
    }

    #[test]
    fn a_level_follows_from_a_change() {
        let level = changed("14739", "-1.5", ChangeUnit::Percent).unwrap();
        assert!(level.contains(number("14963.5")) && !level.contains(number("14984.3")));
        let points = changed("92.3", "1.0", ChangeUnit::Points).unwrap();
        assert_eq!(points, Interval::between(number("91.25"), number("91.35")));
        assert_eq!(changed("0", "-100", ChangeUnit::Percent), None);
    }

    #[test]
    fn it_is_printed_as_wide_as_it_is() {
        let about = |text: &str, percent: &str, most| match printed(&of_target(text, percent).unwrap(), most) {
            Some(Implied::About(About { middle, ends })) => {
                let ends = ends.map(|(low, high)| format!(" {low}..{high}"));
                format!("{middle}{}", ends.unwrap_or_default())
            }
            other => format!("{other:?}"),
        };
        assert_eq!(about("88000", "80", 0), "110000");
        assert_eq!(about("103.7", "15", 1), "690 669..715");
        assert_eq!(about("1626.4", "101.9", 1), "1596");
        assert_eq!(about("338.116", "107.2", 3), "315.4 315.26..315.55");
        assert_eq!(about("7", "100.0", 0), "7");
        assert_eq!(printed(&of_target("50", "> 125").unwrap(), 0), Some(Implied::Bound(quantity("< 40"))));
    }

    #[test]
    fn nothing_follows_from_nothing() {
        assert_eq!((target(&facts(None, Some("5"))), previous(&facts(None, None))), (None, None));
    }
}
