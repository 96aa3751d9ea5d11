//! A period whose numbers are those of the one before: a folder that was copied and not filled in.

use crate::check::{Check, Context, Rule, copied};
use crate::finding::{Finding, Severity};
use crate::model::{Period, Report};

/// The rule.
pub const RULE: Rule = Rule {
    code: "copied-year",
    severity: Severity::Warning,
    summary_vi: "số liệu của một kỳ giống hệt kỳ trước",
    summary_en: "the numbers of a period are those of the one before",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for reports in context.portal.reports.chunk_by(|one, next| one.area == next.area) {
        for (at, report) in reports.iter().enumerate() {
            let before = reports[..at].iter().rev().find(|before| is_alike(before.period, report.period));
            findings.extend(before.and_then(|before| finding(context, before, report)));
        }
    }
}

fn is_alike(one: Period, other: Period) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

fn finding(context: &Context, before: &Report, report: &Report) -> Option<Finding> {
    let (figure, same) = copied::copied(context.portal, report, before)?;
    let (period, earlier) = (report.period, before.period);
    let vi = format!("số liệu kỳ {period} giống hệt kỳ {earlier}: có thể đã chép thư mục mà chưa nhập số mới");
    let en = format!("the numbers of {period} are those of {earlier}, perhaps copied and not yet filled in");
    let finding = RULE.at(figure.facts.place, vi, en);
    let finding = finding.help(
        "nhập số của kỳ này; chưa có số thì bỏ `achieved`",
        "type the numbers of this period; leave `achieved` out where there are none yet",
    );
    Some(finding.also(same.facts.place, "số liệu của kỳ trước", "the numbers of the period before"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found, indicator, portal, unit};
    use crate::model::{Figure, IndicatorId, Portal, UnitId};

    /// What was reached of several amounts in 2023 and 2024, with targets.
    fn years(dimension: &str, first: &[&str], second: &[&str]) -> Portal {
        let mut portal = portal();
        portal.units = vec![unit("x", dimension)];
        portal.figures.clear();
        portal.reports.clear();
        portal.indicators = (0..first.len()).map(|at| indicator(&format!("i{at}"))).collect();
        portal.indicators.iter_mut().for_each(|one| one.unit = UnitId(0));
        for (period, numbers) in [("2023", first), ("2024", second)] {
            let start = portal.figures.len();
            let all = numbers
                .iter()
                .enumerate()
                .map(|(at, number)| Figure { indicator: IndicatorId(at as u32), ..figure(period, None, Some(number)) });
            portal.figures.extend(all);
            let mut report = crate::check::tests::example::portal().reports.remove(0);
            (report.period, report.figures) = (Period::parse(period).unwrap(), start..portal.figures.len());
            portal.reports.push(report);
        }
        portal.index();
        portal
    }

    fn told(first: &[&str], second: &[&str]) -> usize {
        found(RULE, &years("mass", first, second)).len()
    }

    const YEAR: [&str; 5] = ["2.75", "94.5", "4218", "6874.5", "12290"];

    #[test]
    fn the_same_numbers_again_are_told() {
        let says = "the numbers of 2024 are those of 2023, perhaps copied and not yet filled in";
        assert_eq!(found(RULE, &years("mass", &YEAR, &YEAR)), [says]);
        assert_eq!(told(&YEAR, &["2.75", "94.5", "4218", "6874.5", "12999"]), 1);
    }

    #[test]
    fn what_differs_or_stands_is_silent() {
        assert_eq!(told(&YEAR, &["2.31", "95.8", "4655", "6874.5", "12290"]), 0);
        let schools = ["26", "83", "214", "100", "5"];
        assert!(found(RULE, &years("count", &schools, &schools)).is_empty());
        assert_eq!(told(&["100", "2", "10", "50", "9"], &["100", "2", "10", "50", "9"]), 0);
    }
}
