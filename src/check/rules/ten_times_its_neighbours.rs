//! A year's value ten times those of the years beside it, or a tenth: often a slipped point or another unit.
//!
//! What [`super::far_from_target`] tells of the same number is not told twice.

use super::far_from_target;
use crate::check::{Audited, Check, Context, Rule, series};
use crate::finding::{Finding, Severity};
use crate::model::{Figure, Kind, Portal, Value};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "ten-times-its-neighbours",
    severity: Severity::Warning,
    summary_vi: "giá trị gấp mười lần hoặc chỉ bằng một phần mười các năm liền kề",
    summary_en: "a value is ten times those of the years before and after, or a tenth",
    check: Check::Content(check),
};

/// Which value of a figure is compared.
type Take = fn(&Figure) -> Option<&Value>;

/// Below this, numbers leap without being wrong: three projects, then thirty-five.
const SMALL: Decimal = Decimal::ONE_HUNDRED;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    series::each(portal, |years| {
        if matches!(portal.indicator(years[0].indicator).kind, Kind::Amount | Kind::Rate) {
            compare(portal, years, achieved, findings);
            compare(portal, years, target, findings);
        }
    });
}

fn compare(portal: &Portal, series: &[&Figure], take: Take, findings: &mut Vec<Finding>) {
    let numbers = || series.iter().filter_map(|figure| take(figure)).map(|value| value.quantity.point());
    let (Some(smallest), Some(largest)) = (numbers().filter(|one| *one > Decimal::ZERO).min(), numbers().max()) else {
        return;
    };
    if leaps(smallest, largest) {
        let is_told = |figure: &Figure| {
            let audited = Audited { at: 0, figure, facts: &figure.facts, path: &[] };
            let odd = far_from_target::odd(portal, &audited);
            odd.is_some_and(|odd| take(figure).is_some_and(|value| value.place == odd.value.place))
        };
        let own = (0..series.len()).filter(|at| !is_told(series[*at]));
        own.for_each(|at| look(series, at, take, findings));
    }
}

fn achieved(figure: &Figure) -> Option<&Value> {
    figure.facts.achieved.as_ref().filter(|_| !figure.derived)
}

fn target(figure: &Figure) -> Option<&Value> {
    figure.facts.target.as_ref()
}

fn look(series: &[&Figure], at: usize, take: Take, findings: &mut Vec<Finding>) {
    let Some(value) = take(series[at]) else { return };
    let beside = neighbours(series, at, take);
    let number = value.quantity.point();
    let others = || beside.iter().map(|other| other.quantity.point());
    let times = match beside.len() {
        0 => return,
        _ if others().all(|other| leaps(other, number)) => Times::Ten,
        // Of two values alone it is the larger that is named.
        2 if others().all(|other| leaps(number, other)) => Times::ATenth,
        _ => return,
    };
    findings.push(beside.into_iter().fold(finding(value, times), |finding, other| {
        let number = other.quantity.point();
        finding.also(other.place, format!("năm khác: {number}"), format!("another year: {number}"))
    }));
}

/// The value before and the one after; at an end of the series the nearest two, for one alone may itself be the slip.
fn neighbours<'a>(series: &[&'a Figure], at: usize, take: Take) -> Vec<&'a Value> {
    let before: Vec<_> = series[..at].iter().rev().filter_map(|figure| take(figure)).take(2).collect();
    let after: Vec<_> = series[at + 1..].iter().filter_map(|figure| take(figure)).take(2).collect();
    match (&before[..], &after[..]) {
        ([before, ..], [after, ..]) => vec![*before, *after],
        _ => before.into_iter().chain(after).collect(),
    }
}

enum Times {
    Ten,
    ATenth,
}

fn leaps(small: Decimal, large: Decimal) -> bool {
    small > Decimal::ZERO && large >= SMALL && small.checked_mul(Decimal::TEN).is_some_and(|ten| large >= ten)
}

fn finding(value: &Value, times: Times) -> Finding {
    let number = value.quantity.point();
    let (vi, en) = match times {
        Times::Ten => ("gấp từ mười lần trở lên so với", "is ten times or more what"),
        Times::ATenth => ("không quá một phần mười so với", "is a tenth or less of what"),
    };
    RULE.at(
        value.place,
        format!("`{number}` {vi} các năm liền kề"),
        format!("`{number}` {en} the years beside it have"),
    )
    .help("kiểm tra dấu thập phân và đơn vị", "check the decimal point and the unit")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add, figure, found, portal};

    fn series(values: &[&str]) -> Vec<String> {
        let mut portal = portal();
        portal.figures.clear();
        portal.reports.clear();
        portal.by_indicator[0].clear();
        for (at, value) in values.iter().enumerate() {
            add(&mut portal, figure(&format!("{}", 2018 + at), None, Some(value)));
        }
        found(RULE, &portal)
    }

    #[test]
    fn a_leap_out_and_back_is_found() {
        assert_eq!(series(&["480", "4810", "470"]), ["`4810` is ten times or more what the years beside it have"]);
        assert_eq!(series(&["4800", "48", "4700"]), ["`48` is a tenth or less of what the years beside it have"]);
        assert_eq!(series(&["4800", "4700", "48000"]), ["`48000` is ten times or more what the years beside it have"]);
    }

    #[test]
    fn of_two_the_larger_is_named() {
        assert_eq!(series(&["48", "4800"]).len(), 1);
    }

    #[test]
    fn growth_and_small_counts_are_no_leaps() {
        assert!(series(&["100", "500", "2500", "12500"]).is_empty());
        assert!(series(&["3", "35", "2"]).is_empty());
        assert!(series(&["0", "4800", "0"]).is_empty());
    }
}
