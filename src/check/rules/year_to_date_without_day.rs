//! A value "to date" of which nobody says to which date.

use crate::check::written::{Written, each};
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::Covers;

/// The rule.
pub const RULE: Rule = Rule {
    code: "year-to-date-without-day",
    severity: Severity::Error,
    summary_vi: "số lũy kế (`covers: year-to-date`) thiếu ngày (`as_of`)",
    summary_en: "a year-to-date value has no as_of",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    each(context.portal, |written| {
        if lacks_day(&written) && !written.of.is_some_and(|of| of.covers == Covers::YearToDate && of.as_of.is_none()) {
            let finding = RULE.at(
                written.facts.place,
                "số lũy kế từ đầu năm nhưng không nói đến ngày nào",
                "a year-to-date value that does not say to which date",
            );
            findings.push(finding.help(
                "thêm `as_of: 2024-05-31` vào số liệu này hoặc ở đầu tệp",
                "add `as_of: 2024-05-31` to the figure or at the top of the file",
            ));
        }
    });
}

fn lacks_day(written: &Written) -> bool {
    written.facts.covers == Covers::YearToDate && written.facts.as_of.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{date, found, portal};

    #[test]
    fn to_date_needs_a_date() {
        let mut portal = portal();
        portal.figures[0].facts.covers = Covers::YearToDate;
        assert_eq!(found(RULE, &portal).len(), 1);
        portal.figures[0].facts.as_of = Some(date("2023-09-30"));
        assert!(found(RULE, &portal).is_empty());
    }
}
