//! An indicator of the catalogue that no area has a figure of.

use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "no-figure",
    severity: Severity::Info,
    summary_vi: "chỉ tiêu chưa có số liệu nào",
    summary_en: "an indicator has no figure",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    for (indicator, figures) in portal.indicators.iter().zip(&portal.by_indicator) {
        if figures.is_empty() {
            let vi = format!("chưa có số liệu nào của `{}`", indicator.id);
            findings.push(RULE.at(indicator.place, vi, format!("there is no figure of `{}`", indicator.id)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{found, indicator, portal};

    #[test]
    fn an_idle_indicator_is_remarked() {
        let mut portal = portal();
        portal.indicators.push(indicator("ho-thoat-ngheo"));
        portal.by_indicator.push(Vec::new());
        assert_eq!(found(RULE, &portal), ["there is no figure of `ho-thoat-ngheo`"]);
    }
}
