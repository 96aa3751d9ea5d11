//! A printed change that the level before does not give, or that the changes of the parts do not.
//!
//! Against the level before: the one that the document prints, else the figure of a year earlier. A change of a per
//! cent that fits in points only is [`super::percent_or_points`]'s. Against the parts: where a complete breakdown has a
//! change each, the levels before that these imply must be able to give the total's change.
//! Tolerance: less than one unit of the last printed digit.

use crate::check::audit::each;
use crate::check::{Audited, Check, Context, Lead, Rule, reckon, suspect};
use crate::finding::Severity;
use crate::model::change::{growth, previous};
use crate::model::{
    Breakdown, ChangeUnit, Discrepancy, Facts, Interval, Kind, Measure, Portal, Quantity, StatedChange, Token, Value,
};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "stated-change",
    severity: Severity::Warning,
    summary_vi: "mức tăng, giảm in trong nguồn khác với mức tính lại",
    summary_en: "the printed change is not what follows from the level before",
    check: Check::Audit(Lead { vi: "mức tăng, giảm", en: "the change" }, audit),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    each(context.portal, |audited| {
        let Some(stated) = audited.facts.stated() else { return };
        let changes = stated.changes.iter().filter(|change| change.since.is_none());
        for change in changes {
            let against = compare(context.portal, audited, change);
            found.extend(against.or_else(|| compare_with_parts(context.portal, audited, change)));
        }
    });
}

fn compare(portal: &Portal, audited: &Audited, change: &StatedChange) -> Option<Discrepancy> {
    let achieved = audited.facts.achieved_by(&change.value)?;
    let previous = previous(portal, audited.figure, audited.path)?;
    let printed = &change.value.quantity;
    let computed = |now: &Quantity| changed(portal, audited, change.unit, now, &previous.quantity);
    let by = computed(&achieved.quantity)?;
    if printed.agrees_with(&by) || reckon::fits_in_points(portal, audited, change) {
        return None;
    }
    let digits = printed.digits_beside();
    let mut discrepancy = discrepancy(portal, audited, change, &reckon::middle(&by, digits));
    discrepancy.beside = vec![achieved.place, previous.place];
    discrepancy.reckoning = reckoning(change.unit, achieved, previous, &reckon::middle(&by, digits), digits);
    let fits = |now: &Quantity| computed(now).is_some_and(|by| printed.agrees_with(&by));
    discrepancy.suspicion = suspect::only(suspect::fitting(&achieved.quantity, fits));
    Some(discrepancy)
}

fn discrepancy(portal: &Portal, audited: &Audited, change: &StatedChange, by: &Interval) -> Discrepancy {
    let unit = portal.indicator(audited.figure.indicator).unit;
    Discrepancy::new(RULE.code, audited.subject(), change.value.place).between(
        &change.value.quantity,
        by,
        Measure::of_change(change.unit, unit),
    )
}

/// Now − then, or by how many per cent.
fn changed(portal: &Portal, audited: &Audited, unit: ChangeUnit, now: &Quantity, then: &Quantity) -> Option<Interval> {
    let indicator = portal.indicator(audited.figure.indicator);
    let known = |quantity: &Quantity| reckon::possible(portal, indicator.unit, quantity);
    let (now, then) = (known(now), known(then));
    match unit {
        ChangeUnit::Percent => growth(&now, &then),
        ChangeUnit::Points | ChangeUnit::Unit => Some(now.minus(&then)),
    }
}

/// `338.116 ÷ 421.1 − 1 = -19.71 %`, `1.88 − 2.47 = -0.59`
fn reckoning(unit: ChangeUnit, now: &Value, then: &Value, by: &Interval, digits: u32) -> Vec<Token> {
    let (now, then) = (Token::Quantity(now.quantity), Token::Quantity(then.quantity));
    let mut tokens = match unit {
        ChangeUnit::Percent => vec![now, Token::Sign("÷"), then, Token::Sign("−"), Token::Sign("1")],
        ChangeUnit::Points | ChangeUnit::Unit => vec![now, Token::Sign("−"), then],
    };
    tokens.extend(reckon::equals(by, digits));
    if unit == ChangeUnit::Percent {
        tokens.push(Token::Sign("%"));
    }
    tokens
}

/// The levels before that the changes of the parts imply, against the change of the total.
fn compare_with_parts(portal: &Portal, audited: &Audited, change: &StatedChange) -> Option<Discrepancy> {
    if portal.indicator(audited.figure.indicator).kind != Kind::Amount || change.unit != ChangeUnit::Percent {
        return None;
    }
    let total = audited.facts.achieved_by(&change.value)?;
    let breakdowns = audited.facts.breakdowns().iter().filter(|breakdown| !breakdown.incomplete);
    breakdowns
        .filter_map(|breakdown| {
            let before = level_before(portal, audited, breakdown, total)?;
            let by = growth(&total.quantity.interval(), &before)?;
            if change.value.quantity.agrees_with(&by) {
                return None;
            }
            let digits = change.value.quantity.digits_beside();
            let mut discrepancy = discrepancy(portal, audited, change, &by);
            let before = Quantity::of(&before.rounded(total.quantity.scale() + 1))?;
            discrepancy.reckoning = vec![Token::Quantity(total.quantity), Token::Sign("÷"), Token::Quantity(before)];
            discrepancy.reckoning.extend([Token::Sign("−"), Token::Sign("1")]);
            discrepancy.reckoning.extend(reckon::equals(&by, digits));
            discrepancy.reckoning.push(Token::Sign("%"));
            discrepancy.beside = breakdown.members.iter().map(|member| member.facts.place).collect();
            Some(discrepancy)
        })
        .next()
}

/// What all parts together were a year before, as their own changes imply it; `None` where they do not make up the total.
fn level_before(portal: &Portal, audited: &Audited, breakdown: &Breakdown, total: &Value) -> Option<Interval> {
    let members = &portal.dimension(breakdown.dimension).members;
    let parts = || breakdown.members.iter().filter(|part| members[part.member.0 as usize].of.is_empty());
    let sum = |of: &dyn Fn(&Facts) -> Option<Interval>| {
        let each = parts().map(|part| of(&part.facts)).collect::<Option<Vec<_>>>()?;
        each.into_iter().reduce(|sum, one| sum.plus(&one))
    };
    let now = sum(&|facts| Some(reckon::known(portal, audited, facts.achieved.as_ref()?)))?;
    let whole = !now.is_apart(&reckon::known(portal, audited, total));
    let before = sum(&before)?;
    whole.then_some(before)
}

/// The level before of one part, its change taken within one unit of its last digit.
fn before(facts: &Facts) -> Option<Interval> {
    let change = facts.stated()?.changes.iter().find(|change| change.since.is_none())?;
    let step = Decimal::new(1, change.value.quantity.scale());
    let by = change.value.quantity.interval().plus(&Interval::between(-step, step)).plus(&reckon::hundred());
    by.sign().filter(|positive| *positive && change.unit == ChangeUnit::Percent)?;
    facts.achieved_by(&change.value)?.quantity.interval().percent_of(&by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found, portal, state, value};
    use crate::model::More;

    fn changed(previous: &str, achieved: &str, by: &str, unit: ChangeUnit) -> Vec<String> {
        let mut portal = portal();
        portal.figures[0] = figure("2023", None, Some(achieved));
        portal.figures[0].facts.more = Some(Box::new(More { previous: Some(value(previous)), ..More::default() }));
        let change = StatedChange { value: value(by), unit, since: None };
        state(&mut portal.figures[0].facts).changes.push(change);
        found(RULE, &portal)
    }

    #[test]
    fn a_right_change_is_fine() {
        assert!(changed("421.1", "338.116", "-19.7", ChangeUnit::Percent).is_empty());
        assert!(changed("2.47", "1.88", "-0.59", ChangeUnit::Points).is_empty());
        assert!(changed("0", "5", "100", ChangeUnit::Percent).is_empty());
    }

    #[test]
    fn a_wrong_one_is_told() {
        let says = "the change is printed as `7 %`, computed as `10 %`: 110 ÷ 100 − 1 = 10 %; difference -3";
        assert_eq!(changed("100", "110", "7", ChangeUnit::Percent), [says]);
        assert_eq!(changed("100", "110", "-10", ChangeUnit::Unit).len(), 1);
    }
}
