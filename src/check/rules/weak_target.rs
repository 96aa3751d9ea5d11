//! A target not above what is already achieved: a level reached in an earlier year, where more is better.
//!
//! Only levels: of a flow each year starts anew, and a lower plan is [`super::plan_below_last_year`]'s. Told only where
//! one document says both the target and the level; targets that cannot be higher (100 %) and those that say themselves
//! that they keep what is there (`48/48`) are none.

use crate::check::audit::each;
use crate::check::{Audited, Check, Context, Lead, Rule, earlier, reckon};
use crate::finding::Severity;
use crate::model::{
    Amount, Better, Comparator, Discrepancy, Figure, Interval, Measure, Portal, Quantity, Reading, Token, Value,
};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "weak-target",
    severity: Severity::Warning,
    summary_vi: "chỉ tiêu không cao hơn mức đã đạt được",
    summary_en: "a target not above what is already achieved",
    check: Check::Audit(Lead { vi: "chỉ tiêu", en: "the target" }, audit),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    let portal = context.portal;
    each(portal, |audited| {
        let indicator = portal.indicator(audited.figure.indicator);
        if indicator.better == Better::Higher && !indicator.accumulates {
            found.extend(compare(portal, audited));
        }
    });
}

fn compare(portal: &Portal, audited: &Audited) -> Option<Discrepancy> {
    let target = audited.facts.target.as_ref()?;
    let most = most(&target.quantity)?;
    let (level, _) = level(portal, audited)?;
    let reached = most.high.zip(level.quantity.interval().low).is_some_and(|(target, level)| target <= level);
    if !reached || is_full(portal, audited, &most) || audited.facts.previous().is_some() {
        return None;
    }
    let mut told = Discrepancy::new(RULE.code, audited.subject(), target.place);
    told.printed = Some(Reading::Quantity(target.quantity));
    told.measure = Measure::Unit(portal.indicator(audited.figure.indicator).unit);
    told.reckoning = vec![Token::Quantity(target.quantity), Token::Sign("≤"), Token::Quantity(level.quantity)];
    if let Amount::Share(..) = level.quantity.amount {
        told.reckoning.extend(reckon::equals(&level.quantity.interval(), 2));
        told.reckoning.push(Token::Sign("%"));
    }
    told.beside = vec![level.place];
    Some(told)
}

/// The values that a target asks for at most: of a range up to its upper end, of "from … on" just the bound.
pub fn most(target: &Quantity) -> Option<Interval> {
    let high = match target.amount {
        Amount::Range(_, high) => high,
        Amount::Number(_) | Amount::Share(..) => target.point(),
        Amount::Rank(..) => return None,
    };
    // "over 50" asks for more than 50, if 50 is reached.
    let bound = target.comparator != Comparator::Above;
    Some(if bound { Interval::exactly(high) } else { Interval::exactly(high.checked_add(Decimal::new(1, 6))?) })
}

/// The level of an earlier year that the same document tells.
pub fn level<'a>(portal: &'a Portal, audited: &Audited<'a, '_>) -> Option<(&'a Value, &'a Figure)> {
    let source = audited.facts.target.as_ref()?.origin.source?;
    let (figure, facts) = earlier::level(portal, audited)?;
    let value = facts.achieved.as_ref()?;
    (value.origin.source == Some(source)).then_some((value, figure))
}

/// A share cannot be above the whole.
fn is_full(portal: &Portal, audited: &Audited, target: &Interval) -> bool {
    let percent = portal.unit(portal.indicator(audited.figure.indicator).unit).is_percent();
    percent && target.low.is_some_and(|target| target >= Decimal::ONE_HUNDRED)
}
