//! A value "to date" whose date lies outside its period.

use crate::check::written::each;
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Covers, Facts, Period};

/// The rule.
pub const RULE: Rule = Rule {
    code: "day-outside-period",
    severity: Severity::Error,
    summary_vi: "ngày (`as_of`) của số lũy kế nằm ngoài kỳ của nó",
    summary_en: "the as_of of a year-to-date value is outside its period",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    each(context.portal, |written| {
        let period = written.figure.period;
        // What a member inherits is said of its figure.
        let told = written.of.is_some_and(|of| of.as_of == written.facts.as_of && is_outside(of, period));
        if let (true, false, Some(as_of)) = (is_outside(written.facts, period), told, written.facts.as_of) {
            let vi = format!("số lũy kế đến {as_of}, ngoài kỳ {period}");
            let en = format!("a year-to-date value of {as_of}, outside {period}");
            let finding = RULE.at(written.facts.place, vi, en);
            findings.push(finding.help(
                "sửa `as_of`, chuyển sang thư mục của kỳ đó, hoặc bỏ `covers: year-to-date` nếu là số của cả kỳ",
                "mend `as_of`, move it to the folder of that period, or leave out `covers: year-to-date` for a value of the whole period",
            ));
        }
    });
}

fn is_outside(facts: &Facts, period: Period) -> bool {
    let window = period.window();
    let outside = facts.as_of.is_some_and(|day| day < window.from || day > window.to);
    facts.covers == Covers::YearToDate && outside
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{date, found, portal};

    #[test]
    fn a_value_of_the_whole_period_may_be_told_later() {
        let mut portal = portal();
        portal.figures[0].facts.as_of = Some(date("2024-01-15"));
        assert!(found(RULE, &portal).is_empty());
        portal.figures[0].facts.covers = Covers::YearToDate;
        assert_eq!(found(RULE, &portal), ["a year-to-date value of 2024-01-15, outside 2023"]);
        portal.figures[0].facts.as_of = Some(date("2023-12-31"));
        assert!(found(RULE, &portal).is_empty());
    }
}
