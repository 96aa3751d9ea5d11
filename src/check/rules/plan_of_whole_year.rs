//! Targets of a half-year, a quarter or a month that are as large as those of whole years: a report on six months prints
//! the year's plan beside what was reached so far, and both were typed into the folder of the six months.
//!
//! Told once a report, of what accumulates: of two figures or more that are so while few are not, or of one that has
//! just the target of its own year.

use crate::check::{About, Check, Context, Doubt, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Amount, Figure, Kind, Period, Portal, Report, Value};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "plan-of-whole-year",
    severity: Severity::Warning,
    summary_vi: "kế hoạch của một phần năm lớn bằng kế hoạch cả năm",
    summary_en: "the targets of a part of a year are as large as those of a whole year",
    check: Check::Doubt(doubt),
};

fn doubt(context: &Context, doubts: &mut Vec<Doubt>) {
    let portal = context.portal;
    for report in portal.reports.iter().filter(|report| is_of_a_part(report.period)) {
        let compared = portal.figures_of(report).iter().filter_map(|figure| compared(portal, figure));
        let (whole, other): (Vec<Compared>, Vec<Compared>) = compared.partition(|one| one.alike);
        let enough = whole.len() > 1 && whole.len() > 2 * other.len();
        let same = other.is_empty() && whole.iter().any(|one| one.same);
        if let Some(first) = whole.first().filter(|_| enough || same) {
            doubts.push(Doubt::new([About::Figures(report.figures.clone())], finding(report, first, whole.len())));
        }
    }
}

fn is_of_a_part(period: Period) -> bool {
    matches!(period, Period::Half(..) | Period::Quarter(..) | Period::NineMonths(..) | Period::Month(..))
}

/// A target and that of a whole year.
struct Compared<'a> {
    target: &'a Value,
    year: &'a Value,
    /// Whether it is about as large.
    alike: bool,
    /// Whether it is the target of its own year to the last digit.
    same: bool,
}

fn compared<'a>(portal: &'a Portal, figure: &'a Figure) -> Option<Compared<'a>> {
    let indicator = portal.indicator(figure.indicator);
    if !indicator.accumulates || indicator.kind != Kind::Amount {
        return None;
    }
    let (target, own) = (figure.facts.target.as_ref()?, figure.period.year());
    let targets = portal.figures_in(figure.indicator, figure.area).filter_map(|other| match other.period {
        Period::Year(year) => Some((year.abs_diff(own), other.facts.target.as_ref()?)),
        _ => None,
    });
    let (years, year) = targets.min_by_key(|(years, _)| *years)?;
    let part = number(target)?.checked_div(number(year)?)?;
    // Plans grow from year to year, and three quarters of one are near the whole of the one before.
    let range = match figure.period {
        _ if years == 0 => 95..=105,
        Period::NineMonths(_) => 95..=120,
        _ => 80..=130,
    };
    let range = Decimal::new(*range.start(), 2)..=Decimal::new(*range.end(), 2);
    let same = years == 0 && target.quantity == year.quantity;
    Some(Compared { target, year, alike: years < 3 && range.contains(&part), same })
}

fn number(value: &Value) -> Option<Decimal> {
    match value.quantity.amount {
        Amount::Number(number) if number > Decimal::ZERO => Some(number),
        _ => None,
    }
}

fn finding(report: &Report, first: &Compared, count: usize) -> Finding {
    let (period, year) = (report.period, report.period.year());
    let (vi, en) = match count {
        1 => (
            format!("kế hoạch của kỳ {period} bằng kế hoạch cả năm"),
            format!("the target of {period} is that of the whole year"),
        ),
        _ => (
            format!("{count} kế hoạch của kỳ {period} lớn bằng kế hoạch cả năm"),
            format!("{count} targets of {period} are as large as those of a whole year"),
        ),
    };
    let help = (
        format!(
            "nếu đó là kế hoạch cả năm, chuyển `target` sang thư mục `{year}`; kết quả ở lại đây với `covers: year-to-date` và `as_of`"
        ),
        format!(
            "if they are the year's, move each `target` to the folder `{year}`; results stay here with `covers: year-to-date` and `as_of`"
        ),
    );
    let finding = RULE.at(first.target.place, vi, en).help(help.0, help.1);
    finding.also(first.year.place, "kế hoạch cả năm", "the target of a whole year")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found, indicator, portal};
    use crate::model::IndicatorId;

    /// Two indicators that accumulate, with these targets of a year and of a part of one.
    fn told(year: (&str, [&str; 2]), part: (&str, [&str; 2])) -> usize {
        let mut portal = portal();
        portal.figures.clear();
        let report = portal.reports.remove(0);
        portal.indicators = ["a", "b"].map(indicator).into();
        portal.indicators.iter_mut().for_each(|one| one.accumulates = true);
        for (period, targets) in [year, part] {
            let start = portal.figures.len();
            portal.figures.extend(targets.iter().enumerate().map(|(at, target)| Figure {
                indicator: IndicatorId(at as u32),
                ..figure(period, Some(target), Some("7"))
            }));
            let figures = start..portal.figures.len();
            portal.reports.push(Report { period: portal.figures[start].period, figures, ..report.clone() });
        }
        portal.index();
        found(RULE, &portal).len()
    }

    #[test]
    fn plans_of_the_year_in_the_folder_of_a_half_are_told_once() {
        assert_eq!(told(("2025", ["14", "500"]), ("2025-H1", ["14", "500"])), 1);
        assert_eq!(told(("2024", ["13.5", "480"]), ("2025-H1", ["14", "500"])), 1);
        assert_eq!(told(("2025", ["14", "500"]), ("2025-9M", ["14", "500"])), 1);
    }

    #[test]
    fn parts_of_a_plan_are_not() {
        assert_eq!(told(("2025", ["14", "500"]), ("2025-H1", ["7", "260"])), 0);
        assert_eq!(told(("2024", ["13.5", "480"]), ("2025-9M", ["10.5", "375"])), 0);
        assert_eq!(told(("2025", ["14", "500"]), ("2025-H1", ["14", "260"])), 0);
        assert_eq!(told(("2025", ["14", "500"]), ("2026", ["14", "500"])), 0);
    }
}
