//! A plan below last year's level where more is better: it can be exceeded while the result falls.
//!
//! Plan and level as printed, else as the printed per cent of the plan and the printed change imply them; told only
//! where no rounding can explain it. Of a flow also against the figure of the year before, if one document says both.

use crate::check::audit::each;
use crate::check::{Audited, Check, Context, Lead, Rule, earlier, reckon};
use crate::finding::Severity;
use crate::model::{
    Better, ChangeUnit, Comparator, Discrepancy, Interval, Measure, Portal, Quantity, Reading, Token, implied,
};
use crate::source::Span;
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "plan-below-last-year",
    severity: Severity::Warning,
    summary_vi: "kế hoạch thấp hơn mức năm trước của chỉ tiêu càng cao càng tốt",
    summary_en: "a plan below last year's level where more is better",
    check: Check::Audit(Lead { vi: "kế hoạch", en: "the plan" }, audit),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    let portal = context.portal;
    each(portal, |audited| {
        if portal.indicator(audited.figure.indicator).better == Better::Higher {
            found.extend(compare(portal, audited));
        }
    });
}

fn compare(portal: &Portal, audited: &Audited) -> Option<Discrepancy> {
    let (plan, place) = plan(audited)?;
    let (before, beside) = before(portal, audited)?;
    let below = plan.high.zip(before.low).is_some_and(|(plan, before)| plan < before);
    if !below {
        return None;
    }
    let [plan, before] = [plan, before].map(|one| reckon::about(&one));
    let mut told = Discrepancy::new(RULE.code, audited.subject(), place);
    match &audited.facts.target {
        Some(target) => told.printed = Some(Reading::Quantity(target.quantity)),
        None => {
            let about = plan.map(|plan| Quantity { comparator: Comparator::About, ..plan });
            told.computed = about.map(Reading::Quantity);
        }
    }
    told.measure = Measure::Unit(portal.indicator(audited.figure.indicator).unit);
    told.reckoning = behind_plan(audited).unwrap_or_default();
    told.reckoning.extend(plan.map(Token::Quantity));
    told.reckoning.push(Token::Sign("<"));
    told.reckoning.extend(before.map(Token::Quantity));
    told.reckoning.extend(behind_level(audited).unwrap_or_default());
    told.beside = vec![beside];
    Some(told)
}

/// `338.116 ÷ 107.2 % ≈`: how an implied plan is computed.
fn behind_plan(audited: &Audited) -> Option<Vec<Token>> {
    let (None, Some(stated)) = (&audited.facts.target, audited.facts.stated()) else { return None };
    let percent = stated.of_target.as_ref()?;
    let achieved = audited.facts.achieved_by(percent)?;
    let [achieved, percent] = [achieved, percent].map(|value| Token::Quantity(value.quantity));
    Some(vec![achieved, Token::Sign("÷"), percent, Token::Sign("%"), Token::Sign("≈")])
}

/// `≈ 338.116 ÷ 80.3 %`: how an implied level is computed.
fn behind_level(audited: &Audited) -> Option<Vec<Token>> {
    if audited.facts.previous().is_some() {
        return None;
    }
    let change = audited.facts.stated()?.changes.iter().find(|change| change.since.is_none())?;
    let achieved = Token::Quantity(audited.facts.achieved_by(&change.value)?.quantity);
    let whole = change.value.quantity.interval().number()?.checked_add(Decimal::ONE_HUNDRED)?;
    let whole = Token::Quantity(Quantity::exactly(whole));
    let sign = Token::Sign;
    (change.unit == ChangeUnit::Percent).then(|| vec![sign("≈"), achieved, sign("÷"), whole, sign("%")])
}

/// The plan, as printed or implied, and where it stands.
fn plan(audited: &Audited) -> Option<(Interval, Span)> {
    if let Some(target) = &audited.facts.target {
        return Some((reckon::asked_at_most(&target.quantity)?, target.place));
    }
    let place = audited.facts.stated()?.of_target.as_ref()?.place;
    Some((implied::target(audited.facts)?, place))
}

/// Last year's level, and where it stands or what implies it.
fn before(portal: &Portal, audited: &Audited) -> Option<(Interval, Span)> {
    if let Some(previous) = audited.facts.previous() {
        return Some((reckon::known(portal, audited, previous), previous.place));
    }
    if let Some(before) = implied::previous(audited.facts) {
        let change = audited.facts.stated()?.changes.iter().find(|change| change.since.is_none())?;
        return Some((before, change.value.place));
    }
    let flows = portal.indicator(audited.figure.indicator).accumulates;
    let value = earlier::told_with_target(portal, audited).filter(|_| flows)?;
    Some((reckon::known(portal, audited, value), value.place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found, portal, state, value};
    use crate::model::StatedChange;

    fn stated(of_target: &str, change: &str) -> Vec<String> {
        let mut portal = portal();
        portal.indicators[0].better = Better::Higher;
        portal.figures[0] = figure("2023", None, Some("338.116"));
        let stated = state(&mut portal.figures[0].facts);
        stated.of_target = Some(value(of_target));
        let change = StatedChange { value: value(change), unit: ChangeUnit::Percent, since: None };
        stated.changes.push(change);
        found(RULE, &portal)
    }

    #[test]
    fn an_implied_plan_below_the_implied_level_is_told() {
        assert_eq!(stated("107.2", "-19.7").len(), 1);
        assert_eq!(stated("97.2", "3.1"), Vec::<String>::new());
        assert_eq!(stated("103.1", "3.1"), Vec::<String>::new());
    }
}
