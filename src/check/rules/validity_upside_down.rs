//! An area that ends before it begins.

use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "validity-upside-down",
    severity: Severity::Error,
    summary_vi: "địa phương có ngày `until` trước ngày `from`",
    summary_en: "the validity of an area ends before it begins",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for area in &context.portal.areas {
        if let (Some(from), Some(until)) = (area.from, area.until)
            && until < from
        {
            let vi = format!("hiệu lực bắt đầu {from} nhưng kết thúc {until}");
            let finding = RULE.at(area.place, vi, format!("the validity begins on {from} and ends on {until}"));
            findings.push(finding.help("sửa `from` hoặc `until`", "mend `from` or `until`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{date, found, portal};

    #[test]
    fn one_day_is_enough() {
        let mut portal = portal();
        portal.areas[0].from = Some(date("2025-07-01"));
        portal.areas[0].until = Some(date("2025-07-01"));
        assert!(found(RULE, &portal).is_empty());
        portal.areas[0].until = Some(date("2025-06-30"));
        assert_eq!(found(RULE, &portal), ["the validity begins on 2025-07-01 and ends on 2025-06-30"]);
    }
}
