//! A target not above what is already achieved: a level reached in an earlier year, where more is better.
//!
//! Only levels: of a flow each year starts anew, and a lower plan is [`super::plan_below_last_year`]'s. Told only where
//! one document says both the target and the level; targets that cannot be higher (100 %) and those that say themselves
//! that they keep what is there (`48/48`) are none.

use crate::check::audit::each;
use crate::check::{Audited, Check, Context, Lead, Rule, earlier, reckon};
use crate::finding::Severity;
use crate::model::{Amount, Better, Discrepancy, Interval, Measure, Portal, Reading, Token};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "weak-target",
    severity: Severity::Warning,
    summary_vi: "kế hoạch không cao hơn mức đã đạt được",
    summary_en: "a target not above what is already achieved",
    check: Check::Audit(Lead { vi: "kế hoạch", en: "the target" }, audit),
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
    let most = reckon::asked_at_most(&target.quantity)?;
    let level = earlier::told_with_target(portal, audited)?;
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

/// A share cannot be above the whole.
fn is_full(portal: &Portal, audited: &Audited, target: &Interval) -> bool {
    let percent = portal.unit(portal.indicator(audited.figure.indicator).unit).is_percent();
    percent && target.low.is_some_and(|target| target >= Decimal::ONE_HUNDRED)
}
