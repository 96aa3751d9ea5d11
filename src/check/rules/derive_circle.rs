//! Indicators whose values would have to be computed from themselves.

use crate::check::circle::{circles, in_words};
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Derive, Indicator, IndicatorId};

/// The rule.
pub const RULE: Rule = Rule {
    code: "derive-circle",
    severity: Severity::Error,
    summary_vi: "chỉ tiêu được tính từ chính nó (`derive`)",
    summary_en: "an indicator is derived from itself",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let indicators = &context.portal.indicators;
    for circle in circles(indicators.len(), |at| inputs(&indicators[at])) {
        let words = in_words(&circle, |at| &indicators[at].id);
        let finding = RULE
            .at(
                indicators[circle[0]].place,
                format!("cách tính quay về chính chỉ tiêu này: {words}"),
                format!("the derivation comes back to where it began: {words}"),
            )
            .help("bỏ một khóa `derive` trong vòng này", "remove one `derive` of this circle");
        findings.push(finding);
    }
}

fn inputs(indicator: &Indicator) -> Vec<usize> {
    let index = |id: &IndicatorId| id.0 as usize;
    match &indicator.derive {
        None => Vec::new(),
        Some(Derive::Growth(of) | Derive::MeanGrowth(of)) => vec![index(of)],
        Some(Derive::Ratio(top, bottom)) => vec![index(top), index(bottom)],
        Some(Derive::Sum(all)) => all.iter().map(index).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{found, indicator, portal};

    #[test]
    fn every_way_to_derive_can_close_a_circle() {
        let mut portal = portal();
        portal.indicators = vec![indicator("a"), indicator("b"), indicator("c")];
        portal.indicators[0].derive = Some(Derive::Sum(vec![IndicatorId(1), IndicatorId(2)]));
        portal.indicators[1].derive = Some(Derive::Ratio(IndicatorId(2), IndicatorId(2)));
        assert!(found(RULE, &portal).is_empty());
        portal.indicators[2].derive = Some(Derive::Growth(IndicatorId(0)));
        assert!(found(RULE, &portal)[0].ends_with("`a` → `c` → `a`"));
    }
}
