//! An indicator whose every value has the form `6.874`: a column typed with points between the thousands.
//!
//! Told of amounts, once an area and indicator, from three values on; of two where one ends in 0, for nobody prints
//! `6.900` of a measure. Three decimals declared at the indicator, quotes, and units so large that thousandths of them
//! are printed (billions of đồng, millions of tonnes) are right.

use crate::check::grouped::{has_form, is_bare, ungrouped};
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Figure, Indicator, Kind, Portal, Value};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "grouped-column",
    severity: Severity::Warning,
    summary_vi: "mọi giá trị của một chỉ tiêu có dạng `6.874`: có thể dấu chấm là dấu phân cách hàng nghìn",
    summary_en: "every value of an indicator has the form `6.874`, perhaps with points between thousands",
    check: Check::Content(check),
};

/// How many decimals the form has: an indicator of so many means them.
const DECIMALS: u32 = 3;
/// How many further places are shown.
const SHOWN: usize = 4;

/// The values of one indicator in one area, as far as they were read.
#[derive(Clone, Default)]
enum Column<'a> {
    #[default]
    Unread,
    Grouped(Vec<&'a Value>),
    Other,
}

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    let open: Vec<bool> = portal.indicators.iter().map(|one| can_be(portal, one)).collect();
    if !open.contains(&true) {
        return;
    }
    for figures in portal.figures.chunk_by(|one, next| one.area == next.area) {
        let mut columns = vec![Column::Unread; portal.indicators.len()];
        for figure in figures.iter().filter(|figure| open[figure.indicator.0 as usize]) {
            let column = &mut columns[figure.indicator.0 as usize];
            values(figure).for_each(|value| column.take(value));
        }
        findings.extend(columns.iter().filter_map(|column| column.told(context)));
    }
}

fn can_be(portal: &Portal, indicator: &Indicator) -> bool {
    let unit = portal.unit(indicator.unit);
    let large =
        if unit.dimension == "money" { Decimal::from(1_000_000_000) } else { Decimal::from(1_000_000_000_000i64) };
    // Of counts each single one is told already.
    let counted = unit.dimension == "count" && indicator.decimals.unwrap_or(0) == 0;
    indicator.kind == Kind::Amount
        && indicator.decimals.is_none_or(|decimals| decimals < DECIMALS)
        && !unit.is_percent()
        && !counted
        && unit.factor < large
}

fn values(figure: &Figure) -> impl Iterator<Item = &Value> {
    let achieved = figure.facts.achieved.as_ref().filter(|_| !figure.derived);
    [figure.facts.target.as_ref(), achieved, figure.facts.previous()].into_iter().flatten()
}

impl<'a> Column<'a> {
    fn take(&mut self, value: &'a Value) {
        match self {
            Self::Other => {}
            _ if !has_form(value) => *self = Self::Other,
            Self::Unread => *self = Self::Grouped(vec![value]),
            Self::Grouped(values) => values.push(value),
        }
    }

    fn told(&self, context: &Context) -> Option<Finding> {
        let Self::Grouped(values) = self else { return None };
        let ends_in_zero = values.iter().any(|value| (value.quantity.point() * Decimal::ONE_HUNDRED).fract().is_zero());
        let enough = if ends_in_zero { 2 } else { 3 };
        if values.len() < enough || !values.iter().all(|value| is_bare(context, value)) {
            return None;
        }
        values.split_first().map(|(first, rest)| finding(first, rest))
    }
}

fn finding(first: &Value, rest: &[&Value]) -> Finding {
    let (number, grouped, count) = (first.quantity.point(), ungrouped(first), rest.len() + 1);
    let finding = RULE.at(
        first.place,
        format!("cả {count} giá trị của chỉ tiêu này có dạng `{number}`: dấu chấm có thể là dấu phân cách hàng nghìn"),
        format!("all {count} values of this indicator have the form `{number}`, which may be {grouped}"),
    );
    let finding = finding.help(
        format!("viết liền: `{grouped}`; nếu đúng là ba số lẻ thì ghi `decimals: 3` ở chỉ tiêu"),
        format!("write `{grouped}`; if three decimals are meant, write `decimals: 3` at the indicator"),
    );
    rest.iter().take(SHOWN).fold(finding, |finding, value| {
        let number = value.quantity.point();
        finding.also(value.place, format!("giá trị khác: {number}"), format!("another value: {number}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add, figure, found_beside, portal};

    fn column(dimension: &str, factor: i64, decimals: u32, figures: &[(&str, &str)]) -> Vec<String> {
        let mut portal = portal();
        portal.units[0].dimension = dimension.into();
        portal.units[0].factor = Decimal::from(factor);
        portal.indicators[0].decimals = Some(decimals);
        portal.figures.clear();
        portal.reports.clear();
        portal.by_indicator[0].clear();
        for (at, (target, achieved)) in figures.iter().enumerate() {
            add(&mut portal, figure(&format!("{}", 2020 + at), Some(target), Some(achieved)));
        }
        found_beside(RULE, &portal, "          ")
    }

    #[test]
    fn a_whole_column_of_the_form_is_told_once() {
        let says = "all 4 values of this indicator have the form `6.850`, which may be 6850";
        assert_eq!(column("mass", 1000, 1, &[("6.850", "6.812"), ("6.900", "6.874")]), [says]);
        assert_eq!(column("money", 1_000_000, 1, &[("12.300", "12.297")]).len(), 1);
        assert_eq!(column("area", 10000, 1, &[("1.234", "1.236"), ("1.257", "1.249")]).len(), 1);
    }

    #[test]
    fn another_form_and_thousandths_that_are_meant_are_silent() {
        assert!(column("mass", 1000, 1, &[("6.850", "6.812"), ("6.9", "6.874")]).is_empty());
        assert!(column("mass", 1000, 3, &[("6.850", "6.812"), ("6.900", "6.874")]).is_empty());
        assert!(column("money", 1_000_000_000, 1, &[("338.116", "421.125"), ("315.400", "338.116")]).is_empty());
        assert!(column("area", 10000, 1, &[("1.234", "1.236")]).is_empty());
        assert!(column("count", 1, 0, &[("1.600", "1.628"), ("1.700", "1.693")]).is_empty());
    }
}
