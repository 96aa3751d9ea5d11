//! Months, quarters or halves that do not make the longer period of which they are the parts.
//!
//! Added are values of whole periods that follow each other without a gap or an overlap: by the shortest at hand, and by
//! the longest. Where they fill the longer period they must make its value, else they must not be above it. Each number
//! stands for all that it can be, rounded and "khoảng"; where one is no final value, a tenth of the longer one is allowed,
//! and forecasts are left out. A single part above its whole is told by `falling_cumulative`.

use crate::check::flows::{self, Flow};
use crate::check::{Check, Context, Lead, Rule, reckon, sums};
use crate::finding::Severity;
use crate::model::{Covers, Date, Discrepancy, Interval, Measure, Portal, Quantity, Token, ValueStatus, Window};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "periods-do-not-add-up",
    severity: Severity::Warning,
    summary_vi: "số của các tháng, quý cộng lại không bằng số của kỳ dài hơn",
    summary_en: "the values of months or quarters do not make that of the longer period",
    check: Check::Audit(Lead { vi: "số của kỳ dài", en: "the value of the longer period" }, audit),
};

/// What else may explain it, before the way to acknowledge it.
pub const OTHER_WAY: (&str, &str) = (
    "nếu số của các kỳ ngắn là số lũy kế thì ghi `covers: year-to-date` và ngày cuối kỳ (`as_of`) cho từng số; ",
    "write `covers: year-to-date` and the last day (`as_of`) at each of the shorter periods if they are to date; ",
);

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    let portal = context.portal;
    flows::each(portal, |year| {
        let known: Vec<Known> = year.iter().filter_map(|flow| Known::of(portal, flow)).collect();
        found.extend(known.iter().filter_map(|whole| apart(portal, whole, &known)));
    });
}

/// A value, the stretch of time that it speaks of, and what it can stand for.
struct Known<'a> {
    flow: &'a Flow<'a>,
    window: Window,
    possible: Interval,
}

impl<'a> Known<'a> {
    fn of(portal: &Portal, flow: &'a Flow<'a>) -> Option<Self> {
        let whole = flow.figure.period.window();
        let window = match flow.facts.covers {
            Covers::Period => whole,
            // Longer than its folder says, so that it is a whole and no part.
            Covers::YearToDate => Window { from: Date { month: 1, day: 1, ..whole.from }, to: flow.facts.as_of? },
            Covers::Instant | Covers::Window(..) => return None,
        };
        let unit = portal.indicator(flow.figure.indicator).unit;
        let possible = reckon::possible(portal, unit, &flow.value.quantity);
        (flow.facts.status != ValueStatus::Forecast).then_some(Self { flow, window, possible })
    }

    fn number(&self) -> Quantity {
        self.flow.value.quantity
    }
}

/// The parts of a whole that do not make it.
fn apart(portal: &Portal, whole: &Known, all: &[Known]) -> Option<Discrepancy> {
    let is_part = |one: &&Known| {
        let within = whole.window.from <= one.window.from && one.window.to <= whole.window.to;
        within && one.window != whole.window && one.flow.facts.covers == Covers::Period
    };
    let mut parts: Vec<&Known> = all.iter().filter(is_part).collect();
    if parts.len() < 2 || parts.iter().any(|part| sums::is_above(&part.possible, &whole.possible)) {
        return None;
    }
    parts.sort_by_key(|part| (part.window.from, part.window.to));
    let shortest = in_a_row(&parts);
    parts.sort_by_key(|part| (part.window.from, std::cmp::Reverse(part.window.to)));
    let longest = in_a_row(&parts);
    [shortest, longest].into_iter().filter(|row| row.len() > 1).find_map(|row| against(portal, whole, &row))
}

/// Those that do not begin before the last has ended.
fn in_a_row<'k>(parts: &[&'k Known<'k>]) -> Vec<&'k Known<'k>> {
    let mut row: Vec<&Known> = Vec::new();
    for part in parts {
        if row.last().is_none_or(|last| last.window.to < part.window.from) {
            row.push(part);
        }
    }
    row
}

fn against(portal: &Portal, whole: &Known, row: &[&Known]) -> Option<Discrepancy> {
    let add = |sum: Interval, part: &&Known| sum.plus(&part.possible);
    let possible = row.iter().fold(Interval::exactly(Decimal::ZERO), add);
    let days: i64 = row.iter().map(|part| part.window.length()).sum();
    let (is_full, slack) = (days == whole.window.length(), slack(whole, row));
    let widened = whole.possible.plus(&slack);
    let fits = if is_full { sums::agree(&possible, &widened) } else { !sums::is_above(&possible, &widened) };
    (!fits).then(|| told(portal, whole, row, is_full))
}

/// What was only estimated may come out otherwise.
fn slack(whole: &Known, row: &[&Known]) -> Interval {
    let is_final = |one: &Known| one.flow.facts.status == ValueStatus::Final;
    let tenth = whole.number().point().abs() / Decimal::TEN;
    let slack = if is_final(whole) && row.iter().all(|part| is_final(part)) { Decimal::ZERO } else { tenth };
    Interval::between(-slack, slack)
}

/// `10 + 22 + 30 = 62 ≠ 30`
fn told(portal: &Portal, whole: &Known, row: &[&Known], is_full: bool) -> Discrepancy {
    let numbers: Vec<Quantity> = row.iter().map(|part| part.number()).collect();
    let sum = numbers.iter().fold(Interval::exactly(Decimal::ZERO), |sum, one| sum.plus(&one.interval()));
    let digits = numbers.iter().chain([&whole.number()]).map(Quantity::scale).max().unwrap_or(0);
    let measure = Measure::Unit(portal.indicator(whole.flow.figure.indicator).unit);
    let told = Discrepancy::new(RULE.code, whole.flow.subject(), whole.flow.value.place);
    let mut told = told.between_to(digits, &whole.number(), &sum, measure);
    told.reckoning = reckon::joined(&numbers, "+");
    told.reckoning.extend(reckon::equals(&sum, digits));
    told.reckoning.extend([Token::Sign(if is_full { "≠" } else { ">" }), Token::Quantity(whole.number())]);
    told.beside = row.first().map(|part| part.flow.value.place).into_iter().collect();
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add, date, figure, found, portal};
    use crate::model::Portal;

    fn year(values: &[(&str, &str)]) -> Portal {
        let mut portal = portal();
        portal.indicators[0].accumulates = true;
        portal.figures.clear();
        portal.reports.clear();
        portal.by_indicator[0].clear();
        for (period, achieved) in values {
            add(&mut portal, figure(period, None, Some(achieved)));
        }
        portal
    }

    #[test]
    fn some_months_are_not_above_their_year() {
        let says = "the value of the longer period is printed as `30 ho`, computed as `62 ho`: 10 + 22 + 30 = 62 > 30; \
                    difference -32";
        let months = [("2023-01", "10"), ("2023-02", "22"), ("2023-03", "30")];
        let of_year = |number| [&months[..], &[("2023", number)]].concat();
        assert_eq!(found(RULE, &year(&of_year("30"))), [says]);
        assert!(found(RULE, &year(&of_year("240"))).is_empty());
        assert_eq!(found(RULE, &year(&[&months[..], &[("2023-Q1", "63")]].concat())).len(), 1);
    }

    #[test]
    fn all_quarters_make_their_year() {
        let quarters = [("2023-Q1", "10"), ("2023-Q2", "20"), ("2023-Q3", "20"), ("2023-Q4", "30")];
        let of_year = |number| year(&[&quarters[..], &[("2023", number)]].concat());
        assert!(found(RULE, &of_year("80")).is_empty());
        assert!(found(RULE, &of_year("~ 82")).is_empty());
        assert_eq!(found(RULE, &of_year("85")).len(), 1);
        let mut estimated = of_year("85");
        estimated.figures[4].facts.status = ValueStatus::Estimate;
        assert!(found(RULE, &estimated).is_empty());
    }

    #[test]
    fn halves_and_quarters_fill_a_year_together() {
        assert!(
            found(RULE, &year(&[("2023-Q1", "10"), ("2023-H1", "40"), ("2023-H2", "50"), ("2023", "90")])).is_empty()
        );
        assert_eq!(
            found(RULE, &year(&[("2023-Q1", "10"), ("2023-H1", "40"), ("2023-H2", "50"), ("2023", "91")])).len(),
            1
        );
        assert!(found(RULE, &year(&[("2023-H1", "40"), ("2023-9M", "60"), ("2023", "90")])).is_empty());
    }

    #[test]
    fn months_are_held_against_a_value_to_date() {
        let mut portal = year(&[("2023-01", "10"), ("2023-02", "22"), ("2023", "22")]);
        portal.figures[2].facts.covers = Covers::YearToDate;
        portal.figures[2].facts.as_of = Some(date("2023-02-28"));
        assert_eq!(found(RULE, &portal).len(), 1);
        portal.figures[1].facts.achieved = Some(crate::check::tests::example::value("12"));
        assert!(found(RULE, &portal).is_empty());
    }
}
