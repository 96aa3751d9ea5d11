//! A number of people, animals or things with decimals: `4599.6` pigs.
//!
//! Thousands of them have decimals, and so has what is counted on average; `decimals` at the indicator or quotes say
//! that they are meant. What has the form of grouped thousands is [`super::looks_grouped`]'s.

use crate::check::grouped::{has_form, is_bare};
use crate::check::written::{Written, each};
use crate::check::{Check, Context, Rule, worded};
use crate::finding::{Finding, Severity};
use crate::model::{Amount, Comparator, Indicator, Kind, Portal, Value};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "fraction-of-count",
    severity: Severity::Warning,
    summary_vi: "số đếm (người, con, hộ…) có phần lẻ",
    summary_en: "a number of people, animals or things has decimals",
    check: Check::Content(check),
};

/// Words for what is counted on average.
const AVERAGES: &[&str] = &["bình quân", "trung bình", "quy đổi", "mật độ", "average", "mean", "equivalent", "per"];

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let counted: Vec<bool> = context.portal.indicators.iter().map(|one| is_counted(context.portal, one)).collect();
    each(context.portal, |written| {
        if counted[written.figure.indicator.0 as usize] {
            let odd = values(&written).filter(|value| is_fraction(value) && is_bare(context, value));
            findings.extend(odd.map(finding));
        }
    });
}

fn is_counted(portal: &Portal, indicator: &Indicator) -> bool {
    let unit = portal.unit(indicator.unit);
    let plain = unit.dimension == "count" && unit.factor <= Decimal::ONE && indicator.decimals.unwrap_or(0) == 0;
    plain && indicator.kind == Kind::Amount && !worded::says_one_of(&indicator.title, AVERAGES)
}

fn values<'a>(written: &Written<'a>) -> impl Iterator<Item = &'a Value> {
    [written.facts.target.as_ref(), written.achieved(), written.facts.previous()].into_iter().flatten()
}

fn is_fraction(value: &Value) -> bool {
    let Amount::Number(number) = value.quantity.amount else { return false };
    number.scale() > 0
        && !number.fract().is_zero()
        && value.quantity.comparator == Comparator::Exactly
        && !has_form(value)
}

fn finding(value: &Value) -> Finding {
    let number = value.quantity.point();
    RULE.at(
        value.place,
        format!("`{number}` có phần lẻ, trong khi chỉ tiêu này là số đếm"),
        format!("`{number}` has decimals, and this indicator counts"),
    )
    .help(
        format!("viết số nguyên; nếu đúng là số lẻ thì đặt trong dấu ngoặc kép, `\"{number}\"`, hoặc ghi `decimals: {}` ở chỉ tiêu", number.scale()),
        format!("write a whole number; if it is meant as it stands, quote it, `\"{number}\"`, or write `decimals: {}` at the indicator", number.scale()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found_beside, portal};
    use crate::model::Text;

    fn told(title: &str, factor: u32, achieved: &str) -> Vec<String> {
        let mut portal = portal();
        portal.units[0].factor = Decimal::from(factor);
        portal.indicators[0].title = Text::plain(title);
        portal.figures[0] = figure("2023", None, Some(achieved));
        found_beside(RULE, &portal, "          ")
    }

    #[test]
    fn nobody_counts_six_tenths_of_a_pig() {
        assert_eq!(told("Đàn lợn", 1, "4599.6"), ["`4599.6` has decimals, and this indicator counts"]);
        assert_eq!(told("Đàn lợn", 1, "0.5").len(), 1);
        assert!(told("Đàn lợn", 1, "4600").is_empty() && told("Đàn lợn", 1, "4600.0").is_empty());
    }

    #[test]
    fn thousands_averages_and_about_have_decimals() {
        assert!(told("Đàn lợn", 1000, "4.6").is_empty());
        assert!(told("Số người bình quân một hộ", 1, "3.6").is_empty());
        assert!(told("Đàn lợn", 1, "~ 4599.5").is_empty());
        assert!(told("Đàn lợn", 1, "4.599").is_empty());
    }
}
