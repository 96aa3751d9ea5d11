//! A printed per cent of the target that achieved ÷ target does not give, or "met" where the target is missed.
//!
//! Tolerance: less than one unit of the last printed digit, for digits are often cut off; measured amounts may lie half
//! a step of their own last digit to either side.

use crate::check::audit::each;
use crate::check::{Audited, Check, Context, Lead, Rule, reckon, suspect};
use crate::finding::Severity;
use crate::model::{Covers, Discrepancy, Interval, Measure, Portal, Quantity, Reading, Target, Token};

/// The rule.
pub const RULE: Rule = Rule {
    code: "stated-attainment",
    severity: Severity::Warning,
    summary_vi: "tỷ lệ thực hiện in trong nguồn khác với thực hiện ÷ kế hoạch",
    summary_en: "the printed per cent of the target is not achieved ÷ target",
    check: Check::Audit(Lead { vi: "tỷ lệ thực hiện", en: "the per cent of the target" }, audit),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    each(context.portal, |audited| {
        found.extend(compare(context.portal, audited));
        found.extend(compare_claim(context.portal, audited));
    });
}

fn compare(portal: &Portal, audited: &Audited) -> Option<Discrepancy> {
    let facts = audited.facts;
    let printed = facts.stated()?.of_target.as_ref()?;
    let unit = portal.indicator(audited.figure.indicator).unit;
    let (achieved, target) = (facts.achieved_by(printed)?, facts.target_by(printed)?);
    let known = |quantity: &Quantity| reckon::possible(portal, unit, quantity);
    let per_cent =
        |achieved: &Quantity, target: &Quantity| -> Option<Interval> { known(achieved).percent_of(&known(target)) };
    let computed = per_cent(&achieved.quantity, &target.quantity)?;
    let printed_as = |computed: Option<Interval>| computed.is_some_and(|one| printed.quantity.agrees_with(&one));
    if printed_as(Some(computed)) {
        return None;
    }
    let digits = printed.quantity.digits_beside();
    let shown = reckon::middle(&computed, digits);
    let mut discrepancy = Discrepancy::new(RULE.code, audited.subject(), printed.place).between(
        &printed.quantity,
        &shown,
        Measure::Percent,
    );
    discrepancy.beside = vec![achieved.place, target.place];
    discrepancy.reckoning = reckon::quotient(&achieved.quantity, &target.quantity, &shown, digits);
    let slips = suspect::fitting(&achieved.quantity, |achieved| printed_as(per_cent(achieved, &target.quantity)));
    discrepancy.suspicion = suspect::only(slips);
    Some(discrepancy)
}

/// "Đạt kế hoạch" without a number, against the numbers; a value to date may well be on its way.
fn compare_claim(portal: &Portal, audited: &Audited) -> Option<Discrepancy> {
    let facts = audited.facts;
    let met = facts.stated()?.met?;
    let (achieved, target) = (facts.achieved.as_ref()?, facts.target.as_ref()?);
    let indicator = portal.indicator(audited.figure.indicator);
    let accepted = Target::of(target.quantity, indicator.better)?.accepts();
    let known = reckon::known(portal, audited, achieved);
    let agrees = if met { !known.is_apart(&accepted) } else { !accepted.covers(&known) };
    if agrees || facts.covers == Covers::YearToDate {
        return None;
    }
    let upward = known.high.zip(accepted.low).is_some_and(|(achieved, target)| achieved < target);
    let sign = if upward {
        "<"
    } else if met {
        ">"
    } else {
        "≥"
    };
    let mut discrepancy = Discrepancy::new(RULE.code, audited.subject(), achieved.place);
    discrepancy.printed = Some(Reading::Quantity(achieved.quantity));
    discrepancy.measure = Measure::Unit(indicator.unit);
    discrepancy.reckoning =
        vec![Token::Quantity(achieved.quantity), Token::Sign(sign), Token::Quantity(target.quantity)];
    discrepancy.beside = vec![target.place];
    Some(discrepancy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{acknowledge, figure, found, portal, state, value};

    fn stated(target: &str, achieved: &str, printed: &str) -> Vec<String> {
        let mut portal = portal();
        portal.figures[0] = figure("2023", Some(target), Some(achieved));
        state(&mut portal.figures[0].facts).of_target = Some(value(printed));
        found(RULE, &portal)
    }

    #[test]
    fn what_is_right_or_cut_off_is_fine() {
        assert!(stated("315.4", "338.116", "107.2").is_empty());
        assert!(stated("52.592", "40.531", "77.06").is_empty());
        assert!(stated("0", "3", "100").is_empty());
    }

    #[test]
    fn what_is_wrong_is_told_with_the_arithmetic() {
        let says =
            "the per cent of the target is printed as `83 %`, computed as `76.8 %`: 437 ÷ 569 = 76.8 %; difference 6.2";
        assert_eq!(stated("569", "437", "83"), [says]);
    }

    #[test]
    fn a_claim_that_the_numbers_deny_is_told() {
        let claimed = |achieved: &str, met: bool| {
            let mut portal = portal();
            portal.figures[0] = figure("2023", Some("500"), Some(achieved));
            state(&mut portal.figures[0].facts).met = Some(met);
            found(RULE, &portal).len()
        };
        // Of poor households fewer are better.
        assert_eq!(
            [claimed("480", true), claimed("520", true), claimed("480", false), claimed("520", false)],
            [0, 1, 1, 0]
        );
    }

    #[test]
    fn an_acknowledged_one_says_so_and_an_outdated_issue_is_told() {
        let mut portal = portal();
        portal.figures[0] = figure("2023", Some("569"), Some("437"));
        state(&mut portal.figures[0].facts).of_target = Some(value("83"));
        acknowledge(&mut portal.figures[0].facts, RULE.code, None);
        assert!(found(RULE, &portal)[0].starts_with("acknowledged: "));
        state(&mut portal.figures[0].facts).of_target = Some(value("76.8"));
        assert_eq!(found(RULE, &portal), ["nothing here is `stated-attainment` any more"]);
    }
}
