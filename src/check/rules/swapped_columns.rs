//! A period in which targets and results stand in each other's place.
//!
//! Plans are round and results are not. Where of four figures or more every target has more digits than its result, and
//! no other period of the area is like that, the two columns were swapped.

use crate::check::{About, Check, Context, Doubt, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Amount, Comparator, Figure, Portal, Report, Value};
use std::cmp::Ordering;

/// The rule.
pub const RULE: Rule = Rule {
    code: "swapped-columns",
    severity: Severity::Warning,
    summary_vi: "kế hoạch và thực hiện của cả kỳ có thể đã đổi chỗ cho nhau",
    summary_en: "targets and results of a whole period may have changed places",
    check: Check::Doubt(doubt),
};

/// How many figures must be so beside a period that is not; without one, two more.
const ENOUGH: usize = 3;

fn doubt(context: &Context, doubts: &mut Vec<Doubt>) {
    let portal = context.portal;
    for reports in portal.reports.chunk_by(|one, next| one.area == next.area) {
        let odd: Vec<&Report> = reports.iter().filter(|report| is_swapped(portal, report, ENOUGH)).collect();
        let usual = reports.iter().any(|report| is_usual(portal, report));
        match odd[..] {
            [report] if usual || is_swapped(portal, report, ENOUGH + 2) => {
                let about = || [About::Figures(report.figures.clone())];
                doubts.extend(finding(portal, report).map(|finding| Doubt::new(about(), finding)));
            }
            _ => {}
        }
    }
}

/// Target and result of the figures that have both as plain numbers.
fn pairs<'a>(portal: &'a Portal, report: &Report) -> impl Iterator<Item = (&'a Value, &'a Value)> {
    portal.figures_of(report).iter().filter(|figure| !figure.derived).filter_map(pair)
}

fn pair(figure: &Figure) -> Option<(&Value, &Value)> {
    let plain = |value: &&Value| {
        matches!(value.quantity.amount, Amount::Number(_)) && value.quantity.comparator == Comparator::Exactly
    };
    Some((figure.facts.target.as_ref().filter(plain)?, figure.facts.achieved.as_ref().filter(plain)?))
}

fn is_swapped(portal: &Portal, report: &Report, enough: usize) -> bool {
    let (mut finer, mut alike) = (0, 0);
    for pair in pairs(portal, report) {
        match compared(pair) {
            Ordering::Greater => finer += 1,
            Ordering::Equal => alike += 1,
            Ordering::Less => return false,
        }
    }
    finer >= enough && alike * 4 <= finer
}

/// Whether more of its results than of its targets have the more digits.
fn is_usual(portal: &Portal, report: &Report) -> bool {
    let balance = pairs(portal, report).map(|pair| match compared(pair) {
        Ordering::Less => 1,
        Ordering::Equal => 0,
        Ordering::Greater => -1,
    });
    balance.sum::<i32>() > 0
}

/// How many digits the target has beside the result.
fn compared((target, achieved): (&Value, &Value)) -> Ordering {
    digits(target).cmp(&digits(achieved))
}

/// Digits without the zeros at either end.
fn digits(value: &Value) -> u32 {
    let mut number = value.quantity.point().mantissa().unsigned_abs();
    while number != 0 && number.is_multiple_of(10) {
        number /= 10;
    }
    number.checked_ilog10().map_or(0, |power| power + 1)
}

fn finding(portal: &Portal, report: &Report) -> Option<Finding> {
    let (target, achieved) = pairs(portal, report).next()?;
    let period = report.period;
    let vi = format!("mọi kế hoạch của kỳ {period} đều lẻ hơn kết quả: `target` và `achieved` có thể đã đổi chỗ");
    let en =
        format!("every target of {period} has more digits than its result: `target` and `achieved` may be swapped");
    let finding = RULE.at(target.place, vi, en);
    let finding = finding.help(
        "đối chiếu với văn bản; nếu đổi chỗ thì sửa cả tệp",
        "compare with the document; if they are swapped, mend the whole file",
    );
    Some(finding.also(achieved.place, "kết quả ghi ở đây", "the result stands here"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found, indicator, portal};
    use crate::model::IndicatorId;

    fn told(periods: &[&[(&str, &str)]]) -> usize {
        let mut portal = portal();
        portal.figures.clear();
        let report = portal.reports.remove(0);
        portal.indicators = (0..8).map(|at| indicator(&format!("i{at}"))).collect();
        for (at, pairs) in periods.iter().enumerate() {
            let (start, period) = (portal.figures.len(), format!("{}", 2020 + at));
            portal.figures.extend(pairs.iter().enumerate().map(|(at, (target, achieved))| Figure {
                indicator: IndicatorId(at as u32),
                ..figure(&period, Some(target), Some(achieved))
            }));
            let figures = start..portal.figures.len();
            portal.reports.push(Report { period: portal.figures[start].period, figures, ..report.clone() });
        }
        portal.index();
        found(RULE, &portal).len()
    }

    const RIGHT: &[(&str, &str)] =
        &[("2.2", "2.31"), ("95", "95.8"), ("4600", "4655"), ("6950", "7011"), ("13900", "13877.6")];
    const SWAPPED: &[(&str, &str)] =
        &[("2.31", "2.2"), ("95.8", "95"), ("4655", "4600"), ("7011", "6950"), ("13877.6", "13900")];

    #[test]
    fn a_year_in_which_plans_are_finer_is_told() {
        assert_eq!((told(&[RIGHT, SWAPPED]), told(&[SWAPPED]), told(&[RIGHT, &SWAPPED[..3]])), (1, 1, 1));
    }

    #[test]
    fn usual_years_few_figures_and_habits_are_silent() {
        assert_eq!((told(&[RIGHT]), told(&[RIGHT, &SWAPPED[..2]]), told(&[&SWAPPED[..4]])), (0, 0, 0));
        assert_eq!(told(&[SWAPPED, SWAPPED]), 0);
        assert_eq!(told(&[RIGHT, &[SWAPPED, &[("100", "98.5")]].concat()]), 0);
    }
}
