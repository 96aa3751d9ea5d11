//! A value "to date" of which nobody says to which date.

use crate::check::written::{Written, each};
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Covers, Date, Facts, Portal, Vintage};
use crate::source::Span;

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
            findings.push(finding(context, &written));
        }
    });
}

fn finding(context: &Context, written: &Written) -> Finding {
    let facts = written.facts;
    let day = last_day(context.portal, written);
    let finding = |place: Span| {
        let vi = "số lũy kế từ đầu năm nhưng không nói đến ngày nào";
        RULE.at(place, vi, "a year-to-date value that does not say to which date")
    };
    match (facts.achieved.as_ref(), day_before(facts)) {
        (Some(value), Some(before)) => {
            let number = context.sources.slice(value.place);
            finding(value.place).help(
                format!("số của cả kỳ: viết `- {{achieved: {number}, covers: period}}` (không ghi `covers` thì lấy theo lần công bố trước); số lũy kế: thêm ngày của chính nó, như `as_of: {before}` nếu sửa số của ngày ấy"),
                format!("write `- {{achieved: {number}, covers: period}}` if it is of the whole period (without `covers` that of the vintage before holds); if it is to date, add its own day, as `as_of: {before}` where it corrects the value of that day"),
            )
        }
        _ => finding(facts.place).help(
            format!("thêm `as_of: {day}` (ngày của số liệu) vào số liệu này hoặc ở đầu tệp"),
            format!("add `as_of: {day}` (the day of the value) to the figure or at the top of the file"),
        ),
    }
}

/// The last day that the value can have: that of its period, or the portal's where the period goes on.
fn last_day(portal: &Portal, written: &Written) -> Date {
    let window = written.figure.period.window();
    if portal.as_of < window.from { window.to } else { window.to.min(portal.as_of) }
}

/// The day of the newest vintage before that has one.
fn day_before(facts: &Facts) -> Option<Date> {
    let vintages: &[Vintage] = facts.more.as_deref().map_or(&[], |more| &more.vintages);
    let (_, before) = vintages.split_last()?;
    before.iter().rev().find_map(|vintage| vintage.achieved.as_ref()?.origin.as_of)
}

fn lacks_day(written: &Written) -> bool {
    written.facts.covers == Covers::YearToDate && written.facts.as_of.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{context, date, figure, found, portal};
    use crate::source::Sources;

    fn helped(portal: &Portal) -> String {
        let mut findings = Vec::new();
        check(&context(portal, &Sources::default()), &mut findings);
        findings.remove(0).help.unwrap().en
    }

    #[test]
    fn the_day_that_is_proposed_is_one_of_the_period() {
        let mut portal = portal();
        for (period, day) in [("2023-01", "2023-01-31"), ("2023", "2023-12-31"), ("2024", "2024-05-31")] {
            portal.figures[0] = figure(period, None, Some("480"));
            portal.figures[0].facts.covers = Covers::YearToDate;
            assert!(helped(&portal).contains(&format!("`as_of: {day}`")), "{}", helped(&portal));
        }
    }

    #[test]
    fn to_date_needs_a_date() {
        let mut portal = portal();
        portal.figures[0].facts.covers = Covers::YearToDate;
        assert_eq!(found(RULE, &portal).len(), 1);
        portal.figures[0].facts.as_of = Some(date("2023-09-30"));
        assert!(found(RULE, &portal).is_empty());
    }
}
