//! Indicators that would have to be parts of themselves.

use crate::check::circle::{circles, in_words};
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "parts-circle",
    severity: Severity::Error,
    summary_vi: "chỉ tiêu là thành phần của chính nó (`parts`)",
    summary_en: "an indicator is a part of itself",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let indicators = &context.portal.indicators;
    for circle in circles(indicators.len(), |at| indicators[at].parts.iter().map(|part| part.0 as usize).collect()) {
        let words = in_words(&circle, |at| &indicators[at].id);
        let finding = RULE
            .at(
                indicators[circle[0]].place,
                format!("các thành phần nối thành vòng: {words}"),
                format!("the parts form a circle: {words}"),
            )
            .help("bỏ một thành phần khỏi `parts`", "remove one of them from `parts`");
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{found, portal};
    use crate::model::IndicatorId;

    #[test]
    fn an_indicator_is_no_part_of_itself() {
        let mut portal = portal();
        portal.indicators[0].parts = vec![IndicatorId(0)];
        assert_eq!(found(RULE, &portal), ["the parts form a circle: `ho-ngheo` → `ho-ngheo`"]);
    }
}
