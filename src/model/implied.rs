//! Numbers that a document does not print but that follow from what it states, as intervals that allow for the rounding
//! of what is printed. Always shown as derived, never as published.

use super::{ChangeUnit, Facts, Interval};
use rust_decimal::Decimal;

/// The target behind a stated per cent of it: 1626.4 at 101.9 % lies between 1626.4 ÷ 1.0195 and 1626.4 ÷ 1.0185.
pub fn target(facts: &Facts) -> Option<Interval> {
    let claim = facts.stated()?.of_target.as_ref()?;
    let percent = claim.quantity.as_rounded();
    percent.sign().filter(|positive| *positive)?;
    facts.achieved_by(claim)?.quantity.interval().percent_of(&percent)?.known()
}

/// The level a year earlier behind a stated change since then.
pub fn previous(facts: &Facts) -> Option<Interval> {
    let change = facts.stated()?.changes.iter().find(|change| change.since.is_none())?;
    let (achieved, by) = (facts.achieved_by(&change.value)?.quantity.interval(), change.value.quantity.as_rounded());
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
    use crate::model::tests::{facts, number, value};

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
    fn nothing_follows_from_nothing() {
        assert_eq!((target(&facts(None, Some("5"))), previous(&facts(None, None))), (None, None));
    }
}
