//! Figures of a period in which their area did not exist for a single day.
//!
//! A period that the validity cuts is fine: the last plan of an abolished district was made for the whole year.

use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Area, Period};

/// The rule.
pub const RULE: Rule = Rule {
    code: "outside-validity",
    severity: Severity::Error,
    summary_vi: "có số liệu của kỳ nằm ngoài hiệu lực của địa phương (`from`, `until`)",
    summary_en: "there are figures of a period outside the area's validity",
    check: Check::Content(check),
};

/// One finding a period: it is the folder that is wrong, not each figure.
fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    for report in &portal.reports {
        let area = portal.area(report.area);
        let first = portal.figures_of(report).iter().map(|figure| figure.facts.place).min();
        let (Some(place), Some((vi, en))) = (first, outside(area, report.period)) else { continue };
        let finding = RULE.at(place, vi, en).also(area.place, "hiệu lực ghi ở đây", "its validity stands here");
        findings.push(finding.help(
            "chuyển số liệu sang địa phương kế thừa, hoặc sửa `from`, `until`",
            "move the figures to the area that took over, or mend `from` and `until`",
        ));
    }
}

fn outside(area: &Area, period: Period) -> Option<(String, String)> {
    let window = period.window();
    let (id, from, until) = (&area.id, area.from, area.until);
    // `validity-upside-down` says it once; every period lies outside of it.
    if from.zip(until).is_some_and(|(from, until)| from > until) {
        return None;
    }
    if let Some(until) = until.filter(|until| window.from > *until) {
        return Some((
            format!("`{id}` chỉ có đến {until}, kỳ {period} ở sau đó"),
            format!("`{id}` existed until {until}, and {period} is later"),
        ));
    }
    let from = from.filter(|from| window.to < *from)?;
    Some((
        format!("`{id}` chỉ có từ {from}, kỳ {period} ở trước đó"),
        format!("`{id}` exists since {from}, and {period} is earlier"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{date, found, portal};

    #[test]
    fn a_period_that_the_validity_cuts_is_fine() {
        let mut portal = portal();
        portal.areas[0].until = Some(date("2023-06-30"));
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn later_and_earlier_figures_are_found() {
        let mut portal = portal();
        portal.areas[0].until = Some(date("2022-12-31"));
        assert_eq!(found(RULE, &portal), ["`thanh-mien` existed until 2022-12-31, and 2023 is later"]);
        portal.areas[0].until = None;
        portal.areas[0].from = Some(date("2024-01-01"));
        assert_eq!(found(RULE, &portal), ["`thanh-mien` exists since 2024-01-01, and 2023 is earlier"]);
    }
}
