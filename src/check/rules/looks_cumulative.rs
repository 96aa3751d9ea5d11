//! Values said to be of single months, quarters or halves that rise as a running total does: added up, they would tell
//! twice as much as there is, or more.
//!
//! They rise so if none is below the one before, and if the last alone fits what is due of the year by then, in
//! proportion, better than their sum. What a year comes to is its plan, else the year before. Where neither is known, each
//! has to be as many times the first as months have passed. Where the year has a value of its own, that is held against
//! their sum by `periods_do_not_add_up`.

use crate::check::flows::{self, Flow};
use crate::check::{About, Check, Context, Doubt, Rule};
use crate::finding::Severity;
use crate::model::{Covers, Date, Facts, Period, Portal};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "looks-cumulative",
    severity: Severity::Warning,
    summary_vi: "số ghi là của riêng từng tháng, quý nhưng tăng dần như số lũy kế",
    summary_en: "values said to be of single periods rise as a running total does",
    check: Check::Doubt(doubt),
};

fn doubt(context: &Context, doubts: &mut Vec<Doubt>) {
    let portal = context.portal;
    let kinds: [fn(Period) -> bool; 3] = [
        |period| matches!(period, Period::Month(..)),
        |period| matches!(period, Period::Quarter(..)),
        |period| matches!(period, Period::Half(..)),
    ];
    flows::each(portal, |year| {
        if year.iter().any(|flow| matches!(flow.figure.period, Period::Year(_))) {
            return;
        }
        for of_kind in kinds {
            let alone = |flow: &&Flow| of_kind(flow.figure.period) && flow.facts.covers == Covers::Period;
            let series: Vec<&Flow> = year.iter().filter(alone).collect();
            doubts.extend(rising(portal, &series).map(|rising| told(portal, &series, &rising)));
        }
    });
}

/// A series that rises so.
struct Rising {
    numbers: Vec<Decimal>,
    sum: Decimal,
    whole: Option<Decimal>,
}

fn rising(portal: &Portal, series: &[&Flow]) -> Option<Rising> {
    let (first, last) = (series.first()?, series.last()?);
    let numbers: Vec<Decimal> = series.iter().map(|flow| flow.value.quantity.point()).collect();
    let sum = numbers.iter().try_fold(Decimal::ZERO, |sum, one| sum.checked_add(*one))?;
    let rises = numbers.is_sorted() && numbers[0] > Decimal::ZERO && numbers.last() > numbers.first();
    let steps = Steps { first: numbers[0], last: *numbers.last()?, sum, from: months(first), to: months(last) };
    let whole = whole(portal, last);
    let odd = match whole {
        Some(whole) => steps.fit_better_alone(whole, series.len())?,
        None => series.len() > 2 && series.iter().zip(&numbers).all(|(flow, one)| steps.is_in_proportion(flow, *one)),
    };
    (rises && odd).then_some(Rising { numbers, sum, whole })
}

/// How many months of the year have passed at the end of a period.
fn months(flow: &Flow) -> Decimal {
    Decimal::from(flow.figure.period.window().to.month)
}

struct Steps {
    first: Decimal,
    last: Decimal,
    sum: Decimal,
    from: Decimal,
    to: Decimal,
}

impl Steps {
    /// Whether the last value is nearer to what is due than the sum is, which is far above it.
    fn fit_better_alone(&self, whole: Decimal, values: usize) -> Option<bool> {
        let twelve = Decimal::from(12);
        let due = whole.checked_mul(self.to)? / twelve;
        // a : due is nearer to 1 than sum : due where a × sum > due².
        let nearer = self.last.checked_mul(self.sum)? > due.checked_mul(due)?;
        let above_all = self.sum >= whole * Decimal::new(12, 1) && self.last <= whole * Decimal::new(11, 1);
        let far_above = self.sum > due * Decimal::new(15, 1) && values > 2;
        Some(whole > Decimal::ZERO && nearer && (above_all || far_above && self.keeps_pace()?))
    }

    /// Whether it rises by at least two thirds of what a running total does.
    fn keeps_pace(&self) -> Option<bool> {
        let three = Decimal::from(3);
        Some(
            self.last.checked_mul(self.from)?.checked_mul(three)?
                > self.first.checked_mul(self.to)?.checked_mul(Decimal::TWO)?,
        )
    }

    /// Whether a value is the part of the last that months have passed, give or take a quarter.
    fn is_in_proportion(&self, flow: &Flow, number: Decimal) -> bool {
        let Some(due) = self.last.checked_mul(months(flow)).map(|due| due / self.to) else { return false };
        (number - due).abs() <= due / Decimal::from(4)
    }
}

/// What the year comes to by its plan, else what the year before came to.
fn whole(portal: &Portal, flow: &Flow) -> Option<Decimal> {
    let year = flow.figure.period.year();
    let facts = |year: i16| -> Option<&Facts> {
        portal.figure(flow.figure.indicator, flow.figure.area, Period::Year(year))?.facts.member(&flow.path)
    };
    let planned = || Some(facts(year)?.target.as_ref()?.quantity.point());
    let before = || {
        let facts = facts(year.checked_sub(1)?).filter(|facts| facts.covers == Covers::Period)?;
        Some(facts.achieved.as_ref()?.quantity.point())
    };
    planned().or_else(before)
}

fn told(portal: &Portal, series: &[&Flow], rising: &Rising) -> Doubt {
    let (first, last) = (series[0], series[series.len() - 1]);
    let id = &portal.indicator(first.figure.indicator).id;
    let numbers: Vec<String> = rising.numbers.iter().map(Decimal::to_string).collect();
    let (numbers, sum) = (numbers.join(", "), rising.sum);
    let (from, to) = (first.figure.period, last.figure.period);
    let (whole_vi, whole_en) = match rising.whole {
        Some(whole) => (
            format!(", cả năm theo kế hoạch hoặc năm trước là {whole}"),
            format!(", of a year that comes to {whole} by its plan or the year before"),
        ),
        None => (String::new(), String::new()),
    };
    let vi = format!(
        "số của `{id}` từ {from} đến {to} ghi là của riêng từng kỳ nhưng tăng dần như số lũy kế: {numbers}; cộng lại là {sum}{whole_vi}"
    );
    let en = format!(
        "the values of `{id}` from {from} to {to} are said to be of single periods and rise as a running total does: {numbers}; they add up to {sum}{whole_en}"
    );
    let day: Date = last.figure.period.window().to;
    let finding = RULE.at(last.value.place, vi, en).help(
        format!("nếu là số lũy kế thì ghi `covers: year-to-date` thay cho `covers: period`, mỗi kỳ kèm ngày cuối của nó, như `as_of: {day}`"),
        format!("write `covers: year-to-date` in place of `covers: period` if they are to date, each period with its own last day, as `as_of: {day}`"),
    );
    let finding = finding.also(first.value.place, "số của kỳ đầu", "the value of the first period");
    let about: Vec<About> = series.iter().map(|flow| About::Subject(flow.subject())).collect();
    Doubt::new(about, finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{acknowledge, add, figure, found, portal};

    /// Values of consecutive months from January on, or of other periods, and the plan of the year.
    fn year(plan: Option<&str>, periods: &[&str], values: &[&str]) -> Portal {
        let mut portal = portal();
        portal.indicators[0].accumulates = true;
        portal.figures.clear();
        portal.reports.clear();
        portal.by_indicator[0].clear();
        for (period, value) in periods.iter().zip(values) {
            add(&mut portal, figure(period, None, Some(value)));
        }
        if plan.is_some() {
            add(&mut portal, figure("2023", plan, None));
        }
        portal
    }

    const MONTHS: [&str; 9] =
        ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05", "2023-06", "2023-07", "2023-08", "2023-09"];
    const QUARTERS: [&str; 3] = ["2023-Q1", "2023-Q2", "2023-Q3"];

    fn told(plan: Option<&str>, periods: &[&str], values: &[&str]) -> usize {
        found(RULE, &year(plan, periods, values)).len()
    }

    #[test]
    fn what_rises_like_a_running_total_is_told() {
        let values = ["10", "22", "31", "43"];
        let says = "the values of `ho-ngheo` from 2023-01 to 2023-04 are said to be of single periods and rise as a running \
                    total does: 10, 22, 31, 43; they add up to 106, of a year that comes to 100 by its plan or the year before";
        assert_eq!(found(RULE, &year(Some("100"), &MONTHS, &values)), [says]);
        assert_eq!(told(None, &MONTHS, &values), 1);
        assert_eq!(told(Some("100"), &QUARTERS, &["20", "45", "70"]), 1);
        assert_eq!(told(Some("100"), &QUARTERS, &["40", "80"]), 1);
        assert_eq!(told(Some("100"), &["2023-H1", "2023-H2"], &["48", "97"]), 1);
    }

    #[test]
    fn months_that_truly_grow_are_silent() {
        for values in
            [["8", "9", "10", "11"], ["5", "8", "12", "15"], ["20", "22", "24", "25"], ["10", "12", "15", "18"]]
        {
            assert_eq!(told(Some("100"), &MONTHS, &values), 0, "{values:?}");
        }
        assert_eq!(told(Some("100"), &MONTHS, &["2", "3", "4", "6", "8", "10", "12", "15", "20"]), 0);
        assert_eq!(told(None, &MONTHS, &["8", "9", "10", "11"]), 0);
        assert_eq!(told(Some("100"), &MONTHS, &["10", "22", "21", "43"]), 0);
        assert_eq!(told(Some("100"), &QUARTERS, &["20", "24", "27"]), 0);
    }

    #[test]
    fn the_year_before_stands_for_a_plan() {
        let mut portal = portal();
        portal.indicators[0].accumulates = true;
        portal.figures[0] = figure("2022", None, Some("95"));
        portal.reports[0].period = Period::Year(2022);
        for (period, value) in MONTHS.iter().zip(["10", "22", "31"]) {
            add(&mut portal, figure(period, None, Some(value)));
        }
        assert_eq!(found(RULE, &portal).len(), 1);
        portal.figures[0].facts.achieved = Some(crate::check::tests::example::value("250"));
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn the_publisher_may_say_that_it_is_right() {
        let mut portal = year(Some("100"), &MONTHS, &["10", "22", "31", "43"]);
        acknowledge(&mut portal.figures[1].facts, "looks-cumulative", None);
        assert!(found(RULE, &portal)[0].starts_with("acknowledged: "));
    }
}
