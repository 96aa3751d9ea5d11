//! A change printed as per cent of a number that is itself per cent, or as points of one that is not.
//!
//! A rate that "falls 0.59 %" has mostly fallen by 0.59 points: where the level before is known, it is told if only the
//! points fit; where it is not, that both readings are possible. A target that wants a rate to "grow by 5 %" is told too.

use crate::check::audit::each;
use crate::check::{Audited, Check, Context, Lead, Rule, reckon};
use crate::finding::Severity;
use crate::model::change::growth;
use crate::model::{
    Amount, ChangeUnit, Derive, Discrepancy, Kind, Measure, Portal, Quantity, Reading, StatedChange, Suspicion, Token,
    Why,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "percent-or-points",
    severity: Severity::Warning,
    summary_vi: "mức tăng, giảm của một tỷ lệ ghi bằng %, không rõ là phần trăm hay điểm phần trăm",
    summary_en: "the change of a rate is printed in per cent where points may be meant, or the other way round",
    check: Check::Audit(
        Lead {
            vi: "mức tăng, giảm (phần trăm hay điểm phần trăm)", en: "the change (per cent or points)"
        },
        audit,
    ),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    let portal = context.portal;
    each(portal, |audited| {
        let stated = audited.facts.stated().map_or(&[][..], |stated| &stated.changes);
        found.extend(stated.iter().filter_map(|change| doubt(portal, audited, change)));
        found.extend(growth_of_a_rate(portal, audited));
    });
}

fn doubt(portal: &Portal, audited: &Audited, change: &StatedChange) -> Option<Discrepancy> {
    match (change.unit, is_percent(portal, audited)) {
        (ChangeUnit::Percent, true) => per_cent_of_a_rate(portal, audited, change),
        (ChangeUnit::Points, false) => Some(discrepancy(audited, change, Measure::Points)),
        _ => None,
    }
}

fn per_cent_of_a_rate(portal: &Portal, audited: &Audited, change: &StatedChange) -> Option<Discrepancy> {
    let mut told = discrepancy(audited, change, Measure::Percent);
    // Printed against a level: there is a doubt only where points fit and per cent does not.
    if let Some((now, then)) = reckon::levels(portal, audited) {
        let fits_in_percent = growth(&now, &then).is_some_and(|by| change.value.quantity.agrees_with(&by));
        if fits_in_percent || !reckon::fits_in_points(portal, audited, change) {
            return None;
        }
    }
    let now = audited.facts.achieved_by(&change.value)?;
    // Both levels before that the two readings imply, for readers to choose.
    let by = change.value.quantity.interval();
    let as_points = now.quantity.interval().minus(&by);
    let as_percent = now.quantity.interval().percent_of(&by.plus(&reckon::hundred()))?;
    let digits = now.quantity.scale().max(change.value.quantity.scale()) + 1;
    let (size, signs) = size(&change.value.quantity);
    told.reckoning = vec![Token::Quantity(now.quantity), Token::Sign(signs.0), Token::Quantity(size)];
    told.reckoning.extend(reckon::equals(&as_points, digits));
    told.reckoning.extend([Token::Sign(";"), Token::Quantity(now.quantity), Token::Sign(signs.1)]);
    told.reckoning.extend([Token::Quantity(size), Token::Sign("%)")]);
    told.reckoning.extend(reckon::equals(&as_percent, digits));
    told.beside = vec![now.place];
    Some(told)
}

/// A change without its sign, and the signs that take it back: in points, and in per cent.
fn size(by: &Quantity) -> (Quantity, (&'static str, &'static str)) {
    match by.amount {
        Amount::Number(number) if number.is_sign_negative() => (by.negated(), ("+", "÷ (1 −")),
        _ => (*by, ("−", "÷ (1 +")),
    }
}

fn discrepancy(audited: &Audited, change: &StatedChange, measure: Measure) -> Discrepancy {
    let mut told = Discrepancy::new(RULE.code, audited.subject(), change.value.place);
    told.printed = Some(Reading::Quantity(change.value.quantity));
    told.measure = measure;
    told.suspicion =
        (measure == Measure::Percent).then_some(Suspicion { quantity: None, instead_of: None, why: Why::Points });
    told
}

/// "Tỷ lệ lao động qua đào tạo tăng từ 5 %": an indicator that is the growth of a rate, in per cent.
fn growth_of_a_rate(portal: &Portal, audited: &Audited) -> Option<Discrepancy> {
    let indicator = portal.indicator(audited.figure.indicator);
    let Some(Derive::Growth(of)) = indicator.derive else { return None };
    let of_a_rate = [indicator.unit, portal.indicator(of).unit].iter().all(|unit| portal.unit(*unit).is_percent());
    let value =
        audited.facts.target.as_ref().or(audited.facts.achieved.as_ref().filter(|_| !audited.figure.derived))?;
    let mut told = Discrepancy::new(RULE.code, audited.subject(), value.place);
    told.printed = Some(Reading::Quantity(value.quantity));
    told.measure = Measure::Percent;
    told.suspicion = Some(Suspicion { quantity: None, instead_of: None, why: Why::Points });
    (of_a_rate && indicator.kind == Kind::Change && audited.path.is_empty()).then_some(told)
}

fn is_percent(portal: &Portal, audited: &Audited) -> bool {
    portal.unit(portal.indicator(audited.figure.indicator).unit).is_percent()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found, portal, state, unit, value};
    use crate::model::More;

    fn changed(dimension: &str, previous: Option<&str>, by: &str, unit_of_change: ChangeUnit) -> Vec<String> {
        let mut portal = portal();
        portal.units = vec![unit("x", dimension)];
        portal.figures[0] = figure("2023", None, Some("1.88"));
        portal.figures[0].facts.more = Some(Box::new(More { previous: previous.map(value), ..More::default() }));
        let change = StatedChange { value: value(by), unit: unit_of_change, since: None };
        state(&mut portal.figures[0].facts).changes.push(change);
        found(RULE, &portal)
    }

    #[test]
    fn a_rate_that_falls_by_per_cent_is_told_with_both_readings() {
        let says =
            "the change (per cent or points) is printed as `-0.59 %`: 1.88 + 0.59 = 2.47 ; 1.88 ÷ (1 − 0.59 %) = 1.891";
        assert_eq!(changed("share", None, "-0.59", ChangeUnit::Percent), [says]);
        assert_eq!(changed("share", Some("2.47"), "-0.59", ChangeUnit::Percent), [says]);
    }

    #[test]
    fn what_is_clear_is_fine() {
        assert!(changed("share", None, "-0.59", ChangeUnit::Points).is_empty());
        assert!(changed("share", Some("2.47"), "-23.9", ChangeUnit::Percent).is_empty());
        assert!(changed("money", None, "-0.59", ChangeUnit::Percent).is_empty());
    }

    #[test]
    fn points_of_what_is_no_per_cent_are_told() {
        assert_eq!(changed("ratio", None, "-17.9", ChangeUnit::Points).len(), 1);
    }
}
